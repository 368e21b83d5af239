// The keyboard: single letters outside of fields, as the help lists them.
export function keys(deeds) {
  const rows = [...document.querySelectorAll('a.open')];
  const go = selector => document.querySelector(selector)?.click();
  const move = step => {
    if (rows.length === 0) { return; }
    const at = rows.indexOf(document.activeElement);
    rows[at < 0 ? (step > 0 ? 0 : rows.length - 1) : Math.min(rows.length - 1, Math.max(0, at + step))].focus();
  };
  const stop = step => {
    const slider = document.querySelector('[data-asof] input[type=range]');
    if (!slider) { return; }
    slider.value = Number(slider.value) + step;
    slider.dispatchEvent(new Event('input'));
    slider.dispatchEvent(new Event('change'));
  };
  const map = {
    '/': () => { const field = document.getElementById('q'); field ? field.focus() : location.assign('/'); },
    '?': deeds.help,
    j: () => move(1), k: () => move(-1),
    n: () => go('[rel=next]'), p: () => go('[rel=prev]'),
    ArrowRight: () => document.body.dataset.page === 'board' && go('[rel=next]'),
    ArrowLeft: () => document.body.dataset.page === 'board' && go('[rel=prev]'),
    i: () => go('[data-key=i]'), b: () => go('[data-key=b]'), w: () => location.assign('/'),
    o: () => { location.hash = ''; location.hash = 'options'; },
    '[': () => stop(-1), ']': () => stop(1),
  };
  document.addEventListener('keydown', e => {
    if (e.ctrlKey || e.metaKey || e.altKey || e.target.closest('input, textarea, select, dialog[open], .scroll') || document.querySelector('dialog[open]')) { return; }
    const deed = map[e.key];
    if (deed) {
      if (!e.key.startsWith('Arrow')) { e.preventDefault(); }
      deed();
    }
  });
  document.documentElement.dataset.keys = ''; // from here on keys are heard
}

// The case sheet: the server's own reader checks what stands in the form, a moment after the last key.
export function sheet() {
  const form = document.querySelector('[data-sheet]');
  if (!form) { return; }
  const state = form.querySelector('[data-state]');
  const text = document.querySelector('[data-text]');
  let waiting = 0, asked = 0;

  const show = answer => {
    const said = new Map();
    for (const { field, text: fault } of answer.faults) { said.set(field, [...(said.get(field) ?? []), fault]); }
    for (const field of form.querySelectorAll('.field input')) {
      const fault = said.get(field.name)?.join(' ') ?? '';
      document.getElementById(field.id + '-e').textContent = fault;
      fault ? field.setAttribute('aria-invalid', 'true') : field.removeAttribute('aria-invalid');
    }
    text.textContent = answer.text;
    const faults = answer.faults.length + answer.remarks.length;
    state.textContent = faults === 0 ? `${answer.statements} ${answer.statements === 1 ? 'statement' : 'statements'} understood.`
      : `${faults === 1 ? 'One thing is' : faults + ' things are'} not understood. ${answer.remarks.join(' ')}`;
  };

  const check = async () => {
    const mine = ++asked;
    try {
      const answer = await fetch('/sheet/check', { method: 'POST', body: new FormData(form) });
      if (answer.ok && mine === asked) { show(await answer.json()); }
    } catch { /* asked again with the next key */ }
  };

  form.addEventListener('input', () => { clearTimeout(waiting); waiting = setTimeout(check, 350); });
  form.addEventListener('click', e => {
    const button = e.target.closest('[data-do=line]');
    if (!button) { return; }
    const lines = [...button.parentElement.querySelectorAll('.line')];
    const next = lines.length;
    const line = lines.at(-1).cloneNode(true);
    const from = `${button.dataset.section}.${next - 1}.`, to = `${button.dataset.section}.${next}.`;
    line.dataset.line = next;
    for (const field of line.querySelectorAll('input')) {
      field.name = field.name.replace(from, to);
      field.id = 'f-' + field.name.replaceAll('.', '-');
      field.value = '';
      field.removeAttribute('aria-invalid');
      field.setAttribute('aria-describedby', field.id + '-e');
      const box = field.closest('.field');
      box.querySelector('label').htmlFor = field.id;
      const error = box.querySelector('.error');
      error.id = field.id + '-e';
      error.textContent = '';
    }
    line.querySelectorAll('datalist').forEach(list => list.remove());
    lines.at(-1).after(line);
    line.querySelector('input').focus();
  });
}

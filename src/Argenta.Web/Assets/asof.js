// The as-of slider: the date follows the thumb at once, the page when it is let go.
export function asOf() {
  const form = document.querySelector('[data-asof]');
  const slider = form?.querySelector('input[type=range]');
  if (!slider) { return; }
  const date = form.querySelector('#as-of');
  const stops = slider.dataset.stops.split(' ');
  slider.addEventListener('input', () => {
    date.value = stops[slider.value];
    slider.setAttribute('aria-valuetext', date.value);
  });
  let waiting = 0;
  slider.addEventListener('change', () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => form.requestSubmit(), 250);
  });
}

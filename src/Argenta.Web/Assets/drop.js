// Dropping a file anywhere on the form is as choosing it.
export function drop() {
  const form = document.querySelector('[data-drop]');
  if (!form) { return; }
  const field = form.querySelector('input[type=file]');
  for (const type of ['dragenter', 'dragover']) {
    document.addEventListener(type, e => { e.preventDefault(); form.classList.add('over'); });
  }
  for (const type of ['dragleave', 'drop']) {
    document.addEventListener(type, e => { e.preventDefault(); form.classList.remove('over'); });
  }
  document.addEventListener('drop', e => {
    if (e.dataTransfer.files.length > 0) {
      field.files = e.dataTransfer.files;
      form.requestSubmit();
    }
  });
  field.addEventListener('change', () => field.files.length > 0 && form.requestSubmit());
}

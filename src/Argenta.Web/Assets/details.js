// The lower part of a person's page comes once the upper part is painted.
export function details() {
  // The grounds of a conclusion come when it is opened.
  document.addEventListener('toggle', e => {
    const link = e.target.open && e.target.querySelector(':scope > p.later > a.later, :scope > ul > li > p.later > a.later');
    if (!link) { return; }
    fetch(link.href + '&fragment=true').then(answer => answer.ok ? answer.text() : Promise.reject(new Error(answer.status)))
      .then(html => { link.parentElement.outerHTML = html; })
      .catch(() => { /* the link stays */ });
  }, true);

  const place = document.querySelector('[data-details]');
  if (!place) { return; }
  const address = new URL(place.dataset.details, location.href);
  address.searchParams.set('part', 'true');
  fetch(address).then(answer => answer.ok ? answer.text() : Promise.reject(new Error(answer.status)))
    .then(html => {
      place.innerHTML = html;
      place.dataset.ready = '';
      if (location.hash.length > 1) { document.getElementById(decodeURIComponent(location.hash.slice(1)))?.scrollIntoView(); }
    })
    .catch(() => { /* the link to the part stays */ });
}

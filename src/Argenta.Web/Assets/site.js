// Comforts only: every page works without scripts.
import { keys } from './keys.js';
import { asOf } from './asof.js';
import { details } from './details.js';
import { drop } from './drop.js';
import { sheet } from './sheet.js';

const root = document.documentElement;
const dark = () => root.dataset.theme ? root.dataset.theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;

const deeds = {
  theme() {
    root.dataset.theme = dark() ? 'light' : 'dark';
    try { localStorage.setItem('argenta-theme', root.dataset.theme); } catch { /* not kept, still shown */ }
  },
  help() { document.getElementById('keys').showModal(); },
  print() { print(); },
};

document.addEventListener('click', e => {
  const deed = e.target.closest('[data-do]')?.dataset.do;
  if (deed && deeds[deed]) { deeds[deed](); }
});

// What an explanation leads to stands open when it is come to.
const open = () => {
  const target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  for (let at = target; at; at = at.parentElement) {
    if (at.tagName === 'DETAILS') { at.open = true; }
  }
};

addEventListener('hashchange', open);
open();
keys(deeds);
asOf();
details();
drop();
sheet();

// While the folder is being read the list renews itself, unless somebody is using it.
if (document.querySelector('[data-reading]')) {
  setTimeout(() => { if (!document.querySelector('dialog[open]') && document.activeElement?.id !== 'q') { location.reload(); } }, 2500);
}

// Before the first paint, so that a reader who chose dark never sees a white flash.
const kept = (() => { try { return localStorage.getItem('argenta-theme'); } catch { return null; } })();
if (kept === 'dark' || kept === 'light') {
  document.documentElement.dataset.theme = kept;
}

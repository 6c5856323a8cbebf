// Runs before the first paint, so that a chosen theme never flashes; without a choice the system decides.
(() => {
  let theme = null;
  try { theme = localStorage.getItem("crowsfoot-theme"); } catch { /* storage is off: follow the system */ }
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
})();

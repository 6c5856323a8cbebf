// @ts-check
// What every page needs: toasts that leave, menus that close, the theme switch, and edits that survive a lost
// connection or an expired session. htmx itself is configured in <meta name="htmx-config"> of base.html.

const TOAST_MS = 7000;

/** Show the template `id` as a toast. @param {string} id @param {() => void} [again] */
function showToast(id, again) {
  const template = document.getElementById(id);
  const region = document.getElementById("toasts");
  if (!(template instanceof HTMLTemplateElement) || !region) return;
  region.querySelectorAll(`[data-toast="${id}"]`).forEach((old) => old.remove());
  const toast = /** @type {HTMLElement} */ (template.content.firstElementChild?.cloneNode(true));
  toast.dataset.toast = id;
  toast.querySelector("[data-again]")?.addEventListener("click", () => { toast.remove(); again?.(); });
  region.append(toast);
}

/** @type {(() => void) | null} The last request that could not be made, to be sent again as it was. */
let pendingRetry = null;

/** @param {any} detail */
function retryOf(detail) {
  const config = detail.requestConfig;
  return () => {
    const values = {};
    for (const [key, value] of config.formData?.entries?.() ?? []) values[key] = value;
    window.htmx.ajax(config.verb, config.path, { source: config.elt, target: config.target, values, headers: { "X-Crowsfoot-Retry": "1" } });
  };
}

document.addEventListener("htmx:sendError", (event) => {
  const again = retryOf(/** @type {CustomEvent} */ (event).detail);
  showToast("toast-offline", again);
});

document.addEventListener("htmx:timeout", (event) => {
  showToast("toast-offline", retryOf(/** @type {CustomEvent} */ (event).detail));
});

document.addEventListener("htmx:beforeOnLoad", (event) => {
  const { detail } = /** @type {CustomEvent} */ (event);
  if (detail.xhr.status === 401) pendingRetry = retryOf(detail);
});

document.addEventListener("htmx:responseError", (event) => {
  const { detail } = /** @type {CustomEvent} */ (event);
  const status = detail.xhr.status;
  if (status >= 500) showToast("toast-failed", retryOf(detail));
  else if (status === 403) showToast("toast-forbidden");
  else if (status === 404) showToast("toast-gone");
});

// The sign-in prompt arrives in #prompt (401) and is shown as a dialog; after signing in the edit goes out again.
document.addEventListener("htmx:afterSwap", (event) => {
  const target = /** @type {CustomEvent} */ (event).detail.target;
  if (target?.id !== "prompt") return;
  const dialog = target.querySelector("dialog");
  if (dialog instanceof HTMLDialogElement && !dialog.open) dialog.showModal();
});
document.addEventListener("session:renewed", (event) => {
  const { detail } = /** @type {CustomEvent} */ (event);
  if (detail?.token) {
    const headers = JSON.parse(document.body.getAttribute("hx-headers") ?? "{}");
    document.body.setAttribute("hx-headers", JSON.stringify({ ...headers, "X-CSRFToken": detail.token }));
    document.querySelectorAll('input[name="csrfmiddlewaretoken"]').forEach((input) => {
      /** @type {HTMLInputElement} */ (input).value = detail.token;
    });
  }
  document.querySelector("#prompt dialog")?.remove();
  pendingRetry?.();
  pendingRetry = null;
});

document.addEventListener("click", (event) => {
  const target = /** @type {HTMLElement} */ (event.target);
  if (target.closest("[data-toast-close]")) target.closest(".toast")?.remove();
  if (target.closest("[data-dialog-close]")) target.closest("dialog")?.close();
  document.querySelectorAll("details.menu[open]").forEach((menu) => {
    if (!menu.contains(target)) menu.removeAttribute("open");
  });
  const theme = target.closest("[data-theme-toggle]");
  if (theme) toggleTheme();
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  document.querySelectorAll("details.menu[open]").forEach((menu) => {
    menu.removeAttribute("open");
    /** @type {HTMLElement | null} */ (menu.querySelector("summary"))?.focus();
  });
});

function toggleTheme() {
  const root = document.documentElement;
  const isDark = root.dataset.theme
    ? root.dataset.theme === "dark"
    : window.matchMedia("(prefers-color-scheme: dark)").matches;
  root.dataset.theme = isDark ? "light" : "dark";
  try { localStorage.setItem("crowsfoot-theme", root.dataset.theme); } catch { /* not kept: storage is off */ }
}

// Toasts that only inform leave by themselves; errors stay until they are read.
new MutationObserver((records) => {
  for (const record of records) {
    for (const node of record.addedNodes) {
      if (node instanceof HTMLElement && node.matches(".toast:not(.toast--error)")) setTimeout(() => node.remove(), TOAST_MS);
    }
  }
}).observe(document.getElementById("toasts") ?? document.createElement("div"), { childList: true });

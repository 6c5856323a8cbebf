// @ts-check
// The menus of the toolbar: what can be made, and what is shown. They open below their button and work by keys.

/** @typedef {import("./erd_canvas.js").ErdCanvas} ErdCanvas */

export class Menus {
  /** @param {ErdCanvas} canvas @param {{onNew: (kind: string) => void}} calls */
  constructor(canvas, { onNew }) {
    this.canvas = canvas;
    this.onNew = onNew;
    /** @type {HTMLElement | null} */ this.menu = null;
    document.addEventListener("click", (event) => this.clicked(/** @type {Element} */ (event.target)));
    document.addEventListener("keydown", (event) => { if (this.menu) this.key(event, this.menu); }, { capture: true });
    canvas.addEventListener("canvas:shown", () => this.mark());
    this.mark();
  }

  /** @param {Element} target */
  clicked(target) {
    const button = /** @type {HTMLElement | null} */ (target.closest("[data-menu]"));
    const kind = /** @type {HTMLElement | null} */ (target.closest("[data-new]"));
    if (button && this.menu?.id !== button.dataset.menu) {
      this.open(button.dataset.menu ?? "");
      return;
    }
    if (kind?.dataset.new) this.onNew(kind.dataset.new);
    if (this.menu) this.close();
  }

  /** @param {string} id */
  open(id) {
    this.close();
    const button = /** @type {HTMLElement | null} */ (document.querySelector(`[data-menu="${id}"]`));
    const menu = document.getElementById(id);
    if (!button || !menu) return;
    this.menu = menu;
    menu.hidden = false;
    button.setAttribute("aria-expanded", "true");
    const box = button.getBoundingClientRect();
    const x = Math.max(8, Math.min(box.left, window.innerWidth - menu.offsetWidth - 8));
    menu.style.transform = `translate(${Math.round(x)}px, ${Math.round(box.bottom + 4)}px)`;
    /** @type {HTMLElement | null} */ (menu.querySelector("button"))?.focus();
  }

  close() {
    if (!this.menu) return;
    document.querySelector(`[data-menu="${this.menu.id}"]`)?.setAttribute("aria-expanded", "false");
    this.menu.hidden = true;
    this.menu = null;
  }

  /** @param {KeyboardEvent} event @param {HTMLElement} menu */
  key(event, menu) {
    const items = /** @type {HTMLElement[]} */ ([...menu.querySelectorAll("button")]);
    const at = items.indexOf(/** @type {HTMLElement} */ (document.activeElement));
    const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: items.length - 1 }[event.key];
    if (next !== undefined) items[(next + items.length) % items.length].focus();
    else if (event.key === "Escape" || event.key === "Tab") {
      this.close();
      this.canvas.focus({ preventScroll: true });
    } else return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** Say in the menu what is shown. */
  mark() {
    for (const item of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-show]"))) {
      item.setAttribute("aria-checked", String(!this.canvas.store.hidden.has(item.dataset.show ?? "")));
    }
  }
}

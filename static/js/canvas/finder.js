// @ts-check
// The dialog that finds tables and attributes, to go there or to connect to them.

/** @typedef {{entity: import("./store.js").Entity, attribute: string, isAlt: boolean}} Found `isAlt`: chosen with Alt held */
/** @typedef {{prompt?: string, onObject?: (id: string) => void}} Options `onObject`: for what is no table; without it only tables are offered */

export class Finder {
  /** @param {import("./erd_canvas.js").ErdCanvas} canvas @param {HTMLDialogElement} dialog */
  constructor(canvas, dialog) {
    this.canvas = canvas;
    this.dialog = dialog;
    this.input = /** @type {HTMLInputElement} */ (dialog.querySelector("input"));
    /** @type {(found: Found) => void} */
    this.chosen = () => {};
    /** @type {((id: string) => void) | undefined} */
    this.onObject = undefined;
    dialog.addEventListener("submit", (event) => { event.preventDefault(); this.choose(this.items()[this.at] ?? this.items()[0]); });
    dialog.addEventListener("keydown", (event) => this.key(event));
    dialog.addEventListener("click", (event) => {
      if (event.target === dialog) dialog.close();
      const item = /** @type {Element} */ (event.target).closest(".find__item");
      if (item) this.choose(/** @type {HTMLElement} */ (item), event.altKey);
    });
    dialog.addEventListener("htmx:afterSwap", () => this.mark(0));
    this.at = 0;
  }

  /** @param {(found: Found) => void} chosen @param {Options} [options] */
  open(chosen, { prompt = "Find anything by its name", onObject } = {}) {
    this.chosen = chosen;
    this.onObject = onObject;
    this.dialog.classList.toggle("find--tables", !onObject);
    this.input.placeholder = prompt;
    this.input.value = "";
    this.dialog.showModal();
    this.input.focus();
    window.htmx.trigger(this.input, "find:open");
  }

  /** @returns {HTMLElement[]} */
  items() {
    return [...this.dialog.querySelectorAll(this.onObject ? ".find__item" : ".find__item:not(.find__item--object)")].map((item) => /** @type {HTMLElement} */ (item));
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    if (event.key === "Enter" && event.altKey) {
      event.preventDefault();
      this.choose(this.items()[this.at], true);
    }
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    event.preventDefault();
    this.mark(this.at + (event.key === "ArrowDown" ? 1 : -1));
  }

  /** @param {number} index */
  mark(index) {
    const items = this.items();
    this.at = Math.max(0, Math.min(items.length - 1, index));
    items.forEach((item, i) => item.setAttribute("aria-selected", String(i === this.at)));
    items[this.at]?.scrollIntoView({ block: "nearest" });
  }

  /** @param {HTMLElement | undefined} item @param {boolean} [isAlt] */
  choose(item, isAlt = false) {
    if (item?.dataset.object) {
      this.dialog.close();
      this.onObject?.(item.dataset.object);
      return;
    }
    const entity = item && this.canvas.store.entities.get(item.dataset.entity ?? "");
    if (!entity) return;
    this.dialog.close();
    this.canvas.focus({ preventScroll: true });
    this.chosen({ entity, attribute: item.dataset.attribute ?? "", isAlt });
  }
}

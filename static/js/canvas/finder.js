// @ts-check
// The dialog that finds tables and attributes, to go there or to connect to them.

/** @typedef {{entity: import("./store.js").Entity, attribute: string, isAlt: boolean}} Found `isAlt`: chosen with Alt held */

export class Finder {
  /** @param {import("./erd_canvas.js").ErdCanvas} canvas @param {HTMLDialogElement} dialog */
  constructor(canvas, dialog) {
    this.canvas = canvas;
    this.dialog = dialog;
    this.input = /** @type {HTMLInputElement} */ (dialog.querySelector("input"));
    /** @type {(found: Found) => void} */
    this.chosen = () => {};
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

  /** @param {(found: Found) => void} chosen @param {string} [prompt] */
  open(chosen, prompt = "Find a table or attribute") {
    this.chosen = chosen;
    this.input.placeholder = prompt;
    this.input.value = "";
    this.dialog.showModal();
    this.input.focus();
    window.htmx.trigger(this.input, "find:open");
  }

  /** @returns {HTMLElement[]} */
  items() {
    return [...this.dialog.querySelectorAll(".find__item")].map((item) => /** @type {HTMLElement} */ (item));
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
    const entity = item && this.canvas.store.entities.get(item.dataset.entity ?? "");
    if (!entity) return;
    this.dialog.close();
    this.canvas.focus({ preventScroll: true });
    this.chosen({ entity, attribute: item.dataset.attribute ?? "", isAlt });
  }
}

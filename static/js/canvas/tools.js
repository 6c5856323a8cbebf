// @ts-check
// The small toolbar above what is selected, and the context menu. Neither shows while anything moves.

export class Tools {
  /** @param {import("./erd_canvas.js").ErdCanvas} canvas @param {HTMLElement} bar @param {HTMLElement} menu */
  constructor(canvas, bar, menu) {
    this.canvas = canvas;
    this.bar = bar;
    this.menu = menu;
    canvas.addEventListener("canvas:selected", () => this.show());
    canvas.addEventListener("canvas:viewed", () => this.hide());
    canvas.addEventListener("canvas:settled", () => this.show());
    canvas.addEventListener("canvas:pressed", () => this.hide());
    canvas.addEventListener("canvas:released", () => this.show());
    canvas.addEventListener("canvas:menu", (event) => this.openMenu(/** @type {CustomEvent} */ (event).detail));
    menu.addEventListener("keydown", (event) => this.menuKey(event));
  }

  hide() {
    this.bar.hidden = true;
  }

  show() {
    const { selection, viewport, picture, isViewMoving } = this.canvas;
    const isBusy = isViewMoving || this.canvas.isHolding || document.getElementById("card-editor");
    const box = this.boxOf();
    if (isBusy || !box || picture.detail === "blocks") return this.hide();
    this.mark(this.bar);
    this.bar.hidden = false;
    const at = viewport.toScreen({ x: box.x + box.w / 2, y: box.y });
    const { offsetWidth: width, offsetHeight: height } = this.bar;
    const isInSight = at.x > -200 && at.x < viewport.width + 200 && at.y < viewport.height && viewport.toScreen({ x: 0, y: box.y + box.h }).y > 0;
    if (!isInSight) return this.hide();
    const x = Math.min(Math.max(8, at.x - width / 2), viewport.width - width - 8);
    const y = Math.max(8, at.y - height - 10);
    this.bar.style.transform = `translate(${Math.round(x)}px, ${Math.round(y)}px)`;
    return selection;
  }

  boxOf() {
    const { selection } = this.canvas;
    if (selection.one) return selection.one;
    if (selection.edge?.route) {
      const { points } = selection.edge.route;
      const middle = Math.floor((points.length - 1) / 2);
      const a = points[middle], b = points[middle + 1] ?? a;
      return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 - 4, w: 0, h: 0 };
    }
    if (!selection.entities.size) return null;
    const chosen = [...selection.entities];
    const left = Math.min(...chosen.map((one) => one.x)), right = Math.max(...chosen.map((one) => one.x + one.w));
    const top = Math.min(...chosen.map((one) => one.y));
    return { x: left, y: top, w: right - left, h: 0 };
  }

  /** Show only the buttons that fit what is selected. @param {HTMLElement} parent */
  mark(parent) {
    const { selection } = this.canvas;
    const count = selection.entities.size;
    for (const button of /** @type {NodeListOf<HTMLElement>} */ (parent.querySelectorAll("[data-for]"))) {
      const fits = { one: count === 1, entity: count === 1 && selection.one?.kind === "table", many: count > 1, none: !count && !selection.edge, some: count > 0 || selection.edge };
      button.hidden = !fits[/** @type {keyof typeof fits} */ (button.dataset.for)];
    }
  }

  /** @param {{x: number, y: number}} at */
  openMenu(at) {
    this.hide();
    this.mark(this.menu);
    this.menu.hidden = false;
    const box = this.canvas.getBoundingClientRect();
    const x = Math.min(at.x, box.width - this.menu.offsetWidth - 8) + box.left;
    const y = Math.min(at.y, box.height - this.menu.offsetHeight - 8) + box.top;
    this.menu.style.transform = `translate(${x}px, ${y}px)`;
    /** @type {HTMLElement | null} */ (this.menu.querySelector("button:not([hidden])"))?.focus();
  }

  /** @param {KeyboardEvent} event */
  menuKey(event) {
    const items = /** @type {HTMLElement[]} */ ([...this.menu.querySelectorAll("button:not([hidden])")]);
    const by = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (by) items[(items.indexOf(/** @type {HTMLElement} */ (document.activeElement)) + by + items.length) % items.length]?.focus();
    else if (event.key === "Escape") {
      this.closeMenu();
      this.canvas.focus({ preventScroll: true });
    } else return;
    event.preventDefault();
    event.stopPropagation();
  }

  closeMenu() {
    this.menu.hidden = true;
  }
}

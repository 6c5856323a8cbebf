// @ts-check
// A small map of the whole drawing with the part in view; press or drag in it to go there.

const SIZE = { w: 168, h: 112 };

export class Minimap {
  /** @param {import("./erd_canvas.js").ErdCanvas} canvas @param {HTMLElement} element */
  constructor(canvas, element) {
    this.canvas = canvas;
    this.element = element;
    this.frame = /** @type {HTMLElement} */ (element.querySelector(".erd__map-view"));
    this.path = /** @type {SVGPathElement} */ (element.querySelector("path"));
    this.isStale = true;
    const go = (/** @type {PointerEvent} */ event) => {
      if (event.buttons !== 1 || !this.bounds) return;
      const box = element.getBoundingClientRect();
      canvas.viewport.centreOn({
        x: this.bounds.x + (event.clientX - box.left - this.offset.x) / this.scale,
        y: this.bounds.y + (event.clientY - box.top - this.offset.y) / this.scale,
      });
      canvas.viewChanged();
    };
    element.addEventListener("pointerdown", (event) => { element.setPointerCapture(event.pointerId); go(event); });
    element.addEventListener("pointermove", go);
  }

  invalidate() {
    this.isStale = true;
  }

  draw() {
    if (!this.isStale || this.canvas.isViewMoving) return;
    this.isStale = false;
    const bounds = this.canvas.store.bounds();
    const shown = this.canvas.store.shown();
    this.element.hidden = !bounds || shown.length < 8;
    if (!bounds) return;
    this.bounds = bounds;
    this.scale = Math.min((SIZE.w - 12) / bounds.w, (SIZE.h - 12) / bounds.h);
    this.offset = { x: (SIZE.w - bounds.w * this.scale) / 2, y: (SIZE.h - bounds.h * this.scale) / 2 };
    const parts = [];
    for (const entity of shown) {
      const x = (entity.x - bounds.x) * this.scale + this.offset.x, y = (entity.y - bounds.y) * this.scale + this.offset.y;
      parts.push(`M${x.toFixed(1)} ${y.toFixed(1)}h${(entity.w * this.scale).toFixed(1)}v${(entity.h * this.scale).toFixed(1)}h${(-entity.w * this.scale).toFixed(1)}z`);
    }
    this.path.setAttribute("d", parts.join(""));
    this.moved();
  }

  moved() {
    if (!this.bounds || this.element.hidden) return;
    const view = this.canvas.viewport.region();
    const left = Math.max(0, (view.x - this.bounds.x) * this.scale + this.offset.x);
    const top = Math.max(0, (view.y - this.bounds.y) * this.scale + this.offset.y);
    const right = Math.min(SIZE.w, (view.x + view.w - this.bounds.x) * this.scale + this.offset.x);
    const bottom = Math.min(SIZE.h, (view.y + view.h - this.bounds.y) * this.scale + this.offset.y);
    const { style } = this.frame;
    style.transform = `translate(${left}px, ${top}px)`;
    style.width = `${Math.max(4, right - left)}px`;
    style.height = `${Math.max(4, bottom - top)}px`;
  }
}

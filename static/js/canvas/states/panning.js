// @ts-check
// The view follows the pointer: middle or right button, Space held, or one finger on empty canvas.

import { SLOP_PX, State } from "./state.js";

export class Panning extends State {
  /** @param {import("./state.js").ErdCanvas} canvas @param {PointerEvent} event */
  constructor(canvas, event) {
    super(canvas);
    this.start = event;
    this.from = { x: canvas.viewport.x, y: canvas.viewport.y };
    this.hasMoved = false;
  }

  enter() {
    this.canvas.dataset.cursor = "grabbing";
  }

  exit() {
    this.canvas.dataset.cursor = "";
  }

  /** @param {PointerEvent} event */
  move(event) {
    const dx = event.clientX - this.start.clientX, dy = event.clientY - this.start.clientY;
    if (!this.hasMoved && Math.hypot(dx, dy) < SLOP_PX) return;
    this.hasMoved = true;
    this.canvas.viewport.x = this.from.x + dx;
    this.canvas.viewport.y = this.from.y + dy;
    this.canvas.viewChanged();
  }

  /** @param {PointerEvent} event */
  up(event) {
    const { canvas } = this;
    canvas.goIdle();
    if (this.hasMoved) return;
    if (event.button === 2) canvas.openMenu(event);
    else if (event.pointerType === "touch") canvas.selection.clear();
  }

  cancel() {
    Object.assign(this.canvas.viewport, this.from);
    this.canvas.viewChanged();
    super.cancel();
  }
}

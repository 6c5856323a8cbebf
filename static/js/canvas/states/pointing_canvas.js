// @ts-check
// Pressed on empty canvas: a click clears the selection, a drag draws a marquee.

import { Brushing } from "./brushing.js";
import { SLOP_PX, State } from "./state.js";

export class PointingCanvas extends State {
  /** @param {import("./state.js").ErdCanvas} canvas @param {PointerEvent} event */
  constructor(canvas, event) {
    super(canvas);
    this.start = event;
  }

  /** @param {PointerEvent} event */
  move(event) {
    if (Math.hypot(event.clientX - this.start.clientX, event.clientY - this.start.clientY) < SLOP_PX) return;
    this.canvas.go(new Brushing(this.canvas, this.start));
    this.canvas.state.move(event);
  }

  /** @param {PointerEvent} event */
  up(event) {
    if (!event.shiftKey && !event.ctrlKey && !event.metaKey) this.canvas.selection.clear();
    this.canvas.goIdle();
  }
}

// @ts-check
// A marquee: cards that it touches are selected; with Alt only those wholly inside.

import { between, contains } from "../geometry.js";
import { State } from "./state.js";

export class Brushing extends State {
  /** @param {import("./state.js").ErdCanvas} canvas @param {PointerEvent} start */
  constructor(canvas, start) {
    super(canvas);
    this.from = canvas.worldPoint(start);
    this.isAdding = start.shiftKey || start.ctrlKey || start.metaKey;
    this.before = new Set(canvas.selection.entities);
  }

  exit() {
    this.canvas.overlay.marquee(null);
  }

  /** @param {PointerEvent} event */
  move(event) {
    this.last = event;
    this.canvas.requestFrame();
  }

  frame() {
    if (!this.last) return;
    const rect = between(this.from, this.canvas.worldPoint(this.last));
    this.canvas.overlay.marquee(rect);
    const found = this.canvas.store.index.query(rect)
      .filter((entity) => !this.last?.altKey || contains(rect, entity));
    this.canvas.selection.set([...(this.isAdding ? this.before : []), ...found], { isQuiet: true });
  }

  up() {
    this.frame();
    this.canvas.goIdle();
    this.canvas.selection.announce();
  }

  cancel() {
    this.canvas.selection.set(this.before);
    super.cancel();
  }
}

// @ts-check
// Two fingers: the drawing follows both.

import { State } from "./state.js";

export class Pinching extends State {
  /** @param {import("./state.js").ErdCanvas} canvas @param {PointerEvent[]} fingers */
  constructor(canvas, fingers) {
    super(canvas);
    this.fingers = new Map(fingers.map((finger) => [finger.pointerId, finger]));
    this.before = this.measure();
  }

  measure() {
    const [a, b] = [...this.fingers.values()].map((finger) => this.canvas.screenPoint(finger));
    return { middle: { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 }, distance: Math.max(1, Math.hypot(a.x - b.x, a.y - b.y)) };
  }

  /** @param {PointerEvent} event */
  move(event) {
    if (!this.fingers.has(event.pointerId)) return;
    this.fingers.set(event.pointerId, event);
    const now = this.measure();
    const { viewport } = this.canvas;
    viewport.panBy(now.middle.x - this.before.middle.x, now.middle.y - this.before.middle.y);
    viewport.zoomTo(viewport.zoom * (now.distance / this.before.distance), now.middle);
    this.before = now;
    this.canvas.viewChanged();
  }

  up() {
    this.canvas.goIdle();
  }
}

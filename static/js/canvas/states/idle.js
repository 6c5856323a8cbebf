// @ts-check
// Nothing is held: hovering lights what is under the pointer, a press decides what begins.

import { State } from "./state.js";
import { Connecting } from "./connecting.js";
import { Panning } from "./panning.js";
import { PointingCanvas } from "./pointing_canvas.js";
import { PointingEntity } from "./pointing_entity.js";

export class Idle extends State {
  exit() {
    this.canvas.highlight.hover(null);
  }

  /** @param {PointerEvent} event */
  down(event) {
    const { canvas } = this;
    const point = canvas.worldPoint(event);
    if (event.button === 1 || event.button === 2 || canvas.isSpaceHeld) return canvas.go(new Panning(canvas, event));
    if (event.button !== 0) return undefined;
    const hit = canvas.pick(point);
    if (hit?.kind === "handle") return canvas.go(new Connecting(canvas, event, hit));
    if (hit?.kind === "entity") return canvas.go(new PointingEntity(canvas, event, hit));
    if (hit?.kind === "edge") return canvas.selection.setEdge(hit.edge);
    if (event.pointerType === "touch") return canvas.go(new Panning(canvas, event));
    return canvas.go(new PointingCanvas(canvas, event));
  }

  /** @param {PointerEvent} event */
  move(event) {
    this.last = event;
    this.canvas.requestFrame();
  }

  frame() {
    if (!this.last || this.canvas.isViewMoving) return;
    const event = this.last;
    this.last = null;
    const hit = this.canvas.pick(this.canvas.worldPoint(event));
    this.canvas.highlight.hover(hit);
    this.canvas.dataset.cursor = hit?.kind === "handle" ? "connect" : hit ? "over" : "";
  }
}

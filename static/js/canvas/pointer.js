// @ts-check
// Pointer and wheel input of the canvas, handed to its present state.

import { Panning } from "./states/panning.js";
import { Pinching } from "./states/pinching.js";

const WHEEL_ZOOM = 0.0016;
const LONG_PRESS_MS = 550;
const LONG_PRESS_SLOP_PX = 8;

export class Pointer {
  /** @param {import("./erd_canvas.js").ErdCanvas} canvas */
  constructor(canvas) {
    this.canvas = canvas;
    /** @type {Map<number, PointerEvent>} */
    this.fingers = new Map();
    this.abort = new AbortController();
    const listen = (/** @type {string} */ name, /** @type {(event: any) => void} */ handler, options = {}) =>
      canvas.surface.addEventListener(name, handler, { signal: this.abort.signal, ...options });
    listen("pointerdown", (event) => this.down(event));
    listen("pointermove", (event) => this.move(event));
    listen("pointerup", (event) => this.up(event));
    listen("pointercancel", (event) => this.lost(event));
    listen("pointerleave", () => canvas.highlight.hover(null));
    listen("dblclick", (event) => this.doubleClick(event));
    listen("contextmenu", (/** @type {Event} */ event) => event.preventDefault());
    canvas.addEventListener("wheel", (event) => this.wheel(event), { signal: this.abort.signal, passive: false });
    window.addEventListener("blur", () => canvas.state.cancel(), { signal: this.abort.signal });
  }

  stop() {
    clearTimeout(this.pressing);
    this.abort.abort();
  }

  /** @param {PointerEvent} event */
  down(event) {
    const { canvas } = this;
    canvas.surface.setPointerCapture(event.pointerId);
    canvas.classList.remove("is-keyed");
    canvas.focus({ preventScroll: true });
    canvas.dispatchEvent(new CustomEvent("canvas:pressed", { bubbles: true }));
    clearTimeout(this.pressing);
    if (event.pointerType === "touch") {
      this.fingers.set(event.pointerId, event);
      this.pressed = event;
      this.pressing = window.setTimeout(() => this.longPress(event), LONG_PRESS_MS);
      if (this.fingers.size === 2) {
        clearTimeout(this.pressing);
        canvas.state.cancel();
        canvas.go(new Pinching(canvas, [...this.fingers.values()]));
        return;
      }
    }
    canvas.state.down(event);
  }

  /** @param {PointerEvent} event */
  move(event) {
    if (this.fingers.has(event.pointerId)) this.fingers.set(event.pointerId, event);
    const { pressed } = this;
    if (pressed && Math.hypot(event.clientX - pressed.clientX, event.clientY - pressed.clientY) > LONG_PRESS_SLOP_PX) clearTimeout(this.pressing);
    this.canvas.lastPointer = event;
    this.canvas.state.move(event);
  }

  /** @param {PointerEvent} event */
  up(event) {
    clearTimeout(this.pressing);
    this.fingers.delete(event.pointerId);
    this.canvas.state.up(event);
  }

  /** @param {PointerEvent} event */
  lost(event) {
    clearTimeout(this.pressing);
    this.fingers.delete(event.pointerId);
    this.canvas.state.cancel();
  }

  /** A finger that rests opens the menu, as the right button does. @param {PointerEvent} event */
  longPress(event) {
    this.canvas.state.cancel();
    this.canvas.openMenu(event);
  }

  /** @param {MouseEvent} event */
  doubleClick(event) {
    const { canvas } = this;
    if (canvas.state instanceof Panning) return;
    const point = canvas.worldPoint(event);
    const hit = canvas.pick(point);
    const detail = hit && hit.kind !== "edge" ? { entity: hit.entity, row: hit.row } : { edge: hit?.kind === "edge" ? hit.edge : null };
    if (hit) canvas.dispatchEvent(new CustomEvent("canvas:open", { bubbles: true, detail }));
    else if (canvas.canEdit) canvas.edits.createEntity(point);
  }

  /** @param {WheelEvent} event */
  wheel(event) {
    event.preventDefault();
    const { canvas } = this;
    const unit = event.deltaMode === 1 ? 20 : 1;
    if (event.ctrlKey || event.metaKey) {
      canvas.viewport.zoomTo(canvas.viewport.zoom * Math.exp(-event.deltaY * unit * WHEEL_ZOOM * (event.deltaMode === 0 && Math.abs(event.deltaY) < 30 ? 5 : 1)), canvas.screenPoint(event));
    } else if (event.shiftKey && !event.deltaX) canvas.viewport.panBy(-event.deltaY * unit, 0);
    else canvas.viewport.panBy(-event.deltaX * unit, -event.deltaY * unit);
    canvas.viewChanged();
  }
}

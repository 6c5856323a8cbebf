// @ts-check
// The selection follows the pointer. Only its cards and their edges are touched; one drag is one request.

import { snap } from "../geometry.js";
import { findGuides } from "../guides.js";
import { State } from "./state.js";

const BORDER_PX = 36;

export class Dragging extends State {
  /** @param {import("./state.js").ErdCanvas} canvas @param {PointerEvent} start @param {import("../store.js").Entity} grabbed */
  constructor(canvas, start, grabbed) {
    super(canvas);
    this.from = canvas.worldPoint(start);
    this.grabbed = grabbed;
    this.entities = [...canvas.selection.entities];
    this.places = new Map(this.entities.map((entity) => [entity, { x: entity.x, y: entity.y }]));
    /** @type {PointerEvent | null} */
    this.last = null;
  }

  enter() {
    this.canvas.picture.lift(this.entities);
    for (const entity of this.entities) entity.element.classList.add("is-lifted");
    this.canvas.dataset.cursor = "grabbing";
    this.canvas.highlight.pause();
  }

  exit() {
    for (const entity of this.entities) entity.element.classList.remove("is-lifted");
    this.canvas.picture.lower();
    this.canvas.overlay.guides([]);
    this.canvas.dataset.cursor = "";
    this.canvas.highlight.resume();
  }

  /** @param {PointerEvent} event */
  move(event) {
    this.last = event;
    this.canvas.requestFrame();
  }

  frame() {
    const event = this.last;
    if (!event) return;
    if (this.panNearBorder(event)) this.canvas.requestFrame();
    const point = this.canvas.worldPoint(event);
    this.place(this.offset(event, point.x - this.from.x, point.y - this.from.y));
  }

  /** The distance to move, with axis lock (Shift), guides and grid (neither with Alt).
   * @param {PointerEvent} event @param {number} dx @param {number} dy */
  offset(event, dx, dy) {
    if (event.shiftKey && Math.abs(dx) > Math.abs(dy)) dy = 0;
    else if (event.shiftKey) dx = 0;
    const home = /** @type {{x: number, y: number}} */ (this.places.get(this.grabbed));
    if (event.altKey) {
      this.canvas.overlay.guides([]);
      return { dx, dy };
    }
    const { canvas } = this;
    const wanted = { x: home.x + dx, y: home.y + dy, w: this.grabbed.w, h: this.grabbed.h };
    const others = canvas.picture.detail === "columns" && this.entities.length === 1
      ? canvas.store.index.query(canvas.viewport.region()).filter((entity) => entity !== this.grabbed) : [];
    const guides = findGuides(wanted, others, 5 / canvas.viewport.zoom);
    canvas.overlay.guides(guides.lines);
    return { dx: (guides.x ?? snap(wanted.x)) - home.x, dy: (guides.y ?? snap(wanted.y)) - home.y };
  }

  /** @param {{dx: number, dy: number}} by */
  place({ dx, dy }) {
    for (const [entity, home] of this.places) this.canvas.store.move(entity, home.x + dx, home.y + dy);
    this.canvas.picture.follow(this.entities);
  }

  /** @param {PointerEvent} event */
  panNearBorder(event) {
    const at = this.canvas.screenPoint(event);
    const { width, height } = this.canvas.viewport;
    const push = (/** @type {number} */ value, /** @type {number} */ size) =>
      (value < BORDER_PX ? BORDER_PX - value : value > size - BORDER_PX ? size - BORDER_PX - value : 0) * 0.4;
    const dx = push(at.x, width), dy = push(at.y, height);
    if (!dx && !dy) return false;
    this.canvas.viewport.panBy(dx, dy);
    this.canvas.viewChanged();
    return true;
  }

  /** @param {PointerEvent} event */
  up(event) {
    this.last = event;
    this.frame();
    const moved = this.entities.filter((entity) => {
      const home = this.places.get(entity);
      return home && (home.x !== entity.x || home.y !== entity.y);
    });
    this.canvas.goIdle();
    this.canvas.settleMoved(this.entities);
    if (moved.length) this.canvas.edits.move(moved);
  }

  cancel() {
    this.place({ dx: 0, dy: 0 });
    super.cancel();
    this.canvas.settleMoved(this.entities);
  }
}

// @ts-check
// Pressed on a card: a click selects it, a drag moves the selection.

import { Dragging } from "./dragging.js";
import { SLOP_PX, State } from "./state.js";

export class PointingEntity extends State {
  /** @param {import("./state.js").ErdCanvas} canvas @param {PointerEvent} event @param {import("../picking.js").EntityHit} hit */
  constructor(canvas, event, hit) {
    super(canvas);
    this.start = event;
    this.hit = hit;
    this.isToggle = event.shiftKey || event.ctrlKey || event.metaKey;
  }

  /** @param {PointerEvent} event */
  move(event) {
    const { canvas, hit } = this;
    if (Math.hypot(event.clientX - this.start.clientX, event.clientY - this.start.clientY) < SLOP_PX) return;
    if (!canvas.selection.entities.has(hit.entity)) {
      canvas.selection.set(this.isToggle ? [...canvas.selection.entities, hit.entity] : [hit.entity], { isQuiet: true });
    }
    if (!canvas.canEdit) return;
    canvas.go(new Dragging(canvas, this.start, hit.entity));
    canvas.state.move(event);
  }

  up() {
    const { selection } = this.canvas;
    if (this.isToggle) selection.toggle(this.hit.entity);
    else selection.set([this.hit.entity], { row: this.hit.row });
    this.canvas.goIdle();
  }
}

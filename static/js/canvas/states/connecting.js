// @ts-check
// A relationship is being drawn from a handle. What the drop would make is said beside the pointer before it is made.

import { judge, judgeJunction } from "../connection.js";
import { State } from "./state.js";

export class Connecting extends State {
  /** @param {import("./state.js").ErdCanvas} canvas @param {PointerEvent} event @param {import("../picking.js").HandleHit} from */
  constructor(canvas, event, from) {
    super(canvas);
    this.from = from;
    this.last = event;
  }

  enter() {
    this.canvas.dataset.cursor = "connect";
    this.canvas.highlight.pause();
    this.canvas.requestFrame();
  }

  exit() {
    this.canvas.overlay.connection(null);
    this.canvas.dataset.cursor = "";
    this.canvas.highlight.resume();
  }

  /** @param {PointerEvent} event */
  move(event) {
    this.last = event;
    this.canvas.requestFrame();
  }

  frame() {
    const { canvas, from } = this;
    const point = canvas.worldPoint(this.last);
    const hit = canvas.pickCard(point);
    const verdict = (this.last.altKey ? judgeJunction : judge)(canvas.store, from, hit);
    canvas.overlay.connection({ from, point, hit, verdict });
  }

  /** @param {PointerEvent} event */
  up(event) {
    const { canvas } = this;
    const point = canvas.worldPoint(event);
    const verdict = (event.altKey ? judgeJunction : judge)(canvas.store, this.from, canvas.pickCard(point));
    canvas.goIdle();
    if (verdict.isAllowed) canvas.edits.connect(verdict, point);
    else canvas.say(verdict.words);
  }
}

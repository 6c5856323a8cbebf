// @ts-check
// What every state of the canvas answers to. A state takes a snapshot when it is entered and computes each move from
// it; `cancel` puts the snapshot back.

/** @typedef {import("../erd_canvas.js").ErdCanvas} ErdCanvas */

export class State {
  /** @param {ErdCanvas} canvas */
  constructor(canvas) {
    this.canvas = canvas;
  }

  enter() {}

  exit() {}

  /** @param {PointerEvent} _event */
  down(_event) {}

  /** @param {PointerEvent} _event */
  move(_event) {}

  /** @param {PointerEvent} _event */
  up(_event) {}

  /** @param {KeyboardEvent} _event @returns {boolean} whether the key was used */
  key(_event) {
    return false;
  }

  /** Called once per frame while something asked for one. */
  frame() {}

  cancel() {
    this.canvas.goIdle();
  }
}

export const SLOP_PX = 4;

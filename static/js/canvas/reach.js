// @ts-check
// What lies in, near or across a region: small questions about rectangles that picture.js asks all the time.

import { intersects } from "./geometry.js";

/** @typedef {import("./geometry.js").Rect} Rect */

/** @param {Rect} outer @param {Rect} inner */
export function covers(outer, inner) {
  return outer.x <= inner.x && outer.y <= inner.y
    && outer.x + outer.w >= inner.x + inner.w && outer.y + outer.h >= inner.y + inner.h;
}

/** How far a card is from a point. @param {Rect} rect @param {import("./geometry.js").Point} point */
export function away(rect, point) {
  return Math.abs(rect.x + rect.w / 2 - point.x) + Math.abs(rect.y + rect.h / 2 - point.y);
}

/** Whether an edge could touch a region: its box when routed, else around its cards.
 * @param {import("./store.js").Edge} edge @param {Rect} region */
export function mayTouch(edge, region) {
  if (edge.box) return intersects(edge.box, region);
  const { child, parent } = edge;
  const x = Math.min(child.x, parent.x) - 60, y = Math.min(child.y, parent.y) - 60;
  const right = Math.max(child.x + child.w, parent.x + parent.w) + 60;
  const bottom = Math.max(child.y + child.h, parent.y + parent.h) + 60;
  return intersects({ x, y, w: right - x, h: bottom - y }, region);
}

// @ts-check
// Lines that show when a dragged card is in line with another: edges and centres. Pure.

/** @typedef {import("./geometry.js").Rect} Rect */

/**
 * Where the card should snap to (undefined: nowhere), and the lines to show.
 * @param {Rect} card @param {Rect[]} others @param {number} reach
 * @returns {{x?: number, y?: number, lines: {x1: number, y1: number, x2: number, y2: number}[]}}
 */
export function findGuides(card, others, reach) {
  const x = closest(card.x, card.w, others, reach, "x", "w");
  const y = closest(card.y, card.h, others, reach, "y", "h");
  const lines = [];
  if (x) {
    const { line, other } = x;
    lines.push({ x1: line, x2: line, y1: Math.min(card.y, other.y) - 12, y2: Math.max(card.y + card.h, other.y + other.h) + 12 });
  }
  if (y) {
    const { line, other } = y;
    lines.push({ y1: line, y2: line, x1: Math.min(card.x, other.x) - 12, x2: Math.max(card.x + card.w, other.x + other.w) + 12 });
  }
  return { x: x?.at, y: y?.at, lines };
}

/** @param {number} start @param {number} size @param {Rect[]} others @param {number} reach
 * @param {"x" | "y"} axis @param {"w" | "h"} extent */
function closest(start, size, others, reach, axis, extent) {
  let best = null;
  let distance = reach;
  for (const other of others) {
    for (const share of [0, 0.5, 1]) {
      const line = other[axis] + other[extent] * share;
      const at = line - size * share;
      if (Math.abs(at - start) >= distance) continue;
      distance = Math.abs(at - start);
      best = { at, line, other };
    }
  }
  return best;
}

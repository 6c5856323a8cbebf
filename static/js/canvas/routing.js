// @ts-check
// Where an edge runs: from the side of a row of the child to the side of a row of the parent, in right angles.
// Several ways are tried and the cheapest is taken; running through a table costs most. Pure functions.

import { rowMiddle } from "./geometry.js";

/** @typedef {import("./geometry.js").Rect} Rect */
/** @typedef {import("./geometry.js").Point} Point */
/** @typedef {{points: Point[], childSide: number, parentSide: number}} Route */
/** @typedef {(region: Rect) => Rect[]} FindTables */

export const STUB_PX = 30;
const LANE_PX = 7;
const CROSSING_COST = 900;
const BEND_COST = 26;
const MARGIN_PX = 18;
const SIDES = [[1, -1], [-1, 1], [1, 1], [-1, -1]];

/** The height at which an edge meets a card; a key of several columns meets it in their middle.
 * @param {Rect} rect @param {number[]} rows */
export function endHeight(rect, rows) {
  if (!rows.length) return rect.y + Math.min(rect.h / 2, rowMiddle(-1));
  let sum = 0;
  for (const row of rows) sum += rowMiddle(row);
  return rect.y + sum / rows.length;
}

/**
 * The best route between two cards. `find` gives the tables in a region; the two cards are among them.
 * `lane` keeps the channels of different parents apart.
 * @param {Rect} child @param {number} childY @param {Rect} parent @param {number} parentY
 * @param {FindTables} find @param {number} [lane] @returns {Route}
 */
export function routeEdge(child, childY, parent, parentY, find, lane = 0) {
  const shift = (lane % 6) * LANE_PX;
  if (child === parent) return loop(child, childY, parentY, shift);
  /** @type {Route | null} */
  let best = null;
  let bestCost = Infinity;
  let bestBlocked = 0;
  /** @param {Point[]} points @param {number} childSide @param {number} parentSide */
  const offer = (points, childSide, parentSide) => {
    const { cost, blocked } = priceOf(points, find, bestCost);
    if (cost < bestCost - 0.01) {
      best = { points, childSide, parentSide };
      bestCost = cost;
      bestBlocked = blocked;
    }
  };
  for (const [childSide, parentSide] of SIDES) {
    for (const points of shortRoutes(child, childY, parent, parentY, childSide, parentSide, shift)) {
      offer(points, childSide, parentSide);
    }
  }
  if (bestBlocked || !best) {
    for (const [childSide, parentSide] of SIDES) {
      for (const points of longRoutes(child, childY, parent, parentY, childSide, parentSide, shift, find)) {
        offer(points, childSide, parentSide);
      }
    }
  }
  return /** @type {Route} */ (/** @type {unknown} */ (best));
}

/** The side of a card. @param {Rect} rect @param {number} side */
const edgeOf = (rect, side) => (side > 0 ? rect.x + rect.w : rect.x);

/** Routes with one vertical channel.
 * @param {Rect} child @param {number} y1 @param {Rect} parent @param {number} y2
 * @param {number} s1 @param {number} s2 @param {number} shift */
function shortRoutes(child, y1, parent, y2, s1, s2, shift) {
  const x1 = edgeOf(child, s1), x2 = edgeOf(parent, s2);
  const out = x1 + s1 * STUB_PX, into = x2 + s2 * STUB_PX;
  /** @type {number[]} */
  let channels;
  if (s1 === s2) {
    channels = [s1 > 0 ? Math.max(out, into) + shift : Math.min(out, into) - shift];
  } else {
    const gap = (into - out) * s1;
    if (gap < 0) return [];
    const own = Math.min(shift, gap);
    channels = gap < 24 ? [(out + into) / 2] : [into - s1 * own, out + s1 * own, (out + into) / 2];
  }
  return channels.map((x) => (Math.abs(y1 - y2) < 1
    ? [{ x: x1, y: y1 }, { x: x2, y: y2 }]
    : [{ x: x1, y: y1 }, { x, y: y1 }, { x, y: y2 }, { x: x2, y: y2 }]));
}

/** Routes with a horizontal lane above, below or between what is in the way.
 * @param {Rect} child @param {number} y1 @param {Rect} parent @param {number} y2
 * @param {number} s1 @param {number} s2 @param {number} shift @param {FindTables} find */
function longRoutes(child, y1, parent, y2, s1, s2, shift, find) {
  const x1 = edgeOf(child, s1), x2 = edgeOf(parent, s2);
  const out = x1 + s1 * (STUB_PX + shift), into = x2 + s2 * (STUB_PX + shift);
  const lanes = new Set([
    Math.min(child.y, parent.y) - MARGIN_PX - shift,
    Math.max(child.y + child.h, parent.y + parent.h) + MARGIN_PX + shift,
  ]);
  if (child.y + child.h < parent.y) lanes.add((child.y + child.h + parent.y + shift) / 2);
  if (parent.y + parent.h < child.y) lanes.add((parent.y + parent.h + child.y + shift) / 2);
  const left = Math.min(out, into), width = Math.abs(out - into);
  for (const y of [y1, y2]) {
    for (const table of find({ x: left, y: y - 2, w: width, h: 4 }).slice(0, 4)) {
      lanes.add(table.y - MARGIN_PX - shift / 2).add(table.y + table.h + MARGIN_PX + shift / 2);
    }
  }
  return [...lanes].map((y) => [
    { x: x1, y: y1 }, { x: out, y: y1 }, { x: out, y }, { x: into, y }, { x: into, y: y2 }, { x: x2, y: y2 },
  ]);
}

/** @param {Rect} rect @param {number} y1 @param {number} y2 @param {number} shift @returns {Route} */
function loop(rect, y1, y2, shift) {
  const x = rect.x + rect.w;
  const far = x + STUB_PX + 8 + shift;
  const to = Math.abs(y1 - y2) < 1 ? y2 + 14 : y2;
  return { points: [{ x, y: y1 }, { x: far, y: y1 }, { x: far, y: to }, { x, y: to }], childSide: 1, parentSide: 1 };
}

/** @param {Point[]} points @param {FindTables} find @param {number} limit */
function priceOf(points, find, limit) {
  let cost = (points.length - 2) * BEND_COST;
  for (let i = 1; i < points.length; i += 1) {
    cost += Math.abs(points[i].x - points[i - 1].x) + Math.abs(points[i].y - points[i - 1].y);
  }
  let blocked = 0;
  for (let i = 1; i < points.length && cost < limit; i += 1) {
    const a = points[i - 1], b = points[i];
    const region = {
      x: Math.min(a.x, b.x) + 0.5, y: Math.min(a.y, b.y) + 0.5,
      w: Math.max(Math.abs(a.x - b.x) - 1, 0.1), h: Math.max(Math.abs(a.y - b.y) - 1, 0.1),
    };
    const count = find(region).length;
    blocked += count;
    cost += count * CROSSING_COST;
  }
  return { cost, blocked };
}

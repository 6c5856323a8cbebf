// @ts-check
// What lies under a point of the drawing, by geometry: the page itself is never asked, so it costs the same at any size.

import { distanceToLine, holds, inflate, rowAt } from "./geometry.js";

/** @typedef {import("./store.js").Entity} Entity */
/** @typedef {import("./store.js").Edge} Edge */
/** @typedef {import("./geometry.js").Point} Point */
/**
 * @typedef {{kind: "entity", entity: Entity, row: number | null}} EntityHit `row` -1 is the header, null the rim
 * @typedef {{kind: "edge", edge: Edge}} EdgeHit
 * @typedef {{kind: "handle", entity: Entity, row: number, side: number}} HandleHit
 */

/** @param {import("./store.js").Store} store @param {Point} point @param {Set<Entity>} [above] cards drawn on top
 * @returns {EntityHit | null} */
export function pickEntity(store, point, above = new Set()) {
  /** @type {Entity | null} */
  let found = null;
  for (const entity of store.index.query({ x: point.x, y: point.y, w: 0.01, h: 0.01 })) {
    if (!holds(entity, point)) continue;
    if (!found || rank(entity, above) > rank(found, above)) found = entity;
  }
  return found && { kind: "entity", entity: found, row: rowAt(point.y - found.y, found.rowCount) };
}

/** @param {Entity} entity @param {Set<Entity>} above */
function rank(entity, above) {
  return entity.order + (above.has(entity) ? 1e9 : 0);
}

/** The nearest mounted edge within reach. @param {Iterable<Edge>} edges @param {Point} point @param {number} reach
 * @returns {EdgeHit | null} */
export function pickEdge(edges, point, reach) {
  /** @type {Edge | null} */
  let found = null;
  let best = reach;
  for (const edge of edges) {
    if (!edge.box || !edge.route || !holds(inflate(edge.box, reach), point)) continue;
    const distance = distanceToLine(point, edge.route.points);
    if (distance < best) {
      best = distance;
      found = edge;
    }
  }
  return found && { kind: "edge", edge: found };
}

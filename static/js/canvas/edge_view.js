// @ts-check
// Drawing of single edges: the line and its two ends, put into the `<g>` that the server sent.

import { boundsOfPoints, intersects, roundedPath } from "./geometry.js";
import { endKinds, endMarks } from "./notation.js";
import { endHeight, routeEdge } from "./routing.js";

/** @typedef {import("./store.js").Edge} Edge */
/** @typedef {import("./store.js").Entity} Entity */

const FAR_PX = 2200;
const SVG = "http://www.w3.org/2000/svg";

/** Route an edge around the tables that `store` knows; with `isQuick` only around its own two.
 * @param {import("./store.js").Store} store @param {Edge} edge @param {boolean} [isQuick] */
export function findRoute(store, edge, isQuick = false) {
  const { child, parent } = edge;
  const own = child === parent ? [child] : [child, parent];
  const find = isQuick
    ? (/** @type {import("./geometry.js").Rect} */ region) => own.filter((rect) => intersects(rect, region))
    : (/** @type {import("./geometry.js").Rect} */ region) => store.index.query(region);
  edge.route = routeEdge(
    child, endHeight(child, edge.childRows), parent, endHeight(parent, edge.parentRows), find, edge.lane,
  );
  const box = boundsOfPoints(edge.route.points);
  edge.box = { x: box.x - 10, y: box.y - 10, w: box.w + 20, h: box.h + 20 };
}

/** Write the edge's present route into its element. @param {Edge} edge */
export function drawEdge(edge) {
  const { element, route } = edge;
  if (!route) return;
  if (!element.firstChild) {
    element.classList.add("edge", `edge--${edge.kind}`);
    for (const name of ["line", "marks", "ring"]) {
      const path = document.createElementNS(SVG, "path");
      path.setAttribute("class", `edge__${name}`);
      element.append(path);
    }
  }
  element.classList.toggle("edge--far", Boolean(edge.box && edge.box.w + edge.box.h > FAR_PX));
  const [line, marks, ring] = element.children;
  line.setAttribute("d", roundedPath(route.points));
  if (edge.kind !== "relationship") return;
  const kinds = endKinds(edge);
  const start = endMarks(route.points[0], route.childSide, kinds.child);
  const end = endMarks(route.points[route.points.length - 1], route.parentSide, kinds.parent);
  marks.setAttribute("d", start.strokes + end.strokes + bracket(edge));
  ring.setAttribute("d", start.ring + end.ring);
}

/** Keys of several columns: a bracket along the side of the card that joins their rows. @param {Edge} edge */
function bracket(edge) {
  const { route } = edge;
  if (!route || edge.childRows.length < 2) return "";
  return sideBracket(edge.child, edge.childRows, route.childSide)
    + sideBracket(edge.parent, edge.parentRows, route.parentSide);
}

/** @param {Entity} entity @param {number[]} rows @param {number} side */
function sideBracket(entity, rows, side) {
  const heights = rows.map((row) => endHeight(entity, [row]));
  const x = side > 0 ? entity.x + entity.w : entity.x;
  return heights.map((y) => `M${x} ${y}h${side * 4}`).join("")
    + `M${x + side * 4} ${Math.min(...heights)}V${Math.max(...heights)}`;
}

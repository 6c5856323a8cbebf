// @ts-check
// Drawing of single edges: the line and its two ends, put into the `<g>` that the server sent.

import { boundsOfPoints, intersects, roundedPath, roundedPieces } from "./geometry.js";
import { endKinds, endMarks } from "./notation.js";
import { endHeight, routeEdge } from "./routing.js";

/** @typedef {import("./store.js").Edge} Edge */
/** @typedef {import("./store.js").Entity} Entity */

const FAR_PX = 2200;
const MIXED_PX = 6;
const SVG = "http://www.w3.org/2000/svg";

/** Route an edge around the tables that `store` knows; with `isQuick` only around its own two.
 * @param {import("./store.js").Store} store @param {Edge} edge @param {boolean} [isQuick] */
export function findRoute(store, edge, isQuick = false) {
  const { child, parent } = edge;
  const own = child === parent ? [child] : [child, parent];
  const find = isQuick
    ? (/** @type {import("./geometry.js").Rect} */ region) => own.filter((rect) => intersects(rect, region))
    : (/** @type {import("./geometry.js").Rect} */ region) => store.index.query(region);
  const apart = store.hasMixedEnd(edge) ? (edge.isRequired ? -MIXED_PX : MIXED_PX) : 0;
  edge.route = routeEdge(
    child, endHeight(child, edge.childRows), parent, endHeight(parent, edge.parentRows) + apart, find, edge.lane,
  );
  const box = boundsOfPoints(edge.route.points);
  edge.box = { x: box.x - 10, y: box.y - 10, w: box.w + 20, h: box.h + 20 };
}

/** Write the edge's present route into its element. While it is dragged the line is drawn `inPieces`: the browser
 * paints anew the box around each path, and the box around a long bent line is most of the screen.
 * @param {Edge} edge @param {boolean} [inPieces] */
export function drawEdge(edge, inPieces = false) {
  const { element, route } = edge;
  if (!route) return;
  if (!element.firstChild) {
    element.classList.add("edge", `edge--${edge.kind}`);
    for (const name of ["line", "marks", "marks"]) {
      const path = document.createElementNS(SVG, "path");
      path.setAttribute("class", `edge__${name}`);
      element.append(path);
    }
  }
  element.classList.toggle("edge--far", Boolean(edge.box && edge.box.w + edge.box.h > FAR_PX));
  const [line, childEnd, parentEnd] = element.children;
  if (inPieces) {
    line.removeAttribute("d");
    drawPieces(element, roundedPieces(route.points));
  } else {
    element.querySelector(".edge__pieces")?.remove();
    line.setAttribute("d", roundedPath(route.points));
  }
  if (edge.kind !== "relationship") return;
  const kinds = endKinds(edge);
  const start = endMarks(route.points[0], route.childSide, kinds.child);
  const end = endMarks(route.points[route.points.length - 1], route.parentSide, kinds.parent);
  const isComposite = edge.childRows.length > 1;
  childEnd.setAttribute("d", start.strokes + start.ring
    + (isComposite ? sideBracket(edge.child, edge.childRows, route.childSide) : ""));
  parentEnd.setAttribute("d", end.strokes + end.ring
    + (isComposite ? sideBracket(edge.parent, edge.parentRows, route.parentSide) : ""));
}

/** @param {SVGGElement} element @param {string[]} pieces */
function drawPieces(element, pieces) {
  let group = element.querySelector(".edge__pieces");
  if (!group) {
    group = document.createElementNS(SVG, "g");
    group.setAttribute("class", "edge__pieces");
    element.append(group);
  }
  while (group.children.length > pieces.length) group.lastElementChild?.remove();
  pieces.forEach((piece, i) => {
    const path = group.children[i] ?? group.appendChild(document.createElementNS(SVG, "path"));
    path.setAttribute("class", "edge__line");
    path.setAttribute("d", piece);
  });
}

/** Keys of several columns: a bracket along the side of the card that joins their rows.
 * @param {Entity} entity @param {number[]} rows @param {number} side */
function sideBracket(entity, rows, side) {
  const heights = rows.map((row) => endHeight(entity, [row]));
  const x = side > 0 ? entity.x + entity.w : entity.x;
  return heights.map((y) => `M${x} ${y}h${side * 4}`).join("")
    + `M${x + side * 4} ${Math.min(...heights)}V${Math.max(...heights)}`;
}

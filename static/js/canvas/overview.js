// @ts-check
// The drawing from afar: all cards and edges as few paths, one per region, so that painting a part of the view touches
// few of them.

import { centreOf } from "./geometry.js";
import { groupOf } from "./groups.js";
import { isQuiet } from "./store.js";

const CELL_PX = 3200;
const COLOUR_OF = { views: "view", types: "type", none: "plain" };

/** Draw everything but the lifted cards and their edges.
 * @param {import("./store.js").Store} store @param {Set<import("./store.js").Entity>} lifted
 * @param {{blocks: SVGGElement, threads: SVGGElement}} layers */
export function drawOverview(store, lifted, layers) {
  /** @type {Map<string, string[]>} */ const blocks = new Map();
  /** @type {Map<string, string[]>} */ const threads = new Map();
  for (const entity of store.shown()) {
    if (lifted.has(entity)) continue;
    const { x, y, w, h } = entity;
    collect(blocks, `${cellOf(x, y)} ${entity.colour || COLOUR_OF[groupOf(entity.kind) ?? "none"]}`, `M${x} ${y}h${w}v${h}h${-w}z`);
  }
  for (const edge of store.edges.values()) {
    const { child, parent } = edge;
    if (lifted.has(child) || lifted.has(parent) || isQuiet(edge)) continue;
    if (!store.isShown(child) || !store.isShown(parent)) continue;
    const a = centreOf(child), b = centreOf(parent);
    const cell = Math.abs(a.x - b.x) + Math.abs(a.y - b.y) < CELL_PX ? cellOf(a.x, a.y) : "far";
    collect(threads, cell, `M${Math.round(a.x)} ${Math.round(a.y)}L${Math.round(b.x)} ${Math.round(b.y)}`);
  }
  layers.blocks.replaceChildren(...[...blocks].map(([key, parts]) => pathOf(`block block--${key.split(" ")[1]}`, parts)));
  layers.threads.replaceChildren(...[...threads.values()].map((parts) => pathOf("thread", parts)));
}

/** @param {number} x @param {number} y */
function cellOf(x, y) {
  return `${Math.floor(x / CELL_PX)},${Math.floor(y / CELL_PX)}`;
}

/** @param {Map<string, string[]>} groups @param {string} key @param {string} part */
function collect(groups, key, part) {
  const group = groups.get(key);
  if (group) group.push(part);
  else groups.set(key, [part]);
}

/** @param {string} name @param {string[]} parts */
function pathOf(name, parts) {
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  path.setAttribute("class", name);
  path.setAttribute("d", parts.join(""));
  return path;
}

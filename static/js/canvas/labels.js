// @ts-check
// Seen from afar the diagram is a map: the most connected tables are named, in letters of constant size on the
// screen, as many as fit without touching.

import { rankOfKind } from "./groups.js";

/** @typedef {import("./store.js").Entity} Entity */

const SIZE_PX = 12;
const MOST = 70;

export class Labels {
  /** @param {SVGGElement} layer */
  constructor(layer) {
    this.layer = layer;
    this.isShown = false;
  }

  clear() {
    if (this.isShown) this.layer.replaceChildren();
    this.isShown = false;
  }

  /** @param {import("./store.js").Store} store @param {import("./viewport.js").Viewport} viewport */
  draw(store, viewport) {
    const view = viewport.region();
    const ranked = store.index.query(view).sort((a, b) => rankOf(b) - rankOf(a) || a.order - b.order);
    /** @type {import("./geometry.js").Rect[]} */
    const taken = [];
    const texts = [];
    for (const entity of ranked) {
      if (texts.length >= MOST) break;
      const at = viewport.toScreen({ x: entity.x + entity.w / 2, y: entity.y + entity.h / 2 });
      const w = entity.name.length * SIZE_PX * 0.64 + 10;
      const box = { x: at.x - w / 2, y: at.y - SIZE_PX, w, h: SIZE_PX * 2 };
      if (taken.some((other) => box.x < other.x + other.w && other.x < box.x + box.w
        && box.y < other.y + other.h && other.y < box.y + box.h)) continue;
      taken.push(box);
      texts.push(this.textOf(entity, viewport.zoom));
    }
    this.layer.replaceChildren(...texts);
    this.isShown = true;
  }

  /** @param {Entity} entity @param {number} zoom */
  textOf(entity, zoom) {
    const text = document.createElementNS("http://www.w3.org/2000/svg", "text");
    text.setAttribute("class", "map-label");
    text.setAttribute("x", String(entity.x + entity.w / 2));
    text.setAttribute("y", String(entity.y + entity.h / 2 + (SIZE_PX * 0.35) / zoom));
    text.setAttribute("font-size", String(SIZE_PX / zoom));
    text.setAttribute("stroke-width", String(3 / zoom));
    text.textContent = entity.name;
    return text;
  }
}

/** Tables before views before types, partitions last; among them the most connected first. @param {Entity} entity */
function rankOf(entity) {
  return entity.edges.size + 1e6 * rankOfKind(entity.kind);
}

// @ts-check
// A uniform grid of rectangles: finding what lies in a region costs by the region, not by the size of the diagram.

import { intersects } from "./geometry.js";

/** @typedef {import("./geometry.js").Rect} Rect */
const CELL_PX = 480;

/** @template {Rect} Item */
export class SpatialIndex {
  constructor() {
    /** @type {Map<number, Set<Item>>} */
    this.cells = new Map();
    /** @type {Map<Item, number[]>} */
    this.keysOf = new Map();
  }

  /** Add an item, or note that it moved. @param {Item} item */
  put(item) {
    const keys = keysFor(item);
    const old = this.keysOf.get(item);
    if (old && old.length === keys.length && old.every((key, i) => key === keys[i])) return;
    this.remove(item);
    for (const key of keys) {
      const cell = this.cells.get(key);
      if (cell) cell.add(item);
      else this.cells.set(key, new Set([item]));
    }
    this.keysOf.set(item, keys);
  }

  /** @param {Item} item */
  remove(item) {
    for (const key of this.keysOf.get(item) ?? []) {
      const cell = this.cells.get(key);
      cell?.delete(item);
      if (cell && !cell.size) this.cells.delete(key);
    }
    this.keysOf.delete(item);
  }

  clear() {
    this.cells.clear();
    this.keysOf.clear();
  }

  /** All items that touch the region, each once. @param {Rect} region @returns {Item[]} */
  query(region) {
    const keys = keysFor(region);
    if (keys.length > this.cells.size + 1) {
      return [...this.keysOf.keys()].filter((item) => intersects(item, region));
    }
    if (keys.length === 1) {
      const found = [];
      for (const item of this.cells.get(keys[0]) ?? []) if (intersects(item, region)) found.push(item);
      return found;
    }
    const found = new Set();
    for (const key of keys) {
      for (const item of this.cells.get(key) ?? []) if (intersects(item, region)) found.add(item);
    }
    return [...found];
  }
}

/** @param {Rect} rect */
function keysFor(rect) {
  const left = Math.floor(rect.x / CELL_PX), right = Math.floor((rect.x + rect.w) / CELL_PX);
  const top = Math.floor(rect.y / CELL_PX), bottom = Math.floor((rect.y + rect.h) / CELL_PX);
  const keys = [];
  for (let x = left; x <= right; x += 1) for (let y = top; y <= bottom; y += 1) keys.push(x * 1048576 + y);
  return keys;
}

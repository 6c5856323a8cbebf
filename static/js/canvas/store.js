// @ts-check
// Every card and edge of the diagram, in view or not. Elements come from the server and stay outside the page until
// picture.js mounts them.

import { boundsOf } from "./geometry.js";
import { groupOf } from "./groups.js";
import { SpatialIndex } from "./spatial_index.js";

/**
 * @typedef {{id: string, name: string, type: string, flags: string}} Row
 * @typedef {{
 *   id: string, x: number, y: number, w: number, h: number, version: number, name: string, schema: string,
 *   kind: string, colour: string, rowCount: number, order: number, element: SVGGElement, rows: Row[] | null,
 *   edges: Set<Edge>, unsaved: number, lane?: number,
 * }} Entity
 * @typedef {{
 *   id: string, child: Entity, parent: Entity, childRows: number[], parentRows: number[], name: string,
 *   isRequired: boolean, isUnique: boolean, kind: string, element: SVGGElement, lane: number,
 *   route: import("./routing.js").Route | null, box: import("./geometry.js").Rect | null,
 * }} Edge
 */

const LANES = 6;

export class Store {
  constructor() {
    /** @type {Map<string, Entity>} */
    this.entities = new Map();
    /** @type {Map<string, Edge>} */
    this.edges = new Map();
    /** @type {SpatialIndex<Entity>} */
    this.index = new SpatialIndex(); // holds only what is shown
    /** @type {Set<string>} Groups of cards that are not shown. */
    this.hidden = new Set();
    this.order = 0;
  }

  /** Take in the `<g>` elements of a fragment; answers what changed and what went.
   * @param {ParentNode} fragment */
  apply(fragment) {
    /** @type {Set<Entity>} */ const changed = new Set();
    /** @type {Edge[]} */ const edges = [];
    /** @type {(Entity | Edge)[]} */ const removed = [];
    /** @type {SVGGElement[]} */ const edgeElements = [];
    for (const element of /** @type {SVGGElement[]} */ ([...fragment.children])) {
      if (element.dataset.removed) {
        const item = this.remove(element.dataset.removed);
        if (item) removed.push(item);
      } else if (element.id.startsWith("entity-")) changed.add(this.putEntity(element));
      else if (element.id.startsWith("edge-")) edgeElements.push(element);
    }
    for (const element of edgeElements) {
      const edge = this.putEdge(element);
      if (edge) edges.push(edge);
    }
    const sent = new Set(edgeElements.map((element) => element.id));
    for (const entity of changed) {
      for (const edge of [...entity.edges]) {
        const isGone = edge.child === entity && edge.kind !== "relationship" && !sent.has(`edge-${edge.id}`);
        if (isGone && this.remove(`edge-${edge.id}`)) removed.push(edge); // what follows from the design comes along
        else forgetRoute(edge);
      }
    }
    return { changed: [...changed], edges, removed };
  }

  /** Remove what is not in a fragment of everything. @param {ParentNode} whole */
  dropMissing(whole) {
    const present = new Set([...whole.children].map((child) => child.id));
    const keys = [...[...this.edges.keys()].map((id) => `edge-${id}`), ...[...this.entities.keys()].map((id) => `entity-${id}`)];
    const removed = keys.filter((key) => !present.has(key)).map((key) => this.remove(key));
    return /** @type {(Entity | Edge)[]} */ (removed.filter(Boolean));
  }

  clear() {
    this.entities.clear();
    this.edges.clear();
    this.index.clear();
  }

  /** @param {SVGGElement} element @returns {Entity} */
  putEntity(element) {
    const data = element.dataset;
    const id = element.id.slice(7);
    const old = this.entities.get(id);
    const isMoving = Boolean(old?.unsaved);
    const entity = /** @type {Entity} */ (Object.assign(old ?? { edges: new Set(), unsaved: 0, order: this.order++ }, {
      id, element, rows: null, version: Number(data.version), name: data.name ?? "", schema: data.schema ?? "",
      kind: data.kind ?? "table", colour: data.colour ?? "", rowCount: Number(data.rows),
      x: isMoving ? old?.x : Number(data.x), y: isMoving ? old?.y : Number(data.y),
      w: Number(data.w), h: Number(data.h),
    }));
    this.entities.set(id, entity);
    this.note(entity);
    return entity;
  }

  /** @param {SVGGElement} element @returns {Edge | null} */
  putEdge(element) {
    const data = element.dataset;
    const id = element.id.slice(5);
    const child = this.entities.get(data.child ?? ""), parent = this.entities.get(data.parent ?? "");
    const old = this.edges.get(id);
    this.remove(element.id);
    if (!child || !parent) return null;
    old?.element.remove();
    const edge = /** @type {Edge} */ (Object.assign(old ?? {}, {
      id, child, parent, element, name: data.name ?? "", kind: data.kind ?? "relationship",
      childRows: numbers(data.childRow), parentRows: numbers(data.parentRow),
      isRequired: data.required === "1", isUnique: data.unique === "1",
      lane: parent.lane ?? laneOf(parent.id), route: null, box: null,
    }));
    this.edges.set(id, edge);
    child.edges.add(edge);
    parent.edges.add(edge);
    return edge;
  }

  /** Remove by DOM id (`entity-…`, `edge-…`). @param {string} key @returns {Entity | Edge | null} */
  remove(key) {
    const [kind, id] = [key.slice(0, key.indexOf("-")), key.slice(key.indexOf("-") + 1)];
    if (kind === "edge") {
      const edge = this.edges.get(id);
      if (!edge) return null;
      edge.child.edges.delete(edge);
      edge.parent.edges.delete(edge);
      this.edges.delete(id);
      return edge;
    }
    const entity = this.entities.get(id);
    if (!entity) return null;
    for (const edge of [...entity.edges]) this.remove(`edge-${edge.id}`);
    this.entities.delete(id);
    this.index.remove(entity);
    return entity;
  }

  /** @param {Entity} entity @param {number} x @param {number} y */
  move(entity, x, y) {
    entity.x = x;
    entity.y = y;
    this.note(entity);
    for (const edge of entity.edges) forgetRoute(edge);
  }

  /** The attributes of a card, read from its element when first asked for. @param {Entity} entity @returns {Row[]} */
  rowsOf(entity) {
    if (entity.rows) return entity.rows;
    entity.rows = [...entity.element.querySelectorAll(".r[data-id]")].map((node) => {
      const text = /** @type {SVGTextElement} */ (node);
      const type = /** @type {SVGTextElement | null} */ (text.nextElementSibling);
      return {
        id: text.dataset.id ?? "", flags: text.dataset.f ?? "",
        name: text.dataset.name ?? text.firstChild?.textContent ?? "",
        type: type?.dataset.type ?? type?.textContent ?? "",
      };
    });
    return entity.rows;
  }

  /** Show or hide a group of cards. @param {string} group @param {boolean} isShown */
  setShown(group, isShown) {
    if (isShown) this.hidden.delete(group);
    else this.hidden.add(group);
    for (const entity of this.entities.values()) this.note(entity);
    for (const edge of this.edges.values()) forgetRoute(edge);
  }

  /** Have a card found where it stands, if it is shown. @param {Entity} entity */
  note(entity) {
    if (this.isShown(entity)) this.index.put(entity);
    else this.index.remove(entity);
  }

  /** @param {Entity} entity */
  isShown(entity) {
    return !this.hidden.size || !this.hidden.has(groupOf(entity.kind) ?? "");
  }

  /** The cards that are not hidden. @returns {Entity[]} */
  shown() {
    const all = [...this.entities.values()];
    return this.hidden.size ? all.filter((entity) => this.isShown(entity)) : all;
  }

  /** A card's edges to cards that are shown. @param {Entity} entity @returns {Edge[]} */
  edgesOf(entity) {
    return [...entity.edges].filter((edge) => this.isShown(edge.child) && this.isShown(edge.parent));
  }

  /** Give tables that others refer to channels of their own: neighbours never share one. Once, for what is there. */
  assignLanes() {
    const parents = new Set([...this.edges.values()].filter((edge) => !isQuiet(edge)).map((edge) => edge.parent));
    const inColumns = [...parents].sort((a, b) => Math.round(a.x / 300) - Math.round(b.x / 300) || a.y - b.y || a.order - b.order);
    inColumns.forEach((parent, i) => { parent.lane = i % LANES; });
    for (const edge of this.edges.values()) edge.lane = edge.parent.lane ?? 0;
  }

  /** Whether ends that say "exactly one" and "at most one" meet at the same row of a parent: they are drawn apart.
   * @param {Edge} edge */
  hasMixedEnd(edge) {
    const row = edge.parentRows[0];
    if (edge.kind !== "relationship" || row === undefined) return false;
    for (const other of edge.parent.edges) {
      if (other.isRequired !== edge.isRequired && other.parent === edge.parent && other.parentRows[0] === row && other.kind === edge.kind) return true;
    }
    return false;
  }

  /** Those tied to an entity by an edge. @param {Entity} entity @returns {Set<Entity>} */
  neighboursOf(entity) {
    const found = new Set();
    for (const edge of this.edgesOf(entity)) found.add(edge.child === entity ? edge.parent : edge.child);
    found.delete(entity);
    return found;
  }

  /** Cards in reading order: by lines of a screen's height, then from left to right. */
  inReadingOrder() {
    return this.shown().sort((a, b) =>
      Math.round(a.y / 160) - Math.round(b.y / 160) || a.x - b.x || a.order - b.order);
  }

  bounds() {
    return boundsOf(this.shown());
  }
}

/** Whether an edge is drawn only while one of its ends is pointed at or selected: that a column has a type.
 * @param {Edge} edge */
export function isQuiet(edge) {
  return edge.kind === "use";
}

/** @param {Edge} edge */
export function forgetRoute(edge) {
  edge.route = null;
  edge.box = null;
}

/** @param {string | undefined} text */
function numbers(text) {
  return text ? text.split(",").map(Number) : [];
}

/** A small number that is the same for all edges into one card, so that they share a channel. @param {string} id */
function laneOf(id) {
  let hash = 0;
  for (let i = 0; i < id.length; i += 1) hash = (hash * 31 + id.charCodeAt(i)) | 0;
  return Math.abs(hash) % LANES;
}

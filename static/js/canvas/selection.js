// @ts-check
// What is selected: any number of cards (and a row of the only one), or one edge.

import { groupOf } from "./groups.js";

/** @typedef {import("./store.js").Entity} Entity */
/** @typedef {import("./store.js").Edge} Edge */

export class Selection {
  /** @param {() => void} onChange @param {(words: string) => void} say */
  constructor(onChange, say) {
    this.onChange = onChange;
    this.say = say;
    /** @type {Set<Entity>} */ this.entities = new Set();
    /** @type {Edge | null} */ this.edge = null;
    /** @type {number | null} */ this.row = null;
  }

  /** The only selected card, or null. */
  get one() {
    return this.entities.size === 1 ? [...this.entities][0] : null;
  }

  /** @param {Iterable<Entity>} entities @param {{row?: number | null, isQuiet?: boolean}} [options] */
  set(entities, { row = null, isQuiet = false } = {}) {
    const next = new Set(entities);
    const isSame = !this.edge && next.size === this.entities.size && [...next].every((item) => this.entities.has(item));
    this.row = next.size === 1 ? row : null;
    if (isSame) return;
    for (const item of this.entities) if (!next.has(item)) item.element.classList.remove("is-selected");
    for (const item of next) item.element.classList.add("is-selected");
    this.entities = next;
    this.edge = null;
    this.onChange();
    if (!isQuiet) this.announce();
  }

  /** @param {Entity} entity */
  toggle(entity) {
    const next = new Set(this.entities);
    if (!next.delete(entity)) next.add(entity);
    this.set(next);
  }

  /** @param {Edge} edge */
  setEdge(edge) {
    this.set([], { isQuiet: true });
    this.edge = edge;
    this.onChange();
    this.say(`Relationship ${edge.name} from ${edge.child.name} to ${edge.parent.name}`);
  }

  clear() {
    if (!this.entities.size && !this.edge) return;
    const hadEdge = Boolean(this.edge);
    this.edge = null;
    if (this.entities.size) this.set([], { isQuiet: true });
    else if (hadEdge) this.onChange();
  }

  /** Keep the marks after elements were replaced, and drop what is gone. @param {import("./store.js").Store} store */
  renew(store) {
    const kept = [...this.entities].filter((entity) => store.entities.has(entity.id));
    if (this.edge) {
      this.edge = store.edges.get(this.edge.id) ?? null;
      this.onChange();
    }
    for (const entity of kept) entity.element.classList.add("is-selected");
    if (kept.length !== this.entities.size) this.set(kept, { isQuiet: true });
    else if (kept.length) this.onChange();
  }

  announce() {
    const { one } = this;
    const rows = one && (groupOf(one.kind) === "types" ? "rows" : one.kind === "table" ? "attributes" : "columns");
    if (one) this.say(`${one.kind === "table" ? "" : `${one.kind} `}${one.name}, ${one.rowCount} ${rows}, ${one.edges.size} relationships`);
    else if (this.entities.size) this.say(`${this.entities.size} cards selected`);
  }
}

// @ts-check
// Lights what belongs together: on hover the edges of a card (or an edge and its columns), on selection also the
// neighbours, while the rest is dimmed.

import { rowMiddle, ROW_PX } from "./geometry.js";
import { isQuiet } from "./store.js";

/** @typedef {import("./store.js").Entity} Entity */
/** @typedef {import("./store.js").Edge} Edge */
/** @typedef {import("./picking.js").EntityHit | import("./picking.js").EdgeHit | import("./picking.js").HandleHit | null} Hit */

const FEW_EDGES = 400;
/** More edges to one type than this are a hairball: its users are raised, the lines are left out. */
const MOST_QUIET = 120;

export class Highlight {
  /** @param {import("./erd_canvas.js").ErdCanvas} canvas */
  constructor(canvas) {
    this.canvas = canvas;
    this.isPaused = false;
    /** @type {Set<Edge>} */ this.lit = new Set();
    this.key = "";
  }

  pause() {
    this.isPaused = true;
    this.canvas.overlay.handles(null);
  }

  resume() {
    this.isPaused = false;
    this.showSelection();
  }

  /** @param {Hit} hit */
  hover(hit) {
    if (this.isPaused) return;
    const { overlay } = this.canvas;
    const key = hit ? `${hit.kind} ${hit.kind === "edge" ? hit.edge.id : `${hit.entity.id} ${hit.row}`}` : "";
    if (key === this.key) return;
    this.key = key;
    if (!hit) {
      overlay.handles(null);
      this.light(this.selectedEdges());
      overlay.rows(this.rowsOf(this.selectedEdge()));
      return;
    }
    if (hit.kind === "edge") {
      overlay.handles(null);
      this.light(new Set([hit.edge, ...this.selectedEdges()]));
      overlay.rows(this.rowsOf(hit.edge));
      return;
    }
    overlay.handles(this.canvas.canEdit && hit.entity.kind === "table" ? hit : null);
    const { row } = hit;
    const edges = this.canvas.store.edgesOf(hit.entity);
    const ofRow = row === null || row < 0 ? edges
      : edges.filter((edge) => (edge.child === hit.entity && edge.childRows.includes(row))
        || (edge.parent === hit.entity && edge.parentRows.includes(row)));
    const shown = ofRow.length || (row !== null && row >= 0) ? ofRow : edges;
    this.light(new Set([...shown, ...this.selectedEdges()]));
    overlay.rows(shown.slice(0, 60).flatMap((edge) => this.rowsOf(edge)));
  }

  /** Bring the selection's neighbourhood to the front. */
  showSelection() {
    const { selection, picture, store, overlay } = this.canvas;
    const edges = this.selectedEdges();
    const nodes = new Set(selection.entities);
    for (const edge of edges) nodes.add(edge.child).add(edge.parent);
    const isFocus = edges.size > 0 && edges.size < FEW_EDGES && (selection.edge !== null || selection.entities.size === 1)
      && nodes.size < store.shown().length;
    picture.raise(isFocus ? nodes : new Set(selection.entities), edges.size < FEW_EDGES ? edges : new Set());
    this.canvas.classList.toggle("is-focus", isFocus);
    this.light(edges);
    overlay.rows(this.rowsOf(this.selectedEdge()));
    this.key = "stale";
  }

  selectedEdge() {
    return this.canvas.selection.edge;
  }

  /** @returns {Set<Edge>} */
  selectedEdges() {
    const { selection } = this.canvas;
    if (selection.edge) return new Set([selection.edge]);
    const edges = new Set();
    for (const entity of selection.entities) for (const edge of this.canvas.store.edgesOf(entity)) edges.add(edge);
    return edges;
  }

  /** @param {Set<Edge>} edges */
  light(edges) {
    const quiet = [...edges].filter(isQuiet);
    this.canvas.picture.showQuiet(new Set(quiet.length > MOST_QUIET ? [] : quiet));
    for (const edge of this.lit) if (!edges.has(edge)) edge.element.classList.remove("is-lit");
    for (const edge of edges) edge.element.classList.add("is-lit");
    this.lit = edges;
  }

  /** The rectangles of an edge's columns. @param {Edge | null} edge */
  rowsOf(edge) {
    if (!edge || this.canvas.picture.detail !== "columns") return [];
    const rect = (/** @type {Entity} */ entity, /** @type {number} */ row) => ({
      x: entity.x + 1, y: entity.y + rowMiddle(row) - ROW_PX / 2, w: entity.w - 2, h: ROW_PX,
    });
    return [...edge.childRows.map((row) => rect(edge.child, row)), ...edge.parentRows.map((row) => rect(edge.parent, row))];
  }
}

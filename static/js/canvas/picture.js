// @ts-check
// What of the store is in the page. Only cards and edges near the view are mounted, in small portions per frame;
// far out all cards are one path per colour and all edges one path of straight lines.

import { centreOf, inflate, intersects } from "./geometry.js";
import { drawEdge, findRoute } from "./edge_view.js";
import { drawOverview } from "./overview.js";
import { away, covers, mayTouch } from "./reach.js";
import { isQuiet } from "./store.js";
import { detailAt } from "./viewport.js";

/** @typedef {import("./store.js").Entity} Entity */
/** @typedef {import("./store.js").Edge} Edge */

const BUDGET_MS = 5;
/** How many parts may be mounted in a frame: the browser's own work on them comes after ours and costs more. */
const MOST = { still: 60, pan: 12 };
/** More cards than this move together as they are drawn already: none is mounted for it. */
const CROWD = 150;
/** Up to so many edges are dragged in pieces. */
const FEW_EDGES = 30;
const MARGIN = { columns: 0.45, names: 0.3, blocks: 0 };

export class Picture {
  /** @param {import("./store.js").Store} store @param {import("./viewport.js").Viewport} viewport
   * @param {HTMLElement} canvas */
  constructor(store, viewport, canvas) {
    this.store = store;
    this.viewport = viewport;
    this.canvas = canvas;
    const group = (/** @type {string} */ name) => /** @type {SVGGElement} */ (canvas.querySelector(`[data-layer="${name}"]`));
    this.layers = {
      threads: group("threads"), blocks: group("blocks"), edges: group("edges"), nodes: group("nodes"),
      raisedEdges: group("raised-edges"), raisedNodes: group("raised-nodes"),
    };
    /** @type {Set<Entity>} */ this.nodes = new Set();
    /** @type {Set<Edge>} */ this.edges = new Set();
    /** @type {Set<Entity>} */ this.raisedNodes = new Set();
    /** @type {Set<Edge>} */ this.raisedEdges = new Set();
    /** @type {Set<Edge>} Edges that are drawn only now, while they are lit. */ this.quietEdges = new Set();
    /** @type {Set<Entity>} Cards that follow the pointer now. */ this.lifted = new Set();
    /** @type {"blocks" | "names" | "columns"} */ this.detail = "columns";
    this.isOverviewStale = true;
    this.most = MOST.still;
    /** @type {import("./geometry.js").Rect | null} The region that the mounted parts cover. */ this.covered = null;
    this.isPending = true;
  }

  /** Note that the store changed: `full` when anything may have, else positions only. */
  invalidate() {
    this.isOverviewStale = true;
    this.covered = null;
    this.isPending = true;
  }

  /** Mount and unmount for the present view; true when more remains for the next frame. While the view is zoomed
   * nothing comes, goes or changes its detail: the overview stands in for what is missing until the zoom rests.
   * @param {"still" | "pan" | "zoom"} [motion] */
  update(motion = "still") {
    if (motion === "zoom" && this.canvas.dataset.detail) {
      this.covered = null;
      this.isPending = true;
      this.showBlocks(true);
      return false;
    }
    this.most = motion === "pan" ? MOST.pan : MOST.still;
    const detail = detailAt(this.viewport.zoom);
    if (detail !== this.detail || !this.canvas.dataset.detail) {
      this.detail = detail;
      this.canvas.dataset.detail = detail;
      this.covered = null;
      this.isPending = true;
    }
    const view = this.viewport.region();
    if (this.covered && !this.isPending && covers(this.covered, view)) return false;
    const until = performance.now() + BUDGET_MS;
    if (!this.isPending || !this.covered) this.covered = this.viewport.region(MARGIN[detail]);
    if (!covers(this.covered, view)) this.covered = this.viewport.region(MARGIN[detail]);
    this.isPending = detail === "blocks" ? this.clearMounted(until) : this.mountRegion(this.covered, until);
    this.showBlocks(detail === "blocks" || this.isPending);
    this.layers.threads.classList.toggle("is-shown", detail === "blocks");
    return this.isPending;
  }

  redrawOverview() {
    this.isOverviewStale = false;
    drawOverview(this.store, this.lifted, this.layers);
  }

  /** @param {boolean} isShown */
  showBlocks(isShown) {
    if (isShown && this.isOverviewStale) this.redrawOverview();
    this.layers.blocks.classList.toggle("is-shown", isShown);
  }

  /** @param {number} until */
  clearMounted(until) {
    let left = 4 * this.most;
    for (const item of this.nodes) {
      if (this.lifted.has(item) || this.raisedNodes.has(item)) continue;
      this.unmountNode(item);
      left -= 2;
      if (left < 0 || performance.now() > until) return true;
    }
    for (const edge of this.edges) {
      if (this.raisedEdges.has(edge)) continue;
      this.unmountEdge(edge);
      left -= 1;
      if (left < 0 || performance.now() > until) return true;
    }
    for (const item of this.raisedNodes) if (!this.nodes.has(item)) this.mountNode(item);
    for (const edge of this.raisedEdges) if (!this.edges.has(edge) && this.isDrawn(edge)) this.mountEdge(edge);
    return false;
  }

  /** @param {import("./geometry.js").Rect} region @param {number} until */
  mountRegion(region, until) {
    const keep = inflate(region, region.w * 0.25, region.h * 0.25);
    for (const entity of this.nodes) {
      if (!intersects(entity, keep) && !this.lifted.has(entity)) this.unmountNode(entity);
    }
    for (const edge of this.edges) if (edge.box && !intersects(edge.box, keep)) this.unmountEdge(edge);
    const view = this.viewport.region();
    const centre = centreOf(view);
    const wanted = this.store.index.query(region).filter((entity) => !this.nodes.has(entity));
    wanted.sort((a, b) => away(a, centre) - away(b, centre));
    let left = this.most;
    for (const entity of wanted) {
      this.mountNode(entity);
      left -= 1;
      if (left <= 0 || performance.now() > until) return true;
    }
    left *= 3;
    for (const edge of this.store.edges.values()) {
      if (!this.isDrawn(edge)) continue;
      if (this.edges.has(edge)) {
        if (edge.route) continue;
      } else if (!mayTouch(edge, region)) continue;
      if (!edge.route) findRoute(this.store, edge);
      if (edge.box && intersects(edge.box, region)) {
        this.mountEdge(edge);
        left -= 1;
      }
      if (left <= 0 || performance.now() > until) return true;
    }
    return false;
  }

  /** Whether an edge is to be seen at all. @param {Edge} edge */
  isDrawn(edge) {
    return (!isQuiet(edge) || this.quietEdges.has(edge)) && this.store.isShown(edge.child) && this.store.isShown(edge.parent);
  }

  /** Draw these of the quiet edges, and no others. @param {Set<Edge>} edges */
  showQuiet(edges) {
    const before = this.quietEdges;
    this.quietEdges = edges;
    for (const edge of before) if (!edges.has(edge)) this.unmountEdge(edge);
    for (const edge of edges) if (!this.edges.has(edge) && this.isDrawn(edge)) this.mountEdge(edge);
  }

  /** Take hidden cards and their edges out. */
  dropHidden() {
    for (const entity of this.nodes) if (!this.store.isShown(entity)) this.unmountNode(entity);
    for (const edge of this.edges) if (!this.isDrawn(edge)) this.unmountEdge(edge);
  }

  /** @param {Entity} entity */
  mountNode(entity) {
    place(entity);
    this.nodes.add(entity);
    this.layerOfNode(entity).append(entity.element);
  }

  /** @param {Entity} entity */
  layerOfNode(entity) {
    return this.raisedNodes.has(entity) || this.lifted.has(entity) ? this.layers.raisedNodes : this.layers.nodes;
  }

  /** @param {Edge} edge */
  layerOfEdge(edge) {
    const isRaised = this.raisedEdges.has(edge) || this.lifted.has(edge.child) || this.lifted.has(edge.parent);
    return isRaised ? this.layers.raisedEdges : this.layers.edges;
  }

  /** Take cards into the hand: they and their edges move in front. @param {Entity[]} entities */
  lift(entities) {
    this.lifted = new Set(entities.length > CROWD ? [] : entities);
    if (this.detail === "blocks") this.redrawOverview();
    this.arrange(entities);
  }

  /** Let go of what was lifted. */
  lower() {
    const entities = [...this.lifted];
    this.lifted = new Set();
    this.arrange(entities);
  }

  /** Put cards and their edges into the layers where they belong now. @param {Entity[]} entities */
  arrange(entities) {
    for (const entity of entities) {
      const layer = this.layerOfNode(entity);
      if (this.nodes.has(entity) && entity.element.parentNode !== layer) layer.append(entity.element);
      for (const edge of entity.edges) {
        const edgeLayer = this.layerOfEdge(edge);
        if (this.edges.has(edge) && edge.element.parentNode !== edgeLayer) edgeLayer.append(edge.element);
      }
    }
  }

  /** @param {Entity} entity */
  unmountNode(entity) {
    this.nodes.delete(entity);
    entity.element.remove();
  }

  /** @param {Edge} edge @param {boolean} [inPieces] */
  mountEdge(edge, inPieces = false) {
    if (!edge.route) findRoute(this.store, edge);
    drawEdge(edge, inPieces);
    this.edges.add(edge);
    const layer = this.layerOfEdge(edge);
    if (edge.element.parentNode !== layer) layer.append(edge.element);
  }

  /** @param {Edge} edge */
  unmountEdge(edge) {
    this.edges.delete(edge);
    edge.element.remove();
  }

  /** Take out what the store no longer has. @param {(Entity | Edge)[]} items */
  forget(items) {
    for (const item of items) {
      if ("edges" in item) {
        this.unmountNode(item);
        this.lifted.delete(item);
        this.raisedNodes.delete(item);
      } else {
        this.unmountEdge(item);
        this.raisedEdges.delete(item);
        this.quietEdges.delete(item);
      }
    }
  }

  /** Put the new elements of changed cards in place of the old ones. @param {Entity[]} entities */
  refresh(entities) {
    for (const entity of entities) {
      if (!this.nodes.has(entity)) continue;
      const old = document.getElementById(`entity-${entity.id}`);
      place(entity);
      if (old && old !== /** @type {Element} */ (entity.element)) old.replaceWith(entity.element);
      else this.mountNode(entity);
    }
  }

  /** Have changed edges drawn anew. @param {Edge[]} edges */
  redraw(edges) {
    for (const edge of edges) this.edges.delete(edge);
  }

  /** Follow moved cards at once, with quick routes for their edges. @param {Entity[]} entities */
  follow(entities) {
    const isCrowd = entities.length > CROWD;
    const edges = new Set();
    for (const entity of entities) {
      if (this.nodes.has(entity)) place(entity);
      else if (!isCrowd) this.mountNode(entity);
      for (const edge of entity.edges) if (this.isDrawn(edge)) edges.add(edge);
    }
    if (isCrowd && this.detail === "blocks") this.redrawOverview();
    for (const edge of edges) {
      if (!this.edges.has(edge) && (isCrowd || (this.detail === "blocks" && edges.size > 60))) continue;
      findRoute(this.store, edge, true);
      this.mountEdge(edge, edges.size <= FEW_EDGES);
    }
  }

  /** Set which cards and edges stand in front. @param {Set<Entity>} nodes @param {Set<Edge>} edges */
  raise(nodes, edges) {
    const { layers } = this;
    const swap = (/** @type {Set<any>} */ before, /** @type {Set<any>} */ after, /** @type {Set<any>} */ mounted,
      /** @type {SVGGElement} */ low, /** @type {SVGGElement} */ high) => {
      for (const item of before) if (!after.has(item) && mounted.has(item)) low.append(item.element);
      for (const item of after) if (!before.has(item) && mounted.has(item)) high.append(item.element);
    };
    swap(this.raisedNodes, nodes, this.nodes, layers.nodes, layers.raisedNodes);
    swap(this.raisedEdges, edges, this.edges, layers.edges, layers.raisedEdges);
    this.raisedNodes = nodes;
    this.raisedEdges = edges;
    if (this.detail === "blocks") this.isPending = true;
  }
}

/** @param {Entity} entity */
function place(entity) {
  entity.element.setAttribute("transform", `translate(${entity.x} ${entity.y})`);
}

// @ts-check
// <erd-canvas>: the drawing surface. It owns the parts (store, viewport, picture, selection…), hands input to the
// present state, and coalesces all drawing into one update per frame.

import { boundsOf, contains } from "./geometry.js";
import { Edits } from "./edits.js";
import { chooseFirstView, READABLE_ZOOM } from "./first_view.js";
import { Highlight } from "./highlight.js";
import { Keyboard } from "./keyboard.js";
import { Labels } from "./labels.js";
import { Minimap } from "./minimap.js";
import { Overlay } from "./overlay.js";
import { pickEdge, pickEntity } from "./picking.js";
import { Picture } from "./picture.js";
import { Pointer } from "./pointer.js";
import { Selection } from "./selection.js";
import { ShownGroups } from "./shown_groups.js";
import { forgetRoute, Store } from "./store.js";
import { groupOf } from "./groups.js";
import { Idle } from "./states/idle.js";
import { ViewMemory } from "./view_memory.js";
import { Viewport } from "./viewport.js";

const SETTLE_MS = 140;

export class ErdCanvas extends HTMLElement {
  connectedCallback() {
    const find = (/** @type {string} */ selector) => /** @type {any} */ (this.querySelector(selector));
    this.stages = /** @type {HTMLElement[]} */ ([...this.querySelectorAll(".erd__stage")]);
    this.sheet = find(".erd__sheet");
    this.surface = find(".erd__surface");
    this.canEdit = this.dataset.canEdit === "yes";
    this.isSpaceHeld = false;
    this.isViewMoving = false;
    this.frameAsked = 0;
    this.paintedZoom = 1;
    this.settleTimer = 0;
    this.viewport = new Viewport();
    this.store = new Store();
    this.picture = new Picture(this.store, this.viewport, this);
    this.labels = new Labels(find('[data-layer="labels"]'));
    this.overlay = new Overlay(find('[data-layer="overlay"]'), find(".erd__hint"), this.viewport);
    this.highlight = new Highlight(this);
    this.selection = new Selection(() => this.selectionChanged(), (words) => this.say(words));
    this.edits = new Edits(this);
    this.memory = new ViewMemory(this);
    this.minimap = new Minimap(this, find(".erd__map"));
    /** @type {import("./states/state.js").State} */
    this.state = new Idle(this);
    const template = /** @type {HTMLTemplateElement | null} */ (document.getElementById("canvas-store"));
    const source = template?.content.querySelector("svg");
    if (source) this.store.apply(source);
    this.store.assignLanes();
    template?.remove();
    this.shown = new ShownGroups(this);
    this.resizing = new ResizeObserver(() => this.measure());
    this.resizing.observe(this);
    this.measure();
    if (!this.memory.restore()) this.fitAll({ isFirst: true });
    this.settledZoom = this.viewport.zoom;
    this.pointer = new Pointer(this);
    this.keyboard = new Keyboard(this);
    if (document.activeElement === document.body) this.focus({ preventScroll: true });
    this.dispatchEvent(new CustomEvent("canvas:ready", { bubbles: true }));
    this.minimap.invalidate();
    this.viewChanged();
  }

  disconnectedCallback() {
    this.resizing?.disconnect();
    this.pointer?.stop();
    this.keyboard?.stop();
    this.edits.stop();
    clearTimeout(this.settleTimer);
    cancelAnimationFrame(this.frameAsked);
  }

  measure() {
    const box = this.getBoundingClientRect();
    this.box = box;
    this.viewport.width = box.width;
    this.viewport.height = box.height;
    this.viewChanged();
  }

  // --- states ---------------------------------------------------------------------------------------------------

  /** @param {import("./states/state.js").State} state */
  go(state) {
    this.state.exit();
    this.state = state;
    state.enter();
    this.isHolding = !(state instanceof Idle);
    if (!this.isHolding) this.dispatchEvent(new CustomEvent("canvas:released"));
  }

  goIdle() {
    this.go(new Idle(this));
  }

  // --- frames ---------------------------------------------------------------------------------------------------

  /** The view moved: write the one transform with the next frame, and sharpen the picture when it rests. */
  viewChanged() {
    this.isViewStale = true;
    this.isViewMoving = true;
    clearTimeout(this.settleTimer);
    this.settleTimer = window.setTimeout(() => this.settle(), SETTLE_MS);
    this.requestFrame();
  }

  settle() {
    this.isViewMoving = false;
    this.settledZoom = this.viewport.zoom;
    for (const stage of this.stages) stage.classList.remove("is-zooming");
    this.viewport.x = Math.round(this.viewport.x);
    this.viewport.y = Math.round(this.viewport.y);
    this.isViewStale = true;
    this.isLabelStale = true;
    this.memory.save();
    this.requestFrame();
    this.dispatchEvent(new CustomEvent("canvas:settled", { bubbles: true }));
  }

  requestFrame() {
    if (!this.frameAsked) this.frameAsked = requestAnimationFrame(() => this.drawFrame());
  }

  drawFrame() {
    this.frameAsked = 0;
    this.state.frame();
    const { viewport } = this;
    if (this.isViewStale) {
      this.isViewStale = false;
      const transform = `translate(${viewport.x}px, ${viewport.y}px) scale(${viewport.zoom})`;
      for (const stage of this.stages) stage.style.transform = transform;
      this.keepPixels();
      this.sheet.style.transform = transform;
      this.minimap.moved();
      if (this.isViewMoving) this.dispatchEvent(new CustomEvent("canvas:viewed"));
    }
    const before = this.picture.detail;
    const motion = !this.isViewMoving ? "still" : viewport.zoom === this.settledZoom ? "pan" : "zoom";
    if (this.picture.update(motion)) this.requestFrame();
    if (this.picture.detail !== "blocks") this.labels.clear();
    else if (this.isLabelStale) {
      this.isLabelStale = false;
      this.labels.draw(this.store, viewport);
    }
    if (before !== this.picture.detail) this.highlight.key = "stale";
    this.minimap.draw();
  }

  /** While zooming, let the browser stretch what it has painted; paint anew only when that is off by much. */
  keepPixels() {
    const share = this.viewport.zoom / this.paintedZoom;
    const isNear = share > 0.66 && share < 2;
    const isStretched = isNear && this.isViewMoving && share !== 1;
    for (const stage of this.stages) stage.classList.toggle("is-zooming", isStretched);
    if (!isNear || !this.isViewMoving) this.paintedZoom = this.viewport.zoom;
  }

  // --- points and picking ---------------------------------------------------------------------------------------

  /** @param {{clientX: number, clientY: number}} event */
  screenPoint(event) {
    const box = /** @type {DOMRect} */ (this.box);
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  }

  /** @param {{clientX: number, clientY: number}} event */
  worldPoint(event) {
    return this.viewport.toWorld(this.screenPoint(event));
  }

  /** @param {import("./geometry.js").Point} point */
  pickCard(point) {
    return pickEntity(this.store, point, this.picture.raisedNodes);
  }

  /** @param {import("./geometry.js").Point} point */
  pick(point) {
    const handle = this.overlay.handleAt(point);
    if (handle) return handle;
    const card = this.pickCard(point);
    if (card || this.picture.detail === "blocks") return card;
    return pickEdge(this.picture.edges, point, 7 / this.viewport.zoom);
  }

  // --- changes --------------------------------------------------------------------------------------------------

  selectionChanged() {
    this.highlight.showSelection();
    this.memory.save();
    this.requestFrame();
    this.dispatchEvent(new CustomEvent("canvas:selected", { bubbles: true }));
  }

  /** Take in what an edit changed. @param {SVGSVGElement} changes */
  apply(changes) {
    if (changes.dataset.whole === "yes") this.picture.forget(this.store.dropMissing(changes));
    const { changed, edges, removed } = this.store.apply(changes);
    this.picture.forget(removed);
    this.picture.refresh(changed);
    this.picture.redraw(edges);
    this.picture.invalidate();
    this.isLabelStale = true;
    this.selection.renew(this.store);
    this.minimap.invalidate();
    this.toggleAttribute("data-empty", this.store.entities.size === 0);
    this.requestFrame();
    return { changed, edges, removed };
  }

  /** After a drag: full routes for the edges of the moved cards and those that they now block.
   * @param {import("./store.js").Entity[]} moved */
  settleMoved(moved) {
    const touched = new Set();
    const boxes = moved.map((entity) => ({ x: entity.x - 20, y: entity.y - 20, w: entity.w + 40, h: entity.h + 40 }));
    for (const entity of moved) for (const edge of entity.edges) touched.add(edge);
    const region = boundsOf(boxes);
    for (const edge of this.picture.edges) {
      if (region && edge.box && edge.box.x < region.x + region.w && region.x < edge.box.x + edge.box.w
        && edge.box.y < region.y + region.h && region.y < edge.box.y + edge.box.h) touched.add(edge);
    }
    for (const edge of touched) forgetRoute(edge);
    this.picture.invalidate();
    this.isLabelStale = true;
    this.minimap.invalidate();
    this.highlight.showSelection();
    this.requestFrame();
  }

  // --- view -----------------------------------------------------------------------------------------------------

  /** Show the whole drawing; at first sight of a big one its busiest part, readable. @param {{isFirst?: boolean}} [options] */
  fitAll({ isFirst = false } = {}) {
    const bounds = this.store.bounds();
    if (bounds) this.viewport.fit(bounds);
    else Object.assign(this.viewport, { x: 80, y: 80, zoom: 1 });
    if (isFirst && bounds && this.viewport.zoom < 0.5) {
      const room = { w: (this.viewport.width - 80) / READABLE_ZOOM, h: (this.viewport.height - 80) / READABLE_ZOOM };
      const rect = chooseFirstView(this.store.shown(), room, (region) => this.store.index.query(region));
      if (rect) this.viewport.fit(rect, { maxZoom: 0.9, padding: 40, minZoom: READABLE_ZOOM });
    }
    this.viewChanged();
  }

  /** @param {number} factor @param {import("./geometry.js").Point} [at] */
  zoomBy(factor, at = { x: this.viewport.width / 2, y: this.viewport.height / 2 }) {
    this.viewport.zoomTo(this.viewport.zoom * factor, at);
    this.viewChanged();
  }

  /** Select a card and bring it into view, readable. @param {import("./store.js").Entity} entity @param {number | null} [row]
   * @param {{isCentred?: boolean}} [options] */
  show(entity, row = null, { isCentred = false } = {}) {
    const group = groupOf(entity.kind);
    if (group) this.shown?.set(group, true);
    this.selection.set([entity], { row });
    const { viewport } = this;
    if (viewport.zoom < 0.5) viewport.zoom = 0.9;
    else if (!isCentred && contains(viewport.region(-0.04), entity)) return;
    viewport.centreOn({ x: entity.x + entity.w / 2, y: entity.y + Math.min(entity.h / 2, viewport.height / 2.4 / viewport.zoom) });
    this.viewChanged();
  }

  /** @param {MouseEvent} event */
  openMenu(event) {
    const hit = this.pick(this.worldPoint(event));
    if (hit && hit.kind === "edge") this.selection.setEdge(hit.edge);
    else if (hit && !this.selection.entities.has(hit.entity)) this.selection.set([hit.entity], { row: hit.row });
    this.dispatchEvent(new CustomEvent("canvas:menu", { bubbles: true, detail: { ...this.screenPoint(event), world: this.worldPoint(event) } }));
  }

  /** Tell people who do not see the drawing. @param {string} words */
  say(words) {
    const region = this.querySelector(".erd__said");
    if (region) region.textContent = words;
  }

  /** What is drawn now, in page pixels: for tests and benchmarks. */
  drawn() {
    const box = /** @type {DOMRect} */ (this.box);
    const { zoom } = this.viewport;
    return this.store.index.query(this.viewport.region())
      .filter((entity) => this.picture.detail === "blocks" || this.picture.nodes.has(entity))
      .map((entity) => {
        const at = this.viewport.toScreen(entity);
        return { id: entity.id, name: entity.name, x: at.x + box.left, y: at.y + box.top, w: entity.w * zoom, h: entity.h * zoom };
      });
  }
}
customElements.define("erd-canvas", ErdCanvas);

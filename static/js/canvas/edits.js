// @ts-check
// Gestures become htmx requests here, one after the other, and their answers go into the store. A request that could
// not be made keeps its place: app.js offers to send it again (lost connection) or asks to sign in (401).

import { placeBetween } from "./connection.js";
import { snap } from "./geometry.js";

/** @typedef {import("./store.js").Entity} Entity */
/**
 * `entity`: the id of the one whose version the server checks; `moved`: cards whose place is not saved yet;
 * `form`: where the edit was typed.
 * @typedef {{done?: (created: string) => void, entity?: string, moved?: Entity[], form?: Element}} Options
 * @typedef {{path: string, values: Record<string, string>, options: Options}} Job
 */

export class Edits {
  /** @param {import("./erd_canvas.js").ErdCanvas} canvas */
  constructor(canvas) {
    this.canvas = canvas;
    this.base = canvas.dataset.url ?? "";
    this.inbox = /** @type {HTMLElement} */ (document.getElementById("canvas-inbox"));
    /** @type {Job[]} */
    this.queue = [];
    this.isBusy = false;
    this.abort = new AbortController();
    const options = { signal: this.abort.signal };
    document.addEventListener("htmx:afterRequest", (event) => this.answered(/** @type {CustomEvent} */ (event)), options);
    this.inbox.addEventListener("htmx:afterSettle", () => this.takeIn(), options);
    this.inbox.addEventListener("htmx:afterSwap", () => this.takeIn(), options);
    document.addEventListener("htmx:oobAfterSwap", () => this.takeIn({ isFromForm: true }), options);
    document.addEventListener("htmx:configRequest", (event) => this.tellView(/** @type {CustomEvent} */ (event)), options);
    window.addEventListener("beforeunload", (event) => { if (this.queue.length) event.preventDefault(); }, options);
    document.addEventListener("visibilitychange", () => { if (!document.hidden) this.refresh(); }, options);
  }

  stop() {
    this.abort.abort();
  }

  /** @param {string} path @param {Record<string, string>} values @param {Options} [options] */
  send(path, values, options = {}) {
    this.queue.push({ path: this.base + path, values, options });
    this.next();
  }

  next() {
    if (this.isBusy || !this.queue.length) return;
    this.isBusy = true;
    this.canvas.dataset.saving = "yes";
    const { path, values, options } = this.queue[0];
    const entity = this.canvas.store.entities.get(options.entity ?? "");
    const sent = entity ? { ...values, version: String(entity.version) } : values;
    window.htmx.ajax("POST", path, { source: this.canvas, target: this.inbox, swap: "innerHTML", values: sent }).catch(() => {});
  }

  /** @param {CustomEvent} event */
  answered(event) {
    const job = this.queue[0];
    const { xhr, requestConfig } = event.detail;
    if (!job || requestConfig?.verb !== "post" || requestConfig.path !== job.path) return;
    if (!xhr || xhr.status === 0 || xhr.status === 401) return; // it keeps its place until app.js sends it again
    this.queue.shift();
    const { done, moved } = job.options;
    for (const entity of moved ?? []) entity.unsaved -= 1;
    if (!this.queue.length) this.canvas.dataset.saving = "";
    const { created } = this;
    setTimeout(() => { // htmx holds its lock on the element until this event is over
      if (xhr.status < 300) done?.(created ?? "");
      else if (moved && xhr.status !== 409) this.refresh({ isForced: true });
      this.isBusy = false;
      this.next();
      if (!this.queue.length) this.canvas.dispatchEvent(new CustomEvent("canvas:saved"));
    });
  }

  /** Say with an edit where the person looks: what is new and drawn is put there. @param {CustomEvent} event */
  tellView(event) {
    if (event.detail.verb !== "post") return;
    const { viewport } = this.canvas;
    const middle = viewport.toWorld({ x: viewport.width * 0.4, y: viewport.height * 0.3 });
    event.detail.headers["Canvas-View"] = `${Math.round(middle.x)},${Math.round(middle.y)}`;
  }

  /** Move what came into the inbox over to the canvas. @param {{isFromForm?: boolean}} [options] beside an object's form */
  takeIn({ isFromForm = false } = {}) {
    const changes = /** @type {SVGSVGElement | null} */ (this.inbox.querySelector("#canvas-changes"));
    if (!changes) return;
    changes.remove();
    const { created, error, said, editNumber, undo, redo } = changes.dataset;
    this.created = created;
    this.refused = error ? this.queue[0]?.values : undefined;
    const { changed, removed } = this.canvas.apply(changes);
    if (editNumber) this.canvas.dataset.editNumber = editNumber;
    if (said) this.canvas.say(said);
    this.canvas.dispatchEvent(new CustomEvent("canvas:changed", {
      bubbles: true, detail: { changed, removed, created, error, undo, redo, isFromForm, form: this.queue[0]?.options.form },
    }));
  }

  /** Ask for the picture again if it is old. @param {{isForced?: boolean}} [options] */
  refresh({ isForced = false } = {}) {
    if (this.queue.length) return;
    const since = isForced ? "" : this.canvas.dataset.editNumber ?? "";
    window.htmx.ajax("GET", `${this.base}picture/?since=${since}`, { source: this.inbox, target: this.inbox, swap: "innerHTML" }).catch(() => {});
  }

  /** @param {Entity[]} entities */
  move(entities) {
    for (const entity of entities) entity.unsaved += 1;
    const positions = Object.fromEntries(entities.map((entity) => [entity.id, [entity.x, entity.y]]));
    this.send("positions/", { positions: JSON.stringify(positions) }, { moved: entities });
  }

  /** @param {import("./geometry.js").Point} point */
  createEntity(point) {
    const values = { x: String(snap(point.x)), y: String(snap(point.y)) };
    this.send("entities/", values, { done: (created) => this.editNew(created) });
  }

  /** A new card opens with its name selected. @param {string} created */
  editNew(created) {
    const entity = this.canvas.store.entities.get(created);
    if (!entity) return;
    this.canvas.selection.set([entity]);
    this.canvas.viewport.reveal(entity);
    this.canvas.viewChanged();
    this.canvas.dispatchEvent(new CustomEvent("canvas:open", { bubbles: true, detail: { entity, row: -1 } }));
  }

  /** @param {import("./connection.js").Verdict} verdict @param {import("./geometry.js").Point} point */
  connect(verdict, point) {
    if (verdict.isNewChild && verdict.parent) {
      const values = { x: String(snap(point.x)), y: String(snap(point.y)), parent: verdict.parent.id };
      this.send("entities/", values, { done: (created) => this.editNew(created) });
      return;
    }
    if (!verdict.child || !verdict.parent) return;
    if (verdict.isJunction) {
      this.join(verdict.child, verdict.parent);
      return;
    }
    const values = { child: verdict.child.id, parent: verdict.parent.id, pairs: JSON.stringify(verdict.pairs ?? []) };
    this.send("relationships/", values, {
      done: (created) => {
        const edge = this.canvas.store.edges.get(created);
        if (edge) this.canvas.selection.setEdge(edge);
      },
    });
  }

  /** Tie two tables many to many. @param {Entity} one @param {Entity} other */
  join(one, other) {
    const { x, y } = placeBetween(one, other, (region) => this.canvas.store.index.query(region));
    const values = { one: one.id, other: other.id, x: String(snap(x)), y: String(snap(y)) };
    this.send("junctions/", values, { done: (created) => this.editNew(created) });
  }

  /** @param {Iterable<Entity>} entities */
  deleteEntities(entities) {
    this.send("entities/delete/", { ids: [...entities].map((entity) => entity.id).join(",") });
  }

  /** @param {import("./store.js").Edge} edge @param {boolean} withColumns */
  deleteEdge(edge, withColumns) {
    this.send(`relationships/${edge.id}/delete/`, withColumns ? { with_columns: "on" } : {});
  }

  /** @param {Iterable<Entity>} entities none for all */
  layOut(entities) {
    const ids = [...entities].map((entity) => entity.id).join(",");
    this.send("layout/", { ids }, { done: () => { if (!ids) this.canvas.fitAll(); } });
  }

  undo() {
    this.send("undo/", {});
  }

  redo() {
    this.send("redo/", {});
  }
}

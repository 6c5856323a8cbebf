// @ts-check
// The panel at the side: details of what is selected, or the list of everything. What is typed in it is never
// overwritten by an answer on its way.

import { Outline } from "./outline.js";

/** @typedef {import("./erd_canvas.js").ErdCanvas} ErdCanvas */
/** @typedef {"details" | "outline"} Tab */

export const NARROW = "(width < 44rem)";

export class SidePanel {
  /** @param {ErdCanvas} canvas @param {HTMLElement} root */
  constructor(canvas, root) {
    this.canvas = canvas;
    this.root = root;
    this.details = /** @type {HTMLElement} */ (root.querySelector("#panel-details"));
    this.list = /** @type {HTMLElement} */ (root.querySelector("#panel-outline"));
    /** @type {Tab} */ this.tab = "details";
    this.outline = new Outline(canvas, this.list, () => { if (window.matchMedia(NARROW).matches) this.close(); });
    canvas.addEventListener("canvas:selected", () => {
      if (this.isOn("details") && this.details.dataset.path !== this.path()) this.showDetails();
    });
    this.details.addEventListener("change", (event) => this.changed(/** @type {HTMLInputElement} */ (event.target)));
    this.details.addEventListener("submit", (event) => event.preventDefault());
    root.addEventListener("keydown", (event) => this.key(event));
  }

  /** @param {Tab} tab */
  isOn(tab) {
    return !this.root.hidden && this.tab === tab;
  }

  /** Open a tab, or close the panel if that one is open. @param {Tab} tab */
  toggle(tab) {
    if (this.isOn(tab)) this.close();
    else this.open(tab);
  }

  /** @param {Tab} tab */
  open(tab) {
    this.root.hidden = false;
    this.tab = tab;
    this.details.hidden = tab !== "details";
    this.list.hidden = tab !== "outline";
    this.mark();
    if (tab === "details") this.showDetails();
    else {
      this.outline.show();
      this.outline.field.focus();
    }
  }

  close() {
    this.root.hidden = true;
    this.mark();
    this.canvas.focus({ preventScroll: true });
  }

  /** Tell tabs and toolbar buttons what is shown. */
  mark() {
    for (const tab of /** @type {NodeListOf<HTMLElement>} */ (this.root.querySelectorAll("[role=tab]"))) {
      const isOn = tab.dataset.tab === this.tab;
      tab.setAttribute("aria-selected", String(isOn));
      tab.tabIndex = isOn ? 0 : -1;
    }
    for (const [name, tab] of /** @type {[string, Tab][]} */ ([["panel", "details"], ["outline", "outline"]])) {
      document.querySelector(`.desk__bar [data-command="${name}"]`)?.setAttribute("aria-expanded", String(this.isOn(tab)));
    }
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    if (event.key === "Escape") {
      this.close();
      return;
    }
    const tab = /** @type {HTMLElement | null} */ (/** @type {Element} */ (event.target).closest("[role=tab]"));
    if (!tab || (event.key !== "ArrowLeft" && event.key !== "ArrowRight")) return;
    event.preventDefault();
    this.open(this.tab === "details" ? "outline" : "details");
    /** @type {HTMLElement | null} */ (this.root.querySelector('[role=tab][aria-selected="true"]'))?.focus();
  }

  /** Where the details of what is selected come from. */
  path() {
    const { edge, one } = this.canvas.selection;
    if (edge && edge.kind === "relationship") return `relationships/${edge.id}/panel/`;
    return one ? `entities/${one.id}/panel/` : "";
  }

  showDetails() {
    const path = this.path();
    const { details } = this;
    details.dataset.path = path;
    if (path) window.htmx.ajax("GET", this.canvas.edits.base + path, { source: details, target: details, swap: "innerHTML" }).catch(() => {});
    else details.replaceChildren();
  }

  /** After an edit: everything anew, but while somebody types in the panel only its sentence. */
  refresh() {
    if (!this.isOn("details")) return;
    const { details } = this;
    if (!details.contains(document.activeElement) || details.dataset.path !== this.path()) this.showDetails();
    else if (details.querySelector("#panel-words")) {
      window.htmx.ajax("GET", this.canvas.edits.base + this.path(), { source: details, target: "#panel-words", select: "#panel-words", swap: "outerHTML" }).catch(() => {});
    }
  }

  /** @param {HTMLInputElement} field */
  changed(field) {
    const { form } = field;
    if (!form?.dataset.edit || !this.canvas.canEdit) return;
    const values = Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, String(value)]));
    const owner = form.closest("[data-entity]");
    this.canvas.edits.send(form.dataset.edit, values, { entity: owner instanceof HTMLElement ? owner.dataset.entity : "", form });
  }
}

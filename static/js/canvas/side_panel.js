// @ts-check
// The panel at the side: details of what is selected or of one part of it, or the list of everything. What is typed in
// it is never overwritten by an answer on its way.

import { Outline } from "./outline.js";

/** @typedef {import("./erd_canvas.js").ErdCanvas} ErdCanvas */
/** @typedef {"details" | "outline"} Tab */

export const NARROW = "(width < 44rem)";
const PART_TAB_KEY = "crowsfoot-part-tab";

export class SidePanel {
  /** @param {ErdCanvas} canvas @param {HTMLElement} root */
  constructor(canvas, root) {
    this.canvas = canvas;
    this.root = root;
    this.details = /** @type {HTMLElement} */ (root.querySelector("#panel-details"));
    this.list = /** @type {HTMLElement} */ (root.querySelector("#panel-outline"));
    this.back = /** @type {HTMLElement} */ (root.querySelector("#panel-back"));
    /** @type {Tab} */ this.tab = "details";
    /** What is shown instead of the selection: the path of an object's form, or of a new one's. */
    this.subject = "";
    this.outline = new Outline(canvas, this.list, {
      onGone: () => { if (window.matchMedia(NARROW).matches) this.close(); },
      onOpen: (id) => this.openObject(`objects/${id}/`),
    });
    this.selected = "";
    canvas.addEventListener("canvas:selected", () => {
      const selected = canvas.selection.edge?.id ?? canvas.selection.one?.id ?? "";
      if (selected !== this.selected) this.subject = ""; // it is told again after every edit
      this.selected = selected;
      if (this.isOn("details") && this.details.dataset.path !== this.path()) this.showDetails();
    });
    /** The path that is being asked for, that of what is shown, and whether somebody typed since the last was asked. */
    this.asked = "";
    this.shown = "";
    this.isTyped = false;
    this.isAgain = false;
    /** @type {(() => void) | undefined} */ this.whenShown = undefined;
    this.details.addEventListener("input", () => { this.isTyped = true; });
    this.details.addEventListener("htmx:beforeSwap", (event) => {
      const isLate = event.target === this.details && this.isTyped && this.asked === this.shown;
      if (isLate) /** @type {CustomEvent} */ (event).detail.shouldSwap = false;
    });
    this.details.addEventListener("change", (event) => this.changed(/** @type {HTMLInputElement} */ (event.target)));
    this.details.addEventListener("submit", (event) => { if (/** @type {HTMLElement} */ (event.target).dataset.edit) event.preventDefault(); });
    root.addEventListener("click", (event) => this.clicked(event));
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

  /** @param {Tab} tab @param {{isEditing?: boolean}} [options] `isEditing`: the first field gets the focus */
  open(tab, { isEditing = false } = {}) {
    this.root.hidden = false;
    this.tab = tab;
    this.details.hidden = tab !== "details";
    this.list.hidden = tab !== "outline";
    this.mark();
    if (tab === "details") this.showDetails(isEditing ? { onShown: () => this.focusField() } : {});
    else {
      this.outline.show();
      this.outline.field.focus();
    }
  }

  /** Show an object's form, or that of a new one. @param {string} path below the project's */
  openObject(path) {
    this.subject = path;
    this.open("details", { isEditing: path.startsWith("objects/new/") });
  }

  /** Go into the form, or to the chosen tab. */
  focusField() {
    const field = this.details.querySelector("#object-form :is(input:not([type=hidden]), select, textarea):enabled") ?? this.details.querySelector("[role=tab][aria-selected=true]");
    /** @type {HTMLElement | null} */ (field)?.focus();
  }

  close() {
    this.root.hidden = true;
    this.mark();
    this.canvas.focus({ preventScroll: true });
  }

  /** Tell tabs and toolbar buttons what is shown. */
  mark() {
    for (const tab of /** @type {NodeListOf<HTMLElement>} */ (this.root.querySelectorAll(".side-panel__tabs [role=tab]"))) {
      const isOn = tab.dataset.tab === this.tab;
      tab.setAttribute("aria-selected", String(isOn));
      tab.tabIndex = isOn ? 0 : -1;
    }
    for (const [name, tab] of /** @type {[string, Tab][]} */ ([["panel", "details"], ["outline", "outline"]])) {
      document.querySelector(`.desk__bar [data-command="${name}"]`)?.setAttribute("aria-expanded", String(this.isOn(tab)));
    }
  }

  /** @param {MouseEvent} event */
  clicked(event) {
    const target = /** @type {Element} */ (event.target);
    const part = /** @type {HTMLElement | null} */ (target.closest("[data-part-tab]"));
    const link = /** @type {HTMLAnchorElement | null} */ (target.closest("a[data-object-link]"));
    const card = /** @type {HTMLElement | null} */ (target.closest("[data-card]"));
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (part) this.showPart(part.dataset.partTab ?? "");
    else if (link) this.openObject(link.pathname.slice(new URL(this.canvas.edits.base, link.href).pathname.length) + link.search);
    else if (card) {
      const entity = this.canvas.store.entities.get(card.dataset.card ?? "");
      if (entity) this.canvas.show(entity);
    } else if (target.closest("#panel-back")) this.goBack();
    else return;
    event.preventDefault();
  }

  /** From a part back to the table that it belongs to. */
  goBack() {
    this.subject = "";
    this.showDetails();
  }

  /** Show another tab of the table, and remember it for the next one. @param {string} name */
  showPart(name) {
    try { localStorage.setItem(PART_TAB_KEY, name); } catch { /* storage is full or off: the first tab comes again */ }
    this.showDetails({ onShown: () => /** @type {HTMLElement | null} */ (this.details.querySelector(`[data-part-tab="${name}"]`))?.focus() });
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    if (event.key === "Escape" && !event.defaultPrevented) {
      if (this.subject && this.canvas.selection.one) this.goBack();
      else this.close();
      return;
    }
    const tab = /** @type {HTMLElement | null} */ (/** @type {Element} */ (event.target).closest("[role=tab]"));
    const by = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -1, ArrowDown: 1, Home: -100, End: 100 }[event.key];
    if (!tab || !by) return;
    event.preventDefault();
    const tabs = /** @type {HTMLElement[]} */ ([...(tab.closest("[role=tablist]")?.querySelectorAll("[role=tab]") ?? [])]);
    const at = tabs.indexOf(tab) + by;
    const next = tabs[Math.abs(by) > 1 ? Math.max(0, Math.min(tabs.length - 1, at)) : (at + tabs.length) % tabs.length];
    if (next.dataset.partTab) {
      next.focus();
      this.showPart(next.dataset.partTab);
      return;
    }
    this.open(/** @type {Tab} */ (next.dataset.tab));
    next.focus();
  }

  /** Where what is shown comes from, below the project's address. */
  path() {
    if (this.subject) return this.subject;
    const { edge, one } = this.canvas.selection;
    if (edge && edge.kind === "relationship") return `relationships/${edge.id}/panel/`;
    if (!one) return "";
    return one.kind === "table" || one.kind === "partition" ? `entities/${one.id}/panel/${partTab()}` : `objects/${one.id}/`;
  }

  /** @param {{onShown?: () => void, isOld?: boolean}} [options] `isOld`: an edit was made since it was last asked for */
  async showDetails({ onShown, isOld = false } = {}) {
    const path = this.path();
    const { details } = this;
    details.dataset.path = path;
    const { one } = this.canvas.selection;
    this.back.hidden = !this.subject || !one;
    this.back.textContent = one ? `‹ ${one.name}` : "";
    if (!path) {
      this.shown = "";
      details.replaceChildren();
      return;
    }
    if (path === this.asked) {
      if (onShown) this.whenShown = onShown;
      this.isAgain ||= isOld;
      return;
    }
    this.asked = path;
    this.isTyped = false;
    this.whenShown = onShown;
    const focused = details.contains(document.activeElement) ? document.activeElement?.id : "";
    await window.htmx.ajax("GET", this.canvas.edits.base + path, { source: details, target: details, swap: "innerHTML" }).catch(() => {});
    if (this.asked === path) this.asked = "";
    if (details.dataset.path !== path) return;
    if (this.isAgain) {
      this.isAgain = false;
      this.showDetails({ onShown: this.whenShown });
      return;
    }
    this.shown = path;
    if (this.whenShown) this.whenShown();
    else if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
  }

  /** After an edit: everything anew, but while somebody types in the panel only its sentence.
   * @param {{created?: string, isFromForm?: boolean}} [edit] what it made; whether it was made by the form shown here,
   *   which comes back by itself */
  refresh({ created, isFromForm } = {}) {
    if (isFromForm) {
      if (created && this.subject.startsWith("objects/new/")) setTimeout(() => this.follow(created));
      return;
    }
    if (!this.isOn("details")) return;
    const { details } = this;
    const isTyping = details.contains(document.activeElement) && !document.activeElement?.matches("a, button");
    if (!isTyping || details.dataset.path !== this.path()) this.showDetails({ isOld: true });
    else if (details.querySelector("#panel-words")) {
      window.htmx.ajax("GET", this.canvas.edits.base + this.path(), { source: details, target: "#panel-words", select: "#panel-words", swap: "outerHTML" }).catch(() => {});
    }
  }

  /** A new object was made: its card is selected, or its form is shown; a part leads back to its table. @param {string} created */
  follow(created) {
    const isPart = this.subject.includes("entity=");
    this.subject = "";
    const entity = this.canvas.store.entities.get(created);
    if (entity) this.canvas.show(entity);
    else if (!isPart) this.subject = `objects/${created}/`;
    this.open("details");
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

/** The tab of a table's parts that was looked at last. */
function partTab() {
  try {
    const name = localStorage.getItem(PART_TAB_KEY);
    return name ? `?tab=${encodeURIComponent(name)}` : "";
  } catch {
    return "";
  }
}

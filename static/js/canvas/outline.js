// @ts-check
// The list of everything in the design beside the drawing, by kind: it is filtered, walked by arrow keys, and leads
// to each card, or to the form of what has none. The server renders it; what is open is sent along when it is asked for again.

import { groupOf } from "./groups.js";

/** @typedef {import("./erd_canvas.js").ErdCanvas} ErdCanvas */

const SECTIONS_KEY = "crowsfoot-outline-sections";

/** Which sections were closed or opened by hand. @returns {Map<string, boolean>} */
function readClosed() {
  try {
    return new Map(JSON.parse(localStorage.getItem(SECTIONS_KEY) ?? "[]"));
  } catch {
    return new Map();
  }
}

export class Outline {
  /** @param {ErdCanvas} canvas @param {HTMLElement} root
   * @param {{onGone: () => void, onOpen: (id: string) => void}} calls after a jump to a card; to show what has none */
  constructor(canvas, root, { onGone, onOpen }) {
    this.canvas = canvas;
    this.root = root;
    this.onGone = onGone;
    this.onOpen = onOpen;
    this.field = /** @type {HTMLInputElement} */ (root.querySelector('input[name="words"]'));
    this.opened = /** @type {HTMLInputElement} */ (root.querySelector('input[name="open"]'));
    this.isStale = true;
    root.addEventListener("click", (event) => this.clicked(/** @type {Element} */ (event.target)));
    root.addEventListener("keydown", (event) => this.key(event));
    root.addEventListener("submit", (event) => { event.preventDefault(); this.go(this.items()[0]); });
    root.addEventListener("htmx:afterSwap", () => { this.unfold(); this.mark(); });
    canvas.addEventListener("canvas:selected", () => this.mark());
    canvas.addEventListener("canvas:changed", () => { this.isStale = true; if (this.isShown) this.refresh(); });
  }

  get isShown() {
    return Boolean(this.root.offsetParent);
  }

  /** Bring the list up to date if it is to be seen. */
  show() {
    if (this.isStale) this.refresh();
    else this.mark();
  }

  refresh() {
    this.isStale = false;
    const open = /** @type {HTMLElement[]} */ ([...this.root.querySelectorAll('.outline__branch[aria-expanded="true"]')]);
    this.opened.value = open.map((item) => item.dataset.entity).join(",");
    const focused = /** @type {HTMLElement | null} */ (document.activeElement?.closest(".outline [role=treeitem]"));
    const key = focused && (focused.dataset.attribute ?? focused.dataset.entity);
    if (key) {
      this.root.addEventListener("htmx:afterSwap", () => {
        this.focus(this.root.querySelector(`[data-attribute="${key}"], .outline__branch[data-entity="${key}"]`) ?? this.items()[0]);
      }, { once: true });
    }
    window.htmx.trigger(this.field, "outline:refresh");
  }

  /** Those that can be reached with the arrows, in order. @returns {HTMLElement[]} */
  items() {
    const found = this.root.querySelectorAll('.outline__branch, .outline__branch[aria-expanded="true"] .outline__leaf');
    return /** @type {HTMLElement[]} */ ([...found]).filter((item) => item.closest("details")?.open ?? true);
  }

  /** Show which of the listed tables is selected on the canvas. */
  mark() {
    if (!this.isShown) return;
    const one = this.canvas.selection.one?.id;
    for (const item of this.root.querySelectorAll('[aria-selected="true"]')) item.removeAttribute("aria-selected");
    const item = one && this.root.querySelector(`.outline__branch[data-entity="${one}"]`);
    if (!item) return;
    item.setAttribute("aria-selected", "true");
    if (!this.root.contains(document.activeElement)) item.firstElementChild?.scrollIntoView({ block: "nearest" });
  }

  /** @param {Element} target */
  clicked(target) {
    const jump = /** @type {HTMLElement | null} */ (target.closest("[data-jump]"));
    if (jump) this.jumpTo(jump.dataset.jump ?? "");
    const section = target.closest("summary")?.parentElement;
    if (section instanceof HTMLDetailsElement) this.remember(section, section.open);
    const item = /** @type {HTMLElement | null} */ (target.closest("[role=treeitem]"));
    if (!item) return;
    if (target.closest(".outline__twist") && item.hasAttribute("aria-expanded")) this.toggle(item);
    else this.go(item);
  }

  /** Select and show the card. @param {HTMLElement | undefined} item */
  go(item) {
    const branch = /** @type {HTMLElement | null | undefined} */ (item?.closest(".outline__branch"));
    const entity = branch && this.canvas.store.entities.get(branch.dataset.entity ?? "");
    if (branch && !entity) this.onOpen(branch.dataset.entity ?? "");
    if (!entity) return;
    const row = this.canvas.store.rowsOf(entity).findIndex((one) => one.id === item?.dataset.attribute);
    this.canvas.focus({ preventScroll: true });
    this.onGone();
    this.canvas.show(entity, row < 0 ? null : row, { isCentred: true });
    if (!item?.dataset.attribute && groupOf(entity.kind)) this.onOpen(entity.id);
  }

  /** Open a section and go to its heading. @param {string} name */
  jumpTo(name) {
    const section = /** @type {HTMLDetailsElement | null} */ (this.root.querySelector(`[data-section="${name}"]`));
    if (!section) return;
    section.open = true;
    this.remember(section, false);
    const list = /** @type {HTMLElement} */ (section.parentElement); // the list alone: the page must not scroll
    const go = () => { list.scrollTop += section.getBoundingClientRect().top - list.getBoundingClientRect().top; };
    go();
    requestAnimationFrame(go); // what came into view has its true height only now
    section.querySelector("summary")?.focus({ preventScroll: true });
  }

  /** Open the sections that were open; while something is looked for all are. */
  unfold() {
    const closed = readClosed();
    for (const section of /** @type {NodeListOf<HTMLDetailsElement>} */ (this.root.querySelectorAll("[data-section]"))) {
      const name = section.dataset.section ?? "";
      section.open = this.field.value.trim() !== "" || (closed.has(name) ? closed.get(name) === false : section.open);
    }
  }

  /** Keep what somebody opens or closes by hand. @param {HTMLElement} section @param {boolean} isClosing */
  remember(section, isClosing) {
    if (!section.dataset.section || this.field.value.trim()) return;
    const closed = readClosed().set(section.dataset.section, isClosing);
    try { localStorage.setItem(SECTIONS_KEY, JSON.stringify([...closed])); } catch { /* they are as they were next time */ }
  }

  /** Open or close a table's attributes. @param {HTMLElement} item @param {boolean} [isOpen] */
  async toggle(item, isOpen = item.getAttribute("aria-expanded") !== "true") {
    item.setAttribute("aria-expanded", String(isOpen));
    if (!isOpen || item.querySelector(".outline__leaves")) return;
    const url = `${this.canvas.edits.base}entities/${item.dataset.entity}/outline/`;
    await window.htmx.ajax("GET", url, { source: item, target: item, swap: "beforeend" }).catch(() => {});
  }

  /** @param {HTMLElement | undefined | null} item */
  focus(item) {
    if (!item) return;
    for (const old of this.root.querySelectorAll('[role=treeitem][tabindex="0"]')) old.setAttribute("tabindex", "-1");
    item.tabIndex = 0;
    item.focus();
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    const items = this.items();
    const item = /** @type {HTMLElement | null} */ (/** @type {Element} */ (event.target).closest("[role=treeitem]"));
    if (!item) {
      if (event.key !== "ArrowDown") return;
      this.focus(items[0]);
    } else if (!this.keyOn(item, items, event.key)) return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** @param {HTMLElement} item @param {HTMLElement[]} items @param {string} key @returns {boolean} whether it was used */
  keyOn(item, items, key) {
    const at = items.indexOf(item);
    const isOpen = item.getAttribute("aria-expanded");
    if (key === "ArrowDown") this.focus(items[at + 1]);
    else if (key === "ArrowUp" && at === 0) this.field.focus();
    else if (key === "ArrowUp") this.focus(items[at - 1]);
    else if (key === "Home") this.focus(items[0]);
    else if (key === "End") this.focus(items[items.length - 1]);
    else if (key === "ArrowRight" && isOpen === "false") this.toggle(item, true);
    else if (key === "ArrowRight") this.focus(isOpen ? items[at + 1] : null);
    else if (key === "ArrowLeft" && isOpen === "true") this.toggle(item, false);
    else if (key === "ArrowLeft") this.focus(/** @type {HTMLElement | null} */ (item.parentElement?.closest(".outline__branch") ?? null));
    else if (key === "Enter" || key === " ") this.go(item);
    else return false;
    return true;
  }
}

// @ts-check
// The editor's page around the canvas: toolbar, card editor, side panel, menu, dialogs and messages.

import "./erd_canvas.js";
import "./card_editor.js";
import { followLinks } from "./arrival.js";
import { judge, judgeJunction } from "./connection.js";
import { NARROW, SidePanel } from "./side_panel.js";
import { listDependents, sayDependents } from "./dependents.js";
import { Menus } from "./menus.js";
import { Tools } from "./tools.js";
import { Finder } from "./finder.js";

/** @typedef {import("./erd_canvas.js").ErdCanvas} ErdCanvas */
/** @typedef {import("./card_editor.js").CardEditor} CardEditor */

const canvas = /** @type {ErdCanvas} */ (document.getElementById("erd-canvas"));
const element = (/** @type {string} */ id) => /** @type {HTMLElement} */ (document.getElementById(id));
const dialog = (/** @type {string} */ id) => /** @type {HTMLDialogElement} */ (document.getElementById(id));
const finder = new Finder(canvas, dialog("find-dialog"));
const panel = new SidePanel(canvas, element("side-panel"));
const tools = new Tools(canvas, element("card-tools"), element("canvas-menu"));
const menus = new Menus(canvas, { onNew: makeNew });
const isNarrow = () => window.matchMedia(NARROW).matches;
/** The card editor's or panel's place in the page. */
const card = () => /** @type {CardEditor | null} */ (document.getElementById("card-editor"));

/** @type {Record<string, () => void>} */
const commands = {
  "new": () => canvas.keyboard?.newTable(),
  "undo": () => canvas.edits.undo(),
  "redo": () => canvas.edits.redo(),
  "layout": () => canvas.edits.layOut([]),
  "tidy": () => canvas.edits.layOut(canvas.selection.entities),
  "find": () => finder.open(({ entity, attribute }) => {
    const row = canvas.store.rowsOf(entity).findIndex((one) => one.id === attribute);
    canvas.show(entity, row);
  }, { onObject: goTo }),
  "new-view": () => makeNew("view"),
  "new-menu": () => menus.open("new-menu"),
  "show-views": () => canvas.shown?.set("views"),
  "show-types": () => canvas.shown?.set("types"),
  "connect": () => connect(false),
  "junction": () => connect(true),
  "related": () => {
    const { one } = canvas.selection;
    if (one) canvas.selection.set([one, ...canvas.store.neighboursOf(one)]);
  },
  "edit": () => canvas.keyboard?.open(null),
  "rename": () => canvas.keyboard?.open(-1),
  "delete": remove,
  "panel": () => panel.toggle("details"),
  "outline": () => panel.toggle("outline"),
  "tab-details": () => panel.open("details"),
  "tab-outline": () => panel.open("outline"),
  "panel-close": () => panel.close(),
  "save": () => { if (canvas.canEdit) dialog("save-dialog").showModal(); },
  "help": () => dialog("help-dialog").showModal(),
  "fit": () => canvas.fitAll(),
  "zoom-in": () => canvas.zoomBy(1.25),
  "zoom-out": () => canvas.zoomBy(0.8),
  "zoom-one": () => canvas.zoomBy(1 / canvas.viewport.zoom),
};

function run(/** @type {string} */ name) {
  tools.closeMenu();
  menus.close();
  commands[name]?.();
}

document.addEventListener("click", (event) => {
  const target = /** @type {Element} */ (event.target);
  const button = /** @type {HTMLElement | null} */ (target.closest("[data-command]"));
  if (button?.dataset.command) {
    event.preventDefault();
    run(button.dataset.command);
  }
  const link = /** @type {HTMLElement | null} */ (target.closest(".panel-link"));
  const edge = link && canvas.store.edges.get(link.dataset.edge ?? "");
  if (edge) canvas.selection.setEdge(edge);
  const choice = /** @type {HTMLElement | null} */ (target.closest("[data-delete-edge]"));
  if (choice && canvas.selection.edge) {
    canvas.edits.deleteEdge(canvas.selection.edge, choice.dataset.deleteEdge === "with-columns");
    dialog("delete-dialog").close();
  }
  if (target.closest("[data-delete-dependents]")) {
    const chosen = canvas.selection.entities;
    removeCards([...chosen, ...listDependents(chosen)]);
    dialog("dependents-dialog").close();
  }
});
canvas.addEventListener("canvas:command", (event) => run(/** @type {CustomEvent} */ (event).detail));
canvas.addEventListener("canvas:pressed", () => { card()?.close(); tools.closeMenu(); menus.close(); });

/** Go to an object: to its card, and to its form. @param {string} id */
function goTo(id) {
  const entity = canvas.store.entities.get(id);
  canvas.focus({ preventScroll: true });
  if (entity) canvas.show(entity, null, { isCentred: true });
  panel.openObject(`objects/${id}/`);
}

/** Open the form of a new object. @param {string} kind */
function makeNew(kind) {
  if (canvas.canEdit) panel.openObject(`objects/new/${kind}/`);
}

// --- connecting and deleting without a pointer ---------------------------------------------------------------------

/** @param {boolean} isJunction many to many, by a table between; also when the other table is chosen with Alt */
function connect(isJunction) {
  const { one, row } = canvas.selection;
  if (!one || !canvas.canEdit) return;
  finder.open(({ entity, attribute, isAlt }) => {
    const index = canvas.store.rowsOf(entity).findIndex((candidate) => candidate.id === attribute);
    const verdict = (isJunction || isAlt ? judgeJunction : judge)(canvas.store, { kind: "handle", entity: one, row: row ?? -1, side: 1 },
      { kind: "entity", entity, row: index });
    if (verdict.isAllowed) canvas.edits.connect(verdict, { x: 0, y: 0 });
    else complain(verdict.words);
  }, { prompt: isJunction ? `Tie ${one.name} many to many with…` : `Connect ${one.name} to…` });
}

function remove() {
  const { selection } = canvas;
  if (!canvas.canEdit) return;
  if (selection.edge && selection.edge.kind === "relationship") {
    const { child, parent, childRows } = selection.edge;
    const rows = canvas.store.rowsOf(child);
    element("delete-words").textContent = `${child.name} (${childRows.map((row) => rows[row]?.name).join(", ")}) belongs to ${parent.name}.`;
    dialog("delete-dialog").showModal();
  } else if (selection.entities.size) {
    const dependents = listDependents(selection.entities);
    if (dependents.length) {
      element("dependents-words").textContent = sayDependents([...selection.entities], dependents);
      dialog("dependents-dialog").showModal();
    } else removeCards(selection.entities);
  }
}

/** @param {Iterable<import("./store.js").Entity>} entities */
function removeCards(entities) {
  const names = [...entities].map((entity) => entity.name);
  canvas.edits.deleteEntities(entities);
  toast("toast-canvas-deleted", names.length === 1 ? `Deleted ${names[0]}.` : `Deleted ${names.length} cards.`);
}

/** @param {string} id @param {string} words */
function toast(id, words) {
  const template = /** @type {HTMLTemplateElement} */ (document.getElementById(id));
  const message = /** @type {HTMLElement} */ (template.content.firstElementChild?.cloneNode(true));
  /** @type {HTMLElement} */ (message.firstElementChild).textContent = words;
  const region = document.getElementById("toasts");
  region?.querySelectorAll(`[data-toast="${id}"]`).forEach((old) => old.remove());
  message.dataset.toast = id;
  region?.append(message);
}

/** @param {string} words */
function complain(words) {
  const open = card();
  if (open) open.fail(words);
  else toast("toast-canvas-error", words);
}

// --- card editor ---------------------------------------------------------------------------------------------------

canvas.addEventListener("canvas:open", async (event) => {
  const { entity, row, edge } = /** @type {CustomEvent} */ (event).detail;
  if (edge) {
    canvas.selection.setEdge(edge);
    panel.open("details");
    return;
  }
  canvas.selection.set([entity], { row });
  if (!canvas.canEdit || entity.kind !== "table") {
    panel.open("details", { isEditing: canvas.canEdit });
    return;
  }
  const { viewport } = canvas;
  if (viewport.zoom < 0.8 || viewport.zoom > 1.6) viewport.zoomTo(1, viewport.toScreen({ x: entity.x + entity.w / 2, y: entity.y }));
  const isRowKnown = row !== null && row >= 0;
  if (isNarrow()) viewport.zoomTo(1, viewport.toScreen(entity));
  const wide = Math.min(Math.max(entity.w, 560), viewport.width - 32);
  viewport.reveal({ ...entity, w: wide, h: Math.min(entity.h + 90, viewport.height - 120) }, isNarrow() ? 16 : 24);
  canvas.viewChanged();
  card()?.remove();
  tools.hide();
  await window.htmx.ajax("GET", `${canvas.edits.base}entities/${entity.id}/card/`, { source: "#card-place", target: "#card-place", swap: "innerHTML" });
  card()?.focusRow(isRowKnown ? row : row === -1 ? -1 : 0);
});
canvas.addEventListener("card:closed", () => tools.show());

canvas.addEventListener("canvas:changed", (event) => {
  const { changed, created, error, undo, redo, form, isFromForm } = /** @type {CustomEvent} */ (event).detail;
  if (error) complain(error);
  const open = card();
  if (open && !error && (!open.entity || changed.includes(open.entity))) open.follow(form === open);
  setHistory("undo-button", "Undo", undo, "Ctrl+Z");
  setHistory("redo-button", "Redo", redo, "Ctrl+Shift+Z");
  panel.refresh({ created, isFromForm });
  tools.show();
});

canvas.addEventListener("canvas:saved", () => card()?.catchUp());

/** @param {string} id @param {string} word @param {string} label @param {string} key */
function setHistory(id, word, label, key) {
  const button = /** @type {HTMLButtonElement | null} */ (document.getElementById(id));
  if (!button) return;
  button.disabled = !label;
  button.title = `${word}${label ? `: ${label}` : ""} (${key})`;
}

// --- zoom label ----------------------------------------------------------------------------------------------------

const zoomLabel = element("zoom-label");
followLinks(canvas);
canvas.addEventListener("canvas:settled", () => { zoomLabel.textContent = `${Math.round(canvas.viewport.zoom * 100)} %`; });

// @ts-check
// Views and types can be hidden. That is view state: it is kept in the browser, for each project, never in the design.

/** @typedef {import("./groups.js").Group} Group */

export class ShownGroups {
  /** @param {import("./erd_canvas.js").ErdCanvas} canvas */
  constructor(canvas) {
    this.canvas = canvas;
    this.key = `crowsfoot-hidden-${canvas.dataset.project}`;
    try {
      for (const group of JSON.parse(localStorage.getItem(this.key) ?? "[]")) canvas.store.setShown(group, false);
    } catch { /* storage is off: everything is shown */ }
  }

  /** @param {Group} group @param {boolean} [isShown] the other way round unless given */
  set(group, isShown = this.canvas.store.hidden.has(group)) {
    const { canvas } = this;
    const { store, selection } = canvas;
    if (store.hidden.has(group) !== isShown) return;
    store.setShown(group, isShown);
    selection.set([...selection.entities].filter((entity) => store.isShown(entity)), { row: selection.row });
    canvas.picture.dropHidden();
    canvas.picture.invalidate();
    canvas.isLabelStale = true;
    canvas.minimap.invalidate();
    canvas.highlight.showSelection();
    canvas.requestFrame();
    try { localStorage.setItem(this.key, JSON.stringify([...store.hidden])); } catch { /* storage is full or off */ }
    canvas.say(`${group === "views" ? "Views" : "Types"} are ${isShown ? "shown" : "hidden"}.`);
    canvas.dispatchEvent(new CustomEvent("canvas:shown", { bubbles: true }));
  }
}

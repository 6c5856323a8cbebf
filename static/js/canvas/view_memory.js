// @ts-check
// A reload shows the same part of the drawing with the same selection. Only the view is kept here, never the design.

export class ViewMemory {
  /** @param {import("./erd_canvas.js").ErdCanvas} canvas */
  constructor(canvas) {
    this.canvas = canvas;
    this.key = `crowsfoot-view-${canvas.dataset.project}`;
    this.isReady = false;
  }

  save() {
    if (!this.isReady) return;
    const { viewport, selection } = this.canvas;
    const view = { x: viewport.x, y: viewport.y, zoom: viewport.zoom, selected: [...selection.entities].slice(0, 50).map((entity) => entity.id) };
    try { localStorage.setItem(this.key, JSON.stringify(view)); } catch { /* storage is full or off: the view starts afresh */ }
  }

  /** @returns {boolean} whether there was something to restore that is still in sight */
  restore() {
    this.isReady = true;
    try {
      const view = JSON.parse(localStorage.getItem(this.key) ?? "null");
      if (!view || !(view.zoom > 0)) return false;
      const { viewport, store, selection } = this.canvas;
      Object.assign(viewport, { x: view.x, y: view.y, zoom: view.zoom });
      if (!store.index.query(viewport.region()).length) return false;
      const selected = view.selected.map((/** @type {string} */ id) => store.entities.get(id))
        .filter((/** @type {import("./store.js").Entity | undefined} */ entity) => entity && store.isShown(entity));
      if (selected.length) selection.set(selected, { isQuiet: true });
      return true;
    } catch {
      return false;
    }
  }
}

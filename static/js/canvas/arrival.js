// @ts-check
// A link to one thing on the diagram (`…/#entity-UUID`, from a failed proof) selects it and brings it to the middle.
// A relationship or an attribute leads to its card.

/** @typedef {import("./store.js").Entity} Entity */

/** The card that an id belongs to, and the row when it is an attribute's.
 * @param {import("./store.js").Store} store @param {string} id @returns {{entity: Entity, row: number | null} | null} */
export function findLinked(store, id) {
  const entity = store.entities.get(id) ?? store.edges.get(id)?.child;
  if (entity) return { entity, row: null };
  for (const candidate of store.entities.values()) {
    const row = store.rowsOf(candidate).findIndex((one) => one.id === id);
    if (row >= 0) return { entity: candidate, row };
  }
  return null;
}

/** Select what the address names, if it is drawn. @param {import("./erd_canvas.js").ErdCanvas} canvas */
function showLinked(canvas) {
  const id = /^#(?:entity|edge|attribute)-([0-9a-f-]{36})$/i.exec(window.location.hash)?.[1];
  if (!id) return;
  const found = findLinked(canvas.store, id.toLowerCase());
  if (found) canvas.show(found.entity, found.row, { isCentred: true });
  else canvas.say("What the link points at is not on the diagram.");
}

/** @param {import("./erd_canvas.js").ErdCanvas} canvas */
export function followLinks(canvas) {
  showLinked(canvas);
  window.addEventListener("hashchange", () => showLinked(canvas));
}

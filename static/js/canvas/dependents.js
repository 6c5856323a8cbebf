// @ts-check
// What stands on a card: views that read it. They are asked about before it is deleted. Pure.

/** @typedef {import("./store.js").Entity} Entity */

/** The cards that would be left without what they read, directly or through others. @param {Iterable<Entity>} entities
 * @returns {Entity[]} */
export function listDependents(entities) {
  const gone = new Set(entities);
  const found = new Set();
  for (const entity of gone) {
    for (const edge of entity.edges) {
      if (edge.kind !== "dependency" || edge.parent !== entity || gone.has(edge.child)) continue;
      found.add(edge.child);
      gone.add(edge.child); // the loop goes on with it
    }
  }
  return [...found];
}

/** @param {Entity[]} entities @param {Entity[]} dependents */
export function sayDependents(entities, dependents) {
  const names = dependents.map((entity) => entity.name).sort();
  const shown = names.slice(0, 6).join(", ") + (names.length > 6 ? ` and ${names.length - 6} more` : "");
  const what = entities.length === 1 ? entities[0].name : "what is selected";
  return `${shown} ${names.length === 1 ? "needs" : "need"} ${what} and cannot stay without.`;
}

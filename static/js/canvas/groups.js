// @ts-check
// Which cards belong together when people show or hide them: views, types, and the tables that are always there.

/** @typedef {"views" | "types"} Group */

/** @type {Map<string, Group>} */
const GROUP_OF = new Map([
  ["view", "views"], ["materialized view", "views"],
  ["enum", "types"], ["domain", "types"], ["composite type", "types"], ["range type", "types"],
]);

/** @param {string} kind of a card @returns {Group | null} null for tables and what is like them */
export function groupOf(kind) {
  return GROUP_OF.get(kind) ?? null;
}

/** The order in which cards are named on the map: tables, views, types, and partitions last. @param {string} kind */
export function rankOfKind(kind) {
  if (kind === "partition") return -2;
  return { views: 0, types: -1, none: 1 }[groupOf(kind) ?? "none"];
}

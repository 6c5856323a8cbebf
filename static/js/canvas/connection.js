// @ts-check
// What a drag from one card to another would make, and why it may not. Pure, but for reading rows from the store.

/** @typedef {import("./store.js").Entity} Entity */
/**
 * @typedef {{isAllowed: boolean, words: string, child?: Entity, parent?: Entity, pairs?: [string, string][],
 *   isNewChild?: boolean, isJunction?: boolean}} Verdict
 */

const SAME = new Map([
  ["serial", "integer"], ["bigserial", "bigint"], ["smallserial", "smallint"], ["int", "integer"], ["int4", "integer"],
  ["int8", "bigint"], ["int2", "smallint"], ["varchar", "text"], ["char", "text"], ["character varying", "text"],
]);
const FAMILIES = new Map([["integer", "number"], ["bigint", "number"], ["smallint", "number"], ["numeric", "number"]]);

/** @param {string} type */
function familyOf(type) {
  const bare = type.replace(/\(.*?\)/, "").trim();
  const plain = SAME.get(bare) ?? bare;
  return FAMILIES.get(plain) ?? plain;
}

/** Judge a drop. Dragging from an entity, or from an attribute that is no key, points at the parent; dragging from a
 * key makes the other one the child.
 * @param {import("./store.js").Store} store @param {import("./picking.js").HandleHit} from
 * @param {import("./picking.js").EntityHit | null} to @returns {Verdict} */
export function judge(store, from, to) {
  const source = from.row >= 0 ? store.rowsOf(from.entity)[from.row] : null;
  const isKey = Boolean(source && (source.flags.includes("p") || source.flags.includes("u")) && !source.flags.includes("f"));
  if (!to) {
    return { isAllowed: true, isNewChild: true, parent: from.entity, words: `New table that belongs to ${from.entity.name}` };
  }
  const target = to.row !== null && to.row >= 0 ? store.rowsOf(to.entity)[to.row] : null;
  if (to.entity.kind !== "table" || from.entity.kind !== "table") return no("Only tables can be related.");
  if (to.entity === from.entity && to.row === from.row) return no("Drag to another table or attribute.");
  const [child, parent] = isKey ? [to.entity, from.entity] : [from.entity, to.entity];
  const [childRow, parentRow] = isKey ? [target, source] : [source, target];
  if (!store.rowsOf(parent).some((row) => /[pu]/.test(row.flags))) {
    return no(`${parent.name} has no primary key yet.`);
  }
  if (!childRow || !parentRow || !/[pu]/.test(parentRow.flags)) return fresh(child, parent, childRow);
  if (isKey && /[pu]/.test(childRow.flags) && !childRow.flags.includes("f") && to.row !== from.row && childRow.flags.includes("p")) {
    return fresh(child, parent, null);
  }
  if (familyOf(childRow.type) !== familyOf(parentRow.type)) {
    return no(`${childRow.name} is ${childRow.type}, ${parent.name}.${parentRow.name} is ${parentRow.type}.`);
  }
  return {
    isAllowed: true, child, parent, pairs: [[childRow.id, parentRow.id]],
    words: `${child.name}.${childRow.name} → ${parent.name}.${parentRow.name}`,
  };
}

/** What a drop with Alt would make: a table between two, many to many.
 * @param {import("./store.js").Store} store @param {import("./picking.js").HandleHit} from
 * @param {import("./picking.js").EntityHit | null} to @returns {Verdict} */
export function judgeJunction(store, from, to) {
  if (!to) return judge(store, from, to);
  const [one, other] = [from.entity, to.entity];
  if (one.kind !== "table" || other.kind !== "table") return no("Only tables can be related.");
  const keyless = [one, other].find((entity) => !store.rowsOf(entity).some((row) => /[pu]/.test(row.flags)));
  if (keyless) return no(`${keyless.name} has no primary key yet.`);
  return {
    isAllowed: true, isJunction: true, child: one, parent: other,
    words: `New table between ${one.name} and ${other.name} (many to many)`,
  };
}

/** Where a new card between two goes: the middle of the line between them, or the nearest free place below.
 * @param {import("./geometry.js").Rect} one @param {import("./geometry.js").Rect} other
 * @param {(region: import("./geometry.js").Rect) => unknown[]} find @returns {import("./geometry.js").Point} */
export function placeBetween(one, other, find) {
  const size = { w: 220, h: 94 };
  const x = (one.x + one.w / 2 + other.x + other.w / 2 - size.w) / 2;
  let y = (one.y + one.h / 2 + other.y + other.h / 2 - size.h) / 2;
  for (let tries = 0; tries < 60 && find({ x: x - 30, y: y - 20, w: size.w + 60, h: size.h + 40 }).length; tries += 1) y += 40;
  return { x, y };
}

/** A relationship with its own new column, unless the drag began at a column that can take the parent's key.
 * @param {Entity} child @param {Entity} parent @param {import("./store.js").Row | null} row @returns {Verdict} */
function fresh(child, parent, row) {
  const key = parent.rows?.filter((candidate) => candidate.flags.includes("p")) ?? [];
  if (row && !row.flags.includes("p") && key.length === 1 && familyOf(row.type) === familyOf(key[0].type)) {
    return {
      isAllowed: true, child, parent, pairs: [[row.id, key[0].id]],
      words: `${child.name}.${row.name} → ${parent.name}.${key[0].name}`,
    };
  }
  return { isAllowed: true, child, parent, words: `${child.name} belongs to ${parent.name} (new column)` };
}

/** @param {string} words @returns {Verdict} */
function no(words) {
  return { isAllowed: false, words };
}

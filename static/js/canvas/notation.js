// @ts-check
// Crow's-foot ends, drawn outward from the side of a card. What they say follows from the columns:
// the child's end from uniqueness, the parent's end from nullability.

/** @typedef {import("./geometry.js").Point} Point */
/** @typedef {"many" | "one" | "zero_or_one" | "exactly_one" | "zero_or_many"} EndKind */

/** @param {{isRequired: boolean, isUnique: boolean}} edge @returns {{child: EndKind, parent: EndKind}} */
export function endKinds(edge) {
  return {
    child: edge.isUnique ? "zero_or_one" : "zero_or_many",
    parent: edge.isRequired ? "exactly_one" : "zero_or_one",
  };
}

/** The strokes and the ring of one end as SVG path texts.
 * @param {Point} at @param {number} side 1 right, -1 left @param {EndKind} kind */
export function endMarks(at, side, kind) {
  const { x, y } = at;
  const bar = (/** @type {number} */ distance) => `M${x + side * distance} ${y - 6}v12`;
  const ring = (/** @type {number} */ distance) =>
    `M${x + side * distance - 4} ${y}a4 4 0 1 0 8 0a4 4 0 1 0-8 0z`;
  if (kind === "zero_or_many") {
    return { strokes: `M${x} ${y - 7}L${x + side * 14} ${y}L${x} ${y + 7}M${x} ${y}h${side * 14}`, ring: ring(18) };
  }
  if (kind === "exactly_one") return { strokes: bar(7) + bar(12), ring: "" };
  if (kind === "zero_or_one") return { strokes: bar(7), ring: ring(15) };
  return { strokes: bar(9), ring: "" };
}

/** How an edge reads in words. @param {{isRequired: boolean, isUnique: boolean}} edge @param {string} child @param {string} parent */
export function inWords(edge, child, parent) {
  const many = edge.isUnique ? "at most one" : "any number of";
  const one = edge.isRequired ? "exactly one" : "at most one";
  return `Each ${child} has ${one} ${parent}; each ${parent} has ${many} ${child}.`;
}

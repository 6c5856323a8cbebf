// @ts-check
// What a big diagram shows when it is first opened: the part where most related tables stand together, readable.
// Pure geometry, tested without a page.

import { boundsOf, contains } from "./geometry.js";

/** @typedef {import("./geometry.js").Rect} Rect */
/** @typedef {Rect & {edges: Set<any>, kind?: string}} Card */

const MOST_TRIED = 400;
export const READABLE_ZOOM = 0.7;

/** The rectangle around the cards of the best window of this size: most tables wholly inside, those with ties first.
 * @param {Card[]} cards @param {{w: number, h: number}} window_ @param {(region: Rect) => Card[]} find @returns {Rect | null} */
export function chooseFirstView(cards, window_, find) {
  const step = Math.max(1, Math.ceil(cards.length / MOST_TRIED));
  /** @type {Card[]} */ let best = [];
  let bestWorth = -1;
  for (let i = 0; i < cards.length; i += step) {
    const { x, y, w, h } = cards[i];
    for (const left of [x + w / 2 - window_.w / 2, x - 20]) {
      for (const top of [y + Math.min(h, window_.h) / 2 - window_.h / 2, y - 20]) {
        const region = { x: left, y: top, w: window_.w, h: window_.h };
        const inside = find(region).filter((card) => contains(region, card));
        const worth = worthOf(inside);
        if (worth > bestWorth) [best, bestWorth] = [inside, worth];
      }
    }
  }
  return boundsOf(best.length ? best : cards.slice(0, 1));
}

/** A card counts; its ties to others in the same window count more; area that it fills counts a little.
 * @param {Card[]} cards */
function worthOf(cards) {
  const inside = new Set(cards);
  let worth = 0;
  for (const card of cards) {
    if (card.kind && card.kind !== "table") continue; // views and folded partitions are small and say little
    worth += (card.edges.size ? 1 : 0.3) + (card.w * card.h) / 200000;
    for (const edge of card.edges) {
      if (edge.kind !== "dependency" && edge.kind !== "descent" && inside.has(edge.child) && inside.has(edge.parent)) worth += 0.4;
    }
  }
  return worth;
}

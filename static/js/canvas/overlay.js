// @ts-check
// What is drawn on top of the picture for a moment: marquee, guides, handles, lit rows, the edge being drawn.

import { endMarks } from "./notation.js";
import { rowMiddle, roundedPath } from "./geometry.js";
import { routeEdge } from "./routing.js";

/** @typedef {import("./geometry.js").Rect} Rect */
const SVG = "http://www.w3.org/2000/svg";

export class Overlay {
  /** @param {SVGGElement} layer @param {HTMLElement} hint @param {import("./viewport.js").Viewport} viewport */
  constructor(layer, hint, viewport) {
    this.hint = hint;
    this.viewport = viewport;
    const group = (/** @type {string} */ name) => {
      const element = document.createElementNS(SVG, "g");
      element.setAttribute("class", `overlay__${name}`);
      layer.append(element);
      return element;
    };
    this.groups = { rows: group("rows"), handles: group("handles"), wire: group("wire"), guides: group("guides"), marquee: group("marquee") };
    /** @type {import("./picking.js").EntityHit | import("./picking.js").HandleHit | null} */
    this.handlesAt = null;
  }

  /** @param {Rect | null} rect */
  marquee(rect) {
    this.groups.marquee.replaceChildren(...(rect ? [rectOf(rect, "marquee")] : []));
  }

  /** @param {{x1: number, y1: number, x2: number, y2: number}[]} lines */
  guides(lines) {
    if (!lines.length && !this.groups.guides.firstChild) return;
    this.groups.guides.replaceChildren(...lines.map((line) => pathOf(`M${line.x1} ${line.y1}L${line.x2} ${line.y2}`, "guide")));
  }

  /** @param {Rect[]} rects */
  rows(rects) {
    if (!rects.length && !this.groups.rows.firstChild) return;
    this.groups.rows.replaceChildren(...rects.map((rect) => rectOf(rect, "row-glow")));
  }

  /** Show the dots from which a relationship is dragged. @param {import("./picking.js").EntityHit | import("./picking.js").HandleHit | null} hit */
  handles(hit) {
    this.handlesAt = hit && hit.row !== null ? hit : null;
    const { handlesAt } = this;
    if (!handlesAt) {
      this.groups.handles.replaceChildren();
      return;
    }
    const { entity, row } = handlesAt;
    const y = entity.y + rowMiddle(/** @type {number} */ (row));
    this.groups.handles.replaceChildren(...[entity.x, entity.x + entity.w].map((x) => {
      const circle = document.createElementNS(SVG, "circle");
      circle.setAttribute("class", "handle");
      circle.setAttribute("cx", String(x));
      circle.setAttribute("cy", String(y));
      circle.setAttribute("r", String(Math.max(5, 5 / Math.min(1, this.viewport.zoom))));
      return circle;
    }));
  }

  /** The handle under a point, if handles are shown. @param {import("./geometry.js").Point} point
   * @returns {import("./picking.js").HandleHit | null} */
  handleAt(point) {
    if (!this.handlesAt) return null;
    const { entity } = this.handlesAt;
    const row = /** @type {number} */ (this.handlesAt.row);
    const reach = Math.max(9, 9 / this.viewport.zoom);
    for (const side of [-1, 1]) {
      const x = side > 0 ? entity.x + entity.w : entity.x;
      if (Math.hypot(point.x - x, point.y - entity.y - rowMiddle(row)) < reach) return { kind: "handle", entity, row, side };
    }
    return null;
  }

  /** @param {{from: import("./picking.js").HandleHit, point: import("./geometry.js").Point,
   *   hit: import("./picking.js").EntityHit | null, verdict: import("./connection.js").Verdict} | null} wire */
  connection(wire) {
    this.hint.hidden = !wire;
    if (!wire) {
      this.groups.wire.replaceChildren();
      this.groups.rows.replaceChildren();
      return;
    }
    const { from, point, hit, verdict } = wire;
    const target = hit ? hit.entity : { x: point.x, y: point.y, w: 1, h: 1 };
    const targetY = hit ? hit.entity.y + rowMiddle(hit.row ?? -1) : point.y;
    const route = routeEdge(from.entity, from.entity.y + rowMiddle(from.row), target, targetY, () => []);
    const isChildFirst = verdict.child !== undefined && verdict.child === from.entity;
    const last = route.points[route.points.length - 1];
    const near = endMarks(route.points[0], route.childSide, "zero_or_many"), far = endMarks(last, route.parentSide, "zero_or_many");
    const feet = verdict.isJunction ? [near, far] : [isChildFirst ? near : far];
    const state = verdict.isAllowed ? "" : " is-refused";
    this.groups.wire.replaceChildren(
      pathOf(roundedPath(route.points), `wire${state}`),
      ...(verdict.isAllowed ? feet.map((foot) => pathOf(foot.strokes + foot.ring, `wire${state}`)) : []),
    );
    this.rows(hit ? [hit.row !== null && hit.row >= 0 && (verdict.pairs || !verdict.isAllowed)
      ? { x: hit.entity.x + 1, y: targetY - 12, w: hit.entity.w - 2, h: 24 } : hit.entity] : []);
    const at = this.viewport.toScreen(point);
    this.hint.textContent = verdict.words;
    this.hint.classList.toggle("is-refused", !verdict.isAllowed);
    this.hint.style.transform = `translate(${Math.round(at.x + 16)}px, ${Math.round(at.y + 18)}px)`;
  }
}

/** @param {SVGRectElement} element @param {Rect} rect */
function setRect(element, rect) {
  element.setAttribute("x", String(rect.x));
  element.setAttribute("y", String(rect.y));
  element.setAttribute("width", String(rect.w));
  element.setAttribute("height", String(rect.h));
}

/** @param {Rect} rect @param {string} name */
function rectOf(rect, name) {
  const element = document.createElementNS(SVG, "rect");
  element.setAttribute("class", name);
  if (rect.h > 24) element.setAttribute("rx", "8");
  setRect(element, rect);
  return element;
}

/** @param {string} d @param {string} name */
function pathOf(d, name) {
  const element = document.createElementNS(SVG, "path");
  element.setAttribute("class", name);
  element.setAttribute("d", d);
  return element;
}

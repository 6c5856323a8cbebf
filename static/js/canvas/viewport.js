// @ts-check
// Which part of the drawing is on the screen: screen = world * zoom + offset. Pure arithmetic.

export const MIN_ZOOM = 0.03;
export const MAX_ZOOM = 3;

/** @typedef {import("./geometry.js").Rect} Rect */
/** @typedef {import("./geometry.js").Point} Point */

export class Viewport {
  constructor() {
    this.x = 0;
    this.y = 0;
    this.zoom = 1;
    this.width = 1;
    this.height = 1;
  }

  /** @param {Point} point @returns {Point} */
  toWorld(point) {
    return { x: (point.x - this.x) / this.zoom, y: (point.y - this.y) / this.zoom };
  }

  /** @param {Point} point @returns {Point} */
  toScreen(point) {
    return { x: point.x * this.zoom + this.x, y: point.y * this.zoom + this.y };
  }

  /** The world's part in view, with a margin as a share of its size. @param {number} [margin] @returns {Rect} */
  region(margin = 0) {
    const w = this.width / this.zoom, h = this.height / this.zoom;
    return {
      x: -this.x / this.zoom - w * margin, y: -this.y / this.zoom - h * margin,
      w: w * (1 + 2 * margin), h: h * (1 + 2 * margin),
    };
  }

  /** @param {number} dx @param {number} dy */
  panBy(dx, dy) {
    this.x += dx;
    this.y += dy;
  }

  /** Change the zoom so that the world's point under `at` (screen) stays there. @param {number} zoom @param {Point} at */
  zoomTo(zoom, at) {
    const next = Math.min(MAX_ZOOM, Math.max(MIN_ZOOM, zoom));
    const share = next / this.zoom;
    this.x = at.x - (at.x - this.x) * share;
    this.y = at.y - (at.y - this.y) * share;
    this.zoom = next;
  }

  /** Show the whole of a rectangle. @param {Rect} rect @param {{maxZoom?: number, minZoom?: number, padding?: number}} [options] */
  fit(rect, { maxZoom = 1, minZoom = MIN_ZOOM, padding = 56 } = {}) {
    const zoom = Math.min(
      maxZoom,
      Math.max(60, this.width - 2 * padding) / Math.max(rect.w, 1),
      Math.max(60, this.height - 2 * padding) / Math.max(rect.h, 1),
    );
    this.zoom = Math.min(MAX_ZOOM, Math.max(minZoom, zoom));
    this.centreOn({ x: rect.x + rect.w / 2, y: rect.y + rect.h / 2 });
  }

  /** @param {Point} point in the world */
  centreOn(point) {
    this.x = this.width / 2 - point.x * this.zoom;
    this.y = this.height / 2 - point.y * this.zoom;
  }

  /** The least pan that brings a rectangle into view. @param {Rect} rect @param {number} [padding] */
  reveal(rect, padding = 40) {
    const left = rect.x * this.zoom + this.x, top = rect.y * this.zoom + this.y;
    const right = left + rect.w * this.zoom, bottom = top + rect.h * this.zoom;
    if (left < padding) this.x += padding - left;
    else if (right > this.width - padding) this.x -= Math.min(right - this.width + padding, left - padding);
    if (top < padding) this.y += padding - top;
    else if (bottom > this.height - padding) this.y -= Math.min(bottom - this.height + padding, top - padding);
  }
}

/** How much is drawn at a zoom. @param {number} zoom @returns {"blocks" | "names" | "columns"} */
export function detailAt(zoom) {
  if (zoom < 0.2) return "blocks";
  return zoom < 0.48 ? "names" : "columns";
}

// @ts-check
// Rectangles, points and lines: pure functions without DOM. The first three numbers repeat designer/diagram/metrics.py.

export const HEADER_PX = 36;
export const ROW_PX = 24;
export const ROWS_TOP_PX = 40;
export const GRID_PX = 20;

/** @typedef {{x: number, y: number}} Point */
/** @typedef {{x: number, y: number, w: number, h: number}} Rect */

/** @param {Rect} a @param {Rect} b */
export function intersects(a, b) {
  return a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
}

/** Whether `inner` lies wholly in `outer`. @param {Rect} outer @param {Rect} inner */
export function contains(outer, inner) {
  return outer.x <= inner.x && outer.y <= inner.y
    && inner.x + inner.w <= outer.x + outer.w && inner.y + inner.h <= outer.y + outer.h;
}

/** @param {Rect} rect @param {Point} point */
export function holds(rect, point) {
  return point.x >= rect.x && point.x <= rect.x + rect.w && point.y >= rect.y && point.y <= rect.y + rect.h;
}

/** @param {Rect} rect @param {number} by @param {number} [byY] @returns {Rect} */
export function inflate(rect, by, byY = by) {
  return { x: rect.x - by, y: rect.y - byY, w: rect.w + 2 * by, h: rect.h + 2 * byY };
}

/** The smallest rectangle around two corners. @param {Point} a @param {Point} b @returns {Rect} */
export function between(a, b) {
  return { x: Math.min(a.x, b.x), y: Math.min(a.y, b.y), w: Math.abs(a.x - b.x), h: Math.abs(a.y - b.y) };
}

/** The smallest rectangle around all; null for none. @param {Iterable<Rect>} rects @returns {Rect | null} */
export function boundsOf(rects) {
  let left = Infinity, top = Infinity, right = -Infinity, bottom = -Infinity;
  for (const rect of rects) {
    left = Math.min(left, rect.x);
    top = Math.min(top, rect.y);
    right = Math.max(right, rect.x + rect.w);
    bottom = Math.max(bottom, rect.y + rect.h);
  }
  return left === Infinity ? null : { x: left, y: top, w: right - left, h: bottom - top };
}

/** The bounds of a line's points. @param {Point[]} points @returns {Rect} */
export function boundsOfPoints(points) {
  let left = Infinity, top = Infinity, right = -Infinity, bottom = -Infinity;
  for (const { x, y } of points) {
    if (x < left) left = x;
    if (x > right) right = x;
    if (y < top) top = y;
    if (y > bottom) bottom = y;
  }
  return { x: left, y: top, w: right - left, h: bottom - top };
}

/** @param {Rect} rect @returns {Point} */
export function centreOf(rect) {
  return { x: rect.x + rect.w / 2, y: rect.y + rect.h / 2 };
}

/** The height of a row's middle above the card's top. @param {number} row -1 is the header */
export function rowMiddle(row) {
  return row < 0 ? HEADER_PX / 2 : ROWS_TOP_PX + row * ROW_PX + ROW_PX / 2;
}

/** The row under a height inside a card: -1 for the header, null for none. @param {number} y @param {number} rows */
export function rowAt(y, rows) {
  if (y < ROWS_TOP_PX - 2) return -1;
  const row = Math.floor((y - ROWS_TOP_PX) / ROW_PX);
  return row >= 0 && row < rows ? row : null;
}

/** @param {Point} point @param {Point} a @param {Point} b */
export function distanceToSegment(point, a, b) {
  const dx = b.x - a.x, dy = b.y - a.y;
  const length = dx * dx + dy * dy;
  const share = length ? Math.max(0, Math.min(1, ((point.x - a.x) * dx + (point.y - a.y) * dy) / length)) : 0;
  return Math.hypot(point.x - a.x - share * dx, point.y - a.y - share * dy);
}

/** @param {Point} point @param {Point[]} line */
export function distanceToLine(point, line) {
  let best = Infinity;
  for (let i = 1; i < line.length; i += 1) best = Math.min(best, distanceToSegment(point, line[i - 1], line[i]));
  return best;
}

/** @param {number} value @param {number} [step] */
export function snap(value, step = GRID_PX) {
  return Math.round(value / step) * step;
}

/** @param {number} value */
const short = (value) => Math.round(value * 10) / 10;

/** A line of points with rounded corners as SVG paths: straight parts and corners by turns.
 * @param {Point[]} points @param {number} [radius] @returns {string[]} */
export function roundedPieces(points, radius = 8) {
  const pieces = [];
  let from = `${short(points[0].x)} ${short(points[0].y)}`;
  for (let i = 1; i < points.length - 1; i += 1) {
    const before = points[i - 1], corner = points[i], after = points[i + 1];
    const inX = corner.x - before.x, inY = corner.y - before.y;
    const outX = after.x - corner.x, outY = after.y - corner.y;
    const inLength = Math.hypot(inX, inY), outLength = Math.hypot(outX, outY);
    const r = Math.min(radius, inLength / 2, outLength / 2);
    if (r < 0.5 || Math.abs(inX * outY - inY * outX) < 0.01) continue;
    const start = `${short(corner.x - (inX / inLength) * r)} ${short(corner.y - (inY / inLength) * r)}`;
    const end = `${short(corner.x + (outX / outLength) * r)} ${short(corner.y + (outY / outLength) * r)}`;
    pieces.push(`M${from}L${start}`, `M${start}Q${short(corner.x)} ${short(corner.y)} ${end}`);
    from = end;
  }
  const last = points[points.length - 1];
  pieces.push(`M${from}L${short(last.x)} ${short(last.y)}`);
  return pieces;
}

/** The same as one path. @param {Point[]} points @param {number} [radius] */
export function roundedPath(points, radius = 8) {
  return roundedPieces(points, radius).map((piece, i) => (i ? piece.slice(piece.search(/[LQ]/)) : piece)).join("");
}

import assert from "node:assert/strict";
import { test } from "node:test";
import { findGuides } from "../../static/js/canvas/guides.js";
import { endKinds, endMarks } from "../../static/js/canvas/notation.js";
import { pickEdge, pickEntity } from "../../static/js/canvas/picking.js";
import { SpatialIndex } from "../../static/js/canvas/spatial_index.js";
import { Store } from "../../static/js/canvas/store.js";
import { detailAt, Viewport } from "../../static/js/canvas/viewport.js";

test("crow's-foot ends follow from uniqueness and nullability", () => {
  assert.deepEqual(endKinds({ isRequired: true, isUnique: false }), { child: "zero_or_many", parent: "exactly_one" });
  assert.deepEqual(endKinds({ isRequired: false, isUnique: true }), { child: "zero_or_one", parent: "zero_or_one" });
});

test("a foot is drawn away from its card", () => {
  assert.match(endMarks({ x: 100, y: 50 }, 1, "zero_or_many").strokes, /^M100 43L114 50L100 57M100 50h14$/);
  assert.match(endMarks({ x: 100, y: 50 }, -1, "zero_or_many").strokes, /^M100 43L86 50L100 57M100 50h-14$/);
});

test("the index finds what lies in a region, also after it moved", () => {
  const index = new SpatialIndex();
  const card = { x: 0, y: 0, w: 100, h: 100 };
  index.put(card);
  assert.deepEqual(index.query({ x: 50, y: 50, w: 10, h: 10 }), [card]);
  Object.assign(card, { x: 5000, y: -5000 });
  index.put(card);
  assert.deepEqual(index.query({ x: 50, y: 50, w: 10, h: 10 }), []);
  assert.deepEqual(index.query({ x: 4000, y: -6000, w: 2000, h: 2000 }), [card]);
  index.remove(card);
  assert.deepEqual(index.query({ x: -1e6, y: -1e6, w: 2e6, h: 2e6 }), []);
});

test("zooming keeps the point under the pointer", () => {
  const view = new Viewport();
  Object.assign(view, { width: 800, height: 600, x: 13, y: -40, zoom: 0.7 });
  const at = { x: 300, y: 200 };
  const before = view.toWorld(at);
  view.zoomTo(1.9, at);
  const after = view.toWorld(at);
  assert.ok(Math.hypot(before.x - after.x, before.y - after.y) < 1e-9);
});

test("fitting shows the whole rectangle", () => {
  const view = new Viewport();
  Object.assign(view, { width: 800, height: 600 });
  view.fit({ x: -4000, y: 100, w: 9000, h: 2000 });
  const region = view.region();
  assert.ok(region.x <= -4000 && region.x + region.w >= 5000 && region.y <= 100 && region.y + region.h >= 2100);
});

test("less is drawn further out", () => {
  assert.deepEqual([0.05, 0.3, 1].map(detailAt), ["blocks", "names", "columns"]);
});

test("a card snaps into line with its neighbour and shows the line", () => {
  const found = findGuides({ x: 103, y: 500, w: 200, h: 100 }, [{ x: 100, y: 0, w: 200, h: 100 }], 5);
  assert.equal(found.x, 100);
  assert.equal(found.y, undefined);
  assert.equal(found.lines.length, 1);
});

test("the card on top is the one that is picked, and its row", () => {
  const store = new Store();
  const low = { id: "a", x: 0, y: 0, w: 200, h: 200, rowCount: 4, order: 0 };
  const high = { id: "b", x: 50, y: 50, w: 200, h: 200, rowCount: 4, order: 1 };
  store.index.put(low);
  store.index.put(high);
  assert.equal(pickEntity(store, { x: 100, y: 100 })?.entity, high);
  assert.equal(pickEntity(store, { x: 100, y: 100 }, new Set([low]))?.entity, low);
  assert.equal(pickEntity(store, { x: 100, y: 60 })?.row, -1);
  assert.equal(pickEntity(store, { x: 100, y: 103 })?.row, 0);
  assert.equal(pickEntity(store, { x: 900, y: 900 }), null);
});

test("the nearest edge within reach is picked", () => {
  const line = (y) => ({ box: { x: 0, y, w: 100, h: 0 }, route: { points: [{ x: 0, y }, { x: 100, y }] } });
  const edges = [line(0), line(6)];
  assert.equal(pickEdge(edges, { x: 50, y: 4 }, 8)?.edge, edges[1]);
  assert.equal(pickEdge(edges, { x: 50, y: 40 }, 8), null);
});

import assert from "node:assert/strict";
import { test } from "node:test";
import * as geometry from "../../static/js/canvas/geometry.js";

test("a rectangle that only touches another does not intersect it", () => {
  assert.equal(geometry.intersects({ x: 0, y: 0, w: 10, h: 10 }, { x: 10, y: 0, w: 5, h: 5 }), false);
  assert.equal(geometry.intersects({ x: 0, y: 0, w: 10, h: 10 }, { x: 9, y: 9, w: 5, h: 5 }), true);
});

test("the bounds of nothing are null", () => {
  assert.equal(geometry.boundsOf([]), null);
  assert.deepEqual(geometry.boundsOf([{ x: 1, y: 2, w: 3, h: 4 }, { x: -1, y: 0, w: 1, h: 1 }]), { x: -1, y: 0, w: 5, h: 6 });
});

test("the row under a height is the one drawn there", () => {
  assert.equal(geometry.rowAt(10, 3), -1);
  assert.equal(geometry.rowAt(geometry.rowMiddle(0), 3), 0);
  assert.equal(geometry.rowAt(geometry.rowMiddle(2), 3), 2);
  assert.equal(geometry.rowAt(geometry.rowMiddle(3), 3), null);
});

test("the distance to a line is to its nearest segment", () => {
  const line = [{ x: 0, y: 0 }, { x: 10, y: 0 }, { x: 10, y: 10 }];
  assert.equal(geometry.distanceToLine({ x: 5, y: 3 }, line), 3);
  assert.equal(geometry.distanceToLine({ x: 14, y: 8 }, line), 4);
});

test("corners are rounded, and not more than half of the shorter side", () => {
  const path = geometry.roundedPath([{ x: 0, y: 0 }, { x: 10, y: 0 }, { x: 10, y: 4 }]);
  assert.equal(path, "M0 0L8 0Q10 0 10 2L10 4");
});

test("values snap to the grid", () => {
  assert.equal(geometry.snap(29), 20);
  assert.equal(geometry.snap(-31), -40);
});

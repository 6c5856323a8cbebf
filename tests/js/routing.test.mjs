import assert from "node:assert/strict";
import { Store } from "../../static/js/canvas/store.js";
import { test } from "node:test";
import { intersects } from "../../static/js/canvas/geometry.js";
import { endHeight, routeEdge } from "../../static/js/canvas/routing.js";

const card = (x, y, w = 200, h = 200) => ({ x, y, w, h });
const among = (tables) => (region) => tables.filter((table) => intersects(table, region));

function crossings(points, tables) {
  let count = 0;
  for (let i = 1; i < points.length; i += 1) {
    const a = points[i - 1], b = points[i];
    const region = { x: Math.min(a.x, b.x) + 1, y: Math.min(a.y, b.y) + 1, w: Math.max(0.1, Math.abs(a.x - b.x) - 2), h: Math.max(0.1, Math.abs(a.y - b.y) - 2) };
    count += among(tables)(region).length;
  }
  return count;
}

test("an edge ends at the sides that face each other", () => {
  const child = card(0, 0), parent = card(500, 60);
  const route = routeEdge(child, 80, parent, 120, among([child, parent]));
  assert.equal(route.childSide, 1);
  assert.equal(route.parentSide, -1);
  assert.deepEqual(route.points[0], { x: 200, y: 80 });
  assert.deepEqual(route.points.at(-1), { x: 500, y: 120 });
});

test("every segment is horizontal or vertical", () => {
  const child = card(0, 0), parent = card(120, 400);
  const { points } = routeEdge(child, 80, parent, 460, among([child, parent]));
  for (let i = 1; i < points.length; i += 1) {
    assert.ok(points[i].x === points[i - 1].x || points[i].y === points[i - 1].y);
  }
});

test("an edge never runs through its own tables, wherever they stand", () => {
  for (let x = -600; x <= 600; x += 75) {
    for (let y = -600; y <= 600; y += 75) {
      if (Math.abs(x) < 260 && Math.abs(y) < 260) continue;
      const child = card(0, 0), parent = card(x, y);
      const { points } = routeEdge(child, 60, parent, y + 130, among([child, parent]));
      assert.equal(crossings(points, [child, parent]), 0, `parent at ${x}, ${y}`);
    }
  }
});

test("an edge goes around a table that stands in its way", () => {
  const child = card(0, 0), parent = card(900, 0), wall = card(400, -100, 200, 400);
  const tables = [child, parent, wall];
  const { points } = routeEdge(child, 60, parent, 60, among(tables));
  assert.equal(crossings(points, tables), 0);
});

test("a table that refers to itself gets a loop at its side", () => {
  const table = card(0, 0);
  const { points, childSide, parentSide } = routeEdge(table, 60, table, 100, among([table]));
  assert.equal(childSide, 1);
  assert.equal(parentSide, 1);
  assert.ok(points.every((point) => point.x >= 200));
});

test("edges into different parents keep to different channels", () => {
  const child = card(0, 0), parent = card(600, 300);
  const one = routeEdge(child, 60, parent, 360, among([child, parent]), 0);
  const other = routeEdge(child, 60, parent, 360, among([child, parent]), 3);
  assert.notEqual(one.points[1].x, other.points[1].x);
});

test("a key of several columns is met in the middle of them", () => {
  assert.equal(endHeight(card(0, 100), [0, 2]), endHeight(card(0, 100), [1]));
});

test("tables beside each other that others refer to have channels of their own", () => {
  const store = new Store();
  const cards = [0, 1, 2, 3].map((i) => ({ id: `c${i}`, x: 0, y: i * 200, w: 200, h: 100, order: 9 - i, edges: new Set() }));
  cards.slice(0, 3).forEach((parent, i) => store.edges.set(`e${i}`, { child: cards[3], parent, lane: 5 }));
  store.assignLanes();
  assert.deepEqual([...store.edges.values()].map((edge) => edge.lane), [0, 1, 2]);
});

test("ends that say different things at one row are told apart, equal ones are not", () => {
  const store = new Store();
  const parent = { edges: new Set() };
  const edge = (isRequired, row) => {
    const made = { kind: "relationship", parent, child: {}, isRequired, parentRows: [row] };
    parent.edges.add(made);
    return made;
  };
  const [required, optional, alone] = [edge(true, 0), edge(false, 0), edge(true, 1)];
  assert.deepEqual([required, optional, alone].map((one) => store.hasMixedEnd(one)), [true, true, false]);
});

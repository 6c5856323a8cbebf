import assert from "node:assert/strict";
import { test } from "node:test";
import { listDependents, sayDependents } from "../../static/js/canvas/dependents.js";
import { groupOf, rankOfKind } from "../../static/js/canvas/groups.js";
import { covers, mayTouch } from "../../static/js/canvas/reach.js";
import { isQuiet, Store } from "../../static/js/canvas/store.js";

const node = (id, dataset) => ({ id, dataset, remove() {} });
const card = (id, kind, x) => node(`entity-${id}`, { x: String(x), y: "0", w: "200", h: "100", rows: "1", version: "1", name: id, kind });
const edge = (child, parent, kind) => node(`edge-${child}-${parent}`, { child, parent, kind, name: "", required: "1", unique: "0" });
const load = (...children) => {
  const store = new Store();
  store.apply({ children });
  return store;
};
const drawn = () => load(
  card("film", "table", 0), card("film_list", "view", 400), card("top", "materialized view", 800), card("rating", "enum", 1200),
  edge("film_list", "film", "dependency"), edge("top", "film_list", "dependency"), edge("film", "rating", "use"),
);
const names = (cards) => cards.map((one) => one.id);

test("views and types are groups that can be hidden, tables are not", () => {
  assert.equal(groupOf("materialized view"), "views");
  assert.equal(groupOf("composite type"), "types");
  for (const kind of ["table", "partition", "foreign table"]) assert.equal(groupOf(kind), null);
});

test("tables are named on the map before views, views before types, partitions last", () => {
  const kinds = ["partition", "enum", "view", "table"];
  assert.deepEqual(kinds.sort((a, b) => rankOfKind(b) - rankOfKind(a)), ["table", "view", "enum", "partition"]);
});

test("what is hidden is not found, not walked to, in no bounds, and has no edges", () => {
  const store = drawn();
  store.setShown("views", false);
  assert.deepEqual(names(store.shown()), ["film", "rating"]);
  assert.deepEqual(names(store.inReadingOrder()), ["film", "rating"]);
  assert.deepEqual(names(store.index.query({ x: -50, y: -50, w: 2000, h: 300 })).sort(), ["film", "rating"]);
  assert.deepEqual(store.edgesOf(store.entities.get("film")).map((one) => one.kind), ["use"]);
  store.setShown("types", false);
  assert.deepEqual(store.bounds(), { x: 0, y: 0, w: 200, h: 100 });
  store.setShown("views", true);
  assert.deepEqual(names(store.shown()), ["film", "film_list", "top"]);
});

test("a hidden card stays hidden when it comes again or moves", () => {
  const store = drawn();
  store.setShown("types", false);
  store.apply({ children: [card("rating", "enum", 100)] });
  store.move(store.entities.get("rating"), 0, 0);
  assert.deepEqual(names(store.index.query({ x: 0, y: 0, w: 300, h: 50 })), ["film"]);
});

test("only the edge from a column to its type is quiet", () => {
  const store = drawn();
  assert.deepEqual([...store.edges.values()].filter(isQuiet).map((one) => one.parent.id), ["rating"]);
});

test("edges that follow from the design go when the card comes without them, others stay", () => {
  const store = drawn();
  const { removed } = store.apply({ children: [card("film", "table", 0), card("film_list", "view", 400)] });
  assert.deepEqual(removed.map((one) => one.id).sort(), ["film-rating", "film_list-film"]);
  assert.deepEqual([...store.edges.keys()], ["top-film_list"]);
});

test("deleting asks about the views that read it, directly or through others", () => {
  const store = drawn();
  const film = store.entities.get("film");
  assert.deepEqual(names(listDependents([film])), ["film_list", "top"]);
  assert.deepEqual(names(listDependents([film, store.entities.get("film_list"), store.entities.get("top")])), []);
  assert.deepEqual(names(listDependents([store.entities.get("rating")])), []);
  assert.equal(sayDependents([film], listDependents([film])), "film_list, top need film and cannot stay without.");
});

test("what is not in a picture of everything is dropped", () => {
  const store = drawn();
  store.dropMissing({ children: [{ id: "entity-film" }, { id: "entity-rating" }, { id: "edge-film-rating" }] });
  assert.deepEqual([...store.entities.keys()], ["film", "rating"]);
  assert.deepEqual([...store.edges.keys()], ["film-rating"]);
});

test("an edge without a route may touch what lies between its cards", () => {
  const store = drawn();
  const one = store.edges.get("film-rating");
  assert.ok(mayTouch(one, { x: 600, y: 20, w: 10, h: 10 }));
  assert.ok(!mayTouch(one, { x: 600, y: 900, w: 10, h: 10 }));
  assert.ok(covers({ x: 0, y: 0, w: 10, h: 10 }, { x: 2, y: 2, w: 8, h: 8 }));
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { findLinked } from "../../static/js/canvas/arrival.js";
import { chooseFirstView } from "../../static/js/canvas/first_view.js";
import { contains, intersects } from "../../static/js/canvas/geometry.js";
import { Store } from "../../static/js/canvas/store.js";

const card = (id, x, y) => ({ id, x, y, w: 200, h: 150, edges: new Set(), rows: [] });
const finder = (cards) => (region) => cards.filter((one) => intersects(one, region));
const room = { w: 1000, h: 700 };

test("the first view is where the tables stand together, not the lonely hub", () => {
  const crowd = [0, 1, 2, 3, 4, 5].map((i) => card(`c${i}`, 5000 + (i % 3) * 300, 3000 + Math.floor(i / 3) * 250));
  const lonely = card("hub", 0, 0);
  for (const one of crowd) {
    const edge = { child: one, parent: lonely };
    one.edges.add(edge);
    lonely.edges.add(edge);
  }
  const all = [lonely, ...crowd];
  const found = chooseFirstView(all, room, finder(all));
  for (const one of crowd) assert.ok(contains(found, one));
  assert.ok(!contains(found, lonely));
});

test("the first view of one table is that table, of none nothing", () => {
  const only = card("a", 40, 50);
  const { x, y, w, h } = only;
  assert.deepEqual(chooseFirstView([only], room, finder([only])), { x, y, w, h });
  assert.equal(chooseFirstView([], room, () => []), null);
});

test("a table taller than the window is shown all the same", () => {
  const tall = { ...card("a", 0, 0), h: 5000 };
  assert.equal(chooseFirstView([tall], room, finder([tall])).h, 5000);
});

test("a link finds the card by its own id, by a relationship's and by an attribute's", () => {
  const store = new Store();
  const users = { ...card("u", 0, 0), rows: [{ id: "u1" }] }, meals = { ...card("m", 0, 0), rows: [{ id: "m1" }, { id: "m2" }] };
  store.entities.set("u", users);
  store.entities.set("m", meals);
  store.edges.set("e", { child: meals, parent: users });
  assert.deepEqual(findLinked(store, "u"), { entity: users, row: null });
  assert.deepEqual(findLinked(store, "e"), { entity: meals, row: null });
  assert.deepEqual(findLinked(store, "m2"), { entity: meals, row: 1 });
  assert.equal(findLinked(store, "gone"), null);
});

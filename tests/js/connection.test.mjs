import assert from "node:assert/strict";
import { test } from "node:test";
import { judge, judgeJunction, placeBetween } from "../../static/js/canvas/connection.js";
import { Store } from "../../static/js/canvas/store.js";

const store = new Store();
const row = (id, type, flags = "") => ({ id, name: id, type, flags });
const table = (name, rows) => ({ id: name, name, kind: "table", rows, edges: new Set() });
const user = table("user", [row("id", "bigint", "pr"), row("email", "text", "ru")]);
const meal = table("meal", [row("id", "bigint", "pr"), row("eater", "bigint"), row("note", "text")]);
const loose = table("loose", [row("name", "text")]);
const from = (entity, at = -1) => ({ kind: "handle", entity, row: at, side: 1 });
const onto = (entity, at = -1) => ({ kind: "entity", entity, row: at });

test("from table to table the first one gets the column", () => {
  const verdict = judge(store, from(meal), onto(user));
  assert.equal(verdict.isAllowed, true);
  assert.equal(verdict.child, meal);
  assert.equal(verdict.parent, user);
  assert.equal(verdict.pairs, undefined);
});

test("from a key the other table gets the column", () => {
  const verdict = judge(store, from(user, 0), onto(meal));
  assert.equal(verdict.child, meal);
  assert.equal(verdict.parent, user);
});

test("from column to key the columns are tied", () => {
  const verdict = judge(store, from(meal, 1), onto(user, 0));
  assert.deepEqual(verdict.pairs, [["eater", "id"]]);
});

test("from a column that fits to a table the column itself refers to the key", () => {
  assert.deepEqual(judge(store, from(meal, 1), onto(user)).pairs, [["eater", "id"]]);
});

test("columns of different types are refused with the reason", () => {
  const verdict = judge(store, from(meal, 2), onto(user, 0));
  assert.equal(verdict.isAllowed, false);
  assert.match(verdict.words, /note is text, user.id is bigint/);
});

test("a table without a key cannot be referred to", () => {
  assert.match(judge(store, from(meal), onto(loose)).words, /no primary key/);
});

test("a table may refer to itself", () => {
  const verdict = judge(store, from(meal), onto(meal, 1));
  assert.equal(verdict.isAllowed, true);
  assert.equal(verdict.child, verdict.parent);
});

test("dropped on empty canvas it makes a new child", () => {
  const verdict = judge(store, from(user), null);
  assert.equal(verdict.isNewChild, true);
  assert.equal(verdict.parent, user);
});

test("a drop with Alt ties two tables by a table between them", () => {
  const verdict = judgeJunction(store, from(user), onto(meal, 2));
  assert.deepEqual([verdict.isAllowed, verdict.isJunction, verdict.child, verdict.parent], [true, true, user, meal]);
  assert.match(verdict.words, /between user and meal/);
});

test("a drop with Alt needs a key on both sides and a table under it", () => {
  assert.match(judgeJunction(store, from(user), onto(loose)).words, /loose has no primary key/);
  assert.equal(judgeJunction(store, from(user), onto({ ...loose, kind: "view" })).isAllowed, false);
  assert.equal(judgeJunction(store, from(user), null).isNewChild, true);
});

test("the new table goes between the two, or to the free place below", () => {
  const one = { x: 0, y: 0, w: 200, h: 100 }, other = { x: 800, y: 0, w: 200, h: 100 };
  assert.deepEqual(placeBetween(one, other, () => []), { x: 390, y: 3 });
  const below = placeBetween(one, other, (region) => (region.y < 150 ? [1] : []));
  assert.ok(below.y > 150 && below.x === 390);
});

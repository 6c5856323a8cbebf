import assert from "node:assert/strict";
import { test } from "node:test";
import { judge } from "../../static/js/canvas/connection.js";
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

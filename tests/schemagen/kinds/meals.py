"""A small design that tests of kinds hang things on, under names that need quotes."""

from __future__ import annotations

from typing import Any

from schemagen.catalog import DEFAULT_NAMESPACE
from schemagen.kinds import kind_of
from schemagen.model import Column, Database, DataType, Function, ModelObject, Schema, Table

SHOP = Schema(id="s", name='My "Shop"')
MEAL = Table(
    id="meal",
    schema=SHOP.name,
    name="Meal.s",
    columns=(
        Column(id="meal.id", name="id", type=DataType(name="integer")),
        Column(id="meal.kind", name="select", type=DataType(name="text")),
        Column(id="meal.grams", name="Grämm", type=DataType(name="numeric")),
    ),
)
STAMP = Function(
    id="stamp",
    schema=SHOP.name,
    name="stamp it",
    returns=DataType(name="trigger"),
    language="plpgsql",
    body="BEGIN RETURN NEW; END",
)
BASE = Database((SHOP, MEAL, STAMP))
TABLE = '"My ""Shop"""."Meal.s"'


def with_items(*items: ModelObject) -> Database:
    """Return the base design with these objects in it, each in the place of one of the same id."""
    new = {item.id for item in items}
    return Database((*(item for item in BASE if item.id not in new), *items))


def run(scratch: Any, *statements: str) -> None:
    """Run statements on the scratch database."""
    for statement in statements:
        scratch.connection.execute(statement.encode())


def build(scratch: Any, database: Database, *items: ModelObject) -> None:
    """Make the base objects and then the items, by their kinds alone."""
    for item in (SHOP, MEAL, STAMP, *items):
        item = database.get(item.id) or item
        run(scratch, *kind_of(item).create(item, database), *kind_of(item).comments(item, database))


def read(scratch: Any, kind: type[Any], name: str) -> Any:
    """Return the one object of this class and name, as the catalog has it."""
    (found,) = [item for item in scratch.read(namespace=DEFAULT_NAMESPACE).of_kind(kind) if item.name == name]
    return found


def alter(scratch: Any, old: ModelObject, new: ModelObject) -> tuple[str, ...]:
    """Change the object in place and return the statements; they must not be None."""
    statements = kind_of(new).alter(old, new, with_items(new))
    assert statements is not None
    run(scratch, *statements)
    return statements

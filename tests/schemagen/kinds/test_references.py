"""What an SQL text names in a design."""

from __future__ import annotations

from schemagen.kinds.references import find_references
from schemagen.model import Column, Database, DataType, Enum, Function, Index, IndexKey, Table, View


def make_table(schema: str, name: str) -> Table:
    column = Column(id=f"{schema}.{name}.id", name="id", type=DataType(name="integer"))
    return Table(id=f"{schema}.{name}", schema=schema, name=name, columns=(column,))


DESIGN = Database(
    (
        make_table("public", "meal"),
        make_table("other", "meal"),
        make_table("public", "Odd Name"),
        View(id="view", schema="public", name="seen", query="SELECT 1"),
        Function(id="function", schema="public", name="total", body=""),
        Enum(id="enum", schema="public", name="mood"),
        Index(id="index", table_id="public.meal", name="meal_id", keys=(IndexKey(expression="id"),)),
    )
)


def test_a_schema_tells_tables_of_one_name_apart() -> None:
    assert find_references("SELECT 1 FROM other.meal", DESIGN) == {"other.meal"}
    assert find_references("SELECT 1 FROM meal", DESIGN) == {"public.meal", "other.meal"}


def test_columns_functions_types_and_views_are_found() -> None:
    text = 'SELECT id::public.mood, public.total() FROM public.seen, public."Odd Name"'
    assert find_references(text, DESIGN) == {"enum", "function", "view", "public.Odd Name", "public.Odd Name.id"}


def test_an_index_is_nothing_that_a_query_names() -> None:
    assert find_references("SELECT 1 FROM meal_id", DESIGN) == frozenset()


def test_a_body_of_another_language_gives_too_many_rather_than_too_few() -> None:
    assert {"function", "view"} <= find_references(
        "begin perform public.total(); execute 'select 1 from seen'; end", DESIGN
    )

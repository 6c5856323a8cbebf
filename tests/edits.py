"""Random edits of a model that keep it buildable, for pairs of models to migrate between."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from hypothesis import strategies as st

from schemagen.model import (
    Check,
    Column,
    Database,
    DataType,
    Enum,
    EnumLabel,
    ForeignKey,
    Function,
    Index,
    IndexKey,
    MaterializedView,
    Policy,
    PrimaryKey,
    Table,
    Trigger,
    Unique,
    View,
    ViewColumn,
)
from schemagen.plan.rewrite import rename_database
from schemagen.sql.quote import quote_name, quote_qualified
from tests.strategies import PLAIN_TYPES, WIDER, databases

Edit = Callable[[st.DrawFn, Database, str], Database]


@st.composite
def edited(draw: st.DrawFn, max_edits: int = 4) -> tuple[Database, Database]:
    """Return two models: one, and what some edits made of it."""
    old = draw(databases())
    new = old
    for number in range(draw(st.integers(1, max_edits))):
        new = draw(st.sampled_from(EDITS))(draw, new, f"new-{number}")
    return old, new


def _put(database: Database, *items: object) -> Database:
    ids = {item.id for item in items}  # type: ignore[attr-defined]
    return Database((*(other for other in database if other.id not in ids), *items))  # type: ignore[arg-type]


def _renamed(old: Database, new: Database) -> Database:
    """Return `new` with its expressions rewritten for what it renames."""
    return rename_database(old, new)


def _pick_table(draw: st.DrawFn, database: Database) -> Table:
    return draw(st.sampled_from(database.tables))


def rename_table(draw: st.DrawFn, database: Database, fresh: str) -> Database:
    table = _pick_table(draw, database)
    return _renamed(database, _put(database, replace(table, name=f"{fresh} table")))


def swap_tables(draw: st.DrawFn, database: Database, fresh: str) -> Database:
    one, two = _pick_table(draw, database), _pick_table(draw, database)
    if one.id == two.id or one.schema != two.schema:
        return database
    return _renamed(database, _put(database, replace(one, name=two.name), replace(two, name=one.name)))


def rename_column(draw: st.DrawFn, database: Database, fresh: str) -> Database:
    table = _pick_table(draw, database)
    column = draw(st.sampled_from(table.columns))
    return _renamed(database, _put(database, _with(table, replace(column, name=f"{fresh} column"))))


def rename_label(draw: st.DrawFn, database: Database, fresh: str) -> Database:
    enums = database.of_kind(Enum)
    if not enums:
        return database
    enum = draw(st.sampled_from(enums))
    first, *rest = enum.labels
    return _renamed(database, _put(database, replace(enum, labels=(replace(first, name=fresh), *rest))))


def add_label(draw: st.DrawFn, database: Database, fresh: str) -> Database:
    enums = database.of_kind(Enum)
    if not enums:
        return database
    enum = draw(st.sampled_from(enums))
    place = draw(st.integers(0, len(enum.labels)))
    label = EnumLabel(id=fresh, name=fresh)
    return _put(database, replace(enum, labels=(*enum.labels[:place], label, *enum.labels[place:])))


def reverse_labels(draw: st.DrawFn, database: Database, fresh: str) -> Database:
    enums = database.of_kind(Enum)
    return _put(database, replace(enums[0], labels=enums[0].labels[::-1])) if enums else database


def add_column(draw: st.DrawFn, database: Database, fresh: str) -> Database:
    type_name, value, _ = draw(st.sampled_from(PLAIN_TYPES))
    is_required = draw(st.booleans())
    column = Column(
        id=fresh,
        name=fresh,
        type=DataType(name=type_name),
        is_not_null=is_required,
        default=value if is_required else None,
    )
    table = _pick_table(draw, database)
    return _put(database, replace(table, columns=(*table.columns, column)))


def drop_column(draw: st.DrawFn, database: Database, fresh: str) -> Database:
    table = _pick_table(draw, database)
    keys = {column for key in database.of_kind(PrimaryKey) for column in key.columns}
    free = [column for column in table.columns if column.id not in keys]
    if not free:
        return database
    column = draw(st.sampled_from(free))
    kept = [item for item in database if not _uses(item, table, column)]
    columns = tuple(other for other in table.columns if other.id != column.id)
    return _put(Database(tuple(kept)), replace(table, columns=columns))


def _uses(item: object, table: Table, column: Column) -> bool:
    if isinstance(item, Check):
        return item.table_id == table.id and quote_name(column.name) in item.expression
    if isinstance(item, Index):
        return any(key.column_id == column.id for key in item.keys)
    if isinstance(item, View | MaterializedView | Policy | Trigger):
        return column.id in (*item.depends_on, *(item.columns if isinstance(item, Trigger) else ()))
    return isinstance(item, Unique | ForeignKey) and column.id in item.columns


def drop_table(draw: st.DrawFn, database: Database, fresh: str) -> Database:
    if len(database.tables) < 2:
        return database
    gone = _pick_table(draw, database).id
    return Database(
        tuple(
            item
            for item in database
            if item.id != gone
            and gone not in getattr(item, "depends_on", ())
            and getattr(item, "table_id", None) != gone
            and getattr(item, "referenced_table_id", None) != gone
        )
    )


def retype_column(draw: st.DrawFn, database: Database, fresh: str) -> Database:
    table = _pick_table(draw, database)
    free = [column for column in table.columns if column.type.name in WIDER and column.identity is None]
    linked = {column for item in database.of_kind(ForeignKey) for column in (*item.columns, *item.referenced_columns)}
    free = [column for column in free if column.id not in linked]
    if not free:
        return database
    column = draw(st.sampled_from(free))
    changed = replace(column, type=DataType(name=WIDER[column.type.name]), default=None, is_not_null=column.is_not_null)
    return _put(database, _with(table, changed))


def change_column(draw: st.DrawFn, database: Database, fresh: str) -> Database:
    table = _pick_table(draw, database)
    column = draw(st.sampled_from(table.columns[1:] or table.columns))
    values = {name: other for name, _, other in PLAIN_TYPES}
    default = values.get(column.type.name) if column.identity is None else None
    return _put(database, _with(table, replace(column, comment=fresh, default=default)))


def add_index(draw: st.DrawFn, database: Database, fresh: str) -> Database:
    table = _pick_table(draw, database)
    key = IndexKey(column_id=table.columns[0].id, is_descending=True)
    return _put(database, Index(id=fresh, table_id=table.id, name=fresh, keys=(key,)))


def drop_part(draw: st.DrawFn, database: Database, fresh: str) -> Database:
    kinds = Check | Index | Unique | ForeignKey | View | MaterializedView | Policy | Trigger
    parts = [item for item in database if isinstance(item, kinds)]
    if not parts:
        return database
    gone = draw(st.sampled_from(parts)).id
    return Database(tuple(item for item in database if item.id != gone))


def _with(table: Table, column: Column) -> Table:
    return replace(table, columns=tuple(column if other.id == column.id else other for other in table.columns))


def add_view(draw: st.DrawFn, database: Database, fresh: str) -> Database:
    """A view or materialized view of one column."""
    table = _pick_table(draw, database)
    column = draw(st.sampled_from(table.columns))
    name, source = quote_name(column.name), quote_qualified(table.schema, table.name)
    query = f" SELECT {name}\n   FROM {source}"
    made = draw(st.sampled_from((View, MaterializedView)))
    view = made(
        id=fresh, schema=table.schema, name=fresh, query=query, depends_on=(table.id, column.id),
        columns=(ViewColumn(name=column.name, type=column.type),),
    )  # fmt: skip
    return _put(database, view)


def add_policy(draw: st.DrawFn, database: Database, fresh: str) -> Database:
    table = _pick_table(draw, database)
    name = quote_name(draw(st.sampled_from(table.columns)).name)
    using = f"({name} IS NOT NULL)"
    column = next(column for column in table.columns if quote_name(column.name) == name)
    policy = Policy(id=fresh, table_id=table.id, name=fresh, using=using, depends_on=(table.id, column.id))
    return _put(database, policy)


def add_trigger(draw: st.DrawFn, database: Database, fresh: str) -> Database:
    table = _pick_table(draw, database)
    column = draw(st.sampled_from(table.columns))
    function = Function(
        id=f"{fresh} f",
        schema=table.schema,
        name=f"{fresh} f",
        returns=DataType(name="trigger"),
        language="plpgsql",
        body="BEGIN RETURN NEW; END",
    )
    trigger = Trigger(
        id=fresh,
        table_id=table.id,
        name=fresh,
        events=("UPDATE",),
        columns=(column.id,),
        function_id=function.id,
        enabled=draw(st.sampled_from(("origin", "disabled", "always"))),
    )
    return _put(database, function, trigger)


def change_function(draw: st.DrawFn, database: Database, fresh: str) -> Database:
    functions = database.of_kind(Function)
    if not functions:
        return database
    function = draw(st.sampled_from(functions))
    return _put(database, replace(function, body=f"BEGIN RETURN NEW; /* {fresh} */ END", comment=fresh))


def rename_object(draw: st.DrawFn, database: Database, fresh: str) -> Database:
    """Rename a view, function, policy or trigger."""
    found = [item for item in database if isinstance(item, View | MaterializedView | Function | Policy | Trigger)]
    if not found:
        return database
    item = draw(st.sampled_from(found))
    return _renamed(database, _put(database, replace(item, name=f"{fresh} object")))


EDITS: tuple[Edit, ...] = (
    add_view,
    add_policy,
    add_trigger,
    change_function,
    rename_object,
    rename_table,
    swap_tables,
    rename_column,
    rename_label,
    add_label,
    reverse_labels,
    add_column,
    drop_column,
    drop_table,
    retype_column,
    change_column,
    add_index,
    drop_part,
)

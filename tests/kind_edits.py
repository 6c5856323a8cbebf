"""Random edits of objects of every kind, beside those of tests/edits.py, for models that were read from a server."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from hypothesis import strategies as st

from schemagen.kinds import kind_of
from schemagen.model import (
    Aggregate,
    CompositeAttribute,
    CompositeType,
    Database,
    DataType,
    DefaultPrivileges,
    Exclusion,
    Extension,
    Function,
    Grant,
    MaterializedView,
    OpaqueObject,
    Policy,
    Publication,
    PublishedTable,
    RangeType,
    Rule,
    Schema,
    Sequence,
    Statistics,
    Trigger,
    View,
)
from schemagen.plan.rewrite import rename_database
from tests.edits import EDITS, Edit, change_function
from tests.fields import ROLES

UNNAMED = Schema | Extension | OpaqueObject | Grant | DefaultPrivileges
LEAVES = Rule | Statistics | Publication | Grant | DefaultPrivileges | Exclusion | Policy | Trigger


def _put(database: Database, item: Any) -> Database:
    return Database((*(other for other in database if other.id != item.id), item))


def _pick(draw: st.DrawFn, found: list[Any]) -> Any:
    return draw(st.sampled_from(found))


def without_dangling(database: Database) -> Database:
    """Return the database without what needs something that an edit took away."""
    known = {item.id for item in database} | {column.id for table in database.tables for column in table.columns}
    kept = [item for item in database if known.issuperset(kind_of(item).dependencies(item, database))]
    return database if len(kept) == len(database.objects) else without_dangling(Database(tuple(kept)))


def change_comment(draw: st.DrawFn, database: Database, fresh: str) -> Database:
    found = [item for item in database if hasattr(item, "comment") and not isinstance(item, Extension)]
    return _put(database, replace(_pick(draw, found), comment=draw(st.sampled_from((None, fresh)))))


def change_owner(draw: st.DrawFn, database: Database, fresh: str) -> Database:
    found = [item for item in database if hasattr(item, "owner") and getattr(item, "owned_by", None) is None]
    return _put(database, replace(_pick(draw, found), owner=draw(st.sampled_from((None, ROLES[0])))))


def rename_any(draw: st.DrawFn, database: Database, fresh: str) -> Database:
    found = [item for item in database if not isinstance(item, UNNAMED)]
    return rename_database(database, _put(database, replace(_pick(draw, found), name=f"{fresh} any")))


def drop_leaf(draw: st.DrawFn, database: Database, fresh: str) -> Database:
    found = [item for item in database if isinstance(item, LEAVES)]
    if not found:
        return database
    gone = _pick(draw, found).id
    return Database(tuple(item for item in database if item.id != gone))


def add_grant(draw: st.DrawFn, database: Database, fresh: str) -> Database:
    found = [item for item in database if kind_of(item).word_of_access(item) == "TABLE"]
    item = _pick(draw, found)
    if any(grant.grantee == ROLES[1] and grant.target[0] == item.id for grant in database.of_kind(Grant)):
        return database
    privileges = draw(st.sampled_from((("SELECT",), ("INSERT", "SELECT"))))
    is_granting = draw(st.booleans())
    grant = Grant(
        id=fresh,
        object_id=item.id,
        grantee=ROLES[1],
        privileges=privileges,
        grantable=privileges[:1] if is_granting else (),
    )
    return _put(database, grant)


def change_grant(draw: st.DrawFn, database: Database, fresh: str) -> Database:
    found = [item for item in database.of_kind(Grant) if item.privileges and item.target[1] is None]
    found = [item for item in found if kind_of(database.get(item.object_id)).word_of_access is not None]
    tables = [item for item in found if getattr(database.get(item.object_id), "kind", "") == "table"]
    if not tables:
        return database
    return _put(database, replace(_pick(draw, tables), privileges=("DELETE",), grantable=()))


def add_attribute(draw: st.DrawFn, database: Database, fresh: str) -> Database:
    found = list(database.of_kind(CompositeType))
    if not found:
        return database
    item = _pick(draw, found)
    attribute = CompositeAttribute(id=fresh, name=fresh, type=DataType(name="text"), comment=fresh)
    place = draw(st.integers(0, len(item.attributes)))
    return _put(database, replace(item, attributes=(*item.attributes[:place], attribute, *item.attributes[place:])))


def change_kind(draw: st.DrawFn, database: Database, fresh: str) -> Database:
    """Change what is special to one kind."""
    found = [item for item in database if type(item) in SPECIAL]
    if not found:
        return database
    item = _pick(draw, found)
    return _put(database, replace(item, **SPECIAL[type(item)](item)))


SPECIAL: dict[type[Any], Any] = {
    RangeType: lambda item: {"subtype": DataType(name="bigint"), "collation": None, "operator_class": None},
    Aggregate: lambda item: {"options": (*item.options[:2], "INITCOND = '5'")},
    Exclusion: lambda item: {"is_deferrable": not item.is_deferrable, "is_deferred": False},
    Statistics: lambda item: {"kinds": ("dependencies",), "target": 40},
    Publication: lambda item: {"operations": ("delete",), "is_via_root": not item.is_via_root},
    Rule: lambda item: {"enabled": "disabled"},
    Policy: lambda item: {"is_permissive": not item.is_permissive, "roles": (ROLES[1],)},
    Sequence: lambda item: {"cache": item.cache + 1, "is_cycled": not item.is_cycled},
    Function: lambda item: {} if item.is_procedure else {"is_strict": not item.is_strict, "cost": "3"},
    View: lambda item: {"options": () if item.options else ("security_barrier=true",)},
    MaterializedView: lambda item: {"storage_parameters": () if item.storage_parameters else ("fillfactor=70",)},
}


def publish_table(draw: st.DrawFn, database: Database, fresh: str) -> Database:
    table = _pick(draw, list(database.tables))
    return _put(database, Publication(id=fresh, name=fresh, tables=(PublishedTable(table_id=table.id),)))


def add_statistics(draw: st.DrawFn, database: Database, fresh: str) -> Database:
    table = _pick(draw, list(database.tables))
    columns = [column.id for column in table.columns if column.type.name in ("integer", "bigint", "text", "boolean")]
    if len(columns) < 2:
        return database
    item = Statistics(id=fresh, table_id=table.id, schema=table.schema, name=fresh, columns=tuple(columns[:2]))
    return _put(database, item)


KIND_EDITS: tuple[Edit, ...] = (
    *(edit for edit in EDITS if edit is not change_function),
    *(change_comment, change_owner, rename_any, drop_leaf, add_grant, change_grant, add_attribute),
    *(change_kind, change_kind, publish_table, add_statistics),
)

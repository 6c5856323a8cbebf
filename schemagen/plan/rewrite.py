"""The old model under its new names: what stands in the database after the renames and before all else.

PostgreSQL keeps references as ids of its own, so checks, defaults, predicates and views follow a rename by
themselves. The texts of the model are rewritten here in the same way, so that only true differences are left. Bodies
of functions are strings that PostgreSQL does not look into: they stay.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from schemagen.model import (
    Check,
    Database,
    Domain,
    Enum,
    Exclusion,
    Generated,
    Index,
    IndexKey,
    ModelObject,
    OpaqueObject,
    Schema,
    Table,
)
from schemagen.sql.parse import rename_in_expression, rename_qualified
from schemagen.sql.quote import may_contain, quote_literal, quote_qualified

FOLLOWERS = ("view", "materialized view", "rule", "policy", "trigger", "composite type", "statistics", "range type")
"""Opaque kinds whose definition PostgreSQL keeps parsed."""

_WITH_TEXTS = (Check, Exclusion, Domain, OpaqueObject)

Pair = tuple[tuple[str, str], tuple[str, str]]


def rename_database(old: Database, new: Database) -> Database:
    """Return `old` with every name and schema that `new` gives to the same ids; what stays is the same object."""
    schemas = {item.name: _new_name(item, new) for item in old.of_kind(Schema)}
    pairs = _find_pairs(old, new, schemas)
    labels = _find_labels(old, new)
    columns = {table.id: found for table in old.tables if (found := _column_pairs(table, new))}
    return Database(tuple(_rename(item, new, schemas, pairs, columns, labels) for item in old))


def _new_name(item: ModelObject, new: Database) -> str:
    other = new.get(item.id)
    return other.name if other is not None and other.kind == item.kind else item.name


def _new_schema(item: Any, new: Database, schemas: dict[str, str]) -> str | None:
    other = new.get(item.id)
    if other is not None and other.kind == item.kind:
        return getattr(other, "schema", None)
    return schemas.get(item.schema, item.schema) if item.schema is not None else None


def _find_pairs(old: Database, new: Database, schemas: dict[str, str]) -> list[Pair]:
    pairs = []
    for item in old:
        schema = getattr(item, "schema", None)
        if schema is None or (isinstance(item, OpaqueObject) and item.parent_id is not None):
            continue
        after = (_new_schema(item, new, schemas) or schema, _new_name(item, new))
        if after != (schema, item.name):
            pairs.append(((schema, item.name), after))
    return pairs


def _find_labels(old: Database, new: Database) -> list[tuple[str, str]]:
    """Return renamed labels as PostgreSQL prints them in expressions, once under the type's new name."""
    pairs: list[tuple[str, str]] = []
    for item in old.of_kind(Enum):
        other = new.get(item.id)
        if not isinstance(other, Enum):
            continue
        names = {label.id: label.name for label in other.labels}
        cast = f"::{quote_qualified(other.schema, other.name)}"
        pairs.extend(
            (quote(label.name) + cast, quote(names[label.id]) + cast)
            for label in item.labels
            for quote in ((_quote_as_printed, quote_literal) if "\\" in label.name else (quote_literal,))
            if names.get(label.id, label.name) != label.name
        )
    return pairs


def _quote_as_printed(text: str) -> str:
    """Return a constant as PostgreSQL prints it: never with an E, whatever it holds."""
    return "'" + text.replace("'", "''") + "'"


def _column_pairs(table: Table, new: Database) -> list[tuple[str, str]]:
    other = new.get(table.id)
    if other is table:
        return []
    names = {column.id: column.name for column in other.columns} if isinstance(other, Table) else {}
    return [
        (column.name, names[column.id]) for column in table.columns if names.get(column.id, column.name) != column.name
    ]


def _rename(
    item: ModelObject,
    new: Database,
    schemas: dict[str, str],
    pairs: list[Pair],
    columns: dict[str, list[tuple[str, str]]],
    labels: list[tuple[str, str]],
) -> ModelObject:
    if new.get(item.id) is item and not _has_texts(item):
        return item

    def qualified(text: str | None) -> str | None:
        return None if text is None else _apply_labels(_apply_pairs(text, pairs), labels)

    def inside(table_id: str) -> Callable[[str | None], str | None]:
        moved = columns.get(table_id, [])
        return lambda text: None if text is None else _apply_columns(qualified(text) or "", moved)

    changes: dict[str, Any] = {"name": _new_name(item, new)}
    if getattr(item, "schema", None) is not None:
        changes["schema"] = _new_schema(item, new, schemas)
    if isinstance(item, Table):
        changes.update(_rename_table(item, new, inside(item.id)))
    elif isinstance(item, Check):
        changes["expression"] = inside(item.table_id)(item.expression)
    elif isinstance(item, Exclusion):
        changes["definition"] = inside(item.table_id)(item.definition)
    elif isinstance(item, Index):
        changes["predicate"] = inside(item.table_id)(item.predicate)
        changes["keys"] = tuple(_rename_key(key, inside(item.table_id)) for key in item.keys)
    elif isinstance(item, Enum):
        changes["labels"] = _rename_parts(item.labels, new.get(item.id), "labels")
    elif isinstance(item, Domain):
        checks = _rename_parts(item.checks, new.get(item.id), "checks")
        changes["checks"] = tuple(replace(check, expression=qualified(check.expression)) for check in checks)
        changes["default"] = qualified(item.default)
    elif isinstance(item, OpaqueObject):
        changes = _rename_opaque(item, pairs, changes)
    renamed: ModelObject = _replace(item, changes)
    return renamed


def _has_texts(item: ModelObject) -> bool:
    """Say whether a rename of something else can touch the item."""
    if isinstance(item, Table):
        return item.partition_key is not None or any(
            column.default is not None or column.generated is not None for column in item.columns
        )
    if isinstance(item, Index):
        return item.predicate is not None or any(key.expression is not None for key in item.keys)
    return isinstance(item, _WITH_TEXTS)


def _replace(item: Any, changes: dict[str, Any]) -> Any:
    """Return the item with the changes, or itself if they change nothing."""
    changes = {field: value for field, value in changes.items() if getattr(item, field) != value}
    return replace(item, **changes) if changes else item


def _rename_table(item: Table, new: Database, rewrite: Callable[[str | None], str | None]) -> dict[str, Any]:
    columns = []
    for column in _rename_parts(item.columns, new.get(item.id), "columns"):
        generated = column.generated
        if generated is not None:
            generated = Generated(expression=rewrite(generated.expression) or "", is_stored=generated.is_stored)
        elif column.default is None:
            columns.append(column)
            continue
        columns.append(_replace(column, {"default": rewrite(column.default), "generated": generated}))
    return {"columns": tuple(columns), "partition_key": rewrite(item.partition_key)}


def _rename_key(key: IndexKey, rewrite: Callable[[str | None], str | None]) -> IndexKey:
    return key if key.expression is None else _replace(key, {"expression": rewrite(key.expression)})


def _rename_parts(parts: tuple[Any, ...], other: Any, field: str) -> tuple[Any, ...]:
    others = getattr(other, field, ())
    if others is parts:
        return parts
    names = {part.id: part.name for part in others}
    return tuple(_replace(part, {"name": names.get(part.id, part.name)}) for part in parts)


def _rename_opaque(item: OpaqueObject, pairs: list[Pair], changes: dict[str, Any]) -> dict[str, Any]:
    if item.object_kind not in FOLLOWERS:
        return {}
    return {
        **changes,
        "identity": _apply_pairs(item.identity, pairs),
        "drop_sql": _apply_pairs(item.drop_sql, pairs),
        "create_sql": tuple(_apply_pairs(sql, pairs) for sql in item.create_sql),
    }


def _apply_pairs(text: str, pairs: list[Pair]) -> str:
    """Rename through marks, so that a swap of two names does not undo itself."""
    found = [(before, after) for before, after in pairs if may_contain(text, before[1])]
    for position, (before, _) in enumerate(found):
        text = rename_qualified(text, before, ("crowsfoot mark", str(position)))
    for position, (_, after) in enumerate(found):
        text = rename_qualified(text, ("crowsfoot mark", str(position)), after)
    return text


def _apply_columns(text: str, pairs: list[tuple[str, str]]) -> str:
    for position, (before, _) in enumerate(pairs):
        text = rename_in_expression(text, before, f"crowsfoot mark {position}")
    for position, (_, after) in enumerate(pairs):
        text = rename_in_expression(text, f"crowsfoot mark {position}", after)
    return text


def _apply_labels(text: str, pairs: list[tuple[str, str]]) -> str:
    found = [pair for pair in pairs if pair[0] in text]
    for position, (before, _) in enumerate(found):
        text = text.replace(before, f"\0{position}\0")
    for position, (_, after) in enumerate(found):
        text = text.replace(f"\0{position}\0", after)
    return text

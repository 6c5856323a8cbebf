"""The old model under its new names: what stands in the database after the renames and before all else.

PostgreSQL keeps references as ids of its own, so checks, defaults, predicates, views, policies and all else that it
keeps parsed follow a rename by themselves. The texts of the model are rewritten here in the same way, so that only true
differences are left. Bodies of functions are strings that PostgreSQL does not look into: they stay.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any

from schemagen.kinds import kind_of
from schemagen.kinds.texts import map_texts, read_texts
from schemagen.model import Database, Enum, ModelObject, Schema, Table
from schemagen.sql.parse import rename_in_expression, rename_qualified
from schemagen.sql.quote import may_contain, quote_literal, quote_qualified
from schemagen.sql.rename import Renames
from schemagen.sql.scope import Relation

Pair = tuple[tuple[str, str], tuple[str, str]]

QUALIFIED = frozenset(("collation", "operator_class", "canonical", "subtype_diff", "function", "support", "operator"))
"""Fields that hold the qualified name of an object as SQL, or several."""
PART_LISTS = frozenset(("columns", "keys", "attributes"))
"""Fields that hold parts with such names."""
SCHEMAS = frozenset(("schema_name", "schemas"))
"""Fields that hold names of schemas."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Names:
    """All that is renamed between two models."""

    new: Database
    schemas: dict[str, str]
    pairs: list[Pair]
    labels: list[tuple[str, str]]
    columns: dict[str, list[tuple[str, str]]]
    renames: Renames

    seen: dict[str, bool] = field(default_factory=dict)

    def touches(self, text: str) -> bool:
        """Say whether a text may name anything that is renamed."""
        found = self.seen.get(text)
        if found is None:
            words = (before[1] for before, _ in self.pairs)
            found = any(may_contain(text, name) for name in (*self.renames.changed, *words))
            found = found or any(before in text for before, _ in self.labels)
            self.seen[text] = found
        return found

    @property
    def is_any_elsewhere(self) -> bool:
        """Say whether a rename of one object can touch the texts of another."""
        return bool(self.pairs or self.labels or self.columns)


def rename_database(old: Database, new: Database) -> Database:
    """Return `old` with every name and schema that `new` gives to the same ids; what stays is the same object."""
    schemas = {item.name: _new_name(item, new) for item in old.of_kind(Schema)}
    columns = {table.id: found for table in old.tables if (found := _column_pairs(table, new))}
    pairs = _find_pairs(old, new, schemas)
    names = _Names(
        new=new,
        schemas=schemas,
        pairs=pairs,
        labels=_find_labels(old, new),
        columns=columns,
        renames=Renames(_list_changed(pairs, columns), lambda: _list_relations(old, new)),
    )
    return Database(tuple(_rename(item, old, names) for item in old))


def _list_changed(pairs: list[Pair], columns: dict[str, list[tuple[str, str]]]) -> tuple[str, ...]:
    """Return the names that relations and columns give up."""
    found = [before[1] for before, after in pairs if before[1] != after[1]]
    found.extend(before for moved in columns.values() for before, _ in moved)
    return tuple(dict.fromkeys(found))


def _list_relations(old: Database, new: Database) -> dict[tuple[str, str], Relation]:
    """Return all tables and views as queries see them. A view's columns keep their names whatever is renamed below."""
    found = {}
    for item in old:
        columns, schema = getattr(item, "columns", None), getattr(item, "schema", None)
        if columns is None or schema is None or kind_of(item).space != "relation":
            continue
        other = new.get(item.id) if isinstance(item, Table) else None
        names = {column.id: column.name for column in other.columns} if isinstance(other, Table) else {}
        found[schema, item.name] = Relation(
            name=_new_name(item, new),
            columns={column.name: names.get(getattr(column, "id", ""), column.name) for column in columns},
        )
    return found


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
        if schema is None or kind_of(item).parent_id(item) is not None:
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


def _rename(item: ModelObject, old: Database, names: _Names) -> ModelObject:
    other = names.new.get(item.id)
    if other is item and not names.is_any_elsewhere:
        return item
    changes: dict[str, Any] = {}
    if other is not item:
        if "name" in item.__slots__:  # a grant is called by its grantee
            changes["name"] = _new_name(item, names.new)
        if getattr(item, "schema", None) is not None:
            changes["schema"] = _new_schema(item, names.new, names.schemas)
        for name in ("columns", "labels", "checks", "attributes"):
            if (parts := getattr(item, name, ())) and hasattr(parts[0], "id"):
                changes[name] = _rename_parts(parts, other, name)
    renamed = _replace(item, changes) if changes else item
    if names.is_any_elsewhere and _has_touched_text(item, names):
        renamed = _replace(renamed, _rename_texts(renamed, item, old, names))
    return _rename_names(renamed, names) if names.pairs else renamed


def _has_touched_text(item: Any, names: _Names) -> bool:
    """Say quickly whether one of the item's texts may name what is renamed."""
    for name in kind_of(item).text_fields(item):
        value = getattr(item, name)
        if value is None or value == ():
            continue
        if isinstance(value, str):
            if names.touches(value):
                return True
        elif any(names.touches(text) for text in read_texts(value)):
            return True
    return False


def _rename_texts(renamed: Any, item: Any, old: Database, names: _Names) -> dict[str, Any]:
    """Return the fields whose texts change; a published table's filter speaks of that table."""
    owner = item if isinstance(item, Table) else old.get(kind_of(item).parent_id(item) or "")
    changes = kind_of(item).map_texts(renamed, _make_rewriter(owner, names))
    for name in kind_of(item).text_fields(item):
        parts = getattr(renamed, name)
        if isinstance(parts, tuple) and parts and hasattr(parts[0], "table_id"):
            changes[name] = tuple(map_texts(part, _make_rewriter(old.get(part.table_id), names)) for part in parts)
    return changes


def _make_rewriter(owner: Any, names: _Names) -> Callable[[str], str]:
    """Return what rewrites a text; names alone are columns of the table that it belongs to, if it does to one."""
    home = (owner.schema, owner.name) if getattr(owner, "schema", None) is not None else None
    moved = names.columns.get(owner.id, []) if owner is not None else []

    def rewrite(text: str) -> str:
        if not names.touches(text):
            return text
        followed = names.renames.apply(text, home)
        if followed is None:
            followed = _apply_columns(text, moved)
        return _apply_labels(_apply_pairs(followed, names.pairs), names.labels)

    return rewrite


def _rename_names(value: Any, names: _Names) -> Any:
    """Return the object or part with the qualified names and schemas that its fields hold renamed."""
    changes: dict[str, Any] = {}
    own, parts = _list_name_fields(value.__class__)
    for name in own:
        before = getattr(value, name)
        if before is None or before == ():
            continue
        if name in QUALIFIED:
            changes[name] = _map_strings(before, lambda text: _apply_pairs(text, names.pairs))
        else:
            changes[name] = _map_strings(before, lambda text: names.schemas.get(text, text))
    for name in parts:
        items = getattr(value, name)
        if items and _hold_names(items):
            changes[name] = tuple(_rename_names(item, names) for item in items)
    return _replace(value, changes) if changes else value


def _hold_names(items: tuple[Any, ...]) -> bool:
    """Say whether one of the parts, which are of one class, holds the name of an object."""
    fields = _list_name_fields(items[0].__class__)[0]
    return any(getattr(item, field) is not None for field in fields for item in items)


def _map_strings(value: Any, change: Callable[[str], str]) -> Any:
    return tuple(change(text) for text in value) if isinstance(value, tuple) else change(value)


@cache
def _list_name_fields(cls: Any) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the fields that hold names, and those that hold parts which may have such fields."""
    names = [field.name for field in dataclasses.fields(cls)] if dataclasses.is_dataclass(cls) else []
    own = tuple(name for name in names if name in QUALIFIED or name in SCHEMAS)
    return own, tuple(name for name in names if name in PART_LISTS)


def _replace(item: Any, changes: dict[str, Any]) -> Any:
    """Return the item with the changes, or itself if they change nothing."""
    changes = {field: value for field, value in changes.items() if getattr(item, field) != value}
    return replace(item, **changes) if changes else item


def _rename_parts(parts: tuple[Any, ...], other: Any, field: str) -> tuple[Any, ...]:
    others = getattr(other, field, ())
    if others is parts:
        return parts
    names = {part.id: part.name for part in others}
    return tuple(_replace(part, {"name": names.get(part.id, part.name)}) for part in parts)


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

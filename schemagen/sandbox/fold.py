"""Taking stand-ins out of a model again: what they stood for is written by its real name."""

from __future__ import annotations

import dataclasses
import re
from functools import cache
from typing import Any
from uuid import UUID

from schemagen.catalog.ids import Ids
from schemagen.diff.align import REFERENCES
from schemagen.kinds import kind_of
from schemagen.kinds.base import write_type
from schemagen.model import (
    Column,
    Database,
    DataType,
    Domain,
    Exclusion,
    Extension,
    Function,
    Index,
    ModelObject,
    OpaqueObject,
)
from schemagen.sandbox.fold_foreign import fold_foreign_tables
from schemagen.sandbox.fold_kept import fold_kept, give_comments
from schemagen.sandbox.stand_ins import StandIn, StandInIndex, StandInRoutine
from schemagen.sql.quote import quote_name, quote_qualified


def fold_stand_ins(database: Database, stand_ins: tuple[StandIn, ...], *, namespace: UUID) -> Database:
    """Return the model with every stand-in replaced by what it stands for, and with the missing extensions."""
    if not stand_ins:
        return database
    ids = Ids(namespace)
    folder = _Folder(database, stand_ins, ids)
    gone = folder.gone  # with what was granted on it
    kept = [folder.fold(item) for item in database if item.id not in gone and not folder.goes_with_parent(item)]
    present = {item.name for item in database.of_kind(Extension)}
    extensions = [
        Extension(id=ids.make("extension", item.extension), schema=item.schema, name=item.extension)
        for item in stand_ins
        if item.extension and item.extension not in present
    ]
    twins = tuple(one for item in stand_ins for one in item.foreign_tables)
    whole = fold_foreign_tables(Database((*kept, *extensions)), twins, ids)
    left = tuple(one for item in stand_ins for one in item.kept)
    return give_comments(fold_kept(whole, left, ids), folder.find_base_types())


class _Folder:
    def __init__(self, database: Database, stand_ins: tuple[StandIn, ...], ids: Ids) -> None:
        self.gone: dict[str, str] = {}
        self._functions: dict[str, str] = {}
        self._types: dict[str, str] = {}
        self._database = database
        reals = {name: real for item in stand_ins for name, real in item.types}
        owners: dict[tuple[str, str], str] = {}
        for item in stand_ins:
            owner = ids.make("extension", item.extension)
            owners.update({("function", name): owner for name in item.functions})
            owners.update({("operator", name): owner for name in item.operators})
            owners.update({("domain", name): owner for name, _ in item.types})
            if not item.extension:  # base types, each of which is an object by itself
                owners.update({("domain", name): ids.make("base type", name) for name, _ in item.types})
        self._base_types = {ids.make("base type", name) for item in stand_ins for name, _ in item.types}
        for found in database:
            key = _key(found, database)
            if key in owners:
                self.gone[found.id] = owners[key]
                if isinstance(found, Function):
                    self._functions[found.id] = quote_qualified(found.schema, found.name)
                elif isinstance(found, Domain):
                    self._types[found.id] = reals[key[1]]
        self._indexes = _find_indexes(database, {(i.schema, i.name): i for item in stand_ins for i in item.indexes})
        self._settings = {name: settings for item in stand_ins for name, settings in item.settings}
        self._routines = {routine.name: routine for item in stand_ins for routine in item.routines}
        self._exclusions = {(one.schema, one.name): (one, item) for item in stand_ins for one in item.exclusions}
        renamed = {name: real for name, real in reals.items() if name != real}
        self._names = re.compile("|".join(map(re.escape, sorted(renamed, key=len, reverse=True)))) if renamed else None
        self._renamed = renamed
        spelled = "|".join(map(re.escape, sorted(set(reals.values()), key=len, reverse=True)))
        self._literal = re.compile(rf"\(('(?:[^']|'')*')::text\)::({spelled})(?![\w(])") if spelled else None

    def goes_with_parent(self, item: ModelObject) -> bool:
        """Say whether it is about a stand-in; what is granted on a base type stays."""
        parent_id = kind_of(item).parent_id(item)
        return parent_id in self.gone and self.gone[parent_id] not in self._base_types

    def find_base_types(self) -> dict[str, Domain]:
        """Return the domains that stand in for base types, by the ids of these."""
        found = ((self.gone[item.id], item) for item in self._database.of_kind(Domain) if item.id in self.gone)
        return {base_id: item for base_id, item in found if base_id in self._base_types}

    def fold(self, item: ModelObject) -> Any:
        """Return the object as it is with the real extension."""
        if (spec := self._indexes.get(item.id)) is not None and isinstance(item, Index):
            item = _restore_index(item, spec)
        if self._routines and isinstance(item, Function):
            item = _restore_routine(item, self._routines.get(_name_routine(item, self._database)))
        if self._settings and isinstance(item, Function):
            left_out = self._settings.get(_name_routine(item, self._database), ())
            item = dataclasses.replace(item, settings=(*left_out, *item.settings)) if left_out else item
        if self._exclusions and isinstance(item, Exclusion):
            item = self._restore_exclusion(item)
        function_id = getattr(item, "function_id", None)
        if function_id in self._functions:
            found: Any = item
            item = dataclasses.replace(found, function_id=None, function=self._functions[str(function_id)])
        return self._fold(item)

    def _restore_exclusion(self, item: Exclusion) -> Exclusion:
        """Give an exclusion constraint its method, classes and operators again."""
        table = self._database.table(item.table_id)
        spec, stand_in = self._exclusions.get((table.schema, item.name), (None, None))
        if spec is None or stand_in is None:
            return item
        types = {column.id: column.type.object_id for column in table.columns}
        elements = []
        for element, (operator, operator_class) in zip(item.elements, spec.elements, strict=True):
            is_foreign = types.get(element.column_id or "") in self._types
            if is_foreign and not operator.startswith("OPERATOR"):
                operator = f"OPERATOR({quote_name(stand_in.schema)}.{operator})"
            elements.append(dataclasses.replace(element, operator=operator, operator_class=operator_class))
        return dataclasses.replace(item, method=spec.method, elements=tuple(elements))

    def _fold(self, value: Any) -> Any:
        if isinstance(value, DataType):
            if (owner := self.gone.get(value.object_id or "")) in self._base_types:
                return DataType(name=value.name, object_id=owner)
            real = self._types.get(value.object_id or "")
            return value if real is None else DataType(name=real + value.name)
        changes = {}
        for name, is_reference in _fields(value.__class__):
            before = getattr(value, name)
            after = self._fold_value(before, is_reference=is_reference)
            if after is not before:
                changes[name] = after
        if isinstance(value, Column):
            changes.update(self._fold_default(value))
        return dataclasses.replace(value, **changes) if changes else value

    def _fold_default(self, column: Column) -> dict[str, Any]:
        """A literal for a column of a domain is printed as text, which the real type would not take."""
        real = self._types.get(column.type.object_id or "")
        if real is None or column.default is None:
            return {}
        match = re.fullmatch(r"('(?:[^']|'')*')::text(\[\])?", column.default)
        return {"default": f"{match[1]}::{real}{match[2] or ''}"} if match else {}

    def _fold_value(self, value: Any, *, is_reference: bool) -> Any:
        if isinstance(value, str):
            return self.gone.get(value, value) if is_reference else self._fold_text(value)
        if isinstance(value, tuple):
            items = [self._fold_value(item, is_reference=is_reference) for item in value]
            if all(a is b for a, b in zip(items, value, strict=True)):
                return value
            return tuple(dict.fromkeys(items)) if is_reference else tuple(items)
        return self._fold(value) if dataclasses.is_dataclass(value) else value

    def _fold_text(self, text: str) -> str:
        after = text
        if self._names is not None and "(" in after:
            after = self._names.sub(lambda match: self._renamed[match[0]], after)
        if self._literal is not None and "::text)::" in after:
            after = self._literal.sub(r"\1::\2", after)
        return text if after == text else after


def _key(item: ModelObject, database: Database) -> tuple[str, str]:
    if isinstance(item, OpaqueObject):
        return item.object_kind, item.identity
    if isinstance(item, Function):
        return item.kind, _name_routine(item, database)
    if isinstance(item, Domain):
        return item.kind, kind_of(item).name(item, database)
    return "", ""


def _name_routine(item: Function, database: Database) -> str:
    """Return `schema.name(types)` with the types that a caller gives."""
    types = ", ".join(write_type(data_type, database) for data_type in kind_of(item).signature(item))
    return f"{quote_qualified(item.schema, item.name)}({types})"


def _find_indexes(database: Database, specs: dict[tuple[str, str], StandInIndex]) -> dict[str, StandInIndex]:
    """Return the indexes that stand in for others, by id: those that were made, and those that partitions got."""
    if not specs:
        return {}
    found: dict[str, StandInIndex] = {}
    indexes = database.of_kind(Index)
    for index in indexes:
        table = database.get(index.table_id)
        if spec := specs.get((getattr(table, "schema", ""), index.name)):
            found[index.id] = spec
    while more := {i.id: found[i.parent_index_id] for i in indexes if i.parent_index_id in found and i.id not in found}:
        found.update(more)
    return found


def _restore_routine(item: Function, spec: StandInRoutine | None) -> Function:
    if spec is None:
        return item
    return dataclasses.replace(
        item,
        language=spec.language,
        body=item.body if spec.body is None else spec.body,
        library=spec.library,
        is_leakproof=spec.is_leakproof,
        support=spec.support,
        cost=None if item.cost == "100" and spec.language in ("c", "internal") else item.cost,
    )


def _restore_index(index: Index, spec: StandInIndex) -> Index:
    keys = tuple(
        dataclasses.replace(key, operator_class=operator_class)
        for key, operator_class in zip(index.keys, spec.operator_classes, strict=True)
    )
    return dataclasses.replace(index, keys=keys, method=spec.method, storage_parameters=spec.storage_parameters)


@cache
def _fields(cls: Any) -> tuple[tuple[str, bool], ...]:
    return tuple((field.name, field.name in REFERENCES) for field in dataclasses.fields(cls) if field.name != "id")

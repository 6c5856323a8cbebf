"""Carries a new name into the texts that mention the old one (checks, predicates, views…), and judges what is typed.

Expressions are PostgreSQL's own language, so names in them are found by `schemagen.sql.parse`, never by searching text.
"""

from __future__ import annotations

import dataclasses
import re
import uuid
from collections.abc import Callable
from typing import Any

from designer import bridge
from designer.models import Attribute, DesignObject, Entity
from designer.services.recorder import Recorder
from schemagen.errors import DesignError, Where
from schemagen.kinds import kind_of
from schemagen.model import Check, Exclusion, Index, OpaqueObject
from schemagen.sql.parse import find_default_fault, rename_in_expression, rename_qualified
from schemagen.sql.quote import quote_name


def rename_column_everywhere(recorder: Recorder, attribute: Attribute, old: str, new: str) -> None:
    """Rewrite what names the column: the entity's parts, generated columns, partition key, and opaque dependants."""
    entity = attribute.entity
    for row in entity.parts.exclude(kind__in=("primary_key", "unique")):
        _change_payload(recorder, row, _rename_in_part(bridge.read_object(row), old, new))
    for other in entity.attributes.exclude(pk=attribute.pk):
        generated = other.extra.get("generated")
        if generated:
            expression = rename_in_expression(generated["expression"], old, new)
            recorder.change(other, extra={**other.extra, "generated": {**generated, "expression": expression}})
    if entity.extra.get("partition_key"):
        key = rename_in_expression(entity.extra["partition_key"], old, new)
        recorder.change(entity, extra={**entity.extra, "partition_key": key})
    for row in _list_dependants(entity, [attribute.pk]):
        if row.entity_id != entity.pk:
            _change_payload(recorder, row, _rename_in_part(bridge.read_object(row), old, new))


def rename_object_everywhere(recorder: Recorder, row: Entity | DesignObject, old: str, new: str) -> None:
    """Rewrite what names a table or a type: the defaults that cast to it, and opaque objects that use it."""
    before, after = (row.schema_name, old), (row.schema_name, new)
    columns = list(row.attributes.values_list("pk", flat=True)) if isinstance(row, Entity) else []
    for dependant in _list_dependants(row, [row.pk, *columns]):
        item = _map_opaque(bridge.read_object(dependant), lambda text: _rename_table(text, before, after))
        _change_payload(recorder, dependant, item)
    if isinstance(row, DesignObject):
        users = Attribute.objects.filter(entity__project_id=row.project_id, type_object_id=row.pk)
        for attribute in users.exclude(default=""):
            recorder.change(attribute, default=rename_qualified(attribute.default, before, after))


def _rename_table(text: str, before: tuple[str, str], after: tuple[str, str]) -> str:
    """Rename a table in a statement; PostgreSQL prints columns of views as `table.column`, so that prefix follows."""
    renamed = rename_qualified(text, before, after)
    alone = re.escape(quote_name(before[1]))
    return re.sub(rf'(?<![\w.$"]){alone}(?=\.)', lambda _: quote_name(after[1]), renamed)


def refuse_bad_default(attribute_name: str, default: str, where: Where) -> None:
    """Raise `DesignError` for a default that PostgreSQL could not even read."""
    fault = find_default_fault(default) if default else ""
    if fault:
        raise DesignError(
            "attribute.bad_default",
            f'The default of "{attribute_name}" cannot be used.',
            cause=fault,
            fix="Write one value, such as 0, 'text', true or now().",
            where=where,
        )


def mentions(expression: str, name: str) -> bool:
    """Return whether the expression names the column."""
    return rename_in_expression(expression, name, name + "_") != expression


def _list_dependants(row: Entity | DesignObject, ids: list[uuid.UUID]) -> list[DesignObject]:
    """Return the opaque objects of the design that depend on one of these; a view names columns, not their table."""
    objects = DesignObject.objects.filter(project_id=row.project_id, kind="opaque")
    return list(objects.filter(payload__depends_on__has_any_keys=[str(item) for item in ids]))


def _rename_in_part(item: Any, old: str, new: str) -> Any:
    if isinstance(item, Check):
        return dataclasses.replace(item, expression=rename_in_expression(item.expression, old, new))
    if isinstance(item, Exclusion):
        changes = kind_of(item).map_texts(item, lambda text: rename_in_expression(text, old, new))
        return dataclasses.replace(item, **changes)
    if isinstance(item, Index):
        keys = tuple(
            dataclasses.replace(key, expression=rename_in_expression(key.expression, old, new))
            if key.expression
            else key
            for key in item.keys
        )
        predicate = rename_in_expression(item.predicate, old, new) if item.predicate else None
        return dataclasses.replace(item, keys=keys, predicate=predicate)
    if isinstance(item, OpaqueObject):
        return _map_opaque(item, lambda text: rename_in_expression(text, old, new))
    return item


def _map_opaque(item: Any, change: Callable[[str], str]) -> Any:
    return dataclasses.replace(
        item,
        create_sql=tuple(change(statement) for statement in item.create_sql),
        drop_sql=change(item.drop_sql),
        identity=change(item.identity),
    )


def _change_payload(recorder: Recorder, row: DesignObject, item: Any) -> None:
    recorder.change(row, **bridge.describe_object(item))

"""Rows to triggers and event triggers."""

from __future__ import annotations

import codecs
from collections.abc import Iterable, Iterator
from typing import Any

from schemagen.catalog.ids import Ids
from schemagen.catalog.needs import Needs
from schemagen.catalog.text import cut_condition
from schemagen.catalog.types import Row
from schemagen.model import EventTrigger, Trigger, TriggerState

ENABLED = {"O": "origin", "D": "disabled", "R": "replica", "A": "always"}
# Bits of pg_trigger.tgtype (src/include/catalog/pg_trigger.h).
_ROW, _BEFORE, _INSTEAD = 1, 2, 64
_EVENTS = (("INSERT", 4), ("UPDATE", 16), ("DELETE", 8), ("TRUNCATE", 32))


def register_triggers(rows: Iterable[Row], ids: Ids) -> None:
    """Give every trigger of a known table or view its id."""
    for row in rows:
        if row["table_oid"] in ids.relations:
            ids.others["pg_trigger"][row["oid"]] = ids.make("trigger", row["schema"], row["table_name"], row["name"])


def make_triggers(rows: Iterable[Row], needs: Needs, ids: Ids) -> Iterator[Trigger]:
    """Yield triggers; of their columns those that are no objects are names as SQL."""
    for row in rows:
        object_id = ids.others["pg_trigger"].get(row["oid"])
        if object_id is None:
            continue
        kind = row["type"]
        yield Trigger(
            id=object_id,
            table_id=ids.relations[row["table_oid"]],
            name=row["name"],
            timing="INSTEAD OF" if kind & _INSTEAD else "BEFORE" if kind & _BEFORE else "AFTER",
            events=tuple(event for event, bit in _EVENTS if kind & bit),
            columns=list_columns(row, ids),
            is_for_each_row=bool(kind & _ROW),
            condition=cut_condition(row["definition"], "WHEN") if row["definition"] else None,
            **_name_function(row, ids),
            arguments=_split_arguments(row["arguments"], row["encoding"]),
            is_constraint=row["is_constraint"],
            referenced_table_id=ids.relations.get(row["referenced_oid"]),
            is_deferrable=row["is_deferrable"],
            is_deferred=row["is_deferred"],
            old_table=row["old_table"],
            new_table=row["new_table"],
            enabled=ENABLED[row["enabled"]],
            on_partitions=tuple(
                TriggerState(table_id=ids.relations[state["table_oid"]], enabled=ENABLED[state["enabled"]])
                for state in row["states"] or ()
                if state["table_oid"] in ids.relations
            ),
            comment=row["comment"],
            depends_on=needs.find(object_id),
        )


def list_columns(row: Row, ids: Ids) -> tuple[str, ...]:
    """Return the ids of a row's columns; where the table's columns have none, their names as SQL."""
    numbers = [ids.columns.get((row["table_oid"], number)) for number in row["columns"]]
    known = tuple(number for number in numbers if number is not None)
    return known if len(known) == len(numbers) else tuple(row["column_names"])


def make_event_triggers(rows: Iterable[Row], ids: Ids) -> Iterator[EventTrigger]:
    """Yield event triggers."""
    for row in rows:
        object_id = ids.others["pg_event_trigger"][row["oid"]] = ids.make("event_trigger", row["name"])
        yield EventTrigger(
            id=object_id,
            name=row["name"],
            event=row["event"],
            tags=tuple(row["tags"] or ()),
            **_name_function(row, ids),
            enabled=ENABLED[row["enabled"]],
            comment=row["comment"],
        )


def _name_function(row: Row, ids: Ids) -> dict[str, Any]:
    """Return the id of the function, or for one that the design does not hold its name."""
    function_id = ids.others["pg_proc"].get(row["function_oid"])
    return {"function_id": function_id, "function": row["function"] if function_id is None else None}


def _split_arguments(raw: bytes, encoding: str) -> tuple[str, ...]:
    try:
        codec = codecs.lookup(encoding.replace("WIN", "cp")).name
    except LookupError:
        codec = "utf-8"
    return tuple(part.decode(codec, "replace") for part in bytes(raw).split(b"\0")[:-1])

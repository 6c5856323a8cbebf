"""Rows to rewrite rules."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from schemagen.catalog.ids import Ids
from schemagen.catalog.needs import Needs
from schemagen.catalog.text import cut_condition, split_actions
from schemagen.catalog.triggers import ENABLED
from schemagen.catalog.types import Row
from schemagen.model import Rule


def register_rules(rows: Iterable[Row], ids: Ids) -> None:
    """Give every rule of a known table or view its id."""
    for row in rows:
        if row["table_oid"] in ids.relations:
            ids.others["pg_rewrite"][row["oid"]] = ids.make("rule", row["schema"], row["table_name"], row["name"])


def make_rules(rows: Iterable[Row], needs: Needs, ids: Ids) -> Iterator[Rule]:
    """Yield rules; condition and actions are cut out of the definition that PostgreSQL prints."""
    for row in rows:
        object_id = ids.others["pg_rewrite"].get(row["oid"])
        if object_id is None:
            continue
        yield Rule(
            id=object_id,
            table_id=ids.relations[row["table_oid"]],
            name=row["name"],
            event=row["event"],
            is_instead=row["is_instead"],
            condition=cut_condition(row["definition"], "WHERE"),
            actions=split_actions(row["definition"]),
            enabled=ENABLED[row["enabled"]],
            comment=row["comment"],
            depends_on=needs.find(object_id),
        )

"""Rows to row-level security policies."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from schemagen.catalog.ids import Ids
from schemagen.catalog.needs import Needs
from schemagen.catalog.text import strip_parentheses
from schemagen.catalog.types import Row
from schemagen.model import Policy


def register_policies(rows: Iterable[Row], ids: Ids) -> None:
    """Give every policy of a known table its id."""
    for row in rows:
        if row["table_oid"] in ids.relations:
            ids.others["pg_policy"][row["oid"]] = ids.make("policy", row["schema"], row["table_name"], row["name"])


def make_policies(rows: Iterable[Row], needs: Needs, ids: Ids) -> Iterator[Policy]:
    """Yield policies."""
    for row in rows:
        object_id = ids.others["pg_policy"].get(row["oid"])
        if object_id is None:
            continue
        yield Policy(
            id=object_id,
            table_id=ids.relations[row["table_oid"]],
            name=row["name"],
            is_permissive=row["is_permissive"],
            command=row["command"],
            roles=tuple(row["roles"]),
            using=None if row["using"] is None else strip_parentheses(row["using"]),
            check=None if row["check"] is None else strip_parentheses(row["check"]),
            comment=row["comment"],
            depends_on=needs.find(object_id),
        )

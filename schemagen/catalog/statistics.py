"""Rows to extended statistics."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from schemagen.catalog.ids import Ids
from schemagen.catalog.needs import Needs
from schemagen.catalog.text import strip_parentheses
from schemagen.catalog.triggers import list_columns
from schemagen.catalog.types import Row
from schemagen.model import Statistics

_KINDS = (("d", "ndistinct"), ("f", "dependencies"), ("m", "mcv"))


def register_statistics(rows: Iterable[Row], ids: Ids) -> None:
    """Give all statistics on a known table or materialized view their ids."""
    for row in rows:
        if row["table_oid"] in ids.relations:
            ids.others["pg_statistic_ext"][row["oid"]] = ids.make("statistics", row["schema"], row["name"])


def make_statistics(rows: Iterable[Row], needs: Needs, ids: Ids) -> Iterator[Statistics]:
    """Yield statistics."""
    for row in rows:
        object_id = ids.others["pg_statistic_ext"].get(row["oid"])
        if object_id is None:
            continue
        yield Statistics(
            id=object_id,
            table_id=ids.relations[row["table_oid"]],
            schema=row["schema"],
            name=row["name"],
            kinds=tuple(name for letter, name in _KINDS if letter in row["kinds"]),
            columns=list_columns(row, ids),
            expressions=tuple(strip_parentheses(text) for text in row["expressions"] or ()),
            target=row["target"],
            comment=row["comment"],
            depends_on=needs.find(object_id),
        )

"""Rows to publications."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from schemagen.catalog.ids import Ids
from schemagen.catalog.needs import Needs
from schemagen.catalog.text import strip_parentheses
from schemagen.catalog.types import Row
from schemagen.model import Publication, PublishedTable


def register_publications(rows: Iterable[Row], ids: Ids) -> None:
    """Give every publication its id; what its members need is needed by the publication."""
    for row in rows:
        object_id = ids.others["pg_publication"][row["oid"]] = ids.make("publication", row["name"])
        for member in row["tables"] or ():
            ids.others["pg_publication_rel"][member["oid"]] = object_id


def make_publications(rows: Iterable[Row], needs: Needs, ids: Ids) -> Iterator[Publication]:
    """Yield publications."""
    for row in rows:
        object_id = ids.others["pg_publication"][row["oid"]]
        members = (member for member in row["tables"] or () if member["table_oid"] in ids.relations)
        yield Publication(
            id=object_id,
            name=row["name"],
            is_for_all_tables=row["is_for_all_tables"],
            tables=tuple(_make_member(member, ids) for member in members),
            schemas=tuple(row["schemas"]),
            operations=tuple(row["operations"]),
            is_via_root=row["is_via_root"],
            generated_columns=row["generated_columns"],
            comment=row["comment"],
            depends_on=needs.find(object_id),
        )


def _make_member(member: Row, ids: Ids) -> PublishedTable:
    table_oid, predicate = member["table_oid"], member.get("predicate")
    return PublishedTable(
        table_id=ids.relations[table_oid],
        columns=tuple(ids.columns[table_oid, number] for number in member.get("columns") or ()),
        predicate=None if predicate is None else strip_parentheses(predicate),
    )

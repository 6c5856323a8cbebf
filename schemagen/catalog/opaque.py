"""Rows to opaque objects: exact DDL from the queries, dependencies from `pg_depend`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from schemagen.catalog.ids import Ids
from schemagen.catalog.needs import Needs
from schemagen.catalog.types import Row
from schemagen.model import OpaqueObject


def register_opaque(rows: Iterable[Row], ids: Ids) -> None:
    """Give every opaque object its id, under its own oid and those of the types that it brings."""
    for row in rows:
        object_id = ids.make(row["object_kind"], row["identity"])
        if row["class"] == "pg_class":
            ids.relations[row["oid"]] = object_id
        elif row["class"] == "pg_type":
            ids.types[row["oid"]] = ids.type_owners[row["oid"]] = object_id
        else:
            ids.others[row["class"]][row["oid"]] = object_id
        for position, type_oid in enumerate(row["type_oids"] or ()):
            ids.type_owners[type_oid] = object_id
            if row["class"] == "pg_class" and position == 0:
                ids.types[type_oid] = object_id


def make_opaque_objects(rows: Iterable[Row], needs: Needs, ids: Ids) -> Iterator[OpaqueObject]:
    """Yield opaque objects with the ids of all that must exist before them."""
    for row in rows:
        object_id = ids.make(row["object_kind"], row["identity"])
        parent_id = ids.relations.get(row["parent_oid"])
        yield OpaqueObject(
            id=object_id,
            object_kind=row["object_kind"],
            schema=row["schema"],
            name=row["name"],
            identity=row["identity"],
            create_sql=tuple(row["create_sql"]),
            drop_sql=row["drop_sql"],
            depends_on=needs.find(object_id, parent_id, ids.relations.get(row.get("needs_oid") or 0)),
            parent_id=parent_id,
            comment=row["comment"],
        )

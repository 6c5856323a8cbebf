"""Rows to grants, default privileges and owners, which are merged into their objects by id."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator

from schemagen.catalog.ids import Ids
from schemagen.catalog.types import Row
from schemagen.kinds.access import sort_privileges
from schemagen.model import DefaultPrivileges, Grant, ModelObject, Sequence

MAKER_PREFIX = "crowsfoot as "
"""Before the name of a role that stands in for another in ALTER DEFAULT PRIVILEGES, on a sandbox."""
_OBJECT_TYPES = {
    "r": "TABLES",
    "S": "SEQUENCES",
    "f": "FUNCTIONS",
    "T": "TYPES",
    "n": "SCHEMAS",
    "L": "LARGE OBJECTS",
}


def give_owners(objects: Iterable[ModelObject], rows: Iterable[Row], ids: Ids) -> Iterator[ModelObject]:
    """Yield the objects with their owners; of two rows about one object the later one holds."""
    owners = {object_id: row["owner"] for row in rows if (object_id := ids.find(row["class"], row["oid"]))}
    if not any(owners.values()):
        yield from objects
        return
    for item in objects:
        owner = owners.get(item.id)
        is_own = hasattr(item, "owner") and not (isinstance(item, Sequence) and item.owned_by is not None)
        yield dataclasses.replace(item, owner=owner) if owner is not None and is_own else item


def make_grants(rows: Iterable[Row], ids: Ids) -> Iterable[Grant]:
    """Return the grants on objects of the model; what is a member of an extension or PostgreSQL's own is none.

    Of two rows about one thing and grantee the later one holds.
    """
    found: dict[str, Grant] = {}
    for row in rows:
        is_on_sequence = row["table_oid"] is not None
        number = row["table_number"] if is_on_sequence else row["number"]
        relation = row["table_oid"] if is_on_sequence else row["oid"]
        object_id = ids.find(row["class"], relation)
        column_id = ids.columns.get((relation, number)) if number else None
        if object_id is None or (is_on_sequence and column_id is None):
            continue
        column_name = row["column_name"] if number and column_id is None else None
        place = "sequence" if is_on_sequence else "object"
        grantee = "owner" if row["grantee"] is None else f"role {row['grantee']}"
        grant = Grant(
            id=ids.make("grant", place, object_id, column_id or column_name or "", grantee),
            object_id=object_id,
            grantee=row["grantee"],
            privileges=sort_privileges(row["privileges"]),
            grantable=sort_privileges(row["grantable"]),
            column_id=column_id,
            column_name=column_name,
            is_on_sequence=is_on_sequence,
        )
        found[grant.id] = grant
    return found.values()


def make_default_privileges(rows: Iterable[Row], ids: Ids) -> Iterator[DefaultPrivileges]:
    """Yield what future objects will bring with them."""
    for row in rows:
        object_type = _OBJECT_TYPES[row["object_type"]]
        role = None if row["role"] is None else row["role"].removeprefix(MAKER_PREFIX)
        key = (f"role {role or ''}", f"schema {row['schema'] or ''}", f"to {row['grantee'] or ''}")
        yield DefaultPrivileges(
            id=ids.make("default_privileges", object_type, *key),
            object_type=object_type,
            role=role,
            schema_name=row["schema"],
            grantee=row["grantee"],
            privileges=sort_privileges(row["privileges"]),
            grantable=sort_privileges(row["grantable"]),
        )

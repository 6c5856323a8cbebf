"""Rows to tables and their columns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from schemagen.catalog.columns import ColumnRow, Columns
from schemagen.catalog.ids import Ids
from schemagen.catalog.types import Row
from schemagen.model import PartitionOf, Table

_REPLICA_IDENTITIES = {"d": "default", "f": "full", "n": "nothing"}


def register_tables(tables: Iterable[Row], columns: Iterable[ColumnRow], ids: Ids) -> None:
    """Give every table and column its id before anything speaks of it."""
    names: dict[int, tuple[str, str]] = {}
    for row in tables:
        object_id = ids.relations[row["oid"]] = ids.make("table", row["schema"], row["name"])
        ids.types[row["row_type_oid"]] = ids.type_owners[row["row_type_oid"]] = object_id
        names[row["oid"]] = (row["schema"], row["name"])
    for row in columns:
        if name := names.get(row.table_oid):
            place = (row.table_oid, row.number)
            ids.columns[place] = ids.make("column", *name, row.name)
            if row.collation_oid:
                ids.collations[place] = row.collation_oid


def make_tables(rows: Mapping[str, Iterable[Any]], ids: Ids) -> Iterator[Table]:
    """Yield tables with their columns in order of position."""
    columns = Columns(rows, ids)
    for row in rows["tables"]:
        is_partition = row["partition_bound"] is not None
        parents = tuple(ids.relations[oid] for oid in row["parents"] if oid in ids.relations)
        yield Table(
            id=ids.relations[row["oid"]],
            schema=row["schema"],
            name=row["name"],
            columns=columns.make(row),
            is_unlogged=row["is_unlogged"],
            partition_key=row["partition_key"],
            partition_of=PartitionOf(parent_id=parents[0], bound=row["partition_bound"])
            if is_partition and parents
            else None,
            inherits=() if is_partition else parents,
            storage_parameters=_list_options(row),
            row_security=_describe_row_security(row),
            replica_identity=_describe_replica_identity(row),
            tablespace=row["tablespace"],
            access_method=row["access_method"],
            of_type_id=ids.type_owners.get(row["of_type_oid"]),
            comment=row["comment"],
        )


def _list_options(row: Row) -> tuple[str, ...]:
    toast = (f"toast.{option}" for option in row["toast_options"] or ())
    return (*(row["options"] or ()), *toast)


def _describe_row_security(row: Row) -> str:
    if not row["has_row_security"]:
        return "forced_only" if row["forces_row_security"] else "off"
    return "forced" if row["forces_row_security"] else "enabled"


def _describe_replica_identity(row: Row) -> str:
    if row["replica_index"] is not None:
        return f"index {row['replica_index']}"
    return _REPLICA_IDENTITIES.get(row["replica_identity"], "default")

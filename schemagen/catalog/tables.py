"""Rows to tables and their columns."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from schemagen.catalog.ids import Ids
from schemagen.catalog.types import Row, find_bounds, make_data_type
from schemagen.model import Column, Generated, Identity, PartitionOf, Table
from schemagen.names import derive_name

_REPLICA_IDENTITIES = {"d": "default", "f": "full", "n": "nothing"}


def register_tables(tables: Iterable[Row], columns: Iterable[Row], ids: Ids) -> None:
    """Give every table and column its id before anything speaks of it."""
    names: dict[int, tuple[str, str]] = {}
    for row in tables:
        object_id = ids.relations[row["oid"]] = ids.make("table", row["schema"], row["name"])
        ids.types[row["row_type_oid"]] = ids.type_owners[row["row_type_oid"]] = object_id
        names[row["oid"]] = (row["schema"], row["name"])
    for row in columns:
        if name := names.get(row["table_oid"]):
            ids.columns[row["table_oid"], row["number"]] = ids.make("column", *name, row["name"])


def make_tables(tables: Iterable[Row], columns: Iterable[Row], ids: Ids) -> Iterator[Table]:
    """Yield tables with their columns in order of position."""
    by_table: defaultdict[int, list[Row]] = defaultdict(list)
    not_null_names: dict[tuple[int, str], str] = {}
    for row in columns:
        by_table[row["table_oid"]].append(row)
        not_null_names[row["table_oid"], row["name"]] = row["not_null_name"]
    for row in tables:
        is_partition = row["partition_bound"] is not None
        parents = tuple(ids.relations[oid] for oid in row["parents"] if oid in ids.relations)
        yield Table(
            id=ids.relations[row["oid"]],
            schema=row["schema"],
            name=row["name"],
            columns=tuple(_make_column(item, row, not_null_names, ids) for item in by_table[row["oid"]]),
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
            comment=row["comment"],
        )


def _list_options(row: Row) -> tuple[str, ...]:
    toast = (f"toast.{option}" for option in row["toast_options"] or ())
    return tuple(sorted([*(row["options"] or ()), *toast]))


def _describe_row_security(row: Row) -> str:
    if not row["has_row_security"]:
        return "off"
    return "forced" if row["forces_row_security"] else "enabled"


def _describe_replica_identity(row: Row) -> str:
    if row["replica_index"] is not None:
        return f"index {row['replica_index']}"
    return _REPLICA_IDENTITIES.get(row["replica_identity"], "default")


def _find_odd_name(column: Row, table: Row, not_null_names: dict[tuple[int, str], str]) -> str | None:
    """Return the name of a not-null constraint that is not the one it has by itself.

    An inherited column's constraint takes its parent's name; one of a partition that was attached keeps its own.
    """
    found: str | None = column["not_null_name"]
    if found is None:
        return None
    name = column["name"]
    if table["parents"] and not column["is_local"]:
        inherited = {not_null_names.get((parent, name)) for parent in table["parents"]} - {None}
        if inherited:
            return None if found in inherited else found
    if found == f"{table['name']}_{name}_not_null" or found == derive_name(table["name"], name, suffix="not_null"):
        return None
    return found


def _make_column(row: Row, table: Row, not_null_names: dict[tuple[int, str], str], ids: Ids) -> Column:
    expression, kind = row["expression"], row["generated"]
    is_generated = kind in ("s", "v")
    return Column(
        id=ids.columns[row["table_oid"], row["number"]],
        name=row["name"],
        type=make_data_type(row, ids),
        is_not_null=row["is_not_null"],
        not_null_name=_find_odd_name(row, table, not_null_names),
        default=None if is_generated else expression,
        identity=_make_identity(row, table["name"]) if row["identity"] else None,
        generated=Generated(expression=expression, is_stored=kind == "s") if is_generated else None,
        collation=row["collation"],
        storage=row["storage"],
        compression=row["compression"],
        statistics_target=row["statistics_target"],
        is_local=row["is_local"],
        comment=row["comment"],
    )


def _make_identity(row: Row, table_name: str) -> Identity:
    if row["increment"] is None:  # a partition: since PostgreSQL 17 it shares the sequence of its parent
        return Identity(is_always=row["identity"] == "a")
    minimum, maximum = find_bounds(row, row["type_name"] if row["type_name"] in ("smallint", "integer") else "bigint")
    usual_name = derive_name(table_name, row["name"], suffix="seq")
    return Identity(
        is_always=row["identity"] == "a",
        start=row["start"],
        increment=row["increment"],
        minimum=minimum,
        maximum=maximum,
        cache=row["cache"],
        is_cycled=row["is_cycled"],
        sequence_name=None if row["sequence_name"] == usual_name else row["sequence_name"],
    )

"""Rows to tables and their columns."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping

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
    tables = tuple(tables)
    by_table: defaultdict[int, list[Row]] = defaultdict(list)
    for row in columns:
        by_table[row["table_oid"]].append(row)
    names = _NotNullNames({row["oid"]: row for row in tables}, by_table)
    for row in tables:
        is_partition = row["partition_bound"] is not None
        parents = tuple(ids.relations[oid] for oid in row["parents"] if oid in ids.relations)
        yield Table(
            id=ids.relations[row["oid"]],
            schema=row["schema"],
            name=row["name"],
            columns=tuple(_make_column(item, row, names, ids) for item in by_table[row["oid"]]),
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


class _NotNullNames:
    """Tells which not-null constraints have a name that they would not get by themselves (PostgreSQL 18 on)."""

    def __init__(self, tables: Mapping[int, Row], columns: Mapping[int, list[Row]]) -> None:
        self._names: dict[tuple[int, str], str] = {}
        self._unvalidated: set[tuple[int, str]] = set()
        for oid in tables:
            for column in columns[oid]:
                if (name := column["not_null_name"]) is not None:
                    self._names[oid, column["name"]] = name
                    if not column["is_not_null_validated"]:
                        self._unvalidated.add((oid, column["name"]))
        self._bearers = Counter(
            (tables[oid]["schema"], name)
            for (oid, column_name), name in self._names.items()
            if all(self._names.get((parent, column_name)) != name for parent in tables[oid]["parents"])
        )

    def is_declared(self, column: Row, table: Row) -> bool:
        """Say whether the table declares a constraint itself that its parents would give it in any case.

        What a partition declares counts as inherited; and a parent gives nothing at first that is not valid.
        """
        if not column["is_not_null_local"] or table["partition_bound"] is not None:
            return False
        return any(
            (parent, column["name"]) in self._names and (parent, column["name"]) not in self._unvalidated
            for parent in table["parents"]
        )

    def find_odd(self, column: Row, table: Row) -> str | None:
        """Return the name to write, or None.

        A constraint that is only inherited takes its parent's name; one of a partition that was attached keeps its
        own. One that two tables of a schema bear (`LIKE` copies it) is given by itself to the first of them only.
        """
        found: str | None = column["not_null_name"]
        if found is None:
            return None
        name = column["name"]
        if column["not_null_parents"] and not self.is_declared(column, table):
            inherited = {self._names.get((parent, name)) for parent in table["parents"]} - {None}
            if inherited:
                return None if found in inherited else found
        is_usual = found == f"{table['name']}_{name}_not_null" or found == derive_name(
            table["name"], name, suffix="not_null"
        )
        return None if is_usual and self._bearers[table["schema"], found] < 2 else found


def _make_column(row: Row, table: Row, names: _NotNullNames, ids: Ids) -> Column:
    expression, kind = row["expression"], row["generated"]
    is_generated = kind in ("s", "v")
    return Column(
        id=ids.columns[row["table_oid"], row["number"]],
        name=row["name"],
        type=make_data_type(row, ids),
        is_not_null=row["is_not_null"],
        not_null_name=names.find_odd(row, table),
        is_not_null_validated=row["is_not_null_validated"] is not False,
        is_not_null_inherited=not row["is_not_null_no_inherit"],
        is_not_null_local=bool(row["not_null_parents"]) and names.is_declared(row, table),
        not_null_comment=row["not_null_comment"],
        default=None if is_generated else expression,
        identity=_make_identity(row, table["name"]) if row["identity"] else None,
        generated=Generated(expression=expression, is_stored=kind == "s") if is_generated else None,
        collation=row["collation"],
        storage=row["storage"],
        compression=row["compression"],
        statistics_target=row["statistics_target"],
        options=tuple(row["options"] or ()),
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
        sequence_comment=row["sequence_comment"],
    )

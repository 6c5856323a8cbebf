"""Rows to the columns of tables. What few columns have comes in queries of its own and is looked up here."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from operator import attrgetter
from typing import Any

from schemagen.catalog.ids import Ids
from schemagen.catalog.making import make_maker
from schemagen.catalog.types import Row, find_bounds, find_data_type
from schemagen.model import Column, Generated, Identity
from schemagen.names import derive_name

ColumnRow = Any
"""A row of the query "columns": a named tuple, because there are so many of them."""
Place = tuple[int, int]
"""The oid of a table and the number of a column."""

make_column = make_maker(Column)
_STORAGES = {"p": "PLAIN", "e": "EXTERNAL", "m": "MAIN", "x": "EXTENDED"}
_COMPRESSIONS = {"p": "pglz", "l": "lz4"}


class Columns:
    """All columns of one read, by table."""

    def __init__(self, rows: Mapping[str, Iterable[Any]], ids: Ids) -> None:
        self._ids = ids
        self._by_table: defaultdict[int, list[ColumnRow]] = defaultdict(list)
        for row in rows["columns"]:
            self._by_table[row.table_oid].append(row)
        for columns in self._by_table.values():
            columns.sort(key=attrgetter("number"))
        self._tables: dict[int, Row] = {row["oid"]: row for row in rows["tables"]}
        self._identities: dict[Place, Row] = {(row["table_oid"], row["number"]): row for row in rows["identities"]}
        self._comments: dict[Place, str] = {
            (row["table_oid"], row["number"]): row["comment"] for row in rows["column_comments"]
        }
        self._not_nulls: dict[Place, Row] = {(row["table_oid"], row["number"]): row for row in rows["not_nulls"]}
        self._names = NotNullNames(self._tables, self._by_table, self._not_nulls)

    def make(self, table: Row) -> tuple[Column, ...]:
        """Return the columns of a table in order of position."""
        return tuple([self._make(row, table) for row in self._by_table[table["oid"]]])

    def _make(self, row: ColumnRow, table: Row) -> Column:
        place = (row.table_oid, row.number)
        expression, kind = row.expression, row.generated
        not_null = self._not_nulls.get(place)
        return make_column(
            id=self._ids.columns[place],
            name=row.name,
            type=find_data_type(row.type_oid, row.type_name, self._ids, is_array=row.is_array),
            is_not_null=row.is_not_null,
            **(self._describe_not_null(not_null, row.name, table) if not_null is not None else {}),
            default=None if kind else expression,
            identity=self._make_identity(row, table["name"]) if row.identity else None,
            generated=Generated(expression=expression, is_stored=kind == "s") if kind else None,
            collation=row.collation,
            storage=_STORAGES.get(row.storage),
            compression=_COMPRESSIONS.get(row.compression),
            statistics_target=row.statistics_target,
            options=tuple(row.options) if row.options else (),
            is_local=row.is_local,
            comment=self._comments.get(place),
        )

    def _describe_not_null(self, row: Row, name: str, table: Row) -> dict[str, Any]:
        return {
            "not_null_name": self._names.find_odd(row, name, table),
            "is_not_null_validated": row["is_validated"],
            "is_not_null_inherited": not row["is_no_inherit"],
            "is_not_null_local": bool(row["parents"]) and self._names.is_declared(row, name, table),
            "not_null_comment": row["comment"],
        }

    def _make_identity(self, column: ColumnRow, table_name: str) -> Identity:
        row = self._identities.get((column.table_oid, column.number))
        if row is None:  # a partition: since PostgreSQL 17 it shares the sequence of its parent
            return Identity(is_always=column.identity == "a")
        type_name = column.type_name if column.type_name in ("smallint", "integer") else "bigint"
        minimum, maximum = find_bounds(row, type_name)
        usual_name = derive_name(table_name, column.name, suffix="seq")
        return Identity(
            is_always=column.identity == "a",
            start=row["start"],
            increment=row["increment"],
            minimum=minimum,
            maximum=maximum,
            cache=row["cache"],
            is_cycled=row["is_cycled"],
            sequence_name=None if row["sequence_name"] == usual_name else row["sequence_name"],
            sequence_comment=row["sequence_comment"],
            is_logged_apart=row["is_logged_apart"],
        )


class NotNullNames:
    """Tells which not-null constraints have a name that they would not get by themselves (PostgreSQL 18 on)."""

    def __init__(
        self, tables: Mapping[int, Row], columns: Mapping[int, list[ColumnRow]], not_nulls: Mapping[Place, Row]
    ) -> None:
        self._names: dict[tuple[int, str], str] = {}
        self._unvalidated: set[tuple[int, str]] = set()
        for oid in tables if not_nulls else ():
            for column in columns.get(oid, ()):
                if (row := not_nulls.get((oid, column.number))) is not None:
                    self._names[oid, column.name] = row["name"]
                    if not row["is_validated"]:
                        self._unvalidated.add((oid, column.name))
        self._bearers = Counter(
            (tables[oid]["schema"], name)
            for (oid, column_name), name in self._names.items()
            if not any(self._names.get((parent, column_name)) == name for parent in tables[oid]["parents"])
        )

    def is_declared(self, row: Row, name: str, table: Row) -> bool:
        """Say whether the table declares a constraint itself that its parents would give it in any case.

        What a partition declares counts as inherited; and a parent gives nothing at first that is not valid.
        """
        if not row["is_local"] or table["partition_bound"] is not None:
            return False
        places = [(parent, name) for parent in table["parents"]]
        return any(place in self._names and place not in self._unvalidated for place in places)

    def find_odd(self, row: Row, name: str, table: Row) -> str | None:
        """Return the name to write, or None.

        A constraint that is only inherited takes its parent's name; one of a partition that was attached keeps its
        own. One that two tables of a schema bear (`LIKE` copies it) is given by itself to the first of them only.
        """
        found: str = row["name"]
        if row["parents"] and not self.is_declared(row, name, table):
            inherited = {self._names.get((parent, name)) for parent in table["parents"]} - {None}
            if inherited:
                return None if found in inherited else found
        usual = f"{table['name']}_{name}_not_null"
        is_usual = found == usual or (len(found) > 50 and found == derive_name(table["name"], name, suffix="not_null"))
        return None if is_usual and self._bearers[table["schema"], found] < 2 else found

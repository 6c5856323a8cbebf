"""Rows for every table of a model, parents first."""

from __future__ import annotations

import zlib
from collections import defaultdict
from dataclasses import dataclass

from schemagen.model import Check, Column, Database, Domain, Enum, ForeignKey, Index, PrimaryKey, Table, Unique
from schemagen.seeds.checks import Rule, read_rule
from schemagen.seeds.order import order_tables
from schemagen.seeds.partitions import list_routes
from schemagen.seeds.values import make_value

Row = dict[str, str | None]
"""Values by column id, in PostgreSQL's text form."""

ATTEMPTS = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class TableRows:
    """Rows for one table; `columns` are ids, and each row has their values in that order."""

    table_id: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str | None, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Unfilled:
    """A table without rows, and why."""

    table_id: str
    table_name: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Seeds:
    """All rows, in an order in which they can be stored."""

    tables: tuple[TableRows, ...]
    unfilled: tuple[Unfilled, ...]


def generate_rows(database: Database, *, seed: int = 1, rows_per_table: int = 20) -> Seeds:
    """Return rows for every table that can have some; the same arguments give the same rows."""
    ordered, forward = order_tables(database)
    maker = _Maker(database, seed, forward)
    tables: list[TableRows] = []
    unfilled: list[Unfilled] = []
    for table in ordered:
        try:
            tables.append(maker.fill(table, rows_per_table))
        except _CannotFillError as error:
            unfilled.append(Unfilled(table_id=table.id, table_name=f"{table.schema}.{table.name}", reason=str(error)))
    return Seeds(tables=tuple(tables), unfilled=tuple(unfilled))


class _CannotFillError(Exception):
    """Says why a table stays empty."""


class _Maker:
    def __init__(self, database: Database, seed: int, forward: frozenset[str]) -> None:
        self.database, self.seed, self.forward = database, seed, forward
        self.rows: dict[str, list[Row]] = {}
        self.keys: defaultdict[str, list[ForeignKey]] = defaultdict(list)
        self.unique: defaultdict[str, list[tuple[str, ...]]] = defaultdict(list)
        self.checks: defaultdict[str, list[str]] = defaultdict(list)
        for key in database.of_kind(ForeignKey):
            self.keys[key.table_id].append(key)
        constraints: tuple[PrimaryKey | Unique, ...] = (*database.of_kind(PrimaryKey), *database.of_kind(Unique))
        for constraint in constraints:
            self.unique[constraint.table_id].append(constraint.columns)
        for index in database.of_kind(Index):
            columns = tuple(key.column_id for key in index.keys if key.column_id is not None)
            if index.is_unique and len(columns) == len(index.keys):
                self.unique[index.table_id].append(columns)
        for check in database.of_kind(Check):
            self.checks[check.table_id].append(check.expression)

    def fill(self, table: Table, count: int) -> TableRows:
        routes = list_routes(table, self.database)
        if routes == ():
            raise _CannotFillError("It is partitioned and has no partition that a row could go to.")
        columns = [column for column in table.columns if column.generated is None]
        rules = {column.id: self._find_rule(table, column) for column in columns}
        taken: list[set[tuple[str | None, ...]]] = [set() for _ in self.unique[table.id]]
        rows: list[Row] = []
        self.rows[table.id] = rows
        for number in range(1, count + 1):
            row = self._make_distinct_row(table, columns, rules, number, routes, taken)
            if row is not None:
                rows.append(row)
        if not rows:
            raise _CannotFillError("No row satisfies its keys and references together.")
        used = tuple(column.id for column in columns if any(column.id in row for row in rows))
        return TableRows(
            table_id=table.id,
            columns=used,
            rows=tuple(tuple(row.get(column) for column in used) for row in rows),
        )

    def _make_distinct_row(
        self,
        table: Table,
        columns: list[Column],
        rules: dict[str, Rule],
        number: int,
        routes: tuple[Row, ...] | None,
        taken: list[set[tuple[str | None, ...]]],
    ) -> Row | None:
        for attempt in range(ATTEMPTS):
            row = self._make_row(table, columns, rules, number, attempt)
            if row is None:
                continue
            if routes:
                self._route(table, row, routes[number % len(routes)])
            found = [tuple(row.get(column) for column in key) for key in self.unique[table.id]]
            if all(None in values or values not in known for values, known in zip(found, taken, strict=True)):
                for values, known in zip(found, taken, strict=True):
                    known.add(values)
                return row
        return None

    def _make_row(
        self, table: Table, columns: list[Column], rules: dict[str, Rule], number: int, attempt: int
    ) -> Row | None:
        row: Row = {}
        for key in sorted(self.keys[table.id], key=lambda key: (-len(key.columns), key.name)):
            if not self._refer(table, key, row, number, attempt):
                return None
        in_keys = {column for key in self.unique[table.id] for column in key}
        for column in columns:
            if column.id in row:
                continue
            spread = self._spread(table, column)
            if not column.is_not_null and column.id not in in_keys and (number + spread) % 5 == 0:
                row[column.id] = None
                continue
            shift = attempt * 1009 if column.id in in_keys else 0
            value = self._make_column_value(column, rules[column.id], number + shift, spread)
            if value is not None:
                row[column.id] = value
            elif column.default is None and column.is_not_null and column.identity is None:
                raise _CannotFillError(f'No value is known for column "{column.name}".')
            elif column.default is None:
                row[column.id] = None
        self._keep_order(table, row, rules)
        return row

    def _refer(self, table: Table, key: ForeignKey, row: Row, number: int, attempt: int) -> bool:
        """Take the values of a parent's row; say whether the row can still be made."""
        columns = [column for column in table.columns if column.id in key.columns]
        may_be_null = [column.id for column in columns if not column.is_not_null and column.id not in row]
        parents = self.rows.get(self._find_root(key.referenced_table_id), [])
        is_self = key.referenced_table_id == table.id
        if key.id in self.forward or not parents or (may_be_null and number % 7 == 0):
            if may_be_null:
                row.update(dict.fromkeys(may_be_null))
                return True
            if is_self and key.id not in self.forward:
                return self._refer_to_itself(table, key, row, number)
            parent = self.database.table(key.referenced_table_id)
            raise _CannotFillError(f'It needs a row of "{parent.schema}.{parent.name}", which has none.')
        start = self._spread_text(key.id) + (number - 1) + attempt * (1 + number)
        for step in range(len(parents)):
            chosen = parents[(start + step) % len(parents)]
            pairs = list(zip(key.columns, key.referenced_columns, strict=True))
            if all(row.get(child, chosen.get(parent)) == chosen.get(parent) for child, parent in pairs):
                if any(chosen.get(parent) is None for _, parent in pairs):
                    continue
                row.update({child: chosen[parent] for child, parent in pairs})
                return True
        if may_be_null:
            row.update(dict.fromkeys(may_be_null))
            return True
        return False

    def _refer_to_itself(self, table: Table, key: ForeignKey, row: Row, number: int) -> bool:
        """The first row of a table whose reference to itself is required refers to itself."""
        for child, parent in zip(key.columns, key.referenced_columns, strict=True):
            column = table.column(parent)
            value = self._make_column_value(column, self._find_rule(table, column), number, self._spread(table, column))
            row[child] = row[parent] = value
        return True

    def _find_root(self, table_id: str) -> str:
        table = self.database.table(table_id)
        return self._find_root(table.partition_of.parent_id) if table.partition_of else table_id

    def _make_column_value(self, column: Column, rule: Rule, number: int, spread: int) -> str | None:
        item = self.database.get(column.type.object_id) if column.type.object_id else None
        hint = "email" if "mail" in column.name.lower() else column.name.replace("_", " ")
        if isinstance(item, Enum):
            label = item.labels[(number + spread) % len(item.labels)].name if item.labels else None
            return label if label is None or not column.type.name else '{"' + label + '"}'
        name = item.type.name if isinstance(item, Domain) else column.type.name
        if isinstance(item, Domain) and item.type.object_id is not None:
            return None
        if item is not None and not isinstance(item, Domain):
            return None
        return make_value(name, number, spread, rule, hint=hint)

    def _find_rule(self, table: Table, column: Column) -> Rule:
        rule = read_rule(self.checks[table.id], column.name)
        item = self.database.get(column.type.object_id) if column.type.object_id else None
        if isinstance(item, Domain):
            rule = read_rule([check.expression for check in item.checks], "VALUE", rule)
        return rule

    def _keep_order(self, table: Table, row: Row, rules: dict[str, Rule]) -> None:
        """Let a column that must not be below another start from the other's value."""
        by_name = {column.name: column.id for column in table.columns}
        for column_id, rule in rules.items():
            other = by_name.get(rule.after or "")
            if other is not None and row.get(column_id) is not None and row.get(other) is not None:
                low, high = sorted((str(row[column_id]), str(row[other])), key=lambda text: (len(text), text))
                if low == high:
                    row[column_id] = None if not table.column(column_id).is_not_null else high
                else:
                    row[column_id], row[other] = high, low

    def _route(self, table: Table, row: Row, route: Row) -> None:
        for column in table.columns:
            if column.name in route:
                row[column.id] = route[column.name]

    def _spread(self, table: Table, column: Column) -> int:
        return self._spread_text(f"{table.schema}.{table.name}.{column.name}")

    def _spread_text(self, text: str) -> int:
        return zlib.crc32(f"{self.seed}:{text}".encode())

"""Every statement of a schema in the order in which PostgreSQL can run it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from schemagen.ddl.order import Ordered, Step, order_objects, sort_key
from schemagen.kinds import kind_of, write_own
from schemagen.kinds.constraint import ConstraintKind
from schemagen.kinds.key import can_stand_inside
from schemagen.kinds.sequence import write_owner
from schemagen.kinds.table import TableKind, has_children
from schemagen.kinds.table_settings import write_replica_identity, write_unvalidated
from schemagen.model import (
    Check,
    Database,
    Exclusion,
    ForeignKey,
    MaterializedView,
    ModelObject,
    PrimaryKey,
    Sequence,
    Table,
    Unique,
)

Inline = PrimaryKey | Unique | Check | Exclusion


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One statement without semicolon, the object that it serves, and the heading that it stands under."""

    sql: str
    object_id: str
    object_name: str
    section: str


def list_statements(database: Database) -> tuple[Statement, ...]:
    """Return all statements that build the database on an empty one."""
    return tuple(_Writer(database).run())


class _Writer:
    def __init__(self, database: Database) -> None:
        self.database = database
        self.order: Ordered = order_objects(database)
        self.inline = find_inline(database, self.order)
        self.inlined = {item.id for items in self.inline.values() for item in items}
        self.stubs: set[str] = set()
        """Objects of which only the stub is there as yet."""
        self.unfilled: list[MaterializedView] = []
        self.owned: dict[str, list[Sequence]] = {}
        for sequence in database.of_kind(Sequence):
            if sequence.owned_by is not None:
                self.owned.setdefault(sequence.owned_by, []).append(sequence)

    def run(self) -> Iterator[Statement]:
        for step in self.order.steps:
            item = step.item
            if item.id in self.inlined:
                continue
            early = self._put_off(item)
            if step.part == "late":
                yield from self._make_all(kind_of(item).catch_up(early, item, self.database), item)
            elif isinstance(early, Table):
                yield from self._write_table(early)
            else:
                yield from self._write_in_parts(early, step)
        for table in self.database.tables:
            if has_children(table, self.database):
                for sql in write_unvalidated(table, self.database):
                    yield self._make(sql, table)
        for table in self.database.tables:
            if table.replica_identity != "default":
                yield self._make(write_replica_identity(table), table, section="Replica identity")

    def _put_off(self, item: ModelObject) -> ModelObject:
        """Return the item without the parts that follow later."""
        others = self.order.late.get(item.id)
        if others is None:
            return item
        early: ModelObject = kind_of(item).put_off(item, others, self.database)
        return early

    def _write_in_parts(self, item: ModelObject, step: Step) -> Iterator[Statement]:
        kind = kind_of(item)
        if step.part == "stub":
            self.stubs.add(item.id)
            yield self._make(kind.create_stub(item, self.database) or "", item)
            return
        if step.part == "finish":
            made = kind.finish_stub(item, self.database)
        elif self.stubs and isinstance(item, MaterializedView) and item.is_populated:
            self.unfilled.append(item)  # it may read from a stub
            made = kind.create(replace(item, is_populated=False), self.database)
        else:
            made = kind.create(item, self.database)
        yield from self._make_all((*made, *write_own(item, self.database), *kind.comments(item, self.database)), item)
        self.stubs.discard(item.id)
        while self.unfilled and not self.stubs:
            view = self.unfilled.pop(0)
            yield self._make(f"REFRESH {kind_of(view).identity(view, self.database)}", view)

    def _make_all(self, statements: Iterable[str], item: ModelObject) -> Iterator[Statement]:
        for sql in statements:
            yield self._make(sql, item)

    def _write_table(self, table: Table) -> Iterator[Statement]:
        kind = kind_of(table)
        constraints = self.inline.get(table.id, [])
        keys = [item.columns for item in constraints if isinstance(item, PrimaryKey)]
        clauses = []
        for item in constraints:
            constraint_kind = kind_of(item)
            if isinstance(constraint_kind, ConstraintKind):
                clauses.append(constraint_kind.define(item, self.database))
        if isinstance(kind, TableKind):
            key_columns = frozenset(keys[0]) if keys else frozenset()
            for sql in kind.create_with(table, self.database, constraints=clauses, key_columns=key_columns):
                yield self._make(sql, table)
        for column in table.columns:
            for sequence in self.owned.get(column.id, ()):
                yield self._make(write_owner(sequence, self.database), sequence, section=self._section(table))
        # Only now: a sequence and the table that it belongs to must have the same owner when they come together.
        for sql in (*write_own(table, self.database), *kind.comments(table, self.database)):
            yield self._make(sql, table)
        for item in constraints:
            constraint_kind = kind_of(item)
            if isinstance(constraint_kind, ConstraintKind):
                for sql in constraint_kind.finish(item, self.database):
                    yield self._make(sql, item, section=self._section(table))
            for sql in constraint_kind.comments(item, self.database):
                yield self._make(sql, item, section=self._section(table))

    def _make(self, sql: str, item: ModelObject, *, section: str | None = None) -> Statement:
        name = kind_of(item).display_name(item, self.database)
        return Statement(sql=sql, object_id=item.id, object_name=name, section=section or self._section(item))

    def _section(self, item: ModelObject) -> str:
        subject = kind_of(item).section(item)
        if isinstance(item, Table) and item.partition_of is not None:
            subject = "Partitions"
        schema = sort_key(item, self.database)[0]
        return f"{subject} of schema {schema}" if schema and subject != "Extensions" else subject


def find_inline(database: Database, order: Ordered) -> dict[str, list[Inline]]:
    """Return by table the constraints that can stand inside CREATE TABLE, keys first."""
    found: dict[str, list[Inline]] = {}
    keys: set[tuple[str, tuple[str, ...]]] = set()
    for item in order.objects:
        if not isinstance(item, Inline) or isinstance(item, ForeignKey):
            continue
        if isinstance(item, Check) and not (item.is_validated and item.is_enforced):
            continue  # CREATE TABLE would mark it as valid
        if not isinstance(item, Check) and not can_stand_inside(item, database):
            continue
        if isinstance(item, PrimaryKey | Unique):
            if (item.table_id, item.columns) in keys:
                continue  # CREATE TABLE keeps only one of two equal keys
            keys.add((item.table_id, item.columns))
        limit = order.weights.get(item.table_id)
        others = (order.weights[need] for need in order.needs[item.id] if need != item.table_id)
        if limit is not None and all(weight < limit for weight in others):
            found.setdefault(item.table_id, []).append(item)
    return found

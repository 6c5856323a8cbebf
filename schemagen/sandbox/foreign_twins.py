"""Plain tables that stand in for foreign ones whose server could not be made: so that all that uses them works."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import psycopg

from schemagen.sandbox.stand_ins import StandInForeignTable
from schemagen.sql.foreign_tables import OptionChange, PlainTable, make_plain_table
from schemagen.sql.quote import quote_qualified
from schemagen.sql.split import ScriptStatement

_NAMES = """
SELECT c.oid::bigint, n.nspname, c.relname,
       coalesce((SELECT json_object_agg(a.attnum, a.attname) FROM pg_attribute a
                 WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped), '{}')
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE c.oid = ANY (%s)
"""


@dataclass(slots=True)
class _Twin:
    server: str
    statement: ScriptStatement
    options: dict[int, dict[str, str]] = field(default_factory=dict)
    """By the column's number, 0 for the table."""


class ForeignTwins:
    """The twins of one script, by oid, so that they may be renamed."""

    def __init__(self, connection: psycopg.Connection[Any]) -> None:
        self._connection = connection
        self._twins: dict[int, _Twin] = {}

    def repair(self, statement: ScriptStatement, *, is_lacking: bool) -> bool:
        """Run what a failed statement about a foreign table says on its twin; say whether that could be done.

        `is_lacking` says that the failure is for want of the server.
        """
        plain = make_plain_table(statement.sql)
        if plain is None or (plain.server is not None and not is_lacking):
            return False
        try:
            with self._connection.transaction():
                return self._run(plain, statement)
        except psycopg.Error:
            if self._connection.closed:
                raise
            return False

    def _run(self, plain: PlainTable, statement: ScriptStatement) -> bool:
        if plain.server is None and not all(self._find(name) in self._twins for name in plain.relations):
            return False
        if plain.sql is not None:
            self._connection.execute(plain.sql.encode())
        if plain.is_drop:
            return True
        oid = self._find(plain.relations[0])
        if oid is not None and plain.server is not None:
            self._twins[oid] = _Twin(plain.server, statement)
        for change in plain.changes if oid is not None else ():
            self._note(oid, change)
        return True

    def _find(self, name: str) -> int | None:
        row = self._connection.execute("SELECT pg_catalog.to_regclass(%s)::oid::bigint", [name]).fetchone()
        return None if row is None else row[0]

    def _note(self, oid: int | None, change: OptionChange) -> None:
        number = 0
        if change.column is not None:
            query = "SELECT attnum FROM pg_attribute WHERE attrelid = %s AND attname = %s AND NOT attisdropped"
            row = self._connection.execute(query, [oid, change.column]).fetchone()
            number = row[0] if row else 0
        options = self._twins[oid or 0].options.setdefault(number, {})
        if change.value is None:
            options.pop(change.name, None)
        else:
            options[change.name] = change.value

    def drop_server(self, server: str) -> None:
        """Drop the twins of a server's tables, which go with it."""
        for item in self.describe():
            if item.server == server:
                name = quote_qualified(item.schema, item.name)
                self._connection.execute(f"DROP TABLE {name} CASCADE".encode())

    def list_places(self) -> tuple[tuple[str, ScriptStatement], ...]:
        """Return the names of the twins, each with the statement that made it."""
        rows = self._connection.execute(_NAMES, [list(self._twins)]).fetchall() if self._twins else ()
        return tuple((quote_qualified(schema, name), self._twins[oid].statement) for oid, schema, name, _ in rows)

    def describe(self) -> tuple[StandInForeignTable, ...]:
        """Return the twins that are still there, as they are named now."""
        if not self._twins:
            return ()
        rows = self._connection.execute(_NAMES, [list(self._twins)]).fetchall()
        return tuple(
            StandInForeignTable(
                schema=schema,
                name=name,
                server=self._twins[oid].server,
                options=tuple(self._twins[oid].options.get(0, {}).items()),
                column_options=tuple(
                    (column, tuple(options.items()))
                    for number, column in columns.items()
                    if (options := self._twins[oid].options.get(int(number)))
                ),
            )
            for oid, schema, name, columns in rows
        )

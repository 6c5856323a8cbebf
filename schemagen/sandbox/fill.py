"""Putting generated rows into a scratch database, and checksums of what is in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import psycopg

from schemagen.model import Database, Table
from schemagen.sandbox.outside import Look
from schemagen.sandbox.postgres_errors import describe_error
from schemagen.seeds import Seeds, TableRows, Unfilled
from schemagen.sql.quote import quote_name, quote_qualified

CHUNK_TABLES = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """How many rows each table got, by table id, and which tables stayed empty."""

    counts: dict[str, int]
    unfilled: tuple[Unfilled, ...]

    @property
    def rows(self) -> int:
        """All rows together."""
        return sum(self.counts.values())


def fill_tables(connection: psycopg.Connection[Any], database: Database, seeds: Seeds) -> Filled:
    """Store the rows: whole tables by COPY, and where the server refuses that, the rows it accepts one by one.

    Triggers and forced row-level security are people's rules for applications; they are off for a table only while
    it would not take rows otherwise.
    """
    counts: dict[str, int] = {}
    unfilled = list(seeds.unfilled)
    for rows in seeds.tables:
        table = database.table(rows.table_id)
        stored, reason = _fill_table(connection, table, rows)
        counts[table.id] = stored
        if not stored:
            unfilled.append(
                Unfilled(table_id=table.id, table_name=f"{table.schema}.{table.name}", reason=reason or "No row fits.")
            )
    return Filled(counts=counts, unfilled=tuple(unfilled))


def _fill_table(connection: psycopg.Connection[Any], table: Table, rows: TableRows) -> tuple[int, str | None]:
    name = quote_qualified(table.schema, table.name)
    columns = ", ".join(quote_name(table.column(column).name) for column in rows.columns)
    if table.row_security == "off":
        try:
            _copy(connection, name, columns, rows)
            return len(rows.rows), None
        except psycopg.Error:
            _check_connection(connection)
    count, reason = _insert_each(connection, name, columns, rows)
    if count:
        return count, reason
    return _insert_without_triggers(connection, table, name, columns, rows)


def _copy(connection: psycopg.Connection[Any], name: str, columns: str, rows: TableRows) -> None:
    statement = f"COPY {name} ({columns}) FROM STDIN".encode()
    with connection.transaction(), connection.cursor() as cursor, cursor.copy(statement) as copy:
        for row in rows.rows:
            copy.write_row(row)


def _insert_each(
    connection: psycopg.Connection[Any], name: str, columns: str, rows: TableRows
) -> tuple[int, str | None]:
    """Insert row by row; return how many the server took and its last refusal."""
    places = ", ".join(["%s"] * len(rows.columns))
    statement = f"INSERT INTO {name} ({columns}) OVERRIDING SYSTEM VALUE VALUES ({places})"
    stored, reason = 0, None
    with connection.transaction(), psycopg.ClientCursor(connection) as cursor:
        for row in rows.rows:
            try:
                with connection.transaction():
                    cursor.execute(statement.replace("%", "%%").replace("%%s", "%s").encode(), row)
                stored += 1
            except psycopg.Error as error:
                _check_connection(connection)
                reason = describe_error(error)
    return stored, reason


def _insert_without_triggers(
    connection: psycopg.Connection[Any], table: Table, name: str, columns: str, rows: TableRows
) -> tuple[int, str | None]:
    only = name if table.partition_key is None else f"ONLY {name}"
    triggers = connection.execute(
        "SELECT tgname, tgenabled FROM pg_trigger WHERE tgrelid = %s::regclass AND NOT tgisinternal"
        " AND tgenabled IN ('O', 'A') ORDER BY tgname",
        [name],
    ).fetchall()
    for trigger, _ in triggers:
        connection.execute(f"ALTER TABLE {only} DISABLE TRIGGER {quote_name(trigger)}".encode())
    if table.row_security == "forced":
        connection.execute(f"ALTER TABLE {name} NO FORCE ROW LEVEL SECURITY".encode())
    try:
        return _insert_each(connection, name, columns, rows)
    finally:
        if table.row_security == "forced":
            connection.execute(f"ALTER TABLE {name} FORCE ROW LEVEL SECURITY".encode())
        for trigger, enabled in triggers:
            word = "ENABLE" if enabled == "O" else "ENABLE ALWAYS"
            connection.execute(f"ALTER TABLE {only} {word} TRIGGER {quote_name(trigger)}".encode())


def read_checksums(connection: psycopg.Connection[Any], looks: Iterable[Look]) -> dict[Look, str]:
    """Return "rows:sum" for each look, whatever the order of rows; an optional look may be missing."""
    wanted = tuple(looks)
    found = {look: "0:0" for look in wanted if not look.sources}
    plain = [look for look in wanted if look.sources and not look.is_optional]
    with connection.transaction(force_rollback=True):
        connection.execute("SET LOCAL search_path = ''; SET LOCAL timezone = 'UTC'; SET LOCAL datestyle = 'ISO'")
        connection.execute("SET LOCAL extra_float_digits = 3; SET LOCAL row_security = off")
        for name in dict.fromkeys(name for look in wanted for name in look.forced):
            # Taken back with the transaction.
            connection.execute(f"ALTER TABLE {name} NO FORCE ROW LEVEL SECURITY".encode())
        for start in range(0, len(plain), CHUNK_TABLES):
            chunk = plain[start : start + CHUNK_TABLES]
            query = "\nUNION ALL ".join(_write_checksum(at, look) for at, look in enumerate(chunk))
            found.update((chunk[at], text) for at, text in connection.execute(query.encode()).fetchall())
        for look in wanted:
            if look.sources and look.is_optional and (text := _try_checksum(connection, look)) is not None:
                found[look] = text
    return found


def _try_checksum(connection: psycopg.Connection[Any], look: Look) -> str | None:
    try:
        with connection.transaction():
            row = connection.execute(_write_checksum(0, look).encode()).fetchone()
    except psycopg.Error:
        _check_connection(connection)
        return None
    return str(row[1]) if row else None


def _write_checksum(at: int, look: Look) -> str:
    value = f"hashtextextended(ROW({', '.join(look.values)})::text, 0)::numeric"
    parts = "\nUNION ALL ".join(f"SELECT count(*) AS n, sum({value}) AS s FROM {source}" for source in look.sources)
    return f"SELECT {at}, coalesce(sum(n), 0) || ':' || coalesce(sum(s), 0) FROM (\n{parts}\n) AS parts"


def compare_checksums(before: Mapping[str, str], after: Mapping[str, str]) -> tuple[str, ...]:
    """Return the ids of tables whose rows are not what they were."""
    return tuple(sorted(key for key in before if before[key] != after.get(key)))


def _check_connection(connection: psycopg.Connection[Any]) -> None:
    if connection.closed:
        raise psycopg.OperationalError("the connection to the sandbox server was closed")

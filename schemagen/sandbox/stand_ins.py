"""Stand-ins for extensions that the sandbox server lacks: without them all that uses the extension would be lost too.

The functions have the right names and types and give plausible values, never the real ones. A proof that needed a
stand-in is not a proof.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import psycopg

from schemagen.sql.quote import quote_name, quote_qualified

ALLOWED = frozenset(
    """
    btree_gin btree_gist citext cube dict_int earthdistance fuzzystrmatch hstore intarray isn lo ltree pg_trgm pgcrypto
    plpgsql seg tablefunc tcn tsm_system_rows tsm_system_time unaccent uuid-ossp vector
    """.split()  # noqa: SIM905 - as in sql/quote.py
)
"""Extensions that a script may create: those that contrib marks as trusted (they run no outside code), and pgvector."""

_RANDOM_UUID = "SELECT pg_catalog.gen_random_uuid()"
_RANDOM_BYTES = "SELECT pg_catalog.decode(pg_catalog.md5(pg_catalog.random()::text), 'hex')"
_ECHO_BYTES = "SELECT pg_catalog.convert_to($1::text, 'UTF8')"
_TEXT = "SELECT pg_catalog.md5($1::text)"

# Name and argument types, return type, volatility, body; after the manual's chapters on uuid-ossp and pgcrypto.
_FUNCTIONS: dict[str, tuple[tuple[str, str, str, str], ...]] = {
    "uuid-ossp": (
        ("uuid_generate_v1()", "uuid", "VOLATILE", _RANDOM_UUID),
        ("uuid_generate_v1mc()", "uuid", "VOLATILE", _RANDOM_UUID),
        ("uuid_generate_v4()", "uuid", "VOLATILE", _RANDOM_UUID),
        ("uuid_generate_v3(namespace uuid, name text)", "uuid", "IMMUTABLE", "SELECT pg_catalog.md5($1 || $2)::uuid"),
        ("uuid_generate_v5(namespace uuid, name text)", "uuid", "IMMUTABLE", "SELECT pg_catalog.md5($2 || $1)::uuid"),
        ("uuid_nil()", "uuid", "IMMUTABLE", "SELECT '00000000-0000-0000-0000-000000000000'::uuid"),
        ("uuid_ns_dns()", "uuid", "IMMUTABLE", "SELECT '6ba7b810-9dad-11d1-80b4-00c04fd430c8'::uuid"),
        ("uuid_ns_url()", "uuid", "IMMUTABLE", "SELECT '6ba7b811-9dad-11d1-80b4-00c04fd430c8'::uuid"),
        ("uuid_ns_oid()", "uuid", "IMMUTABLE", "SELECT '6ba7b812-9dad-11d1-80b4-00c04fd430c8'::uuid"),
        ("uuid_ns_x500()", "uuid", "IMMUTABLE", "SELECT '6ba7b814-9dad-11d1-80b4-00c04fd430c8'::uuid"),
    ),
    "pgcrypto": (
        ("digest(text, text)", "bytea", "IMMUTABLE", _ECHO_BYTES),
        ("digest(bytea, text)", "bytea", "IMMUTABLE", "SELECT $1"),
        ("hmac(text, text, text)", "bytea", "IMMUTABLE", _ECHO_BYTES),
        ("hmac(bytea, bytea, text)", "bytea", "IMMUTABLE", "SELECT $1"),
        ("crypt(text, text)", "text", "IMMUTABLE", _TEXT),
        ("gen_salt(text)", "text", "VOLATILE", _TEXT),
        ("gen_salt(text, integer)", "text", "VOLATILE", _TEXT),
        ("encrypt(bytea, bytea, text)", "bytea", "IMMUTABLE", "SELECT $1"),
        ("decrypt(bytea, bytea, text)", "bytea", "IMMUTABLE", "SELECT $1"),
        ("encrypt_iv(bytea, bytea, bytea, text)", "bytea", "IMMUTABLE", "SELECT $1"),
        ("decrypt_iv(bytea, bytea, bytea, text)", "bytea", "IMMUTABLE", "SELECT $1"),
        ("gen_random_bytes(integer)", "bytea", "VOLATILE", _RANDOM_BYTES),
        ("gen_random_uuid()", "uuid", "VOLATILE", _RANDOM_UUID),
        ("pgp_sym_encrypt(text, text)", "bytea", "VOLATILE", _ECHO_BYTES),
        ("pgp_sym_encrypt(text, text, text)", "bytea", "VOLATILE", _ECHO_BYTES),
        ("pgp_sym_decrypt(bytea, text)", "text", "IMMUTABLE", _TEXT),
        ("pgp_sym_decrypt(bytea, text, text)", "text", "IMMUTABLE", _TEXT),
        ("pgp_pub_encrypt(text, bytea)", "bytea", "VOLATILE", _ECHO_BYTES),
        ("pgp_pub_decrypt(bytea, bytea)", "text", "IMMUTABLE", _TEXT),
        ("pgp_pub_decrypt(bytea, bytea, text)", "text", "IMMUTABLE", _TEXT),
        ("armor(bytea)", "text", "IMMUTABLE", _TEXT),
        ("dearmor(text)", "bytea", "IMMUTABLE", _ECHO_BYTES),
    ),
}

WITH_FUNCTIONS = frozenset(_FUNCTIONS)
"""Extensions whose functions are known one by one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StandInIndex:
    """A B-tree that stands in for an index of another method: its place, and what it is meant to be."""

    schema: str
    name: str
    method: str
    operator_classes: tuple[str | None, ...]
    storage_parameters: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StandInExclusion:
    """An exclusion constraint that stands in for one of another method; `elements` are operators with their classes."""

    schema: str
    name: str
    method: str
    elements: tuple[tuple[str, str | None], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StandInRoutine:
    """A function in PL/pgSQL that stands in for one that the server's role may not make: what it is meant to be.

    `name` is `schema.name(types)`; `body` is None where it is the very text that was given.
    """

    name: str
    language: str
    body: str | None
    library: str | None
    is_leakproof: bool
    support: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptObject:
    """What only a superuser may make, as the script wrote it; see `kept.py`.

    `names` are the qualified names that its statements speak of, `needs` the kept objects among them. `is_made` is
    False for statements about an object that is there for real.
    """

    object_kind: str
    schema: str | None
    name: str
    identity: str
    statements: tuple[str, ...]
    drop_sql: str
    names: tuple[tuple[str | None, str], ...] = ()
    needs: tuple[tuple[str, str], ...] = ()
    owner: str | None = None
    comment: str | None = None
    is_made: bool = True

    @property
    def key(self) -> tuple[str, str]:
        """How it is told from others."""
        return self.object_kind, self.identity


@dataclass(frozen=True, slots=True, kw_only=True)
class StandInForeignTable:
    """A plain table that stands in for a foreign one whose server could not be made."""

    schema: str
    name: str
    server: str
    options: tuple[tuple[str, str], ...]
    column_options: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StandIn:
    """A missing extension and what was made in its place; "" for what needs no extension but a superuser.

    Functions are named `schema.name(types)`, operators `schema.name (left, right)`; `types` are the domains that were
    made, each with the name of the type that it stands for (`public.geometry(Point,4326)`).
    """

    extension: str
    schema: str
    functions: tuple[str, ...] = ()
    types: tuple[tuple[str, str], ...] = ()
    operators: tuple[str, ...] = ()
    indexes: tuple[StandInIndex, ...] = ()
    exclusions: tuple[StandInExclusion, ...] = ()
    routines: tuple[StandInRoutine, ...] = ()
    settings: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Functions, each with the SET clauses that were left out when it was made."""
    kept: tuple[KeptObject, ...] = ()
    foreign_tables: tuple[StandInForeignTable, ...] = ()


def can_stand_in(extension: str) -> bool:
    """Say whether there is a stand-in for this extension."""
    return extension in _FUNCTIONS


def make_stand_in(connection: psycopg.Connection[Any], extension: str, schema: str) -> StandIn:
    """Create the stand-in's functions in `schema` and return what was made."""
    made: list[str] = []
    for signature, returns, volatility, body in _FUNCTIONS[extension]:
        name = f"{quote_name(schema)}.{signature}"
        text = f"CREATE FUNCTION {name} RETURNS {returns} LANGUAGE sql {volatility} AS $body${body}$body$"
        connection.execute(text.encode())
        made.append(signature)
    found = connection.execute(
        "SELECT p.proname, array_to_string(ARRAY(SELECT format_type(u.t, NULL) FROM unnest(p.proargtypes)"
        " WITH ORDINALITY u (t, o) ORDER BY u.o), ', ') FROM pg_proc p"
        " JOIN pg_namespace n ON n.oid = p.pronamespace WHERE n.nspname = %s AND p.proname = ANY(%s)",
        [schema, [signature.split("(")[0] for signature in made]],
    ).fetchall()
    functions = tuple(sorted(f"{quote_qualified(schema, name)}({arguments})" for name, arguments in found))
    return StandIn(extension=extension, schema=schema, functions=functions)

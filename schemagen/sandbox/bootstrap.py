"""What a sandbox server needs once: the unprivileged role that runs people's SQL, its home database and its limits.

The role's settings of superuser-only parameters (`temp_file_limit`) hold against the role itself; the others are
defaults that a script can `SET`, which is why `Sandbox` watches from outside too. See docs/security.md.
"""

from __future__ import annotations

import hashlib
import hmac
from urllib.parse import quote

import psycopg
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict, make_conninfo

SANDBOX_ROLE = "crowsfoot_sandbox"
CONNECTION_LIMIT = 60
BLANK = "crowsfoot_blank"
"""The template of scratch databases before PostgreSQL 15: there, the owner of a database has no say over its schema
`public`, which belongs to the superuser unless the template says otherwise (15 and later have pg_database_owner)."""

# Parameter -> value, set on the role. Manual: https://www.postgresql.org/docs/18/runtime-config-client.html
ROLE_SETTINGS = {
    "statement_timeout": "120s",
    "lock_timeout": "10s",
    "idle_in_transaction_session_timeout": "300s",
    "work_mem": "32MB",
    "maintenance_work_mem": "64MB",
    "temp_file_limit": "1GB",
    "max_parallel_workers_per_gather": "0",
    "log_statement": "none",
    "track_activities": "off",  # one script must not read another's text in pg_stat_activity
}

# A policy or grant may name roles that exist on the user's server only. The sandbox role is not allowed to create
# roles (a role of its own making would escape the limits above), so it asks for a stand-in that can neither sign in
# nor do anything. Being a member of it is what `ALTER … OWNER TO` asks for.
_STAND_IN_ROLE = r"""
CREATE OR REPLACE FUNCTION public.crowsfoot_stand_in_role(role_name text) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $function$
BEGIN
    IF EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = role_name) THEN
        RETURN pg_catalog.pg_has_role(session_user, role_name, 'MEMBER');
    END IF;
    IF role_name = '' OR role_name LIKE 'pg\_%' OR role_name IN ('public', 'none')
       OR (SELECT count(*) FROM pg_catalog.pg_roles) > 2000 THEN
        RETURN false;
    END IF;
    EXECUTE format('CREATE ROLE %I NOLOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS', role_name);
    EXECUTE format('GRANT %I TO %I', role_name, session_user);
    RETURN true;
EXCEPTION WHEN duplicate_object OR unique_violation THEN
    RETURN true;
END
$function$
"""


def bootstrap_sandbox(superuser_url: str, *, password: str | None = None) -> str:
    """Make (or put right) role and home database on the server at `superuser_url`; return the sandbox role's address.

    Running it again is harmless and undoes whatever a script did to the role. Without `password` one is derived
    from the superuser's, so that every process that may start the server finds the same.
    """
    parts = conninfo_to_dict(superuser_url)
    secret = password or _derive_password(str(parts.get("password") or ""))
    with psycopg.connect(superuser_url, autocommit=True, connect_timeout=10) as connection:
        _make_role(connection, secret)
        _make_home(connection)
        _close_other_databases(connection)
        has_blank = connection.info.server_version < 150000 and _make_blank(connection)
    if has_blank:
        _give_public_away(make_conninfo(superuser_url, dbname=BLANK))
    home = make_conninfo(superuser_url, dbname=SANDBOX_ROLE)
    with psycopg.connect(home, autocommit=True, connect_timeout=10) as connection:
        connection.execute(_STAND_IN_ROLE)
        connection.execute("REVOKE ALL ON FUNCTION public.crowsfoot_stand_in_role(text) FROM PUBLIC")
        connection.execute(
            sql.SQL("GRANT EXECUTE ON FUNCTION public.crowsfoot_stand_in_role(text) TO {}").format(
                sql.Identifier(SANDBOX_ROLE)
            )
        )
    address = f"{parts.get('host', '127.0.0.1')}:{parts.get('port', 5432)}"
    return f"postgresql://{SANDBOX_ROLE}:{quote(secret, safe='')}@{address}/{SANDBOX_ROLE}"


def _make_role(connection: psycopg.Connection[tuple[object, ...]], secret: str) -> None:
    role = sql.Identifier(SANDBOX_ROLE)
    known = connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [SANDBOX_ROLE]).fetchone()
    attributes = sql.SQL(
        "{verb} ROLE {role} LOGIN CREATEDB NOSUPERUSER NOCREATEROLE NOREPLICATION NOBYPASSRLS"
        " CONNECTION LIMIT {limit} PASSWORD {secret}"
    )
    connection.execute(
        attributes.format(
            verb=sql.SQL("ALTER" if known else "CREATE"),
            role=role,
            limit=sql.Literal(CONNECTION_LIMIT),
            secret=sql.Literal(secret),
        )
    )
    connection.execute(sql.SQL("ALTER ROLE {} RESET ALL").format(role))
    for name, value in ROLE_SETTINGS.items():
        connection.execute(sql.SQL("ALTER ROLE {} SET {} = {}").format(role, sql.Identifier(name), sql.Literal(value)))


def _make_home(connection: psycopg.Connection[tuple[object, ...]]) -> None:
    """Make the database the role signs in to. It owns nothing there, and may create nothing there."""
    home = sql.Identifier(SANDBOX_ROLE)
    if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [SANDBOX_ROLE]).fetchone():
        connection.execute(sql.SQL("CREATE DATABASE {}").format(home))
    connection.execute(sql.SQL("REVOKE ALL ON DATABASE {} FROM PUBLIC").format(home))
    connection.execute(sql.SQL("GRANT CONNECT ON DATABASE {} TO {}").format(home, home))


def _make_blank(connection: psycopg.Connection[tuple[object, ...]]) -> bool:
    """Make the template of scratch databases; say whether it still has to be prepared."""
    found = connection.execute("SELECT datistemplate FROM pg_database WHERE datname = %s", [BLANK]).fetchone()
    if found is not None:
        return not found[0]
    blank = sql.Identifier(BLANK)
    connection.execute(sql.SQL("CREATE DATABASE {} TEMPLATE template0 ENCODING 'UTF8'").format(blank))
    connection.execute(sql.SQL("REVOKE ALL ON DATABASE {} FROM PUBLIC").format(blank))
    return True


def _give_public_away(blank_url: str) -> None:
    role, blank = sql.Identifier(SANDBOX_ROLE), sql.Identifier(BLANK)
    with psycopg.connect(blank_url, autocommit=True, connect_timeout=10) as connection:
        connection.execute(sql.SQL("ALTER SCHEMA public OWNER TO {}").format(role))
        connection.execute(sql.SQL("ALTER DATABASE {} WITH IS_TEMPLATE true").format(blank))


def _close_other_databases(connection: psycopg.Connection[tuple[object, ...]]) -> None:
    for name in ("postgres", "template1"):
        connection.execute(sql.SQL("REVOKE CONNECT ON DATABASE {} FROM PUBLIC").format(sql.Identifier(name)))


def _derive_password(superuser_password: str) -> str:
    return hmac.new(superuser_password.encode(), SANDBOX_ROLE.encode(), hashlib.sha256).hexdigest()

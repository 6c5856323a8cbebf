"""The sandbox as a superuser has it, for what nobody else may make: event triggers, tablespaces, objects of others."""

from __future__ import annotations

from contextlib import suppress

import psycopg

from schemagen.sandbox.server import Sandbox
from schemagen.sql.quote import quote_name
from tests.fields import ROLES, SPACE


def make_superuser_sandbox(url: str, *more_roles: str) -> Sandbox:
    """Return the sandbox, with the roles and the tablespace that the tests name."""
    with psycopg.connect(url, autocommit=True) as control:
        control.execute("SET allow_in_place_tablespaces = on")
        statements = [
            f"CREATE ROLE {quote_name(role)}{' SUPERUSER' if role.endswith('superuser') else ''}"
            for role in (*ROLES, *more_roles)
        ]
        for sql in (*statements, f"CREATE TABLESPACE {quote_name(SPACE)} LOCATION ''"):
            with suppress(psycopg.errors.DuplicateObject):  # another worker or test made it on the same server
                control.execute(sql.encode())
    return Sandbox(url)

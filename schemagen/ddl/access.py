"""The roles that a design names, and the design without them: for a server on which those roles are not."""

from __future__ import annotations

import dataclasses
from typing import Any

from schemagen.model import Database, DefaultPrivileges, Grant, Policy

_NO_ROLES = frozenset(("PUBLIC", "CURRENT_ROLE", "CURRENT_USER", "SESSION_USER"))


def list_roles(database: Database) -> tuple[str, ...]:
    """Return the roles that must be on the server before the script runs, in order of name."""
    found: set[str | None] = {getattr(item, "owner", None) for item in database}
    for grant in database.of_kind(Grant):
        found.add(grant.grantee)
    for default in database.of_kind(DefaultPrivileges):
        found.update((default.role, default.grantee))
    for policy in database.of_kind(Policy):
        found.update(policy.roles)
    return tuple(sorted(role for role in found if role is not None and role not in _NO_ROLES))


def without_owners(database: Database) -> Database:
    """Return the design with every object left to whoever runs the script."""
    return Database(tuple(_without_owner(item) for item in database))


def without_grants(database: Database) -> Database:
    """Return the design without grants and default privileges."""
    return Database(tuple(item for item in database if not isinstance(item, Grant | DefaultPrivileges)))


def _without_owner(item: Any) -> Any:
    return item if getattr(item, "owner", None) is None else dataclasses.replace(item, owner=None)

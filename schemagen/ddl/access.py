"""A design without who owns what and who may do what: for a server on which those roles are not."""

from __future__ import annotations

import dataclasses
from typing import Any

from schemagen.model import Database, DefaultPrivileges, Grant


def without_owners(database: Database) -> Database:
    """Return the design with every object left to whoever runs the script."""
    return Database(tuple(_without_owner(item) for item in database))


def without_grants(database: Database) -> Database:
    """Return the design without grants and default privileges."""
    return Database(tuple(item for item in database if not isinstance(item, Grant | DefaultPrivileges)))


def _without_owner(item: Any) -> Any:
    return item if getattr(item, "owner", None) is None else dataclasses.replace(item, owner=None)

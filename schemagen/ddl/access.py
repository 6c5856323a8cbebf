"""A design without who owns what and who may do what: for a server on which those roles are not."""

from __future__ import annotations

import dataclasses

from schemagen.model import Database, DefaultPrivileges, Grant


def without_owners(database: Database) -> Database:
    """Return the design with every object left to whoever runs the script."""
    items = (
        dataclasses.replace(item, owner=None)  # type: ignore[call-arg]
        if getattr(item, "owner", None) is not None
        else item
        for item in database
    )
    return Database(tuple(items))


def without_grants(database: Database) -> Database:
    """Return the design without grants and default privileges."""
    return Database(tuple(item for item in database if not isinstance(item, Grant | DefaultPrivileges)))

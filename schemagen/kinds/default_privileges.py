"""Default privileges: what a role's future objects bring with them. They come last, so that they touch nothing made
by the same script.
"""

from __future__ import annotations

from schemagen.kinds.access import list_own_privileges, write_access, write_role
from schemagen.kinds.base import ObjectKind
from schemagen.model import Database, DefaultPrivileges
from schemagen.sql.quote import quote_name

_WORDS = {
    "TABLES": "TABLE",
    "SEQUENCES": "SEQUENCE",
    "FUNCTIONS": "FUNCTION",
    "TYPES": "TYPE",
    "SCHEMAS": "SCHEMA",
    "LARGE OBJECTS": "LARGE OBJECT",
}


class DefaultPrivilegesKind(ObjectKind[DefaultPrivileges]):
    model = DefaultPrivileges
    weight = 195
    subject = "Default privileges"
    keyword = "DEFAULT PRIVILEGES"

    def name(self, item: DefaultPrivileges, database: Database) -> str:
        maker = f" of {quote_name(item.role)}" if item.role is not None else ""
        place = f" in {quote_name(item.schema_name)}" if item.schema_name is not None else ""
        grantee = write_role(item.grantee) if item.grantee else "their owner"
        return f"{item.object_type.lower()}{maker}{place} for {grantee}"

    def key(self, item: DefaultPrivileges) -> tuple[str | None, ...]:
        return item.object_type, item.role, item.schema_name, item.grantee

    def create(self, item: DefaultPrivileges, database: Database) -> tuple[str, ...]:
        own = _own_privileges(item)
        if own and not set(own) <= set(item.privileges):
            clean = _write(item, old=(own, ()), new=((), ()))
            return (*clean, *_write(item, old=((), ()), new=(item.privileges, item.grantable)))
        return _write(item, old=(own, ()), new=(item.privileges, item.grantable))

    def drop(self, item: DefaultPrivileges, database: Database) -> str:
        """Return what leads back to PostgreSQL's own defaults."""
        return ";\n".join(_write(item, old=(item.privileges, item.grantable), new=(_own_privileges(item), ())))

    def rename(self, old: DefaultPrivileges, new: DefaultPrivileges, database: Database) -> tuple[str, ...] | None:
        return () if self.key(old) == self.key(new) else None

    def alter(self, old: DefaultPrivileges, new: DefaultPrivileges, database: Database) -> tuple[str, ...] | None:
        if self.key(old) != self.key(new):
            return None
        return _write(new, old=(old.privileges, old.grantable), new=(new.privileges, new.grantable))


def _own_privileges(item: DefaultPrivileges) -> tuple[str, ...]:
    """Return what holds without the statement; what is said of one schema is added to what is said of all."""
    return () if item.schema_name is not None else list_own_privileges(_WORDS[item.object_type], item.grantee)


def _write(
    item: DefaultPrivileges,
    *,
    old: tuple[tuple[str, ...], tuple[str, ...]],
    new: tuple[tuple[str, ...], tuple[str, ...]],
) -> tuple[str, ...]:
    role = "" if item.role is None else f" FOR ROLE {quote_name(item.role)}"
    place = "" if item.schema_name is None else f" IN SCHEMA {quote_name(item.schema_name)}"
    grantee = write_role(item.role if item.grantee is None else item.grantee)
    actions = write_access(item.object_type, grantee, word=_WORDS[item.object_type], old=old, new=new)
    return tuple(f"ALTER DEFAULT PRIVILEGES{role}{place} {action}" for action in actions)


KIND = DefaultPrivilegesKind()

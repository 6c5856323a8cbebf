"""Who may do what: grants on objects and default privileges. Roles are references by name, never objects."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True, kw_only=True)
class Grant:
    """The whole of what one role may do with one object, where that is not what it may by itself.

    By itself the owner may do all, and PUBLIC may EXECUTE functions and USE types and languages (manual, "Privileges").
    No `privileges` means that what it may by itself was revoked. `grantee` is a role, "PUBLIC", or None for the owner.
    `object_id` is the object; `column_id` a column of it. Both lists are upper-case words in PostgreSQL's order;
    `grantable` are those held WITH GRANT OPTION.
    """

    kind: ClassVar[str] = "grant"

    id: str
    object_id: str
    grantee: str | None = None
    privileges: tuple[str, ...] = ()
    grantable: tuple[str, ...] = ()
    column_id: str | None = None
    column_name: str | None = None
    """The column of a view, which has no id."""
    is_on_sequence: bool = False
    """It is on the sequence behind the identity column `column_id`."""

    @property
    def name(self) -> str:
        """The grantee, as people read it."""
        return self.grantee or "owner"

    @property
    def target(self) -> tuple[str, str | None, bool]:
        """What it is on: no two grants of one design share both target and grantee."""
        return self.object_id, self.column_id or self.column_name, self.is_on_sequence


@dataclass(frozen=True, slots=True, kw_only=True)
class DefaultPrivileges:
    """`ALTER DEFAULT PRIVILEGES`: what `grantee` may do with objects that `role` makes from now on.

    `object_type` is "TABLES", "SEQUENCES", "FUNCTIONS", "TYPES", "SCHEMAS" or "LARGE OBJECTS"; no `schema` means all.
    `role` None is whoever runs the script. The lists are as in `Grant`, against PostgreSQL's own defaults.
    """

    kind: ClassVar[str] = "default_privileges"

    id: str
    object_type: str
    role: str | None = None
    schema_name: str | None = None
    grantee: str | None = None
    privileges: tuple[str, ...] = ()
    grantable: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """What it is about, as people read it."""
        place = f" in {self.schema_name}" if self.schema_name else ""
        return f"{self.object_type.lower()}{place} for {self.grantee or 'owner'}"

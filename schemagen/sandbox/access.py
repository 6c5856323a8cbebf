"""What a script says about roles, made fit for a scratch database: `load.py` and `run_script.py` ask before they run.

Privileges are granted for real, to stand-in roles where the server lacks the role. Owners are recorded (`owners.py`).
What belongs to the server, such as the membership in roles, is left out with a notice.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from schemagen.catalog.access import MAKER_PREFIX
from schemagen.names import cut_name
from schemagen.sandbox.owners import prepare_owners
from schemagen.sandbox.repairs import Repairer
from schemagen.sandbox.scratch import Scratch
from schemagen.sql.access import (
    Access,
    Granted,
    Membership,
    OwnerChange,
    Reassigned,
    RoleSet,
    SchemaFor,
    read_access,
)
from schemagen.sql.parse import ScriptStatement
from schemagen.sql.quote import quote_literal, quote_name
from schemagen.sql.targets import Target

_MAY_NAME_ROLES = re.compile(
    r"GRANT\b|REVOKE\b|REASSIGN\b|ALTER\s+DEFAULT\b|ALTER\s.*\bOWNER\b|(CREATE|ALTER)\s+POLICY\b"
    r"|CREATE\s+SCHEMA\b.*\bAUTHORIZATION\b|(CREATE|ALTER|DROP)\s+USER\s+MAPPING\b"
    r"|(SET|RESET)\s+((SESSION|LOCAL)\s+)?(SESSION\s+AUTHORIZATION|ROLE)\b",
    re.IGNORECASE | re.DOTALL,
)
_OBJECTS = {
    "OBJECT_TABLE": ("pg_class", "relnamespace", "relkind IN ('r', 'p', 'v', 'm', 'f')"),
    "OBJECT_SEQUENCE": ("pg_class", "relnamespace", "relkind = 'S'"),
    "OBJECT_FUNCTION": ("pg_proc", "pronamespace", "prokind <> 'p'"),
    "OBJECT_PROCEDURE": ("pg_proc", "pronamespace", "prokind = 'p'"),
    "OBJECT_ROUTINE": ("pg_proc", "pronamespace", "prokind IS NOT NULL"),
}
"""What ALL … IN SCHEMA means: catalog, column of the schema, and which of its rows."""
CURRENT = "CURRENT_USER"
ROLE_SETTING = "crowsfoot.role"
"""The role that a script has taken on; a setting of the session, so that ROLLBACK takes it back."""


@dataclass(frozen=True, slots=True)
class Fitted:
    """What to run instead of a statement (None: nothing), and the topic under which that is reported."""

    sql: str | None
    topic: str | None = None


class Fitter:
    """Knows one script: the roles that it names are made before it runs, so that no statement fails for want of one."""

    def __init__(
        self,
        scratch: Scratch,
        repairer: Repairer,
        statements: Iterable[ScriptStatement],
        *,
        runner: str | None = None,
    ) -> None:
        """`runner` is a role that the script names for the one that runs it."""
        self._runner = runner
        self._found: dict[int, Access] = {}
        self._owners: set[str] = set()
        self._role: dict[bool, str | None] = {False: None, True: None}
        roles: set[str] = set()
        for statement in statements:
            if statement.kind == "sql" and _MAY_NAME_ROLES.match(statement.sql):
                self._read(statement, roles)
        self.missing = repairer.make_roles(sorted(roles))
        """Roles that are not on the server and may not be made there."""
        self._makers = {
            maker: _find_maker(maker, repairer)
            for access in self._found.values()
            if isinstance(access, Granted)
            for maker in access.makers
            if maker != CURRENT
        }
        if self._found:
            prepare_owners(scratch.connection)

    def fit(self, statement: ScriptStatement) -> Fitted | None:
        """Return what to run in the place of a statement, or None for one that runs as it stands.

        Statements must be asked about in the order of the script.
        """
        match self._found.get(statement.offset):
            case OwnerChange() as change:
                own = _write_own(change.target.catalog, change.target.oid, _write_role(change.role))
                return Fitted(f"{change.rest};\n{own}" if change.rest else own)
            case SchemaFor() as made:
                return Fitted(_write_schema(made))
            case RoleSet() as change:
                return Fitted(self._write_set(change))
            case Reassigned() as change:
                return Fitted(_write_reassigned(change))
            case Membership() as access:
                return Fitted(None, access.subject)
            case Granted() as access:
                return Fitted(self._write_defaults(access) if access.is_default else self._write_grant(access))
        return None

    def finish(self) -> str | None:
        """Return what to run at the end, if the script took on roles: objects that nobody owns yet are theirs."""
        has_taken_on = any(isinstance(access, RoleSet) for access in self._found.values())
        return "SELECT pg_temp.crowsfoot_mark()" if has_taken_on else None

    def _read(self, statement: ScriptStatement, roles: set[str]) -> None:
        access, named = read_access(statement.sql, runner=self._runner)
        match access:
            case OwnerChange(role=role) | SchemaFor(role=role) | RoleSet(role=role) | Reassigned(role=role):
                self._owners |= {role} if role is not None else set()
            case Membership():
                pass
            case _:
                roles |= named
        if access is not None:
            self._found[statement.offset] = access

    def _write_set(self, change: RoleSet) -> str:
        self._role[change.is_session] = None if change.role == self._runner else change.role
        if change.is_session:
            self._role[False] = None
        role = self._role[False] or self._role[True]
        value = quote_literal(role or "")
        setting = f"SELECT pg_catalog.set_config('{ROLE_SETTING}', {value}, {str(change.is_local).lower()})"
        return f"SELECT pg_temp.crowsfoot_mark();\n{setting}"

    def _write_grant(self, access: Granted) -> str:
        """Return the statement, with that part of it by itself which speaks to roles that own something."""
        owners = {quote_name(role): role for role in self._owners}
        spoken = [grantee for grantee in access.grantees if grantee in owners or grantee == CURRENT]
        if not spoken:
            return access.write(access.grantees)
        others = tuple(grantee for grantee in access.grantees if grantee not in spoken)
        parts = [access.write(others)] if others else []
        for grantee in spoken:
            role = "pg_temp.crowsfoot_current()" if grantee == CURRENT else quote_literal(owners[grantee])
            if access.is_in_schema and grantee != CURRENT:
                parts.append(access.write((grantee,)))
            for target, template in access.list_templates():
                parts.append(_write_call(access, role, target, template))
        return ";\n".join(parts)

    def _write_defaults(self, access: Granted) -> str:
        """Return one statement for each role whose future objects it is about."""
        current = self._role[False] or self._role[True]
        parts = []
        for maker in access.makers or (CURRENT,):
            name = (current or "") if maker == CURRENT else _unquote(maker)
            stand_in = self._makers.get(maker, name)
            to_itself = tuple(grantee for grantee in access.grantees if name and _unquote(grantee) == name)
            others = tuple(grantee for grantee in access.grantees if grantee not in to_itself)
            if others:
                parts.append(access.write(others, maker=stand_in))
            if to_itself:
                parts.append(access.write(to_itself, maker=stand_in, renamed=stand_in))
        return ";\n".join(parts)


def _find_maker(maker: str, repairer: Repairer) -> str:
    """Return the role under which the sandbox role may set another's default privileges: it must be a member."""
    name = _unquote(maker)
    if repairer.is_member(name):
        return name
    stand_in = cut_name(f"{MAKER_PREFIX}{name}")
    return name if repairer.make_roles([stand_in]) else stand_in


def _write_call(access: Granted, role: str, target: Target | None, template: str) -> str:
    """Return the call that says it to a role, whether it owns the object or not; `role` is an SQL expression."""
    privileges = ", ".join(quote_literal(name) for name, _ in access.privileges)
    columns = ", ".join("NULL" if column is None else quote_literal(column) for _, column in access.privileges)
    what = f"{str(access.is_grant).lower()}, ARRAY[{privileges}]::text[], ARRAY[{columns}]::text[]"
    text = quote_literal(template)
    if target is not None:
        place = f"'pg_catalog.{target.catalog}'::pg_catalog.regclass, {target.oid}"
        return f"SELECT pg_temp.crowsfoot_grant({place}, {role}, {text}, {what})"
    # ALL … IN SCHEMA was said to the role already: what is left are the objects that it owns.
    catalog, schema, which = _OBJECTS[access.object_type]
    schemas = ", ".join(f"{quote_literal(quote_name(name))}::pg_catalog.regnamespace" for name in access.schemas)
    owned = "(SELECT w.owner FROM pg_temp.crowsfoot_owners w WHERE w.class = o.tableoid AND w.object = o.oid)"
    return (
        f"SELECT pg_temp.crowsfoot_own(o.tableoid, o.oid, {role}),"
        f" pg_temp.crowsfoot_grant(o.tableoid, o.oid, {role}, {text}, {what})\nFROM pg_catalog.{catalog} o"
        f"\nWHERE o.{schema} IN ({schemas}) AND o.{which} AND {owned} IS NOT DISTINCT FROM {role}"
    )


def _write_schema(made: SchemaFor) -> str:
    role = _write_role(made.role)
    own = _write_own("pg_namespace", f"{quote_literal(quote_name(made.name))}::pg_catalog.regnamespace", role)
    if not made.has_elements:
        return f"{made.sql};\n{own}"
    # What stands inside belongs to the schema's owner too: it is marked as if the role had been taken on.
    take = f"SELECT pg_catalog.set_config('{ROLE_SETTING}', {role}, false)"
    mark = "SELECT pg_temp.crowsfoot_mark()"
    keep = "SELECT pg_catalog.set_config('crowsfoot.before', pg_temp.crowsfoot_current(), false)"
    give = f"SELECT pg_catalog.set_config('{ROLE_SETTING}', pg_catalog.current_setting('crowsfoot.before'), false)"
    return ";\n".join((mark, keep, take, made.sql, mark, give))


def _write_reassigned(change: Reassigned) -> str:
    named = [quote_literal(role) for role in change.roles if role is not None]
    conditions = [f"owner IN ({', '.join(named)})"] if named else []
    if None in change.roles:
        conditions.append("owner IS NULL")
    what = f"pg_temp.crowsfoot_own(class, object, {_write_role(change.role)})"
    where = " OR ".join(conditions) or "false"
    return f"SELECT pg_temp.crowsfoot_mark();\nSELECT {what} FROM pg_temp.crowsfoot_owners WHERE {where}"


def _write_own(catalog: str, oid: str, role: str) -> str:
    return f"SELECT pg_temp.crowsfoot_own('pg_catalog.{catalog}'::pg_catalog.regclass, {oid}, {role})"


def _write_role(role: str | None) -> str:
    return "pg_temp.crowsfoot_current()" if role is None else quote_literal(role)


def _unquote(role: str) -> str:
    return role[1:-1].replace('""', '"') if role.startswith('"') else role

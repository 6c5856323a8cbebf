"""Reading what a statement says about owners and privileges: who, on what, and its text for some grantees only.

With `parse.py` and `targets.py` the only user of postgast.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import postgast
from postgast import pg_query_pb2 as tree

from schemagen.sql.quote import quote_name
from schemagen.sql.targets import Target, find_relation, find_target

GRANTEE = "crowsfoot_grantee"
"""Stands for the role in a grant's template."""
_CURRENT = (tree.ROLESPEC_CURRENT_ROLE, tree.ROLESPEC_CURRENT_USER, tree.ROLESPEC_SESSION_USER)


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnerChange:
    """`ALTER … OWNER TO`; `role` None is the current one. `rest` are the other actions of the same ALTER TABLE."""

    target: Target
    role: str | None
    rest: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SchemaFor:
    """`CREATE SCHEMA … AUTHORIZATION`; `sql` is the statement without it."""

    name: str
    role: str | None
    sql: str
    has_elements: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleSet:
    """`SET ROLE` or `SET SESSION AUTHORIZATION`, or their RESET (`role` None)."""

    role: str | None
    is_session: bool
    is_local: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Reassigned:
    """`REASSIGN OWNED BY … TO`."""

    roles: tuple[str | None, ...]
    role: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Membership:
    """GRANT or REVOKE of roles, or of what belongs to the server: `subject` is "role", "database" or "server"."""

    subject: str


class Granted:
    """GRANT or REVOKE on objects, or ALTER DEFAULT PRIVILEGES."""

    def __init__(self, parsed: Any) -> None:
        self._parsed = parsed
        statement = _statement(parsed)
        self.is_default = statement.DESCRIPTOR.name == "AlterDefaultPrivilegesStmt"
        action = statement.action if self.is_default else statement
        self.is_grant: bool = action.is_grant
        self.object_type: str = tree.ObjectType.Name(action.objtype)
        self.is_in_schema: bool = action.targtype == tree.ACL_TARGET_ALL_IN_SCHEMA
        self.grantees = tuple(dict.fromkeys(_role_text(role) for role in action.grantees))
        self.makers = tuple(
            _role_text(item.role_spec)
            for option in (statement.options if self.is_default else ())
            if option.def_elem.defname == "roles"
            for item in option.def_elem.arg.list.items
        )
        # REVOKE GRANT OPTION FOR takes nothing from an owner.
        self.privileges = () if action.grant_option and not self.is_grant else tuple(_list_privileges(action))
        self.schemas = tuple(item.string.sval for item in action.objects) if self.is_in_schema else ()

    def write(self, grantees: tuple[str, ...], *, maker: str | None = None, renamed: str | None = None) -> str:
        """Return the statement for these grantees (texts as in `grantees`) and, of defaults, one maker.

        "" as maker is whoever runs it. `renamed` is a role in the place of the only grantee.
        """
        parsed = _copy(self._parsed)
        statement = _statement(parsed)
        action = statement.action if self.is_default else statement
        action.ClearField("grantor")
        _keep_grantees(action, grantees)
        if renamed is not None:
            action.grantees[0].role_spec.rolename = renamed
        if maker is not None:
            _put_maker(statement, maker)
        return str(postgast.deparse(parsed))

    def list_templates(self) -> tuple[tuple[Target | None, str], ...]:
        """Return each object with the statement about it alone, for the grantee `crowsfoot_grantee`.

        Of ALL … IN SCHEMA there is none, for which an empty one without an object is returned.
        """
        if self.is_in_schema:
            return ((None, ""),)
        found = []
        for node in _statement(self._parsed).objects:
            parsed = _copy(self._parsed)
            one = _statement(parsed)
            one.ClearField("grantor")
            del one.objects[:], one.grantees[:]
            one.objects.add().CopyFrom(node)
            one.grantees.add().role_spec.CopyFrom(tree.RoleSpec(roletype=tree.ROLESPEC_CSTRING, rolename=GRANTEE))
            found.append((find_target(self.object_type, node), str(postgast.deparse(parsed))))
        return tuple(found)


Access = OwnerChange | SchemaFor | RoleSet | Reassigned | Membership | Granted


def read_access(sql: str, *, runner: str | None = None) -> tuple[Access | None, frozenset[str]]:
    """Return what the statement says about owners and privileges, if anything, and every role that it names.

    `runner` is the role that the script was written to be run by: it is read as CURRENT_USER.
    """
    try:
        parsed = postgast.parse(sql)
    except postgast.PgQueryError:
        return None, frozenset()
    if len(parsed.stmts) != 1:
        return None, frozenset()
    roles = set()
    for role in postgast.find_nodes(parsed, tree.RoleSpec):
        if role.rolename and role.rolename == runner:
            role.roletype, role.rolename = tree.ROLESPEC_CURRENT_USER, ""
        elif role.rolename:
            roles.add(role.rolename)
    statement = _statement(parsed)
    reader = _READERS.get(statement.DESCRIPTOR.name)
    return (None if reader is None else reader(statement, parsed)), frozenset(roles)


def _read_owner(statement: Any, parsed: Any) -> Access | None:
    object_type = tree.ObjectType.Name(statement.object_type)
    if object_type in ("OBJECT_DATABASE", "OBJECT_TABLESPACE", "OBJECT_SUBSCRIPTION", "OBJECT_LARGEOBJECT"):
        return Membership(subject="database" if object_type == "OBJECT_DATABASE" else "server")
    target = find_target(object_type, statement.object)
    return None if target is None else OwnerChange(target=target, role=_role_name(statement.newowner))


def _read_alter_table(statement: Any, parsed: Any) -> Access | None:
    owners = [node.alter_table_cmd for node in statement.cmds if node.alter_table_cmd.subtype == tree.AT_ChangeOwner]
    if not owners:
        return None
    others = [node for node in statement.cmds if node.alter_table_cmd.subtype != tree.AT_ChangeOwner]
    target = find_relation(statement.relation, is_missing_ok=statement.missing_ok)
    role = _role_name(owners[-1].newowner)
    rest = None
    if others:
        copied = _copy(parsed)
        one = _statement(copied)
        for at in range(len(one.cmds) - 1, -1, -1):
            if one.cmds[at].alter_table_cmd.subtype == tree.AT_ChangeOwner:
                del one.cmds[at]
        rest = str(postgast.deparse(copied))
    return OwnerChange(target=target, role=role, rest=rest)


def _read_schema(statement: Any, parsed: Any) -> Access | None:
    if not statement.HasField("authrole"):
        return None
    role = _role_name(statement.authrole)
    name = statement.schemaname or role or ""
    copied = _copy(parsed)
    one = _statement(copied)
    one.ClearField("authrole")
    one.schemaname = name
    return SchemaFor(name=name, role=role, sql=str(postgast.deparse(copied)), has_elements=bool(statement.schema_elts))


def _read_set(statement: Any, parsed: Any) -> Access | None:
    if statement.name not in ("role", "session_authorization"):
        return None
    values = [node.a_const.sval.sval for node in statement.args]
    role = values[0] if statement.kind == tree.VAR_SET_VALUE and values else None
    if statement.name == "role" and role == "none":
        role = None
    return RoleSet(role=role, is_session=statement.name != "role", is_local=statement.is_local)


def _read_reassign(statement: Any, parsed: Any) -> Access | None:
    roles = tuple(_role_name(node.role_spec) for node in statement.roles)
    return Reassigned(roles=roles, role=_role_name(statement.newrole))


def _read_grant(statement: Any, parsed: Any) -> Access | None:
    object_type = tree.ObjectType.Name(statement.objtype)
    if object_type == "OBJECT_DATABASE":
        return Membership(subject="database")
    if object_type in ("OBJECT_TABLESPACE", "OBJECT_PARAMETER_ACL", "OBJECT_LARGEOBJECT"):
        return Membership(subject="server")
    return Granted(parsed)


_READERS: dict[str, Any] = {
    "AlterOwnerStmt": _read_owner,
    "AlterTableStmt": _read_alter_table,
    "CreateSchemaStmt": _read_schema,
    "VariableSetStmt": _read_set,
    "ReassignOwnedStmt": _read_reassign,
    "GrantStmt": _read_grant,
    "GrantRoleStmt": lambda statement, parsed: Membership(subject="role"),
    "AlterDefaultPrivilegesStmt": lambda statement, parsed: Granted(parsed),
}


def _statement(parsed: Any) -> Any:
    node = parsed.stmts[0].stmt
    return getattr(node, node.WhichOneof("node"))


def _copy(parsed: Any) -> Any:
    copied = type(parsed)()
    copied.CopyFrom(parsed)
    return copied


def _list_privileges(action: Any) -> Iterator[tuple[str, str | None]]:
    """Yield each privilege ("ALL" for all) with its column, or None for the whole object."""
    for node in action.privileges:
        columns = [column.string.sval for column in node.access_priv.cols]
        for column in columns or [None]:
            yield node.access_priv.priv_name.upper() or "ALL", column
    if not action.privileges:
        yield "ALL", None


def _role_name(role: Any) -> str | None:
    return None if role.roletype in _CURRENT else role.rolename


def _role_text(node: Any) -> str:
    """Return a grantee as SQL."""
    role = getattr(node, "role_spec", node)
    if role.roletype == tree.ROLESPEC_PUBLIC:
        return "PUBLIC"
    return "CURRENT_USER" if role.roletype in _CURRENT else quote_name(role.rolename)


def _keep_grantees(action: Any, grantees: tuple[str, ...]) -> None:
    for at in range(len(action.grantees) - 1, -1, -1):
        if _role_text(action.grantees[at]) not in grantees:
            del action.grantees[at]


def _put_maker(statement: Any, maker: str) -> None:
    for at in range(len(statement.options) - 1, -1, -1):
        if statement.options[at].def_elem.defname == "roles":
            del statement.options[at]
    if not maker:
        return
    role = tree.RoleSpec(roletype=tree.ROLESPEC_CSTRING, rolename=maker)
    option = statement.options.add().def_elem
    option.defname, option.defaction = "roles", tree.DEFELEM_UNSPEC
    option.arg.list.items.add().role_spec.CopyFrom(role)

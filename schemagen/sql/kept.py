"""Reading statements about what only a superuser may make: which object, and its text with every name qualified.

With `parse.py` and its neighbours the only user of postgast.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import postgast
from postgast import pg_query_pb2 as tree

from schemagen.sql.kept_names import Named, Resolve, qualify
from schemagen.sql.parse import parse_or_none
from schemagen.sql.quote import quote_name, quote_qualified
from schemagen.sql.targets import write_type_name
from schemagen.sql.types import canonical_type

Key = tuple[str, str]
"""PostgreSQL's word for the kind of object, and its identity as `OpaqueObject` has it."""
SECRET = re.compile("passw|secret|token|credential|private_?key|api_?key", re.IGNORECASE)
"""Options that are never kept; as in catalog/queries/foreign_data.sql."""

_KINDS = {
    "OBJECT_ACCESS_METHOD": "access method",
    "OBJECT_CAST": "cast",
    "OBJECT_CONVERSION": "conversion",
    "OBJECT_EVENT_TRIGGER": "event trigger",
    "OBJECT_FDW": "foreign-data wrapper",
    "OBJECT_FOREIGN_SERVER": "server",
    "OBJECT_FUNCTION": "function",
    "OBJECT_LANGUAGE": "language",
    "OBJECT_OPCLASS": "operator class",
    "OBJECT_OPFAMILY": "operator family",
    "OBJECT_PUBLICATION": "publication",
    "OBJECT_TRANSFORM": "transform",
    "OBJECT_TSCONFIGURATION": "text search configuration",
    "OBJECT_TSDICTIONARY": "text search dictionary",
    "OBJECT_TSPARSER": "text search parser",
    "OBJECT_TSTEMPLATE": "text search template",
    "OBJECT_TYPE": "base type",
}
_CREATED = {
    "create_am_stmt": ("access method", "amname"),
    "create_conversion_stmt": ("conversion", "conversion_name"),
    "create_event_trig_stmt": ("event trigger", "trigname"),
    "create_fdw_stmt": ("foreign-data wrapper", "fdwname"),
    "create_foreign_server_stmt": ("server", "servername"),
    "create_op_class_stmt": ("operator class", "opclassname"),
    "create_op_family_stmt": ("operator family", "opfamilyname"),
    "create_plang_stmt": ("language", "plname"),
    "create_publication_stmt": ("publication", "pubname"),
}
_CHANGED = {
    "alter_event_trig_stmt": ("event trigger", "trigname"),
    "alter_fdw_stmt": ("foreign-data wrapper", "fdwname"),
    "alter_foreign_server_stmt": ("server", "servername"),
    "alter_op_family_stmt": ("operator family", "opfamilyname"),
    "alter_publication_stmt": ("publication", "pubname"),
    "alter_tsconfiguration_stmt": ("text search configuration", "cfgname"),
    "alter_tsdictionary_stmt": ("text search dictionary", "dictname"),
}


_OBJECT_TYPES = {
    "alter_owner_stmt": "object_type",
    "comment_stmt": "objtype",
    "define_stmt": "kind",
    "drop_stmt": "remove_type",
    "grant_stmt": "objtype",
}
"""Statements that say of what type their objects are, and where."""
_Said = tuple[str, str, str | None, str, str, str | None]
_ROLES = {
    tree.ROLESPEC_CURRENT_ROLE: "CURRENT_ROLE",
    tree.ROLESPEC_CURRENT_USER: "CURRENT_USER",
    tree.ROLESPEC_SESSION_USER: "SESSION_USER",
    tree.ROLESPEC_PUBLIC: "PUBLIC",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptStatement:
    """What a statement does to an object: "create", "change", "comment", "owner" or "drop" (`value`: the comment or
    the role). `names` are what it speaks of, `secrets` the options that were left out of `sql`."""

    action: str
    object_kind: str
    schema: str | None
    name: str
    identity: str
    sql: str
    value: str | None = None
    names: tuple[Named, ...] = ()
    secrets: tuple[str, ...] = ()
    is_quiet: bool = False
    """IF EXISTS or IF NOT EXISTS."""
    is_cascade: bool = False

    @property
    def key(self) -> Key:
        """How the object is told from others."""
        return self.object_kind, self.identity

    @property
    def drop_sql(self) -> str:
        """The statement that drops the object; functions of a base type go with it."""
        word = "FOREIGN DATA WRAPPER" if self.object_kind == "foreign-data wrapper" else self.object_kind.upper()
        return "DROP TYPE " + self.identity + " CASCADE" if word == "BASE TYPE" else f"DROP {word} {self.identity}"


class Reader:
    """Reads statements; `resolve` finds the schemas of names, `current` is where new objects go."""

    def __init__(self, resolve: Resolve, current: str) -> None:
        self._resolve, self._current = resolve, current

    def read(self, sql: str) -> tuple[KeptStatement, ...]:
        """Return what the statement does, one for each object that it names; nothing for other statements."""
        parsed = parse_or_none(sql)
        if parsed is None or len(parsed.stmts) != 1:
            return ()
        node = parsed.stmts[0].stmt
        form = node.WhichOneof("node")
        if form is None:
            return ()
        statement = getattr(node, form)
        secrets = tuple(_take_secrets(statement)) if "table" not in form else ()
        self._qualify_own(statement, form)
        names = qualify(node, self._resolve, self._current)
        found = list(self._find(statement, form))
        if not found:
            return ()
        text = str(postgast.deparse(parsed))
        return tuple(
            KeptStatement(
                action=action,
                object_kind=kind,
                schema=schema,
                name=name,
                identity=identity,
                sql=text,
                value=value,
                names=tuple(item for item in names if item != (schema, name)),
                secrets=secrets,
                is_quiet=bool(getattr(statement, "if_not_exists", False) or getattr(statement, "missing_ok", False)),
                is_cascade=getattr(statement, "behavior", None) == tree.DROP_CASCADE,
            )
            for action, kind, schema, name, identity, value in found
        )

    def _qualify_own(self, statement: Any, form: str) -> None:
        """Give the object that the statement creates, or is about, its schema."""
        if form == "define_stmt":
            word, field = _kind_of(statement.kind), "defnames"
        elif form == "create_function_stmt":
            word, field = "function", "funcname"
        else:
            word, field = _CREATED.get(form) or _CHANGED.get(form) or (None, "")
        parts = getattr(statement, field) if word is not None else None
        if word is None or parts is None or isinstance(parts, str) or len(parts) != 1:
            return
        name = parts[0].string.sval
        schema = (self._resolve(word, name) if form in _CHANGED else None) or self._current
        del parts[:]
        parts.add().string.sval = schema
        parts.add().string.sval = name

    def _find(self, statement: Any, form: str) -> Iterator[_Said]:
        """Yield what the statement does, with kind, schema, name and identity of each object."""
        action = form.partition("_")[0].replace("alter", "change")
        if form in _CREATED or form in _CHANGED:
            word, field = _CREATED.get(form) or _CHANGED[form]
            method = statement.amname if word.startswith("operator ") else ""
            yield action, *self._name(word, getattr(statement, field), method), None
        elif form in ("create_user_mapping_stmt", "alter_user_mapping_stmt", "drop_user_mapping_stmt"):
            yield action, *_mapping(statement), None
        elif form == "create_cast_stmt":
            yield action, *_cast(statement.sourcetype, statement.targettype), None
        elif form == "create_transform_stmt":
            yield action, *_transform(statement.type_name, statement.lang), None
        elif form == "create_function_stmt":
            yield action, *_routine(statement), None
        elif form in _OBJECT_TYPES and (kind := _kind_of(getattr(statement, _OBJECT_TYPES[form]))):
            yield from self._find_objects(statement, form, kind)

    def _find_objects(self, statement: Any, form: str, kind: str) -> Iterator[_Said]:
        match form:
            case "define_stmt":
                yield "create", *self._name(kind, statement.defnames), None
            case "comment_stmt":
                yield "comment", *self._object(kind, statement.object), statement.comment or None
            case "alter_owner_stmt":
                yield "owner", *self._object(kind, statement.object), statement.newowner.rolename or None
            case _:
                for item in statement.objects:
                    yield "drop" if form == "drop_stmt" else "change", *self._object(kind, item), None

    def _object(self, kind: str, node: Any) -> tuple[str, str | None, str, str]:
        """Return kind, schema, name and identity of what COMMENT, DROP, GRANT and OWNER TO name."""
        form = node.WhichOneof("node")
        if form == "string":
            return self._name(kind, node.string.sval)
        if form == "type_name":
            return self._name(kind, node.type_name.names)
        if form == "object_with_args":
            names, types = node.object_with_args.objname, node.object_with_args.objargs
            kind, schema, name, identity = self._name(kind, names)
            return kind, schema, name, f"{identity}({', '.join(_type(item.type_name) for item in types)})"
        items = node.list.items
        if kind == "cast":
            return _cast(items[0].type_name, items[1].type_name)
        if kind == "transform":
            return _transform(items[0].type_name, items[1].string.sval)
        if kind.startswith("operator "):
            return self._name(kind, items[1:], items[0].string.sval)
        return self._name(kind, items)

    def _name(self, kind: str, parts: Any, access_method: str = "") -> tuple[str, str | None, str, str]:
        if isinstance(parts, str):
            return kind, None, parts, quote_name(parts)
        words = [part.string.sval for part in parts]
        if len(words) == 1 and kind in ("language", "server", "foreign-data wrapper", "publication"):
            return kind, None, words[0], quote_name(words[0])
        schema = words[-2] if len(words) > 1 else self._resolve(kind, words[-1]) or self._current
        tail = f" USING {quote_name(access_method)}" if access_method else ""
        return kind, schema, words[-1], quote_qualified(schema, words[-1]) + tail


def _kind_of(number: int) -> str | None:
    return _KINDS.get(tree.ObjectType.Name(number))


def _type(node: Any) -> str:
    """Return the type as PostgreSQL prints it."""
    return canonical_type(write_type_name(node))


def _cast(source: Any, target: Any) -> tuple[str, None, str, str]:
    text = f"({_type(source)} AS {_type(target)})"
    return "cast", None, text, text


def _transform(type_name: Any, language: str) -> tuple[str, None, str, str]:
    text = f"FOR {_type(type_name)} LANGUAGE {quote_name(language)}"
    return "transform", None, text, text


def _mapping(statement: Any) -> tuple[str, None, str, str]:
    role = statement.user
    word = _ROLES.get(role.roletype)
    name = f"{word.lower() if word else role.rolename} on {statement.servername}"
    identity = f"FOR {word or quote_name(role.rolename)} SERVER {quote_name(statement.servername)}"
    return "user mapping", None, name, identity


def _routine(statement: Any) -> tuple[str, str | None, str, str]:
    words = [part.string.sval for part in statement.funcname]
    types = [
        _type(item.function_parameter.arg_type)
        for item in statement.parameters
        if item.function_parameter.mode not in (tree.FUNC_PARAM_OUT, tree.FUNC_PARAM_TABLE)
    ]
    schema = words[-2] if len(words) > 1 else None
    kind = "procedure" if statement.is_procedure else "function"
    return kind, schema, words[-1], f"{quote_qualified(schema, words[-1])}({', '.join(types)})"


def _take_secrets(statement: Any) -> Iterator[str]:
    """Take options that look like secrets out of the statement; yield their names."""
    options = getattr(statement, "options", None)
    if options is None or isinstance(options, str):
        return
    for at in reversed(range(len(options))):
        name = options[at].def_elem.defname
        if SECRET.search(name):
            del options[at]
            yield name

"""What a parsed statement names, as an SQL expression that yields its oid: the server resolves the name, not we."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import postgast

from schemagen.sql.quote import quote_literal, quote_name, quote_qualified

_REGS = {
    "OBJECT_COLLATION": ("pg_collation", "regcollation"),
    "OBJECT_DOMAIN": ("pg_type", "regtype"),
    "OBJECT_SCHEMA": ("pg_namespace", "regnamespace"),
    "OBJECT_TSCONFIGURATION": ("pg_ts_config", "regconfig"),
    "OBJECT_TSDICTIONARY": ("pg_ts_dict", "regdictionary"),
    "OBJECT_TYPE": ("pg_type", "regtype"),
}
_ADDRESSES = {
    "OBJECT_CONVERSION": ("pg_conversion", "conversion"),
    "OBJECT_EVENT_TRIGGER": ("pg_event_trigger", "event trigger"),
    "OBJECT_FDW": ("pg_foreign_data_wrapper", "foreign-data wrapper"),
    "OBJECT_FOREIGN_SERVER": ("pg_foreign_server", "server"),
    "OBJECT_LANGUAGE": ("pg_language", "language"),
    "OBJECT_OPCLASS": ("pg_opclass", "operator class"),
    "OBJECT_OPFAMILY": ("pg_opfamily", "operator family"),
    "OBJECT_PUBLICATION": ("pg_publication", "publication"),
    "OBJECT_STATISTIC_EXT": ("pg_statistic_ext", "statistics object"),
}
_ROUTINES = frozenset(("OBJECT_AGGREGATE", "OBJECT_FUNCTION", "OBJECT_PROCEDURE", "OBJECT_ROUTINE"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """An object: its catalog and an SQL expression for its oid (NULL if it may be missing, and is)."""

    catalog: str
    oid: str


def find_target(object_type: str, node: Any) -> Target | None:
    """Return the object that ALTER … OWNER TO or GRANT names, or None for a type of object that is not known here."""
    if object_type in ("OBJECT_TABLE", "OBJECT_SEQUENCE", "OBJECT_VIEW", "OBJECT_MATVIEW", "OBJECT_FOREIGN_TABLE"):
        return find_relation(node.range_var)
    if object_type in _ROUTINES:
        routine = node.object_with_args
        name = _join(routine.objname)
        if routine.args_unspecified:
            return Target(catalog="pg_proc", oid=f"{quote_literal(name)}::pg_catalog.regproc")
        types = ", ".join(write_type_name(argument.type_name) for argument in routine.objargs)
        return Target(catalog="pg_proc", oid=f"{quote_literal(f'{name}({types})')}::pg_catalog.regprocedure")
    if object_type == "OBJECT_OPERATOR":
        operator = node.object_with_args
        *schema, sign = (part.string.sval for part in operator.objname)
        name = ".".join([*(quote_name(part) for part in schema), sign])
        types = ", ".join(
            write_type_name(argument.type_name) if argument.HasField("type_name") else "none"
            for argument in operator.objargs
        )
        return Target(catalog="pg_operator", oid=f"{quote_literal(f'{name}({types})')}::pg_catalog.regoperator")
    if object_type in _REGS:
        catalog, reg = _REGS[object_type]
        return Target(catalog=catalog, oid=f"{quote_literal(_join(_names(node)))}::pg_catalog.{reg}")
    if object_type in _ADDRESSES:
        catalog, word = _ADDRESSES[object_type]
        names = ", ".join(quote_literal(part.string.sval) for part in _names(node))
        call = f"pg_catalog.pg_get_object_address('{word}', ARRAY[{names}], ARRAY[]::text[])"
        return Target(catalog=catalog, oid=f"({call}).objid")
    return None


def find_relation(relation: Any, *, is_missing_ok: bool = False) -> Target:
    """Return the table, view or sequence that a statement names."""
    name = quote_literal(quote_qualified(relation.schemaname or None, relation.relname))
    oid = f"pg_catalog.to_regclass({name})" if is_missing_ok else f"{name}::pg_catalog.regclass"
    return Target(catalog="pg_class", oid=oid)


def _names(node: Any) -> list[Any]:
    match node.WhichOneof("node"):
        case "string":
            return [node]
        case "type_name":
            return list(node.type_name.names)
        case _:
            return list(node.list.items)


def _join(names: Any) -> str:
    return ".".join(quote_name(part.string.sval) for part in names)


def write_type_name(type_name: Any) -> str:
    """Return the type that a parse tree names, as SQL."""
    parsed = postgast.parse("SELECT NULL::int")
    cast = parsed.stmts[0].stmt.select_stmt.target_list[0].res_target.val.type_cast
    cast.type_name.CopyFrom(type_name)
    return str(postgast.deparse(parsed)).partition("::")[2]

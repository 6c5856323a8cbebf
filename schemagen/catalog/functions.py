"""Rows to functions, procedures and aggregates."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from schemagen.catalog.ids import Ids
from schemagen.catalog.needs import Needs
from schemagen.catalog.types import Row, make_data_type
from schemagen.model import Aggregate, Argument, Function
from schemagen.sql.quote import quote_literal, quote_name

_MODES = {"i": "in", "o": "out", "b": "inout", "v": "variadic", "t": "table"}
_VOLATILITIES = {"v": "VOLATILE", "s": "STABLE", "i": "IMMUTABLE"}
_PARALLELS = {"u": "UNSAFE", "r": "RESTRICTED", "s": "SAFE"}
LIST_SETTINGS = frozenset(
    """
    local_preload_libraries search_path session_preload_libraries shared_preload_libraries temp_tablespaces
    unix_socket_directories
    """.split()  # noqa: SIM905 - as in sql/quote.py
)
"""Settings that are lists of names, each quoted by itself (GUC_LIST_QUOTE; pg_dump's variable_is_guc_list_quote)."""
_LIST_ITEM = re.compile(r'\s*(?:"((?:[^"]|"")*)"|([^,"]+))\s*(?:,|$)')


def register_functions(functions: Iterable[Row], aggregates: Iterable[Row], ids: Ids) -> None:
    """Give every function and aggregate its id before anything speaks of it."""
    for kind, rows in (("function", functions), ("aggregate", aggregates)):
        for row in rows:
            pairs = zip(row["type_names"] or (), row["modes"] or ("i",) * len(row["type_names"] or ()), strict=True)
            types = ", ".join(name for name, mode in pairs if mode in "ibv")
            ids.others["pg_proc"][row["oid"]] = ids.make(kind, row["schema"], row["name"], types)


def make_functions(rows: Iterable[Row], needs: Needs, ids: Ids) -> Iterator[Function]:
    """Yield functions and procedures."""
    for row in rows:
        object_id = ids.others["pg_proc"][row["oid"]]
        arguments = _make_arguments(row, ids)
        is_procedure = row["kind"] == "p"
        modes = {argument.mode for argument in arguments}
        is_said_by_arguments = "table" in modes or (modes & {"out", "inout"} and not row["is_returning_set"])
        yield Function(
            id=object_id,
            schema=row["schema"],
            name=row["name"],
            arguments=arguments,
            returns=None if is_procedure or is_said_by_arguments else make_data_type(row, ids),
            is_returning_set=row["is_returning_set"],
            language=row["language"],
            body=row["sql_body"] or row["body"],
            library=None if row["library"] is None else _decode(row["library"]),
            is_sql_standard=row["sql_body"] is not None,
            is_procedure=is_procedure,
            is_window=row["kind"] == "w",
            volatility=_VOLATILITIES[row["volatility"]],
            parallel=_PARALLELS[row["parallel"]],
            is_strict=row["is_strict"],
            is_security_definer=row["is_security_definer"],
            is_leakproof=row["is_leakproof"],
            cost=row["cost"],
            rows=row["rows"],
            support=row["support"],
            transforms=tuple(row["transforms"] or ()),
            settings=tuple(write_setting(text) for text in row["configuration"] or ()),
            comment=row["comment"],
            depends_on=needs.find(object_id),
        )


def make_aggregates(rows: Iterable[Row], needs: Needs, ids: Ids) -> Iterator[Aggregate]:
    """Yield aggregates."""
    for row in rows:
        object_id = ids.others["pg_proc"][row["oid"]]
        yield Aggregate(
            id=object_id,
            schema=row["schema"],
            name=row["name"],
            arguments=_make_arguments(row, ids),
            direct_arguments=row["direct_arguments"],
            options=tuple(row["options"]),
            comment=row["comment"],
            depends_on=needs.find(object_id),
        )


def write_setting(configuration: str) -> str:
    """Return `name TO value` for an element of `pg_proc.proconfig`, quoted as pg_get_functiondef quotes it."""
    name, _, value = configuration.partition("=")
    quoted = ".".join(quote_name(part) for part in name.split("."))
    if name.lower() not in LIST_SETTINGS:
        return f"{quoted} TO {quote_literal(value)}"
    items = [match[1].replace('""', '"') if match[1] is not None else match[2] for match in _LIST_ITEM.finditer(value)]
    return (
        f"{quoted} TO {', '.join(quote_literal(item.strip() if item else item) for item in items) or quote_literal('')}"
    )


def _make_arguments(row: Row, ids: Ids) -> tuple[Argument, ...]:
    count = len(row["type_oids"] or ())
    names, modes, defaults = (row[key] or (None,) * count for key in ("argument_names", "modes", "defaults"))
    return tuple(
        Argument(
            name=names[at] or None,
            mode=_MODES[modes[at] or "i"],
            type=make_data_type(
                {
                    "type_oid": row["type_oids"][at],
                    "is_array": row["are_arrays"][at],
                    "type_name": row["type_names"][at],
                },
                ids,
            ),
            default=defaults[at],
        )
        for at in range(count)
    )


def _decode(library: bytes | str) -> str:
    return library.decode() if isinstance(library, bytes) else library

"""Rows to schemas, extensions, enums, domains and sequences."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any

from schemagen.catalog.ids import Ids
from schemagen.catalog.text import strip_parentheses
from schemagen.model import DataType, Domain, DomainCheck, Enum, EnumLabel, Extension, Schema, Sequence
from schemagen.names import derive_name

Row = Mapping[str, Any]

_LIMITS = {"smallint": 2**15, "integer": 2**31, "bigint": 2**63}


def make_schemas(rows: Iterable[Row], ids: Ids) -> Iterator[Schema]:
    """Yield schemas; PostgreSQL's own comment on `public` is not one."""
    for row in rows:
        object_id = ids.others["pg_namespace"][row["oid"]] = ids.make("schema", row["name"])
        comment = row["comment"]
        if row["name"] == "public" and comment == "standard public schema":
            comment = None
        yield Schema(id=object_id, name=row["name"], comment=comment)


def make_extensions(rows: Iterable[Row], ids: Ids) -> Iterator[Extension]:
    """Yield installed extensions."""
    for row in rows:
        object_id = ids.others["pg_extension"][row["oid"]] = ids.make("extension", row["name"])
        yield Extension(
            id=object_id,
            schema=row["schema"],
            name=row["name"],
            version=row["version"],
            comment=row["comment"],
        )


def register_types(enums: Iterable[Row], domains: Iterable[Row], ids: Ids) -> None:
    """Give every enum and domain its id before anything speaks of it."""
    for kind, rows in (("enum", enums), ("domain", domains)):
        for row in rows:
            object_id = ids.make(kind, row["schema"], row["name"])
            ids.types[row["oid"]] = ids.type_owners[row["oid"]] = ids.type_owners[row["array_oid"]] = object_id


def make_enums(rows: Iterable[Row], ids: Ids) -> Iterator[Enum]:
    """Yield enums with their labels."""
    for row in rows:
        yield Enum(
            id=ids.types[row["oid"]],
            schema=row["schema"],
            name=row["name"],
            labels=tuple(
                EnumLabel(id=ids.make("label", row["schema"], row["name"], label), name=label)
                for label in row["labels"]
            ),
            comment=row["comment"],
        )


def make_domains(rows: Iterable[Row], ids: Ids) -> Iterator[Domain]:
    """Yield domains with their checks."""
    for row in rows:
        fields = ("check_names", "check_expressions", "check_validated", "check_comments")
        checks = zip(*(row[field] or () for field in fields), strict=True)
        usual_name = derive_name(row["name"], suffix="not_null")
        yield Domain(
            id=ids.types[row["oid"]],
            schema=row["schema"],
            name=row["name"],
            type=make_data_type(row, ids),
            is_not_null=row["is_not_null"],
            not_null_name=None if row["not_null_name"] == usual_name else row["not_null_name"],
            not_null_comment=row["not_null_comment"],
            default=row["default"],
            collation=row["collation"],
            checks=tuple(
                DomainCheck(
                    id=ids.make("domain_check", row["schema"], row["name"], name),
                    name=name,
                    expression=strip_parentheses(expression),
                    is_validated=is_validated,
                    comment=comment,
                )
                for name, expression, is_validated, comment in checks
            ),
            comment=row["comment"],
        )


def make_data_type(row: Row, ids: Ids) -> DataType:
    """Return the type of a column or domain; an object of the model is named by id."""
    return find_data_type(row["type_oid"], row["type_name"], ids, is_array=row["is_array"])


def find_data_type(type_oid: int, type_name: str, ids: Ids, *, is_array: bool) -> DataType:
    """Return the type; `type_oid` is that of the element where it is an array."""
    object_id = ids.types.get(type_oid)
    if object_id is None:
        return _builtin_type(type_name)
    return DataType(name="[]" if is_array else "", object_id=object_id)


@lru_cache(maxsize=1024)
def _builtin_type(name: str) -> DataType:
    return DataType(name=name)


def make_sequences(rows: Iterable[Row], ids: Ids) -> Iterator[Sequence]:
    """Yield sequences that are not behind an identity column."""
    for row in rows:
        object_id = ids.relations[row["oid"]] = ids.make("sequence", row["schema"], row["name"])
        minimum, maximum = find_bounds(row, row["data_type"])
        yield Sequence(
            id=object_id,
            schema=row["schema"],
            name=row["name"],
            data_type=row["data_type"],
            start=row["start"],
            increment=row["increment"],
            minimum=minimum,
            maximum=maximum,
            cache=row["cache"],
            is_cycled=row["is_cycled"],
            is_unlogged=row["is_unlogged"],
            owned_by=ids.columns.get((row["owner_oid"], row["owner_number"])),
            comment=row["comment"],
        )


def find_bounds(row: Row, data_type: str) -> tuple[int | None, int | None]:
    """Return a sequence's bounds, None for the default of its type and direction (manual, CREATE SEQUENCE)."""
    limit = _LIMITS[data_type]
    lowest, highest = (1, limit - 1) if row["increment"] > 0 else (-limit, -1)
    return (
        None if row["minimum"] == lowest else row["minimum"],
        None if row["maximum"] == highest else row["maximum"],
    )

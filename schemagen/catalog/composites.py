"""Rows to composite and range types."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from schemagen.catalog.ids import Ids
from schemagen.catalog.needs import Needs
from schemagen.catalog.types import Row, make_data_type
from schemagen.model import CompositeAttribute, CompositeType, RangeType
from schemagen.names import name_multirange


def register_composites(composites: Iterable[Row], ranges: Iterable[Row], ids: Ids) -> None:
    """Give every composite and range type its id, under the oids of all types that it brings."""
    for row in composites:
        object_id = ids.relations[row["oid"]] = ids.make("composite_type", row["schema"], row["name"])
        ids.types[row["type_oid"]] = ids.type_owners[row["type_oid"]] = ids.type_owners[row["array_oid"]] = object_id
    for row in ranges:
        object_id = ids.types[row["oid"]] = ids.make("range_type", row["schema"], row["name"])
        for key in ("oid", "array_oid", "multirange_oid", "multirange_array_oid"):
            ids.type_owners[row[key] or 0] = object_id
    ids.type_owners.pop(0, None)


def make_composite_types(rows: Iterable[Row], ids: Ids) -> Iterator[CompositeType]:
    """Yield composite types with their attributes."""
    for row in rows:
        yield CompositeType(
            id=ids.relations[row["oid"]],
            schema=row["schema"],
            name=row["name"],
            attributes=tuple(_make_attribute(row, at, ids) for at in range(len(row["names"] or ()))),
            comment=row["comment"],
        )


def _make_attribute(row: Row, at: int, ids: Ids) -> CompositeAttribute:
    described = {
        "type_oid": row["type_oids"][at],
        "is_array": row["are_arrays"][at],
        "type_name": row["type_names"][at],
    }
    return CompositeAttribute(
        id=ids.make("attribute", row["schema"], row["name"], row["names"][at]),
        name=row["names"][at],
        type=make_data_type(described, ids),
        collation=row["collations"][at],
        comment=row["comments"][at],
    )


def make_range_types(rows: Iterable[Row], needs: Needs, ids: Ids) -> Iterator[RangeType]:
    """Yield range types; a multirange type is named only where PostgreSQL would name it otherwise."""
    for row in rows:
        object_id = ids.types[row["oid"]]
        usual = row["multirange_name"] in (None, name_multirange(row["name"]))
        is_beside = row["multirange_schema"] in (None, row["schema"])
        yield RangeType(
            id=object_id,
            schema=row["schema"],
            name=row["name"],
            subtype=make_data_type(row, ids),
            operator_class=row["operator_class"],
            collation=row["collation"],
            canonical=row["canonical"],
            subtype_diff=row["subtype_diff"],
            multirange_name=None if usual else row["multirange_name"],
            multirange_schema=None if is_beside else row["multirange_schema"],
            comment=row["comment"],
            depends_on=needs.find(object_id),
        )

"""Rows to views and materialized views with their columns."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from schemagen.catalog.ids import Ids
from schemagen.catalog.needs import Needs
from schemagen.catalog.types import Row, make_data_type
from schemagen.model import MaterializedView, View, ViewColumn, ViewColumnSetting

_SETTINGS = ("default", "statistics_target", "storage", "compression", "options", "comment")


def register_views(views: Iterable[Row], materialized_views: Iterable[Row], ids: Ids) -> None:
    """Give every view its id, under its own oid and those of its row type."""
    for kind, rows in (("view", views), ("materialized_view", materialized_views)):
        for row in rows:
            object_id = ids.relations[row["oid"]] = ids.make(kind, row["schema"], row["name"])
            ids.types[row["row_type_oid"]] = object_id
            ids.type_owners[row["row_type_oid"]] = ids.type_owners[row["array_type_oid"]] = object_id


def make_views(
    views: Iterable[Row], materialized_views: Iterable[Row], columns: Iterable[Row], needs: Needs, ids: Ids
) -> Iterator[View | MaterializedView]:
    """Yield views, then materialized views."""
    by_view: defaultdict[int, list[Row]] = defaultdict(list)
    for row in columns:
        by_view[row["view_oid"]].append(row)
    for row in views:
        object_id = ids.relations[row["oid"]]
        yield View(
            id=object_id,
            schema=row["schema"],
            name=row["name"],
            query=row["query"],
            options=tuple(sorted(row["options"] or ())),
            column_settings=_make_settings(by_view[row["oid"]]),
            comment=row["comment"],
            columns=_make_columns(by_view[row["oid"]], ids),
            depends_on=needs.find(object_id),
        )
    for row in materialized_views:
        object_id = ids.relations[row["oid"]]
        toast = (f"toast.{option}" for option in row["toast_options"] or ())
        yield MaterializedView(
            id=object_id,
            schema=row["schema"],
            name=row["name"],
            query=row["query"],
            is_populated=row["is_populated"],
            access_method=row["access_method"],
            storage_parameters=tuple(sorted((*(row["options"] or ()), *toast))),
            tablespace=row["tablespace"],
            column_settings=_make_settings(by_view[row["oid"]]),
            comment=row["comment"],
            columns=_make_columns(by_view[row["oid"]], ids),
            depends_on=needs.find(object_id),
        )


def _make_columns(rows: Iterable[Row], ids: Ids) -> tuple[ViewColumn, ...]:
    return tuple(
        ViewColumn(name=row["name"], type=make_data_type(row, ids), collation=row["collation"]) for row in rows
    )


def _make_settings(rows: Iterable[Row]) -> tuple[ViewColumnSetting, ...]:
    """Return what columns bear, in order of their names; columns that bear nothing are left out."""
    settings = (
        ViewColumnSetting(
            name=row["name"],
            default=row["default"],
            statistics_target=row["statistics_target"],
            storage=row["storage"],
            compression=row["compression"],
            options=tuple(sorted(row["options"] or ())),
            comment=row["comment"],
        )
        for row in rows
        if any(row[name] is not None for name in _SETTINGS)
    )
    return tuple(sorted(settings, key=lambda setting: setting.name))

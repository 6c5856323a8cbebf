"""All rows of one read to a `Database`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from uuid import UUID

from schemagen.catalog.access import give_owners, make_default_privileges, make_grants
from schemagen.catalog.composites import make_composite_types, make_range_types, register_composites
from schemagen.catalog.constraints import make_constraints
from schemagen.catalog.functions import make_aggregates, make_functions, register_functions
from schemagen.catalog.ids import Ids
from schemagen.catalog.indexes import IndexNames, make_indexes
from schemagen.catalog.needs import Needs
from schemagen.catalog.opaque import make_opaque_objects, register_opaque
from schemagen.catalog.policies import make_policies, register_policies
from schemagen.catalog.publications import make_publications, register_publications
from schemagen.catalog.rules import make_rules, register_rules
from schemagen.catalog.statistics import make_statistics, register_statistics
from schemagen.catalog.tables import make_tables, register_tables
from schemagen.catalog.triggers import make_event_triggers, make_triggers, register_triggers
from schemagen.catalog.types import (
    Row,
    make_domains,
    make_enums,
    make_extensions,
    make_schemas,
    make_sequences,
    register_types,
)
from schemagen.catalog.views import make_views, register_views
from schemagen.model import Database, ModelObject

STRUCTURAL = frozenset(
    """
    schemas extensions enums domains sequences tables columns identities not_nulls column_comments constraints indexes
    operator_classes collations
    dependencies functions aggregates composite_types range_types views materialized_views view_columns rules triggers
    event_triggers policies statistics publications owners privileges default_privileges
    """.split()  # noqa: SIM905 - as in sql/quote.py
)
"""The queries with a reader of their own; every other file yields opaque objects, all with the same columns."""

BATCHES = (
    ("tables", "columns"),
    (
        *("identities", "not_nulls", "column_comments", "enums", "domains", "composite_types", "range_types"),
        *("views", "materialized_views", "base_type", "foreign_data"),
    ),
    ("operator_classes", "collations", "constraints", "indexes"),
)
"""The queries in the order in which their rows are looked at: while those of one batch become objects, the server works
on the next. The second holds what brings types. All other queries are the last batch."""


def build_database(rows: Mapping[str, Sequence[Row]], *, namespace: UUID) -> Database:
    """Return the model of what the queries found; `rows` holds their results by file name."""
    ids = Ids(namespace)
    opaque_names = [name for name in sorted(rows) if name not in STRUCTURAL]
    register_tables(rows["tables"], rows["columns"], ids)
    register_types(rows["enums"], rows["domains"], ids)
    register_composites(rows["composite_types"], rows["range_types"], ids)
    early = [row for name in opaque_names if name in BATCHES[1] for row in rows[name]]
    register_opaque(early, ids)
    register_views(rows["views"], rows["materialized_views"], ids)
    objects: list[ModelObject] = [*make_tables(rows, ids), *_make_parts(rows, ids)]
    late = [row for name in opaque_names if name not in BATCHES[1] for row in rows[name]]
    register_opaque(late, ids)
    register_functions(rows["functions"], rows["aggregates"], ids)
    register_rules(rows["rules"], ids)
    register_triggers(rows["triggers"], ids)
    register_policies(rows["policies"], ids)
    register_statistics(rows["statistics"], ids)
    register_publications(rows["publications"], ids)
    objects.extend(_make_others(rows, [*early, *late], ids))
    objects = list(give_owners(objects, rows["owners"], ids))
    objects.extend(make_grants(rows["privileges"], ids))
    objects.extend(make_default_privileges(rows["default_privileges"], ids))
    return Database(tuple(objects))


def _make_parts(rows: Mapping[str, Sequence[Row]], ids: Ids) -> Iterator[ModelObject]:
    """Yield the constraints of tables, and the indexes of tables and materialized views."""
    table_names = {row["oid"]: (row["schema"], row["name"]) for row in rows["tables"]}
    schema_names = {row["oid"]: row["schema"] for name in ("tables", "materialized_views") for row in rows[name]}
    names = IndexNames(rows["operator_classes"], rows["collations"])
    yield from make_constraints(rows["constraints"], table_names, names, ids)
    yield from make_indexes(rows["indexes"], schema_names, names, ids)


def _make_others(rows: Mapping[str, Sequence[Row]], opaque: Sequence[Row], ids: Ids) -> Iterator[ModelObject]:
    """Yield all objects but tables and their parts; opaque ones last, when every id they can depend on is known."""
    yield from make_schemas(rows["schemas"], ids)
    yield from make_extensions(rows["extensions"], ids)
    yield from make_enums(rows["enums"], ids)
    yield from make_domains(rows["domains"], ids)
    yield from make_sequences(rows["sequences"], ids)
    needs = Needs(rows["dependencies"], ids)
    yield from make_composite_types(rows["composite_types"], ids)
    yield from make_range_types(rows["range_types"], needs, ids)
    yield from make_functions(rows["functions"], needs, ids)
    yield from make_aggregates(rows["aggregates"], needs, ids)
    yield from make_views(rows["views"], rows["materialized_views"], rows["view_columns"], needs, ids)
    yield from make_rules(rows["rules"], needs, ids)
    yield from make_triggers(rows["triggers"], needs, ids)
    yield from make_event_triggers(rows["event_triggers"], ids)
    yield from make_policies(rows["policies"], needs, ids)
    yield from make_statistics(rows["statistics"], needs, ids)
    yield from make_publications(rows["publications"], needs, ids)
    yield from make_opaque_objects(opaque, needs, ids)

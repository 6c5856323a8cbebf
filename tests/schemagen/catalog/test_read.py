"""What the catalog reader finds in a schema that has everything."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from schemagen.catalog import DEFAULT_NAMESPACE
from schemagen.model import (
    Aggregate,
    Check,
    CompositeType,
    Database,
    Domain,
    Enum,
    Exclusion,
    Extension,
    ForeignKey,
    Function,
    Index,
    MaterializedView,
    OpaqueObject,
    Policy,
    PrimaryKey,
    Publication,
    RangeType,
    Rule,
    Schema,
    Sequence,
    Statistics,
    Table,
    Trigger,
    Unique,
    View,
)
from schemagen.sandbox.importing import import_script

SAMPLES = Path(__file__).parent.parent.parent / "samples"


@pytest.fixture(scope="module")
def library(sandbox: Any) -> Database:
    """The sample with everything, imported."""
    text = (SAMPLES / "everything.sql").read_text()
    imported = import_script(sandbox, text, source="everything.sql", namespace=DEFAULT_NAMESPACE)
    assert [problem for problem in imported.problems if problem.severity == "error"] == []
    return imported.database


def find(database: Database, kind: type[Any], name: str) -> Any:
    """Return the one object of this class and name."""
    (found,) = [item for item in database.of_kind(kind) if item.name == name]
    return found


def opaque(database: Database, kind: str, name: str) -> OpaqueObject:
    """Return the one opaque object of this kind and name."""
    (found,) = [item for item in database.of_kind(OpaqueObject) if (item.object_kind, item.name) == (kind, name)]
    return found


def column(table: Table, name: str) -> Any:
    """Return the column of this name."""
    (found,) = [item for item in table.columns if item.name == name]
    return found


def test_schemas_and_extensions_are_read_without_members(library: Database) -> None:
    assert {item.name: item.comment for item in library.of_kind(Schema)} == {
        "public": "Shared helpers",
        "library": "Books and loans",
    }
    assert {item.name for item in library.of_kind(Extension)} == {"citext", "btree_gist", "pg_trgm"}
    assert not [item for item in library.of_kind(OpaqueObject) if item.schema == "public"]


def test_types_are_read(library: Database) -> None:
    medium = find(library, Enum, "medium")
    assert [label.name for label in medium.labels] == ["book", "audio book", "it's other"]
    isbn = find(library, Domain, "isbn")
    assert [check.name for check in isbn.checks] == ["isbn_digits", "isbn_short"]
    assert find(library, Domain, "positive").is_not_null
    assert find(library, CompositeType, "size_cm").attributes
    assert find(library, RangeType, "shelf_range").multirange_name == "shelf_ranges"


def test_columns_name_their_types_by_id(library: Database) -> None:
    title = find(library, Table, "title")
    medium = find(library, Enum, "medium")
    assert (column(title, "medium").type.object_id, column(title, "medium").type.name) == (medium.id, "")
    assert (column(title, "media").type.object_id, column(title, "media").type.name) == (medium.id, "[]")
    assert column(title, "size").type.object_id == find(library, CompositeType, "size_cm").id
    assert column(title, "best_reader").type.object_id == find(library, Table, "member").id
    assert column(title, "price").type.name == "numeric(8,2)"
    assert column(title, "price").not_null_name == "price_set"


def test_column_settings_are_read(library: Database) -> None:
    member = find(library, Table, "member")
    identity = column(member, "id").identity
    assert (identity.start, identity.increment, identity.cache, identity.sequence_name) == (10, 2, 5, None)
    assert column(member, "name").statistics_target == 500
    assert column(member, "name").collation == "library.plain"
    assert column(member, "settings").storage == "EXTERNAL"
    assert column(member, "settings").compression == "pglz"
    assert column(member, "name_length").generated.expression == "length(name)"
    assert column(member, "nick").comment == "It's short"
    assert member.storage_parameters == ("fillfactor=90", "autovacuum_enabled=true", "toast.autovacuum_enabled=false")
    assert column(member, "level").options == ("n_distinct=5",)
    key = find(library, PrimaryKey, "member_pkey")
    assert (key.is_clustered, key.index_comment) == (True, "The key's index")


def test_sequences_are_read_with_owner_and_options(library: Database) -> None:
    serial = find(library, Sequence, "title_id_seq")
    assert serial.owned_by == column(find(library, Table, "title"), "id").id
    card = find(library, Sequence, "card_number")
    assert (card.data_type, card.start, card.increment, card.minimum, card.maximum) == ("integer", 100, 5, 100, 99995)
    assert card.is_cycled
    assert not [item for item in library.of_kind(Sequence) if item.name == "member_id_seq"]


def test_constraints_are_read(library: Database) -> None:
    email = find(library, Unique, "member_email_key")
    assert email.is_nulls_not_distinct
    assert len(email.include) == 1
    assert email.storage_parameters == ("fillfactor=80",)
    assert find(library, Unique, "member_card_key").is_deferred
    assert find(library, Check, "member_nick").is_no_inherit
    assert not find(library, Check, "loan_note").is_validated
    assert len(find(library, PrimaryKey, "loan_pkey").columns) == 3
    exclusion = find(library, Exclusion, "loan_no_overlap")
    assert (exclusion.method, exclusion.predicate) == ("gist", "note IS NULL")
    assert [element.operator for element in exclusion.elements] == ["=", "&&"]
    key = find(library, ForeignKey, "member_referred_by_fkey")
    assert (key.on_update, key.on_delete, key.is_deferrable, key.is_deferred) == ("CASCADE", "SET NULL", True, False)
    assert find(library, ForeignKey, "loan_member_fkey").match == "FULL"


def test_indexes_are_read(library: Database) -> None:
    lower = find(library, Index, "title_name_lower").keys[0]
    assert (lower.expression, lower.operator_class) == ("lower(name)", "text_pattern_ops")
    assert (lower.is_descending, lower.nulls) == (True, "last")
    price = find(library, Index, "title_price")
    assert (price.keys[0].is_descending, price.keys[0].nulls, price.keys[1].collation) == (True, None, '"C"')
    assert len(price.include) == 1
    assert price.predicate is not None
    assert price.predicate.startswith("(price > (10)::numeric) AND")
    assert find(library, Index, "title_isbn").is_nulls_not_distinct
    assert find(library, Index, "title_media").method == "gin"
    assert find(library, Index, "title_name_near").keys[0].operator_class == "public.gist_trgm_ops(siglen=32)"
    popular = find(library, Index, "popular_id")
    assert popular.table_id == find(library, MaterializedView, "popular").id
    assert popular.keys[0].expression == "id"


def test_partitions_and_children_are_read(library: Database) -> None:
    event = find(library, Table, "event")
    assert event.partition_key == "RANGE (at)"
    later = find(library, Table, "event_later")
    assert later.partition_of is not None
    assert later.partition_of.parent_id == event.id
    assert later.partition_key == "LIST (kind)"
    assert column(later, "body").default == "'later'::text"
    assert not column(later, "body").is_local
    assert find(library, Table, "event_later_rest").partition_of.bound == "DEFAULT"
    assert find(library, Table, "tool").inherits == (find(library, Table, "thing").id,)
    attached = [
        item for item in library.of_kind(Index) if item.parent_index_id == find(library, Index, "event_kind").id
    ]
    assert len(attached) == 3
    assert find(library, Index, "event_body_only").is_only
    assert find(library, PrimaryKey, "before_key").parent_key_id == find(library, PrimaryKey, "event_pkey").id


def test_objects_know_what_they_need(library: Database) -> None:
    loan, title = find(library, Table, "loan"), find(library, Table, "title")
    view = find(library, View, "open_loan")
    assert {loan.id, title.id} & set(view.depends_on) or column(title, "name").id in view.depends_on
    assert find(library, Function, "label").id in view.depends_on
    assert find(library, Enum, "medium").id in find(library, View, "editable").depends_on
    assert find(library, Function, "add_length").id in find(library, Aggregate, "total_length").depends_on
    trigger = find(library, Trigger, "member_stamp")
    member = find(library, Table, "member")
    assert (trigger.table_id, trigger.events, trigger.timing) == (member.id, ("INSERT", "UPDATE"), "BEFORE")
    assert trigger.columns == (column(member, "name").id,)
    assert trigger.function_id == find(library, Function, "stamp").id
    assert find(library, Trigger, "title_log").enabled == "disabled"


def test_policies_name_their_roles(library: Database) -> None:
    policy = find(library, Policy, "loan_write")
    assert (policy.is_permissive, policy.command, policy.roles) == (False, "INSERT", ("librarian",))
    assert (policy.using, policy.check) == (None, "note IS NOT NULL")
    assert find(library, Table, "loan").row_security == "forced"
    assert find(library, Table, "loan").replica_identity == "index loan_pkey"


def test_views_carry_options_defaults_and_comments(library: Database) -> None:
    assert find(library, View, "open_loan").options == ("security_barrier=true",)
    assert find(library, View, "dear").options == ("check_option=local",)
    (setting,) = find(library, View, "editable").column_settings
    assert (setting.name, setting.default) == ("name", "'untitled'::text")
    assert any(setting.comment for setting in find(library, View, "open_loan").column_settings)
    per_medium = find(library, View, "per_medium").columns
    assert [(part.name, part.type.name) for part in per_medium[1:]] == [("titles", "bigint"), ("int4", "integer")]
    assert per_medium[0].type.object_id == find(library, Enum, "medium").id


def test_statistics_rules_and_publications_are_read(library: Database) -> None:
    title = find(library, Table, "title")
    statistics = find(library, Statistics, "title_statistics")
    assert (statistics.kinds, statistics.target) == (("dependencies", "mcv"), 200)
    assert set(statistics.columns) == {column(title, "medium").id, column(title, "price").id}
    rule = find(library, Rule, "cache_keep")
    assert (rule.event, rule.is_instead, rule.condition, rule.actions) == (
        "DELETE",
        True,
        "old.key = 'keep'::text",
        (),
    )
    publication = find(library, Publication, "library_changes")
    assert publication.operations == ("insert", "update")
    assert {member.table_id for member in publication.tables} == {title.id, find(library, Table, "member").id}

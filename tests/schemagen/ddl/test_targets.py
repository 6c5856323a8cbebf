"""What a target version cannot express is an error that names the object, or told where it is written otherwise."""

from __future__ import annotations

from dataclasses import replace

import pytest

from schemagen.ddl import find_limits, fit_to_target, write_schema
from schemagen.ddl.gates import GATES
from schemagen.errors import DesignError
from schemagen.model import Column, Database, DataType, ForeignKey, Generated, PrimaryKey, Schema, Table, Unique, View

NUMBER = DataType(name="integer")


def make_database(*more: object, **column: object) -> Database:
    """Return a model with one table of one column."""
    table = Table(
        id="t",
        schema="public",
        name="meal",
        columns=(Column(id="c", name="kind", type=NUMBER, **column),),  # type: ignore[arg-type]
    )
    return Database((Schema(id="s", name="public"), table, *more))  # type: ignore[arg-type]


def test_an_error_names_object_cause_and_cure() -> None:
    key = Unique(id="u", table_id="t", name="once", columns=("c",), is_nulls_not_distinct=True)
    with pytest.raises(DesignError) as caught:
        write_schema(make_database(key), target=14)
    error = caught.value
    assert error.code == "target.nulls_not_distinct"
    assert error.what == "CONSTRAINT once ON public.meal: NULLS NOT DISTINCT is not in PostgreSQL 14."
    assert error.cause == "It came with PostgreSQL 15."
    assert "coalesce" in error.fix
    assert error.where is not None
    assert error.where.object_id == "u"
    assert "NULLS NOT DISTINCT" in write_schema(make_database(key), target=15)


def test_several_errors_are_told_at_once() -> None:
    key = Unique(id="u", table_id="t", name="once", columns=("c",), is_nulls_not_distinct=True)
    view = View(id="v", schema="public", name="seen", query="SELECT 1", options=("security_invoker=true",))
    with pytest.raises(DesignError, match=r"Also: VIEW public\.seen: "):
        write_schema(make_database(key, view), target=13)


def test_a_substitute_is_written_and_told_on_top() -> None:
    database = make_database(generated=Generated(expression="1", is_stored=False))
    script = write_schema(database, target=17)
    assert "STORED" in script
    assert "VIRTUAL" not in script
    assert "-- For PostgreSQL 17. Not as in the design:\n--   * TABLE public.meal, column kind: a virtual" in script
    assert "VIRTUAL" in write_schema(database, target=18)
    assert "Not as in the design" not in write_schema(database, target=18)


def test_two_substitutes_of_one_object_are_both_made() -> None:
    database = make_database(compression="lz4", is_not_null=True, not_null_name="needed")
    fitted, limits = fit_to_target(database, 13)
    assert [limit.gate.code for limit in limits] == ["column_compression", "not_null_name"]
    assert fitted.table("t").columns[0] == replace(database.table("t").columns[0], compression=None, not_null_name=None)


def test_names_in_strings_and_own_functions_are_no_calls() -> None:
    assert find_limits(make_database(default="uuidv7()"), 17)[0].part == "uuidv7()"
    assert find_limits(make_database(default="pg_catalog.uuidv7()"), 17)
    assert find_limits(make_database(default="'uuidv7()'"), 17) == ()
    assert find_limits(make_database(default="public.uuidv7()"), 17) == ()


def test_a_foreign_key_of_a_plain_table_may_be_not_valid_on_every_version() -> None:
    key = PrimaryKey(id="p", table_id="t", name="pk", columns=("c",))
    link = ForeignKey(
        id="f", table_id="t", name="fk", columns=("c",), referenced_table_id="t", referenced_columns=("c",)
    )
    database = make_database(key, replace(link, is_validated=False))
    assert find_limits(database, 13) == ()
    parted = Database(
        tuple(replace(item, partition_key="LIST (kind)") if isinstance(item, Table) else item for item in database)
    )
    assert [limit.gate.code for limit in find_limits(parted, 17)] == ["partitioned_not_valid"]


def test_every_gate_has_a_version_a_page_and_something_to_do() -> None:
    for gate in GATES:
        assert (gate.since > 0) != (gate.until < 99), gate.code
        assert gate.link.startswith("https://www.postgresql.org/docs/18/"), gate.code
        assert (gate.fit is None) == bool(gate.cure), gate.code
        assert (gate.fit is not None) == bool(gate.substitute), gate.code
        assert gate.feature[0].isupper() or gate.feature.startswith(("security_", "merge_", "publish_")), gate.code

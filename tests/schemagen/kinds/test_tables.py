"""Tables, keys and their constraints as SQL: what no sample can show, such as tablespaces, and changes in place."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from schemagen.ddl import write_schema
from schemagen.kinds import kind_of
from schemagen.kinds.column import write_settings
from schemagen.model import (
    Check,
    Column,
    Database,
    DataType,
    Domain,
    DomainCheck,
    Exclusion,
    ExclusionElement,
    Index,
    IndexKey,
    PartitionOf,
    PrimaryKey,
    Schema,
    Table,
    Unique,
)
from schemagen.sandbox.prove import prove

SCHEMA = Schema(id="s", name="public")
ID = Column(id="t.id", name="id", type=DataType(name="integer"), is_not_null=True)
NOTE = Column(id="t.note", name="note", type=DataType(name="text"))
TABLE = Table(id="t", schema="public", name="t", columns=(ID, NOTE))
KEY = PrimaryKey(id="k", table_id="t", name="t_pkey", columns=("t.id",))
EXCLUSION = Exclusion(
    id="x",
    table_id="t",
    name="x",
    elements=(
        ExclusionElement(column_id="t.id", operator="="),
        ExclusionElement(expression="lower(note)", operator="OPERATOR(app.===)", collation='"C"', is_descending=True),
    ),
    method="btree",
    include=("t.note",),
    predicate="id > 0",
    is_deferrable=True,
    storage_parameters=("fillfactor=70",),
    tablespace="fast disk",
)
DATABASE = Database((SCHEMA, TABLE, KEY, EXCLUSION))


def alter(old: Any, new: Any, *others: Any) -> tuple[str, ...] | None:
    """Return the statements for the change of an object."""
    return kind_of(new).alter(old, new, Database((SCHEMA, TABLE, *others, new) if new.id != "t" else (SCHEMA, new)))


def test_an_exclusion_constraint_is_written_from_its_parts() -> None:
    (written,) = kind_of(EXCLUSION).create(EXCLUSION, DATABASE)
    assert written.endswith(
        'EXCLUDE USING btree (id WITH =, lower(note) COLLATE "C" DESC WITH OPERATOR(app.===)) INCLUDE (note)'
        ' WITH (fillfactor = 70) USING INDEX TABLESPACE "fast disk" WHERE (id > 0) DEFERRABLE'
    )


def test_tablespaces_and_access_methods_are_written_as_text() -> None:
    table = replace(TABLE, tablespace="slow", access_method="columnar", storage_parameters=("url=http://a",))
    key = replace(KEY, tablespace="fast")
    script = write_schema(Database((SCHEMA, table, key)))
    assert (
        "PRIMARY KEY (id) USING INDEX TABLESPACE fast\n)\nUSING columnar\nWITH (url = 'http://a')\nTABLESPACE slow;"
        in script
    )


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"row_security": "forced_only"}, "FORCE ROW LEVEL SECURITY"),
        ({"access_method": "columnar"}, "SET ACCESS METHOD columnar"),
        ({"tablespace": "slow"}, "SET TABLESPACE slow"),
        ({"storage_parameters": ("fillfactor=50",)}, "SET (fillfactor = 50)"),
        ({"is_unlogged": True}, "SET UNLOGGED"),
    ],
)
def test_settings_of_a_table_change_in_place(changes: dict[str, Any], expected: str) -> None:
    assert alter(TABLE, replace(TABLE, **changes)) == (f"ALTER TABLE public.t {expected}",)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"is_clustered": True}, "ALTER TABLE public.t CLUSTER ON t_pkey"),
        ({"tablespace": "fast"}, "ALTER INDEX public.t_pkey SET TABLESPACE fast"),
        ({"index_comment": "It's"}, "COMMENT ON INDEX public.t_pkey IS 'It''s'"),
        ({"storage_parameters": ("fillfactor=50",)}, "ALTER INDEX public.t_pkey SET (fillfactor = 50)"),
    ],
)
def test_settings_of_a_key_change_in_place_and_back(changes: dict[str, Any], expected: str) -> None:
    changed = replace(KEY, **changes)
    assert alter(KEY, changed) == (expected,)
    assert len(alter(changed, KEY) or ()) == 1


@pytest.mark.parametrize("changes", [{"is_only": True}, {"parent_key_id": "other"}, {"is_deferrable": True}])
def test_what_a_key_is_cannot_change(changes: dict[str, Any]) -> None:
    assert alter(KEY, replace(KEY, **changes)) is None


def test_statistics_targets_of_an_index_change_in_place() -> None:
    old = Index(id="i", table_id="t", name="i", keys=(IndexKey(column_id="t.id"), IndexKey(expression="lower(note)")))
    new = replace(old, keys=(old.keys[0], replace(old.keys[1], statistics_target=300)))
    assert alter(old, new) == ("ALTER INDEX public.i ALTER COLUMN 2 SET STATISTICS 300",)
    assert alter(new, old) == ("ALTER INDEX public.i ALTER COLUMN 2 SET STATISTICS -1",)
    assert alter(old, replace(new, keys=new.keys[:1])) is None


def test_options_of_a_column_change_in_place() -> None:
    changed = replace(NOTE, options=("n_distinct=-0.5",))
    assert write_settings(TABLE, changed, NOTE) == ("ALTER TABLE public.t ALTER COLUMN note SET (n_distinct = -0.5)",)
    assert write_settings(TABLE, NOTE, changed) == ("ALTER TABLE public.t ALTER COLUMN note RESET (n_distinct)",)


def test_names_and_comments_of_a_domain_s_constraints_change_in_place() -> None:
    check = DomainCheck(id="c", name="positive", expression="VALUE > 0")
    old = Domain(id="d", schema="public", name="d", type=DataType(name="integer"), is_not_null=True, checks=(check,))
    new = replace(old, not_null_name="needed", not_null_comment="Why", checks=(replace(check, comment="More"),))
    assert alter(old, new) == (
        "ALTER DOMAIN public.d DROP NOT NULL",
        "ALTER DOMAIN public.d ADD CONSTRAINT needed NOT NULL",
        "COMMENT ON CONSTRAINT positive ON DOMAIN public.d IS 'More'",
        "COMMENT ON CONSTRAINT needed ON DOMAIN public.d IS 'Why'",
    )


def test_a_partition_in_another_order_is_attached_with_the_checks_of_its_parent() -> None:
    parent = replace(TABLE, partition_key="LIST (id)")
    columns = (replace(NOTE, id="p.note", is_local=False), replace(ID, id="p.id", is_local=False))
    bound = PartitionOf(parent_id="t", bound="FOR VALUES IN (1)")
    part = Table(id="p", schema="public", name="p", columns=columns, partition_of=bound)
    check = Check(id="c", table_id="t", name="said", expression="note <> ''")
    made, attached = kind_of(part).create(part, Database((SCHEMA, parent, part, check)))
    assert made.endswith("CONSTRAINT said CHECK (note <> '')\n)")
    assert attached == "ALTER TABLE public.t\n    ATTACH PARTITION public.p FOR VALUES IN (1)"


@pytest.mark.slow
def test_two_columns_with_one_usual_name_for_not_null_are_proved(sandbox: Any) -> None:
    """`user.group_id` and `user_group.id` both ask for `user_group_id_not_null`; PostgreSQL numbers the second."""
    user = Table(id="u", schema="public", name="user", columns=(replace(ID, id="u.g", name="group_id"),))
    group = Table(id="g", schema="public", name="user_group", columns=(replace(ID, id="g.id"),))
    keys = Unique(id="q", table_id="g", name="q", columns=("g.id",), is_clustered=True, index_comment="Order")
    proof = prove(sandbox, old=None, new=Database((SCHEMA, user, group, keys)), plan=None)
    assert proof.state == "passed", proof.rungs

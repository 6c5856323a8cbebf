"""The data dictionary names everything and stays whole Markdown."""

from __future__ import annotations

from schemagen.documents import write_data_dictionary
from schemagen.model import (
    Check,
    Column,
    Database,
    DataType,
    Enum,
    EnumLabel,
    ForeignKey,
    OpaqueObject,
    PrimaryKey,
    Table,
)

DATABASE = Database(
    (
        Enum(id="e", schema="public", name="kind", labels=(EnumLabel(id="l", name="a|b"),), comment="Which"),
        Table(
            id="u",
            schema="public",
            name="users",
            columns=(Column(id="u1", name="id", type=DataType(name="bigint"), is_not_null=True),),
        ),
        Table(
            id="m",
            schema="food",
            name="meals `x`",
            comment="One | meal *of* one\nperson",
            columns=(
                Column(id="m1", name="user_id", type=DataType(name="bigint"), comment="Who"),
                Column(id="m2", name="kind", type=DataType(name="[]", object_id="e"), default="'{}'"),
            ),
        ),
        PrimaryKey(id="p", table_id="u", name="users_pkey", columns=("u1",)),
        Check(id="c", table_id="m", name="ck", expression="user_id > 0 OR kind IS NULL"),
        ForeignKey(
            id="f",
            table_id="m",
            name="fk",
            columns=("m1",),
            referenced_table_id="u",
            referenced_columns=("u1",),
            on_delete="CASCADE",
        ),
        OpaqueObject(
            id="v",
            object_kind="view",
            schema="public",
            name="v",
            identity="public.v",
            create_sql=("CREATE VIEW public.v AS SELECT 1",),
            drop_sql="DROP VIEW public.v",
        ),
    )
)


def test_everything_is_named():
    text = write_data_dictionary(DATABASE, title="Food")
    for words in ("`id` **key**", "`public.kind[]`", "Who", "`ck`", "on delete cascade", "## Views", "`public.v`"):
        assert words in text


def test_rows_of_tables_keep_their_number_of_cells():
    rows = [line for line in write_data_dictionary(DATABASE, title="Food").splitlines() if line.startswith("|")]
    assert {line.replace("\\|", "").count("|") for line in rows} == {6}


def test_special_characters_are_shown_not_obeyed():
    text = write_data_dictionary(DATABASE, title="Food *and* drink")
    assert "# Food \\*and\\* drink" in text
    assert "One \\| meal \\*of\\* one person" in text
    assert "`` food.meals `x` ``" in text


def test_same_database_gives_the_same_text():
    again = Database(tuple(reversed(DATABASE.objects)))
    assert write_data_dictionary(again, title="Food") == write_data_dictionary(DATABASE, title="Food")

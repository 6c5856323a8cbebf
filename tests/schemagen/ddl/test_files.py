"""One file for each object: names that are safe everywhere, and an index that builds the same database."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemagen.catalog import DEFAULT_NAMESPACE
from schemagen.ddl import write_files, write_schema
from schemagen.ddl.files import INDEX, make_file_name
from schemagen.model import Column, Database, DataType, Schema, Table
from schemagen.sandbox.binaries import find_binaries
from schemagen.sandbox.dump import dump_schema
from schemagen.sandbox.importing import import_script
from schemagen.sandbox.load import load_script
from schemagen.sql.dump import compare_dumps, read_dump

SAMPLES = Path(__file__).parent.parent.parent / "samples"


def make_tables(*names: str) -> Database:
    """Return a model of tables with these names."""
    column = {"name": "a", "type": DataType(name="integer")}
    tables = [
        Table(id=f"t{n}", schema="public", name=name, columns=(Column(id=f"c{n}", **column),))  # type: ignore[arg-type]
        for n, name in enumerate(names)
    ]
    return Database((Schema(id="s", name="public"), *tables))


@pytest.mark.parametrize(("name", "expected"), [("meal", "meal"), ("meal_item_2", "meal_item_2"), ("_x", "_x")])
def test_a_plain_name_is_its_own_file_name(name: str, expected: str) -> None:
    assert make_file_name(name) == expected


@pytest.mark.parametrize(
    "name",
    ["Meal", "größe", "a/b", "../../etc/passwd", "con", "nul", "a b", 'say "hi"', "таблица", "🥗", ".", "-", "x" * 63],
)
def test_any_name_becomes_a_safe_file_name(name: str) -> None:
    assert re.fullmatch(r"[a-z0-9_-]+", make_file_name(name))


@given(st.lists(st.text(st.characters(blacklist_categories=("Cs",)), min_size=1, max_size=9), unique=True, max_size=9))
def test_no_two_names_meet_even_where_case_does_not_count(names: list[str]) -> None:
    made = [make_file_name(name) for name in names]
    assert len({name.casefold() for name in made}) == len(names)


def test_paths_say_schema_and_kind_and_do_not_depend_on_others() -> None:
    alone, both = write_files(make_tables("meal")), write_files(make_tables("Meal", "meal"))
    assert set(alone) <= set(both)
    assert "schemas/public/tables/meal.sql" in alone
    assert alone["schemas/public/tables/meal.sql"] == both["schemas/public/tables/meal.sql"]


@pytest.mark.slow
@pytest.mark.parametrize("name", ["everything.sql", "names.sql", "cycle.sql", "torture/code_13.sql"])
def test_psql_builds_the_same_database_from_the_index(sandbox: Any, tmp_path: Path, name: str) -> None:
    text = (SAMPLES / name).read_text()
    database = import_script(sandbox, text, source=name, namespace=DEFAULT_NAMESPACE).database
    files = write_files(database, title=name)
    for path, content in files.items():
        assert path.isascii()
        assert ".." not in path
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(content)
    assert write_files(database, title=name) == files
    with sandbox.scratch("files") as first, sandbox.scratch("script") as second:
        assert load_script(second, write_schema(database), source=name).errors == ()  # makes stand-ins for roles
        command = [find_binaries() / "psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", "-d", first.url]
        done = subprocess.run([*command, "-f", tmp_path / INDEX], capture_output=True, text=True, check=False)
        assert (done.returncode, "ERROR" in done.stderr) == (0, False), done.stderr
        dumps = [read_dump(dump_schema(each.url, server_version=each.server_version)) for each in (first, second)]
    assert compare_dumps(*dumps) == ()
    assert len(dumps[0]) > 10

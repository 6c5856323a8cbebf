"""`crowsfoot roundtrip` and the outputs of `crowsfoot ddl`, run in process against the sandbox of the suite."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from schemagen.cli import main
from schemagen.sandbox.load import load_script

pytestmark = pytest.mark.slow

MEALS = str(Path(__file__).parent.parent.parent / "samples" / "meal_logger.sql")


@pytest.fixture
def run(sandbox_url: str, capsys: pytest.CaptureFixture[str]) -> Any:
    """Run a command on the suite's sandbox; return its status and both outputs."""

    def call(*arguments: str) -> tuple[int, str, str]:
        status = main([*arguments, "--server", sandbox_url])
        captured = capsys.readouterr()
        return status, captured.out, captured.err

    return call


@pytest.fixture
def write(tmp_path: Path) -> Any:
    """Write a script to a file and return its path."""

    def make(text: str) -> str:
        path = tmp_path / "script.sql"
        path.write_text(text)
        return str(path)

    return make


def test_a_script_that_goes_round_is_status_0(run: Any) -> None:
    status, _, err = run("roundtrip", MEALS)
    assert status == 0
    assert "statements differs" not in err
    assert "no statement of" in err


def test_a_design_file_goes_round(run: Any, tmp_path: Path) -> None:
    design = tmp_path / "design.json"
    run("import", MEALS, "-o", str(design))
    status, out, _ = run("roundtrip", str(design), "--json")
    assert status == 0
    assert json.loads(out)["is_same"] is True


def test_a_live_database_goes_round(run: Any, scratch: Any) -> None:
    load_script(scratch, Path(MEALS).read_text(), source="meals")
    status, out, _ = run("roundtrip", scratch.url, "--json", "--no-owner", "--no-grants")
    data = json.loads(out)
    assert (status, data["is_same"], data["differences"]) == (0, True, [])
    assert data["statements"] > 5


def test_a_statement_that_does_not_survive_the_import_is_status_1(run: Any, write: Any) -> None:
    status, _, err = run("roundtrip", write("CREATE TABLE a (id integer);\nCREATE VIEW v AS SELECT * FROM nothing;\n"))
    assert status == 1
    assert "script.sql:2" in err
    assert "1 statements of the source did not survive the import" in err


def test_what_is_no_sql_is_status_2(run: Any, write: Any) -> None:
    assert run("roundtrip", write("this is no SQL"))[0] == 2
    assert run("roundtrip", "/nowhere/at/all.sql")[0] == 2


def test_without_pg_dump_it_says_so_and_is_not_good(run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("schemagen.sandbox.dump.find_dump", lambda version: None)
    status, _, err = run("roundtrip", MEALS)
    assert status == 1
    assert "not compared by dump, so not passed" in err
    assert "The catalogs are the same." in err


def test_ddl_for_a_target_that_cannot_hold_it_is_status_2_and_names_it(run: Any, write: Any) -> None:
    script = write("CREATE TABLE meal (kind text, UNIQUE NULLS NOT DISTINCT (kind));")
    status, out, err = run("ddl", script, "--target", "14")
    assert (status, out) == (2, "")
    assert "meal_kind_key ON public.meal: NULLS NOT DISTINCT is not in PostgreSQL 14" in err
    status, out, _ = run("ddl", script, "--target", "15")
    assert status == 0
    assert "NULLS NOT DISTINCT" in out


def test_ddl_tells_what_it_writes_otherwise(run: Any, write: Any) -> None:
    script = write("CREATE TABLE meal (a integer, b integer GENERATED ALWAYS AS (a + 1) VIRTUAL);")
    status, out, _ = run("ddl", script, "--target", "17", "--json")
    data = json.loads(out)
    assert status == 0
    assert "STORED" in data["sql"]
    assert ["virtual generated column" in limit for limit in data["limits"]] == [True]


def test_ddl_writes_one_file_for_each_object(run: Any, tmp_path: Path) -> None:
    folder = tmp_path / "schema"
    status, _, _ = run("ddl", MEALS, "--one-file-per-object", "-o", str(folder))
    assert status == 0
    index = (folder / "index.sql").read_text()
    listed = [line.removeprefix("\\ir ") for line in index.splitlines() if line.startswith("\\ir ")]
    written = {str(path.relative_to(folder)) for path in folder.rglob("*.sql")} - {"index.sql"}
    assert set(listed) == written
    assert len(listed) == len(written)
    assert any(path.startswith("schemas/public/tables/") for path in listed)


def test_one_file_for_each_object_needs_a_folder(run: Any) -> None:
    status, _, err = run("ddl", MEALS, "--one-file-per-object")
    assert status == 2
    assert "--output" in err


def test_ddl_leaves_owners_and_grants_out(run: Any, write: Any) -> None:
    script = write(
        "CREATE TABLE a (id integer);\nGRANT SELECT ON a TO PUBLIC;\nALTER TABLE a OWNER TO crowsfoot_test_owner;"
    )
    _, full, _ = run("ddl", script)
    _, bare, _ = run("ddl", script, "--no-owner", "--no-grants")
    assert "GRANT SELECT" in full
    assert "crowsfoot_test_owner" in full
    assert "GRANT" not in bare
    assert "OWNER" not in bare

"""The `crowsfoot` command, run in process against the sandbox of the suite."""

from __future__ import annotations

import io
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import pytest

from schemagen.cli import main
from schemagen.design_file import read_design
from schemagen.sandbox.embedded import find_binaries

pytestmark = pytest.mark.slow

SAMPLES = Path(__file__).parent.parent.parent / "samples"
MEALS = str(SAMPLES / "meal_logger.sql")


@pytest.fixture
def run(sandbox_url: str, capsys: pytest.CaptureFixture[str]) -> Any:
    """Run a command on the suite's sandbox; return its status and both outputs."""

    def call(*arguments: str) -> tuple[int, str, str]:
        status = main([*arguments, "--server", sandbox_url])
        captured = capsys.readouterr()
        return status, captured.out, captured.err

    return call


def test_import_writes_a_design_file(run: Any, tmp_path: Path) -> None:
    target = tmp_path / "design.json"
    status, _, _ = run("import", MEALS, "-o", str(target))
    assert status == 0
    assert len(read_design(target.read_text()).database.tables) == 3


def test_import_without_output_writes_to_standard_output(run: Any) -> None:
    status, out, _ = run("import", MEALS)
    assert status == 0
    assert read_design(out).database.tables


def test_import_with_errors_in_the_script_is_status_1(run: Any) -> None:
    status, out, _ = run("import", str(SAMPLES / "broken.sql"), "--json")
    assert status == 1
    data = json.loads(out)
    assert [problem["line"] for problem in data["problems"] if problem["severity"] == "error"] == [3, 4, 5]
    assert data["objects"]["table"] == 1


def test_places_of_problems_are_shown_as_they_are(run: Any, tmp_path: Path) -> None:
    source = tmp_path / "long.sql"
    source.write_text("\n" * 99 + "CREATE TABLE a (id txet);")
    _, _, err = run("import", str(source), "-o", str(tmp_path / "design.json"))
    assert "long.sql:100:20" in err


def test_a_source_can_come_from_standard_input(run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"CREATE TABLE a (id integer);")))
    status, out, _ = run("ddl", "-")
    assert status == 0
    assert "CREATE TABLE public.a" in out


def test_a_source_can_be_a_live_database(run: Any, scratch: Any) -> None:
    scratch.run("CREATE TABLE lively (id integer)")
    status, out, _ = run("ddl", scratch.url)
    assert status == 0
    assert "lively" in out


def test_ddl_of_a_design_file_runs_with_psql(run: Any, scratch: Any, tmp_path: Path) -> None:
    design, script = tmp_path / "design.json", tmp_path / "schema.sql"
    run("import", MEALS, "-o", str(design))
    status, _, _ = run("ddl", str(design), "-o", str(script))
    assert status == 0
    run_psql(scratch.url, script)
    assert len(scratch.read().tables) == 3


def test_plan_writes_scripts_that_psql_runs_there_and_back(run: Any, scratch: Any, tmp_path: Path) -> None:
    new = tmp_path / "new.sql"
    new.write_text(Path(MEALS).read_text() + "ALTER TABLE users ADD COLUMN phone text;")
    status, out, _ = run("plan", MEALS, str(new), "-o", str(tmp_path / "0002_phone"), "--json")
    assert status == 0
    assert json.loads(out)["plan"]["up"]
    base = tmp_path / "base.sql"
    run("ddl", MEALS, "-o", str(base))
    run_psql(scratch.url, base)
    before = scratch.read()
    run_psql(scratch.url, tmp_path / "0002_phone" / "up.sql")
    assert scratch.read() != before
    run_psql(scratch.url, tmp_path / "0002_phone" / "down.sql")
    assert scratch.read() == before


def test_prove_of_one_and_of_two_designs(run: Any, tmp_path: Path) -> None:
    new = tmp_path / "new.sql"
    new.write_text(Path(MEALS).read_text() + "DROP VIEW daily_energy; ALTER TABLE meals DROP COLUMN note;")
    status, out, _ = run("prove", MEALS, "--json")
    assert status == 0
    assert [rung["name"] for rung in json.loads(out)["rungs"]] == ["builds", "same"]
    status, out, _ = run("prove", MEALS, str(new), "--json")
    assert status == 0, out
    assert {rung["state"] for rung in json.loads(out)["rungs"]} == {"passed"}


def test_a_proof_that_does_not_pass_is_status_1(run: Any, tmp_path: Path) -> None:
    script = tmp_path / "uuid.sql"
    script.write_text('CREATE EXTENSION "uuid-ossp"; CREATE TABLE t (id uuid DEFAULT uuid_generate_v4());')
    status, _, err = run("prove", str(script))
    assert status == 1
    assert "not run" in err
    assert "uuid-ossp" in err


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"not sql at all", "does not look like SQL"),
        (b"{broken json", "not valid JSON"),
        (b'{"format": "other"}', "not a Crowsfoot design file"),
        (b"CREATE TABLE \xff\xfe", "not UTF-8"),
        (b"PGDMP\x01\x0e\xff", "pg_dump archive"),
        (b"", "is empty"),
    ],
)
def test_bad_input_is_status_2_with_a_sentence(run: Any, tmp_path: Path, content: bytes, expected: str) -> None:
    source = tmp_path / "source"
    source.write_bytes(content)
    status, _, err = run("import", str(source))
    assert status == 2
    assert expected in " ".join(err.split())


def test_a_missing_file_and_a_dead_server_are_status_2(run: Any, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("import", "/nowhere/at/all.sql")[0] == 2
    assert main(["prove", MEALS, "--json", "--server", "postgresql://a:s3cret@127.0.0.1:1/b"]) == 2
    out = capsys.readouterr().out
    assert json.loads(out)["error"]["message"]
    assert "s3cret" not in out


def test_it_works_without_django() -> None:
    code = "import sys; sys.modules['django'] = None; import schemagen.cli; schemagen.cli.make_parser()"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_without_a_server_the_embedded_one_is_started_and_stopped(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    import psutil

    from schemagen.commands import context

    folder = Path(tempfile.mkdtemp(prefix="crowsfoot-cli-"))  # tmp_path is closed to the user the server runs as
    folder.chmod(0o755)
    monkeypatch.setattr(context, "find_cache_folder", lambda: folder)
    assert main(["prove", MEALS, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["state"] == "passed"
    running = [process for process in psutil.process_iter(["cmdline"]) if str(folder) in str(process.info["cmdline"])]
    assert running == []


def run_psql(url: str, script: Path) -> None:
    """Run a script as people do; any error fails the test."""
    command = [str(find_binaries() / "psql"), "-X", "-q", "-v", "ON_ERROR_STOP=1", "-d", url, "-f", str(script)]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr

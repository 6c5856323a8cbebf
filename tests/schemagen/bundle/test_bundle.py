"""The bundle's bytes and words."""

from __future__ import annotations

import io
import json
import zipfile

from schemagen.bundle import BundleRevision, build_bundle, write_archive
from schemagen.model import Database

RUNG = {"name": "builds", "state": "passed", "seconds": 1.5, "evidence": {"tables": 3}, "failure": None}
FAILED = {
    "name": "same",
    "state": "failed",
    "seconds": 0.1,
    "evidence": {},
    "failure": {"message": "It differs", "statement": "SELECT `1`", "fix": "Mend it", "object_name": "public.t"},
}


def build(proof=None):
    history = [
        BundleRevision(
            number=number,
            message=f"Message *{number}*",
            hash="0" * 64,
            saved_at="2026-01-01T00:00:00+00:00",
            migration_name=f"000{number}_message",
            migration={"up.sql": "BEGIN;\nCOMMIT;\n", "down.sql": "BEGIN;\nCOMMIT;\n", "plan.json": "{}\n"},
        )
        for number in (1, 2)
    ]
    content = build_bundle(
        title="Food",
        target=17,
        history=history,
        database=Database(),
        schema_sql="BEGIN;\nCOMMIT;\n",
        diagram_svg=b"<svg/>",
        proof=proof,
    )
    return zipfile.ZipFile(io.BytesIO(content))


def test_archive_depends_on_its_contents_alone():
    one = write_archive({"b": b"2", "a": b"1"})
    assert one == write_archive({"a": b"1", "b": b"2"})
    assert zipfile.ZipFile(io.BytesIO(one)).namelist() == ["a", "b"]


def test_every_migration_is_there_in_order():
    names = build().namelist()
    for number in (1, 2):
        for name in ("up.sql", "down.sql", "plan.json"):
            assert f"migrations/000{number}_message/{name}" in names


def test_revision_without_a_proof_never_reads_as_proved():
    archive = build()
    assert b"not proved" in archive.read("README.md")
    assert json.loads(archive.read("manifest.json"))["proof"]["state"] == "not_run"
    assert b"has not been proved" in archive.read("proof/report.md")


def test_failure_is_told_with_statement_and_cure():
    archive = build({"server_version": "18.6", "rungs": [RUNG, FAILED]})
    report = archive.read("proof/report.md").decode()
    assert "Same: **failed**" in report
    assert "Mend it" in report
    assert "failed its proof on PostgreSQL 18.6" in archive.read("README.md").decode()


def test_times_of_a_proof_do_not_change_the_bytes():
    one = build({"server_version": "18.6", "rungs": [RUNG]})
    other = build({"server_version": "18.6", "rungs": [{**RUNG, "seconds": 9}]})
    assert {name: one.read(name) for name in one.namelist()} == {name: other.read(name) for name in other.namelist()}

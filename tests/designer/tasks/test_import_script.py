"""Reading a script into a project, on the real sandbox."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from designer import bridge
from designer.models import Entity, ImportJob, Relationship
from designer.services import entities, imports
from designer.tasks import claims
from designer.tasks.import_script import import_script
from schemagen.errors import DesignError

pytestmark = [pytest.mark.django_db, pytest.mark.postgres, pytest.mark.slow]

SCRIPT = b"""
CREATE TYPE mood AS ENUM ('fine', 'it''s bad');
CREATE TABLE users (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, mood mood NOT NULL DEFAULT 'fine');
CREATE TABLE "Meal item" (id serial PRIMARY KEY, user_id bigint NOT NULL REFERENCES users ON DELETE CASCADE);
CREATE VIEW happy AS SELECT id FROM users WHERE mood = 'fine';
CREATE TABLE broken (id nosuchtype);
"""


@pytest.fixture
def start(sandbox, alice):
    def read(content=SCRIPT, source_name="meals.sql"):
        job = imports.import_script_file(by=alice, name="Meals", source_name=source_name, content=content)
        import_script(str(job.pk))
        job.refresh_from_db()
        return job

    return read


def test_script_becomes_a_laid_out_design_and_one_bad_statement_costs_one_object(start):
    job = start()
    assert job.state == "done"
    names = set(Entity.objects.filter(project=job.project).values_list("name", flat=True))
    assert names == {"users", "Meal item"}
    assert Relationship.objects.get(project=job.project).on_delete == "CASCADE"
    places = set(Entity.objects.filter(project=job.project).values_list("x", "y"))
    assert len(places) == 2
    assert [problem["line"] for problem in job.problems if problem["severity"] == "error"] == [6]
    assert job.text == ""


def test_same_script_read_twice_changes_nothing(start):
    job = start()
    before = bridge.read_design(job.project)
    import_script(str(job.pk))
    assert bridge.read_design(job.project) == before


@pytest.mark.parametrize("content", [b"this is a shopping list: milk, eggs\n" * 5, b"lorem ipsum; dolor sit; amet"])
def test_what_is_no_sql_fails_with_a_sentence(start, content):
    job = start(content)
    assert job.state == "failed"
    assert job.failure["message"]
    assert not Entity.objects.filter(project=job.project).exists()


@pytest.mark.parametrize(
    ("content", "words"), [(b"SELECT 1;", "makes a table"), (b"CREATE TABLE t (id nosuch);", "could be read")]
)
def test_script_that_makes_nothing_fails_with_a_sentence(start, content, words):
    job = start(content)
    assert job.state == "failed"
    assert words in job.failure["message"]


def test_drawing_that_was_begun_meanwhile_is_not_mixed_with_the_import(alice, sandbox):
    job = imports.import_script_file(by=alice, name="Meals", source_name="meals.sql", content=SCRIPT)
    entities.create_entity(job.project, by=alice, name="mine", x=0, y=0)
    import_script(str(job.pk))
    job.refresh_from_db()
    assert job.state == "failed"
    assert [entity.name for entity in job.project.entities.all()] == ["mine"]


@pytest.mark.parametrize(
    "content", [b"", b"   \n", b"PGDMP\x01\x0e", b"PK\x03\x04zip", b"\x89PNG\r\n\x1a\n\x00\x00", b"select\x00 1"]
)
def test_what_cannot_be_a_script_is_refused_before_it_is_stored(alice, content):
    with pytest.raises(DesignError):
        imports.import_script_file(by=alice, name="x", source_name="x.sql", content=content)
    assert not ImportJob.objects.exists()


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_script_in_another_encoding_is_read(start, encoding):
    job = start("CREATE TABLE größe (id int PRIMARY KEY);".encode(encoding))
    assert Entity.objects.get(project=job.project).name == "größe"


def test_missing_job_and_job_in_other_hands_are_left_alone(alice, project):
    import_script("00000000-0000-0000-0000-000000000000")
    job = ImportJob.objects.create(
        project=project, user=alice, source_name="x", text="select 1", state="running", heartbeat_at=timezone.now()
    )
    import_script(str(job.pk))
    job.refresh_from_db()
    assert (job.state, job.attempt) == ("running", 0)


def test_job_of_a_dead_worker_is_taken_over_and_the_dead_one_cannot_write(alice, project):
    long_ago = timezone.now() - claims.LOST_AFTER - timedelta(seconds=1)
    job = ImportJob.objects.create(
        project=project, user=alice, source_name="x", text="select 1", state="running", attempt=1, heartbeat_at=long_ago
    )
    taken = claims.claim(ImportJob.objects.all(), str(job.pk))
    assert taken.attempt == 2
    assert not claims.store(job, state="done", finished_at=timezone.now())
    assert claims.store(taken, progress={"stage": "load"})


def test_sandbox_that_is_down_lets_the_job_wait_and_says_why(settings, alice):
    settings.SANDBOX_URL = "postgresql://nobody@127.0.0.1:1/x"
    job = imports.import_script_file(by=alice, name="Meals", source_name="meals.sql", content=SCRIPT)
    import_script(str(job.pk))
    job.refresh_from_db()
    assert job.state == "waiting"
    assert "does not answer" in job.progress["waits"]["what"]
    assert job.text


@pytest.mark.corpus
@pytest.mark.parametrize("name", ["chinook", "pagila", "dhis2_base"])
def test_corpus_comes_in_without_errors_and_goes_out_the_same(start, corpora_dir, sandbox, name):
    text = (corpora_dir / f"{name}.sql").read_bytes()
    job = start(text, source_name=f"{name}.sql")
    assert job.state == "done"
    assert [problem for problem in job.problems if problem["severity"] == "error"] == []
    from schemagen.sandbox.importing import import_script as read_script

    read = read_script(sandbox, text.decode(), source=name, namespace=job.project.namespace)
    assert bridge.read_database(job.project) == read.database

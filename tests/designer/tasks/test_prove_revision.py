"""Proving revisions on the real sandbox, and what happens when a worker or the sandbox dies."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from designer.models import Attribute, ValidationRun
from designer.services import attributes, revisions
from designer.services.meal_logger import draw_meal_logger
from designer.services.proofs import read_proof
from designer.tasks import claims
from designer.tasks.prove_revision import prove_revision
from designer.tasks.requeue_lost_runs import MAX_LOSSES, UNSENT_AFTER, requeue_lost_runs
from designer.tasks.sweep_scratch import sweep_scratch

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]


@pytest.fixture
def first(project, alice, sandbox):
    draw_meal_logger(project, by=alice)
    return revisions.save_revision(project, by=alice, message="First")


def prove(revision):
    run = revisions.find_run(revision)
    prove_revision(str(run.pk))
    run.refresh_from_db()
    return run


def change(project, name, by, /, **values):
    row = Attribute.objects.select_related("entity__project").get(entity__project=project, name=name)
    attributes.change_attribute(row, by=by, version=row.entity.version, **values)


def test_drawn_design_is_proved_up_and_down(project, alice, first):
    run = prove(first)
    assert run.failure is None
    assert [(rung["name"], rung["state"]) for rung in run.rungs] == [("builds", "passed"), ("same", "passed")]
    change(project, "note", alice, name="remark", type="varchar(200)")
    change(project, "energy_kcal", alice, name="energy_kj", type="bigint")
    run = prove(revisions.save_revision(project, by=alice, message="Second"))
    assert run.failure is None
    assert [rung["state"] for rung in run.rungs] == ["passed"] * 4


def test_failure_names_statement_object_and_cure(project, alice, first):
    change(project, "note", alice, default="no_such_function()")
    revision = revisions.save_revision(project, by=alice, message="Broken")
    run = prove(revision)
    assert run.state == "failed"
    assert "no_such_function" in run.failure["message"]
    assert run.failure["statement"]
    proof = read_proof(revision)
    assert proof.entity_id == str(project.entities.get(name="meals").pk)
    assert [rung.state for rung in proof.rungs] == ["failed", "not_run", "not_run", "not_run"]


def test_sandbox_that_is_down_is_never_a_proof_and_the_page_says_so(first, settings):
    settings.SANDBOX_URL = "postgresql://nobody@127.0.0.1:1/x"
    run = prove(first)
    assert run.state == "waiting"
    assert "does not answer" in read_proof(first).waits


def test_sandbox_that_nobody_configured_is_not_run(first, settings):
    settings.SANDBOX_URL = ""
    run = prove(first)
    assert run.state == "not_run"
    assert "No sandbox server" in run.failure["message"]


def test_delivering_a_finished_run_again_changes_nothing(first):
    run = prove(first)
    before = ValidationRun.objects.values().get(pk=run.pk)
    prove_revision(str(run.pk))
    assert ValidationRun.objects.values().get(pk=run.pk) == before


def test_run_of_a_killed_worker_is_taken_up_again(first):
    run = revisions.find_run(first)
    claims.claim(ValidationRun.objects.all(), str(run.pk))
    requeue_lost_runs()
    run.refresh_from_db()
    assert run.state == "running"
    assert read_proof(first).waits == ""
    ValidationRun.objects.filter(pk=run.pk).update(heartbeat_at=timezone.now() - claims.LOST_AFTER * 2)
    assert "stopped answering" in read_proof(first).waits
    requeue_lost_runs()
    run.refresh_from_db()
    assert (run.state, run.progress) == ("waiting", {"losses": 1})
    assert prove(first).state == "passed"


def test_run_that_kills_every_worker_ends_as_not_proved(first):
    run = revisions.find_run(first)
    for _ in range(MAX_LOSSES):
        claims.claim(ValidationRun.objects.all(), str(run.pk))
        ValidationRun.objects.filter(pk=run.pk).update(heartbeat_at=timezone.now() - claims.LOST_AFTER * 2)
        requeue_lost_runs()
    run.refresh_from_db()
    assert run.state == "not_run"
    assert "died" in run.failure["message"]


def test_result_of_a_worker_that_was_given_up_is_not_stored(first):
    run = revisions.find_run(first)
    slow = claims.claim(ValidationRun.objects.all(), str(run.pk))
    ValidationRun.objects.filter(pk=run.pk).update(heartbeat_at=timezone.now() - claims.LOST_AFTER * 2)
    claims.claim(ValidationRun.objects.all(), str(run.pk))
    assert not claims.store(slow, state="passed", finished_at=timezone.now())
    run.refresh_from_db()
    assert run.state == "running"


def test_run_that_never_reached_the_queue_is_sent_again(first, monkeypatch):
    run = revisions.find_run(first)
    ValidationRun.objects.filter(pk=run.pk).update(created_at=timezone.now() - UNSENT_AFTER - timedelta(seconds=1))
    sent = []
    monkeypatch.setattr(prove_revision, "delay", sent.append)
    requeue_lost_runs()
    requeue_lost_runs()
    assert sent == [str(run.pk)]


def test_sweep_leaves_what_is_in_use_and_survives_a_server_that_is_down(scratch, settings):
    sweep_scratch()
    scratch.run("SELECT 1")
    settings.SANDBOX_URLS = ("postgresql://nobody@127.0.0.1:1/x",)
    sweep_scratch()

"""Saved revisions in the browser."""

from __future__ import annotations

import hashlib
import io
import json
import re
import zipfile

import pytest
from django.urls import reverse
from django.utils import timezone

from designer.models import Revision, ValidationRun
from designer.services import attributes, revisions
from designer.services.meal_logger import draw_meal_logger
from designer.tasks.prove_revision import prove_revision

pytestmark = pytest.mark.django_db


@pytest.fixture
def drawn(project, alice):
    draw_meal_logger(project, by=alice)
    return project


@pytest.fixture
def first(drawn, alice):
    return revisions.save_revision(drawn, by=alice, message="First <b>draft</b>")


def url(name, project, *args):
    return reverse(f"designer-{name}", args=[project.pk, *args])


def test_editor_saves_and_is_led_to_the_revision(sign_in, drawn, alice):
    answer = sign_in(alice).post(url("revision-save", drawn), {"message": "First"})
    assert answer.headers["Location"] == url("revision", drawn, 1)


def test_saving_nothing_new_says_so_in_place(sign_in, first, alice):
    answer = sign_in(alice).post(url("revision-save", first.project), {"message": "Again"})
    assert answer.status_code == 422
    assert b"Nothing has changed since revision 1" in answer.content
    assert sign_in(alice).post(url("revision-save", first.project), {"message": ""}).status_code == 422
    assert Revision.objects.count() == 1


def test_saving_is_for_editors(sign_in, drawn, bob, carol, dave):
    values = {"message": "x"}
    assert sign_in(dave).post(url("revision-save", drawn), values).status_code == 404
    for person in (bob, carol):
        assert sign_in(person).post(url("revision-save", drawn), values).status_code == 403
    assert sign_in(bob).get(url("revision-save", drawn)).status_code == 405


def test_list_shows_revisions_with_their_state(sign_in, first, carol, dave, django_assert_max_num_queries):
    client = sign_in(carol)
    with django_assert_max_num_queries(6):
        page = client.get(url("revision-list", first.project))
    assert b"First &lt;b&gt;draft&lt;/b&gt;" in page.content
    assert b"Waiting" in page.content
    assert b"Save revision" not in page.content
    assert sign_in(dave).get(url("revision-list", first.project)).status_code == 404


def test_list_without_revisions_says_what_to_do(sign_in, drawn, alice):
    assert b"Nothing is saved yet" in sign_in(alice).get(url("revision-list", drawn)).content


def test_page_tells_changes_sql_and_proof(sign_in, first, carol):
    page = sign_in(carol).get(url("revision", first.project, 1)).content.decode()
    assert "New table meals" in page
    assert '<span class="k">CREATE</span>' in page
    assert "every 1s" in page
    assert "Prove again" not in page


@pytest.mark.postgres
def test_proof_is_followed_to_its_end(sign_in, first, bob, sandbox):
    run = revisions.find_run(first)
    prove_revision(str(run.pk))
    part = sign_in(bob).get(url("revision-proof", first.project, 1)).content.decode()
    assert "Proved" in part
    assert "every 1s" not in part
    assert "<html" not in part
    assert "Prove again" in part
    answer = sign_in(bob, **{"HX-Request": "true"}).post(url("revision-prove", first.project, 1))
    assert b"every 1s" in answer.content
    assert ValidationRun.objects.filter(revision=first).count() == 2
    sign_in(bob).post(url("revision-prove", first.project, 1))
    assert ValidationRun.objects.filter(revision=first).count() == 2


@pytest.mark.parametrize("name", ["revision", "revision-proof", "revision-bundle"])
def test_revision_is_shown_to_members_only(sign_in, first, carol, dave, name):
    assert sign_in(carol).get(url(name, first.project, 1)).status_code == 200
    assert sign_in(carol).get(url(name, first.project, 2)).status_code == 404
    assert sign_in(dave).get(url(name, first.project, 1)).status_code == 404
    assert sign_in(carol).post(url(name, first.project, 1)).status_code == 405


def test_script_comes_as_text_or_as_part_of_the_page(sign_in, first, carol, dave):
    text = sign_in(carol).get(url("revision-sql", first.project, 1, "schema"))
    assert text.headers["Content-Type"].startswith("text/plain")
    assert b"CREATE TABLE" in text.content
    part = sign_in(carol, **{"HX-Request": "true"}).get(url("revision-sql", first.project, 1, "up"))
    assert b'id="revision-sql"' in part.content
    assert "HX-Request" in part.headers["Vary"]
    assert sign_in(carol).get(url("revision-sql", first.project, 1, "etc")).status_code == 404
    assert sign_in(dave).get(url("revision-sql", first.project, 1, "up")).status_code == 404


def test_proof_is_asked_for_by_reviewers(sign_in, first, carol, dave):
    assert sign_in(carol).post(url("revision-prove", first.project, 1)).status_code == 403
    assert sign_in(dave).post(url("revision-prove", first.project, 1)).status_code == 404


def test_bundle_has_the_same_bytes_each_time_and_its_manifest_is_true(sign_in, first, carol):
    client = sign_in(carol)
    answer = client.get(url("revision-bundle", first.project, 1))
    assert answer.headers["Content-Disposition"] == 'attachment; filename="meal-logger-revision-1.zip"'
    assert client.get(url("revision-bundle", first.project, 1)).content == answer.content
    archive = zipfile.ZipFile(io.BytesIO(answer.content))
    manifest = json.loads(archive.read("manifest.json"))
    assert set(archive.namelist()) == {*manifest["files"], "manifest.json"}
    for name, digest in manifest["files"].items():
        assert hashlib.sha256(archive.read(name)).hexdigest() == digest
    assert manifest["proof"]["state"] == "not_run"
    assert manifest["migrations"] == ["0001_first_b_draft_b"]
    assert b"<svg" in archive.read("docs/diagram.svg")
    assert b"CREATE TABLE public.meals" in archive.read("schema.sql")


def test_list_is_in_order_newest_first(sign_in, first, alice):
    for number in range(2, 12):
        entity = first.project.entities.get(name="meals")
        attributes.add_attribute(entity, by=alice, version=entity.version, name=f"extra_{number}", type="text")
        first.project.refresh_from_db()
        revisions.save_revision(first.project, by=alice, message=f"Number {number}")
    page = sign_in(alice).get(url("revision-list", first.project)).content.decode()
    assert re.findall(r"card__title\">(\d+)\.", page) == [str(number) for number in range(11, 0, -1)]


def test_bundle_that_nothing_was_proved_of_says_so(sign_in, first, alice):
    client = sign_in(alice)
    assert b"not proved" in client.get(url("revision", first.project, 1)).content
    run = first.runs.get()
    ValidationRun.objects.filter(pk=run.pk).update(state="failed", finished_at=timezone.now())
    late = client.get(url("revision-proof", first.project, 1), headers={"HX-Request": "true"}).content.decode()
    assert "hx-swap-oob" in late
    assert "proof failed" in late
    ValidationRun.objects.filter(pk=run.pk).update(state="passed")
    page = client.get(url("revision", first.project, 1)).content.decode()
    assert "not proved" not in page
    assert "hx-swap-oob" not in page

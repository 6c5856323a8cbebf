"""Bringing a database in through the browser."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from designer.models import ImportJob, Project
from designer.services.imports import describe_address, forget_password
from designer.tasks.import_script import import_script, store_imported
from schemagen.model import Database
from schemagen.sandbox.importing import Imported
from schemagen.sandbox.problem import Problem

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]


def upload(content=b"CREATE TABLE t (id int);", name="shop.sql"):
    return {"file": SimpleUploadedFile(name, content)}


@pytest.fixture
def file_url():
    return reverse("designer-import-file")


def test_uploaded_script_is_queued_and_named_after_its_file(sign_in, alice, file_url, sandbox):
    answer = sign_in(alice).post(file_url, upload())
    job = ImportJob.objects.get()
    assert answer.headers["Location"] == reverse("designer-import", args=[job.project_id, job.pk])
    assert (job.project.name, job.state) == ("shop", "waiting")


def test_page_follows_the_import_to_its_end(sign_in, alice, file_url, sandbox):
    client = sign_in(alice)
    client.post(file_url, upload(b"CREATE TABLE t (id int); CREATE TABLE u (id nosuch);"))
    job = ImportJob.objects.get()
    page = client.get(reverse("designer-import", args=[job.project_id, job.pk]))
    assert b"every 1s" in page.content
    import_script(str(job.pk))
    part = client.get(reverse("designer-import-state", args=[job.project_id, job.pk]))
    assert b"1 entity imported" in part.content
    assert b"nosuch" in part.content
    assert b"every 1s" not in part.content
    assert b"<html" not in part.content


def test_diagram_opens_by_itself_when_everything_came_in(sign_in, alice, file_url, sandbox):
    client = sign_in(alice, **{"HX-Request": "true"})
    client.post(file_url, upload())
    job = ImportJob.objects.get()
    import_script(str(job.pk))
    answer = client.get(reverse("designer-import-state", args=[job.project_id, job.pk]))
    assert answer.headers["HX-Redirect"] == reverse("designer-project-canvas", args=[job.project_id])


def test_another_file_is_read_into_the_same_project_after_a_failure(sign_in, alice, carol, dave, file_url, sandbox):
    client = sign_in(alice)
    client.post(file_url, upload(b"milk; eggs; bread"))
    job = ImportJob.objects.get()
    import_script(str(job.pk))
    page = client.get(reverse("designer-import", args=[job.project_id, job.pk]))
    assert b"Try another file" in page.content
    url = reverse("designer-import-again", args=[job.project_id])
    job.project.memberships.create(user=carol, role="reader")
    assert sign_in(dave).post(url, upload()).status_code == 404
    assert sign_in(carol).post(url, upload()).status_code == 403
    assert client.get(url).status_code == 405
    assert client.post(url, {}).status_code == 422
    assert client.post(url, upload()).status_code == 302
    fresh = ImportJob.objects.exclude(pk=job.pk).get()
    assert (fresh.project, fresh.state) == (job.project, "waiting")
    import_script(str(fresh.pk))
    answer = client.post(url, upload())
    assert answer.status_code == 422
    assert b"something in this project already" in answer.content


def test_pasted_script_is_taken_too(sign_in, alice, file_url, sandbox):
    assert sign_in(alice).post(file_url, {"text": "CREATE TABLE t (id int);", "name": "Mine"}).status_code == 302
    assert ImportJob.objects.get().project.name == "Mine"


@pytest.mark.parametrize("values", [{}, upload(b""), upload(b"PGDMP\x01"), upload(b"\x89PNG\x00", "x.png")])
def test_what_is_no_script_is_refused_in_place_and_leaves_nothing(sign_in, alice, file_url, values):
    answer = sign_in(alice).post(file_url, values)
    assert answer.status_code == 422
    assert b"field__error" in answer.content
    assert not Project.objects.exists()


def test_import_is_shown_to_members_only(sign_in, alice, carol, dave, project):
    job = ImportJob.objects.create(project=project, user=alice, source_name="x", state="done", progress={"entities": 0})
    for name in ("designer-import", "designer-import-state"):
        url = reverse(name, args=[project.pk, job.pk])
        assert sign_in(carol).get(url).status_code == 200
        assert sign_in(dave).get(url).status_code == 404
        assert sign_in(carol).post(url).status_code == 405
    assert sign_in(dave).get(reverse("designer-import-file")).status_code == 405


def test_waiting_import_says_what_it_waits_for(sign_in, alice, project):
    waits = {"part": "sandbox", "what": "The sandbox server does not answer.", "fix": "Start it."}
    job = ImportJob.objects.create(project=project, user=alice, source_name="x", progress={"waits": waits})
    page = sign_in(alice).get(reverse("designer-import", args=[project.pk, job.pk]))
    assert b"The sandbox server does not answer. Start it." in page.content


def test_running_database_is_read_and_its_password_is_nowhere(sign_in, alice, settings, scratch, caplog):
    settings.IMPORT_ALLOWED_HOSTS = ("*",)
    scratch.run("CREATE TABLE meals (id int PRIMARY KEY); CREATE TABLE items (meal_id int REFERENCES meals)")
    answer = sign_in(alice).post(reverse("designer-import-address"), {"address": scratch.url})
    job = ImportJob.objects.get()
    assert answer.headers["Location"] == reverse("designer-project-canvas", args=[job.project_id])
    assert set(job.project.entities.values_list("name", flat=True)) == {"meals", "items"}
    assert job.project.relationships.count() == 1
    password = scratch.url.split("@")[0].rpartition(":")[2]
    assert password not in f"{job.source_name}{job.problems}{job.project.name}{caplog.text}"


@pytest.mark.parametrize("allowed", [(), ("10.0.0.0/8",), ("localhost",), ("127.0.0.1.example",)])
def test_server_that_the_operator_does_not_list_is_not_connected_to(sign_in, alice, settings, scratch, allowed):
    settings.IMPORT_ALLOWED_HOSTS = allowed
    answer = sign_in(alice).post(reverse("designer-import-address"), {"address": scratch.url})
    assert answer.status_code == 422
    assert not Project.objects.exists()
    assert scratch.url.encode() not in answer.content


def test_listed_network_is_connected_to(sign_in, alice, settings, scratch):
    settings.IMPORT_ALLOWED_HOSTS = ("127.0.0.0/8",)
    assert sign_in(alice).post(reverse("designer-import-address"), {"address": scratch.url}).status_code == 302


@pytest.mark.parametrize(
    "address",
    [
        "",
        "mysql://a@b/c",
        "postgresql:///x",
        "postgresql://u:secret@127.0.0.1:1/x",
        "postgresql://u:secret@no.such.host.invalid/x",
        "postgresql://u:secret@h/x?service=y",
        "postgresql://u:secret@h/x?host=/tmp",
        "postgresql://u:secret@a,b/x",
    ],
)
def test_address_that_leads_nowhere_is_refused_without_repeating_it(sign_in, alice, settings, address):
    settings.IMPORT_ALLOWED_HOSTS = ("*",)
    answer = sign_in(alice).post(reverse("designer-import-address"), {"address": address})
    assert answer.status_code == 422
    assert b"secret" not in answer.content


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("postgresql://u:secret@127.0.0.1:1/x", "postgresql://u@127.0.0.1:1/x"),
        ("postgresql://u:secret@[::1]:1/x", "postgresql://u@[::1]:1/x"),
        ("postgresql://u@h/x?password=secret", "postgresql://u@h/x"),
        ("postgresql://u:p@secret@h/x", ""),
        ("postgresql://u:12/secret@h/x", ""),
        ("postgresql://u:p/secret@h/x", ""),
        ("u secret", ""),
    ],
)
def test_address_is_shown_again_without_its_password(address, shown):
    assert forget_password(address) == shown


@pytest.mark.parametrize("address", ["postgresql://u:p@secret@h/x", "postgresql://u:12/secret@h/x"])
def test_password_that_spreads_into_the_address_is_explained_not_shown(sign_in, alice, address):
    answer = sign_in(alice).post(reverse("designer-import-address"), {"name": "Kept", "address": address})
    assert answer.status_code == 422
    assert b"secret" not in answer.content
    assert b"%40" in answer.content
    assert b'value="Kept"' in answer.content


def test_problems_are_shown_in_the_order_of_the_script(project, alice):
    job = ImportJob.objects.create(
        project=project, user=alice, state="running", heartbeat_at=timezone.now(), source_name="x.sql"
    )
    problems = tuple(Problem(severity=s, message="m", line=n) for s, n in (("notice", 1), ("error", 9), ("error", 3)))
    store_imported(job, Imported(database=Database(()), problems=problems))
    job.refresh_from_db()
    assert [(problem["severity"], problem["line"]) for problem in job.problems] == [
        ("error", 3), ("error", 9), ("notice", 1),
    ]  # fmt: skip


def test_description_of_an_address_has_no_password():
    assert describe_address("postgresql://u:secret@db.example:5432/shop") == "db.example/shop"

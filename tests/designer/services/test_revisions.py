"""Saving revisions."""

from __future__ import annotations

import threading
import uuid

import pytest
from django.db import connection, transaction
from django.db.utils import ProgrammingError

from designer.models import Project, Revision, ValidationRun
from designer.services import entities, objects, revisions
from designer.services.artifacts import read_artifacts
from designer.services.meal_logger import draw_meal_logger
from schemagen.errors import DesignError
from schemagen.model import View


@pytest.mark.django_db
def test_revision_holds_the_design_and_asks_for_a_proof(project, alice, django_capture_on_commit_callbacks):
    draw_meal_logger(project, by=alice)
    with django_capture_on_commit_callbacks() as callbacks:
        revision = revisions.save_revision(project, by=alice, message=" First ")
    assert (revision.number, revision.message, revision.parent) == (1, "First", None)
    assert len(revisions.read_design(revision).database.tables) == 3
    assert ValidationRun.objects.get(revision=revision).state == "waiting"
    assert len(callbacks) == 1


@pytest.mark.django_db
def test_revision_is_refused_when_nothing_changed_or_nothing_is_there(project, alice):
    with pytest.raises(DesignError, match="nothing to save"):
        revisions.save_revision(project, by=alice, message="x")
    draw_meal_logger(project, by=alice)
    revisions.save_revision(project, by=alice, message="x")
    entities.move_entities(project, {project.entities.first().pk: (9, 9)}, by=alice)
    with pytest.raises(DesignError, match="Nothing has changed since revision 1"):
        revisions.save_revision(project, by=alice, message="y")


def draw_view(project, alice, *options: str) -> None:
    """Draw the meal logger with a view that has these options."""
    draw_meal_logger(project, by=alice)
    view = View(id=str(uuid.uuid4()), schema="public", name="seen", query="SELECT 1 AS one", options=options)
    objects.create_object(project, view, by=alice)


@pytest.mark.django_db
def test_what_the_target_version_cannot_express_is_refused_by_name(project, alice):
    draw_view(project, alice, "security_invoker=true")
    Project.objects.filter(pk=project.pk).update(target_version=14)
    project.refresh_from_db()
    with pytest.raises(DesignError, match=r"VIEW public\.seen: security_invoker.* is not in PostgreSQL 14") as caught:
        revisions.save_revision(project, by=alice, message="x")
    assert "choose PostgreSQL 18 in the project's settings" in caught.value.fix
    Project.objects.filter(pk=project.pk).update(target_version=15)
    project.refresh_from_db()
    assert "security_invoker" in read_artifacts(revisions.save_revision(project, by=alice, message="x")).schema_sql


@pytest.mark.django_db
def test_files_of_a_revision_hold_what_the_target_version_can(project, alice):
    draw_view(project, alice)
    attribute = project.entities.first().attributes.exclude(type="bigint").first()
    attribute.extra = {**attribute.extra, "compression": "pglz"}
    attribute.save()
    Project.objects.filter(pk=project.pk).update(target_version=13)
    project.refresh_from_db()
    artifacts = read_artifacts(revisions.save_revision(project, by=alice, message="x"))
    assert "For PostgreSQL 13. Not as in the design:" in artifacts.schema_sql
    assert "COMPRESSION" not in artifacts.schema_sql
    assert "COMPRESSION" not in artifacts.migration["up.sql"]


@pytest.mark.django_db
def test_saved_revision_never_changes(project, alice):
    draw_meal_logger(project, by=alice)
    revision = revisions.save_revision(project, by=alice, message="x")
    with pytest.raises(ProgrammingError, match="never changes"), transaction.atomic():
        Revision.objects.filter(pk=revision.pk).update(message="y")


@pytest.mark.django_db(transaction=True)
def test_revision_saved_twice_at_once_is_one_revision(project, alice):
    draw_meal_logger(project, by=alice)
    barrier, outcomes = threading.Barrier(2), []

    def save():
        try:
            own = Project.objects.get(pk=project.pk)
            barrier.wait()
            outcomes.append(revisions.save_revision(own, by=alice, message="x").number)
        except DesignError as error:
            outcomes.append(error.code)
        finally:
            connection.close()

    threads = [threading.Thread(target=save) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes, key=str) == [1, "revision.nothing_changed"]
    assert Revision.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_people_renaming_at_once_leave_one_name_and_one_of_them_is_told(project, alice):
    made = entities.create_entity(project, by=alice, name="meals", x=0, y=0)
    barrier, outcomes = threading.Barrier(2), []

    def rename(name):
        try:
            entity = project.entities.get(pk=made.created)
            barrier.wait()
            entities.rename_entity(entity, name, by=alice, version=entity.version)
            outcomes.append("renamed")
        except DesignError as error:
            outcomes.append(error.code)
        finally:
            connection.close()

    threads = [threading.Thread(target=rename, args=[name]) for name in ("dishes", "plates")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["edit.stale", "renamed"]

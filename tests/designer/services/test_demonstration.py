"""The demonstration and the meal logger template."""

from __future__ import annotations

import pytest
from django.core.management import call_command

from designer import bridge
from designer.models import Project, Revision, ValidationRun
from schemagen.model import Check, Enum, ForeignKey

pytestmark = pytest.mark.django_db


def test_demonstration_is_made_once(capsys):
    call_command("demonstration")
    call_command("demonstration")
    project = Project.objects.get()
    assert Revision.objects.get(project=project).number == 1
    assert ValidationRun.objects.get().state == "waiting"
    database = bridge.read_database(project)
    assert {table.name for table in database.tables} == {"users", "meals", "meal_items"}
    assert [len(database.of_kind(kind)) for kind in (Enum, Check, ForeignKey)] == [1, 2, 2]
    assert all(table.comment for table in database.tables)

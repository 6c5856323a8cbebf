"""Rows that an older Crowsfoot wrote are brought up to date by Django's migrations."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import pytest
from django.apps import apps

from designer.bridge import read_object
from designer.models import DesignObject, Entity, Project
from schemagen.model import Exclusion, ExclusionElement


@pytest.mark.django_db
def test_exclusion_constraints_are_taken_apart(project: Project) -> None:
    entity = Entity.objects.create(project=project, schema_name="public", name="booking", x=0, y=0)
    room = entity.attributes.create(name="room", type="integer", position=0)
    payload: dict[str, Any] = {"kind": "exclusion", "id": "", "table_id": str(entity.pk), "name": "no_two"}
    row = DesignObject(project=project, kind="exclusion", entity=entity, name="no_two")
    row.payload = {**payload, "id": str(row.pk), "definition": "EXCLUDE USING gist (room WITH =)"}
    row.save()
    import_module("designer.migrations.0003_exclusions_in_parts").split_exclusions(apps, None)
    row.refresh_from_db()
    item = read_object(row)
    assert isinstance(item, Exclusion)
    assert item.elements == (ExclusionElement(column_id=str(room.pk), operator="="),)

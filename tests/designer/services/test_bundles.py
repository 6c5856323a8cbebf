"""The bundle's scripts lead where they say, on a real server."""

from __future__ import annotations

import io
import zipfile

import pytest

from designer.models import Attribute, Entity
from designer.services import attributes, bundles, entities, relationships, revisions
from designer.services.meal_logger import draw_meal_logger
from schemagen.diff import compare

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]


def save_three_revisions(project, alice):
    draw_meal_logger(project, by=alice)
    revisions.save_revision(project, by=alice, message="First")
    items = Entity.objects.select_related("project").get(project=project, name="meal_items")
    entities.rename_entity(items, "dishes", by=alice, version=items.version)
    note = Attribute.objects.select_related("entity__project").get(entity__project=project, name="note")
    attributes.change_attribute(note, by=alice, version=note.entity.version, name='re"mark 🍜', type="varchar(80)")
    revisions.save_revision(project, by=alice, message="Zweite: Gerichte / dishes!")
    places = Entity.objects.get(
        pk=entities.create_entity(project, by=alice, name="Order", x=0, y=0, schema="select").created
    )
    meals = Entity.objects.get(project=project, name="meals")
    relationships.connect(project, by=alice, child=meals, parent=places, is_required=False)
    unit = Attribute.objects.select_related("entity__project").get(entity__project=project, name="unit")
    attributes.delete_attribute(unit, by=alice, version=unit.entity.version)
    return revisions.save_revision(project, by=alice, message="…")


def test_whole_schema_and_all_migrations_in_order_lead_to_the_same_database(project, alice, sandbox):
    newest = save_three_revisions(project, alice)
    name, content = bundles.build_revision_bundle(newest)
    assert name == "meal-logger-revision-3.zip"
    archive = zipfile.ZipFile(io.BytesIO(content))
    ups = sorted(path for path in archive.namelist() if path.endswith("/up.sql"))
    assert [path.split("/")[1] for path in ups] == ["0001_first", "0002_zweite_gerichte_dishes", "0003_revision"]
    with sandbox.scratch("whole") as scratch:
        scratch.run(archive.read("schema.sql").decode())
        whole = scratch.read()
    with sandbox.scratch("migrations") as scratch:
        for path in ups:
            scratch.run(archive.read(path).decode())
        assert compare(whole, scratch.read()) == ()
        for path in reversed(ups):
            scratch.run(archive.read(path.replace("up.sql", "down.sql")).decode())
        assert [item.name for item in scratch.read()] == ["public"]


def test_bundle_of_an_old_revision_stays_as_it_was(project, alice):
    draw_meal_logger(project, by=alice)
    first = revisions.save_revision(project, by=alice, message="First")
    before = bundles.build_revision_bundle(first)
    meals = Entity.objects.select_related("project").get(project=project, name="meals")
    entities.rename_entity(meals, "dishes", by=alice, version=meals.version)
    revisions.save_revision(project, by=alice, message="Second")
    assert bundles.build_revision_bundle(first) == before

"""Where the link of a failed proof leads: to a card on the canvas."""

from __future__ import annotations

import uuid

import pytest
from django.utils import timezone

from designer.models import DesignObject, Entity, ValidationRun
from designer.services.meal_logger import draw_meal_logger
from designer.services.proofs import read_proof
from designer.services.revisions import save_revision

pytestmark = pytest.mark.django_db


@pytest.fixture
def link_of(project, alice):
    """Return a function that fails a proof about an object and gives the linked card's id."""
    draw_meal_logger(project, by=alice)
    revision = save_revision(project, by=alice, message="First")
    ValidationRun.objects.filter(revision=revision).delete()
    now = timezone.now()
    run = ValidationRun.objects.create(revision=revision, state="failed", started_at=now, finished_at=now)

    def find(object_id) -> str:
        run.failure = {"object_id": str(object_id)}
        run.save()
        return read_proof(revision).entity_id

    return find


def test_column_key_and_relationship_lead_to_their_entity(project, link_of):
    meals = Entity.objects.get(project=project, name="meals")
    assert link_of(meals.pk) == str(meals.pk)
    assert link_of(meals.attributes.first().pk) == str(meals.pk)
    assert link_of(meals.parts.first().pk) == str(meals.pk)
    assert link_of(meals.relationships_as_child.first().pk) == str(meals.pk)


def test_view_leads_to_its_own_card_and_what_is_not_drawn_nowhere(project, link_of):
    values = {"project": project, "kind": "opaque", "schema_name": "public", "payload": {"object_kind": "view"}}
    view = DesignObject.objects.create(name="totals", x=0, y=0, **values)
    hidden = DesignObject.objects.create(name="helper", **values)
    assert link_of(view.pk) == str(view.pk)
    assert link_of(hidden.pk) == ""
    assert link_of(uuid.uuid4()) == ""

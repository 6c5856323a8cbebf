"""A drawing with two related entities, and a browser that sends edits as htmx does."""

from __future__ import annotations

import re
from types import SimpleNamespace

import pytest
from django.urls import reverse

from designer.models import Attribute, Entity, Relationship
from designer.services import entities, relationships


@pytest.fixture
def drawing(project, alice):
    """Return project, users, meals and the relationship between them."""
    made = {}
    for name in ("users", "meals"):
        result = entities.create_entity(project, by=alice, name=name, x=0, y=0)
        made[name] = Entity.objects.select_related("project").get(pk=result.created)
    relationships.connect(project, by=alice, child=made["meals"], parent=made["users"])
    made["meals"].refresh_from_db()
    return SimpleNamespace(project=project, relationship=Relationship.objects.get(project=project), **made)


@pytest.fixture
def edit(sign_in, drawing):
    """Return a function that posts an edit and gives status, the changes' data and the ids of what was sent along."""

    def send(person, address, /, *ids, **values):
        client = sign_in(person, **{"HX-Request": "true"})
        answer = client.post(reverse(address, args=[drawing.project.pk, *ids]), values)
        text = answer.content.decode()
        head = re.match(r"<svg[^>]*>", text)
        data = dict(re.findall(r'data-([\w-]+)="([^"]*)"', head.group())) if head else {}
        names = re.findall(r'<g id="entity-[^>]*? data-name="([^"]*)"', text)
        return SimpleNamespace(status=answer.status_code, data=data, names=names, text=text)

    return send


@pytest.fixture
def column(drawing):
    """Return a function that finds an attribute by name."""

    def find(name, entity=None):
        return Attribute.objects.select_related("entity__project").get(entity=entity or drawing.meals, name=name)

    return find

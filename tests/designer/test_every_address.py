"""Every address of a project, found in the URL table: closed to strangers, to visitors and to forged requests.

A new address is covered the moment it is added; the views' own tests say what each does for those who may.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from designer.models import Attribute, Entity, ImportJob, Relationship
from designer.services.meal_logger import draw_meal_logger
from designer.services.revisions import save_revision

Address = Callable[[Any], str]


def list_patterns(resolver: URLResolver) -> Iterator[URLPattern]:
    for item in resolver.url_patterns:
        if isinstance(item, URLResolver):
            yield from list_patterns(item)
        else:
            yield item


PATTERNS = {
    pattern.name: set(pattern.pattern.converters)
    for pattern in list_patterns(get_resolver())
    if pattern.name and "project_id" in pattern.pattern.converters
}


@pytest.fixture
def addresses(project: Any, alice: Any, bob: Any) -> dict[str, str]:
    """Return each address filled in with objects that are really there."""
    draw_meal_logger(project, by=alice)
    revision = save_revision(project, by=alice, message="First")
    known = {
        "project_id": project.pk,
        "entity_id": Entity.objects.filter(project=project).first().pk,
        "attribute_id": Attribute.objects.filter(entity__project=project).first().pk,
        "relationship_id": Relationship.objects.filter(project=project).first().pk,
        "membership_id": project.memberships.get(user=bob).pk,
        "job_id": ImportJob.objects.create(project=project, source_name="x.sql", text="SELECT 1").pk,
        "number": revision.number,
        "part": "schema",
        "kind": "enum",
        "object_id": uuid.uuid4(),
        "run_id": uuid.uuid4(),
    }
    return {
        name: reverse(name, kwargs={key: known[key] for key in converters}) for name, converters in PATTERNS.items()
    }


def ask_all(client: Client, addresses: dict[str, str]) -> dict[str, set[int]]:
    """Return the statuses of GET and POST for every address."""
    return {name: {client.get(path).status_code, client.post(path).status_code} for name, path in addresses.items()}


def test_there_are_addresses_to_try() -> None:
    assert len(PATTERNS) > 20


def test_stranger_gets_404_everywhere(client: Client, addresses: dict[str, str], dave: Any) -> None:
    client.force_login(dave)
    statuses = ask_all(client, addresses)
    assert {name: found for name, found in statuses.items() if not found <= {404, 405} or 404 not in found} == {}


def test_visitor_without_a_session_is_sent_to_sign_in(client: Client, addresses: dict[str, str]) -> None:
    statuses = ask_all(client, addresses)
    assert {name: found for name, found in statuses.items() if not found <= {302, 405} or 302 not in found} == {}


def test_reader_can_change_nothing(client: Client, addresses: dict[str, str], carol: Any, project: Any) -> None:
    client.force_login(carol)
    before = project.edit_number
    statuses = {name: client.post(path).status_code for name, path in addresses.items()}
    assert {name: found for name, found in statuses.items() if found not in {403, 405}} == {}
    project.refresh_from_db()
    assert project.edit_number == before


def test_forged_request_is_refused_everywhere(addresses: dict[str, str], alice: Any) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(alice)
    statuses = {name: client.post(path).status_code for name, path in addresses.items()}
    assert {name: found for name, found in statuses.items() if found != 403} == {}

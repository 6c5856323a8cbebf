"""What is typed as a default is one expression, or it is refused where it was typed."""

from __future__ import annotations

import pytest

from designer.models import Entity
from designer.services import attributes, entities
from schemagen.errors import DesignError

pytestmark = pytest.mark.django_db


@pytest.fixture
def entity(project, alice):
    created = entities.create_entity(project, by=alice, name="meals", x=0, y=0).changed_entities[0]
    return Entity.objects.get(pk=created)


def add(entity, alice, default):
    attributes.add_attribute(entity, by=alice, version=entity.version, name="kind", type="text", default=default)
    return entity.attributes.get(name="kind")


@pytest.mark.parametrize("default", ["", "'dinner'", "now()::text", "current_user", "concat('a', 'b')"])
def test_an_expression_is_taken(entity, alice, default):
    assert add(entity, alice, default).default == default


@pytest.mark.parametrize("default", ["dinner(", "'dinner", "1); DROP TABLE meals; --", "1, ADD evil text", "1 -- x"])
def test_what_is_no_expression_is_refused(entity, alice, default):
    with pytest.raises(DesignError) as refused:
        add(entity, alice, default)
    assert refused.value.code == "attribute.bad_default"


def test_text_without_quotes_is_refused_with_the_quotes_shown(entity, alice):
    with pytest.raises(DesignError) as refused:
        add(entity, alice, "dinner")
    assert "'dinner'" in str(refused.value)


def test_a_default_that_was_imported_stays_while_something_else_changes(entity, alice):
    attribute = add(entity, alice, "")
    entity.attributes.filter(pk=attribute.pk).update(default="odd(")
    attributes.change_attribute(attribute, by=alice, version=entity.version, default="odd(", is_required=True)
    attribute.refresh_from_db()
    assert attribute.is_required
    assert attribute.default == "odd("

"""Tables made by a gesture between others."""

from __future__ import annotations

import pytest

from designer.models import Edit, Entity, Relationship
from designer.services import attributes, edits, entities, relationships
from designer.services.new_tables import create_child, create_junction
from designer.services.parts import find_key_columns
from schemagen.errors import DesignError

pytestmark = pytest.mark.django_db


@pytest.fixture
def make(project, alice):
    def make_entity(name, **options):
        made = entities.create_entity(project, by=alice, name=name, x=0, y=0, **options)
        return Entity.objects.select_related("project").get(pk=made.created)

    return make_entity


def test_child_and_its_relationship_are_one_step_back(project, alice, make):
    users = make("users")
    before = Edit.objects.filter(project=project).count()
    result = create_child(project, by=alice, parent=users, name="meals", place=(40, 60))
    child = Entity.objects.get(pk=result.created)
    assert (child.name, child.x, child.y) == ("meals", 40, 60)
    assert Relationship.objects.get(child=child).parent == users
    assert Edit.objects.filter(project=project).count() == before + 1
    edits.undo(project, by=alice)
    assert set(Entity.objects.filter(project=project)) == {users}
    assert not Relationship.objects.filter(project=project).exists()


def test_child_stands_in_the_schema_of_its_parent(project, alice, make):
    users = make("users", schema="people")
    result = create_child(project, by=alice, parent=users, name="meals", place=(0, 0))
    assert Entity.objects.get(pk=result.created).schema_name == "people"


def test_child_of_a_table_without_a_key_is_refused_as_a_whole(project, alice, make):
    users = make("users", with_key=False)
    with pytest.raises(DesignError, match="no primary key"):
        create_child(project, by=alice, parent=users, name="meals", place=(0, 0))
    assert set(Entity.objects.filter(project=project)) == {users}


def test_junction_is_keyed_by_both_and_goes_with_either(project, alice, make):
    users, roles = make("users"), make("roles")
    result = create_junction(project, by=alice, one=users, other=roles, place=(10, 20))
    junction = Entity.objects.get(pk=result.created)
    columns = {str(row.pk): row.name for row in junction.attributes.all()}
    assert junction.name == "user_roles"
    assert list(columns.values()) == ["user_id", "role_id"]
    assert [columns[column] for column in find_key_columns(junction)] == ["user_id", "role_id"]
    assert {link.parent_id for link in junction.relationships_as_child.all()} == {users.pk, roles.pk}
    assert {link.on_delete for link in junction.relationships_as_child.all()} == {"CASCADE"}
    assert [part.name for part in junction.parts.filter(kind="index")] == ["user_roles_role_id_idx"]


def test_junction_is_one_step_back_and_forth(project, alice, make):
    users, roles = make("users"), make("roles")
    create_junction(project, by=alice, one=users, other=roles, place=(0, 0))
    assert edits.find_undoable(project, alice).label == "Connect users and roles, many to many"
    edits.undo(project, by=alice)
    assert set(Entity.objects.filter(project=project)) == {users, roles}
    edits.redo(project, by=alice)
    assert Relationship.objects.filter(project=project).count() == 2


def test_table_tied_to_itself_gets_two_different_columns(project, alice, make):
    users = make("users")
    result = create_junction(project, by=alice, one=users, other=users, place=(0, 0))
    junction = Entity.objects.get(pk=result.created)
    assert (junction.name, [row.name for row in junction.attributes.all()]) == (
        "user_users",
        ["user_id", "other_user_id"],
    )


def test_second_junction_and_long_names_get_free_names_within_the_limit(project, alice, make):
    one, other = make("a" * 63), make("b" * 63)
    names = set()
    for _ in range(2):
        result = create_junction(project, by=alice, one=one, other=other, place=(0, 0))
        names.add(Entity.objects.get(pk=result.created).name)
    assert len(names) == 2
    assert max(len(name) for name in names) <= 63


def test_key_of_several_columns_comes_whole_into_the_junction(project, alice, make):
    users, roles = make("users"), make("roles")
    attributes.add_attribute(users, by=alice, version=users.version, name="tenant", type="integer", is_required=True)
    users.refresh_from_db()
    tenant = users.attributes.select_related("entity__project").get(name="tenant")
    attributes.change_attribute(tenant, by=alice, version=users.version, is_primary_key=True)
    users.refresh_from_db()
    result = create_junction(project, by=alice, one=users, other=roles, place=(0, 0))
    junction = Entity.objects.get(pk=result.created)
    assert [row.name for row in junction.attributes.all()] == ["user_id", "user_tenant", "role_id"]
    assert len(find_key_columns(junction)) == 3
    assert relationships.read_traits(junction.relationships_as_child.get(parent=users)).is_required

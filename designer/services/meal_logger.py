"""The template "meal logger": users, meals and meal items, drawn by the same services that people use."""

from __future__ import annotations

import uuid

from designer.models import Attribute, Entity, Project, Relationship, User
from designer.services.attributes import add_attribute, change_attribute
from designer.services.entities import create_entity, describe_entity
from designer.services.objects import create_object
from designer.services.relationships import change_relationship, connect
from schemagen.model import Check, Enum, EnumLabel

NAME = "Meal logger"
DESCRIPTION = "Who ate what, and when."
LABELS = ("breakfast", "lunch", "dinner", "snack")

ENTITIES = {
    "users": (0, 0, "People who log their meals."),
    "meals": (380, 0, "One meal of one person at one time."),
    "meal_items": (760, 0, "What a meal consisted of."),
}
ATTRIBUTES = {
    "users": (
        ("email", "text", True, "", "Login, unique for each person."),
        ("display_name", "text", True, "", "What the person wants to be called."),
        ("created_at", "timestamptz", True, "now()", ""),
    ),
    "meals": (
        ("kind", "meal_kind", True, "", "Which of the day's meals it was."),
        ("eaten_at", "timestamptz", True, "", "When the meal began."),
        ("note", "text", False, "", "Whatever the person wants to remember."),
        ("created_at", "timestamptz", True, "now()", ""),
    ),
    "meal_items": (
        ("name", "text", True, "", "Food or drink, in the person's words."),
        ("quantity", "numeric(8,2)", True, "1", "How much of it, in units."),
        ("unit", "text", True, "'piece'::text", "piece, g, ml…"),
        ("energy_kcal", "integer", False, "", "Energy of the whole quantity in kilocalories."),
    ),
}
LINKS = (("meals", "users", "CASCADE"), ("meal_items", "meals", "CASCADE"))
CHECKS = (
    ("meal_items", "quantity", "quantity > (0)::numeric"),
    ("meal_items", "energy_kcal", "energy_kcal >= 0"),
)


def draw_meal_logger(project: Project, *, by: User) -> None:
    """Draw the template into an empty project."""
    labels = tuple(EnumLabel(id=str(uuid.uuid4()), name=label) for label in LABELS)
    create_object(project, Enum(id=str(uuid.uuid4()), schema="public", name="meal_kind", labels=labels), by=by)
    made = {name: _draw_entity(project, name, by=by) for name in ENTITIES}
    for child, parent, on_delete in LINKS:
        result = connect(project, by=by, child=made[child], parent=made[parent])
        link = Relationship.objects.select_related("project", "child", "parent").get(pk=result.created)
        change_relationship(link, by=by, on_delete=on_delete)
    for name, rows in ATTRIBUTES.items():
        for row in rows:
            _draw_attribute(made[name], row, by=by)
    email = Attribute.objects.select_related("entity__project").get(entity=made["users"], name="email")
    change_attribute(email, by=by, version=email.entity.version, is_unique=True)
    for name, column, expression in CHECKS:
        check = Check(
            id=str(uuid.uuid4()),
            table_id=str(made[name].pk),
            name=f"{name}_{column}_check",
            expression=expression,
        )
        create_object(project, check, by=by, entity=made[name])


def _draw_entity(project: Project, name: str, *, by: User) -> Entity:
    x, y, comment = ENTITIES[name]
    result = create_entity(project, by=by, name=name, x=x, y=y)
    entity = Entity.objects.select_related("project").get(pk=result.created)
    describe_entity(entity, comment, by=by, version=entity.version)
    return entity


def _draw_attribute(entity: Entity, row: tuple[str, str, bool, str, str], *, by: User) -> None:
    name, type_, is_required, default, comment = row
    entity.refresh_from_db(fields=["version"])
    result = add_attribute(
        entity, by=by, version=entity.version, name=name, type=type_, is_required=is_required, default=default
    )
    if comment:
        attribute = Attribute.objects.select_related("entity__project").get(pk=result.created)
        change_attribute(attribute, by=by, version=attribute.entity.version, comment=comment)
        entity.version = attribute.entity.version

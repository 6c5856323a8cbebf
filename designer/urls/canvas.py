"""Addresses of the editor, all under `/projects/<uuid>/`."""

from __future__ import annotations

from django.urls import path

from designer.views.canvas import attributes, entities, history, outline, page, panel, relationships

PROJECT = "projects/<uuid:project_id>/"
ENTITY = PROJECT + "entities/<uuid:entity_id>/"
ATTRIBUTE = PROJECT + "attributes/<uuid:attribute_id>/"
RELATIONSHIP = PROJECT + "relationships/<uuid:relationship_id>/"

urlpatterns = [
    path(PROJECT, page.show_canvas, name="designer-project-canvas"),
    path(PROJECT + "picture/", page.refresh_canvas, name="designer-canvas-refresh"),
    path(PROJECT + "find/", page.find, name="designer-canvas-find"),
    path(PROJECT + "outline/", outline.show_outline, name="designer-canvas-outline"),
    path(ENTITY + "outline/", outline.show_leaves, name="designer-entity-outline"),
    path(PROJECT + "undo/", history.undo, name="designer-undo"),
    path(PROJECT + "redo/", history.redo, name="designer-redo"),
    path(PROJECT + "layout/", history.place, name="designer-layout"),
    path(PROJECT + "positions/", entities.move, name="designer-entity-move"),
    path(PROJECT + "entities/", entities.create, name="designer-entity-create"),
    path(PROJECT + "junctions/", entities.join, name="designer-junction-create"),
    path(PROJECT + "entities/delete/", entities.delete, name="designer-entity-delete"),
    path(ENTITY, entities.change, name="designer-entity-change"),
    path(ENTITY + "card/", entities.show_card, name="designer-entity-card"),
    path(ENTITY + "panel/", panel.show_panel, name="designer-entity-panel"),
    path(ENTITY + "attributes/", attributes.add, name="designer-attribute-add"),
    path(ATTRIBUTE, attributes.change, name="designer-attribute-change"),
    path(ATTRIBUTE + "comment/", attributes.describe, name="designer-attribute-describe"),
    path(ATTRIBUTE + "position/", attributes.move, name="designer-attribute-move"),
    path(ATTRIBUTE + "delete/", attributes.delete, name="designer-attribute-delete"),
    path(PROJECT + "relationships/", relationships.create, name="designer-relationship-create"),
    path(RELATIONSHIP, relationships.change, name="designer-relationship-change"),
    path(RELATIONSHIP + "panel/", relationships.show_panel, name="designer-relationship-panel"),
    path(RELATIONSHIP + "delete/", relationships.delete, name="designer-relationship-delete"),
]

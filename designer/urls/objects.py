"""Addresses of all objects of a design, their panels and what those show while somebody types."""

from __future__ import annotations

from django.urls import path

from designer.views.objects import lists, live, panel

OBJECTS = "projects/<uuid:project_id>/objects/"
NEW = OBJECTS + "new/<str:kind>/"
OBJECT = OBJECTS + "<uuid:object_id>/"

urlpatterns = [
    path(OBJECTS, lists.show_list, name="designer-object-list"),
    path(OBJECTS + "undo/", panel.undo, name="designer-object-undo"),
    path(OBJECTS + "redo/", panel.redo, name="designer-object-redo"),
    path(NEW, panel.make_object, name="designer-object-new"),
    path(NEW + "sql/", live.show_new_sql, name="designer-object-new-sql"),
    path(NEW + "check/", live.check_new, name="designer-object-new-check"),
    path(OBJECT, panel.show_object, name="designer-object"),
    path(OBJECT + "delete/", panel.delete_object, name="designer-object-delete"),
    path(OBJECT + "sql/", live.show_sql, name="designer-object-sql"),
    path(OBJECT + "check/", live.check, name="designer-object-check"),
]

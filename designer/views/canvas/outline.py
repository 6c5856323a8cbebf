"""The list of everything on the diagram: the same design as a tree, for whoever reads better than they point."""

from __future__ import annotations

import uuid
from collections import defaultdict

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from designer import access
from designer.models import Attribute, DesignObject, Project
from designer.views.canvas.outline_sections import Leaf, arrange, list_branches
from schemagen.sql.types import shorten_type

MOST_ATTRIBUTES = 400


@login_required
@require_GET
def show_outline(request: HttpRequest, project_id: uuid.UUID) -> HttpResponse:
    """List everything whose name, or an attribute's name, contains `words`; tables in `open` with their attributes."""
    project = access.get_project(request.user, project_id)
    words = request.GET.get("words", "").strip()
    opened = {item for item in request.GET.get("open", "").split(",") if item}
    branches = list_branches(project)
    matching = _find_attributes(project, words) if words else {}
    shown = [branch for branch in branches if words.lower() in branch.name.lower() or branch.id in matching]
    leaves = _list_attributes(project, [one.id for one in shown if one.has_attributes and str(one.id) in opened])
    for branch in shown:
        branch.leaves = leaves.get(branch.id) or matching.get(branch.id, [])
        branch.is_open = bool(branch.leaves)
    count = sum(map(len, matching.values()))
    context = {
        "sections": arrange(shown),
        "words": words,
        "is_cut": count >= MOST_ATTRIBUTES,
        "count": len(shown),
        "total": len(branches),
    }
    return render(request, "canvas/_outline_list.html", context)


@login_required
@require_GET
def show_leaves(request: HttpRequest, project_id: uuid.UUID, entity_id: uuid.UUID) -> HttpResponse:
    """List the attributes of one table."""
    entity = access.get_entity(request.user, project_id, entity_id)
    leaves = _list_attributes(entity.project, [entity.pk]).get(entity.pk, [])
    return render(request, "canvas/_outline_leaves.html", {"leaves": leaves})


def _list_attributes(project: Project, entity_ids: list[uuid.UUID]) -> dict[uuid.UUID, list[Leaf]]:
    if not entity_ids:
        return {}
    rows = Attribute.objects.filter(entity__project=project, entity__in=entity_ids)
    return _group(project, rows.order_by("entity_id", "position", "id"))


def _find_attributes(project: Project, words: str) -> dict[uuid.UUID, list[Leaf]]:
    rows = Attribute.objects.filter(entity__project=project, name__icontains=words)
    return _group(project, rows.order_by("name", "entity_id", "position")[:MOST_ATTRIBUTES])


def _group(project: Project, rows: list[Attribute]) -> dict[uuid.UUID, list[Leaf]]:
    names = DesignObject.objects.type_names(project)
    found: dict[uuid.UUID, list[Leaf]] = defaultdict(list)
    for row in rows:
        type_name = shorten_type(row.type_text(names).removeprefix("public."))
        found[row.entity_id].append(Leaf(row.pk, row.name, type_name))
    return found

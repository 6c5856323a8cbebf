"""The list of projects, new ones, and a project's settings."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.db.models import Count, Max
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from designer import access
from designer.forms.imports import ImportAddressForm, ImportFileForm
from designer.forms.projects import DeleteProjectForm, NewProjectForm, ProjectForm
from designer.services import projects
from designer.services.meal_logger import DESCRIPTION, draw_meal_logger


@login_required
@require_GET
def show_list(request: HttpRequest) -> HttpResponse:
    """Show the person's projects."""
    memberships = access.list_memberships(request.user).annotate(
        entity_count=Count("project__entities", distinct=True),
        newest_revision=Max("project__revisions__number"),
    )
    return render(request, "projects/list.html", {"memberships": memberships})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def create(request: HttpRequest) -> HttpResponse:
    """Show the ways to begin, or make an empty project or one from the template."""
    form = NewProjectForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        name, is_template = form.cleaned_data["name"], form.cleaned_data["start"] == "meal_logger"
        with transaction.atomic():
            project = projects.create_project(
                by=request.user, name=name, description=DESCRIPTION if is_template else ""
            )
            if is_template:
                draw_meal_logger(project, by=request.user)
        return redirect("designer-project-canvas", project_id=project.pk)
    return render_new(request, form=form, status=422 if form.errors else 200)


def render_new(
    request: HttpRequest,
    *,
    form: NewProjectForm | None = None,
    file_form: ImportFileForm | None = None,
    address_form: ImportAddressForm | None = None,
    status: int = 200,
) -> HttpResponse:
    """Render the page with all ways to begin; the form that was sent shows its errors."""
    context = {
        "form": form or NewProjectForm(),
        "file_form": file_form or ImportFileForm(),
        "address_form": address_form or ImportAddressForm(),
    }
    return render(request, "projects/new.html", context, status=status)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, project_id: uuid.UUID) -> HttpResponse:
    """Show or store the project's settings."""
    project = access.get_project(request.user, project_id, to="edit" if request.method == "POST" else "read")
    initial = {"name": project.name, "description": project.description, "target_version": project.target_version}
    form = ProjectForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        projects.change_project(project, by=request.user, **form.cleaned_data)
        messages.success(request, "The settings are saved.")
        return redirect("designer-project-settings", project_id=project.pk)
    return _render_settings(request, project, form, DeleteProjectForm(), status=422 if form.errors else 200)


@login_required
@require_POST
def delete(request: HttpRequest, project_id: uuid.UUID) -> HttpResponse:
    """Delete the project for ever."""
    project = access.get_project(request.user, project_id, to="manage")
    form = DeleteProjectForm(request.POST, expected=project.name)
    if not form.is_valid():
        initial = {"name": project.name, "description": project.description, "target_version": project.target_version}
        return _render_settings(request, project, ProjectForm(initial=initial), form, status=422)
    projects.delete_project(project, by=request.user)
    messages.success(request, f"“{form.cleaned_data['name']}” is deleted.")
    return redirect("designer-project-list")


def _render_settings(
    request: HttpRequest, project: object, form: ProjectForm, delete_form: DeleteProjectForm, *, status: int
) -> HttpResponse:
    context = {"project": project, "form": form, "delete_form": delete_form, "tab": "settings"}
    return render(request, "projects/settings.html", context, status=status)

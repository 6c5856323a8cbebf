"""Bringing a database in, and watching it come."""

from __future__ import annotations

import uuid

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_GET, require_POST

from designer import access
from designer.forms.imports import ImportAddressForm, ImportFileForm
from designer.models import ImportJob
from designer.services import imports
from designer.services.waiting import explain_waiting
from designer.views.projects import render_new
from schemagen.errors import DesignError


@login_required
@require_POST
def import_file(request: HttpRequest) -> HttpResponse:
    """Store an uploaded or pasted script; a worker reads it."""
    form = ImportFileForm(request.POST, request.FILES)
    if not form.is_valid():
        return render_new(request, file_form=form, status=422)
    values = form.cleaned_data
    job = imports.import_script_file(
        by=request.user, name=values["name"], source_name=values["source_name"], content=values["content"]
    )
    return redirect("designer-import", project_id=job.project_id, job_id=job.pk)


@login_required
@require_POST
def import_again(request: HttpRequest, project_id: uuid.UUID) -> HttpResponse:
    """Read another script into a project whose import failed."""
    project = access.get_project(request.user, project_id, to="edit")
    form = ImportFileForm(request.POST, request.FILES)
    if form.is_valid():
        values = form.cleaned_data
        try:
            job = imports.import_into(
                project, by=request.user, source_name=values["source_name"], content=values["content"]
            )
        except DesignError as error:
            form.add_error("file", str(error))
        else:
            return redirect("designer-import", project_id=project.pk, job_id=job.pk)
    job = project.imports.defer("text").first()
    if job is None:
        raise Http404("Nothing was imported here.")
    return render(request, "import/page.html", {**_read_context(job), "file_form": form}, status=422)


@login_required
@require_POST
@sensitive_post_parameters("address")
@sensitive_variables("form")
def import_address(request: HttpRequest) -> HttpResponse:
    """Read a running server at once; its address is forgotten afterwards."""
    form = ImportAddressForm(request.POST)
    if form.is_valid():
        try:
            job = imports.import_live_database(
                by=request.user, name=form.cleaned_data["name"], address=form.cleaned_data["address"]
            )
        except DesignError as error:
            form.add_error("address", str(error))
        else:
            if not job.problems:
                return redirect("designer-project-canvas", project_id=job.project_id)
            return redirect("designer-import", project_id=job.project_id, job_id=job.pk)
    return render_new(request, address_form=form, status=422)


@login_required
@require_GET
def show(request: HttpRequest, project_id: uuid.UUID, job_id: uuid.UUID) -> HttpResponse:
    """Show how an import is coming along, or what came of it."""
    job = access.get_import(request.user, project_id, job_id)
    return render(request, "import/page.html", _read_context(job))


@login_required
@require_GET
def show_state(request: HttpRequest, project_id: uuid.UUID, job_id: uuid.UUID) -> HttpResponse:
    """Give the part of the page that changes; it asks for itself again while the import is pending.

    When there is nothing to tell at the end, the diagram opens by itself.
    """
    job = access.get_import(request.user, project_id, job_id)
    if request.htmx and job.state == "done" and not job.problems:
        canvas = reverse("designer-project-canvas", args=[project_id])
        return HttpResponse(status=204, headers={"HX-Redirect": canvas})
    return render(request, "import/_state.html", _read_context(job))


def _read_context(job: ImportJob) -> dict[str, object]:
    errors = [problem for problem in job.problems if problem["severity"] == "error"]
    return {
        "project": job.project,
        "job": job,
        "errors": errors,
        "notices": [problem for problem in job.problems if problem["severity"] != "error"],
        "waits": explain_waiting(job),
        "file_form": ImportFileForm(),
        "tab": "import",
    }

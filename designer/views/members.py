"""A project's members."""

from __future__ import annotations

import uuid

from django import forms
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from designer import access
from designer.forms.members import AddMemberForm, ChangeRoleForm
from designer.models import Membership, Project, Role
from designer.services import members
from schemagen.errors import DesignError


@login_required
@require_GET
def show_list(request: HttpRequest, project_id: uuid.UUID) -> HttpResponse:
    """Show who may do what."""
    return _render(request, access.get_project(request.user, project_id), AddMemberForm())


@login_required
@require_POST
def add(request: HttpRequest, project_id: uuid.UUID) -> HttpResponse:
    """Let a person in."""
    project = access.get_project(request.user, project_id, to="manage")
    form = AddMemberForm(request.POST)
    if form.is_valid():
        try:
            members.add_member(project, by=request.user, **form.cleaned_data)
        except DesignError as error:
            form.add_error("email", str(error))
        else:
            return _answer(request, project)
    return _render(request, project, form, status=422)


@login_required
@require_POST
def change(request: HttpRequest, project_id: uuid.UUID, membership_id: uuid.UUID) -> HttpResponse:
    """Give a member another role."""
    project = access.get_project(request.user, project_id, to="manage")
    membership = _get_membership(project, membership_id)
    form = ChangeRoleForm(request.POST)
    if form.is_valid():
        try:
            members.change_role(membership, form.cleaned_data["role"], by=request.user)
        except DesignError as error:
            return _render(request, project, AddMemberForm(), error=str(error), status=422)
        return _answer(request, project)
    return _render(request, project, AddMemberForm(), error="There is no such role.", status=422)


@login_required
@require_POST
def remove(request: HttpRequest, project_id: uuid.UUID, membership_id: uuid.UUID) -> HttpResponse:
    """Take a member out. Owners remove anybody; everybody may leave."""
    membership = _get_membership(access.get_project(request.user, project_id), membership_id)
    is_own = membership.user_id == request.user.pk
    project = access.get_project(request.user, project_id, to="read" if is_own else "manage")
    try:
        members.remove_member(membership, by=request.user)
    except DesignError as error:
        return _render(request, project, AddMemberForm(), error=str(error), status=422)
    return _answer(request, project)


def _get_membership(project: Project, membership_id: uuid.UUID) -> Membership:
    membership = project.memberships.select_related("user", "project").filter(pk=membership_id).first()
    if membership is None:
        raise Http404("No such member.")
    return membership


def _answer(request: HttpRequest, project: Project) -> HttpResponse:
    if not Membership.objects.filter(project=project, user=request.user).exists():
        if request.htmx:  # a redirect would be followed by the request and land inside the list
            return HttpResponse(status=204, headers={"HX-Redirect": reverse("designer-project-list")})
        return redirect("designer-project-list")
    if not request.htmx:
        return redirect("designer-member-list", project_id=project.pk)
    return _render(request, access.get_project(request.user, project.pk), AddMemberForm())


def _render(
    request: HttpRequest, project: Project, form: forms.Form, *, error: str = "", status: int = 200
) -> HttpResponse:
    context = {
        "project": project,
        "form": form,
        "error": error,
        "memberships": project.memberships.select_related("user").order_by("created_at", "id"),
        "roles": Role.choices,
        "tab": "members",
    }
    template = "member/_list.html" if request.htmx else "member/page.html"
    response = render(request, template, context, status=status)
    response["Vary"] = "HX-Request"
    return response

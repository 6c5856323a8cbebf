"""Addresses of projects and of everything in them but the canvas."""

from __future__ import annotations

from django.urls import path

from designer.views import imports, members, projects, reviews, revisions

PROJECT = "projects/<uuid:project_id>/"
REVISION = PROJECT + "revisions/<int:number>/"

urlpatterns = [
    path("", projects.show_list, name="designer-project-list"),
    path("projects/new/", projects.create, name="designer-project-new"),
    path("projects/new/file/", imports.import_file, name="designer-import-file"),
    path("projects/new/address/", imports.import_address, name="designer-import-address"),
    path(PROJECT + "settings/", projects.change, name="designer-project-settings"),
    path(PROJECT + "delete/", projects.delete, name="designer-project-delete"),
    path(PROJECT + "imports/<uuid:job_id>/", imports.show, name="designer-import"),
    path(PROJECT + "imports/<uuid:job_id>/state/", imports.show_state, name="designer-import-state"),
    path(PROJECT + "imports/again/", imports.import_again, name="designer-import-again"),
    path(PROJECT + "members/", members.show_list, name="designer-member-list"),
    path(PROJECT + "members/add/", members.add, name="designer-member-add"),
    path(PROJECT + "members/<uuid:membership_id>/", members.change, name="designer-member-change"),
    path(PROJECT + "members/<uuid:membership_id>/remove/", members.remove, name="designer-member-remove"),
    path(PROJECT + "revisions/", revisions.show_list, name="designer-revision-list"),
    path(PROJECT + "revisions/save/", revisions.save, name="designer-revision-save"),
    path(REVISION, revisions.show, name="designer-revision"),
    path(REVISION + "proof/", revisions.show_proof, name="designer-revision-proof"),
    path(REVISION + "prove/", revisions.prove, name="designer-revision-prove"),
    path(REVISION + "sql/<str:part>/", revisions.show_sql, name="designer-revision-sql"),
    path(REVISION + "bundle.zip", revisions.download_bundle, name="designer-revision-bundle"),
    path(REVISION + "comments/", reviews.add_comment, name="designer-comment-add"),
    path(REVISION + "verdict/", reviews.give_verdict, name="designer-approval-give"),
]

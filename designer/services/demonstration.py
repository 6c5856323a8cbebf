"""The demonstration: an account that opens without a password on this machine, with one drawn and saved project."""

from __future__ import annotations

from django.db import transaction

from designer.models import Project, User
from designer.services.accounts import DEMO_EMAIL, ensure_demo_user
from designer.services.meal_logger import DESCRIPTION, NAME, draw_meal_logger
from designer.services.projects import create_project
from designer.services.revisions import save_revision


def ensure_demonstration() -> User:
    """Make what is missing of the demonstration; a project that the person changed or deleted is left alone."""
    with transaction.atomic():
        is_new = not User.objects.filter(email=DEMO_EMAIL).exists()
        user = ensure_demo_user()
        if is_new:
            project: Project = create_project(by=user, name=NAME, description=DESCRIPTION)
            draw_meal_logger(project, by=user)
            save_revision(project, by=user, message="Users, meals and what they ate")
    return user

"""Who may do what in a project."""

from __future__ import annotations

from django.db import transaction

from designer.models import Membership, Project, Role, User
from designer.services.recorder import lock_project
from schemagen.errors import DesignError


def add_member(project: Project, *, by: User, email: str, role: str) -> Membership:
    """Let a person who has an account into the project."""
    user = User.objects.filter(email=email.strip().lower(), is_active=True).first()
    if user is None:
        raise DesignError(
            "member.unknown",
            f"Nobody with the address {email.strip()} has an account here.",
            fix="Ask them to sign up first.",
        )
    with transaction.atomic():
        lock_project(project)
        if Membership.objects.filter(project=project, user=user).exists():
            raise DesignError("member.twice", f"{user} is a member already.", fix="Change their role in the list.")
        return Membership.objects.create(project=project, user=user, role=role)


def change_role(membership: Membership, role: str, *, by: User) -> Membership:
    """Give a member another role; the last owner stays one."""
    with transaction.atomic():
        lock_project(membership.project)
        if role != Role.OWNER:
            _refuse_last_owner(membership)
        membership.role = role
        membership.save(update_fields=["role"])
    return membership


def remove_member(membership: Membership, *, by: User) -> None:
    """Take a member out; the last owner stays."""
    with transaction.atomic():
        lock_project(membership.project)
        _refuse_last_owner(membership)
        membership.delete()


def _refuse_last_owner(membership: Membership) -> None:
    owners = Membership.objects.filter(project=membership.project, role=Role.OWNER)
    if not owners.exclude(pk=membership.pk).exists():
        raise DesignError(
            "member.last_owner",
            f"{membership.user} is the only owner.",
            cause="A project without an owner cannot be managed by anybody.",
            fix="Make somebody else owner first.",
        )

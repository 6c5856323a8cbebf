"""People's accounts."""

from __future__ import annotations

from django.db import IntegrityError, transaction

from designer.models import User
from schemagen.errors import DesignError

DEMO_EMAIL = "demo@crowsfoot.example"


def sign_up(*, email: str, display_name: str, password: str) -> User:
    """Make an account."""
    try:
        with transaction.atomic():
            return User.objects.create_user(email, password, display_name=display_name.strip())
    except IntegrityError:
        raise DesignError(
            "account.taken", "There is an account with this address already.", fix="Sign in instead."
        ) from None


def ensure_demo_user() -> User:
    """Return the demonstration account; it has no password, so only the demo sign-in opens it."""
    user = User.objects.filter(email=DEMO_EMAIL).first()
    return user or User.objects.create_user(DEMO_EMAIL, None, display_name="Demo")

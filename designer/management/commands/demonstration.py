"""`manage.py demonstration`: makes the demonstration account and project where they are not there yet."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from designer.services.demonstration import ensure_demonstration


class Command(BaseCommand):
    """Make the demonstration."""

    help = "Make the demonstration account and project if they are not there yet."

    def handle(self, *args: Any, **options: Any) -> None:
        """Run the command."""
        user = ensure_demonstration()
        self.stdout.write(f"The demonstration is ready: {user.email}")

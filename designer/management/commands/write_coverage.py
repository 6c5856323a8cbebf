"""`manage.py write_coverage`: writes docs/coverage.md from the code's own registries."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from designer.management.coverage import write_coverage


class Command(BaseCommand):
    """Write the page."""

    help = "Write docs/coverage.md: what of PostgreSQL a design carries, per version."

    def handle(self, *args: Any, **options: Any) -> None:
        """Run the command."""
        path = Path(settings.BASE_DIR) / "docs" / "coverage.md"
        path.write_text(write_coverage(), encoding="utf-8")
        self.stdout.write(f"{path} is written.")

"""Brings the application database up to date before the servers start: migrations, then the demonstration."""

from __future__ import annotations

import django
from django.core.management import call_command, get_commands


def main() -> None:
    """Run the migrations; make the demonstration account and project where they are not there yet."""
    django.setup()
    call_command("migrate", interactive=False, verbosity=1)
    if "demonstration" in get_commands():
        call_command("demonstration")


if __name__ == "__main__":
    main()

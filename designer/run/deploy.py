"""What a deployment does before its servers start: migrations, and the sandbox's role (`docker-compose.yml`: setup).

`SANDBOX_SUPERUSER_URL` is read here and not in the settings, because no server may ever know it.
"""

from __future__ import annotations

import os
import sys

import django
from django.conf import settings
from django.core.management import call_command
from psycopg.conninfo import conninfo_to_dict

from schemagen.sandbox.embedded import SANDBOX_ROLE, bootstrap_sandbox


def main() -> int:
    """Bring both databases up to date; running it again is harmless."""
    django.setup()
    superuser_url = os.environ.get("SANDBOX_SUPERUSER_URL", "")
    if superuser_url:
        wanted = conninfo_to_dict(settings.SANDBOX_URL)
        if wanted.get("user") != SANDBOX_ROLE or wanted.get("dbname") != SANDBOX_ROLE:
            print(f"SANDBOX_URL must name the user and the database {SANDBOX_ROLE}.", file=sys.stderr)
            return 1
        bootstrap_sandbox(superuser_url, password=str(wanted.get("password") or ""))
    call_command("migrate", interactive=False, verbosity=1)
    return 0


if __name__ == "__main__":
    sys.exit(main())

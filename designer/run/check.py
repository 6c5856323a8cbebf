"""`python -m designer.run.check`: exit status 0 when this container's web server is ready, for its health check."""

from __future__ import annotations

import argparse
import os
import sys

from designer.run.readiness import ask


def main() -> int:
    """Ask `/healthz`. With `--web-only` a part that is down elsewhere is no reason to restart the web server."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--web-only", action="store_true")
    options = parser.parse_args()
    host = os.environ.get("ALLOWED_HOSTS", "").split(",")[0].strip().lstrip("*.")
    answer = ask(f"http://127.0.0.1:{options.port}", host=host)
    if answer.is_ready or (options.web_only and answer.status == 503):
        return 0
    print(answer.missing, file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())

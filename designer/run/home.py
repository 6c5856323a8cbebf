"""The folder where one Crowsfoot keeps everything: data, logs, secrets, and the lock that keeps a second one out."""

from __future__ import annotations

import fcntl
import json
import os
import secrets
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from schemagen.errors import DesignError

ROOT = Path(__file__).resolve().parent.parent.parent
DEFAULT_PORT = 8000


@dataclass(frozen=True, slots=True)
class Options:
    """What the environment asks of the launcher. A service that is named there is used, not started."""

    home: Path
    port: int
    database_url: str = ""
    sandbox_url: str = ""
    redis_url: str = ""


def read_options(environment: Mapping[str, str]) -> Options:
    """Read PORT, CROWSFOOT_HOME and the addresses of outside services; raise `DesignError` for a senseless port."""
    text = environment.get("PORT") or str(DEFAULT_PORT)
    if not text.isdecimal() or int(text) > 65535:
        raise DesignError(
            "run.port", f"PORT is {text!r}, which is no port number.", fix="Set it to a number from 1 to 65535."
        )
    return Options(
        home=Path(environment.get("CROWSFOOT_HOME") or ROOT / ".crowsfoot").expanduser().resolve(),
        port=int(text),
        database_url=environment.get("DATABASE_URL", ""),
        sandbox_url=environment.get("SANDBOX_URL", ""),
        redis_url=environment.get("REDIS_URL", ""),
    )


@contextmanager
def hold_home(options: Options) -> Iterator[None]:
    """Own the folder until the end. The kernel drops the lock with its process, so it never goes stale."""
    path = options.home / "lock"
    try:
        for folder in (options.home, options.home / "logs", options.home / "cache", options.home / "redis"):
            folder.mkdir(parents=True, exist_ok=True)
        if os.geteuid() == 0:
            options.home.chmod(0o711)  # the servers run as another user and must get through
        handle = path.open("a+")
    except OSError as error:
        raise DesignError(
            "run.home",
            f"The folder {options.home} cannot be used: {error.strerror}.",
            cause="It may belong to another user, for instance because Crowsfoot ran as root there before.",
            fix="Start as that user, or choose another folder with CROWSFOOT_HOME.",
        ) from error
    with handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise _describe_holder(path, options.home) from error
        handle.truncate(0)
        handle.write(json.dumps({"pid": os.getpid(), "port": options.port}))
        handle.flush()
        yield
        handle.truncate(0)


def _describe_holder(path: Path, home: Path) -> DesignError:
    try:
        holder = json.loads(path.read_text())
        known = f" at http://127.0.0.1:{holder['port']}/ (process {holder['pid']})"
    except (OSError, ValueError, KeyError):
        known = ""
    return DesignError(
        "run.already_running",
        f"Crowsfoot is already running{known} with its data in {home}.",
        fix="Use that one, stop it first, or choose another folder with CROWSFOOT_HOME.",
    )


def keep_secret(path: Path) -> str:
    """Return the secret in the file, made on first use and readable by its owner alone."""
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(48))
    return path.read_text()

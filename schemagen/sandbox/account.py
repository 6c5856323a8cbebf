"""The account that an embedded server runs under: PostgreSQL refuses to run as root, so root lends it a system user."""

from __future__ import annotations

import os
import pwd
import shutil
import stat
import subprocess
from dataclasses import dataclass
from pathlib import Path

from schemagen.errors import DesignError

ACCOUNT_NAME = "crowsfoot"
_FALLBACKS = ("postgres", "nobody")


@dataclass(frozen=True, slots=True)
class Account:
    """A user and group to run a server as; `None` everywhere else means "as who we are"."""

    name: str
    uid: int
    gid: int


def find_account(cluster: Path) -> Account | None:
    """Return the account to drop to: `None` for an ordinary user, a system user made on first need for root.

    A cluster that an ordinary user made stays that user's: PostgreSQL runs only as the owner of its files.
    """
    if os.geteuid() != 0:
        return None
    if cluster.exists() and (owner := cluster.stat()).st_uid != 0:
        return Account(str(owner.st_uid), owner.st_uid, owner.st_gid)
    found = _look_up(ACCOUNT_NAME) or _create_account()
    if found:
        return found
    for name in _FALLBACKS:
        if found := _look_up(name):
            return found
    raise DesignError(
        "embedded.no_account",
        "PostgreSQL does not run as root, and there is no other account to run it under.",
        cause="`useradd` is missing or failed.",
        fix=f"Add a system user named {ACCOUNT_NAME}, or start as an ordinary user.",
    )


def make_searchable(path: Path, account: Account) -> list[Path]:
    """Let `account` walk down to `path`: add the search bit for others to the parents that lack it, and name them."""
    changed: list[Path] = []
    for folder in reversed(path.resolve().parents):
        if _may(folder, account, stat.S_IXUSR, stat.S_IXGRP, stat.S_IXOTH):
            continue
        folder.chmod(stat.S_IMODE(folder.stat().st_mode) | stat.S_IXOTH)
        changed.append(folder)
    return changed


def make_readable(tree: Path, account: Account) -> None:
    """Open every file under `tree` to `account`: an install made under umask 077 leaves the server unreadable."""
    if _may(tree, account, stat.S_IRUSR, stat.S_IRGRP, stat.S_IROTH):
        return
    for item in [tree, *tree.rglob("*")]:
        if item.is_symlink():
            continue
        mode = stat.S_IMODE(item.stat().st_mode)
        wanted = stat.S_IROTH | (stat.S_IXOTH if mode & stat.S_IXUSR else 0)
        if mode & wanted != wanted:
            item.chmod(mode | wanted)


def _may(path: Path, account: Account, user_bit: int, group_bit: int, other_bit: int) -> bool:
    info = path.stat()
    if info.st_uid == account.uid:
        return bool(info.st_mode & user_bit)
    if info.st_gid == account.gid:
        return bool(info.st_mode & group_bit)
    return bool(info.st_mode & other_bit)


def _look_up(name: str) -> Account | None:
    try:
        entry = pwd.getpwnam(name)
    except KeyError:
        return None
    return Account(entry.pw_name, entry.pw_uid, entry.pw_gid) if entry.pw_uid != 0 else None


def _create_account() -> Account | None:
    program = shutil.which("useradd") or shutil.which("useradd", path="/usr/sbin:/sbin")
    if program is None:
        return None
    command = [program, "--system", "--user-group", "--no-create-home", "--home-dir", "/nonexistent"]
    command += ["--shell", "/usr/sbin/nologin", ACCOUNT_NAME]
    subprocess.run(command, capture_output=True, check=False)
    return _look_up(ACCOUNT_NAME)

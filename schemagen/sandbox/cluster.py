"""Makes a fresh cluster with `initdb`: random passwords, scram only, one locale everywhere."""

from __future__ import annotations

import json
import os
import secrets
import shutil
import subprocess
import tempfile
from pathlib import Path

from schemagen.errors import DesignError
from schemagen.sandbox.account import Account
from schemagen.sandbox.binaries import read_version

SUPERUSER = "postgres"
OWNER = "crowsfoot"

# One connection can lock every table of a large design in one transaction (dhis2_base: 473 tables, 989 foreign keys).
_SETTINGS = {
    "listen_addresses": "127.0.0.1",
    "max_connections": "100",
    "max_locks_per_transaction": "4096",
    "shared_buffers": "128MB",
    "max_wal_size": "512MB",
    "password_encryption": "scram-sha-256",
    "unix_socket_permissions": "0700",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "max_wal_senders": "0",
    "wal_level": "minimal",
    "jit": "off",
}
_VOLATILE = {"fsync": "off", "full_page_writes": "off", "synchronous_commit": "off"}


def identity(account: Account | None) -> dict[str, object]:
    """Return the arguments with which `subprocess` starts a program as `account`."""
    if account is None:
        return {}
    return {"user": account.uid, "group": account.gid, "extra_groups": []}


def make_cluster(data_dir: Path, *, binaries: Path, name: str, durable: bool, account: Account | None) -> None:
    """Make `data_dir/cluster` afresh, with `data_dir/credentials.json` readable by us alone. Old rows are lost."""
    cluster = data_dir / "cluster"
    shutil.rmtree(cluster, ignore_errors=True)
    passwords = {SUPERUSER: secrets.token_urlsafe(24), OWNER: secrets.token_urlsafe(24)}
    credentials = data_dir / "credentials.json"
    credentials.touch(mode=0o600)
    credentials.chmod(0o600)
    credentials.write_text(json.dumps(passwords))
    cluster.mkdir(mode=0o700)
    _give(cluster, account)
    with tempfile.NamedTemporaryFile("w", dir=data_dir, prefix="password-") as password_file:
        password_file.write(passwords[SUPERUSER])
        password_file.flush()
        _give(Path(password_file.name), account)
        command = [str(binaries / "initdb"), "--pgdata", str(cluster), "--pwfile", password_file.name]
        command += _list_options(read_version(binaries), durable=durable)
        _run_initdb(command, cluster, name=name, account=account)
    settings = _SETTINGS | ({} if durable else _VOLATILE)
    configuration = cluster / "crowsfoot.conf"
    configuration.write_text("".join(f"{key} = '{value}'\n" for key, value in settings.items()))
    configuration.chmod(0o644)
    with (cluster / "postgresql.conf").open("a") as main_file:
        main_file.write("include_if_exists 'crowsfoot.conf'\n")


def _give(path: Path, account: Account | None) -> None:
    if account is not None:
        os.chown(path, account.uid, account.gid)


def _list_options(version: int, *, durable: bool) -> list[str]:
    """Return the options of `initdb`; its own locale provider came with PostgreSQL 17."""
    options = ["--username", SUPERUSER, "--auth", "scram-sha-256", "--encoding", "UTF8", "--locale", "C"]
    if version >= 14:
        options.append("--no-instructions")
    if version >= 17:
        options += ["--locale-provider", "builtin", "--builtin-locale", "C.UTF-8"]
    return options if durable else [*options, "--no-sync"]


def _run_initdb(command: list[str], cluster: Path, *, name: str, account: Account | None) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd="/", **identity(account))  # type: ignore[call-overload]
    if done.returncode != 0:
        shutil.rmtree(cluster, ignore_errors=True)
        said = done.stderr.strip().splitlines()
        raise DesignError(
            "embedded.initdb_failed",
            f"The embedded {name} server could not be made in {cluster.parent}.",
            cause=said[-1] if said else "initdb gave no reason.",
            fix="Check free space and permissions there, then start again.",
        )

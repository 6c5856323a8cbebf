"""What commands share: sources of every form, and a sandbox that is there only if one is needed."""

from __future__ import annotations

import fcntl
import os
import sys
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from schemagen.catalog import DEFAULT_NAMESPACE
from schemagen.commands.output import Output
from schemagen.design_file import Design, read_design
from schemagen.errors import DesignError, Where
from schemagen.sandbox.importing import Imported, check_is_text, import_live, import_script
from schemagen.sandbox.problem import Problem
from schemagen.sandbox.server import Sandbox

MAX_SLOTS = 16


@dataclass(frozen=True, slots=True)
class Source:
    """A design with the problems of reading it."""

    design: Design
    problems: tuple[Problem, ...] = ()

    @property
    def is_good(self) -> bool:
        """Say whether nothing was lost."""
        return all(problem.severity != "error" for problem in self.problems)


class Context:
    """Lives for one command; stops the embedded server if it started one."""

    def __init__(self, *, server: str | None, output: Output) -> None:
        self.output = output
        self._server = server
        self._stack = ExitStack()
        self._sandbox: Sandbox | None = None

    def __enter__(self) -> Context:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.output.end_progress()
        self._stack.close()

    @property
    def sandbox(self) -> Sandbox:
        """The sandbox: the one that was named, else an embedded one that is started now."""
        if self._sandbox is None:
            self._sandbox = Sandbox(self._server or self._start_embedded())
            status = self._sandbox.check()
            if not status.is_up or status.problem:
                raise DesignError("sandbox.unusable", status.problem or "The sandbox server does not answer.")
            if status.is_superuser:
                self.output.say("The sandbox role is a superuser: run only scripts that you trust.")
        return self._sandbox

    def load(self, name: str) -> Source:
        """Read a design file, an SQL script (`-` is standard input) or a live database."""
        if is_address(name):
            return self._wrap(
                import_live(
                    name,
                    namespace=DEFAULT_NAMESPACE,
                    is_allowed_host=allow_every_host,  # the person's own machine and network
                    on_progress=self.output.show_progress,
                )
            )
        text = read_text(name)
        source = name_source(name)
        if is_design(text):
            return Source(read_design(text, source=source))
        check_is_text(text, source=source)
        return self._wrap(
            import_script(
                self.sandbox,
                text,
                source=source,
                namespace=DEFAULT_NAMESPACE,
                on_progress=self.output.show_progress,
            )
        )

    def _wrap(self, imported: Imported) -> Source:
        self.output.end_progress()
        return Source(Design(database=imported.database), imported.problems)

    def _start_embedded(self) -> str:
        try:
            from schemagen.sandbox.embedded import EmbeddedPostgres, bootstrap_sandbox
        except ImportError as error:
            raise DesignError(
                "embedded.not_installed",
                "No sandbox server is named and the embedded one is not installed.",
                fix="Name one with --server, or install crowsfoot[embedded].",
            ) from error
        server = EmbeddedPostgres(self._take_slot(), name="sandbox", durable=False)
        self._stack.callback(server.stop)
        server.start()
        for notice in server.notices:
            self.output.say(notice)
        return bootstrap_sandbox(server.superuser_url)

    def _take_slot(self) -> Path:
        """Return a folder that no other command is using; it is kept, so that the next start takes 0.3 seconds."""
        home = find_cache_folder()
        for number in range(1, MAX_SLOTS + 1):
            folder = home / f"sandbox-{number}"
            folder.mkdir(parents=True, exist_ok=True)
            handle = (folder / "in-use").open("w")
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                handle.close()
                continue
            self._stack.callback(handle.close)
            return folder
        raise DesignError(
            "embedded.busy", f"{MAX_SLOTS} commands are running already.", fix="Wait until one is done.", retryable=True
        )


def find_cache_folder() -> Path:
    """Return where embedded servers live: the system's cache for root, else the person's own."""
    if os.geteuid() == 0:
        return Path("/var/cache/crowsfoot")
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "crowsfoot"


def read_text(name: str) -> str:
    """Return the text of a file or of standard input; raise `DesignError` for what cannot be read as UTF-8."""
    where = Where(source=name)
    try:
        data = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
    except OSError as error:
        raise DesignError(
            "file.cannot_read",
            f"{name} cannot be read.",
            cause=f"{error.strerror}.",
            fix="Check the path.",
            where=where,
        ) from error
    if data.startswith(b"PGDMP"):
        check_is_text("PGDMP", source=name)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise DesignError(
            "file.not_utf8",
            f"{name} is not UTF-8 text.",
            cause=f"The byte at position {error.start} does not belong there.",
            fix="Convert the file: iconv -f LATIN1 -t UTF-8.",
            where=Where(source=name, line=line, column=1),
        ) from error


def is_address(name: str) -> bool:
    """Say whether a source names a running database."""
    return name.startswith(("postgresql://", "postgres://"))


def is_design(text: str) -> bool:
    """Say whether a text is a design file, not SQL."""
    return text.lstrip()[:1] == "{"


def name_source(name: str) -> str:
    """Return how messages call a file or standard input."""
    return "standard input" if name == "-" else Path(name).name


def allow_every_host(host: str) -> bool:
    """Let a command connect anywhere: it runs on the person's own machine and network."""
    return True

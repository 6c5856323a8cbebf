"""What commands say: results to standard output, everything else to standard error, progress only on a terminal."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from schemagen.errors import DesignError
from schemagen.sandbox.problem import Problem, problem_to_data


class Output:
    """The two streams of one command."""

    def __init__(self, *, is_json: bool) -> None:
        self.is_json = is_json
        self.console = Console(stderr=True, highlight=False, emoji=False)
        self._progress: Progress | None = None
        self._tasks: dict[str, Any] = {}

    def say(self, text: str) -> None:
        """Write a line for people."""
        self.console.print(escape(text), soft_wrap=True)

    def write(self, text: str, *, path: str | None = None) -> None:
        """Write a text result to a file, or to standard output."""
        if path is None or path == "-":
            sys.stdout.write(text)
            sys.stdout.flush()
        else:
            write_file(Path(path), text)

    def write_json(self, data: Any) -> None:
        """Write the JSON result."""
        sys.stdout.write(json.dumps(data, ensure_ascii=False, indent=1) + "\n")
        sys.stdout.flush()

    def show_problems(self, problems: Iterable[Problem], limit: int = 50) -> None:
        """List problems for people; JSON carries them all in the result instead."""
        if self.is_json:
            return
        listed = list(problems)
        for problem in listed[:limit]:
            style = "red" if problem.severity == "error" else "yellow"
            self.console.print(f"[{style}]{problem.severity}[/] {escape(str(problem))}", soft_wrap=True)
        if len(listed) > limit:
            self.say(f"… and {len(listed) - limit} more; --json lists all.")

    def show_progress(self, what: str, done: int, total: int) -> None:
        """Move the bar for `what`; nothing is shown when standard error is no terminal."""
        if not self.console.is_terminal:
            return
        if self._progress is None:
            columns = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
            self._progress = Progress(*columns, console=self.console, transient=True)
            self._progress.start()
        if what not in self._tasks:
            self._tasks[what] = self._progress.add_task(what, total=total or None)
        self._progress.update(self._tasks[what], completed=done, total=total or None)

    def end_progress(self) -> None:
        """Take the bars away."""
        if self._progress is not None:
            self._progress.stop()
            self._progress = None
            self._tasks.clear()

    def fail(self, error: DesignError) -> None:
        """Write an error: what happened, why, and what to do."""
        self.end_progress()
        if self.is_json:
            where = error.where
            self.write_json(
                {
                    "error": {
                        "code": error.code,
                        "message": error.what,
                        "cause": error.cause,
                        "fix": error.fix,
                        "source": where.source if where else None,
                        "line": where.line if where else None,
                        "column": where.column if where else None,
                        "retryable": error.retryable,
                    }
                }
            )
        else:
            self.console.print(f"[red]crowsfoot:[/] {escape(str(error))}", soft_wrap=True)


def write_file(path: Path, text: str) -> None:
    """Write a file and the folders above it; raise `DesignError` where that is not possible."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise DesignError(
            "file.cannot_write", f"{path} cannot be written.", cause=str(error.strerror), fix="Choose another place."
        ) from error


def problems_to_data(problems: Iterable[Problem]) -> list[dict[str, Any]]:
    """Return problems as plain data."""
    return [problem_to_data(problem) for problem in problems]

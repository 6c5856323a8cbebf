"""The schema as one file for each object, for a repository, and an `index.sql` that runs them in the right order.

Paths are the same on every machine and whatever else is in the design: a plain name is its own file name, any other is
told apart by the hash of what it really is, so that no two meet where case or accents do not count.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterator
from itertools import pairwise

from schemagen.ddl.access import list_roles
from schemagen.ddl.order import sort_key
from schemagen.ddl.script import PREAMBLE, write_head
from schemagen.ddl.statements import Statement, list_statements
from schemagen.ddl.targets import Limit, fit_to_target
from schemagen.kinds import kind_of
from schemagen.kinds.base import write_type
from schemagen.model import Database, Extension, ModelObject, Schema, Sequence

INDEX = "index.sql"
_PLAIN = re.compile(r"[a-z_][a-z0-9_]{0,62}\Z")
_TAKEN = frozenset(
    ("con", "prn", "aux", "nul", *(f"{name}{number}" for name in ("com", "lpt") for number in range(10)))
)
"""Names that Windows keeps for devices, with any ending."""
_ENDINGS = (
    (re.compile(r"y\Z"), "ies"),
    (re.compile(r"(x|ss)\Z"), r"\1es"),
    (re.compile(r"s\Z"), "s"),
    (re.compile(r"\Z"), "s"),
)


def write_files(database: Database, *, title: str = "", target: int | None = None) -> dict[str, str]:
    """Return the files by path, `index.sql` among them; the same database gives the same bytes.

    `psql -v ON_ERROR_STOP=1 -f index.sql` builds the whole on an empty database. `target` is as in `write_schema`.
    """
    limits: tuple[Limit, ...] = ()
    if target is not None:
        database, limits = fit_to_target(database, target)
    texts: dict[str, list[str]] = {}
    for path, statement in _Sorter(database).run():
        texts.setdefault(path, []).append(f"{statement.sql};\n")
    files = {path: _join(statements) for path, statements in texts.items()}
    head = write_head(title, f"psql -v ON_ERROR_STOP=1 -f {INDEX}", limits, list_roles(database))
    lines = "".join(f"\\ir {path}\n" for path in texts)
    return {INDEX: f"{head}\nBEGIN;\n\n{PREAMBLE}\n\n{lines}\nCOMMIT;\n", **files}


def make_file_name(name: str) -> str:
    """Return a file name without ending for any name: itself if it is plain, else a likeness with a hash."""
    if _PLAIN.match(name) and name not in _TAKEN:
        return name
    folded = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    likeness = re.sub(r"[^a-z0-9_]+", "-", folded).strip("-_")[:60].rstrip("-_")
    return f"{likeness}-{_hash(name)}" if likeness else _hash(name)


def _make_plural(word: str) -> str:
    pattern, ending = next(rule for rule in _ENDINGS if rule[0].search(word))
    return pattern.sub(ending, word, count=1)


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:8]


def _join(statements: list[str]) -> str:
    """Put an empty line between statements of which one has several lines."""
    parts = statements[:1]
    for before, after in pairwise(statements):
        parts.append("\n" + after if "\n" in before[:-1] or "\n" in after[:-1] else after)
    return "".join(parts)


class _Sorter:
    """Gives each statement its file. The order of statements is kept, so a file that must go on later has a sequel."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.owners = {column.id: table.id for table in database.tables for column in table.columns}
        self.paths = dict(self._list_paths())

    def run(self) -> Iterator[tuple[str, Statement]]:
        """Yield each statement with the path of its file."""
        current, current_id, begun = "", "", set[str]()
        for statement in list_statements(self.database):
            if current_id not in self._line_of(statement.object_id):
                current_id = statement.object_id
                current = self._find_free(self.paths[current_id], begun)
                begun.add(current)
            yield current, statement

    def _line_of(self, object_id: str) -> set[str]:
        """Return the object and what it belongs to: its parts may stand in the file that is being written."""
        line: set[str] = set()
        following: str | None = object_id
        while following is not None and following not in line:
            line.add(following)
            item = self.database.get(following)
            following = None if item is None else self._find_parent(item)
        return line

    def _find_parent(self, item: ModelObject) -> str | None:
        if isinstance(item, Sequence):
            return self.owners.get(item.owned_by or "")
        return kind_of(item).parent_id(item)

    def _find_free(self, path: str, begun: set[str]) -> str:
        stem, number, free = path.removesuffix(".sql"), 1, path
        while free in begun:
            number += 1
            free = f"{stem}.part{number}.sql"
        return free

    def _list_paths(self) -> Iterator[tuple[str, str]]:
        taken: set[str] = set()
        for item in self.database:
            path = self._make_path(item)
            if path in taken:
                identity = kind_of(item).identity(item, self.database)
                path = f"{path.removesuffix('.sql')}-{_hash(identity)}.sql"
            taken.add(path)
            yield item.id, path

    def _make_path(self, item: ModelObject) -> str:
        if isinstance(item, Schema):
            return f"schemas/{make_file_name(item.name)}/schema.sql"
        kind = kind_of(item)
        schema = sort_key(item, self.database)[0]
        place = f"schemas/{make_file_name(schema)}/" if schema and not isinstance(item, Extension) else ""
        folder = re.sub(r"\W", "_", _make_plural(kind.word(item)))
        return f"{place}{folder}/{'.'.join(self._list_names(item))}.sql"

    def _list_names(self, item: ModelObject) -> Iterator[str]:
        kind = kind_of(item)
        parent = self.database.get(kind.parent_id(item) or "")
        if parent is not None:
            yield make_file_name(parent.name)
        signature = ", ".join(write_type(part, self.database) for part in kind.signature(item))
        yield make_file_name(f"{item.name}({signature})" if signature else item.name)

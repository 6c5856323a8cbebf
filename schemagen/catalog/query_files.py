"""The SQL files beside this module, fitted to a server's version.

A line that ends in `-- since N` is kept from PostgreSQL N on, one that ends in `-- before N` up to the version before;
both marks may stand on one line.
"""

from __future__ import annotations

import re
from functools import lru_cache
from importlib import resources

_MARK = re.compile(r"--\s*(since|before)\s+(\d+)(?=\s*(?:--|$))")


@lru_cache(maxsize=16)
def load_queries(major_version: int) -> dict[str, str]:
    """Return the queries for this major version by file name, in order of name."""
    folder = resources.files(__package__) / "queries"
    files = sorted((item for item in folder.iterdir() if item.name.endswith(".sql")), key=lambda item: item.name)
    return {item.name.removesuffix(".sql"): fit_to_version(item.read_text("utf-8"), major_version) for item in files}


def fit_to_version(sql: str, major_version: int) -> str:
    """Return the query without the lines that are marked for other versions."""
    return "\n".join(line for line in sql.splitlines() if _is_wanted(line, major_version))


def _is_wanted(line: str, major_version: int) -> bool:
    return all((major_version >= int(limit)) == (word == "since") for word, limit in _MARK.findall(line))

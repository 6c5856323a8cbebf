"""Privileges: which there are, who has which by itself, and GRANT and REVOKE between two states.

Source: manual, "Privileges", tables 5.1 and 5.2 (PostgreSQL 18).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from schemagen.sql.quote import quote_name

PUBLIC = "PUBLIC"
PRIVILEGES: dict[str, tuple[str, ...]] = {
    "TABLE": ("SELECT", "INSERT", "UPDATE", "DELETE", "TRUNCATE", "REFERENCES", "TRIGGER", "MAINTAIN"),
    "COLUMN": ("SELECT", "INSERT", "UPDATE", "REFERENCES"),
    "SEQUENCE": ("SELECT", "UPDATE", "USAGE"),
    "FUNCTION": ("EXECUTE",),
    "PROCEDURE": ("EXECUTE",),
    "TYPE": ("USAGE",),
    "SCHEMA": ("USAGE", "CREATE"),
    "LANGUAGE": ("USAGE",),
    "FOREIGN DATA WRAPPER": ("USAGE",),
    "FOREIGN SERVER": ("USAGE",),
    "LARGE OBJECT": ("SELECT", "UPDATE"),
}
"""What can be granted, by the word of GRANT … ON; in the order in which they are written."""
SINCE = {"MAINTAIN": 17}
"""The first PostgreSQL version that knows a privilege; those not named here are older than 13."""
_BY_ITSELF = {"FUNCTION": ("EXECUTE",), "PROCEDURE": ("EXECUTE",), "TYPE": ("USAGE",), "LANGUAGE": ("USAGE",)}
_ORDER = {name: at for at, name in enumerate(dict.fromkeys(name for names in PRIVILEGES.values() for name in names))}


def sort_privileges(names: Iterable[str]) -> tuple[str, ...]:
    """Return the privileges in the order in which they are written, each once."""
    return tuple(sorted(set(names), key=lambda name: (_ORDER.get(name, len(_ORDER)), name)))


def list_own_privileges(word: str, grantee: str | None, *, is_public_schema: bool = False) -> tuple[str, ...]:
    """Return what the grantee (None: the owner) may do with a new object without any GRANT.

    The schema `public` is as in new databases from PostgreSQL 15 on.
    """
    if grantee is None and word != "COLUMN":
        return PRIVILEGES[word]
    if grantee == PUBLIC:
        return ("USAGE",) if is_public_schema else _BY_ITSELF.get(word, ())
    return ()


def write_access(
    target: str,
    grantee: str,
    *,
    word: str,
    old: tuple[Iterable[str], Iterable[str]],
    new: tuple[Iterable[str], Iterable[str]],
    column: str | None = None,
) -> Iterator[str]:
    """Yield what leads from the old (privileges, those WITH GRANT OPTION) to the new; `target` stands behind ON."""
    (had, could), (has, can) = ((set(privileges), set(grantable)) for privileges, grantable in (old, new))
    known = set(PRIVILEGES[word])
    for gone, option in ((could - can - (had - has), "GRANT OPTION FOR "), (had - has, "")):
        if gone:
            is_all = option == "" and not has  # what this server alone knows goes as well
            yield f"REVOKE {option}{_list(gone, known, column, is_all=is_all)} ON {target} FROM {grantee}"
    for added, option in ((has - had - can, ""), (can - could, " WITH GRANT OPTION")):
        if added:
            is_all = has >= known and not added.isdisjoint(SINCE)  # ALL is all that this very server knows
            yield f"GRANT {_list(added, known, column, is_all=is_all)} ON {target} TO {grantee}{option}"


def write_role(name: str | None) -> str:
    """Return a role as SQL: PUBLIC, a name, or the one that runs the script."""
    if name is None:
        return "CURRENT_USER"
    return PUBLIC if name == PUBLIC else quote_name(name)


def _list(names: set[str], known: set[str], column: str | None, *, is_all: bool = False) -> str:
    place = f" ({column})" if column is not None else ""
    if is_all or (names >= known and len(known) > 1):
        return f"ALL{place}"
    return ", ".join(f"{name}{place}" for name in sort_privileges(names))

"""Ids of objects that come from a catalog: made from kind and name, so the same source gives the same ids."""

from __future__ import annotations

from collections import defaultdict
from hashlib import sha1
from uuid import UUID

DEFAULT_NAMESPACE = UUID("6f0e3c1a-7d52-5b0e-9a54-3c1f0c0de5f0")
"""Used where no project gives a namespace of its own (the command line)."""

_VARIANT = {digit: "89ab"[int(digit, 16) & 3] for digit in "0123456789abcdef"}


class Ids:
    """Makes the ids of one read, and knows which catalog rows became which objects."""

    def __init__(self, namespace: UUID) -> None:
        self._prefix = namespace.bytes
        self.relations: dict[int, str] = {}
        self.columns: dict[tuple[int, int], str] = {}
        self.collations: dict[tuple[int, int], int] = {}
        """The collations of columns that have one."""
        self.types: dict[int, str] = {}
        self.type_owners: dict[int, str] = {}
        """Every type oid, arrays and row types included, with the id of the object that brings it."""
        self.others: defaultdict[str, dict[int, str]] = defaultdict(dict)

    def make(self, kind: str, *names: str) -> str:
        """Return the version 5 UUID of `kind:name.name`; names with dots are quoted so that no two meet."""
        text = ".".join(names)
        if text.count(".") >= len(names):
            text = ".".join(f'"{name}"' if "." in name else name for name in names)
        # uuid.uuid5 written out: it is called once for every column, and the UUID object costs more than the hash.
        # The hash only names things (RFC 9562 prescribes SHA-1 for version 5); nothing depends on it being secret.
        digits = sha1(self._prefix + f"{kind}:{text}".encode(), usedforsecurity=False).hexdigest()
        return f"{digits[:8]}-{digits[8:12]}-5{digits[13:16]}-{_VARIANT[digits[16]]}{digits[17:20]}-{digits[20:32]}"

    def find(self, catalog: str, oid: int, number: int = 0) -> str | None:
        """Return the id of what a row of `pg_depend` points at, or None for what is no object of the model."""
        if catalog == "pg_class":
            if number and (column := self.columns.get((oid, number))):
                return column
            return self.relations.get(oid)
        if catalog == "pg_type":
            return self.type_owners.get(oid)
        return self.others[catalog].get(oid)

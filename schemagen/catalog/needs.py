"""Rows of `pg_depend` to ids: what must exist before each object."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from schemagen.catalog.ids import Ids
from schemagen.catalog.types import Row


class Needs:
    """What each object needs, columns included; asked once every id is known."""

    def __init__(self, dependencies: Iterable[Row], ids: Ids) -> None:
        self._needs: defaultdict[str, set[str]] = defaultdict(set)
        for row in dependencies:
            dependent = ids.find(row["class"], row["oid"])
            referenced = ids.find(row["referenced_class"], row["referenced_oid"], row["referenced_number"])
            if dependent and referenced and dependent != referenced:
                self._needs[dependent].add(referenced)

    def find(self, object_id: str, *more: str | None) -> tuple[str, ...]:
        """Return the ids of all that the object needs, with those given beside the catalog's."""
        return tuple(sorted((self._needs.get(object_id, set()) | {need for need in more if need}) - {object_id}))

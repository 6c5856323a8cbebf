"""What a design asks of PostgreSQL that its target version does not have: an error, or something told in its place.

The floor is PostgreSQL 13: what every version from there on has (generated columns, foreign keys to partitioned tables,
`gen_random_uuid()`…) has no gate. See `schemagen.ddl.gates` for the table.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from schemagen.ddl.gates import GATES, Gate
from schemagen.errors import DesignError, Where
from schemagen.kinds import kind_of
from schemagen.model import Database, ModelObject

VERSIONS = (13, 14, 15, 16, 17, 18)


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """One use of a feature that the target has not. `part` is what uses it within the object, "" for all of it."""

    gate: Gate
    object_id: str
    object_name: str
    part: str
    target: int

    @property
    def is_error(self) -> bool:
        """Say whether the design cannot be written for the target."""
        return self.gate.fit is None

    @property
    def what(self) -> str:
        """What happened, with the object's name."""
        place = f"{self.object_name}, {self.part}" if self.part else self.object_name
        feature = self.gate.feature
        if not feature[1].isupper():  # else it begins with a word of SQL
            feature = feature[0].lower() + feature[1:]
        return f"{place}: {feature} is not in PostgreSQL {self.target}."

    @property
    def cause(self) -> str:
        """Which versions have it."""
        if self.gate.since:
            return f"It came with PostgreSQL {self.gate.since}."
        return f"It went with PostgreSQL {self.gate.until + 1}."

    @property
    def fix(self) -> str:
        """What to do, or what is done in its place."""
        return self.gate.substitute or self.gate.cure

    def __str__(self) -> str:
        return f"{self.what} {self.cause} {self.fix}"

    def make_error(self) -> DesignError:
        """Return the error for people."""
        where = Where(object_id=self.object_id, object_name=self.object_name)
        return DesignError(f"target.{self.gate.code}", self.what, cause=self.cause, fix=self.fix, where=where)


def find_limits(database: Database, target: int) -> tuple[Limit, ...]:
    """Return what of the design the target has not, errors first, then by name."""
    closed = [gate for gate in GATES if not gate.is_open(target)]
    found = [limit for item in database for limit in _find(item, database, closed, target)] if closed else []
    return tuple(sorted(found, key=lambda limit: (not limit.is_error, limit.object_name, limit.part, limit.gate.code)))


def fit_to_target(database: Database, target: int) -> tuple[Database, tuple[Limit, ...]]:
    """Return the design as the target can hold it, and what is otherwise; raise `DesignError` for what it cannot."""
    limits = find_limits(database, target)
    errors = [limit for limit in limits if limit.is_error]
    if errors:
        raise _make_error(errors)
    changed: dict[str, ModelObject] = {}
    for limit in limits:
        item = changed.get(limit.object_id) or database.get(limit.object_id)
        if item is not None and limit.gate.fit is not None:
            changed[limit.object_id] = limit.gate.fit(item)
    return (Database(tuple(changed.get(item.id, item) for item in database)) if changed else database), limits


def _find(item: ModelObject, database: Database, closed: list[Gate], target: int) -> Iterator[Limit]:
    for gate in closed:
        if not gate.asks(item):
            continue
        for part in gate.find(item, database):
            name = kind_of(item).identity(item, database)
            yield Limit(gate=gate, object_id=item.id, object_name=name, part=part, target=target)


def _make_error(errors: list[Limit]) -> DesignError:
    first = errors[0].make_error()
    if len(errors) == 1:
        return first
    others = "; ".join(limit.what.rstrip(".") for limit in errors[1:4])
    more = f" and {len(errors) - 4} more" if len(errors) > 4 else ""
    return DesignError(
        first.code, first.what, cause=f"{first.cause} Also: {others}{more}.", fix=first.fix, where=first.where
    )

"""Types of values that are made anew: which ones, and which of them cannot stand beside their successor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from schemagen.kinds import kind_of
from schemagen.model import Database, Enum, ModelObject, RangeType

if TYPE_CHECKING:
    from schemagen.plan.situation import Situation


def find_rebuilt_types(situation: Situation) -> None:
    """Find the types that cannot be altered, and those made of them."""
    middle, new = situation.middle, situation.new
    types = [item for item in middle if kind_of(item).is_value_type and _has_twin(item, new)]
    for item in types:
        after = new.get(item.id)
        if after is item:
            continue
        if kind_of(item).alter(item, after, new) is None or _uses_new_label(situation, item, after):
            situation.rebuilt_types.add(item.id)
    grew = bool(situation.rebuilt_types)
    while grew:
        grew = False
        for item in types:
            if item.id in situation.rebuilt_types:
                continue
            needed = kind_of(item).dependencies(new.get(item.id), new)
            if not situation.rebuilt_types.isdisjoint(needed):
                situation.rebuilt_types.add(item.id)
                grew = True


def _has_twin(item: ModelObject, database: Database) -> bool:
    """Say whether the other model holds the same object, as the same kind of thing."""
    other = database.get(item.id)
    return other is not None and other.kind == item.kind


def _uses_new_label(situation: Situation, before: ModelObject, after: ModelObject | None) -> bool:
    """Say whether this transaction uses a label that it adds, which PostgreSQL refuses (error 55P04)."""
    if not isinstance(before, Enum) or not isinstance(after, Enum):
        return False
    known = {label.id for label in before.labels}
    added = [label.name for label in after.labels if label.id not in known]
    if not added:
        return False
    if situation.is_restoring:
        return True
    for item in situation.new:
        if situation.middle.get(item.id) == item:
            continue
        texts = (*kind_of(item).expressions(item), *kind_of(item).read_texts(item))
        if any(label.replace("'", "''") in text for text in texts for label in added):
            return True
    return False


def find_text_types(situation: Situation) -> None:
    """Find the types whose columns hold text meanwhile."""
    old, new = situation.old, situation.new
    wanted = {(getattr(item, "schema", None), item.name) for item in new if old.get(item.id) is None}
    for item in old.of_kind(RangeType):
        if item.id in situation.rebuilt_types or (new.get(item.id) is None and (item.schema, item.name) in wanted):
            situation.text_types.add(item.id)
    grew = bool(situation.text_types)
    while grew:
        made_of = (
            item.id
            for item in map(old.get, sorted(situation.rebuilt_types - situation.text_types))
            if item is not None and not situation.text_types.isdisjoint(kind_of(item).dependencies(item, old))
        )
        more = set(made_of)
        situation.text_types |= more
        grew = bool(more)

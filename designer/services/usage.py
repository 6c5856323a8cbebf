"""Which objects of a design use a table or a column, so that nothing is deleted under them unsaid."""

from __future__ import annotations

import re
from collections.abc import Iterable

from django.db.models import TextField
from django.db.models.functions import Cast, Lower

from designer import bridge
from designer.models import DesignObject, Project
from schemagen.kinds import kind_of
from schemagen.kinds.references import References
from schemagen.model import Database, ModelObject, Table

MOST_NAMED = 5
MOST_IDS = 100


def list_users(project: Project, ids: Iterable[str], tables: Iterable[Table] = ()) -> list[DesignObject]:
    """Return the objects that hold one of these ids, and those whose text names one of them in these tables.

    The second way is for objects drawn by hand, which do not yet know what they depend on.
    """
    wanted = set(ids)
    rows = {row.pk: row for row in _list_holding(project, wanted)}
    for table in tables:
        references = References(Database((table,)))
        named = DesignObject.objects.filter(project=project).exclude(pk__in=rows)
        named = named.annotate(text=Lower(Cast("payload", TextField()))).filter(text__contains=table.name.lower())
        for row in named:
            found = {
                need for text in _list_texts(row) for need in (*references.find(text), *references.find_columns(text))
            }
            if wanted & found:
                rows[row.pk] = row
    return sorted(rows.values(), key=lambda row: (row.kind, row.schema_name, row.name, str(row.pk)))


def _list_holding(project: Project, ids: set[str]) -> Iterable[DesignObject]:
    ordered = sorted(ids)
    for start in range(0, len(ordered), MOST_IDS):
        pattern = "|".join(map(re.escape, ordered[start : start + MOST_IDS]))
        rows = DesignObject.objects.filter(project=project).exclude(pk__in=ids)
        yield from rows.annotate(text=Cast("payload", TextField())).filter(text__regex=pattern)


def _list_texts(row: DesignObject) -> Iterable[str]:
    """Return the texts of an object that knows no needs; nothing for others."""
    item = bridge.read_object(row)
    has_needs = not hasattr(item, "depends_on") or bool(item.depends_on)
    return () if has_needs else kind_of(item).read_texts(item)


def name_users(rows: list[DesignObject]) -> str:
    """Return what uses it in words, and the verb: "The view public.v and the policy own on meal use"."""
    names = [f"the {say_object(row)}" for row in rows[:MOST_NAMED]]
    if len(rows) > MOST_NAMED:
        names.append(f"{len(rows) - MOST_NAMED} more")
    text = names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
    return f"{text[0].upper()}{text[1:]} {'uses' if len(rows) == 1 else 'use'}"


def say_object(row: DesignObject) -> str:
    """Return kind and name of a row: "trigger meal_touch on meal"."""
    item: ModelObject = bridge.read_object(row)
    name = getattr(item, "identity", None) or (f"{row.schema_name}.{row.name}" if row.schema_name else row.name)
    place = f" on {row.entity.name}" if row.entity is not None and not hasattr(item, "identity") else ""
    return f"{kind_of(item).word(item)} {name}{place}"

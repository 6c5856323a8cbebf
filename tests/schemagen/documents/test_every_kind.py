"""The data dictionary and the diagram in DOT leave no kind of object out."""

from __future__ import annotations

import pytest

from schemagen.documents import write_data_dictionary
from schemagen.exporters.dot import write_dot
from schemagen.model import Schema
from tests.every_kind import make_every_kind

DATABASE = make_every_kind()
TEXT = write_data_dictionary(DATABASE, title="Meals")


@pytest.mark.parametrize("item", DATABASE.objects, ids=lambda item: f"{item.kind} {item.name}")
def test_dictionary_names_every_object(item: object) -> None:
    if not isinstance(item, Schema):
        assert item.name in TEXT  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "line",
    [
        "- Trigger `meal_touch` before update (always)",
        "- Policy `own` for select by app: `kcal > 1`",
        "- Granted to reader: SELECT",
        "- Granted to writer (column `note`): UPDATE",
        "| `kcal` | `integer` | Energy of it |",
        "```sql\nSELECT kcal\n   FROM public.meal\n```",
        "- `public.add(integer, integer)`: returns `integer`, sql, immutable",
        "- `public.touch()`: returns `trigger`, plpgsql — Marks the row",
        "- `public.place`: `street text` — Where it is",
        "- `all_meals`: `meal`",
        "- `public.total(integer)`: `SFUNC = public.add`, `STYPE = integer`",
    ],
)
def test_dictionary_says(line: str) -> None:
    assert line in TEXT


def test_dot_draws_views_with_columns_and_what_they_read() -> None:
    text = write_dot(DATABASE)
    nodes = {line.split()[0]: line for line in text.splitlines() if " [" in line and "->" not in line}
    (view,) = (name for name, line in nodes.items() if "view\\ rich" in line and "materialized" not in line)
    (totals,) = (name for name, line in nodes.items() if "materialized\\ view\\ totals" in line)
    (meal,) = (name for name, line in nodes.items() if '"{meal|' in line)
    assert "kcal" in nodes[view]
    assert "int" in nodes[view]
    assert f"  {view} -> {meal} [style=dashed" in text
    assert f"  {totals} -> {view} [style=dashed" in text

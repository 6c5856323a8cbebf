"""What views and materialized views share: their columns' settings and comments, and text that ends a statement."""

from __future__ import annotations

from collections.abc import Iterable

from schemagen.kinds.base import write_comment
from schemagen.model import MaterializedView, View, ViewColumnSetting
from schemagen.sql.quote import quote_name, quote_qualified

_NOTHING = ViewColumnSetting(name="")


def close_query(query: str) -> str:
    """Return the query so that more SQL can follow on its last line: behind a comment a new line begins."""
    text = query.rstrip("; \n")
    return f"{text}\n" if "--" in text.rpartition("\n")[2] else text


def comment_columns(item: View | MaterializedView) -> Iterable[str]:
    """Yield COMMENT ON COLUMN for each column that bears a comment."""
    for setting in item.column_settings:
        if setting.comment is not None:
            name = f"{quote_qualified(item.schema, item.name)}.{quote_name(setting.name)}"
            yield write_comment(f"COLUMN {name}", setting.comment)


def alter_column_comments(old: View | MaterializedView, new: View | MaterializedView) -> tuple[str, ...]:
    """Return COMMENT ON COLUMN for each comment that changes."""
    return tuple(
        write_comment(f"COLUMN {quote_qualified(new.schema, new.name)}.{column}", after.comment)
        for column, before, after in pair_settings(old, new)
        if before.comment != after.comment
    )


def pair_settings(
    old: View | MaterializedView | None, new: View | MaterializedView
) -> Iterable[tuple[str, ViewColumnSetting, ViewColumnSetting]]:
    """Yield (column as SQL, setting before, setting after) for each column of which either says something."""
    before = {setting.name: setting for setting in old.column_settings} if old is not None else {}
    after = {setting.name: setting for setting in new.column_settings}
    for name in sorted({*before, *after}):
        yield quote_name(name), before.get(name, _NOTHING), after.get(name, _NOTHING)

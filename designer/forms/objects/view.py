"""Views."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django import forms

from designer.forms.objects.base import ObjectForm
from designer.forms.objects.fields import FlagField, OptionField, ParametersField, SqlField, WholeField
from designer.forms.objects.rows import RowsField
from schemagen.model import View, ViewColumnSetting

OWN_OPTIONS = ("check_option", "security_barrier", "security_invoker")


def build_settings(item: Any, rows: tuple[dict[str, Any], ...]) -> tuple[ViewColumnSetting, ...]:
    """Return what the columns of a view bear; what the form does not show of a column stays."""
    known = {setting.name: setting for setting in getattr(item, "column_settings", ())}
    settings = []
    for row in rows:
        changes = {**row, "comment": row["comment"] or None}
        settings.append(replace(known.get(row["name"], ViewColumnSetting(name=row["name"])), **changes))
    return tuple(sorted(settings, key=lambda setting: setting.name))


def split_setting(setting: ViewColumnSetting) -> dict[str, Any]:
    """Return the cells of one column."""
    return {
        "name": setting.name,
        "default": setting.default or "",
        "statistics_target": "" if setting.statistics_target is None else setting.statistics_target,
        "comment": setting.comment or "",
    }


def settings_field(**parts: forms.Field) -> RowsField:
    """Return the list of columns that bear a comment or the like."""
    return RowsField(
        {
            "name": forms.CharField(label="Column", widget=forms.TextInput(attrs={"class": "mono"})),
            "comment": forms.CharField(label="What it means", required=False),
            **parts,
        },
        label="About its columns",
        required=False,
        noun="column",
        split=split_setting,
    )


class ViewForm(ObjectForm):
    """A query under a name."""

    kind, model, words, term, place = "view", View, "View", "view", "Views"
    about = "A query under a name. It reads its tables anew each time."
    folds = (
        ("Who may see what", ("security_invoker", "security_barrier", "check_option")),
        ("Columns and other options", ("column_settings", "options")),
    )

    query = SqlField(label="Query", rows=10, placeholder="SELECT …\nFROM …")
    security_invoker = FlagField(
        label="Reads with the rights of whoever asks (security_invoker)",
        help_text="PostgreSQL 15 on. Otherwise with the rights of the view's owner, past row-level security.",
    )
    security_barrier = FlagField(label="No condition may look past it (security_barrier)")
    check_option = OptionField(
        label="Rows written through it must be visible in it (CHECK OPTION)",
        choices=[("", "need not"), ("local", "by this view (LOCAL)"), ("cascaded", "by all views below (CASCADED)")],
    )
    column_settings = settings_field(default=SqlField(label="Default", rows=1, required=False))
    options = ParametersField(label="Other options", help_text="One name=value a line.")

    def split(self, item: View) -> dict[str, Any]:
        pairs = dict(option.partition("=")[::2] for option in item.options)
        return {
            **super().split(item),
            "security_invoker": _is_true(pairs.get("security_invoker")),
            "security_barrier": _is_true(pairs.get("security_barrier")),
            "check_option": pairs.get("check_option", ""),
            "options": [option for option in item.options if option.partition("=")[0] not in OWN_OPTIONS],
        }

    def build(self, values: dict[str, Any]) -> dict[str, Any]:
        options = [option for option in values["options"] if option.partition("=")[0] not in OWN_OPTIONS]
        options += [f"{name}=true" for name in ("security_invoker", "security_barrier") if values[name]]
        options += [f"check_option={values['check_option']}"] if values["check_option"] else []
        settings = build_settings(self.item, values["column_settings"])
        return {**values, "options": tuple(sorted(options)), "column_settings": settings}


def _is_true(value: str | None) -> bool:
    return (value or "").lower() in ("true", "on", "yes", "1")


FORM = ViewForm


def target_part() -> WholeField:
    """Return the field for a column's statistics target."""
    return WholeField(label="Statistics target", min_value=0, max_value=10000)

"""Rules."""

from __future__ import annotations

from django import forms

from designer.forms.objects.base import ObjectForm
from designer.forms.objects.fields import FlagField, SqlField
from designer.forms.objects.rows import RowsField
from schemagen.model import Rule

ENABLED = (
    ("origin", "yes"),
    ("disabled", "no (DISABLE)"),
    ("always", "also on replicas (ALWAYS)"),
    ("replica", "only on replicas (REPLICA)"),
)


class RuleForm(ObjectForm):
    """Does something else instead."""

    kind, model, words, term = "rule", Rule, "Rewriting rule", "rule"
    about = "Rewrites a statement on this table or view into others. A trigger is nearly always easier to understand."
    needs_relation = True
    folds = (("More", ("enabled",)),)

    event = forms.ChoiceField(label="On", choices=[(word, word) for word in ("INSERT", "UPDATE", "DELETE", "SELECT")])
    is_instead = FlagField(label="Instead of the statement (INSTEAD)")
    condition = SqlField(label="Only where", required=False, placeholder="NEW.amount > 0")
    actions = RowsField(
        {"sql": SqlField(label="Statement", rows=3, required=False)},
        label="Do",
        help_text="Statements that speak of NEW and OLD. None means: do nothing.",
        noun="statement",
        required=False,
        build=lambda row: row["sql"],
        split=lambda sql: {"sql": sql},
    )
    enabled = forms.ChoiceField(label="Switched on", choices=ENABLED)


FORM = RuleForm

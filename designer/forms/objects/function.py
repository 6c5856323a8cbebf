"""Functions and procedures."""

from __future__ import annotations

from typing import Any

from django import forms

from designer.forms.objects.base import ObjectForm
from designer.forms.objects.fields import (
    BodyField,
    FlagField,
    LinesField,
    NameField,
    SqlField,
    TypeField,
    WordField,
)
from designer.forms.objects.rows import RowsField
from schemagen.errors import DesignError
from schemagen.model import Argument, DataType, Function

PSEUDO = frozenset(
    """any anyarray anycompatible anycompatiblearray anycompatiblemultirange anycompatiblenonarray anycompatiblerange
    anyelement anyenum anymultirange anynonarray anyrange cstring event_trigger fdw_handler index_am_handler internal
    language_handler record table_am_handler trigger tsm_handler void""".split()  # noqa: SIM905 - a plain list of words
)
MODES = (("in", "in"), ("out", "out"), ("inout", "in and out"), ("variadic", "any number (VARIADIC)"),
         ("table", "result column (TABLE)"))  # fmt: skip
RESULTS = (("", "what RETURNS says"), ("set", "many rows of it (SETOF)"))
LANGUAGES = ("sql", "plpgsql")


def arguments_field(**options: Any) -> RowsField:
    """Return the list of a function's arguments."""
    return RowsField(
        {
            "name": NameField(required=False),
            "type": TypeField(),
            "mode": forms.ChoiceField(label="Direction", choices=MODES, required=False),
            "default": SqlField(label="Default", rows=1, required=False),
        },
        label="Arguments",
        telling=("name", "type"),
        extra=("mode", "default"),
        required=False,
        noun="argument",
        **options,
    )


def read_type(form: ObjectForm, text: str) -> DataType:
    """Return the type that was typed; a function may also use PostgreSQL's pseudo-types."""
    plain = " ".join(text.lower().split())
    return DataType(name=plain) if plain in PSEUDO else form.scope.resolve(text)


def build_arguments(form: ObjectForm, rows: tuple[dict[str, Any], ...]) -> tuple[Argument, ...]:
    """Return the arguments of the rows."""
    arguments = []
    for row in rows:
        if not row["type"]:
            raise DesignError("argument.no_type", f'The argument "{row["name"]}" has no type.', fix="Give it a type.")
        arguments.append(
            Argument(
                name=row["name"] or None,
                type=read_type(form, row["type"]),
                mode=row["mode"] or "in",
                default=row["default"],
            )
        )
    return tuple(arguments)


def split_arguments(form: ObjectForm, arguments: tuple[Argument, ...]) -> list[dict[str, Any]]:
    """Return the cells of the arguments."""
    return [
        {
            "name": argument.name or "",
            "type": form.scope.name_type(argument.type),
            "mode": argument.mode,
            "default": argument.default or "",
        }
        for argument in arguments
    ]


class FunctionForm(ObjectForm):
    """Code that runs in the database."""

    kind, model, words, term, place = "function", Function, "Function", "function or procedure", "Functions"
    about = "Code that runs inside the database. A trigger function has no arguments and returns trigger."
    folds = (
        ("What the planner may assume", ("volatility", "is_strict", "parallel", "cost", "rows", "is_leakproof",
                                         "support")),
        ("Rights and settings", ("is_security_definer", "settings")),
        ("More", ("is_sql_standard", "is_window", "library", "transforms")),
    )  # fmt: skip

    is_procedure = forms.TypedChoiceField(
        label="Kind",
        choices=[("", "function: gives a result"), ("yes", "procedure: called with CALL")],
        coerce=bool,
        empty_value=False,
        required=False,
    )
    arguments = arguments_field()
    returns = TypeField(label="Returns", help_text="A type, trigger, or void. Empty where result columns say it.")
    is_returning_set = FlagField(label="Many rows of it (SETOF)")
    language = forms.CharField(
        label="Language",
        initial="plpgsql",
        widget=forms.TextInput(attrs={"list": "known-languages", "class": "mono", "autocomplete": "off"}),
    )
    body = BodyField(label="Body", placeholder="BEGIN\n  …\nEND")
    volatility = forms.ChoiceField(
        label="Same arguments, same result",
        choices=[("VOLATILE", "not at all (VOLATILE)"), ("STABLE", "within a statement (STABLE)"),
                 ("IMMUTABLE", "always (IMMUTABLE)")],
    )  # fmt: skip
    is_strict = FlagField(label="Empty if an argument is empty (STRICT)")
    parallel = forms.ChoiceField(
        label="In parallel queries", choices=[(word, word) for word in ("UNSAFE", "RESTRICTED", "SAFE")]
    )
    cost = WordField(label="Cost", help_text="Left empty: 100, or 1 for language C.")
    rows = WordField(label="Rows that it returns", help_text="Left empty: 1000.")
    is_leakproof = FlagField(label="Tells nothing about its arguments (LEAKPROOF)")
    support = WordField(label="Planner support function")
    is_security_definer = FlagField(
        label="Runs with the rights of its owner (SECURITY DEFINER)", help_text="Set search_path too, below."
    )
    settings = LinesField(label="Settings while it runs (SET)", help_text="One a line: search_path TO ''")
    is_sql_standard = FlagField(
        label="The body is parsed when it is made (BEGIN ATOMIC or RETURN)", help_text="Language SQL, PostgreSQL 14 on."
    )
    is_window = FlagField(label="A window function")
    library = WordField(label="Library (language C)")
    transforms = LinesField(label="Transforms for types", help_text="One type a line.")

    def split(self, item: Function) -> dict[str, Any]:
        return {
            **super().split(item),
            "is_procedure": "yes" if item.is_procedure else "",
            "arguments": split_arguments(self, item.arguments),
            "returns": self.scope.name_type(item.returns),
        }

    def build(self, values: dict[str, Any]) -> dict[str, Any]:
        returns = values["returns"]
        return {
            **values,
            "arguments": build_arguments(self, values["arguments"]),
            "returns": None if values["is_procedure"] or not returns else read_type(self, returns),
            "is_returning_set": values["is_returning_set"] and not values["is_procedure"],
        }

    def clean_language(self) -> str:
        """Return the language in lower case."""
        return str(self.cleaned_data["language"]).lower()

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        modes = {row["mode"] for row in values.get("arguments", ())}
        says_result = bool(modes & {"out", "inout", "table"})
        if not values.get("returns") and not values.get("is_procedure") and not says_result:
            self.add_error("returns", "Say what it returns: a type, trigger, or void for nothing.")
        return values


FORM = FunctionForm

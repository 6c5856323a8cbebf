"""Fields that several object forms share. They clean to what the model holds: None for nothing, tuples for lists."""

from __future__ import annotations

import re
from typing import Any

from django import forms

from schemagen.errors import DesignError
from schemagen.names import check_name

PLAIN = {"autocomplete": "off", "spellcheck": "false", "autocapitalize": "none"}
CODE = {**PLAIN, "class": "mono"}
PARAMETER = re.compile(r"[a-z_][\w.]*=.+\Z")


class NameField(forms.CharField):
    """A name that PostgreSQL can store unchanged."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"label": "Name", "widget": forms.TextInput(attrs=CODE), **options})

    def clean(self, value: Any) -> str:
        """Return the name; "" where none is needed."""
        name = super().clean(value)
        if name:
            try:
                check_name(name)
            except DesignError as error:
                raise forms.ValidationError(str(error)) from error
        return name


class WordField(forms.CharField):
    """A short text that may be missing: None then."""

    def __init__(self, **options: Any) -> None:
        attrs = {**CODE, **options.pop("attrs", {})}
        super().__init__(**{"required": False, "empty_value": None, "widget": forms.TextInput(attrs=attrs), **options})


class RoleField(WordField):
    """A role by name; the page suggests those that the design names already."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options, attrs={"list": "design-roles"})


class TypeField(WordField):
    """A data type as a person types it; the page suggests the design's own types and the common ones."""

    is_type = True

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"label": "Type", **options}, attrs={"list": "design-types"})


class SqlField(forms.CharField):
    """An expression or statement in SQL: PostgreSQL looks at it while it is typed. None for nothing."""

    is_sql = True

    def __init__(self, *, rows: int = 2, placeholder: str = "", **options: Any) -> None:
        attrs = {**CODE, "rows": rows, "placeholder": placeholder, "aria-multiline": "true"}
        super().__init__(**{"empty_value": None, "widget": forms.Textarea(attrs=attrs), **options})

    def clean(self, value: Any) -> str | None:
        """Return the text without white space around it and without a final semicolon."""
        text = super().clean(value)
        if text is None:
            return None
        return text.rstrip().removesuffix(";").rstrip().replace("\r\n", "\n") or None


class BodyField(SqlField):
    """The text of a function: it stays exactly as it was typed, semicolons and all."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"rows": 12, "strip": False, "required": False, **options})

    def clean(self, value: Any) -> str:
        """Return the text with plain line ends; it may be empty."""
        return (forms.CharField.clean(self, value) or "").replace("\r\n", "\n")


class CommentField(forms.CharField):
    """What the object is for; None for nothing."""

    def __init__(self, **options: Any) -> None:
        super().__init__(
            **{
                "label": "What it is for",
                "required": False,
                "empty_value": None,
                "widget": forms.Textarea(attrs={"rows": 2, "placeholder": "In a sentence, for the data dictionary"}),
                **options,
            }
        )


class WholeField(forms.IntegerField):
    """A whole number that fits PostgreSQL's bigint; None where it may be missing."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"required": False, "min_value": -(2**63), "max_value": 2**63 - 1, **options})


class LinesField(forms.CharField):
    """One entry a line; a tuple."""

    def __init__(self, *, rows: int = 3, **options: Any) -> None:
        super().__init__(**{"required": False, "widget": forms.Textarea(attrs={**CODE, "rows": rows}), **options})

    def prepare_value(self, value: Any) -> Any:
        """Write the entries below each other."""
        return "\n".join(value) if isinstance(value, tuple | list) else value

    def clean(self, value: Any) -> tuple[str, ...]:
        """Return the entries that are not blank, in order."""
        lines = tuple(line.strip() for line in (super().clean(value) or "").splitlines() if line.strip())
        return lines


class ParametersField(LinesField):
    """`name=value` a line, as storage parameters and options are written."""

    def clean(self, value: Any) -> tuple[str, ...]:
        """Return the pairs without white space around the sign."""
        pairs = tuple(re.sub(r"\s*=\s*", "=", line, count=1) for line in super().clean(value))
        for pair in pairs:
            if not PARAMETER.match(pair):
                raise forms.ValidationError(f'"{pair}" is not of the form name=value.')
        return pairs


class OptionField(forms.ChoiceField):
    """One of a few values; "" is None."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"required": False, **options})

    def clean(self, value: Any) -> str | None:
        """Return the value, None for the empty choice."""
        return super().clean(value) or None


class FlagField(forms.BooleanField):
    """Yes or no, as a box to tick."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"required": False, **options})


class WordsField(forms.MultipleChoiceField):
    """Some of a few words, as boxes to tick; a tuple in the order of the choices."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"required": False, "widget": forms.CheckboxSelectMultiple, **options})

    def clean(self, value: Any) -> tuple[str, ...]:
        """Return the ticked words in the order in which they are offered."""
        ticked = set(super().clean(value))
        return tuple(word for word, _ in self.choices if word in ticked)

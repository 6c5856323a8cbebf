"""A list whose entries have several parts: index keys, arguments, attributes. Each entry is a row of small fields.

The values of one part travel as a repeated parameter `<field>-<part>`, in the order of the rows; a row whose telling
parts are all blank is no row. So the page works without script: it always carries blank rows at the end.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms

from schemagen.errors import DesignError

BLANK_ROWS = 2
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Cell:
    """One part of one row, ready to be shown."""

    part: str
    label: str
    html: str
    id: str
    is_sql: bool
    is_hidden: bool
    is_extra: bool
    is_set: bool


@dataclass(frozen=True, slots=True)
class ShownRow:
    """One row, ready to be shown; `number` counts from 1."""

    number: int
    cells: list[Cell]
    error: str


class RowsWidget(forms.Widget):
    """Gathers the rows from the repeated parameters; how they look is the template's business."""

    is_rows = True

    def __init__(self, parts: Mapping[str, forms.Field]) -> None:
        super().__init__()
        self.parts = parts

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[Row]:
        """Return every row as it was sent, blank ones too."""
        sent = {part: _getlist(data, f"{name}-{part}") for part in self.parts}
        length = max((len(values) for values in sent.values()), default=0)
        return [{part: values[at] if at < len(values) else "" for part, values in sent.items()} for at in range(length)]

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        """Say whether no row was sent at all."""
        return not any(f"{name}-{part}" in data for part in self.parts)

    def id_for_label(self, id_: str) -> str:
        """Point the label at the first cell."""
        return f"{id_}-0-{next(iter(self.parts))}"


class RowsField(forms.Field):
    """A list of rows. `build` makes a model's part of the cleaned cells; `split` turns one back into cells.

    `telling` are the parts that make a row count (default: the first one); `extra` are folded away in a row.
    """

    is_rows = True

    def __init__(
        self,
        parts: Mapping[str, forms.Field],
        *,
        build: Callable[[Row], Any] = lambda row: row,
        split: Callable[[Any], Row] = lambda item: item,
        telling: tuple[str, ...] = (),
        extra: tuple[str, ...] = (),
        noun: str = "row",
        **options: Any,
    ) -> None:
        super().__init__(widget=RowsWidget(parts), **options)
        self.parts, self.build, self.split, self.noun = dict(parts), build, split, noun
        self.telling, self.extra = telling or (next(iter(parts)),), extra
        self.row_errors: dict[int, str] = {}

    def __deepcopy__(self, memo: dict[int, Any]) -> RowsField:
        field: RowsField = super().__deepcopy__(memo)
        field.parts = {name: part.__deepcopy__(memo) for name, part in self.parts.items()}
        field.widget = RowsWidget(field.parts)
        field.row_errors = {}
        return field

    def clean(self, value: list[Row] | None) -> tuple[Any, ...]:
        """Return what `build` makes of each row that is not blank; remember which row is wrong."""
        items = []
        for at, row in enumerate(value or []):
            if not any(str(row[part]).strip() for part in self.telling):
                continue
            try:
                items.append(self.build({part: field.clean(row[part]) for part, field in self.parts.items()}))
            except forms.ValidationError as error:
                self.row_errors[at] = " ".join(error.messages)
            except DesignError as error:
                self.row_errors[at] = str(error)
        if self.row_errors:
            raise forms.ValidationError([f"Row {at + 1}: {text}" for at, text in self.row_errors.items()])
        if self.required and not items:
            raise forms.ValidationError(f"Give at least one {self.noun}.", code="required")
        return tuple(items)

    def list_rows(self, bound: forms.BoundField) -> list[ShownRow]:
        """Return the rows to show: those that were sent or that the object has, and blank ones behind."""
        value = bound.value()
        rows = list(value) if bound.form.is_bound else [self.split(item) for item in value or ()]
        filled = [row for row in rows if any(str(row.get(part) or "").strip() for part in self.telling)]
        shown = rows if self.row_errors else filled
        blank = [dict[str, Any]() for _ in range(BLANK_ROWS)]
        return [self._show_row(bound, at, row) for at, row in enumerate([*shown, *blank])]

    def _show_row(self, bound: forms.BoundField, at: int, row: Row) -> ShownRow:
        cells = []
        for part, field in self.parts.items():
            cell_id = f"{bound.auto_id}-{at}-{part}"
            initial = field.initial if field.initial is not None else ""
            value = field.prepare_value(row.get(part, initial))
            label = field.label or part.replace("_", " ").capitalize()
            attrs = {"id": cell_id, "aria-label": f"{label}, {self.noun} {at + 1}"}
            attrs["placeholder"] = field.widget.attrs.get("placeholder") or label
            cells.append(
                Cell(
                    part=part,
                    label=label,
                    html=field.widget.render(f"{bound.html_name}-{part}", value, attrs),
                    id=cell_id,
                    is_sql=getattr(field, "is_sql", False),
                    is_hidden=field.widget.is_hidden,
                    is_extra=part in self.extra,
                    is_set=value not in (None, "", initial, _first_choice(field)),
                )
            )
        return ShownRow(at + 1, cells, self.row_errors.get(at, ""))


def _first_choice(field: forms.Field) -> Any:
    choices = list(getattr(field, "choices", ()))
    return choices[0][0] if choices else ""


def _getlist(data: Any, name: str) -> list[str]:
    if hasattr(data, "getlist"):
        return list(data.getlist(name))
    value = data.get(name, [])
    return list(value) if isinstance(value, list | tuple) else [value]

"""Arguments of functions, procedures and aggregates: as they are declared, and as they tell overloads apart."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from schemagen.kinds.base import write_type
from schemagen.model import Argument, Database, DataType
from schemagen.sql.quote import quote_name
from schemagen.sql.write import write_list

INPUT_MODES = frozenset(("in", "inout", "variadic"))
WIDEST_LINE = 90
_MODES = {"out": "OUT ", "inout": "INOUT ", "variadic": "VARIADIC "}


def list_inputs(arguments: Sequence[Argument]) -> tuple[Argument, ...]:
    """Return the arguments that a caller gives: their types are what overloads differ in."""
    return tuple(argument for argument in arguments if argument.mode in INPUT_MODES)


def list_input_types(arguments: Sequence[Argument]) -> tuple[DataType, ...]:
    """Return the types of the arguments that a caller gives."""
    return tuple(argument.type for argument in list_inputs(arguments))


def write_argument(argument: Argument, database: Database) -> str:
    """Return the argument as CREATE FUNCTION declares it, without the mode IN that goes without saying."""
    name = "" if argument.name is None else quote_name(argument.name) + " "
    default = "" if argument.default is None else f" DEFAULT {argument.default}"
    return f"{_MODES.get(argument.mode, '')}{name}{write_type(argument.type, database)}{default}"


def write_in_brackets(head: str, elements: Iterable[str]) -> str:
    """Return `head(a, b)`, or one element a line where that would be wide."""
    texts = tuple(elements)
    line = f"{head}({', '.join(texts)})"
    if len(line) <= WIDEST_LINE or len(texts) < 2:
        return line
    return write_list(head, texts).replace(f"{head} (", f"{head}(", 1)


def find_type_needs(arguments: Iterable[Argument]) -> set[str]:
    """Return the ids of types that the arguments name."""
    return {argument.type.object_id for argument in arguments if argument.type.object_id is not None}

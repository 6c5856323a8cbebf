"""What simple checks say about one column: allowed values, bounds, lengths. Others are left to the server to judge."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

_CAST = r"(?:::[\w\s\".\[\]()]+?)?"
_OPEN = r"\(*\s*"
_CLOSE = r"\s*\)*"
_LITERAL = re.compile(r"'((?:[^']|'')*)'|(?<![\w'.])(-?\d+(?:\.\d+)?)(?![\w'])")


@dataclass(frozen=True, slots=True)
class Rule:
    """What a column may hold. `minimum` and `maximum` are inclusive bounds as numbers or quoted texts."""

    allowed: tuple[str, ...] = ()
    minimum: float | None = None
    maximum: float | None = None
    max_length: int | None = None
    min_length: int | None = None
    pattern: str | None = None
    after: str | None = None
    """Another column that this one must not be below."""


def read_rule(expressions: list[str], column: str, rule: Rule | None = None) -> Rule:
    """Return what the expressions say about `column` (a domain's checks say VALUE)."""
    rule = rule or Rule()
    name = rf'(?:"{re.escape(column)}"|(?<![\w"]){re.escape(column)}(?![\w"]))'
    subject = rf"{_OPEN}{name}{_CLOSE}{_CAST}{_CLOSE}"
    for expression in expressions:
        if re.search(r"\bOR\b", expression) and "ARRAY[" not in expression:
            rule = _read_alternatives(expression, subject, rule)
            continue
        rule = _read_conjunction(expression, subject, rule)
    return rule


def _read_conjunction(expression: str, subject: str, rule: Rule) -> Rule:
    if match := re.search(rf"{subject}\s*=\s*ANY\s*\(+\s*ARRAY\[(?P<items>.*?)\]", expression, re.DOTALL):
        values = tuple(text.replace("''", "'") or number for text, number in _LITERAL.findall(match["items"]))
        rule = _allow(rule, values)
    elif match := re.fullmatch(rf"{subject}\s*=\s*\(*'(?P<only>(?:[^']|'')*)'{_CAST}{_CLOSE}", expression):
        rule = _allow(rule, (match["only"].replace("''", "'"),))
    for operator, bound in re.findall(rf"{subject}\s*(>=|<=|>|<)\s*\(*'?(-?\d+(?:\.\d+)?)'?(?![\w-])", expression):
        rule = _narrow(rule, operator, float(bound))
    lengths = rf"(?:char_length|length|octet_length|character_length)\s*\({subject}\)*\s*(>=|<=|>|<|=)\s*(\d+)"
    for operator, bound in re.findall(lengths, expression):
        size = int(bound)
        if operator in ("<=", "<", "="):
            rule = replace(rule, max_length=size - (operator == "<"))
        if operator in (">=", ">", "="):
            rule = replace(rule, min_length=size + (operator == ">"))
    if match := re.search(rf"{subject}\s*~\s*'(?P<pattern>(?:[^']|'')*)'", expression):
        rule = replace(rule, pattern=match["pattern"].replace("''", "'"))
    other = rf'{_OPEN}"?(?P<other>[a-z_][\w]*)"?{_CLOSE}'
    match = re.search(rf"^{subject}\s*(>=|>)\s*{other}$", expression)
    match = match or re.search(rf"^{other}\s*(<=|<)\s*{subject}$", expression)
    if match:
        rule = replace(rule, after=match["other"])
    return rule


def _allow(rule: Rule, values: tuple[str, ...]) -> Rule:
    """Allow what this and earlier rules allow."""
    both = tuple(value for value in values if value in rule.allowed)
    return replace(rule, allowed=both or values)


def _read_alternatives(expression: str, subject: str, rule: Rule) -> Rule:
    """Read `a = 'x' OR a = 'y'`, and take the first alternative of anything else."""
    values = re.findall(rf"{subject}\s*=\s*\(*'((?:[^']|'')*)'", expression)
    if values:
        return _allow(rule, tuple(value.replace("''", "'") for value in values))
    return rule


def _narrow(rule: Rule, operator: str, bound: float) -> Rule:
    step = 0 if operator in (">=", "<=") else 1
    if operator in (">=", ">"):
        low = bound + step
        return replace(rule, minimum=low if rule.minimum is None else max(rule.minimum, low))
    high = bound - step
    return replace(rule, maximum=high if rule.maximum is None else min(rule.maximum, high))

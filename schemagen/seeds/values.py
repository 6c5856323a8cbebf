"""Values of every built-in type as PostgreSQL reads them, made from a row number and a spread number.

The row number keeps values of one column apart; the spread number makes different columns look different.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from uuid import UUID

from schemagen.seeds.checks import Rule
from schemagen.seeds.patterns import match_pattern

_EPOCH = datetime(2024, 1, 1, 8, 0, tzinfo=UTC)
_WORDS = ("amber", "birch", "cedar", "delta", "ember", "fjord", "grove", "heron", "islet", "jetty", "kestrel", "lotus")
_TYPE = re.compile(r"(?P<name>[^(\[]+?)\s*(?:\((?P<mods>[^)]*)\))?(?P<rest> [a-z ]+)?(?P<array>\[\])?\Z")


def make_value(type_name: str, number: int, spread: int, rule: Rule, *, hint: str = "value") -> str | None:
    """Return a value of the type in text form; None for a type that this module does not know.

    Values of one column differ from row to row as far as the type and rule have room.
    """
    if rule.allowed:
        return rule.allowed[number % len(rule.allowed)]
    match = _TYPE.match(type_name)
    if match is None:
        return None
    if match["array"]:
        inner = make_value(type_name.removesuffix("[]"), number, spread, rule, hint=hint)
        return None if inner is None else "{" + _quote_element(inner) + "}"
    name, mods = match["name"].removeprefix("public.").strip('"') + (match["rest"] or ""), match["mods"] or ""
    maker = _MAKERS.get(name)
    return maker(number, spread, mods, rule, hint) if maker else None


def _quote_element(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _clamp(number: int, low: int, high: int, rule: Rule) -> int:
    low = low if rule.minimum is None else max(low, int(-(-rule.minimum // 1)))
    high = high if rule.maximum is None else min(high, int(rule.maximum // 1))
    return low + (number - 1) % (max(high - low, 0) + 1)


def _integer(limit: int) -> Callable[[int, int, str, Rule, str], str]:
    def make(number: int, spread: int, mods: str, rule: Rule, hint: str) -> str:
        return str(_clamp(number, 1, limit, rule))

    return make


def _numeric(number: int, spread: int, mods: str, rule: Rule, hint: str) -> str:
    precision, _, scale_text = mods.partition(",")
    scale = int(scale_text or 0) if precision else 2
    whole_digits = int(precision) - scale if precision else 9
    if whole_digits <= 0:
        unit = 10 ** max(int(precision or 1), 1)
        return f"0.{number % unit:0{max(scale, 1)}d}"
    whole = _clamp(number, 0 if rule.minimum is None and rule.maximum == 0 else 1, 10 ** min(whole_digits, 9) - 1, rule)
    if scale <= 0 or (rule.maximum is not None and whole + 1 > rule.maximum):
        return str(whole)
    return f"{whole}.{spread % 10 ** min(scale, 2):0{min(scale, 2)}d}"


def _float(number: int, spread: int, mods: str, rule: Rule, hint: str) -> str:
    whole = _clamp(number, 1, 10**6, rule)
    return str(whole) if rule.maximum is not None and whole + 1 > rule.maximum else f"{whole}.{spread % 4 * 25:02d}"


def _text(number: int, spread: int, mods: str, rule: Rule, hint: str) -> str:
    limit = int(mods) if mods.isdigit() else None
    if rule.max_length is not None:
        limit = rule.max_length if limit is None else min(limit, rule.max_length)
    if rule.pattern is not None and (found := match_pattern(rule.pattern, number)) is not None:
        return found
    if hint == "email":
        text = f"{_WORDS[spread % len(_WORDS)]}{number}@example.com"
    else:
        text = f"{_WORDS[spread % len(_WORDS)]} {hint} {number}"
    if limit is not None and len(text) > limit:
        text = _encode(number, limit)
    if rule.min_length is not None and len(text) < rule.min_length:
        text = text.ljust(rule.min_length, "x")
    return text


def _encode(number: int, length: int) -> str:
    """Return the number in base 26, padded to `length` letters, so that short columns still differ by row."""
    letters = ""
    for _ in range(max(length, 0)):
        number, digit = divmod(number, 26)
        letters = chr(ord("a") + digit) + letters
    return letters


def _character(number: int, spread: int, mods: str, rule: Rule, hint: str) -> str:
    return _encode(number, int(mods or 1))


def _bytes(number: int, spread: int, mods: str, rule: Rule, hint: str) -> str:
    size = rule.min_length or rule.max_length or 4
    return "\\x" + f"{number % 256**4:08x}".rjust(size * 2, "0")[-size * 2 :]


def _at(number: int, spread: int) -> datetime:
    return _EPOCH + timedelta(days=number, minutes=spread % 600)


def _date(number: int, spread: int, mods: str, rule: Rule, hint: str) -> str:
    return _at(number, spread).date().isoformat()


def _timestamp(number: int, spread: int, mods: str, rule: Rule, hint: str) -> str:
    return _at(number, spread).strftime("%Y-%m-%d %H:%M:%S")


def _timestamptz(number: int, spread: int, mods: str, rule: Rule, hint: str) -> str:
    return _timestamp(number, spread, mods, rule, hint) + "+00"


def _time(number: int, spread: int, mods: str, rule: Rule, hint: str) -> str:
    return f"{spread % 24:02d}:{number // 60 % 60:02d}:{number % 60:02d}"


def _uuid(number: int, spread: int, mods: str, rule: Rule, hint: str) -> str:
    return str(UUID(int=(spread % 2**64) << 64 | (number % 2**62) | 1 << 63, version=4))


def _range(maker: Callable[[int, int, str, Rule, str], str]) -> Callable[[int, int, str, Rule, str], str]:
    def make(number: int, spread: int, mods: str, rule: Rule, hint: str) -> str:
        low, high = maker(2 * number, spread, "", Rule(), hint), maker(2 * number + 1, spread, "", Rule(), hint)
        return f'["{low}","{high}")'

    return make


def _multirange(maker: Callable[[int, int, str, Rule, str], str]) -> Callable[[int, int, str, Rule, str], str]:
    return lambda number, spread, mods, rule, hint: "{" + _range(maker)(number, spread, mods, rule, hint) + "}"


def _fixed(pattern: str) -> Callable[[int, int, str, Rule, str], str]:
    """Return a maker that puts the row number (`{n}`) and its remainder by 250 (`{b}`) into a pattern."""
    return lambda number, spread, mods, rule, hint: pattern.replace("{n}", str(number)).replace(
        "{b}", str(number % 250)
    )


def _bits(number: int, spread: int, mods: str, rule: Rule, hint: str) -> str:
    size = int(mods or 1)
    return f"{number % 2 ** min(size, 62):b}".rjust(size, "0")


_MAKERS: dict[str, Callable[[int, int, str, Rule, str], str]] = {
    "smallint": _integer(2**15 - 1),
    "integer": _integer(2**31 - 1),
    "bigint": _integer(2**62),
    "oid": _integer(2**31 - 1),
    "numeric": _numeric,
    "real": _float,
    "double precision": _float,
    "money": _integer(10**6),
    "boolean": lambda number, spread, mods, rule, hint: "true" if (number + spread) % 2 else "false",
    "text": _text,
    "citext": _text,
    "character varying": _text,
    "name": lambda number, spread, mods, rule, hint: _text(number, spread, "60", rule, hint),
    "character": _character,
    "bpchar": _character,
    '"char"': lambda number, spread, mods, rule, hint: _encode(number, 1),
    "bytea": _bytes,
    "date": _date,
    "timestamp without time zone": _timestamp,
    "timestamp with time zone": _timestamptz,
    "time without time zone": _time,
    "time with time zone": lambda *arguments: _time(*arguments) + "+00",
    "interval": _fixed("{n} minutes"),
    "uuid": _uuid,
    "json": _fixed('{"number": {n}}'),
    "jsonb": _fixed('{"number": {n}}'),
    "xml": _fixed("<row>{n}</row>"),
    "inet": _fixed("10.0.{b}.{b}"),
    "cidr": _fixed("10.0.{b}.0/24"),
    "bit": _bits,
    "bit varying": _bits,
    "tsvector": _fixed("word{n}"),
    "tsquery": _fixed("word{n}"),
    "point": _fixed("({n},{b})"),
    "box": _fixed("(({n},{b}),(0,0))"),
    "circle": _fixed("<({n},{b}),1>"),
    "line": _fixed("{1,{n},1}"),
    "lseg": _fixed("[({n},{b}),(0,0)]"),
    "path": _fixed("[({n},{b}),(0,0)]"),
    "polygon": _fixed("(({n},{b}),(0,0),(1,1))"),
    "hstore": _fixed('"number"=>"{n}"'),
    "ltree": _fixed("top.n{n}"),
    "int4range": _range(_integer(2**30)),
    "int8range": _range(_integer(2**60)),
    "numrange": _range(_integer(2**30)),
    "daterange": _range(_date),
    "tsrange": _range(_timestamp),
    "tstzrange": _range(_timestamptz),
    "int4multirange": _multirange(_integer(2**30)),
    "int8multirange": _multirange(_integer(2**60)),
    "nummultirange": _multirange(_integer(2**30)),
    "datemultirange": _multirange(_date),
    "tsmultirange": _multirange(_timestamp),
    "tstzmultirange": _multirange(_timestamptz),
    "pg_lsn": _fixed("0/{n}"),
    "regclass": _fixed("pg_class"),
    "regtype": _fixed("integer"),
    "regproc": _fixed("pg_backend_pid"),
}
_MAKERS["macaddr"] = lambda number, spread, mods, rule, hint: (
    f"08:00:2b:01:{number // 256 % 256:02x}:{number % 256:02x}"
)
_MAKERS["macaddr8"] = lambda number, spread, mods, rule, hint: (
    f"08:00:2b:01:02:03:{number // 256 % 256:02x}:{number % 256:02x}"
)

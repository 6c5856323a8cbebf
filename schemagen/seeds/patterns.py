"""Texts that match a regular expression, for the plain patterns that checks use; None for what is not plain."""

from __future__ import annotations

import re

_CLASSES = {
    "[:alpha:]": "abcdefghijklmnopqrstuvwxyz",
    "[:lower:]": "abcdefghijklmnopqrstuvwxyz",
    "[:upper:]": "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "[:digit:]": "0123456789",
    "[:alnum:]": "abcdefghijklmnopqrstuvwxyz0123456789",
    "[:space:]": " ",
    "[:xdigit:]": "0123456789abcdef",
}
_ESCAPES = {"d": "0123456789", "w": "abcdefghijklmnopqrstuvwxyz0123456789", "s": " "}
_ANY = "abcdefghijklmnopqrstuvwxyz0123456789"
_QUANTIFIER = re.compile(r"\{(\d+)(?:,(\d*))?\}|[*+?]")
MAX_LENGTH = 200


def match_pattern(pattern: str, number: int) -> str | None:
    """Return a text that the pattern matches; different numbers give different texts as far as there is room."""
    reader = _Reader(pattern.removeprefix("^").removesuffix("$"), number)
    try:
        text = reader.read_alternatives()
    except _NotPlainError:
        return None
    return text if reader.at == len(reader.pattern) and len(text) <= MAX_LENGTH else None


class _NotPlainError(Exception):
    """The pattern uses something that this module does not know."""


class _Reader:
    """Walks over a pattern once and writes a match; the number is spent digit by digit on the choices."""

    def __init__(self, pattern: str, number: int) -> None:
        self.pattern, self.number, self.at = pattern, number, 0

    def read_alternatives(self) -> str:
        first = self._read_sequence()
        while self.at < len(self.pattern) and self.pattern[self.at] == "|":
            self.at += 1
            self._read_sequence()  # the first alternative is as good as any
        return first

    def _read_sequence(self) -> str:
        parts: list[str] = []
        while self.at < len(self.pattern) and self.pattern[self.at] not in "|)":
            parts.append(self._read_repeated())
        return "".join(parts)

    def _read_repeated(self) -> str:
        start = self.at
        text = self._read_atom()
        end = self.at
        match = _QUANTIFIER.match(self.pattern, self.at)
        if match is None:
            return text
        times = self._count(match)
        parts = [text] if times else []
        for _ in range(times - 1):
            self.at = start
            parts.append(self._read_atom())
        self.at = max(end, match.end())
        return "".join(parts)

    def _count(self, match: re.Match[str]) -> int:
        if match[1] is None:
            return {"*": 0, "+": 6, "?": 0}[match.group()]
        low = int(match[1])
        high = low if match[2] is None else int(match[2] or low + 6)
        return max(low, min(high, 6))

    def _read_atom(self) -> str:
        character = self.pattern[self.at]
        self.at += 1
        if character == "(":
            if self.pattern.startswith("?:", self.at):
                self.at += 2
            text = self.read_alternatives()
            if not self.pattern.startswith(")", self.at):
                raise _NotPlainError
            self.at += 1
            return text
        if character == "[":
            return self._choose(self._read_set())
        if character == "\\":
            return self._read_escape()
        if character == ".":
            return self._choose(_ANY)
        if character in "*+?{}^$":
            raise _NotPlainError
        return character

    def _read_escape(self) -> str:
        character = self.pattern[self.at : self.at + 1]
        self.at += 1
        if character in _ESCAPES:
            return self._choose(_ESCAPES[character])
        if not character or character.isalnum():
            raise _NotPlainError
        return character

    def _read_set(self) -> str:
        end = self.at + 1
        while end < len(self.pattern) and (self.pattern[end] != "]" or self.pattern[end - 1] == ":"):
            end += 1
        body, self.at = self.pattern[self.at : end], end + 1
        is_negated = body.startswith("^")
        found = ""
        for name, characters in _CLASSES.items():
            if name in body:
                body, found = body.replace(name, ""), found + characters
        body = body.removeprefix("^")
        for match in re.finditer(r"(\\?.)-(\\?.)|\\?.", body):
            if match[1]:
                found += "".join(chr(code) for code in range(ord(match[1][-1]), ord(match[2][-1]) + 1))
            else:
                found += match.group()[-1]
        if is_negated:
            found = "".join(character for character in _ANY if character not in found)
        if not found:
            raise _NotPlainError
        return found

    def _choose(self, characters: str) -> str:
        self.number, place = divmod(self.number, len(characters))
        return characters[place]

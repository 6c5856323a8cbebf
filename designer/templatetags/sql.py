"""Colours SQL for reading, on the server and without a parser."""

from __future__ import annotations

import re

from django import template
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

register = template.Library()

# fmt: off
WORDS = {
    "ACTION", "ADD", "ALTER", "ALWAYS", "AND", "AS", "ASC", "BEGIN", "BY", "CASCADE", "CASE", "CHECK", "COLUMN",
    "COMMENT", "COMMIT", "CONCURRENTLY", "CONSTRAINT", "CREATE", "CYCLE", "DATABASE", "DEFAULT", "DEFERRABLE",
    "DELETE", "DESC", "DISTINCT", "DO", "DOMAIN", "DROP", "EACH", "ELSE", "END", "ENUM", "EXCLUDE", "EXECUTE",
    "EXISTS", "EXTENSION", "FOR", "FOREIGN", "FROM", "FUNCTION", "GENERATED", "GRANT", "IDENTITY", "IF", "IN",
    "INCLUDE", "INDEX", "INHERITS", "INSERT", "INTO", "IS", "KEY", "LANGUAGE", "LOCAL", "MATERIALIZED", "NO", "NOT",
    "NOTHING", "NULL", "NULLS", "OF", "ON", "ONLY", "OR", "ORDER", "OWNED", "PARTITION", "POLICY", "PRIMARY",
    "PROCEDURE", "REFERENCES", "RENAME", "RESTRICT", "RETURNS", "ROW", "SCHEMA", "SELECT", "SEQUENCE", "SET",
    "START", "STORED", "TABLE", "THEN", "TO", "TRIGGER", "TYPE", "UNIQUE", "UPDATE", "USING", "VALID", "VALIDATE",
    "VALUES", "VIEW", "WHEN", "WHERE", "WITH",
}
# fmt: on
TOKEN = re.compile(
    r"(?P<c>--[^\n]*|/\*.*?\*/)|(?P<s>'(?:[^']|'')*')|(?P<q>\"(?:[^\"]|\"\")*\")"
    rf"|(?P<k>\b(?:{'|'.join(sorted(WORDS))})\b)",
    re.DOTALL,
)


@register.filter
def colour_sql(sql: str) -> SafeString:
    """Return the SQL as escaped HTML with spans for keywords (k), strings (s) and comments (c)."""
    pieces: list[str] = []
    end = 0
    for match in TOKEN.finditer(sql):
        pieces.append(escape(sql[end : match.start()]))
        text = escape(match[0])
        pieces.append(text if match.lastgroup == "q" else f'<span class="{match.lastgroup}">{text}</span>')
        end = match.end()
    pieces.append(escape(sql[end:]))
    return mark_safe("".join(pieces))  # noqa: S308 - every piece is escaped above

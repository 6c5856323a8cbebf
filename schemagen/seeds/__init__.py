"""Rows made for a model: deterministic, and true to types, keys, references, enums, lengths and simple checks.

What cannot be filled is reported with its reason, never hidden.
"""

from schemagen.seeds.combine import combine_for_rows
from schemagen.seeds.generate import Seeds, TableRows, Unfilled, generate_rows

__all__ = ["Seeds", "TableRows", "Unfilled", "combine_for_rows", "generate_rows"]

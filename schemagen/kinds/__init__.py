"""What is special about each kind of object: its name in SQL, what it needs, and the statements that work on it."""

from schemagen.kinds.base import ObjectKind, find_column, write_type
from schemagen.kinds.registry import KINDS, kind_of, write_own

__all__ = ["KINDS", "ObjectKind", "find_column", "kind_of", "write_own", "write_type"]

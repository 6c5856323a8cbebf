"""Comparing two models: what was added, removed and changed, by stable id and then by name."""

from schemagen.diff.align import align
from schemagen.diff.changes import Change
from schemagen.diff.compare import compare, without_kept

__all__ = ["Change", "align", "compare", "without_kept"]

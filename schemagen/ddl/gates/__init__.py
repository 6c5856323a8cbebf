"""What came into PostgreSQL, and when: one table of gates, in a file for each part of the model.

`GATES` holds them all; `schemagen.ddl.targets` asks them what a target version cannot express.
"""

from schemagen.ddl.gates import access, columns, indexes, keys, routines, words
from schemagen.ddl.gates.base import Gate

GATES: tuple[Gate, ...] = (
    *columns.GATES,
    *keys.GATES,
    *indexes.GATES,
    *routines.GATES,
    *access.GATES,
    *words.GATES,
)

__all__ = ["GATES", "Gate"]

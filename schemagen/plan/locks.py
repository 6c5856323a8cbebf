"""What each lock level blocks, in words.

Source: manual, "Explicit Locking", https://www.postgresql.org/docs/18/explicit-locking.html (table 13.2).
"""

from __future__ import annotations

LOCKS = {
    "none": "No table is locked.",
    "ACCESS SHARE": "Others read and write the table; only its structure cannot change.",
    "ROW EXCLUSIVE": "Others read and write the table; rows that are changed wait for each other.",
    "SHARE UPDATE EXCLUSIVE": "Others read and write the table; VACUUM and other changes of its structure wait.",
    "SHARE": "Others read the table; writing waits.",
    "SHARE ROW EXCLUSIVE": "Others read the table; writing waits.",
    "ACCESS EXCLUSIVE": "Nobody reads or writes the table until the transaction ends.",
}


def explain_lock(level: str) -> str:
    """Return what others can and cannot do meanwhile."""
    return LOCKS[level]

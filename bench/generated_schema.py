"""SQL of a schema of any size to draw: the same number of tables gives the same text."""

from __future__ import annotations

import random

SEED = 7
COLUMNS = (
    ("name", "varchar(255)"), ("title", "text"), ("status", "text"), ("amount", "numeric(12,2)"), ("score", "integer"),
    ("is_active", "boolean"), ("starts_at", "timestamptz"), ("due_on", "date"), ("payload", "jsonb"), ("code", "uuid"),
    ("notes", "text"), ("position", "integer"), ("locale", "char(5)"), ("updated_at", "timestamptz"),
)  # fmt: skip


def make_script(tables: int) -> str:
    """Return SQL of tables of 12 columns and about two foreign keys each, in clusters of twelve with a few hubs."""
    rnd = random.Random(SEED)
    lines, keys = [], []
    for number in range(tables):
        cluster = number - number % 12
        parents = set()
        for _ in range(rnd.choice((0, 1, 2, 2, 3, 4))):
            wanted = cluster if rnd.random() < 0.3 else rnd.randrange(cluster, min(tables, cluster + 12))
            if rnd.random() < 0.2:
                wanted = rnd.choice((0, 12, 24)) % tables
            parents.add(wanted)
        parents.discard(number)
        own = ["  id bigint PRIMARY KEY", *(f"  table_{parent}_id bigint NOT NULL" for parent in sorted(parents))]
        own += [f"  {name} {kind}" for name, kind in rnd.sample(COLUMNS, 11 - len(parents))]
        lines.append(f"CREATE TABLE table_{number} (\n" + ",\n".join(own) + "\n);")
        keys += [
            f"ALTER TABLE table_{number} ADD FOREIGN KEY (table_{parent}_id) REFERENCES table_{parent};"
            for parent in sorted(parents)
        ]
    return "\n".join((*lines, *keys))

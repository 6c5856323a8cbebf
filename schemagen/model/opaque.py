"""What the model does not yet understand: kept verbatim with its dependencies, so that nothing is lost."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True, kw_only=True)
class OpaqueObject:
    """An object carried as its exact DDL.

    `object_kind` is PostgreSQL's word for it ("view", "function", "trigger", "policy", "aggregate"…), `identity`
    how it is told from others of that kind, qualified and quoted as SQL needs it (`public.add(integer, integer)`,
    `film_trigger ON public.film`). `create_sql` and `drop_sql` are complete statements without the final
    semicolon. `depends_on` are ids of model objects, columns included, that must exist before it.
    `parent_id` is the table it belongs to (triggers, policies, rules), None for a free object.
    """

    kind: ClassVar[str] = "opaque"

    id: str
    object_kind: str
    schema: str | None
    name: str
    identity: str
    create_sql: tuple[str, ...]
    drop_sql: str
    depends_on: tuple[str, ...] = ()
    parent_id: str | None = None
    owner: str | None = None
    comment: str | None = None

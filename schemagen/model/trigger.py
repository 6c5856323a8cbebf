"""Triggers of tables and views, event triggers and rules."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar


@dataclass(frozen=True, slots=True, kw_only=True)
class TriggerState:
    """The enabled state of a trigger's copy on a partition."""

    table_id: str
    enabled: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Trigger:
    """`CREATE TRIGGER`. `table_id` may be a table, a view or a foreign table.

    `timing` is "BEFORE", "AFTER" or "INSTEAD OF"; `events` are of "INSERT", "UPDATE", "DELETE", "TRUNCATE", in that
    order; `columns` are the ids of `UPDATE OF` (names as SQL, where `table_id` is no table). `function_id` names the
    function if the design holds it; for others (of an extension or of PostgreSQL itself) `function` is its qualified
    name as SQL. `arguments` are plain texts. `enabled` is "origin" (the default), "disabled", "replica" or "always".
    `on_partitions` are the states of its copies on partitions where they differ from its own, sorted by table.
    """

    kind: ClassVar[str] = "trigger"

    id: str
    table_id: str
    name: str
    timing: str = "BEFORE"
    events: tuple[str, ...] = ("INSERT",)
    columns: tuple[str, ...] = ()
    is_for_each_row: bool = True
    condition: str | None = None
    function_id: str | None = None
    function: str | None = None
    arguments: tuple[str, ...] = ()
    is_constraint: bool = False
    referenced_table_id: str | None = None
    is_deferrable: bool = False
    is_deferred: bool = False
    old_table: str | None = None
    new_table: str | None = None
    enabled: str = "origin"
    on_partitions: tuple[TriggerState, ...] = ()
    comment: str | None = None
    depends_on: tuple[str, ...] = field(default=(), compare=False)

    def __post_init__(self) -> None:
        states = (state for state in self.on_partitions if state.enabled != self.enabled)
        object.__setattr__(self, "on_partitions", tuple(sorted(states, key=lambda state: state.table_id)))


@dataclass(frozen=True, slots=True, kw_only=True)
class EventTrigger:
    """`CREATE EVENT TRIGGER`; `tags` are as given. Function and `enabled` as in `Trigger`."""

    kind: ClassVar[str] = "event_trigger"

    id: str
    name: str
    event: str
    tags: tuple[str, ...] = ()
    function_id: str | None = None
    function: str | None = None
    enabled: str = "origin"
    owner: str | None = None
    comment: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """`CREATE RULE` on a table or view; `actions` are statements without semicolons, none for DO NOTHING."""

    kind: ClassVar[str] = "rule"

    id: str
    table_id: str
    name: str
    event: str
    is_instead: bool = False
    condition: str | None = None
    actions: tuple[str, ...] = ()
    enabled: str = "origin"
    comment: str | None = None
    depends_on: tuple[str, ...] = field(default=(), compare=False)

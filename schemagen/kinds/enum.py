"""Enum types. Labels can be added and renamed in place; removing or reordering one needs a new type."""

from __future__ import annotations

from schemagen.kinds.base import ObjectKind
from schemagen.model import Database, Enum
from schemagen.sql.quote import quote_literal
from schemagen.sql.write import write_list


class EnumKind(ObjectKind[Enum]):
    model = Enum
    weight = 30
    subject = "Types"
    keyword = "TYPE"
    access_word = "TYPE"
    is_value_type = True
    space = "type"

    def create(self, item: Enum, database: Database) -> tuple[str, ...]:
        labels = (quote_literal(label.name) for label in item.labels)
        return (write_list(f"CREATE TYPE {self.name(item, database)} AS ENUM", labels),)

    def rename(self, old: Enum, new: Enum, database: Database) -> tuple[str, ...] | None:
        statements = super().rename(old, new, database) or ()
        return (*statements, *self._rename_labels(old, new, database))

    def alter(self, old: Enum, new: Enum, database: Database) -> tuple[str, ...] | None:
        if [label.id for label in old.labels] == [label.id for label in new.labels]:
            return ()
        known = {label.id for label in old.labels}
        if [label.id for label in old.labels] != [label.id for label in new.labels if label.id in known]:
            return None
        statements = []
        for position, label in enumerate(new.labels):
            if label.id in known:
                continue
            sql = f"ALTER TYPE {self.name(new, database)} ADD VALUE {quote_literal(label.name)}"
            if position:
                sql += f" AFTER {quote_literal(new.labels[position - 1].name)}"
            elif known:
                sql += f" BEFORE {quote_literal(next(item.name for item in new.labels if item.id in known))}"
            statements.append(sql)
        return tuple(statements)

    def _rename_labels(self, old: Enum, new: Enum, database: Database) -> tuple[str, ...]:
        """Rename labels; one whose new name is still taken goes through a name of its own (a swap)."""
        wanted = {label.id: label.name for label in new.labels}
        moves = [(item.name, wanted[item.id]) for item in old.labels if wanted.get(item.id, item.name) != item.name]
        taken = {label.name for label in old.labels}
        head = f"ALTER TYPE {self.name(new, database)} RENAME VALUE"
        first, last = [], []
        for before, after in moves:
            if after in taken:
                first.append(f"{head} {quote_literal(before)} TO {quote_literal('crowsfoot:' + after)}")
                last.append(f"{head} {quote_literal('crowsfoot:' + after)} TO {quote_literal(after)}")
            else:
                last.append(f"{head} {quote_literal(before)} TO {quote_literal(after)}")
        return (*first, *last)


KIND = EnumKind()

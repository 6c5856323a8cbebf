"""Domains: default, NOT NULL and checks change in place; another base type needs a new domain."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from dataclasses import replace

from schemagen.kinds.base import ObjectKind, write_comment, write_type
from schemagen.model import Database, Domain, DomainCheck
from schemagen.names import derive_name
from schemagen.sql.quote import may_contain, quote_name
from schemagen.sql.write import indent


class DomainKind(ObjectKind[Domain]):
    model = Domain
    weight = 40
    subject = "Types"
    keyword = "DOMAIN"
    access_word = "TYPE"
    is_value_type = True
    space = "type"
    texts = ("checks", "default")

    def dependencies(self, item: Domain, database: Database) -> Iterable[str]:
        return (item.type.object_id,) if item.type.object_id else ()

    def expressions(self, item: Domain) -> Iterable[str]:
        texts = [check.expression for check in item.checks]
        return (*texts, item.default, item.type.name) if item.default else (*texts, item.type.name)

    def create(self, item: Domain, database: Database) -> tuple[str, ...]:
        clauses = [f"CREATE DOMAIN {self.name(item, database)} AS {write_type(item.type, database)}"]
        if item.collation:
            clauses.append(indent(f"COLLATE {item.collation}"))
        if item.default is not None:
            clauses.append(indent(f"DEFAULT {item.default}"))
        if item.is_not_null:
            name = "" if item.not_null_name is None else f"CONSTRAINT {quote_name(item.not_null_name)} "
            clauses.append(indent(f"{name}NOT NULL"))
        clauses.extend(indent(_write_check(check)) for check in item.checks if check.is_validated)
        later = tuple(self._add_check(item, check, database) for check in item.checks if not check.is_validated)
        return ("\n".join(clauses), *later)

    def rename(self, old: Domain, new: Domain, database: Database) -> tuple[str, ...] | None:
        wanted = {check.id: check.name for check in new.checks}
        return (
            *(super().rename(old, new, database) or ()),
            *(
                f"ALTER DOMAIN {self.name(new, database)} RENAME CONSTRAINT "
                f"{quote_name(check.name)} TO {quote_name(wanted[check.id])}"
                for check in old.checks
                if wanted.get(check.id, check.name) != check.name
            ),
        )

    def release(self, item: Domain, going: AbstractSet[str], database: Database) -> Domain:
        """Without the default and the checks that name something which goes; columns of the domain stay as they are."""
        names = [other.name for other in map(database.get, sorted(going)) if other is not None]

        def speaks(text: str | None) -> bool:
            return text is not None and any(may_contain(text, name) for name in names)

        checks = tuple(check for check in item.checks if not speaks(check.expression))
        return replace(item, checks=checks, default=None if speaks(item.default) else item.default)

    def comments(self, item: Domain, database: Database) -> tuple[str, ...]:
        name = self.name(item, database)
        named = [(check.name, check.comment) for check in item.checks]
        if item.is_not_null and item.not_null_comment is not None:
            named.append((item.not_null_name or derive_name(item.name, suffix="not_null"), item.not_null_comment))
        return (
            *super().comments(item, database),
            *(
                write_comment(f"CONSTRAINT {quote_name(constraint)} ON DOMAIN {name}", comment)
                for constraint, comment in named
                if comment is not None
            ),
        )

    def alter(self, old: Domain, new: Domain, database: Database) -> tuple[str, ...] | None:
        if old.type != new.type or old.collation != new.collation:
            return None
        head = f"ALTER DOMAIN {self.name(new, database)}"
        usual = derive_name(new.name, suffix="not_null")
        before = {check.id: check for check in old.checks}
        after = {check.id: check for check in new.checks}
        statements: list[str] = []
        for check in old.checks:
            if check.id not in after or _is_replaced(check, after[check.id]):
                statements.append(f"{head} DROP CONSTRAINT {quote_name(check.name)}")
        if old.default != new.default:
            statements.append(f"{head} " + ("DROP DEFAULT" if new.default is None else f"SET DEFAULT {new.default}"))
        if old.is_not_null != new.is_not_null:
            is_named = new.is_not_null and new.not_null_name is not None
            add = f"ADD CONSTRAINT {quote_name(new.not_null_name or usual)} NOT NULL"
            statements.append(f"{head} {add if is_named else 'SET NOT NULL' if new.is_not_null else 'DROP NOT NULL'}")
        elif old.not_null_name != new.not_null_name:
            statements.append(f"{head} DROP NOT NULL")
            statements.append(f"{head} ADD CONSTRAINT {quote_name(new.not_null_name or usual)} NOT NULL")
        for check in new.checks:
            if check.id not in before or _is_replaced(before[check.id], check):
                statements.append(self._add_check(new, check, database))
            elif check.is_validated and not before[check.id].is_validated:
                statements.append(f"{head} VALIDATE CONSTRAINT {quote_name(check.name)}")
        return (*statements, *self._alter_comments(old, new, database))

    def _alter_comments(self, old: Domain, new: Domain, database: Database) -> Iterable[str]:
        before = {check.id: check for check in old.checks}
        target = f"DOMAIN {self.name(new, database)}"
        for check in new.checks:
            was = before.get(check.id)
            is_lost = was is None or _is_replaced(was, check)
            if check.comment != (None if is_lost or was is None else was.comment):
                yield write_comment(f"CONSTRAINT {quote_name(check.name)} ON {target}", check.comment)
        if new.is_not_null and old.not_null_comment != new.not_null_comment:
            name = new.not_null_name or derive_name(new.name, suffix="not_null")
            yield write_comment(f"CONSTRAINT {quote_name(name)} ON {target}", new.not_null_comment)

    def _add_check(self, item: Domain, check: DomainCheck, database: Database) -> str:
        tail = "" if check.is_validated else " NOT VALID"
        return f"ALTER DOMAIN {self.name(item, database)} ADD {_write_check(check)}{tail}"


def _write_check(check: DomainCheck) -> str:
    return f"CONSTRAINT {quote_name(check.name)} CHECK ({check.expression})"


def _is_replaced(old: DomainCheck, new: DomainCheck) -> bool:
    return old.expression != new.expression or (old.is_validated and not new.is_validated)


KIND = DomainKind()

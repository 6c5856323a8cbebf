"""Putting what was kept into the model: event triggers and publications as such, the rest as opaque objects."""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from collections.abc import Iterable, Iterator

from schemagen.catalog.ids import Ids
from schemagen.model import (
    Database,
    Domain,
    EventTrigger,
    Extension,
    Function,
    ModelObject,
    OpaqueObject,
    Publication,
    PublishedTable,
    Schema,
    Table,
)
from schemagen.sandbox.stand_ins import KeptObject
from schemagen.sql.kept_members import SaidOfPublication, SaidTable, read_event_trigger, read_publication
from schemagen.sql.quote import quote_name, quote_qualified


def fold_kept(database: Database, kept: tuple[KeptObject, ...], ids: Ids) -> Database:
    """Return the database with all that was kept."""
    schemas = {item.name for item in database.of_kind(Schema)} | {"public", "pg_catalog", None}
    kept = tuple(item for item in kept if item.schema in schemas)
    if not kept:
        return database
    folder = _Folder(database, kept, ids)
    made = [item for one in kept for item in folder.make(one)]
    replaced = {item.id for item in made}
    return Database((*(item for item in database if item.id not in replaced), *made))


def give_comments(database: Database, domains: dict[str, Domain]) -> Database:
    """Give base types the comments and owners of the domains that stand in for them."""
    if not domains:
        return database
    return Database(
        tuple(
            dataclasses.replace(item, comment=domain.comment or item.comment, owner=domain.owner or item.owner)
            if isinstance(item, OpaqueObject) and (domain := domains.get(item.id)) is not None
            else item
            for item in database
        )
    )


def _is_announced(item: KeptObject) -> bool:
    """Say whether a type is announced and never made."""
    return item.object_kind == "base type" and "(" not in item.statements[0]


class _Folder:
    def __init__(self, database: Database, kept: Iterable[KeptObject], ids: Ids) -> None:
        self._database, self._ids = database, ids
        self._kept = {item.key: item for item in kept}
        self._extensions = {item.name: item.id for item in database.of_kind(Extension)}
        self._named: defaultdict[tuple[str | None, str], list[str]] = defaultdict(list)
        for item in database:
            if isinstance(name := getattr(item, "name", None), str) and hasattr(item, "schema"):
                self._named[item.schema, name].append(item.id)

    def make(self, item: KeptObject) -> Iterator[ModelObject]:
        """Yield the object; nothing where statements are about one that is there no longer."""
        if item.object_kind == "publication":
            yield from self._make_publication(item)
        elif item.object_kind == "event trigger":
            yield from self._make_event_trigger(item)
        else:
            yield OpaqueObject(
                id=self._id_of(item),
                object_kind="shell type" if _is_announced(item) else item.object_kind,
                schema=item.schema,
                name=item.name,
                identity=item.identity,
                create_sql=item.statements,
                drop_sql=item.drop_sql,
                depends_on=tuple(dict.fromkeys(self._list_needs(item))),
                owner=item.owner,
                comment=item.comment,
            )

    def _id_of(self, item: KeptObject) -> str:
        return self._ids.make(item.object_kind, item.identity)

    def _list_needs(self, item: KeptObject) -> Iterator[str]:
        """Yield the ids of what the statements name. A base type needs its functions, not they the type."""
        own = self._id_of(item)
        for name in item.names:
            yield from (found for found in self._named.get(name, ()) if found != own)
        for key in item.needs:
            other = self._kept.get(key)
            if other is not None and (item.object_kind, other.object_kind) != ("function", "base type"):
                yield self._id_of(other)
        if item.object_kind == "server":
            text = f"{item.statements[0]} "
            wrappers = self._extensions.items()
            yield from (found for name, found in wrappers if f" FOREIGN DATA WRAPPER {quote_name(name)} " in text)

    def _make_publication(self, item: KeptObject) -> Iterator[Publication]:
        object_id = self._ids.make("publication", item.name)
        known = self._database.get(object_id)
        if not isinstance(known, Publication):
            if not item.is_made:
                return
            known = Publication(id=object_id, name=item.name)
        for statement in item.statements:
            if (said := read_publication(statement)) is not None:
                known = self._change(known, said)
        needs = {need for name in item.names for need in self._named.get(name, ())}
        yield dataclasses.replace(
            known,
            owner=item.owner or known.owner,
            comment=item.comment or known.comment,
            depends_on=tuple(sorted({*known.depends_on, *needs})),
        )

    def _change(self, known: Publication, said: SaidOfPublication) -> Publication:
        members = [member for table in said.tables for member in self._list_members(table)]
        given = {member.table_id for member in members}
        others = tuple(table for table in known.tables if table.table_id not in given)
        schemas = tuple(schema for schema in known.schemas if schema not in said.schemas)
        speaks_of_members = bool(said.tables or said.schemas or said.action == "create")
        if said.action in ("create", "set") and speaks_of_members:
            others, schemas = (), ()
        if said.action != "drop":
            others, schemas = (*others, *members), (*schemas, *said.schemas)
        return dataclasses.replace(
            known,
            is_for_all_tables=known.is_for_all_tables or said.is_for_all_tables,
            tables=others,
            schemas=schemas,
            operations=known.operations if said.operations is None else said.operations,
            is_via_root=known.is_via_root if said.is_via_root is None else said.is_via_root,
            generated_columns=known.generated_columns if said.generated_columns is None else said.generated_columns,
        )

    def _list_members(self, said: SaidTable) -> Iterator[PublishedTable]:
        """Yield the table, and without ONLY its children by inheritance, as PostgreSQL does."""
        pending = [
            item
            for found in self._named.get((said.schema, said.name), ())
            if isinstance(item := self._database.get(found), Table)
        ]
        for table in pending:
            columns = {column.name: column.id for column in table.columns}
            yield PublishedTable(
                table_id=table.id,
                columns=tuple(columns[name] for name in said.columns if name in columns),
                predicate=said.predicate,
            )
            if not said.is_only:
                pending.extend(child for child in self._database.tables if table.id in child.inherits)

    def _make_event_trigger(self, item: KeptObject) -> Iterator[EventTrigger]:
        made = EventTrigger(id=self._ids.make("event_trigger", item.name), name=item.name, event="")
        for statement in item.statements:
            said = read_event_trigger(statement)
            if said is None:
                continue
            if said.event is not None and said.function is not None:
                functions = [self._database.get(found) for found in self._named.get(said.function, ())]
                function_id = next((found.id for found in functions if isinstance(found, Function)), None)
                name = None if function_id else quote_qualified(*said.function)
                made = dataclasses.replace(
                    made, event=said.event, tags=said.tags, function_id=function_id, function=name
                )
            made = dataclasses.replace(made, enabled=said.enabled or made.enabled)
        if made.event:
            yield dataclasses.replace(made, owner=item.owner, comment=item.comment)

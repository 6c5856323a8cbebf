"""Gates of functions, views and event triggers."""

from __future__ import annotations

from collections.abc import Iterator

from schemagen.ddl.gates.base import Gate, is_opaque, when
from schemagen.model import Database, EventTrigger, Function, OpaqueObject, View


def _invoker(item: View, database: Database) -> Iterator[str]:
    if any(option.startswith("security_invoker=") and not option.endswith("=false") for option in item.options):
        yield ""


GATES = (
    Gate(
        code="standard_body",
        feature="An SQL-standard function body",
        since=14,
        models=(Function,),
        find=when(lambda item: item.is_sql_standard),
        cure="Write the body as a text: AS $$ … $$.",
        page="sql-createfunction.html",
    ),
    Gate(
        code="procedure_out",
        feature="An OUT argument of a procedure",
        since=14,
        models=(Function,),
        find=lambda item, database: (
            f"argument {a.name or ''}".strip() for a in item.arguments if item.is_procedure and a.mode == "out"
        ),
        cure="Use an INOUT argument.",
        page="sql-createprocedure.html",
    ),
    Gate(
        code="security_invoker",
        feature="security_invoker, a view with the rights of who asks,",
        since=15,
        models=(View,),
        find=_invoker,
        cure="Leave the option out only if row-level security of the tables does not matter to the view's readers.",
        page="sql-createview.html",
    ),
    Gate(
        code="login_trigger",
        feature="An event trigger on login",
        since=17,
        models=(EventTrigger,),
        find=when(lambda item: item.event == "login"),
        cure="Leave it out.",
        page="event-trigger-definition.html",
    ),
    Gate(
        code="builtin_collation",
        feature="A collation of the builtin provider",
        since=17,
        models=(OpaqueObject,),
        find=when(is_opaque("collation", "provider = builtin")),
        cure="Use a collation of libc or ICU.",
        page="sql-createcollation.html",
    ),
    Gate(
        code="collation_rules",
        feature="A collation with ICU rules of its own",
        since=16,
        models=(OpaqueObject,),
        find=when(is_opaque("collation", "rules = ")),
        cure="Use a locale that has the order.",
        page="sql-createcollation.html",
    ),
)

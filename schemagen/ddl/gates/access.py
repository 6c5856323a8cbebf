"""Gates of privileges and publications."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from schemagen.ddl.gates.base import Gate, when
from schemagen.model import DefaultPrivileges, Grant, Publication

_PUBLICATION = "sql-createpublication.html"


def _without_maintain(item: Any) -> Any:
    return replace(
        item,
        privileges=tuple(name for name in item.privileges if name != "MAINTAIN"),
        grantable=tuple(name for name in item.grantable if name != "MAINTAIN"),
    )


GATES = (
    Gate(
        code="maintain",
        feature="The privilege MAINTAIN",
        since=17,
        models=(Grant, DefaultPrivileges),
        find=when(lambda item: "MAINTAIN" in item.privileges),
        fit=_without_maintain,
        substitute="It is left out: only the owner may VACUUM, ANALYZE, CLUSTER, REFRESH and REINDEX.",
        page="ddl-priv.html",
    ),
    Gate(
        code="large_object_defaults",
        feature="Default privileges on large objects",
        since=18,
        models=(DefaultPrivileges,),
        find=when(lambda item: item.object_type == "LARGE OBJECTS"),
        cure="Leave them out and grant on each large object.",
        page="sql-alterdefaultprivileges.html",
    ),
    Gate(
        code="publication_columns",
        feature="A column list of a publication",
        since=15,
        models=(Publication,),
        find=when(lambda item: any(table.columns for table in item.tables)),
        cure="Publish the whole table.",
        page=_PUBLICATION,
    ),
    Gate(
        code="publication_filter",
        feature="A row filter of a publication",
        since=15,
        models=(Publication,),
        find=when(lambda item: any(table.predicate is not None for table in item.tables)),
        cure="Publish the whole table.",
        page=_PUBLICATION,
    ),
    Gate(
        code="publication_schemas",
        feature="A publication of whole schemas",
        since=15,
        models=(Publication,),
        find=when(lambda item: bool(item.schemas)),
        cure="List the tables.",
        page=_PUBLICATION,
    ),
    Gate(
        code="published_generated",
        feature="publish_generated_columns",
        since=18,
        models=(Publication,),
        find=when(lambda item: item.generated_columns != "none"),
        cure="Let the subscriber compute the columns.",
        page=_PUBLICATION,
    ),
)

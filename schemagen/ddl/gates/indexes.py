"""Gates of indexes and extended statistics."""

from __future__ import annotations

from schemagen.ddl.gates.base import Gate, when
from schemagen.model import Index, Statistics

GATES = (
    Gate(
        code="index_nulls_not_distinct",
        feature="NULLS NOT DISTINCT of an index",
        since=15,
        models=(Index,),
        find=when(lambda item: item.is_nulls_not_distinct),
        cure="Index coalesce(…) of the columns that may be null.",
        page="sql-createindex.html",
    ),
    Gate(
        code="brin_multi",
        feature="The BRIN operator classes minmax_multi and bloom",
        since=14,
        models=(Index,),
        find=when(
            lambda item: (
                item.method == "brin"
                and any(
                    "_multi_ops" in (k.operator_class or "") or "_bloom_ops" in (k.operator_class or "")
                    for k in item.keys
                )
            )
        ),
        cure="Use the minmax operator class.",
        page="brin.html#BRIN-BUILTIN-OPCLASSES",
    ),
    Gate(
        code="spgist_include",
        feature="INCLUDE of an SP-GiST index",
        since=14,
        models=(Index,),
        find=when(lambda item: item.method == "spgist" and bool(item.include)),
        cure="Leave the included columns out.",
        page="sql-createindex.html",
    ),
    Gate(
        code="statistics_expression",
        feature="Extended statistics on an expression",
        since=14,
        models=(Statistics,),
        find=when(lambda item: bool(item.expressions)),
        cure="Index the expression: its statistics are gathered too.",
        page="sql-createstatistics.html",
    ),
)

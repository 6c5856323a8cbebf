"""Gates of tables, columns, domains, types and sequences."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from schemagen.ddl.gates.base import Gate, of_columns, of_types, when
from schemagen.model import CompositeType, Domain, Function, RangeType, Sequence, Table

_ODD_SCALE = re.compile(r"numeric\((\d+),(-?\d+)\)")
_NOT_NULL = "ddl-constraints.html#DDL-CONSTRAINTS-NOT-NULL"


def _change_columns(change: Callable[[Any], Any]) -> Callable[[Table], Table]:
    return lambda table: replace(table, columns=tuple(change(column) for column in table.columns))


def _store(column: Any) -> Any:
    if column.generated is None or column.generated.is_stored:
        return column
    return replace(column, generated=replace(column.generated, is_stored=True))


def _has_odd_scale(name: str) -> bool:
    match = _ODD_SCALE.match(name)
    return match is not None and not 0 <= int(match[2]) <= int(match[1])


def _log_with_table(column: Any) -> Any:
    if column.identity is None:
        return column
    return replace(column, identity=replace(column.identity, is_logged_apart=False))


GATES = (
    Gate(
        code="virtual_column",
        feature="A virtual generated column",
        since=18,
        models=(Table,),
        find=of_columns(lambda column: column.generated is not None and not column.generated.is_stored),
        fit=_change_columns(_store),
        substitute="It is written as a stored one: the same values, kept in the table.",
        page="ddl-generated-columns.html",
    ),
    Gate(
        code="not_null_name",
        feature="The name of a not-null constraint",
        since=18,
        models=(Table,),
        find=of_columns(lambda column: column.not_null_name is not None),
        fit=_change_columns(lambda column: replace(column, not_null_name=None)),
        substitute="The constraint is written without its name.",
        page=_NOT_NULL,
    ),
    Gate(
        code="not_null_comment",
        feature="A comment on a not-null constraint",
        since=18,
        models=(Table,),
        find=of_columns(lambda column: column.not_null_comment is not None),
        fit=_change_columns(lambda column: replace(column, not_null_comment=None)),
        substitute="The comment is left out.",
        page="sql-comment.html",
    ),
    Gate(
        code="not_null_local",
        feature="A child's own not-null constraint beside its parent's",
        since=18,
        models=(Table,),
        find=of_columns(lambda column: column.is_not_null_local),
        fit=_change_columns(lambda column: replace(column, is_not_null_local=False)),
        substitute="It goes without saying: the parent's holds for the child too.",
        page="ddl-inherit.html",
    ),
    Gate(
        code="not_null_not_valid",
        feature="A not-null constraint that is not validated",
        since=18,
        models=(Table,),
        find=of_columns(lambda column: column.is_not_null and not column.is_not_null_validated),
        cure="Validate it, or use CHECK (… IS NOT NULL) NOT VALID instead.",
        page="sql-altertable.html",
    ),
    Gate(
        code="not_null_no_inherit",
        feature="A not-null constraint that children do not inherit",
        since=18,
        models=(Table,),
        find=of_columns(lambda column: column.is_not_null and not column.is_not_null_inherited),
        cure="Let children inherit it, or use CHECK (… IS NOT NULL) NO INHERIT instead.",
        page="sql-createtable.html",
    ),
    Gate(
        code="column_compression",
        feature="The compression method of a column",
        since=14,
        models=(Table,),
        find=of_columns(lambda column: column.compression is not None),
        fit=_change_columns(lambda column: replace(column, compression=None)),
        substitute="It is left out: values are compressed with pglz, the only method there.",
        page="sql-createtable.html",
    ),
    Gate(
        code="identity_on_partitioned",
        feature="An identity column of a partitioned table",
        since=17,
        models=(Table,),
        find=lambda item, database: (
            f"column {column.name}" for column in item.columns if item.partition_key is not None and column.identity
        ),
        fit=lambda item: item,
        substitute="It is written as it is: rows that are put straight into a partition get no number.",
        page="ddl-identity-columns.html",
    ),
    Gate(
        code="identity_logged_apart",
        feature="An identity whose sequence is logged otherwise than its table",
        since=15,
        models=(Table,),
        find=of_columns(lambda column: column.identity is not None and column.identity.is_logged_apart),
        fit=_change_columns(_log_with_table),
        substitute="It is left out: sequences are always logged there.",
        page="sql-altersequence.html",
    ),
    Gate(
        code="partitioned_access_method",
        feature="The access method of a partitioned table",
        since=17,
        models=(Table,),
        find=when(lambda item: item.partition_key is not None and item.access_method is not None),
        cure="Name the access method for each partition instead.",
        page="sql-createtable.html",
    ),
    Gate(
        code="unlogged_partitioned",
        feature="UNLOGGED for a partitioned table",
        until=17,
        models=(Table,),
        find=when(lambda item: item.partition_key is not None and item.is_unlogged),
        fit=lambda item: replace(item, is_unlogged=False),
        substitute="It is left out: it never meant anything, only the partitions hold rows.",
        page="release-18.html",
    ),
    Gate(
        code="numeric_scale",
        feature="A numeric type whose scale is negative or greater than its precision",
        since=15,
        models=(Table, Domain, CompositeType),
        find=of_types(_has_odd_scale),
        cure="Use a scale from zero up to the precision, and a CHECK for the rounding.",
        page="datatype-numeric.html#DATATYPE-NUMERIC-DECIMAL",
    ),
    Gate(
        code="multirange_type",
        feature="A multirange type",
        since=14,
        models=(Table, Domain, CompositeType, Function),
        find=of_types(lambda name: "multirange" in name),
        cure="Use an array of ranges instead.",
        page="rangetypes.html",
    ),
    Gate(
        code="multirange_name",
        feature="The name of a range type's multirange",
        since=14,
        models=(RangeType,),
        find=when(lambda item: item.multirange_name is not None),
        fit=lambda item: replace(item, multirange_name=None),
        substitute="It is left out: there are no multiranges.",
        page="sql-createtype.html",
    ),
    Gate(
        code="domain_not_null_name",
        feature="The name of a domain's not-null constraint",
        since=17,
        models=(Domain,),
        find=when(lambda item: item.not_null_name is not None),
        fit=lambda item: replace(item, not_null_name=None),
        substitute="The constraint is written without its name.",
        page="sql-createdomain.html",
    ),
    Gate(
        code="unlogged_sequence",
        feature="An unlogged sequence",
        since=15,
        models=(Sequence,),
        find=when(lambda item: item.is_unlogged),
        fit=lambda item: replace(item, is_unlogged=False),
        substitute="It is written as a logged one, which only costs a little writing.",
        page="sql-createsequence.html",
    ),
)

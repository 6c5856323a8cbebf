"""The whole schema as SQL: ordered statements, and the script that people read and psql runs."""

from schemagen.ddl.access import without_grants, without_owners
from schemagen.ddl.order import Ordered, order_objects
from schemagen.ddl.script import write_schema
from schemagen.ddl.statements import Statement, list_statements

__all__ = [
    "Ordered",
    "Statement",
    "list_statements",
    "order_objects",
    "without_grants",
    "without_owners",
    "write_schema",
]

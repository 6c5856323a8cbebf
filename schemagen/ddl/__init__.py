"""The whole schema as SQL: ordered statements, and the script that people read and psql runs."""

from schemagen.ddl.access import list_roles, without_grants, without_owners
from schemagen.ddl.files import write_files
from schemagen.ddl.order import Ordered, order_objects
from schemagen.ddl.script import write_schema
from schemagen.ddl.statements import Statement, list_statements
from schemagen.ddl.targets import VERSIONS, Limit, find_limits, fit_to_target

__all__ = [
    "VERSIONS",
    "Limit",
    "Ordered",
    "Statement",
    "find_limits",
    "fit_to_target",
    "list_roles",
    "list_statements",
    "order_objects",
    "without_grants",
    "without_owners",
    "write_files",
    "write_schema",
]

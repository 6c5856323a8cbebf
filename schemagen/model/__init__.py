"""The model: every PostgreSQL object as a frozen dataclass with a stable id.

Objects refer to each other by id, never by name, so a rename is one changed field. Expressions and definitions
that PostgreSQL parses (checks, defaults, view bodies) are text.
"""

from schemagen.model.column import Column, DataType, Generated, Identity
from schemagen.model.constraint import Check, Exclusion, PrimaryKey, Unique
from schemagen.model.database import Database, ModelObject
from schemagen.model.domain import Domain, DomainCheck
from schemagen.model.enum import Enum, EnumLabel
from schemagen.model.extension import Extension
from schemagen.model.foreign_key import ForeignKey
from schemagen.model.index import Index, IndexKey
from schemagen.model.opaque import OpaqueObject
from schemagen.model.schema import Schema
from schemagen.model.sequence import Sequence
from schemagen.model.table import PartitionOf, Table

__all__ = [
    "Check",
    "Column",
    "DataType",
    "Database",
    "Domain",
    "DomainCheck",
    "Enum",
    "EnumLabel",
    "Exclusion",
    "Extension",
    "ForeignKey",
    "Generated",
    "Identity",
    "Index",
    "IndexKey",
    "ModelObject",
    "OpaqueObject",
    "PartitionOf",
    "PrimaryKey",
    "Schema",
    "Sequence",
    "Table",
    "Unique",
]

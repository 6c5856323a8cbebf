"""The model: every PostgreSQL object as a frozen dataclass with a stable id.

Objects refer to each other by id, never by name, so a rename is one changed field. Expressions and definitions
that PostgreSQL parses (checks, defaults, view bodies) are text.
"""

from schemagen.model.column import Column, DataType, Generated, Identity
from schemagen.model.composite import CompositeAttribute, CompositeType, RangeType
from schemagen.model.constraint import Check, Exclusion, ExclusionElement, PrimaryKey, Unique
from schemagen.model.database import Database, ModelObject
from schemagen.model.domain import Domain, DomainCheck
from schemagen.model.enum import Enum, EnumLabel
from schemagen.model.extension import Extension
from schemagen.model.foreign_key import ForeignKey
from schemagen.model.function import Aggregate, Argument, Function
from schemagen.model.grant import DefaultPrivileges, Grant
from schemagen.model.index import Index, IndexKey
from schemagen.model.opaque import OpaqueObject
from schemagen.model.policy import Policy
from schemagen.model.publication import Publication, PublishedTable
from schemagen.model.schema import Schema
from schemagen.model.sequence import Sequence
from schemagen.model.statistics import Statistics
from schemagen.model.table import PartitionOf, Table
from schemagen.model.trigger import EventTrigger, Rule, Trigger, TriggerState
from schemagen.model.view import MaterializedView, View, ViewColumn, ViewColumnSetting

__all__ = [
    "Aggregate",
    "Argument",
    "Check",
    "Column",
    "CompositeAttribute",
    "CompositeType",
    "DataType",
    "Database",
    "DefaultPrivileges",
    "Domain",
    "DomainCheck",
    "Enum",
    "EnumLabel",
    "EventTrigger",
    "Exclusion",
    "ExclusionElement",
    "Extension",
    "ForeignKey",
    "Function",
    "Generated",
    "Grant",
    "Identity",
    "Index",
    "IndexKey",
    "MaterializedView",
    "ModelObject",
    "OpaqueObject",
    "PartitionOf",
    "Policy",
    "PrimaryKey",
    "Publication",
    "PublishedTable",
    "RangeType",
    "Rule",
    "Schema",
    "Sequence",
    "Statistics",
    "Table",
    "Trigger",
    "TriggerState",
    "Unique",
    "View",
    "ViewColumn",
    "ViewColumnSetting",
]

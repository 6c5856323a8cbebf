"""Everything that is stored. Only services, tasks and the bridge write it."""

from designer.models.attribute import Attribute
from designer.models.design_object import DesignObject
from designer.models.edit import Edit
from designer.models.entity import Entity
from designer.models.import_job import ImportJob
from designer.models.project import Membership, Project, Role
from designer.models.relationship import Relationship
from designer.models.review import Approval, Comment
from designer.models.revision import Revision
from designer.models.user import User
from designer.models.validation_run import ValidationRun

__all__ = [
    "Approval",
    "Attribute",
    "Comment",
    "DesignObject",
    "Edit",
    "Entity",
    "ImportJob",
    "Membership",
    "Project",
    "Relationship",
    "Revision",
    "Role",
    "User",
    "ValidationRun",
]

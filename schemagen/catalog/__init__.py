"""The catalog reader: set-based queries over PostgreSQL's catalogs, and pure functions from their rows to the model.

The caller runs the queries (`load_queries`) with an empty `search_path` and hands the rows to `build_database`.
The number of queries does not depend on the number of objects.
"""

from schemagen.catalog.build import BATCHES, build_database
from schemagen.catalog.ids import DEFAULT_NAMESPACE
from schemagen.catalog.query_files import load_queries

__all__ = ["BATCHES", "DEFAULT_NAMESPACE", "build_database", "load_queries"]

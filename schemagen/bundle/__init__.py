"""The bundle: what an engineer takes into a repository and a pipeline, as one zip with the same bytes each time."""

from schemagen.bundle.archive import write_archive
from schemagen.bundle.contents import BundleRevision, build_bundle
from schemagen.bundle.report import write_report

__all__ = ["BundleRevision", "build_bundle", "write_archive", "write_report"]

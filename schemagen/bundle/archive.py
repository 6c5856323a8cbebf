"""A zip whose bytes depend on its contents alone: sorted names, one fixed time, fixed permissions."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

FIXED_TIME = (1980, 1, 1, 0, 0, 0)
"""The first time that a zip can hold."""


def write_archive(files: Mapping[str, bytes]) -> bytes:
    """Return the zip of these files."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, FIXED_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3  # Unix, wherever it is made
            entry.external_attr = 0o100644 << 16
            archive.writestr(entry, files[name], compresslevel=6)
    return buffer.getvalue()

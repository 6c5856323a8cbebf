"""The whole design as schemagen's model, read once for each edit: what live SQL and live checks look at."""

from __future__ import annotations

import threading
import uuid
from collections import OrderedDict

from designer import bridge
from designer.models import Project
from schemagen.model import Database

MOST_KEPT = 4

_lock = threading.Lock()
_kept: OrderedDict[tuple[uuid.UUID, int], Database] = OrderedDict()


def read_snapshot(project: Project) -> Database:
    """Return the project's design as it was after its newest edit that `project` knows of."""
    key = (project.pk, project.edit_number)
    with _lock:
        if key in _kept:
            _kept.move_to_end(key)
            return _kept[key]
    database = bridge.read_database(project)
    with _lock:
        for old in [one for one in _kept if one[0] == project.pk]:
            del _kept[old]
        _kept[key] = database
        while len(_kept) > MOST_KEPT:
            _kept.popitem(last=False)
    return database

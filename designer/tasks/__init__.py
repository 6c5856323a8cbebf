"""Work for Celery, one task a file. A task takes an id, does one thing, and stores what came of it on its row.

Every task may be delivered twice and may die half-way: `claims.py` says how that stays harmless.
"""

from designer.tasks.import_script import import_script
from designer.tasks.prove_revision import prove_revision
from designer.tasks.requeue_lost_runs import requeue_lost_runs
from designer.tasks.sweep_scratch import sweep_scratch

__all__ = ["import_script", "prove_revision", "requeue_lost_runs", "sweep_scratch"]

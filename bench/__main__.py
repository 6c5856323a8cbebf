"""Run the benchmarks: `python -m bench [schema] [editing] [canvas]`, all by default; exit status 1 for a missed bar."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

from bench import editing, schema_work
from bench.table import Measure


def main() -> int:
    """Run the parts that were asked for."""
    wanted = sys.argv[1:] or ["schema", "editing", "canvas"]
    missed = 0
    if "schema" in wanted:
        print("1,000 tables, 12,000 columns, 2,500 indexes; best of several runs", flush=True)
        missed += show(schema_work.run())
    if "editing" in wanted:
        print(f"{editing.PEOPLE} people draw in {editing.PROJECTS} projects for {editing.SECONDS} s", flush=True)
        missed += show(editing.run())
    if "canvas" in wanted:
        script = Path(__file__).parent / "canvas_frames.py"
        missed += subprocess.run([sys.executable, str(script)], check=False).returncode != 0
    return 1 if missed else 0


def show(measures: Iterable[Measure]) -> int:
    """Print one line for each measure and return how many miss their bar."""
    missed = 0
    for measure in measures:
        print(measure, flush=True)
        missed += not measure.holds
    return missed


if __name__ == "__main__":
    sys.exit(main())

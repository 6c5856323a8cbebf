"""Run the benchmarks: `python -m bench [schema] [canvas]`, all by default. Exit status 1 when a bar is missed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from bench import schema_work


def main() -> int:
    """Run the parts that were asked for."""
    wanted = sys.argv[1:] or ["schema", "canvas"]
    missed = 0
    if "schema" in wanted:
        missed += run_schema_work()
    if "canvas" in wanted:
        script = Path(__file__).parent / "canvas_frames.py"
        missed += subprocess.run([sys.executable, str(script)], check=False).returncode != 0
    return 1 if missed else 0


def run_schema_work() -> int:
    """Print one line for each measure and return how many miss their bar."""
    print("1,000 tables, 12,000 columns, 2,500 indexes; best of several runs", flush=True)
    missed = 0
    for measure in schema_work.run():
        print(measure, flush=True)
        missed += not measure.holds
    return missed


if __name__ == "__main__":
    sys.exit(main())

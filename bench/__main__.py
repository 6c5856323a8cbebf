"""Run the benchmarks: `python -m bench`. Exit status 1 when a bar does not hold."""

from __future__ import annotations

import sys

from bench import schema_work


def main() -> int:
    """Print one line for each measure."""
    print("1,000 tables, 12,000 columns, 2,500 indexes; best of several runs", flush=True)
    missed = 0
    for measure in schema_work.run():
        print(measure, flush=True)
        missed += not measure.holds
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())

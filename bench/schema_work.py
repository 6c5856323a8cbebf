"""Reading, writing, comparing, loading and proving a large schema, against pg_dump and psql on the same server."""

from __future__ import annotations

import resource
import subprocess
import tempfile
import time
import tracemalloc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.big_model import change_ten, make_big_model
from bench.table import Measure
from schemagen.ddl import write_schema
from schemagen.diff import compare
from schemagen.model import Database
from schemagen.plan import make_plan
from schemagen.sandbox.embedded import EmbeddedPostgres, bootstrap_sandbox, find_binaries
from schemagen.sandbox.load import load_script
from schemagen.sandbox.prove import prove
from schemagen.sandbox.run_script import run_script
from schemagen.sandbox.scratch import Scratch
from schemagen.sandbox.server import Sandbox
from schemagen.sql.parse import split_script

REPEATS = 5


def run() -> Iterator[Measure]:
    """Yield one measure after the other."""
    model = make_big_model()
    script = write_schema(model)
    with start_sandbox() as sandbox:
        yield from _measure_reading(sandbox, model, script)
        yield from _measure_models(model)
        yield from _measure_loading(sandbox, script)
        yield from _measure_proof(sandbox, model)
    yield _measure_memory()
    yield _measure_process()


@contextmanager
def start_sandbox() -> Iterator[Sandbox]:
    """Run an embedded sandbox server in a folder of its own."""
    with tempfile.TemporaryDirectory(prefix="crowsfoot-bench-") as folder:
        Path(folder).chmod(0o755)
        server = EmbeddedPostgres(Path(folder) / "sandbox", name="sandbox", durable=False)
        server.start()
        try:
            yield Sandbox(bootstrap_sandbox(server.superuser_url))
        finally:
            server.stop()


def best(work: Callable[[], object], repeats: int = REPEATS) -> float:
    """Return the shortest of several times in seconds: the machine's other work only ever adds."""
    times = []
    for _ in range(repeats):
        started = time.perf_counter()
        work()
        times.append(time.perf_counter() - started)
    return min(times)


def _measure_reading(sandbox: Sandbox, model: Database, script: str) -> Iterator[Measure]:
    with sandbox.scratch("bench") as scratch:
        load_script(scratch, script, source="bench")
        dump = best(lambda: _run_program("pg_dump", "-s", scratch.url))
        read = best(scratch.read)
        write = best(lambda: write_schema(model))
    yield Measure("read the catalog into a model", read, "pg_dump -s", dump, bar=1.0)
    yield Measure("write the DDL of a model", write, "pg_dump -s", dump, bar=1.0)


def _measure_models(model: Database) -> Iterator[Measure]:
    changed = change_ten(model)
    yield Measure(
        "compare two models, ten changes apart", best(lambda: compare(model, changed)), "100 ms", 0.1, bar=1.0
    )
    planning = best(lambda: make_plan(model, changed, name="bench"))
    yield Measure("plan those changes", planning, "200 ms", 0.2, bar=1.0)


def _measure_loading(sandbox: Sandbox, script: str) -> Iterator[Measure]:
    """Both into fresh databases, the same script."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "bench.sql"
        path.write_text(script)

        def load(scratch: Scratch) -> object:
            return load_script(scratch, script, source="bench")

        def prove_builds(scratch: Scratch) -> object:
            return run_script(scratch, script, owners={})

        def run_psql(scratch: Scratch) -> object:
            return _run_program("psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", "-d", scratch.url, "-f", str(path))

        reference = _best_on_scratch(sandbox, run_psql)
        yield Measure("load a script", _best_on_scratch(sandbox, load), "psql -f", reference, bar=1.2)
        yield Measure("rung builds", _best_on_scratch(sandbox, prove_builds), "psql -f", reference, bar=1.2)


def _best_on_scratch(sandbox: Sandbox, work: Callable[[Scratch], object], repeats: int = 3) -> float:
    times = []
    for _ in range(repeats):
        with sandbox.scratch("bench") as scratch:
            times.append(best(lambda: work(scratch), 1))
    return min(times)


def _measure_proof(sandbox: Sandbox, model: Database) -> Iterator[Measure]:
    changed = change_ten(model)
    plan = make_plan(model, changed, name="bench")
    started = time.perf_counter()
    proof = prove(sandbox, old=model, new=changed, plan=plan, rows_per_table=5)
    seconds = time.perf_counter() - started
    yield Measure(f"prove a small change, four rungs ({proof.state})", seconds, "10 s", 10.0, bar=1.0)


def _measure_memory() -> Measure:
    tracemalloc.start()
    first, second = make_big_model(), change_ten(make_big_model())
    split_script(write_schema(first))
    compare(first, second)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return Measure(
        "peak memory of two models, script and comparison", peak / 1024**2, "400 MB", 400.0, bar=1.0, unit="MB"
    )


def _measure_process() -> Measure:
    """Return what the whole process held at most: server answers, proofs and all."""
    peak_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return Measure("peak memory of this process", peak_mb, "400 MB", 400.0, bar=1.0, unit="MB")


def _run_program(name: str, *arguments: str) -> None:
    subprocess.run([str(find_binaries() / name), *arguments], check=True, capture_output=True)

"""`crowsfoot prove [OLD] NEW`: the proof of a design, or of the way from one to another."""

from __future__ import annotations

import argparse

from rich.markup import escape

from schemagen.commands.context import Context, Source
from schemagen.commands.output import problems_to_data
from schemagen.diff import align
from schemagen.errors import DesignError
from schemagen.plan import make_plan
from schemagen.sandbox.proof import Proof, RungProgress
from schemagen.sandbox.prove import proof_to_data, prove

NAME = "prove"
HELP = "Build NEW on scratch databases and read it back; with OLD, migrate there and back with rows in every table."
_STYLES = {"passed": "green", "failed": "red", "not_run": "yellow"}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("sources", metavar="[OLD] NEW", nargs="+")
    parser.add_argument(
        "--rows", type=int, metavar="N", help="generated rows for each table (20, fewer in large designs)"
    )
    parser.add_argument("--seed", type=int, default=1, metavar="N", help="seed of the generated rows (1)")


def run(options: argparse.Namespace, context: Context) -> bool:
    if len(options.sources) > 2:
        raise DesignError("command.too_many", "prove takes one or two designs.", fix="Name NEW, or OLD and NEW.")
    sources = [context.load(name) for name in options.sources]
    output = context.output
    problems = [problem for source in sources for problem in source.problems]
    output.show_problems(problems)
    proof = _prove(sources, options, context)
    output.end_progress()
    if output.is_json:
        output.write_json({**proof_to_data(proof), "problems": problems_to_data(problems)})
    else:
        _show(proof, context)
    return proof.state == "passed" and all(source.is_good for source in sources)


def _prove(sources: list[Source], options: argparse.Namespace, context: Context) -> Proof:
    new = sources[-1].design.database
    old = plan = None
    if len(sources) == 2:
        old = sources[0].design.database
        new = align(old, new)
        plan = make_plan(old, new, name="proof")

    def show(progress: RungProgress) -> None:
        if progress.state == "running":
            context.output.show_progress(progress.rung, progress.done, progress.total)

    return prove(
        context.sandbox,
        old=old,
        new=new,
        plan=plan,
        on_progress=show,
        seed=options.seed,
        rows_per_table=options.rows,
    )


def _show(proof: Proof, context: Context) -> None:
    console = context.output.console
    console.print(f"PostgreSQL {proof.server_version}")
    for rung in proof.rungs:
        evidence = ", ".join(f"{key.replace('_', ' ')} {value}" for key, value in rung.evidence.items() if value)
        style = _STYLES[rung.state]
        state = rung.state.replace("_", " ")
        console.print(
            f"  [{style}]{state:7}[/] {rung.name:9} {rung.seconds:6.2f} s  {escape(evidence)}", soft_wrap=True
        )
        if rung.failure is not None:
            for line in (rung.failure.message, rung.failure.statement, rung.failure.fix):
                if line:
                    console.print(f"          {escape(line)}", soft_wrap=True)

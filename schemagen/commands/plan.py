"""`crowsfoot plan OLD NEW -o DIR`: the migration from one design to another, and back."""

from __future__ import annotations

import argparse
from pathlib import Path

from schemagen.commands.context import Context
from schemagen.commands.output import problems_to_data, write_file
from schemagen.diff import align
from schemagen.migration_files.plain import write_files
from schemagen.names import to_snake_case
from schemagen.operations.hazards import HAZARDS
from schemagen.plan import Plan, make_plan, plan_to_data

NAME = "plan"
HELP = "Write up.sql, down.sql and plan.json, which lead from OLD to NEW and back."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("old", metavar="OLD")
    parser.add_argument("new", metavar="NEW")
    parser.add_argument("-o", "--output", metavar="DIR", required=True, help="folder for the three files")
    parser.add_argument("--name", help="name of the migration (the folder's name without it)")


def run(options: argparse.Namespace, context: Context) -> bool:
    old, new, output = context.load(options.old), context.load(options.new), context.output
    problems = (*old.problems, *new.problems)
    output.show_problems(problems)
    folder = Path(options.output)
    name = to_snake_case(options.name or folder.resolve().name) or "migration"
    plan = make_plan(old.design.database, align(old.design.database, new.design.database), name=name)
    for file_name, text in write_files(plan).items():
        write_file(folder / file_name, text)
    if output.is_json:
        output.write_json({"plan": plan_to_data(plan), "problems": problems_to_data(problems), "output": str(folder)})
    else:
        _show(plan, context, folder)
    return old.is_good and new.is_good


def _show(plan: Plan, context: Context, folder: Path) -> None:
    say = context.output.say
    say(f"{folder}: {len(plan.changes)} changes, {len(plan.up)} steps up, {len(plan.down)} steps down.")
    for step in plan.up:
        lock = "" if step.lock == "none" else f"  [{step.lock}]"
        say(f"  {step.title}{lock}")
        for hazard in step.hazards:
            say(f"    {HAZARDS[hazard]}")
        if not step.is_reversible:
            say(f"    Not reversible: {step.why_not}")

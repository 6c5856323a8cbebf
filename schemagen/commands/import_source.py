"""`crowsfoot import SOURCE -o design.json`: any source to a design file."""

from __future__ import annotations

import argparse
from collections import Counter

from schemagen.commands.context import Context
from schemagen.commands.output import problems_to_data
from schemagen.design_file import write_design
from schemagen.design_file.file import design_to_data
from schemagen.model import Database, OpaqueObject

NAME = "import"
HELP = "Read an SQL script, a dump or a live database into a design file."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("source", metavar="SOURCE")
    parser.add_argument("-o", "--output", metavar="FILE", help="design file to write (standard output without it)")


def run(options: argparse.Namespace, context: Context) -> bool:
    source, output = context.load(options.source), context.output
    output.show_problems(source.problems)
    counts = count_objects(source.design.database)
    if options.output:
        output.write(write_design(source.design), path=options.output)
    if output.is_json:
        result = {"objects": counts, "problems": problems_to_data(source.problems), "output": options.output}
        output.write_json(result if options.output else {**result, "design": design_to_data(source.design)})
    elif not options.output:
        output.write(write_design(source.design))
    else:
        listed = ", ".join(f"{count} {kind}" for kind, count in counts.items()) or "nothing"
        output.say(f"{options.output}: {listed}.")
    return source.is_good


def count_objects(database: Database) -> dict[str, int]:
    """Return how many objects of each kind there are; opaque ones under PostgreSQL's word for them."""
    counts = Counter(
        item.object_kind if isinstance(item, OpaqueObject) else item.kind.replace("_", " ") for item in database
    )
    return dict(sorted(counts.items()))

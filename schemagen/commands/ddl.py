"""`crowsfoot ddl DESIGN`: the whole schema as an SQL script."""

from __future__ import annotations

import argparse
from pathlib import Path

from schemagen.commands.context import Context
from schemagen.commands.output import problems_to_data
from schemagen.ddl import write_schema

NAME = "ddl"
HELP = "Write the schema of a design as an SQL script."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("design", metavar="DESIGN")
    parser.add_argument("-o", "--output", metavar="FILE", help="file to write (standard output without it)")
    parser.add_argument("--title", default="", help="title in the script's first line")


def run(options: argparse.Namespace, context: Context) -> bool:
    source, output = context.load(options.design), context.output
    output.show_problems(source.problems)
    is_address = "://" in options.design
    title = options.title or ("" if is_address or options.design == "-" else Path(options.design).stem)
    script = write_schema(source.design.database, title=title)
    if options.output or not output.is_json:
        output.write(script, path=options.output)
    if output.is_json:
        result = {"problems": problems_to_data(source.problems), "output": options.output}
        output.write_json(result if options.output else {**result, "sql": script})
    return source.is_good

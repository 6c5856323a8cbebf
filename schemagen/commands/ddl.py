"""`crowsfoot ddl DESIGN`: the whole schema as an SQL script, or as one file for each object."""

from __future__ import annotations

import argparse
from pathlib import Path

from schemagen.commands.context import Context, is_address
from schemagen.commands.output import problems_to_data, write_file
from schemagen.ddl import VERSIONS, find_limits, without_grants, without_owners, write_files, write_schema
from schemagen.errors import DesignError
from schemagen.model import Database

NAME = "ddl"
HELP = "Write the schema of a design as an SQL script."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("design", metavar="DESIGN")
    parser.add_argument("-o", "--output", metavar="FILE", help="file to write (standard output without it)")
    parser.add_argument("--title", default="", help="title in the script's first line")
    parser.add_argument(
        "--target", type=int, choices=VERSIONS, metavar="VERSION", help="PostgreSQL version to write for (13 to 18)"
    )
    parser.add_argument("--no-owner", action="store_true", help="leave every object to whoever runs the script")
    parser.add_argument("--no-grants", action="store_true", help="leave grants and default privileges out")
    parser.add_argument(
        "--one-file-per-object",
        action="store_true",
        help="write a folder (--output) with a file for each object and an index.sql that runs them",
    )


def run(options: argparse.Namespace, context: Context) -> bool:
    if options.one_file_per_object and not options.output:
        raise DesignError(
            "command.no_output", "--one-file-per-object needs a folder to write to.", fix="Name one with --output."
        )
    source, output = context.load(options.design), context.output
    output.show_problems(source.problems)
    has_name = not is_address(options.design) and options.design != "-"
    title = options.title or (Path(options.design).stem if has_name else "")
    database = _choose(source.design.database, options)
    written = _write(database, title, options, context)
    if output.is_json:
        limits = find_limits(database, options.target) if options.target else ()
        result = {"problems": problems_to_data(source.problems), "limits": [str(limit) for limit in limits], **written}
        output.write_json(result)
    return source.is_good


def _choose(database: Database, options: argparse.Namespace) -> Database:
    database = without_owners(database) if options.no_owner else database
    return without_grants(database) if options.no_grants else database


def _write(database: Database, title: str, options: argparse.Namespace, context: Context) -> dict[str, object]:
    """Write the result where it is wanted; return what JSON says of it."""
    output = context.output
    if options.one_file_per_object:
        files = write_files(database, title=title, target=options.target)
        for path, text in files.items():
            write_file(Path(options.output) / path, text)
        return {"output": options.output, "files": sorted(files)}
    script = write_schema(database, title=title, target=options.target)
    if options.output or not output.is_json:
        output.write(script, path=options.output)
    return {"output": options.output} if options.output else {"output": None, "sql": script}

"""`crowsfoot roundtrip SOURCE`: does our DDL make the same database as the source? Told by `pg_dump` of both."""

from __future__ import annotations

import argparse
import dataclasses
import difflib
from typing import Any

from rich.markup import escape

from schemagen.catalog import DEFAULT_NAMESPACE
from schemagen.commands.context import Context, allow_every_host, is_address, is_design, name_source, read_text
from schemagen.commands.output import problems_to_data
from schemagen.design_file import read_design
from schemagen.sandbox.roundtrip import Original, RoundTrip, RoundTripper
from schemagen.sandbox.same import describe_differences
from schemagen.sql.dump import Difference

NAME = "roundtrip"
HELP = "Write SOURCE as DDL, build it, and compare pg_dump of that database with pg_dump of the original."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("source", metavar="SOURCE")
    parser.add_argument("--no-owner", action="store_true", help="leave owners out of the comparison")
    parser.add_argument("--no-grants", action="store_true", help="leave grants out of the comparison")


def run(options: argparse.Namespace, context: Context) -> bool:
    tripper = RoundTripper(
        context.sandbox,
        DEFAULT_NAMESPACE,
        with_owners=not options.no_owner,
        with_grants=not options.no_grants,
        on_stage=lambda stage: context.output.show_progress(stage, 0, 1),
    )
    result = tripper.run(_start(tripper, options.source, context))
    context.output.end_progress()
    if context.output.is_json:
        context.output.write_json(result_to_data(result))
    else:
        _show(result, context)
    return result.is_same and not result.lost


def _start(tripper: RoundTripper, name: str, context: Context) -> Original:
    if is_address(name):
        return tripper.start_from_live(name, is_allowed_host=allow_every_host)
    text, source = read_text(name), name_source(name)
    if is_design(text):
        return tripper.start_from_model(read_design(text, source=source).database)
    return tripper.start_from_script(text, source=source)


def result_to_data(result: RoundTrip) -> dict[str, Any]:
    """Return the result as plain data."""
    return {
        "server_version": result.server_version,
        "is_same": result.is_same,
        "statements": result.statements,
        "differences": [dataclasses.asdict(item) for item in result.differences],
        "allowed": [
            {"code": item.code, "reason": item.reason, "objects": list(item.subjects)} for item in result.allowances
        ],
        "model_differences": [describe_differences((change,)) for change in result.model_changes],
        "unstable": list(result.unstable),
        "kept": list(result.kept),
        "load_errors": problems_to_data(result.load_errors),
        "problems": problems_to_data(result.problems),
        "why_not_compared": result.why_not_compared,
    }


def _show(result: RoundTrip, context: Context) -> None:
    output = context.output
    output.show_problems(result.problems)
    if result.load_errors:
        output.say("Our DDL does not load:")
        output.show_problems(result.load_errors)
    for sentence in result.unstable:
        output.say(sentence)
    for change in result.model_changes:
        output.say(f"Read back otherwise: {describe_differences((change,))}")
    for item in result.differences:
        _show_difference(item, context)
    for allowance in result.allowances:
        output.say(f"Allowed for {len(allowance.subjects)} objects: {allowance.reason}")
        output.say(f"  {', '.join(allowance.subjects[:10])}{' …' if len(allowance.subjects) > 10 else ''}")
    output.say(_sum_up(result))


def _show_difference(item: Difference, context: Context) -> None:
    console = context.output.console
    console.print(f"[red]differs[/] {escape(item.subject)}", soft_wrap=True)
    lines = difflib.ndiff((item.first or "").splitlines(), (item.second or "").splitlines())
    for line in lines:
        if line[:1] in "+-":
            style = "green" if line[0] == "+" else "red"
            console.print(f"    [{style}]{escape(line)}[/]", soft_wrap=True)


def _sum_up(result: RoundTrip) -> str:
    version = f"PostgreSQL {result.server_version}"
    lost = f" {len(result.lost)} statements of the source did not survive the import." if result.lost else ""
    if result.kept:
        lost += f" {len(result.kept)} objects were kept as written, not compared by the server."
    if result.why_not_compared is not None:
        same = "The catalogs are the same." if not result.model_changes else "The catalogs differ."
        return f"{version}: not compared by dump, so not passed. {result.why_not_compared} {same}{lost}"
    if result.is_same:
        return f"{version}: no statement of {result.statements} differs.{lost}"
    return f"{version}: {len(result.differences)} of {result.statements} statements differ.{lost}"

"""The `crowsfoot` command: schemas in and out, migrations and proofs, without the web application.

Exit status: 0 good, 1 there are findings or the proof did not pass, 2 the input cannot be used.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from schemagen.commands import ddl, import_source, plan, prove, roundtrip
from schemagen.commands.context import Context
from schemagen.commands.output import Output
from schemagen.errors import DesignError

EXIT_GOOD, EXIT_FINDINGS, EXIT_BAD_INPUT = 0, 1, 2
COMMANDS = (import_source, ddl, plan, prove, roundtrip)


def make_parser() -> argparse.ArgumentParser:
    """Return the parser; each command's module adds its own arguments."""
    parser = argparse.ArgumentParser(
        prog="crowsfoot",
        description="Turn a data model into a proved PostgreSQL schema.",
        epilog="SOURCE, DESIGN, OLD and NEW are a design file, an SQL script (- reads standard input) or a"
        " postgresql:// address. Exit status: 0 good, 1 findings or proof failed, 2 bad input.",
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for module in COMMANDS:
        command = commands.add_parser(module.NAME, help=module.HELP, description=module.HELP)
        module.add_arguments(command)
        command.add_argument(
            "--server", metavar="URL", help="sandbox server to use; without it an embedded one is started and stopped"
        )
        command.add_argument("--json", action="store_true", help="write the result as JSON to standard output")
        command.set_defaults(run=module.run)
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status."""
    options = make_parser().parse_args(arguments)
    output = Output(is_json=options.json)
    try:
        with Context(server=options.server, output=output) as context:
            is_good = options.run(options, context)
    except DesignError as error:
        output.fail(error)
        return EXIT_BAD_INPUT
    except BrokenPipeError:
        return EXIT_BAD_INPUT
    except KeyboardInterrupt:
        output.say("Stopped.")
        return 130
    return EXIT_GOOD if is_good else EXIT_FINDINGS


if __name__ == "__main__":
    sys.exit(main())

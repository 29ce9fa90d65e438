"""The command line that others script."""

import sys

import typer

from fieldhouse.app.cli import data, feeds, serving
from fieldhouse.kernel.errors import FieldhouseError

app = typer.Typer(
    name="fieldhouse",
    help="The open platform on which a sports organisation runs.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
for commands in (serving, feeds, data):
    commands.register(app)


def main() -> None:
    """Run a command; a refusal is one sentence on standard error and exit status 2."""
    try:
        app()
    except FieldhouseError as error:
        print(f"fieldhouse: {error.message} ({error.code})", file=sys.stderr)
        sys.exit(2)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(141)

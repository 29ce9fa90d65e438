"""The command line that others script.

A command's file is imported when it is called: scripts run `boxscore` a thousand times, and the server's
libraries alone take a second to import.
"""

import sys
from importlib import import_module

import typer

from fieldhouse.kernel.errors import FieldhouseError

COMMANDS = {
    "demo": "serving",
    "run": "serving",
    "replay": "serving",
    "boxscore": "feeds",
    "plays": "feeds",
    "migrate": "data",
    "backup": "data",
    "restore": "data",
    "rebuild": "data",
    "openapi": "describe",
    "policies": "describe",
    "invite": "people",
    "accounts": "accounts",
    "audit": "audit",
    "flags": "flags",
    "jobs": "upkeep",
    "keys": "upkeep",
    "organisation": "organisations",
}


def command_line(wanted: str | None) -> typer.Typer:
    """The command line, with the file of the wanted command, or with all where it is none."""
    app = typer.Typer(
        name="fieldhouse",
        help="The open platform on which a sports organisation runs.",
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
    )
    app.callback()(lambda: None)  # with one command registered, its name is still needed
    files = [COMMANDS[wanted]] if wanted in COMMANDS else dict.fromkeys(COMMANDS.values())
    for name in files:
        import_module(f"fieldhouse.app.cli.{name}").register(app)
    return app


def main() -> None:
    """Run a command; a refusal is one sentence on standard error and exit status 2."""
    wanted = sys.argv[1] if len(sys.argv) > 1 else None
    try:
        command_line(wanted)()
    except FieldhouseError as error:
        sys.stderr.write(f"fieldhouse: {error.message} ({error.code})\n")
        sys.exit(2)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(141)
    except ConnectionError as error:
        sys.stderr.write(f"fieldhouse: the database does not answer: {error}\n")
        sys.exit(2)

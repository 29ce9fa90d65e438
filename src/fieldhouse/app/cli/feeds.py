"""Commands about providers' files: box scores and plays, without a server or a database."""

import gc
import json
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from fieldhouse.app.boxscore import boxscore
from fieldhouse.kernel.errors import Invalid
from fieldhouse.sports.basketball.feeds import FEEDS, Feed
from fieldhouse.sports.basketball.feeds import sheet as score_sheet
from fieldhouse.sports.feed import FeedGame

FeedOption = Annotated[str, typer.Option("--feed", help=f"one of: {', '.join(FEEDS)}")]
Files = Annotated[list[Path], typer.Argument(help="the provider's files, plain or gzipped")]
Roster = Annotated[Path | None, typer.Option("--roster", help="the feed's own box file, for starters and names")]


def register(app: typer.Typer) -> None:
    """Add this file's commands to the command line."""
    app.command("boxscore")(print_boxscores)
    app.command("plays")(print_plays)


def print_boxscores(files: Files, feed: FeedOption, roster: Roster = None) -> None:
    """Print the box score of every game in FILES, one JSON object a line."""
    _print(files, feed, roster, lambda game: json.dumps(boxscore(game), ensure_ascii=False))


def print_plays(files: Files, feed: FeedOption, roster: Roster = None) -> None:
    """Print the plays of every game in FILES as score sheets (docs/score-sheet.md)."""
    _print(files, feed, roster, score_sheet.write)


def _print(files: list[Path], feed: str, roster: Path | None, shown: Callable[[FeedGame], str]) -> None:
    """Print every game that can be read; a file that can't is named, and the others go on."""
    reader, box = known_feed(feed), None if roster is None else read_file(roster)
    _collect_seldom()
    refused = False
    for file in files:
        try:
            for game in _games(reader, file, box):
                sys.stdout.write(shown(game) + "\n")
        except Invalid as error:
            refused = True
            sys.stdout.flush()
            sys.stderr.write(f"fieldhouse: {error.message} ({error.code})\n")
    if refused:
        raise typer.Exit(2)


def _collect_seldom() -> None:
    """Plays are many and hold no cycles: there is little to find for the garbage collector."""
    gc.freeze()
    gc.set_threshold(200_000, 50, 100)


def read_games(feed: str, files: list[Path], roster: Path | None) -> Iterator[FeedGame]:
    """Every game of some files, in order."""
    reader, box = known_feed(feed), None if roster is None else read_file(roster)
    for file in files:
        yield from _games(reader, file, box)


def _games(reader: Feed, file: Path, box: bytes | None) -> Iterator[FeedGame]:
    data = read_file(file)
    try:
        for game in reader.read(data, box):
            yield game if game.id_given else _named(game, file)
    except Invalid as error:
        raise Invalid(error.code, f"{file}: {error.message}", **{**error.facts, "file": str(file)}) from error


def _named(game: FeedGame, file: Path) -> FeedGame:
    """The game under the id in its file's name ("107.json.gz"), else under its teams' codes."""
    stem = re.sub(r" \(\d+\)$", "", file.name.partition(".")[0])  # a browser's second copy
    numbers = re.findall(r"\d+", stem)
    codes = "-".join(side.code or side.team for side in game.sides if side.code or side.team)
    named = numbers[0] if len(numbers) == 1 else stem if numbers else ""
    return replace(game, game_id=named or game.game_id or codes)


def known_feed(key: str) -> Feed:
    if key not in FEEDS:
        raise Invalid("unknown_feed", f"No feed is called {key!r}; accepted: {', '.join(FEEDS)}.", feed=key)
    return FEEDS[key]


def read_file(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise Invalid("unreadable_file", f"{path}: {error.strerror}.", at=str(path)) from error

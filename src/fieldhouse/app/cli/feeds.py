"""Commands about providers' files: box scores and plays, without a server or a database."""

import json
import sys
from collections.abc import Iterator
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
    for game in read_games(feed, files, roster):
        sys.stdout.write(json.dumps(boxscore(game), ensure_ascii=False) + "\n")


def print_plays(files: Files, feed: FeedOption, roster: Roster = None) -> None:
    """Print the plays of every game in FILES as score sheets (docs/score-sheet.md)."""
    for game in read_games(feed, files, roster):
        sys.stdout.write(score_sheet.write(game) + "\n")


def read_games(feed: str, files: list[Path], roster: Path | None) -> Iterator[FeedGame]:
    """Every game of some files, in order."""
    reader = known_feed(feed)
    roster_bytes = None if roster is None else read_file(roster)
    for file in files:
        yield from reader.read(read_file(file), roster_bytes)


def known_feed(key: str) -> Feed:
    if key not in FEEDS:
        raise Invalid("unknown_feed", f"No feed is called {key!r}; accepted: {', '.join(FEEDS)}.", feed=key)
    return FEEDS[key]


def read_file(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise Invalid("unreadable_file", f"{path}: {error.strerror}.", at=str(path)) from error

"""What the rows of v2, v3 and the live format have in common: plays that need a row's time and a word or two."""

from collections.abc import Iterator
from typing import Any, Protocol

from fieldhouse.sports.basketball.feeds.nba.rosters import game_key
from fieldhouse.sports.basketball.feeds.nba.sheet import Sheet
from fieldhouse.sports.basketball.feeds.opening import Document, json_object, not_this_feed
from fieldhouse.sports.basketball.feeds.reading import ident
from fieldhouse.sports.basketball.feeds.recognising import actions_format_of
from fieldhouse.sports.basketball.plays import (
    Challenge,
    Note,
    PeriodEnded,
    PeriodStarted,
    Play,
    Substitution,
    TimeOut,
    Unrecognised,
    Violation,
)


class Row(Protocol):
    """A row of any of the formats."""

    @property
    def source(self) -> str: ...
    @property
    def period(self) -> int: ...
    @property
    def clock_ms(self) -> int | None: ...


def listed_actions(data: bytes, *, accepted: str, mine: str) -> tuple[Document, str, list[Any]]:
    """The document, its game id and its actions. v3 and live look alike; their shots tell them apart.

    Raises:
        Invalid: `malformed_feed` where there are no actions, `not_this_feed` where they are the other format's.

    """
    document = json_object(data, accepted=accepted)
    game = document.value.get("game")
    if not isinstance(game, dict) or not isinstance(game.get("actions"), list):
        raise document.refusal("There is no list of actions in a game.")
    found = actions_format_of(game["actions"])
    if found not in ("", mine):
        raise not_this_feed(f"the NBA's {found}", accepted)
    return document, game_key(ident(game.get("gameId"))), game["actions"]


def watch_clock(sheet: Sheet, row: Row) -> None:
    if row.clock_ms is None:
        sheet.oddities.note("no_clock", row.source, "The row has no readable clock; the last one stands.")


def unknown(sheet: Sheet, row: Row, code: str, text: str, side: str | None = None) -> None:
    sheet.oddities.note("unknown_code", row.source, f"{code} is not known here; the row is kept as it is.")
    sheet.add(kept(row, code, text, side), row.source)


def kept(row: Row, code: str, text: str, side: str | None = None) -> Play:
    return Unrecognised(period=row.period, clock_ms=row.clock_ms, code=code, text=text, side=side)


def marker(row: Row, *, start: bool) -> Iterator[Play]:
    yield (PeriodStarted if start else PeriodEnded)(period=row.period, clock_ms=row.clock_ms)


def change(row: Row, side: str, leaving: str | None, entering: str | None) -> Iterator[Play]:
    yield Substitution(
        period=row.period,
        clock_ms=row.clock_ms,
        side=side,
        leaving=(leaving,) if leaving else (),
        entering=(entering,) if entering else (),
    )


def time_out(row: Row, side: str | None, *, short: bool) -> Iterator[Play]:
    """A time-out of nobody's is the officials'."""
    length = "official" if side is None else "short" if short else "full"
    yield TimeOut(period=row.period, clock_ms=row.clock_ms, side=side, length=length)  # type: ignore[arg-type]


def violation(row: Row, side: str, player: str | None, what: str) -> Iterator[Play]:
    yield Violation(period=row.period, clock_ms=row.clock_ms, side=side, player=player, what=what)


def review(row: Row, text: str, side: str | None = None) -> Iterator[Play]:
    yield Challenge(period=row.period, clock_ms=row.clock_ms, side=side, text=text)


def note(row: Row, text: str) -> Iterator[Play]:
    yield Note(period=row.period, clock_ms=row.clock_ms, text=text)

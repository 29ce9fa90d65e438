"""A finished game as a script to replay: who enters, and what the scorer does when.

Ids of a feed may be names, and names must not enter the log: everybody gets a participant id here.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID, uuid5

from fieldhouse.modules.games.contract import Person, Side
from fieldhouse.sports.basketball.books import RULE_BOOKS, rules_to_json
from fieldhouse.sports.basketball.plays import (
    ClockStarted,
    ClockStopped,
    FieldGoal,
    Foul,
    FreeThrow,
    JumpBall,
    LineUp,
    PeriodEnded,
    PeriodStarted,
    Play,
    Substitution,
    TimeOut,
    Turnover,
    Violation,
)
from fieldhouse.sports.basketball.rules import Rules
from fieldhouse.sports.feed import FeedGame, FeedSide

PEOPLE = ("player", "assist", "blocked_by", "stolen_by", "drawn_by", "tipped_to")
LISTS = ("players", "leaving", "entering", "jumpers")
COLOURS = {"home": "#0b7285", "away": "#d9480f"}
NOT_OVERRIDDEN = frozenset({"book", "edition", "articles"})

# What takes time while the clock stands, in seconds, roughly.
DEAD_SECONDS: Mapping[type, float] = {
    FreeThrow: 12.0,
    Substitution: 4.0,
    TimeOut: 60.0,
    PeriodEnded: 15.0,
    PeriodStarted: 60.0,
    Foul: 3.0,
}
LIVE = (FieldGoal, Turnover)


@dataclass(frozen=True, slots=True)
class Step:
    """One play, and how long after the one before it happens: by the game clock, or while that stands."""

    play: Play
    seconds: float


def rules_of(rules: Rules) -> tuple[str, dict[str, Any]]:
    """The rule book, and what is decided otherwise."""
    usual = rules_to_json(RULE_BOOKS[rules.book])
    own = rules_to_json(rules)
    return rules.book, {
        name: value for name, value in own.items() if value != usual[name] and name not in NOT_OVERRIDDEN
    }


def participants(game: FeedGame, namespace: UUID) -> dict[str, str]:
    """The feed's ids, and the names under which these people enter the log."""
    known = {
        player.id: _participant(namespace, side.team, player.id) for side in game.sides for player in side.players
    }
    for play in game.plays:
        for person in _people(play):
            if person not in known:
                known[person] = _participant(namespace, "", person)
    return known


def sides_of(game: FeedGame, ids: Mapping[str, str], namespace: UUID) -> tuple[Side, ...]:
    return tuple(
        Side(
            key=side.key,
            team=str(uuid5(namespace, f"team:{side.team}")),
            name=side.team,
            short_name=side.team.split()[-1] if side.team else side.code,
            code=(side.code or side.team)[:3].upper(),
            colour=COLOURS.get(side.key, ""),
            roster=tuple(_roster(side, ids)),
        )
        for side in game.sides
    )


def steps_of(game: FeedGame, ids: Mapping[str, str]) -> list[Step]:
    """The plays in their order, with the starts and stops of the game clock that the feed leaves to be guessed.

    Device times of those are zero here; whoever records them puts in his own.
    """
    steps: list[Step] = []
    running = False
    period, clock_ms = 0, 0
    for feed_play in game.plays:
        play = with_ids(feed_play, ids)
        now_ms = clock_ms if play.clock_ms is None else play.clock_ms
        if play.period != period:
            period, clock_ms, running = play.period, now_ms, False
        gone_ms = max(0, clock_ms - now_ms)
        if gone_ms and not running:
            steps.append(Step(ClockStarted(period=period, clock_ms=clock_ms, device_ms=0), 0.0))
            running = True
        wait = gone_ms / 1000
        if running and _stops(game.rules, play, now_ms) and not isinstance(play, LIVE):
            steps.append(Step(ClockStopped(period=period, clock_ms=now_ms, device_ms=0), wait))
            running, wait = False, 0.0
        steps.append(Step(play, wait if running or gone_ms else wait + DEAD_SECONDS.get(type(play), 0.5)))
        if running and _stops(game.rules, play, now_ms):
            steps.append(Step(ClockStopped(period=period, clock_ms=now_ms, device_ms=0), 0.0))
            running = False
        clock_ms = min(clock_ms, now_ms)
    return steps


def with_ids(play: Play, ids: Mapping[str, str]) -> Play:
    """The play with other names for its people."""
    changed: dict[str, Any] = {}
    for name in PEOPLE:
        person = getattr(play, name, None)
        if person is not None:
            changed[name] = ids[person]
    for name in LISTS:
        people = getattr(play, name, ())
        if people:
            changed[name] = tuple(ids[person] for person in people)
    return replace(play, **changed) if changed else play


def _stops(rules: Rules, play: Play, clock_ms: int) -> bool:
    """Whether the game clock stands after the play."""
    match play:
        case Foul() | FreeThrow() | TimeOut() | Violation() | PeriodEnded() | Substitution() | LineUp():
            return True
        case JumpBall():
            return play.held
        case Turnover():
            return play.stolen_by is None
        case FieldGoal():
            seconds = rules.clock_stops_after_basket_seconds
            return (
                play.made and seconds is not None and play.period >= rules.periods and clock_ms <= seconds * 1000
            )
        case _:
            return False


def _people(play: Play) -> Iterator[str]:
    for name in PEOPLE:
        person = getattr(play, name, None)
        if person is not None:
            yield person
    for name in LISTS:
        yield from getattr(play, name, ())


def _participant(namespace: UUID, team: str, player: str) -> str:
    return str(uuid5(namespace, f"player:{team}:{player}"))


def _roster(side: FeedSide, ids: Mapping[str, str]) -> Sequence[Person]:
    return [
        Person(player=ids[player.id], name=player.name, number=player.number or None, starter=player.starter)
        for player in side.players
    ]

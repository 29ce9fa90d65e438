"""Who starts each period, which the NBA's play-by-play does not say, found from what the players then do.

Whoever acts or leaves before he was seen to enter was on court from the start. A technical foul or an ejection
proves nothing: the bench gets them too. Who plays a period through and does nothing is found among those who
ended the period before.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from fieldhouse.sports.basketball.feeds.nba.rosters import Roster
from fieldhouse.sports.basketball.feeds.nba.words import TECHNICALS
from fieldhouse.sports.basketball.feeds.reading import Oddities
from fieldhouse.sports.basketball.plays import (
    Assist,
    Block,
    FieldGoal,
    Foul,
    FreeThrow,
    JumpBall,
    LineUp,
    PeriodStarted,
    Play,
    Rebound,
    Steal,
    Substitution,
    Turnover,
    Violation,
)

FIVE = 5
FROM_THE_BENCH = TECHNICALS | {"fighting"}
Where = tuple[int, int | None]


@dataclass(slots=True)
class _Opening:
    """One side in one period."""

    found: dict[str, int] = field(default_factory=dict)  # who was on court from the start -> place of the proof
    entered: set[str] = field(default_factory=set)
    first_entry: dict[str, int | None] = field(default_factory=dict)  # clock at which he first comes on
    on: set[str] = field(default_factory=set)


def open_periods(
    plays: Sequence[Play],
    sources: Sequence[str],
    roster: Roster,
    homes: Mapping[str, str],
    oddities: Oddities,
) -> tuple[list[Play], list[str]]:
    """The plays with a LineUp for each side before the first play of each period."""
    by_period: dict[int, list[int]] = {}
    for index, play in enumerate(plays):
        by_period.setdefault(play.period, []).append(index)
    opening: dict[int, list[LineUp]] = {}
    closing: dict[str, tuple[str, ...]] = {"home": (), "away": ()}
    tip_off: dict[str, tuple[str, ...]] = {"home": (), "away": ()}
    for period in sorted(by_period):
        rows = [plays[index] for index in by_period[period]]
        for side in ("home", "away"):
            named = roster.starters(side, homes) if period == min(by_period) else ()
            five = (
                named
                if len(named) == FIVE
                else _five(rows, side, homes, (*closing[side], *tip_off[side]), oddities, period)
            )
            if not five:
                continue
            tip_off[side] = tip_off[side] or five
            closing[side] = _closing(rows, side, five)
            clock_ms = next((row.clock_ms for row in rows if isinstance(row, PeriodStarted)), None)
            line_up = LineUp(
                period=period, clock_ms=clock_ms, side=side, players=five, starting=period == min(by_period)
            )
            opening.setdefault(by_period[period][0], []).append(line_up)
    return _inserted(plays, sources, opening)


def _inserted(
    plays: Sequence[Play], sources: Sequence[str], opening: Mapping[int, Sequence[LineUp]]
) -> tuple[list[Play], list[str]]:
    kept: list[Play] = []
    places: list[str] = []
    for index, (play, source) in enumerate(zip(plays, sources, strict=True)):
        for line_up in opening.get(index, ()):
            kept.append(line_up)
            places.append(f"before {source}")
        kept.append(play)
        places.append(source)
    return kept, places


def _closing(rows: Iterable[Play], side: str, five: tuple[str, ...]) -> tuple[str, ...]:
    on = dict.fromkeys(five)
    for row in rows:
        if isinstance(row, Substitution) and row.side == side:
            for player in row.leaving:
                on.pop(player, None)
            on.update(dict.fromkeys(row.entering))
    return tuple(on)


def _five(
    rows: Sequence[Play],
    side: str,
    homes: Mapping[str, str],
    before: Sequence[str],
    oddities: Oddities,
    period: int,
) -> tuple[str, ...]:
    """The five who start, with an anomaly where they had to be guessed."""
    proof = _proof(rows, side, homes)
    found = list(proof.found)
    if len(found) > FIVE:
        sentence = f"{len(found)} players of {side} act before they enter; the first five count as starters."
        oddities.note("too_many_starters", f"period {period}", sentence)
        return tuple(found[:FIVE])
    if len(found) < FIVE:
        likely = [p for p in dict.fromkeys(before) if p not in proof.found and p not in proof.entered]
        taken = likely[: FIVE - len(found)]
        found += taken
        sentence = (
            f"Only {len(found) - len(taken)} starters of {side} show in the plays; "
            f"{len(taken)} more were taken from those on court before."
        )
        if len(found) < FIVE or len(likely) > len(taken) or not taken:
            sentence += " They may be others."
        oddities.note("starters_inferred", f"period {period}", sentence)
    return tuple(found)


def _proof(rows: Sequence[Play], side: str, homes: Mapping[str, str]) -> _Opening:
    opening = _Opening()
    for row in rows:
        if isinstance(row, Substitution) and row.side == side:
            for player in row.entering:
                opening.first_entry.setdefault(player, row.clock_ms)
    start_ms = next((row.clock_ms for row in rows if isinstance(row, PeriodStarted)), None)
    for place, row in enumerate(rows):
        if isinstance(row, Substitution):
            if row.side == side:
                for player in row.leaving:
                    if player not in opening.entered:
                        opening.found.setdefault(player, place)
                opening.entered.update(p for p in row.entering if p not in opening.found)
            continue
        for player in _on_court(row, start_ms):
            if homes.get(player) != side or player in opening.found or player in opening.entered:
                continue
            # His change may be noted after his act of the same second.
            if player in opening.first_entry and opening.first_entry[player] == row.clock_ms:
                continue
            opening.found[player] = place
    return opening


def _on_court(play: Play, start_ms: int | None) -> Iterator[str]:
    """Everybody whom the play proves to be on court."""
    people: tuple[str | None, ...] = ()
    match play:
        case FieldGoal():
            people = (play.player, play.assist, play.blocked_by)
        case FreeThrow():
            # A technical before the tip may be shot by anybody of the coming five, or of the last.
            people = () if play.award == "technical" and play.clock_ms == start_ms else (play.player,)
        case Rebound() | Assist() | Steal() | Block():
            people = (play.player,)
        case Turnover():
            people = (play.player, play.stolen_by)
        case Foul() if play.on == "player" and play.foul not in FROM_THE_BENCH:
            people = (play.player, play.drawn_by)
        case JumpBall():
            people = (*play.jumpers, play.tipped_to)
        case Violation() if play.what != "delay_of_game":
            people = (play.player,)
        case _:
            pass
    for player in people:
        if player is not None:
            yield player

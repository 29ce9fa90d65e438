"""Free throws as trips (1 of 2, 2 of 2) for feeds that only list the shots.

Between two acts of live play the fouls say what may be shot: a technical one, a throw-in foul one, a basket
with a foul one, any other two or three. Where the shots of one player fit no such sum, they stay unnumbered
and are flagged: a wrong trip would be worse than none.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from fieldhouse.sports.basketball.feeds.reading import Oddities
from fieldhouse.sports.basketball.plays import (
    FieldGoal,
    Foul,
    FoulDrawn,
    FreeThrow,
    JumpBall,
    PeriodEnded,
    PeriodStarted,
    Play,
    Rebound,
    Turnover,
)

Award = Literal["shooting", "bonus", "technical", "flagrant", "clear_path", "other"] | None
STRETCH = 100  # fouls; in a file that holds nothing else each would be weighed against each
LIVE = (FieldGoal, Rebound, Turnover, JumpBall, PeriodStarted, PeriodEnded)
FLAGRANT = frozenset({"unsportsmanlike", "disqualifying", "flagrant_1", "flagrant_2"})


@dataclass(slots=True)
class _Stop:
    """One stretch of dead ball: what was shot, and what gave the right to."""

    basket: FieldGoal | None = None  # made just before: an and-one
    fouls: list[Foul] = field(default_factory=list)
    drawn: list[FoulDrawn] = field(default_factory=list)
    shots: list[int] = field(default_factory=list)

    def technicals(self, side: str) -> int:
        """How many technical fouls the other side committed in this stretch."""
        return sum(_is_technical(foul) and foul.side != side for foul in self.fouls)

    def is_and_one(self, shot: FreeThrow) -> bool:
        return self.basket is not None and (self.basket.side, self.basket.player) == (shot.side, shot.player)


@dataclass(frozen=True, slots=True)
class _Trip:
    of: int
    award: Award = None
    keeps_ball: bool = False


TECHNICAL = _Trip(1, "technical", keeps_ball=True)


def number_free_throws(plays: list[Play], sources: Sequence[str], oddities: Oddities) -> None:
    """Fill `number`, `of`, `award` and `keeps_ball` of the free throws in `plays`, in place."""
    for stop in _stops(plays):
        _number(stop, plays, sources, oddities)


def award_free_throws(plays: list[Play]) -> None:
    """Fill `award` and `keeps_ball` of free throws that the feed has numbered but not explained, in place."""
    for stop in _stops(plays):
        left: dict[str, int] = {}
        for index in stop.shots:
            shot = plays[index]
            assert isinstance(shot, FreeThrow)
            if shot.award is not None or shot.of is None:
                continue
            left.setdefault(shot.side, stop.technicals(shot.side))
            drawn = any((play.side, play.player) == (shot.side, shot.player) for play in stop.drawn)
            flagrant = any(foul.foul in FLAGRANT and foul.side != shot.side for foul in stop.fouls)
            if shot.of == 1 and left[shot.side] and not (drawn and stop.is_and_one(shot)):
                left[shot.side] -= 1
                plays[index] = replace(shot, award="technical", keeps_ball=True)
            elif flagrant and (drawn or not stop.drawn):
                plays[index] = replace(shot, award="flagrant", keeps_ball=True)


def _stops(plays: Sequence[Play]) -> Iterator[_Stop]:
    """The stretches of dead ball with free throws; the caller may replace those while it goes on."""
    stop = _Stop()
    for index, play in enumerate(plays):
        match play:
            case FreeThrow():
                stop.shots.append(index)
            case Foul() if len(stop.fouls) < STRETCH:
                stop.fouls.append(play)
            case FoulDrawn() if len(stop.drawn) < STRETCH:
                stop.drawn.append(play)
            case Rebound(dead_ball=True):
                pass
            case _ if isinstance(play, LIVE):
                if stop.shots:
                    yield stop
                    stop = _Stop()
                elif not isinstance(play, FieldGoal) or _elsewhen(stop, play):
                    stop = _Stop()
                if isinstance(play, FieldGoal) and play.made:
                    stop.basket = play
    if stop.shots:
        yield stop


def _elsewhen(stop: _Stop, play: FieldGoal) -> bool:
    """Whether the fouls so far belong to an earlier time than this basket (some note the foul first)."""
    return any(foul.clock_ms != play.clock_ms for foul in stop.fouls)


def _number(stop: _Stop, plays: list[Play], sources: Sequence[str], oddities: Oddities) -> None:
    technicals: dict[str, int] = {}
    groups: list[list[int]] = []
    for index in stop.shots:
        shot = plays[index]
        assert isinstance(shot, FreeThrow)
        last = plays[groups[-1][-1]] if groups else None
        if isinstance(last, FreeThrow) and (last.side, last.player) == (shot.side, shot.player):
            groups[-1].append(index)
        else:
            groups.append([index])
        if shot.side not in technicals:
            technicals[shot.side] = stop.technicals(shot.side)
    for group in groups:
        shot = plays[group[0]]
        assert isinstance(shot, FreeThrow)
        trips = _trips(stop, shot, len(group), technicals[shot.side])
        if trips is None:
            oddities.note(
                "free_throws_unresolved",
                sources[group[0]],
                f"{len(group)} free throws of one player fit no trip; they stay unnumbered.",
            )
            continue
        technicals[shot.side] -= sum(trip is TECHNICAL for trip in trips)
        _write(plays, group, trips)


def _write(plays: list[Play], group: list[int], trips: Sequence[_Trip]) -> None:
    places = iter(group)
    for trip in trips:
        for number in range(1, trip.of + 1):
            index = next(places)
            shot = plays[index]
            assert isinstance(shot, FreeThrow)
            plays[index] = replace(shot, number=number, of=trip.of, award=trip.award, keeps_ball=trip.keeps_ball)


def _is_technical(foul: Foul) -> bool:
    return foul.foul == "technical" or foul.on != "player"


def _trips(stop: _Stop, shot: FreeThrow, count: int, technicals: int) -> list[_Trip] | None:
    """The trips that `count` shots of one player are, technical ones first; None where nothing fits."""
    against = [foul for foul in stop.fouls if foul.side != shot.side and not _is_technical(foul)]
    drawn = sum((play.side, play.player) == (shot.side, shot.player) for play in stop.drawn)
    if not drawn and technicals >= count:
        return [TECHNICAL] * count
    for extra in range(min(technicals, count - 1), -1, -1):  # who is fouled by a technical too may shoot both
        rest = _fouled_trips(stop, shot, count - extra, drawn, against)
        if rest is not None:
            return [TECHNICAL] * extra + rest
    return None


def _fouled_trips(
    stop: _Stop, shot: FreeThrow, count: int, drawn: int, against: Sequence[Foul]
) -> list[_Trip] | None:
    flagrant = any(foul.foul in FLAGRANT for foul in against)
    thrown_in = any(foul.foul == "throw_in" for foul in against)
    award: Award = "flagrant" if flagrant else None
    and_one = stop.is_and_one(shot)
    if count == 1:
        if thrown_in:
            return [_Trip(1, "other", keeps_ball=True)]
        if and_one or not stop.technicals(shot.side):
            return [_Trip(1, award or "shooting", keeps_ball=flagrant)] if drawn or against else None
        return None
    if count == 2:
        return [_Trip(2, award, keeps_ball=flagrant)]
    if count == 3 and not (and_one and drawn > 1):
        return [_Trip(3, award or "shooting", keeps_ball=flagrant)]
    if and_one and drawn > 1 and count == 1 + 2 * (drawn - 1):
        return [_Trip(1, "shooting"), *[_Trip(2, award, keeps_ball=flagrant)] * (drawn - 1)]
    if drawn > 1 and count == 2 * drawn:
        trips = [_Trip(2)] * drawn
        trips[-1] = _Trip(2, award, keeps_ball=flagrant)
        return trips
    return None

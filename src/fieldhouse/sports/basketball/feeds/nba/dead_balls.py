"""What only the rows around a row can tell: which rebounds are bookkeeping, which free throws keep the ball.

After every miss the NBA writes a rebound, also where nobody could rebound: between free throws, when the shot
clock or the period ends. pbpstats (github.com/dblackrun/pbpstats) described these cases first.
"""

from collections.abc import Sequence
from dataclasses import replace

from fieldhouse.sports.basketball.feeds.nba.words import TECHNICALS
from fieldhouse.sports.basketball.plays import (
    Challenge,
    FieldGoal,
    Foul,
    FreeThrow,
    Note,
    PeriodEnded,
    Play,
    Rebound,
    Turnover,
)

LATE_MS = 3000  # a team rebound in the same second as a shot this late was never taken
REACH = 60  # rows of one moment; a file stuck on one clock must not be read a million times
LOSES_BALL = {"away_from_play", "throw_in", "take"}  # one free throw, and the ball stays
STOPS_PLAY = {"shot_clock", "kicked_ball"}


def settle(plays: Sequence[Play], undecided: set[int]) -> list[Play]:
    """The plays with rebounds and free throws decided by their neighbours; `undecided`: see Sheet."""
    settled = list(plays)
    missed: FieldGoal | FreeThrow | None = None
    for index, play in enumerate(plays):
        match play:
            case FieldGoal(made=False):
                missed = play
            case FreeThrow():
                free_throw = _awarded(settled, index, play)
                settled[index] = free_throw
                if not play.made:
                    missed = free_throw
            case Rebound():
                settled[index] = _rebound(settled, index, play, missed, decided=index not in undecided)
            case _:
                pass
    return settled


def _rebound(
    plays: Sequence[Play], index: int, play: Rebound, missed: FieldGoal | FreeThrow | None, *, decided: bool
) -> Rebound:
    offensive = play.offensive if decided or missed is None else missed.side == play.side
    dead = play.dead_ball or (play.player is None and _never_taken(plays, index, play, missed))
    if offensive == play.offensive and dead == play.dead_ball:
        return play
    return replace(play, offensive=offensive, dead_ball=dead)


def _never_taken(plays: Sequence[Play], index: int, play: Rebound, missed: FieldGoal | FreeThrow | None) -> bool:
    if isinstance(missed, FreeThrow) and not _is_last(missed):
        return True
    if any(isinstance(other, Turnover) and other.how in STOPS_PLAY for other in _same_moment(plays, index)):
        return True
    if not _ends_period(plays, index):
        return False
    if play.clock_ms == 0:
        return True
    return (
        missed is not None
        and missed.clock_ms is not None
        and missed.clock_ms <= LATE_MS
        and (missed.period, missed.clock_ms) == (play.period, play.clock_ms)
    )


def _is_last(shot: FreeThrow) -> bool:
    """Whether a miss would be live."""
    return shot.award not in {"technical", "flagrant", "clear_path"} and (
        shot.number is None or shot.of is None or shot.number >= shot.of
    )


def _ends_period(plays: Sequence[Play], index: int) -> bool:
    for later in plays[index + 1 : index + 4]:
        if isinstance(later, PeriodEnded):
            return True
        if not isinstance(later, Challenge | Note):
            return later.period != plays[index].period
    return index + 1 >= len(plays)


def _same_moment(plays: Sequence[Play], index: int) -> list[Play]:
    """The neighbours on the same clock, nearest first: those before, then those after; `REACH` either way."""
    moment = (plays[index].period, plays[index].clock_ms)
    found: list[Play] = []
    for step in (-1, 1):
        for at in range(index + step, index + step * REACH, step):
            if not 0 <= at < len(plays) or (plays[at].period, plays[at].clock_ms) != moment:
                break
            found.append(plays[at])
    return found


def _awarded(plays: Sequence[Play], index: int, play: FreeThrow) -> FreeThrow:
    """The free throw with what it is awarded for, by the nearest foul of the same moment."""
    if play.award is not None:
        return play if play.keeps_ball else replace(play, keeps_ball=True)
    moment = _same_moment(plays, index)
    foul = next(
        (
            other
            for other in moment
            if isinstance(other, Foul) and other.side != play.side and other.foul not in TECHNICALS
        ),
        None,
    )
    if foul is None:
        return play
    award = "shooting" if foul.foul == "shooting" else "bonus"
    return replace(play, award=award, keeps_ball=_keeps_ball(foul, play, moment))  # type: ignore[arg-type]


def _keeps_ball(foul: Foul, play: FreeThrow, moment: Sequence[Play]) -> bool:
    if foul.foul not in LOSES_BALL or play.of != 1:
        return False
    # An and-one that was called away from the play is an ordinary trip.
    return not any(isinstance(other, FieldGoal) and other.made and other.side == play.side for other in moment)

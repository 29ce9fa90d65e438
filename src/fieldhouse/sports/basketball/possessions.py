"""Whose ball it is: possessions as a left fold over plays.

A possession ends with a basket, the last free throw of a trip if made, a defensive rebound, a turnover, a
jump ball won by the other side, or the end of the period, which cuts it however short it was. That is how
pbpstats counts (github.com/dblackrun/pbpstats); it looks ahead, a fold can't. So an end stays open to doubt
while the game clock stands still and the other side has not acted: an and-one takes it back, and a row that
belongs to the ended possession but was noted after it changes nothing. A change of control that no play
explains is counted and flagged (`unexplained`), never refused.

Free throws for technical, flagrant and clear-path fouls, and those marked `keeps_ball`, end no possession.
Rebounds marked `dead_ball` are bookkeeping: parsers mark them, for they know the next row.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal, NamedTuple

from fieldhouse.sports.basketball.plays import (
    FieldGoal,
    Foul,
    FreeThrow,
    JumpBall,
    PeriodEnded,
    PeriodStarted,
    Play,
    Rebound,
    Steal,
    Turnover,
)
from fieldhouse.sports.basketball.rules import Rules

Start = Literal[
    "period", "jump_ball", "basket", "free_throws", "rebound", "steal", "turnover", "foul", "unexplained"
]  # fmt: skip


class Ended(NamedTuple):
    """The possession that ended last, while it may still be reopened."""

    side: str
    at_ms: int
    start: Start
    started_ms: int
    second_chance: bool


@dataclass(frozen=True, slots=True)
class Possession:
    """Who has the ball after a play."""

    period: int = 0
    side: str | None = None  # in control; None before a period's first act and between periods
    start: Start = "period"  # how the side got the ball
    started_ms: int = 0  # playing time when it did
    second_chance: bool = False  # the side has rebounded its own miss
    ended: Mapping[str, int] = field(default_factory=dict)  # side -> possessions that have ended
    last: Ended | None = None  # the one before, until the clock moves on or the other side acts
    cut: str | None = None  # whose possession the end of this period cut; the period is over
    unexplained: int = 0  # changes of control that no play explains: rows missing or misplaced

    def count(self, side: str) -> int:
        """Possessions of `side` that have ended."""
        return self.ended.get(side, 0)

    @property
    def from_turnover(self) -> bool:
        """Whether the side in control got the ball by the other's turnover."""
        return self.start in {"turnover", "steal"}


START = Possession()

NOTED_LATE_MS = 5000  # a turnover typed so soon after a jump ball is the loss of the ball that the jump settled
KEEPS_BALL = frozenset({"technical", "flagrant", "clear_path"})  # awards with the ball, or with no bearing on it
OFFENSIVE = frozenset({"offensive", "charge"})
WITHOUT_BALL = frozenset({"personal", "loose_ball", "away_from_play"})
FLAGRANT = frozenset({"flagrant_1", "flagrant_2", "unsportsmanlike", "disqualifying"})


def advance(rules: Rules, possession: Possession, play: Play, elapsed_ms: int) -> Possession:  # noqa: ARG001
    """Whose ball it is after `play`. Total: any play after any other gives a possession."""
    step = _STEPS.get(type(play))
    return possession if step is None else step(possession, play, elapsed_ms)


def second_chance(before: Possession, play: FieldGoal | FreeThrow) -> bool:
    """Whether the shot followed an offensive rebound of its possession, unless the statistician noted it."""
    if play.second_chance is not None:
        return play.second_chance
    if before.side == play.side:
        return before.second_chance
    return before.last is not None and before.last.side == play.side and before.last.second_chance


def from_turnover(before: Possession, play: FieldGoal | FreeThrow) -> bool:
    """Whether the side got the ball by the other's turnover, unless the statistician noted it."""
    if play.from_turnover is not None:
        return play.from_turnover
    if before.side == play.side:
        return before.from_turnover
    return before.last is not None and before.last.side == play.side and before.last.start in {"turnover", "steal"}


def opponent(side: str) -> str:
    return "away" if side == "home" else "home"


# ── what a play does ────────────────────────────────────────────────────────────────────────────────


def _field_goal(possession: Possession, play: FieldGoal, elapsed_ms: int) -> Possession:
    before = _in_period(possession, play.period, elapsed_ms)
    if before.side != play.side:
        if _just_lost(before, play.side, elapsed_ms):
            return before
        before = _take(before, play.side, elapsed_ms)
    if play.made:
        return _end(before, play.side, "basket", elapsed_ms)
    return before if before.last is None else replace(before, last=None)


def _free_throw(possession: Possession, play: FreeThrow, elapsed_ms: int) -> Possession:
    if play.award == "technical":
        return possession
    if play.keeps_ball and play.award not in KEEPS_BALL:
        # 3x3: a basket, free throws for the tenth foul, and the ball again: nobody lost it.
        kept = play.award == "shooting" and _just_lost(possession, play.side, elapsed_ms)
        return _reopen(possession) if kept else possession
    before = _in_period(possession, play.period, elapsed_ms)
    if before.side != play.side:
        if _just_lost(before, play.side, elapsed_ms) or _is_and_one(before, play):
            before = _reopen(before)
        else:
            before = _take(before, play.side, elapsed_ms)
    last_of_trip = play.number is None or play.of is None or play.number >= play.of
    if play.made and last_of_trip and play.award not in KEEPS_BALL:
        return _end(before, play.side, "free_throws", elapsed_ms)
    return before


def _rebound(possession: Possession, play: Rebound, elapsed_ms: int) -> Possession:
    if play.dead_ball:
        return possession
    before = _in_period(possession, play.period, elapsed_ms)
    if before.side is None:
        return _take(before, play.side, elapsed_ms)
    if not play.offensive:
        return before if before.side == play.side else _end(before, before.side, "rebound", elapsed_ms)
    if before.side != play.side:
        if _just_lost(before, play.side, elapsed_ms):
            return before
        before = _take(before, play.side, elapsed_ms)
    return replace(before, second_chance=True, last=None)


def _turnover(possession: Possession, play: Turnover, elapsed_ms: int) -> Possession:
    how: Start = "turnover" if play.stolen_by is None else "steal"
    before = _in_period(possession, play.period, elapsed_ms)
    if before.side != play.side:
        if _just_lost(before, play.side, elapsed_ms):
            return replace(before, start=how) if before.start in {"jump_ball", "foul"} else before
        if before.start == "jump_ball" and elapsed_ms - before.started_ms <= NOTED_LATE_MS:
            if before.last is not None:  # the turnover that led to the jump
                return replace(before, start=how, last=None)
            before = replace(before, side=play.side)  # a violation at the jump that opened the period
        else:
            before = _take(before, play.side, elapsed_ms)
    return _end(before, play.side, how, elapsed_ms)


def _steal(possession: Possession, play: Steal, elapsed_ms: int) -> Possession:
    before = _in_period(possession, play.period, elapsed_ms)
    if before.side == play.side:
        return replace(before, start="steal") if before.start == "turnover" and before.last is not None else before
    return _end(before, opponent(play.side), "steal", elapsed_ms)


def _jump_ball(possession: Possession, play: JumpBall, elapsed_ms: int) -> Possession:
    before = _in_period(possession, play.period, elapsed_ms)
    if play.won_by is None or before.side == play.won_by:
        return before
    if before.side is None:
        return replace(before, side=play.won_by, start="jump_ball", started_ms=elapsed_ms)
    if before.start in {"turnover", "steal"} and _just_lost(before, play.won_by, elapsed_ms):
        return before
    return _end(before, before.side, "jump_ball", elapsed_ms)


def _foul(possession: Possession, play: Foul, elapsed_ms: int) -> Possession:
    side, last = possession.side, possession.last
    if play.foul in OFFENSIVE:
        if side != play.side or play.period != possession.period:
            return possession
        return _end(possession, side, "foul", elapsed_ms)
    # A foul by those who should bring the ball in, before the clock runs: it is not their ball after all.
    if last is None or side != play.side or last.side == side or last.at_ms != elapsed_ms:
        return possession
    if play.foul in FLAGRANT and possession.start in {"basket", "free_throws"}:
        return _reopen(possession)
    if play.foul in WITHOUT_BALL and possession.start == "free_throws":
        return _reopen(possession)
    return possession


def _period_started(possession: Possession, play: PeriodStarted, elapsed_ms: int) -> Possession:
    return _in_period(possession, play.period, elapsed_ms)


def _period_ended(possession: Possession, play: PeriodEnded, elapsed_ms: int) -> Possession:
    if play.period != possession.period or possession.side is None:
        return possession
    return _cut(possession, elapsed_ms)


_STEPS: Mapping[type, Callable[[Possession, Any, int], Possession]] = {
    FieldGoal: _field_goal,
    FreeThrow: _free_throw,
    Rebound: _rebound,
    Turnover: _turnover,
    Steal: _steal,
    JumpBall: _jump_ball,
    Foul: _foul,
    PeriodStarted: _period_started,
    PeriodEnded: _period_ended,
}


# ── how control passes ──────────────────────────────────────────────────────────────────────────────


def _just_lost(possession: Possession, side: str, elapsed_ms: int) -> bool:
    """Whether the last possession was this side's and ended at this very moment of the game clock."""
    last = possession.last
    return last is not None and last.side == side and last.at_ms == elapsed_ms


def _is_and_one(possession: Possession, play: FreeThrow) -> bool:
    """One free throw for those who scored last, before the other side acted: where nobody stops the feed's
    clock for the foul, it is noted seconds later."""
    last = possession.last
    return last is not None and last.side == play.side and possession.start == "basket" and play.of == 1


def _counted(ended: Mapping[str, int], side: str, amount: int) -> Mapping[str, int]:
    return {**ended, side: ended.get(side, 0) + amount}


def _end(possession: Possession, side: str, start: Start, elapsed_ms: int) -> Possession:
    """`side` loses the ball to its opponent, who starts by `start`."""
    return Possession(
        possession.period,
        opponent(side),
        start,
        elapsed_ms,
        False,
        _counted(possession.ended, side, 1),
        Ended(side, elapsed_ms, possession.start, possession.started_ms, possession.second_chance),
        None,
        possession.unexplained,
    )


def _reopen(possession: Possession) -> Possession:
    """The last possession did not end after all."""
    last = possession.last
    if last is None:
        return possession
    return Possession(
        possession.period,
        last.side,
        last.start,
        last.started_ms,
        last.second_chance,
        _counted(possession.ended, last.side, -1),
        None,
        None,
        possession.unexplained,
    )


def _take(possession: Possession, side: str, elapsed_ms: int) -> Possession:
    """`side` turns out to have the ball: the first act of a period, or a change that no play explains."""
    if possession.side is None:
        return replace(possession, side=side, start="period", started_ms=elapsed_ms)
    taken = _end(possession, possession.side, "unexplained", elapsed_ms)
    return replace(taken, last=None, unexplained=taken.unexplained + 1)


def _cut(possession: Possession, elapsed_ms: int) -> Possession:
    if possession.side is None:
        return possession
    return replace(
        possession,
        side=None,
        ended=_counted(possession.ended, possession.side, 1),
        last=Ended(
            possession.side,
            elapsed_ms,
            possession.start,
            possession.started_ms,
            possession.second_chance,
        ),
        cut=possession.side,
    )


def _in_period(possession: Possession, period: int, elapsed_ms: int) -> Possession:
    """The possession as a play of `period` finds it.

    A new period cuts what the old one left open: end markers are missing in real feeds. A play of a period
    that was declared over (a marker too early, free throws after the horn) goes on where it was cut.
    """
    if possession.period == period:
        return possession if possession.cut is None else _reopen(possession)
    return replace(
        _cut(possession, elapsed_ms),
        period=period,
        side=None,
        start="period",
        started_ms=elapsed_ms,
        second_chance=False,
        last=None,
        cut=None,
    )

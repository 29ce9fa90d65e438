"""What stands after some plays: clock, score, who is on court, fouls, time-outs, arrow, possession.

Every value is frozen and shares what did not change with the state before it, so keeping a state for every
play of a game costs little, and a snapshot is a reference.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from fieldhouse.sports.basketball import possessions
from fieldhouse.sports.basketball.plays import Challenge, ResultReported, SignedOff
from fieldhouse.sports.basketball.possessions import Possession
from fieldhouse.sports.basketball.rules import Rules
from fieldhouse.sports.sport import SideEntry

Phase = Literal["before", "period", "break", "final"]
MOST_PERIODS = 30


@dataclass(frozen=True, slots=True)
class Discipline:
    """One side's fouls. Counts by player id; team counts restart with each span of the rule book."""

    fouls: Mapping[str, int] = field(default_factory=dict)
    technicals: Mapping[str, int] = field(default_factory=dict)
    flagrants: Mapping[str, int] = field(default_factory=dict)
    out: frozenset[str] = frozenset()  # fouled out or ejected: may not return
    coach_technicals: int = 0
    bench_technicals: int = 0
    coach_out: bool = False
    team_fouls: int = 0
    late_fouls: int = 0  # of them within the last minutes, where a book asks


@dataclass(frozen=True, slots=True)
class SideState:
    """One side. `on_court`: player id -> playing time elapsed (ms) when he came on."""

    score: int = 0
    by_period: tuple[int, ...] = ()
    on_court: Mapping[str, int] = field(default_factory=dict)
    discipline: Discipline = Discipline()
    time_outs: tuple[tuple[int, int], ...] = ()  # (period, clock_ms) of each one charged


@dataclass(frozen=True, slots=True)
class FoulCall:
    """Who was on court at the last foul, for books that count free throws for them."""

    period: int
    elapsed_ms: int
    on_court: Mapping[str, tuple[str, ...]]  # side -> players


@dataclass(frozen=True, slots=True)
class Table:
    """What lies on the scorer's table and seldom changes."""

    phase: Phase = "before"
    arrow: str | None = None
    running_since: int | None = None  # device time (ms) at which the clock was started; None: stopped
    running_from_ms: int = 0  # what it showed then
    shot_clock_ms: int | None = None
    shot_clock_since: int | None = None
    roster: Mapping[str, str] = field(default_factory=dict)  # player id -> side
    numbers: Mapping[str, str] = field(default_factory=dict)  # player id -> what is on his back, where it is known
    starters: frozenset[str] = frozenset()
    foul_call: FoulCall | None = None
    result: ResultReported | None = None
    signed: tuple[SignedOff, ...] = ()
    challenges: tuple[Challenge, ...] = ()  # by sides, not the officials' own reviews; each with its clock


@dataclass(frozen=True, slots=True)
class State:
    """The game after some plays. `sides` keeps the order in which the sides entered."""

    period: int
    clock_ms: int
    elapsed_ms: int
    sides: Mapping[str, SideState]
    possession: Possession
    table: Table

    def other(self, side: str) -> str | None:
        """The opponent, where there is exactly one."""
        if len(self.sides) != 2:
            return None
        first, second = self.sides
        return second if side == first else first if side == second else None


def start(rules: Rules, sides: Sequence[SideEntry]) -> State:
    """The state before the first play. Starters named in the rosters are on court."""
    entered = {side.key: SideState(on_court={c.player: 0 for c in side.roster if c.starter}) for side in sides}
    roster = {c.player: side.key for side in sides for c in side.roster}
    numbers = {c.player: c.number for side in sides for c in side.roster if c.number}
    starters = frozenset(c.player for side in sides for c in side.roster if c.starter)
    length_ms = rules.period_length_ms(1)
    table = Table(roster=roster, numbers=numbers, starters=starters)
    return State(1, length_ms, 0, entered, possessions.START, table)

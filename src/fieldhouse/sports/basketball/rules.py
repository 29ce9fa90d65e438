"""Basketball's rules as data: what a rule book may decide.

The books themselves, each value with its article, are in `books/`. A league picks one and may override
fields; a game stores the resolved rules in its first fact, so an old game never changes when a book does.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeOuts:
    """How many time-outs a team may take within a span of periods; where spans overlap, each one limits."""

    first_period: int
    last_period: int | None  # None: to the end of regulation
    allowed: int
    last_seconds: int | None = None  # of the span's last period ...
    allowed_in_last: int | None = None  # ... at most this many within them


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """One rule book. Seconds unless named otherwise; None means the book has no such rule."""

    book: str  # "fiba", "nba", "wnba", "ncaa_men", "ncaa_women", "nfhs", "youth", "fiba_3x3"
    edition: str
    title: str = ""
    articles: Mapping[str, str] = field(default_factory=dict)  # field of this class -> article that says so

    # the game
    players_on_court: int = 5
    least_players: int = 2  # fewer able to play: game lost by default
    periods: int = 4
    period_seconds: int = 600
    overtime_seconds: int | None = 300  # None: overtime is untimed
    target_score: int | None = None  # first to reach it wins at once (3x3)
    overtime_target: int | None = None  # points in overtime that win at once (3x3)
    forfeit_score: int = 20  # winner's score when the other forfeits, if not already ahead
    default_score: int = 2
    arrow: bool = True  # alternating possession instead of jump balls

    # scoring
    field_goal_points: tuple[int, ...] = (2, 3)
    free_throw_points: int = 1
    three_point_line: Literal["fiba", "nba", "wnba", "ncaa", "nfhs", "none"] = "fiba"

    # clocks
    shot_clock_seconds: int | None = 24
    shot_clock_offensive_rebound_seconds: int | None = 14
    backcourt_seconds: int | None = 8
    clock_stops_after_basket_seconds: int | None = 120  # of the last period and overtimes
    clock_stops_after_basket_earlier_seconds: int | None = None  # of the earlier periods (NBA: 60)

    # fouls
    fouls_to_foul_out: int | None = 5
    technicals_to_eject: int | None = 2
    flagrants_to_eject: int | None = 2  # unsportsmanlike (FIBA) or flagrant 1 (NBA)
    technical_and_flagrant_eject: bool = True  # one of each also ejects (FIBA)
    coach_technicals_to_eject: int | None = 2
    bench_technicals_to_eject: int | None = 3
    technical_is_personal: bool = True  # counts among the player's fouls
    offensive_is_team_foul: bool = True
    technical_is_team_foul: bool = True
    coach_technical_is_team_foul: bool = False
    bench_technical_is_team_foul: bool = False
    team_foul_span: Literal["period", "half", "game"] = "period"
    overtime_fouls: Literal["continue", "reset"] = "continue"
    bonus_from: int | None = 5  # this team foul of the span is the first to give bonus free throws
    bonus_from_overtime: int | None = None  # None: as in regulation
    bonus_is_one_and_one: bool = False
    double_bonus_from: int | None = None
    double_bonus_keeps_ball: bool = False  # the ball too, after the free throws (3x3)
    last_minutes_seconds: int | None = None  # in the last minutes of a period ...
    last_minutes_bonus_from: int | None = None  # ... this one of those minutes already does (NBA: the second)

    # time-outs
    time_outs: tuple[TimeOuts, ...] = ()
    overtime_time_outs: int = 1
    short_time_outs: int = 0  # so many of those allowed in regulation are short: 30 s, or a WNBA reset
    time_outs_carry_over: bool = False  # unused ones stay for overtime
    challenges: int = 0
    challenge_after_success: bool = False  # a first one that succeeds gives one more, no further

    # statistics
    # Free throws count in plus/minus for those on court when the foul was called (NBA), not when they are shot.
    free_throw_plus_minus_at_foul: bool = False
    free_throw_factor: float = 0.44  # possessions a free throw is worth on average; see formulas.py
    minutes_per_game: int = 40  # pace and per-game rates are per this many minutes

    def period_length_ms(self, period: int) -> int:
        """Length of a period in milliseconds; 0 where overtime is untimed."""
        if period <= self.periods:
            return self.period_seconds * 1000
        return (self.overtime_seconds or 0) * 1000

    def elapsed_ms(self, period: int, clock_ms: int) -> int:
        """Playing time since the opening tip when the clock shows `clock_ms` in `period`.

        The end of a period and the start of the next are the same instant, so time on court needs no
        special case at period boundaries; a clock that runs backwards (real feeds do) simply gives it back.
        """
        regulation = min(period, self.periods) * self.period_seconds
        overtime = max(0, period - self.periods) * (self.overtime_seconds or 0)
        return (regulation + overtime) * 1000 - clock_ms

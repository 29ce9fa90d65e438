"""Everything a basketball scorer can record, in the words scorers use.

A play says what happened, when on the game clock, and to whom. `side` is a key of the game's sides ("home",
"away"); `player` and other people are participant ids, never names. `clock_ms` is what the game clock
showed (milliseconds left in the period; None where nobody noted it: the last known time then stands).

Points ride on the play: a free throw may be worth a whole trip (G League), a shot one, two, three or four.
Field locations `x`, `y` are metres on the FIBA court from the middle of the basket attacked (see court.py).

`in_paint`, `fast_break`, `second_chance`, `from_turnover`: what the statistician noted. None means nobody
noted it (missing is not zero): the fold then derives paint from the location and second chance and
from-turnover from the possession; a fast break can't be derived and stays uncounted.
"""

from dataclasses import dataclass
from typing import Literal, get_args


@dataclass(frozen=True, slots=True, kw_only=True)
class At:
    """Where on the game clock."""

    period: int
    clock_ms: int | None = None


# ── the ball in play ────────────────────────────────────────────────────────────────────────────────

ShotKind = Literal[
    "jump_shot", "layup", "dunk", "hook", "floater", "tip_in", "alley_oop", "step_back", "pull_up",
    "turnaround", "fadeaway", "bank", "cut", "drive", "putback", "other",
]  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class JumpBall(At):
    kind: Literal["jump_ball"] = "jump_ball"
    won_by: str | None = None  # side that got control; None: not noted
    jumpers: tuple[str, ...] = ()
    tipped_to: str | None = None
    held: bool = False  # a held ball settled by the arrow, not a tip


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldGoal(At):
    kind: Literal["field_goal"] = "field_goal"
    side: str
    player: str | None  # None: scored, the scorer did not see by whom
    made: bool
    points: int  # worth when made: 2, 3; 1 or 2 in 3x3
    shot: ShotKind = "other"
    x: float | None = None
    y: float | None = None
    assist: str | None = None
    blocked_by: str | None = None
    in_paint: bool | None = None
    fast_break: bool | None = None
    second_chance: bool | None = None
    from_turnover: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FreeThrow(At):
    kind: Literal["free_throw"] = "free_throw"
    side: str
    player: str | None
    made: bool
    points: int = 1  # what it is worth
    number: int | None = None  # 1 of 2: number 1, of 2; None: the feed does not say
    of: int | None = None
    award: Literal["shooting", "bonus", "technical", "flagrant", "clear_path", "other"] | None = None
    keeps_ball: bool = False  # the shooting side (or whoever had it) gets the ball after the trip
    assist: str | None = None  # FIBA manual: a pass to a player fouled in the act who makes a free throw
    fast_break: bool | None = None
    second_chance: bool | None = None
    from_turnover: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rebound(At):
    kind: Literal["rebound"] = "rebound"
    side: str
    player: str | None  # None: a team rebound
    offensive: bool
    dead_ball: bool = False  # bookkeeping between free throws and at period ends: counts for nobody


TurnoverKind = Literal[
    "bad_pass", "ball_handling", "travelling", "double_dribble", "offensive_foul", "out_of_bounds",
    "three_seconds", "five_seconds", "eight_seconds", "shot_clock", "backcourt", "goaltending",
    "lane_violation", "kicked_ball", "carrying", "inbound", "palming", "lost_ball", "too_many_players", "other",
]  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Turnover(At):
    kind: Literal["turnover"] = "turnover"
    side: str
    player: str | None  # None: a team turnover
    how: TurnoverKind = "other"
    stolen_by: str | None = None


# What another person did in the same moment. A scorer usually adds these to the shot or turnover itself;
# they stand alone when they are noted apart: by a feed, or later.


@dataclass(frozen=True, slots=True, kw_only=True)
class Assist(At):
    kind: Literal["assist"] = "assist"
    side: str
    player: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Steal(At):
    kind: Literal["steal"] = "steal"
    side: str
    player: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Block(At):
    kind: Literal["block"] = "block"
    side: str
    player: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShotBlocked(At):
    """Whose shot was blocked, noted apart from the shot (box column "blocks against")."""

    kind: Literal["shot_blocked"] = "shot_blocked"
    side: str
    player: str


# ── fouls and discipline ────────────────────────────────────────────────────────────────────────────

FoulKind = Literal[
    "personal", "shooting", "offensive", "charge", "loose_ball", "away_from_play", "clear_path", "take",
    "technical", "unsportsmanlike", "flagrant_1", "flagrant_2", "disqualifying", "double_personal",
    "double_technical", "fighting", "delay_of_game", "defensive_three_seconds", "excess_time_out",
    "too_many_players", "throw_in",
]  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Foul(At):
    kind: Literal["foul"] = "foul"
    side: str
    player: str | None  # None: on the bench, the coach or the team as such
    foul: FoulKind = "personal"
    on: Literal["player", "coach", "assistant_coach", "bench", "team"] = "player"
    drawn_by: str | None = None
    free_throws: int | None = None  # awarded; None: not noted
    team_foul: bool | None = None  # counts towards the bonus; None: as the rule book says
    personal: bool | None = None  # counts among the player's fouls; None: as the rule book says


@dataclass(frozen=True, slots=True, kw_only=True)
class FoulDrawn(At):
    kind: Literal["foul_drawn"] = "foul_drawn"
    side: str
    player: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ejection(At):
    kind: Literal["ejection"] = "ejection"
    side: str
    player: str | None
    on: Literal["player", "coach", "assistant_coach", "bench"] = "player"


@dataclass(frozen=True, slots=True, kw_only=True)
class Violation(At):
    """A violation that is no turnover: kicked ball, lane, delay-of-game warning, defensive goaltending."""

    kind: Literal["violation"] = "violation"
    side: str
    player: str | None = None
    what: str = "other"


# ── people ──────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True, kw_only=True)
class Substitution(At):
    """Any number out for any number in. Feeds that note each alone give one name to one of the lists."""

    kind: Literal["substitution"] = "substitution"
    side: str
    leaving: tuple[str, ...] = ()
    entering: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LineUp(At):
    """Who is on court from here on: the starting five, or the five found on court after a doubt."""

    kind: Literal["line_up"] = "line_up"
    side: str
    players: tuple[str, ...]
    starting: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PlayerAdded(At):
    """A walk-on: known by number now, named later (in the table of names, not here)."""

    kind: Literal["player_added"] = "player_added"
    side: str
    player: str
    number: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Injury(At):
    kind: Literal["injury"] = "injury"
    side: str
    player: str | None = None
    text: str = ""


# ── the table: clocks, time-outs, periods ───────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeOut(At):
    kind: Literal["time_out"] = "time_out"
    side: str | None  # None: an official's or media time-out
    length: Literal["full", "short", "official", "media"] = "full"


@dataclass(frozen=True, slots=True, kw_only=True)
class Challenge(At):
    kind: Literal["challenge"] = "challenge"
    side: str | None  # None: the officials' own review
    successful: bool | None = None
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PossessionArrow(At):
    kind: Literal["possession_arrow"] = "possession_arrow"
    side: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodStarted(At):
    kind: Literal["period_started"] = "period_started"


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodEnded(At):
    kind: Literal["period_ended"] = "period_ended"


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockStarted(At):
    kind: Literal["clock_started"] = "clock_started"
    device_ms: int  # the device's own time, milliseconds since 1970


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockStopped(At):
    """Without `clock_ms` the remaining time follows from the device times of start and stop."""

    kind: Literal["clock_stopped"] = "clock_stopped"
    device_ms: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockSet(At):
    """A correction: from here on the clock shows `clock_ms`; a running clock runs on from there."""

    kind: Literal["clock_set"] = "clock_set"
    device_ms: int | None = None  # None: the clock stands still after the correction


@dataclass(frozen=True, slots=True, kw_only=True)
class ShotClockSet(At):
    kind: Literal["shot_clock_set"] = "shot_clock_set"
    shot_clock_ms: int | None  # None: switched off
    running: bool = False
    device_ms: int | None = None


# ── endings and remarks ─────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True, kw_only=True)
class Note(At):
    kind: Literal["note"] = "note"
    text: str
    side: str | None = None
    player: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Unrecognised(At):
    """A code that the feed's parser does not know: kept as it came, flagged, and worth nothing."""

    kind: Literal["unrecognised"] = "unrecognised"
    code: str
    text: str = ""
    side: str | None = None
    player: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedOff(At):
    """A captain, coach, scorer or referee confirms the sheet."""

    kind: Literal["signed_off"] = "signed_off"
    role: Literal["home", "away", "scorer", "referee", "crew_chief"]
    by: str = ""  # participant or person id
    protest: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultReported(At):
    """A result without plays, for leagues that only report scores, and results settled off the court."""

    kind: Literal["result_reported"] = "result_reported"
    periods: tuple[tuple[int, ...], ...] = ()  # a row a period, in the order of the game's sides
    score: tuple[int, ...] = ()  # in the order of the game's sides; empty: the sum of the periods
    how: Literal["final", "forfeit", "default", "abandoned", "cancelled"] = "final"
    against: str | None = None  # the side that forfeits


Play = (
    FieldGoal | FreeThrow | Rebound | Turnover | Assist | Steal | Block | ShotBlocked
    | Foul | FoulDrawn | Substitution | LineUp | TimeOut | JumpBall | Violation | Ejection
    | PeriodStarted | PeriodEnded | ClockStarted | ClockStopped | ClockSet | ShotClockSet
    | PossessionArrow | Challenge | PlayerAdded | Injury | Note | Unrecognised | SignedOff | ResultReported
)  # fmt: skip

KINDS: dict[str, type[Play]] = {play.__dataclass_fields__["kind"].default: play for play in get_args(Play)}

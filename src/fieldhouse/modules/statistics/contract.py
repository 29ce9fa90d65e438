"""Statistics: what other rooms may ask. Definitions and sources: docs/statistics.md."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal, Protocol
from uuid import UUID

from fieldhouse.kernel.context import Context
from fieldhouse.modules.games.contract import Folded

Stats = Mapping[str, int]
"""Counts by stat name. Missing is not zero: what nobody noted is left out."""

Rates = Mapping[str, float | None]
"""Formulas by their key; None where they are undefined (a division by zero, a stat that nobody noted)."""


# ── one game ────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True, kw_only=True)
class PlayerLine:
    """`possessions` and `opponent_possessions` are those that ended while the player was on court."""

    player: str
    name: str
    number: str | None
    starter: bool
    stats: Stats
    rates: Rates = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamBox:
    """One side's box. `totals` sum players and `team_row` (what is credited to the side alone)."""

    side: str
    team: str
    name: str
    score: int
    periods: Sequence[int]
    totals: Stats
    team_row: Stats
    players: Sequence[PlayerLine]
    rates: Rates = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class LineUpLine:
    """What some players of a side did together on court.

    stats: seconds, points, opponent_points, plus_minus, possessions, opponent_possessions, stints,
    offensive_rating, defensive_rating, net_rating (the last three None without a possession).
    """

    side: str
    players: tuple[str, ...]
    stats: Mapping[str, float | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class OnOff:
    """A side with a player on court and off it; stats as of a line-up."""

    side: str
    player: str
    on: Mapping[str, float | None]
    off: Mapping[str, float | None]
    net_rating_difference: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Shot:
    """A field goal whose place was noted: metres from the basket attacked, see sports/basketball/court.py."""

    play_id: str
    side: str
    player: str | None
    period: int
    clock_ms: int | None
    made: bool
    points: int
    x: float
    y: float
    zone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreChange:
    """`score` stands after it, in the order of the sides."""

    elapsed_ms: int
    side: str
    points: int
    score: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Points in a row that the other side does not answer; `score` stands after it."""

    side: str
    points: int
    start_ms: int
    end_ms: int
    score: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodBox:
    """One period of one side: totals, and stats by player."""

    period: int
    side: str
    totals: Stats
    players: Mapping[str, Stats]


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A game's statistics at `version` of its facts.

    Attributes:
        leads: changes, ties; biggest, run and seconds_leading by side. Empty where a result was only reported.
        zones: side -> zone -> made, attempts, points, of every field goal; `player_zones` by player.
        course: every change of the score; runs: the long ones (8-0 and more).
    """

    game_id: UUID
    version: int
    status: str
    sport: str
    sides: Sequence[TeamBox]
    periods: Sequence[PeriodBox] = ()
    line_ups: Sequence[LineUpLine] = ()
    pairs: Sequence[LineUpLine] = ()
    on_off: Sequence[OnOff] = ()
    shots: Sequence[Shot] = ()
    zones: Mapping[str, Mapping[str, Stats]] = field(default_factory=dict)
    player_zones: Mapping[str, Mapping[str, Stats]] = field(default_factory=dict)
    course: Sequence[ScoreChange] = ()
    runs: Sequence[Run] = ()
    leads: Mapping[str, Any] = field(default_factory=dict)


# ── a season ────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True, kw_only=True)
class Split:
    """Which games count; every condition that is given must hold.

    Attributes:
        opponent: a team's id. month: "2025-01", by the scheduled time in UTC.
        last: so many of the player's (or team's) latest games, after the other conditions.
    """

    side: str | None = None
    result: Literal["won", "lost"] | None = None
    opponent: str | None = None
    month: str | None = None
    last: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlayerSeason:
    """A player's finished games, added up.

    Attributes:
        team: the latest one; `teams` all, the latest first.
        averages: per game in which the stat was noted.
        per_36, per_100: counts per 36 minutes, and per 100 possessions of his side while on court.
        rates: formulas over the sums, never averages of ratios.
    """

    player: str
    name: str
    team: str
    teams: tuple[str, ...]
    games: int
    starts: int
    totals: Stats
    averages: Mapping[str, float]
    per_36: Mapping[str, float] = field(default_factory=dict)
    per_100: Mapping[str, float] = field(default_factory=dict)
    rates: Rates = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamSeason:
    team: str
    name: str
    games: int
    won: int
    lost: int
    points: int
    opponent_points: int
    totals: Stats
    opponent_totals: Stats
    averages: Mapping[str, float]
    rates: Rates = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class GameLine:
    """One game of a player, for a game log."""

    game_id: UUID
    played_at: datetime | None
    team: str
    opponent: str
    side: str
    won: bool | None
    score: int
    opponent_score: int
    starter: bool
    stats: Stats


@dataclass(frozen=True, slots=True, kw_only=True)
class Leader:
    """Equal values share a rank (1, 2, 2, 4)."""

    rank: int
    player: str
    name: str
    team: str
    value: float
    games: int


Per = Literal["game", "total", "36", "100"]


class Statistics(Protocol):
    """Twelve methods at most; async, keyword-only, context first."""

    async def box(
        self,
        ctx: Context,
        *,
        game_id: UUID,
        version: int | None = None,
        at_play: UUID | None = None,
        at_clock: tuple[int, int] | None = None,
        whole: bool = True,
        read: Folded | None = None,
    ) -> Box:
        """Folded from the game itself: never behind. `version`: as it was known then; `at_play` and `at_clock`
        (period, clock_ms): as it stood then, as Games.get has them.

        Not `whole`: without periods, pairs, on and off, and zones, for screens that change with every tap. `read`:
        the game as the caller has just read it, so that it need not be read again.
        """
        ...

    async def players(
        self, ctx: Context, *, season_id: UUID, team: str | None = None, split: Split | None = None
    ) -> Sequence[PlayerSeason]:
        """Season totals by player, most points first."""
        ...

    async def teams(self, ctx: Context, *, season_id: UUID, split: Split | None = None) -> Sequence[TeamSeason]:
        """Season totals by team, most wins first."""
        ...

    async def leaders(
        self,
        ctx: Context,
        *,
        season_id: UUID,
        stat: str,
        per: Per = "game",
        limit: int = 10,
        qualified: bool = True,
    ) -> Sequence[Leader]:
        """The best by a stat or a formula; a tie at the limit is not cut.

        Raises:
            Invalid: ``unknown_stat`` with what is accepted.
        """
        ...

    async def game_log(self, ctx: Context, *, season_id: UUID, player: str) -> Sequence[GameLine]:
        """A player's finished games, the latest first."""
        ...

    async def refold(
        self, ctx: Context, *, game_id: UUID, event_id: UUID | None = None, event_version: int | None = None
    ) -> bool:
        """Replace this game's stored box if it is behind its facts. True if it was.

        `event_id` and `event_version` are of the event that asks for it: it is noted in the inbox and heard only
        once, and a box as new as the event needs no fold.
        """
        ...

    async def rebuild(self, ctx: Context) -> Mapping[str, int]:
        """Refold every game of the tenant into shadow tables, then swap. Returns counts of games and lines."""
        ...

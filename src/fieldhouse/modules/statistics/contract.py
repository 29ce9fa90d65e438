"""Statistics: what other rooms may ask."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol
from uuid import UUID

from fieldhouse.kernel.context import Context

Stats = Mapping[str, Any]
"""Counts by stat name; formulas by their key, None where they are undefined (a division by zero)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlayerLine:
    player: str
    name: str
    number: str | None
    starter: bool
    stats: Stats


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamBox:
    """One side's box. `totals` sum players and `team` (what is credited to the side alone)."""

    side: str
    team: str
    name: str
    score: int
    periods: Sequence[int]
    totals: Stats
    team_row: Stats
    players: Sequence[PlayerLine]


@dataclass(frozen=True, slots=True, kw_only=True)
class LineUpLine:
    """What a line-up did together. seconds, points, opponent_points, possessions, opponent_possessions, stints."""

    side: str
    players: tuple[str, ...]
    stats: Stats


@dataclass(frozen=True, slots=True, kw_only=True)
class Shot:
    play_id: str
    side: str
    player: str | None
    period: int
    clock_ms: int | None
    made: bool
    points: int
    x: float | None  # metres from the basket, see sports/basketball/court.py; None: nobody noted the place
    y: float | None
    zone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A game's statistics at `version` of its facts.

    course: every change of the score as (elapsed_ms, side, points); leads: lead changes, ties, biggest leads,
    longest runs, seconds leading, by side where that means something.
    """

    game_id: UUID
    version: int
    sides: Sequence[TeamBox]
    line_ups: Sequence[LineUpLine] = ()
    on_off: Mapping[str, Stats] = field(default_factory=dict)  # player -> net rating on, off, difference
    shots: Sequence[Shot] = ()
    zones: Mapping[str, Stats] = field(default_factory=dict)  # side -> zone -> made, attempts
    course: Sequence[tuple[int, str, int]] = ()
    leads: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlayerSeason:
    player: str
    name: str
    team: str
    games: int
    starts: int
    totals: Stats
    averages: Stats
    rates: Stats  # per 36 minutes, per 100 possessions, shooting percentages and the other formulas


@dataclass(frozen=True, slots=True, kw_only=True)
class Leader:
    rank: int
    player: str
    name: str
    team: str
    value: float
    games: int


class Statistics(Protocol):
    async def box(self, ctx: Context, *, game_id: UUID) -> Box:
        """As of now, folded from the game itself: never behind."""
        ...

    async def players(
        self,
        ctx: Context,
        *,
        season_id: UUID,
        team: str | None = None,
        split: Mapping[str, str] | None = None,
    ) -> Sequence[PlayerSeason]:
        """Season totals by player. `split`: {"side": "home"}, {"result": "won"}, {"opponent": team} ..."""
        ...

    async def teams(self, ctx: Context, *, season_id: UUID) -> Sequence[Mapping[str, Any]]: ...

    async def leaders(
        self, ctx: Context, *, season_id: UUID, stat: str, per: str = "game", limit: int = 10
    ) -> Sequence[Leader]: ...

    async def refold(self, ctx: Context, *, game_id: UUID) -> bool:
        """Replace this game's stored box if it is behind its facts. True if it was."""
        ...

    async def rebuild(self, ctx: Context) -> Mapping[str, int]:
        """Drop all and refold from the log, into shadow tables, then swap. Returns counts."""
        ...

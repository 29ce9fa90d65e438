"""Field goals with their places, and tables of what was made from where."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from fieldhouse.modules.statistics.contract import Shot
from fieldhouse.sports.basketball import court
from fieldhouse.sports.basketball.plays import FieldGoal
from fieldhouse.sports.basketball.rules import Rules

Zones = dict[str, dict[str, int]]


def shots(rules: Rules, plays: Iterable[tuple[str, Any]]) -> list[Shot]:
    """Every field goal among (play id, play), those without a place too: their zone is "unknown"."""
    lines = court.COURTS[rules.three_point_line]
    return [
        Shot(
            play_id=play_id,
            side=play.side,
            player=play.player,
            period=play.period,
            clock_ms=play.clock_ms,
            made=play.made,
            points=play.points,
            x=play.x,
            y=play.y,
            zone="unknown" if play.x is None or play.y is None else court.zone(play.x, play.y, lines),
        )
        for play_id, play in plays
        if isinstance(play, FieldGoal)
    ]


def by_side(found: Sequence[Shot]) -> Mapping[str, Zones]:
    """Side -> zone -> made, attempts, points. A zone nobody shot from is left out."""
    return _tables((shot.side, shot) for shot in found)


def by_player(found: Sequence[Shot]) -> Mapping[str, Zones]:
    return _tables((shot.player, shot) for shot in found if shot.player is not None)


def _tables(keyed: Iterable[tuple[str, Shot]]) -> dict[str, Zones]:
    tables: dict[str, Zones] = {}
    for key, shot in keyed:
        row = tables.setdefault(key, {}).setdefault(shot.zone, {"made": 0, "attempts": 0, "points": 0})
        row["attempts"] += 1
        if shot.made:
            row["made"] += 1
            row["points"] += shot.points
    return tables

"""Field goals with their places, and tables of what was made from where."""

from collections.abc import Iterable
from typing import Any

from fieldhouse.modules.statistics.contract import Shot
from fieldhouse.sports.basketball import court
from fieldhouse.sports.basketball.plays import FieldGoal
from fieldhouse.sports.basketball.rules import Rules

Zones = dict[str, dict[str, int]]


def shots(rules: Rules, plays: Iterable[tuple[str, Any]]) -> list[Shot]:
    """The field goals among (play id, play) whose place was noted."""
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
            zone=zone(rules, play),
        )
        for play_id, play in plays
        if isinstance(play, FieldGoal) and play.x is not None and play.y is not None
    ]


def zones_by_side(rules: Rules, plays: Iterable[Any]) -> dict[str, Zones]:
    """Side -> zone -> made, attempts, points, of every field goal. A zone nobody shot from is left out."""
    return _tables(rules, ((play.side, play) for play in plays if isinstance(play, FieldGoal)))


def zones_by_player(rules: Rules, plays: Iterable[Any]) -> dict[str, Zones]:
    shot_by = ((play.player, play) for play in plays if isinstance(play, FieldGoal) and play.player is not None)
    return _tables(rules, shot_by)


def zone(rules: Rules, shot: FieldGoal) -> str:
    """Where on the court of this rule book; "unknown" where nobody noted it."""
    if shot.x is None or shot.y is None:
        return "unknown"
    return court.zone(shot.x, shot.y, court.COURTS[rules.three_point_line])


def _tables(rules: Rules, keyed: Iterable[tuple[str, FieldGoal]]) -> dict[str, Zones]:
    tables: dict[str, Zones] = {}
    for key, shot in keyed:
        empty = {"made": 0, "attempts": 0, "points": 0}
        row = tables.setdefault(key, {}).setdefault(zone(rules, shot), empty)
        row["attempts"] += 1
        if shot.made:
            row["made"] += 1
            row["points"] += shot.points
    return tables

"""A season's tables as CSV: sums as they are stored, so that a spreadsheet can make its own averages."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from fieldhouse.modules.statistics.contract import PlayerSeason, TeamSeason


def players_csv(seasons: Sequence[PlayerSeason], teams: Mapping[str, str]) -> str:
    """One row a player; what nobody noted is an empty cell."""
    stats = _stats(each.totals for each in seasons)
    rows = [
        [
            each.player,
            each.name,
            teams.get(each.team, each.team),
            each.games,
            each.starts,
            *_cells(each.totals, stats),
        ]
        for each in seasons
    ]
    return _csv(["player", "name", "team", "games", "starts", *stats], rows)


def teams_csv(seasons: Sequence[TeamSeason]) -> str:
    """One row a team."""
    stats = _stats(each.totals for each in seasons)
    head = ["team", "name", "games", "won", "lost", "points_for", "points_against", *stats]
    rows = [
        [
            *(each.team, each.name, each.games, each.won, each.lost, each.points, each.opponent_points),
            *_cells(each.totals, stats),
        ]
        for each in seasons
    ]
    return _csv(head, rows)


def _stats(lines: Iterable[Mapping[str, int]]) -> list[str]:
    return sorted({stat for line in lines for stat in line})


def _cells(line: Mapping[str, int], stats: Sequence[str]) -> list[Any]:
    return [line.get(stat, "") for stat in stats]


def _csv(head: Sequence[str], rows: Iterable[Sequence[Any]]) -> str:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(head)
    writer.writerows([_safe(cell) for cell in row] for row in rows)
    return out.getvalue()


def _safe(cell: Any) -> Any:
    """Text that a spreadsheet would run as a formula is quoted (OWASP, CSV Injection)."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell

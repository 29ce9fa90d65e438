"""A season's tables as CSV: sums as they are stored, so that a spreadsheet can make its own averages."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from fieldhouse.modules.games.contract import GameSummary
from fieldhouse.modules.statistics.contract import GameLine, Leader, PlayerSeason, TeamSeason


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


def games_csv(games: Iterable[GameSummary]) -> str:
    """One row a game, by time."""
    rows = [
        [
            *(game.game_id, game.scheduled_at.isoformat() if game.scheduled_at else "", game.venue or ""),
            *(game.status, game.how or ""),
            *(cell for side in game.sides[:2] for cell in (side.team, side.name, _points(game, side.key))),
        ]
        for game in sorted(games, key=lambda game: (game.scheduled_at is None, str(game.scheduled_at)))
    ]
    sides = [f"{side}_{what}" for side in ("home", "away") for what in ("team", "name", "score")]
    return _csv(["game", "scheduled_at", "venue", "status", "how", *sides], rows)


def leaders_csv(stat: str, leaders: Iterable[Leader], teams: Mapping[str, str]) -> str:
    rows = [
        [each.rank, each.player, each.name, teams.get(each.team, each.team), each.games, each.value]
        for each in leaders
    ]
    return _csv(["rank", "player", "name", "team", "games", stat], rows)


def log_csv(lines: Sequence[GameLine], teams: Mapping[str, str]) -> str:
    """A player's games, the latest first."""
    stats = _stats(line.stats for line in lines)
    rows = [
        [
            *(line.game_id, line.played_at.isoformat() if line.played_at else "", line.side),
            *(teams.get(line.opponent, line.opponent), line.score, line.opponent_score),
            *_cells(line.stats, stats),
        ]
        for line in lines
    ]
    return _csv(["game", "played_at", "side", "opponent", "score", "opponent_score", *stats], rows)


def _points(game: GameSummary, key: str) -> int | str:
    return "" if game.status == "scheduled" else game.score.get(key, 0)


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

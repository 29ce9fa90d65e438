"""Games as lists: today by place, a schedule by day, and the tables that put two of anything side by side."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from fieldhouse.app.pages import columns, figures, season
from fieldhouse.app.pages.season import GameRow
from fieldhouse.app.pages.tongue import dated, say
from fieldhouse.modules.games.contract import GameSummary
from fieldhouse.modules.statistics.contract import PlayerSeason, TeamSeason


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Games under one heading: a day, or a place."""

    title: str
    rows: Sequence[GameRow]
    when: datetime | None = None  # of its first game


@dataclass(frozen=True, slots=True, kw_only=True)
class Glance:
    """All courts of a house: live now, today by place, the next day with games, the latest day with results."""

    live: Sequence[GameRow]
    today: Sequence[Group]
    coming: Group | None
    latest: Group | None


def day_of(game: GameSummary) -> date | None:
    return game.scheduled_at.date() if game.scheduled_at else None


def glance(games: Sequence[GameSummary], now: datetime) -> Glance:
    """Days are reckoned as each game's own clock reckons them."""

    def offset(game: GameSummary) -> int:
        assert game.scheduled_at is not None
        return (game.scheduled_at.date() - now.astimezone(game.scheduled_at.tzinfo).date()).days

    dated = [game for game in games if game.scheduled_at is not None and game.status != "live"]
    today = sorted((game for game in dated if offset(game) == 0), key=_when)
    later = [offset(game) for game in dated if offset(game) > 0 and game.status == "scheduled"]
    past = [offset(game) for game in dated if offset(game) < 0 and game.status == "final"]
    return Glance(
        live=[season.game_row(game) for game in season.of_status(games, "live")],
        today=sorted(_grouped(today, lambda game: game.venue or ""), key=lambda group: not group.title),
        coming=_on([game for game in dated if later and offset(game) == min(later)]),
        latest=_on([game for game in dated if past and offset(game) == max(past)]),
    )


def schedule(games: Iterable[GameSummary], *, team: str = "", month: str = "") -> list[Group]:
    """Every game of a team, or of a month ("2026-11"), by day; games without a day last."""
    chosen = [
        game
        for game in games
        if (not team or any(side.team == team for side in game.sides))
        and (not month or (game.scheduled_at is not None and f"{game.scheduled_at:%Y-%m}" == month))
    ]
    chosen.sort(key=_when)
    return _grouped(chosen, lambda game: figures.day(game.scheduled_at) or say("No day yet"))


def coming_day(groups: Sequence[Group], now: datetime) -> tuple[int, bool] | None:
    """Which day of a schedule is today, or the next with games, and whether it is today."""
    for index, group in enumerate(groups):
        if group.when is None:
            continue
        days = (group.when.date() - now.astimezone(group.when.tzinfo).date()).days
        if days >= 0:
            return index, days == 0
    return None


def months(games: Iterable[GameSummary]) -> list[tuple[str, str]]:
    """("2026-11", "November 2026"), the earliest first."""
    known = {(f"{when:%Y-%m}", dated(when, "LLLL y")) for game in games if (when := game.scheduled_at)}
    return sorted(known)


def _when(game: GameSummary) -> tuple[float, str]:
    return (game.scheduled_at.timestamp() if game.scheduled_at else float("inf"), str(game.game_id))


def _on(games: Sequence[GameSummary]) -> Group | None:
    if not games:
        return None
    rows = [season.game_row(game) for game in sorted(games, key=_when)]
    return Group(title=figures.day(games[0].scheduled_at), rows=rows)


def _grouped(games: Sequence[GameSummary], title: Callable[[GameSummary], str]) -> list[Group]:
    groups: dict[str, list[GameSummary]] = {}
    for game in games:
        groups.setdefault(title(game), []).append(game)
    return [
        Group(title=name, rows=[season.game_row(game) for game in found], when=found[0].scheduled_at)
        for name, found in groups.items()
    ]


# ── one against another ──


@dataclass(frozen=True, slots=True, kw_only=True)
class Against:
    """One figure of two; `better` is the index of the better, `shares` the bars, 0 to 100."""

    title: str
    values: tuple[str, str]
    better: int | None
    shares: tuple[float, float]


def against(one: PlayerSeason | TeamSeason, other: PlayerSeason | TeamSeason) -> list[Against]:
    """Figure against figure; what neither has is left out."""
    keys = columns.COMPARED if isinstance(one, PlayerSeason) else columns.COMPARED_TEAMS
    return [row for key in keys if (row := _against(columns.FIGURES[key], one, other)) is not None]


def _against(
    figure: columns.Figure, one: PlayerSeason | TeamSeason, other: PlayerSeason | TeamSeason
) -> Against | None:
    values = columns.value_of(one, figure), columns.value_of(other, figure)
    if values == (None, None):
        return None
    first, second = (value or 0.0 for value in values)
    most = max(abs(first), abs(second)) or 1.0
    better = None
    if None not in values and first != second:
        better = int((second > first) != (figure.key in columns.FEWER_IS_BETTER))
    shares = round(max(0.0, first) * 100 / most, 1), round(max(0.0, second) * 100 / most, 1)
    said = columns.shown(values[0], figure), columns.shown(values[1], figure)
    return Against(title=figure.title, values=said, better=better, shares=shares)


def trend(games: Iterable[GameSummary], team: str) -> list[float]:
    """A team's margins, game by game, the earliest first."""
    margins = []
    for game in sorted(season.of_status(games, "final"), key=_when):
        mine = next((side.key for side in game.sides if side.team == team), None)
        if mine is not None and len(game.score) == 2:
            margins.append(float(2 * game.score[mine] - sum(game.score.values())))
    return margins


def halves(
    values: Sequence[float], width: float = 160.0, height: float = 32.0
) -> list[tuple[float, float, float, str]]:
    """Bars above and below a middle line: (x, y, height, "W", "L" or "")."""
    most, step = max((abs(value) for value in values), default=1.0) or 1.0, width / max(len(values), 1)
    middle = height / 2
    return [
        (
            round(n * step, 1),
            round(middle - max(0.0, value) / most * middle, 1),
            round(abs(value) / most * middle, 1),
            "W" if value > 0 else "L" if value < 0 else "",
        )
        for n, value in enumerate(values)
    ]

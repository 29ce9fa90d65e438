"""A season's pages from its games and their statistics: today, results, standings, a team, a player."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from fieldhouse.app.pages import figures
from fieldhouse.app.pages.tongue import mark, period_name, said, say, tongue
from fieldhouse.modules.games.contract import GameSummary, Side
from fieldhouse.modules.statistics.contract import GameLine, Leader, PlayerSeason, TeamSeason

FORM = 10  # latest games shown as blocks
LEADER_BOARDS = (
    ("points", mark("Points"), mark("per game")),
    ("rebounds", mark("Rebounds"), mark("per game")),
    ("assists", mark("Assists"), mark("per game")),
    ("steals", mark("Steals"), mark("per game")),
    ("blocks", mark("Blocks"), mark("per game")),
    ("pir", mark("Index rating"), mark("per game")),
    ("fg_pct", mark("Field goals"), mark("per cent")),
    ("three_pct", mark("Three-pointers"), mark("per cent")),
    ("ft_pct", mark("Free throws"), mark("per cent")),
)
AVERAGES = (
    ("seconds", mark("MIN"), mark("Minutes per game")),
    ("points", mark("PTS"), mark("Points per game")),
    ("rebounds", mark("REB"), mark("Rebounds per game")),
    ("assists", mark("AST"), mark("Assists per game")),
    ("steals", mark("STL"), mark("Steals per game")),
    ("blocks", mark("BLK"), mark("Blocks per game")),
    ("turnovers", mark("TO"), mark("Turnovers per game")),
    ("pir", mark("PIR"), mark("Performance index rating per game")),
)
SHOOTING = (
    (mark("FG%"), mark("Field goal percentage"), "fgm", "fga"),
    (mark("3P%"), mark("Three-point percentage"), "tpm", "tpa"),
    (mark("FT%"), mark("Free throw percentage"), "ftm", "fta"),
)
LOG = (
    ("seconds", mark("MIN"), mark("Minutes")),
    ("points", mark("PTS"), mark("Points")),
    ("rebounds", mark("REB"), mark("Rebounds")),
    ("assists", mark("AST"), mark("Assists")),
    ("steals", mark("STL"), mark("Steals")),
    ("blocks", mark("BLK"), mark("Blocks")),
    ("turnovers", mark("TO"), mark("Turnovers")),
    ("fouls", mark("PF"), mark("Fouls")),
    ("plus_minus", mark("+/-"), mark("Plus/minus")),
    ("pir", mark("PIR"), mark("Performance index rating")),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class GameRow:
    """A game in a list. `sides` in order: (side, score, won)."""

    id: str
    status: str
    state: str
    when: str
    day: str
    iso: str
    venue: str
    sides: Sequence[tuple[Side, str, bool]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    rank: int
    team: str
    name: str
    colour: str
    games: int
    won: int
    lost: int
    share: str
    behind: str
    points: int
    against: int
    difference: str
    streak: str
    form: Sequence[str]  # "W" or "L", the latest last


def game_row(summary: GameSummary) -> GameRow:
    started = summary.status != "scheduled"
    best = max(summary.score.values(), default=0)
    level = len(set(summary.score.values())) < 2
    sides = []
    for side in summary.sides:
        points = summary.score.get(side.key, 0)
        won = summary.status == "final" and not level and points == best
        sides.append((side, str(points) if started else "", won))
    return GameRow(
        id=str(summary.game_id),
        status=summary.status,
        state=_state(summary),
        when=figures.moment(summary.scheduled_at),
        day=figures.day(summary.scheduled_at),
        iso=summary.scheduled_at.isoformat() if summary.scheduled_at else "",
        venue=summary.venue or "",
        sides=sides,
    )


def _state(summary: GameSummary) -> str:
    if summary.status == "live":
        return f"{period_name(summary.period_name)} {figures.clock(summary.clock_ms)}".strip()
    if summary.status == "final":
        how = tongue().sport.endings.get(summary.how or "")
        return say("Final, %(how)s", how=how) if how else say("Final")
    return f"{summary.scheduled_at:%H:%M}" if summary.scheduled_at else say("To be decided")


def glance(games: Sequence[GameSummary], count: int) -> list[GameSummary]:
    """So many games: live ones, the next, and the latest results, which have at least two fifths of the room."""
    coming = [*of_status(games, "live"), *of_status(games, "scheduled")]
    finished = of_status(games, "final")
    results = max(count * 2 // 5, count - len(coming))
    return [*coming[: count - min(results, len(finished))], *finished[:results]]


def of_status(games: Iterable[GameSummary], status: str) -> list[GameSummary]:
    """By time; finished games the latest first."""
    found = [game for game in games if game.status == status]
    return sorted(found, key=_when, reverse=status == "final")


def _when(game: GameSummary) -> tuple[float, str]:
    return (game.scheduled_at.timestamp() if game.scheduled_at else 0.0, str(game.game_id))


def colours(games: Iterable[GameSummary]) -> dict[str, str]:
    """Each team's colour, as its games give it."""
    return {side.team: side.colour for game in games for side in game.sides}


def standings(teams: Sequence[TeamSeason], games: Sequence[GameSummary]) -> list[Standing]:
    """By share of games won, then points difference, then name. Teams without a finished game stand last."""
    rows = {team.team: team for team in teams}
    shades, form = colours(games), results(games)
    names = {side.team: side.name for game in games for side in game.sides}
    ranked = sorted(
        names.keys() | rows.keys(),
        key=lambda key: (-_share(rows.get(key)), -_difference(rows.get(key)), names.get(key, "")),
    )
    first = rows.get(ranked[0]) if ranked else None
    found = []
    for rank, key in enumerate(ranked, 1):
        team, history = rows.get(key), form.get(key, [])
        won, lost = (team.won, team.lost) if team else (0, 0)
        points, against = (team.points, team.opponent_points) if team else (0, 0)
        found.append(
            Standing(
                rank=rank,
                team=key,
                name=names.get(key) or (team.name if team else key),
                colour=shades.get(key, ""),
                games=won + lost,
                won=won,
                lost=lost,
                share=f"{won / (won + lost):.3f}".removeprefix("0") if won + lost else figures.NONE,
                behind=_behind(first, won, lost),
                points=points,
                against=against,
                difference=figures.signed(points - against),
                streak=_streak(history),
                form=history[-FORM:],
            )
        )
    return found


def results(games: Iterable[GameSummary]) -> dict[str, list[str]]:
    """Won or lost, in the order played, by team."""
    found: dict[str, list[str]] = {}
    for game in reversed(of_status(games, "final")):
        best = max(game.score.values(), default=0)
        if list(game.score.values()).count(best) != 1:
            continue
        for side in game.sides:
            found.setdefault(side.team, []).append("W" if game.score.get(side.key, 0) == best else "L")
    return found


def _share(team: TeamSeason | None) -> float:
    played = team.won + team.lost if team else 0
    return team.won / played if team and played else -1.0


def _difference(team: TeamSeason | None) -> int:
    return team.points - team.opponent_points if team else -10_000


def _behind(first: TeamSeason | None, won: int, lost: int) -> str:
    if first is None:
        return figures.NONE
    games = ((first.won - won) + (lost - first.lost)) / 2
    return f"{games:g}" if games > 0 else figures.NONE


def _streak(history: Sequence[str]) -> str:
    if not history:
        return figures.NONE
    count = next((n for n, each in enumerate(reversed(history)) if each != history[-1]), len(history))
    return f"{said(mark('W') if history[-1] == 'W' else mark('L'))}{count}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """One leader board: (rank, player, name, team, value)."""

    stat: str
    title: str
    per: str
    rows: Sequence[tuple[int, str, str, str, str]]


def board(stat: str, title: str, per: str, leaders: Sequence[Leader]) -> Board:
    rows = [(each.rank, each.player, each.name, each.team, f"{each.value:.1f}") for each in leaders]
    return Board(stat=stat, title=title, per=per, rows=rows)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlayerRow:
    player: str
    name: str
    games: int
    starts: int
    cells: Sequence[str]


def averages_of(season: PlayerSeason) -> list[str]:
    """In the order of AVERAGES, then SHOOTING."""
    cells = []
    for stat, _, _ in AVERAGES:
        amount = season.averages.get(stat)
        if amount is None:
            cells.append(figures.NONE)
        else:
            cells.append(figures.minutes(amount) if stat == "seconds" else f"{amount:.1f}")
    return cells + [
        figures.percent(season.totals.get(made, 0), season.totals.get(tried, 0)) for _, _, made, tried in SHOOTING
    ]


def player_rows(seasons: Sequence[PlayerSeason]) -> list[PlayerRow]:
    return [
        PlayerRow(
            player=each.player, name=each.name, games=each.games, starts=each.starts, cells=averages_of(each)
        )
        for each in seasons
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class LogRow:
    game: str
    when: str
    opponent: str
    away: bool
    result: str
    won: bool | None
    shooting: Sequence[str]
    cells: Sequence[str]


def log_rows(lines: Sequence[GameLine], names: Mapping[str, str]) -> list[LogRow]:
    """The latest first, as they come."""
    return [
        LogRow(
            game=str(line.game_id),
            when=figures.day(line.played_at),
            opponent=names.get(line.opponent, line.opponent),
            away=line.side == "away",
            result=f"{say('W') if line.won else say('L')} {figures.pair((line.score, line.opponent_score))}"
            if line.won is not None
            else "",
            won=line.won,
            shooting=[f"{line.stats.get(made, 0)}/{line.stats.get(tried, 0)}" for _, _, made, tried in SHOOTING],
            cells=[_log_cell(stat, line.stats) for stat, _, _ in LOG],
        )
        for line in lines
    ]


def _log_cell(stat: str, stats: Mapping[str, int]) -> str:
    unit = {"seconds": "minutes", "plus_minus": "signed"}.get(stat, "count")
    return figures.cell({"key": stat, "unit": unit}, stats)


def sparkline(values: Sequence[float], width: float = 160.0, height: float = 32.0) -> str:
    """An SVG path through the values, the first at the left; nothing for fewer than two."""
    if len(values) < 2:
        return ""
    most, step = max(*values, 1.0), width / (len(values) - 1)
    points = [f"{n * step:.1f} {height - 2 - value / most * (height - 4):.1f}" for n, value in enumerate(values)]
    return "M" + "L".join(points)


def team_names(games: Iterable[GameSummary]) -> dict[str, str]:
    return {side.team: side.name for game in games for side in game.sides}


def games_of(games: Iterable[GameSummary], team: str) -> list[GameSummary]:
    return [game for game in games if any(side.team == team for side in game.sides)]


def headline(line: PlayerSeason, everybody: Sequence[PlayerSeason]) -> list[tuple[str, str, str]]:
    """(title, value, rank in the league) of a few averages."""
    found, titles = [], {stat: title for stat, _, title in LOG}
    for stat, _, title in AVERAGES:
        mine = line.averages.get(stat)
        if mine is None or stat in ("seconds", "turnovers"):
            continue
        rank = 1 + sum((each.averages.get(stat) or 0) > mine for each in everybody)
        place = say("%(rank)s of %(all)s", rank=rank, all=len(everybody))
        found.append((titles.get(stat, title), f"{mine:.1f}", place))
    return found


def rolling(values: Sequence[float], count: int) -> list[float]:
    """The mean of so many games, from the first game that has so many behind it."""
    return [sum(values[n - count : n]) / count for n in range(count, len(values) + 1)]

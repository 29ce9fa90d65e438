"""What games add up to: totals, averages and rates over sums, leaders with ranks. Never an average of ratios."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from fieldhouse.kernel.errors import Invalid
from fieldhouse.modules.statistics.contract import Leader, Per, PlayerSeason, TeamSeason
from fieldhouse.modules.statistics.domain.rates import keys_of_players, player_rates, team_rates
from fieldhouse.sports.basketball.box_score import COUNTS
from fieldhouse.sports.basketball.formulas import league_of, per, per_minutes, per_possessions
from fieldhouse.sports.basketball.rules import Rules

COUNTED = (*COUNTS, "seconds", "rebounds", "pir")
OF_PLAYERS = (*COUNTED, "possessions", "opponent_possessions")
OF_TEAMS = (*OF_PLAYERS, "team_fouls", "time_outs", "bench_points", "lead_changes", "ties", "seconds_leading")
"""What is added up over games; the greatest lead or run of a game says nothing in a sum."""

PER_GAME = ("game_score", "efficiency", "pir")
"""Ratings that are linear in the counts: of sums they are sums, so a season tells them per game."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sums:
    """Stats added up over games, with the number of games that noted each."""

    games: int
    totals: Mapping[str, int]
    noted: Mapping[str, int]

    def averages(self) -> dict[str, float]:
        """Per game in which the stat was noted."""
        return {stat: total / self.noted[stat] for stat, total in self.totals.items()}

    def whole(self) -> dict[str, int]:
        """The stats that every one of the games noted: what may enter a ratio with others."""
        return {stat: total for stat, total in self.totals.items() if self.noted[stat] == self.games}


@dataclass(frozen=True, slots=True, kw_only=True)
class PlayerSums:
    """`own` and `theirs`: the totals of his side and of its opponents in the games he played."""

    player: str
    teams: tuple[str, ...]
    starts: int
    line: Sums
    own: Sums
    theirs: Sums


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamSums:
    team: str
    won: int
    lost: int
    score: int
    opponent_score: int
    own: Sums
    theirs: Sums


def player_season(sums: PlayerSums, rules: Rules, name: str) -> PlayerSeason:
    line, own, theirs = sums.line.whole(), sums.own.whole(), sums.theirs.whole()
    return PlayerSeason(
        player=sums.player,
        name=name,
        team=sums.teams[0],
        teams=sums.teams,
        games=sums.line.games,
        starts=sums.starts,
        totals=sums.line.totals,
        averages=sums.line.averages(),
        per_36=per_minutes(line) or {},
        per_100=per_possessions(line, line.get("possessions", 0)) or {},
        rates=_per_game(player_rates(rules, line, own, theirs), sums.line.games),
    )


def team_season(sums: TeamSums, rules: Rules, name: str) -> TeamSeason:
    return TeamSeason(
        team=sums.team,
        name=name,
        games=sums.own.games,
        won=sums.won,
        lost=sums.lost,
        points=sums.score,
        opponent_points=sums.opponent_score,
        totals=sums.own.totals,
        opponent_totals=sums.theirs.totals,
        averages=sums.own.averages(),
        rates=_per_game(team_rates(rules, sums.own.whole(), sums.theirs.whole()), sums.own.games),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Whole:
    """A season over all its games; `stamp`: of the rows it was added up from."""

    stamp: str
    players: Sequence[PlayerSums]
    teams: Sequence[TeamSums]
    rules: Rules


def players_of(
    sums: Sequence[PlayerSums],
    rules: Rules,
    names: Mapping[str, str],
    hidden: frozenset[str],
    *,
    league: Sequence[TeamSums] | None = None,
) -> list[PlayerSeason]:
    """Who is shown, most points first; `league`: with the player efficiency rating."""
    seasons = [player_season(each, rules, names.get(each.player, "")) for each in sums]
    if league is not None:
        seasons = with_per(list(zip(sums, seasons, strict=True)), league, rules)
    shown = [each for each in seasons if each.player not in hidden]
    return sorted(shown, key=lambda each: (-each.totals.get("points", 0), each.name, each.player))


def teams_of(sums: Sequence[TeamSums], rules: Rules, names: Mapping[str, str]) -> list[TeamSeason]:
    """Most wins first."""
    found = [team_season(each, rules, names.get(each.team, "")) for each in sums]
    return sorted(found, key=lambda each: (-each.won, each.lost, each.opponent_points - each.points, each.team))


def _per_game(rates: Mapping[str, float | None], games: int) -> dict[str, float | None]:
    shared = {key: value / games for key in PER_GAME if (value := rates.get(key)) is not None and games}
    return {**rates, **shared}


def with_per(
    players: Sequence[tuple[PlayerSums, PlayerSeason]], teams: Sequence[TeamSums], rules: Rules
) -> list[PlayerSeason]:
    """Each with the player efficiency rating, which needs the whole league; None where a total is missing."""
    lines = {team.team: team.own.whole() for team in teams}
    rated = [(season, sums.line.whole()) for sums, season in players]
    league = league_of(lines, ((season.team, line) for season, line in rated if season.team in lines), rules)
    result = []
    for season, line in rated:
        known = league is not None and season.team in lines
        rating = per(line, lines[season.team], league, rules) if known and league else None
        result.append(replace(season, rates={**season.rates, "per": rating}))
    return result


# ── leaders ─────────────────────────────────────────────────────────────────────────────────────────

GAMES_SHARE = 0.7
"""Averages want so many of the team's games. NBA, Statistical Minimums to Qualify For NBA League Leaders."""

MADE_PER_TEAM_GAME: Mapping[str, tuple[str, float]] = {
    "fg_pct": ("fgm", 300 / 82),
    "two_pct": ("fgm", 300 / 82),
    "efg_pct": ("fgm", 300 / 82),
    "ts_pct": ("fgm", 300 / 82),
    "three_pct": ("tpm", 82 / 82),
    "ft_pct": ("ftm", 125 / 82),
    "ast_to": ("assists", 200 / 82),
}
"""Percentages want so many made for each game of the team (same source; eFG% and TS% as FG%)."""

FORMULA_KEYS = (*keys_of_players(), "per")


def leaders(
    players: Iterable[PlayerSeason],
    *,
    stat: str,
    by: Per,
    limit: int,
    team_games: Mapping[str, int],
    qualified: bool,
) -> list[Leader]:
    """Highest first; equal values share a rank, and a tie at the limit is not cut.

    Raises:
        Invalid: ``unknown_stat``.
    """
    if stat not in COUNTED and stat not in FORMULA_KEYS:
        accepted = [*COUNTED, *FORMULA_KEYS]
        raise Invalid(
            "unknown_stat",
            f"No stat is called {stat!r}; accepted: {', '.join(accepted)}.",
            stat=stat,
            accepted=accepted,
        )
    candidates = [
        (value, player)
        for player in players
        if (value := _value(player, stat, by)) is not None
        and (value or stat in FORMULA_KEYS)  # nobody leads with nothing
        and (not qualified or _qualifies(player, stat, by, team_games))
    ]
    candidates.sort(key=lambda item: (-item[0], item[1].name, item[1].player))
    found: list[Leader] = []
    for place, (value, player) in enumerate(candidates, 1):
        rank = found[-1].rank if found and found[-1].value == value else place
        if rank > limit:
            break
        found.append(
            Leader(
                rank=rank,
                player=player.player,
                name=player.name,
                team=player.team,
                value=value,
                games=player.games,
            )
        )
    return found


def _value(player: PlayerSeason, stat: str, by: Per) -> float | None:
    if stat in FORMULA_KEYS:
        return player.rates.get(stat)
    by_kind: Mapping[str, Mapping[str, Any]] = {
        "game": player.averages,
        "total": player.totals,
        "36": player.per_36,
        "100": player.per_100,
    }
    return by_kind[by].get(stat)


def _qualifies(player: PlayerSeason, stat: str, by: Per, team_games: Mapping[str, int]) -> bool:
    if stat not in FORMULA_KEYS and by == "total":
        return True
    games = team_games.get(player.team, player.games)
    if stat in MADE_PER_TEAM_GAME:
        made, least = MADE_PER_TEAM_GAME[stat]
        return player.totals.get(made, 0) >= least * games
    return player.games >= GAMES_SHARE * games

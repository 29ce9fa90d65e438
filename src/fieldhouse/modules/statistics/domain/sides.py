"""Each side's box from a folded game: player lines, what is the side's alone, totals and team figures.

Missing is not zero: a stat that nobody in the game noted is left out, never shown as 0.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from fieldhouse.modules.statistics.domain import flow
from fieldhouse.modules.statistics.domain.periods import summed
from fieldhouse.sports.fold import GameFold, Line

Stats = dict[str, int]

NOTED_BY: Mapping[str, tuple[str, ...]] = {
    "fast_break_points": ("fast_break",),
    "paint_points": ("in_paint", "x"),
}
"""Stats that stand on what a statistician may leave open: known once one play has one of these fields."""

LINE_UP_STATS = ("seconds", "plus_minus")  # unknown where nobody ever noted who is on court


@dataclass(frozen=True, slots=True)
class SideBox:
    """One side. `totals` sum `players` and `team_row`, and add the figures that only a team has."""

    side: str
    score: int
    periods: tuple[int, ...]
    totals: Stats
    team_row: Stats
    players: Mapping[str, Stats]
    starters: frozenset[str]
    missing: frozenset[str]  # stats that nobody in this game noted


def side_boxes(fold: GameFold, plays: Iterable[Any]) -> dict[str, SideBox]:
    """Side key -> box. `plays` are those in the fold."""
    sport, rules, state = fold.sport, fold.rules, fold.state
    outcome = sport.outcome(rules, state)
    length = max([state.period, *map(len, outcome.by_period.values())])
    lines = fold.lines_now()
    missing = _missing(lines, plays)
    leads = None if state.table.result else flow.leads(fold.scores, tuple(lines), sport.elapsed_ms(state))
    starters: frozenset[str] = state.table.starters
    boxes = {}
    for key, side_lines in lines.items():
        players = {
            player: stat_line(fold, sums, missing) for player, sums in side_lines.items() if player is not None
        }
        sums = summed(side_lines)
        totals = team_line(fold, sums, missing)
        opponents = [other for other in lines if other != key]
        score, periods = outcome.score[key], tuple(outcome.by_period[key])
        totals["plus_minus"] = score - sum(outcome.score[other] for other in opponents)
        totals["opponent_possessions"] = sum(fold.totals[other].get("possessions", 0) for other in opponents)
        totals |= _bench(players, side_lines, starters)
        if leads is not None:
            totals |= leads.of(key)
        boxes[key] = SideBox(
            key,
            score,
            periods + (0,) * (length - len(periods)),
            totals,
            stat_line(fold, side_lines.get(None, {}), missing),
            players,
            starters & players.keys(),
            missing,
        )
    return boxes


def _missing(lines: Mapping[str, Mapping[str | None, Line]], plays: Iterable[Any]) -> frozenset[str]:
    """The stats that nobody in this game noted."""
    open_fields = {field: stat for stat, fields in NOTED_BY.items() for field in fields}
    missing = set(NOTED_BY)
    for play in plays:
        for field in [field for field in open_fields if getattr(play, field, None) is not None]:
            missing.discard(open_fields.pop(field))
        if not missing:
            break
    if not any("milliseconds" in line for each in lines.values() for line in each.values()):
        missing.update(LINE_UP_STATS)
    return frozenset(missing)


def stat_line(fold: GameFold, sums: Mapping[str, int], missing: frozenset[str]) -> Stats:
    """The line people read, without what nobody noted."""
    line = fold.sport.line(fold.rules, sums)
    for stat in missing:
        line.pop(stat, None)
    return line


def team_line(fold: GameFold, sums: Mapping[str, int], missing: frozenset[str]) -> Stats:
    """A side's line, with what only sides are credited."""
    line = stat_line(fold, sums, missing)
    return line | {stat: sums.get(stat, 0) for stat in ("possessions", "team_fouls", "time_outs")}


def _bench(
    players: Mapping[str, Stats], lines: Mapping[str | None, Line], starters: frozenset[str]
) -> dict[str, int]:
    """Points by those who did not start; unknown where nobody said who did."""
    if not starters & players.keys():
        return {}
    points = (line.get("points", 0) for player, line in lines.items() if player not in starters and player)
    return {"bench_points": sum(points)}

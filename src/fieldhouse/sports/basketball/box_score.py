"""The box score: which columns, and how summed credits become the line that people read."""

from collections.abc import Mapping
from typing import Any

from fieldhouse.sports.basketball import fouls
from fieldhouse.sports.basketball.objections import time_outs_left
from fieldhouse.sports.basketball.rules import Rules
from fieldhouse.sports.basketball.state import SideState, State
from fieldhouse.sports.basketball.voice import period_name
from fieldhouse.sports.sport import Column, Outcome

COUNTS = (
    "points", "fgm", "fga", "tpm", "tpa", "ftm", "fta", "oreb", "dreb", "assists", "turnovers", "steals",
    "blocks", "blocked", "fouls", "fouls_drawn", "plus_minus", "technicals", "flagrants", "paint_points",
    "fast_break_points", "second_chance_points", "from_turnover_points",
)  # fmt: skip

COLUMNS: tuple[Column, ...] = (
    Column(key="seconds", unit="minutes"),
    Column(key="points"),
    Column(key="fgm", unit="made_of", of="fga"),
    Column(key="tpm", unit="made_of", of="tpa"),
    Column(key="ftm", unit="made_of", of="fta"),
    Column(key="oreb"),
    Column(key="dreb"),
    Column(key="rebounds"),
    Column(key="assists"),
    Column(key="turnovers"),
    Column(key="steals"),
    Column(key="blocks"),
    Column(key="blocked"),
    Column(key="fouls"),
    Column(key="fouls_drawn"),
    Column(key="plus_minus", unit="signed"),
    Column(key="pir", unit="count"),
)


def line(rules: Rules, sums: Mapping[str, int]) -> dict[str, int]:  # noqa: ARG001 - the shape of a sport
    """A stat line from summed credits: every count (0 where nothing happened), whole seconds, rebounds, PIR."""
    full = {stat: sums.get(stat, 0) for stat in COUNTS}
    full["seconds"] = (sums.get("milliseconds", 0) + 500) // 1000
    full["rebounds"] = full["oreb"] + full["dreb"]
    full["pir"] = pir(full)
    return full


def pir(stats: Mapping[str, Any]) -> Any:
    """EuroLeague valuation: what helped less what hurt (verified against 561 official lines)."""
    helped = ("points", "oreb", "dreb", "assists", "steals", "blocks", "fouls_drawn")
    missed = stats["fga"] - stats["fgm"] + stats["fta"] - stats["ftm"]
    return (
        sum(stats[stat] for stat in helped)
        - missed
        - sum(stats[stat] for stat in ("turnovers", "blocked", "fouls"))
    )


def view(rules: Rules, state: State) -> dict[str, Any]:
    """What a scoreboard shows, JSON-ready."""
    table = state.table
    return {
        "phase": table.phase,
        "period": state.period,
        "period_name": period_name(rules, state.period),
        "clock_ms": state.clock_ms,
        "running_since": table.running_since,
        "running_from_ms": table.running_from_ms,
        "shot_clock_ms": table.shot_clock_ms,
        "shot_clock_since": table.shot_clock_since,
        "elapsed_ms": state.elapsed_ms,
        "arrow": table.arrow,
        "possession": state.possession.side,
        "result": None if table.result is None else table.result.how,
        "sides": {key: _side(rules, state, key, side) for key, side in state.sides.items()},
    }


def outcome(rules: Rules, state: State) -> Outcome:
    """How the game stands; `level` where the rules ask for overtime."""
    score = {key: side.score for key, side in state.sides.items()}
    periods = max((len(side.by_period) for side in state.sides.values()), default=0)
    by_period = {key: _padded(side.by_period, periods) for key, side in state.sides.items()}
    best = [key for key, points in score.items() if points == max(score.values(), default=0)]
    winner = best[0] if len(best) == 1 else None
    result = state.table.result
    if result is None:
        how = "overtime" if state.period > rules.periods else "regulation"
        may_end_level = rules.overtime_seconds is None and rules.overtime_target is None
        reached = rules.target_score is not None and max(score.values(), default=0) >= rules.target_score
        return Outcome(
            how=how,
            score=score,
            by_period=by_period,
            winner=winner,
            level=not (winner or may_end_level),
            over=reached or state.period >= rules.periods,
        )
    if result.how in ("forfeit", "default"):
        winner = state.other(result.against) if result.against else winner
    elif result.how in ("abandoned", "cancelled"):
        winner = None
    how = "reported" if result.how == "final" else result.how
    return Outcome(how=how, score=score, by_period=by_period, winner=winner)


def _padded(by_period: tuple[int, ...], periods: int) -> tuple[int, ...]:
    """Noughts for the periods in which this side has not scored."""
    return by_period + (0,) * (periods - len(by_period))


def _side(rules: Rules, state: State, key: str, side: SideState) -> dict[str, Any]:
    discipline = side.discipline
    opponent = state.other(key)
    theirs = state.sides[opponent].discipline if opponent else discipline
    periods = max([state.period, *(len(each.by_period) for each in state.sides.values())])
    return {
        "score": side.score,
        "by_period": list(_padded(side.by_period, periods)),
        "on_court": list(side.on_court),
        "team_fouls": discipline.team_fouls,
        "in_bonus": fouls.bonus(rules, state.period, theirs.team_fouls, theirs.late_fouls),
        "time_outs_left": time_outs_left(rules, side, state.period, state.clock_ms),
        "fouls": dict(discipline.fouls),
        "technicals": dict(discipline.technicals),
        "out": sorted(discipline.out),
        "coach_out": discipline.coach_out,
    }

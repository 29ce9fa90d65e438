"""Pictures of a game as numbers for SVG: the half court, the shots on it, the margin over time.

A court is drawn in metres as sports/basketball/court.py has them: origin under the middle of the basket, `y`
downwards to half court, `x` to the right of somebody who faces that basket. Nothing is scaled but by the viewBox.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from fieldhouse.app.pages import figures
from fieldhouse.app.pages.game import View, sides_of
from fieldhouse.app.pages.tongue import mark, say, tongue
from fieldhouse.modules.statistics.contract import Shot
from fieldhouse.sports.basketball import BASKETBALL
from fieldhouse.sports.basketball.court import COURTS, FIBA, Court

FLOW_WIDTH, FLOW_HEIGHT = 400.0, 190.0
RUN_MARKED = 8  # unanswered points that are worth a mark on the margin graph
AREAS = (  # shot-chart zones as people compare them
    (mark("At the rim"), ("restricted_area",)),
    (mark("Paint"), ("paint",)),
    (mark("Mid-range"), ("mid_range_left", "mid_range_centre", "mid_range_right")),
    (mark("Corner three"), ("corner_three_left", "corner_three_right")),
    (mark("Above the break"), ("above_break_left", "above_break_centre", "above_break_right", "backcourt")),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    id: str
    side: str
    player: str
    period: int
    made: bool
    area: int  # index in AREAS; -1 where the floor has no such part
    x: float
    y: float
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaRow:
    title: str
    cells: Sequence[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    side: str
    x1: float
    x2: float
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Flow:
    """The margin over time: one area above zero, one below. `rungs` are (y, label), `periods` (x, label)."""

    above: str
    below: str
    line: str
    zero: float
    rungs: Sequence[tuple[float, str]]
    periods: Sequence[tuple[float, float, str]]
    runs: Sequence[Run]
    summary: str


def court_of(rules: Any) -> Court:
    return COURTS.get(str(getattr(rules, "three_point_line", "fiba")), FIBA)


def three_point_path(court: Court) -> str:
    """The line itself; nothing on a court that has none."""
    if court.arc_m is None or court.corner_m is None or court.break_m is None:
        return ""
    corner, turn, arc = round(court.corner_m, 3), round(court.break_m, 3), round(court.arc_m, 3)
    return f"M{-corner} {-court.basket_m:.3f}V{turn}A{arc} {arc} 0 0 0 {corner} {turn}V{-court.basket_m:.3f}"


def marks(view: View, court: Court) -> list[Mark]:
    """Every shot with a place, in standing order; shots from beyond half court stand on its line."""
    plays, found = view.get("plays", {}), []
    for key in sorted(plays, key=lambda key: (plays[key]["order"], key)):
        play = plays[key]
        shot = play.get("shot")
        if not shot or play.get("set_aside"):
            continue
        found.append(
            Mark(
                id=key,
                side=play.get("side", ""),
                player=play.get("player", ""),
                period=play.get("period", 0),
                made=bool(shot.get("made")),
                area=area_of(shot.get("zone", "")),
                x=_within(shot["x"], court.width_m / 2),
                y=min(_within(shot["y"], court.half_court_m), court.half_court_m),
                title=f"{play.get('text', '')} ({play.get('period_name', '')} {_clock(play)})",
            )
        )
    return found


def mark_of(shot: Shot, court: Court) -> Mark:
    """A season's shot, for a player's map."""
    made = say("Made, %(points)s points, period %(period)s", points=shot.points, period=shot.period)
    missed = say("Missed, %(points)s points, period %(period)s", points=shot.points, period=shot.period)
    left = "" if shot.clock_ms is None else say(", %(clock)s left", clock=figures.clock(shot.clock_ms))
    return Mark(
        id=shot.play_id,
        side=shot.side,
        player=shot.player or "",
        period=shot.period,
        made=shot.made,
        area=area_of(shot.zone),
        x=_within(shot.x, court.width_m / 2),
        y=min(_within(shot.y, court.half_court_m), court.half_court_m),
        title=f"{made if shot.made else missed}{left}",
    )


def area_of(zone: str) -> int:
    return next((index for index, (_, zones) in enumerate(AREAS) if zone in zones), -1)


def areas(view: View) -> list[AreaRow]:
    """Made of attempts from each area of the floor, by side."""
    counts: dict[tuple[str, str], list[int]] = {}
    for play in view.get("plays", {}).values():
        shot = play.get("shot")
        if shot and not play.get("set_aside"):
            tally = counts.setdefault((play.get("side", ""), shot.get("zone", "unknown")), [0, 0])
            tally[0] += bool(shot.get("made"))
            tally[1] += 1
    rows = []
    for title, zones in AREAS:
        cells = []
        for side in sides_of(view):
            made = sum(counts.get((side, zone), (0, 0))[0] for zone in zones)
            tried = sum(counts.get((side, zone), (0, 0))[1] for zone in zones)
            cells.append(f"{made}/{tried} {figures.percent(made, tried)}")
        rows.append(AreaRow(title=title, cells=cells))
    return rows


def flow(view: View, rules: Any) -> Flow:
    """From the plays that changed the score, in standing order."""
    keys = sides_of(view)
    steps = course(view, rules)
    now = float(view["board"].get("elapsed_ms", 0))
    period = max(int(view["board"].get("period", 1)), int(rules.periods))
    total = max(float(rules.elapsed_ms(period, 0)), now, 1.0)
    most = max((abs(margin) for _, margin in steps), default=0)
    bound = max(10, math.ceil(most / 5) * 5)
    zero = FLOW_HEIGHT / 2
    points = [(0.0, 0), *steps, (max(now, steps[-1][0] if steps else 0.0), steps[-1][1] if steps else 0)]
    placed = [(_fix(at * FLOW_WIDTH / total), margin) for at, margin in points]
    rung = 5 if bound <= 10 else 10
    return Flow(
        above=_area(placed, bound, zero, 1),
        below=_area(placed, bound, zero, -1),
        line=_steps([(x, _fix(zero - margin * zero / bound)) for x, margin in placed]),
        zero=zero,
        rungs=[
            (_fix(zero - at * zero / bound), figures.signed(at))
            for at in range(-((bound - 1) // rung) * rung, bound, rung)
            if at
        ],
        periods=_periods(rules, period, total),
        runs=_runs(view, rules, total),
        summary=_summary(view, keys, [margin for _, margin in steps]),
    )


def course(view: View, rules: Any) -> list[tuple[float, int]]:
    """(elapsed ms, margin of the first side) after every change of the score."""
    plays, steps, latest = view.get("plays", {}), [], 0.0
    for key in sorted(plays, key=lambda key: (plays[key]["order"], key)):
        score = plays[key].get("score")
        if score and len(score) == 2:
            clock_ms = plays[key].get("clock_ms")
            if clock_ms is not None:
                latest = max(latest, float(rules.elapsed_ms(plays[key]["period"], clock_ms)))
            steps.append((latest, int(score[0]) - int(score[1])))
    return steps


def _area(placed: Sequence[tuple[float, int]], bound: int, zero: float, sign: int) -> str:
    """The part of the margin on one side of zero, closed along zero."""
    held = [(x, _fix(zero - max(0, margin * sign) * sign * zero / bound)) for x, margin in placed]
    return f"M0 {zero:g}L{_steps(held)[1:]}V{zero:g}Z"


def _steps(placed: Sequence[tuple[float, float]]) -> str:
    """A line that holds its height until the next change."""
    first, *rest = placed
    path, height = f"M{first[0]:g} {first[1]:g}", first[1]
    for x, y in rest:
        path += f"H{x:g}"
        if y != height:
            path, height = f"{path}V{y:g}", y
    return path


def _periods(rules: Any, period: int, total: float) -> list[tuple[float, float, str]]:
    """(where its line stands, where its name stands, name) of each period."""
    found, start = [], 0.0
    for number in range(1, period + 1):
        end = float(rules.elapsed_ms(number, 0))
        name = BASKETBALL.voice(tongue().language).period_name(rules, number)
        found.append((_fix(start * FLOW_WIDTH / total), _fix((start + end) / 2 * FLOW_WIDTH / total), name))
        start = end
    return found


def _runs(view: View, rules: Any, total: float) -> list[Run]:
    """Spans in which one side scored at least RUN_MARKED points and the other none."""
    keys, found = sides_of(view), []
    start, last, margin, points = 0.0, 0.0, 0, 0
    for at, now in [*course(view, rules), (math.inf, 0)]:
        gained = now - margin
        if at == math.inf or (points and (gained > 0) != (points > 0)):
            if abs(points) >= RUN_MARKED and len(keys) == 2:
                side = keys[0] if points > 0 else keys[1]
                x1, x2 = (_fix(each * FLOW_WIDTH / total) for each in (start, last))
                found.append(Run(side=side, x1=x1, x2=x2, label=f"{abs(points)}–0"))
            points = 0
        if not points:
            start = at
        points += gained
        last, margin = at, now
    return found


def _summary(view: View, keys: Sequence[str], margins: Sequence[int]) -> str:
    """The graph in words, for those who do not see it."""
    if len(keys) != 2 or not margins:
        return say("No points yet.")
    first, second = (view["sides"][key]["name"] for key in keys)
    best, worst = max(0, *margins), -min(0, *margins)
    return say(
        "%(first)s led by at most %(best)s, %(second)s by at most %(worst)s.",
        first=first,
        best=best,
        second=second,
        worst=worst,
    )


def _clock(play: Mapping[str, Any]) -> str:
    return figures.clock(play["clock_ms"]) if play.get("clock_ms") is not None else ""


def _within(value: float, bound: float) -> float:
    return round(max(-bound, min(bound, float(value))), 2)


def _fix(number: float) -> float:
    """Tenths, halves up, as the browser's script rounds."""
    return math.floor(number * 10 + 0.5) / 10

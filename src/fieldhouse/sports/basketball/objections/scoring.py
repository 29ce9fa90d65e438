"""What a basket is worth, from where, and who passed."""

import math
from collections.abc import Sequence

from fieldhouse.sports.basketball import court
from fieldhouse.sports.basketball.objections.wording import cited, objection
from fieldhouse.sports.basketball.plays import FieldGoal, FreeThrow
from fieldhouse.sports.basketball.rules import Rules
from fieldhouse.sports.basketball.state import State
from fieldhouse.sports.sport import Objection

TOLERANCE_M = 0.15  # nobody taps a place on a screen more exactly


def field_goal_points_are_in_the_book(
    rules: Rules,
    state: State,
    play: FieldGoal,
) -> Sequence[Objection]:
    if play.points in rules.field_goal_points:
        return ()
    return [
        objection(
            state,
            "points_not_in_rule_book",
            values={"accepted": rules.field_goal_points},
            hard=not 0 <= play.points <= 10,
            article=cited(rules, "field_goal_points"),
            facts={"points": play.points, "accepted": list(rules.field_goal_points)},
        )
    ]


def free_throw_points_are_possible(
    rules: Rules,
    state: State,
    play: FreeThrow,
) -> Sequence[Objection]:
    if 0 <= play.points <= 4:
        return ()
    return [
        objection(
            state,
            "points_not_in_rule_book",
            key="free_throw_points",
            hard=True,
            article=cited(rules, "free_throw_points"),
            facts={"points": play.points, "accepted": [rules.free_throw_points]},
        )
    ]


def free_throw_is_of_its_trip(rules: Rules, state: State, play: FreeThrow) -> Sequence[Objection]:  # noqa: ARG001
    if play.number is None or play.of is None or 1 <= play.number <= play.of:
        return ()
    facts = {"number": play.number, "accepted": [1, play.of]}
    return [objection(state, "free_throw_beyond_trip", facts, values={"of": play.of})]


def points_go_with_the_place(rules: Rules, state: State, play: FieldGoal) -> Sequence[Objection]:
    x, y = play.x, play.y
    if x is None or y is None or len(rules.field_goal_points) < 2 or play.points not in rules.field_goal_points:
        return ()
    lines = court.COURTS[rules.three_point_line]
    if lines.arc_m is None or lines.corner_m is None or not (math.isfinite(x) and math.isfinite(y)):
        return ()
    if court.is_three(x, y, lines) == (play.points >= rules.field_goal_points[1]):
        return ()
    straight = y <= (lines.break_m or 0.0)
    distance_m = court.distance_m(x, y)
    line_m = lines.corner_m if straight else lines.arc_m
    if abs((abs(x) if straight else distance_m) - line_m) <= TOLERANCE_M:
        return ()
    return [
        objection(
            state,
            "points_against_location",
            values={"distance": f"{distance_m:.2f}", "line": f"{line_m:.2f}"},
            article=cited(rules, "three_point_line"),
            facts={"points": play.points, "distance_m": round(distance_m, 2), "line_m": round(line_m, 2)},
        )
    ]


def nobody_assists_himself(
    rules: Rules,  # noqa: ARG001
    state: State,
    play: FieldGoal | FreeThrow,
) -> Sequence[Objection]:
    if play.assist is None or play.assist != play.player:
        return ()
    return [objection(state, "self_assist", {"player": play.assist}, hard=True)]

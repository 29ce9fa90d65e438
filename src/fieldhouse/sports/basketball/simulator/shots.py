"""Where shots are taken from and what they are called: places in metres on the court of the rule book.

A place is rounded to the centimetre first and checked then, so that what is written down lies on the right side
of the three-point line for its points.
"""

from fieldhouse.sports.basketball.court import Court, in_paint, is_three
from fieldhouse.sports.basketball.plays import ShotKind
from fieldhouse.sports.basketball.simulator.dice import Dice
from fieldhouse.sports.basketball.simulator.rates import Spot

MARGIN_M = 0.06  # a shooter's feet are beside a line, not on it

KINDS: dict[Spot, dict[ShotKind, float]] = {
    "rim": {"layup": 60, "drive": 22, "cut": 9, "tip_in": 3, "alley_oop": 1},
    "paint": {"jump_shot": 40, "layup": 18, "floater": 14, "hook": 10, "turnaround": 7, "drive": 7, "bank": 4},
    "mid": {"jump_shot": 66, "pull_up": 20, "turnaround": 5, "fadeaway": 5, "step_back": 4},
    "corner": {"jump_shot": 97, "step_back": 3},
    "above": {"jump_shot": 88, "pull_up": 8, "step_back": 4},
}


def kind(dice: Dice, spot: Spot, *, dunks: float, second_chance: bool) -> ShotKind:
    if spot == "rim":
        if dice.chance(dunks):
            return "dunk"
        if second_chance and dice.chance(0.6):
            return "putback"
    names = KINDS[spot]
    return dice.weighted(tuple(names), tuple(names.values()))


def place(dice: Dice, court: Court, spot: Spot) -> tuple[float, float]:
    """Metres from the middle of the basket; see court.py."""
    while True:
        x, y = _somewhere(dice, court, spot)
        x, y = round(x, 2), round(y, 2)
        if _fits(court, spot, x, y):
            return x, y


def heave(dice: Dice, court: Court) -> tuple[float, float]:
    """A desperate shot from far out, before half court."""
    return round(dice.between(-5, 5), 2), round(dice.between(court.half_court_m - 3, court.half_court_m - 0.1), 2)


def _somewhere(dice: Dice, court: Court, spot: Spot) -> tuple[float, float]:
    if spot == "rim":
        reach = court.no_charge_m
        return dice.between(-reach, reach), dice.between(-reach / 2, reach)
    if spot == "paint":
        half, front = court.paint_half_width_m, court.paint_length_m - court.basket_m
        # Nearer places are likelier: the smaller of two even draws.
        return dice.between(-half, half), min(dice.between(-1.2, front), dice.between(-1.2, front))
    if spot == "mid":
        reach = court.arc_m or 6.0
        return dice.between(-reach, reach), dice.between(-1.2, reach)
    corner, arc = court.corner_m or 6.0, court.arc_m or 6.0
    if spot == "corner":
        outside = min(corner + 0.75, court.width_m / 2 - 0.1)
        x = dice.between(corner, outside)
        return (x if dice.chance(0.5) else -x), dice.between(0.3 - court.basket_m, court.break_m or 0.0)
    across, along = _direction(dice)
    far = arc + min(dice.between(0, 1.6), dice.between(0, 1.6))
    return across * far, along * far


def _direction(dice: Dice) -> tuple[float, float]:
    """An even direction on the half circle in front of the basket, without sines."""
    while True:
        x, y = dice.between(-1, 1), dice.between(0, 1)
        square = x * x + y * y
        if 0.01 < square <= 1:
            return x / square**0.5, y / square**0.5


def _fits(court: Court, spot: Spot, x: float, y: float) -> bool:
    square = x * x + y * y
    if spot == "rim":
        return square <= (court.no_charge_m - 0.02) ** 2
    if spot == "paint":
        return in_paint(x, y, court) and square > court.no_charge_m**2
    if abs(x) > court.width_m / 2 - 0.1:
        return False
    if spot == "mid":
        if court.arc_m is None:
            return not in_paint(x, y, court) and square <= 36
        outwards = 1 + MARGIN_M / max(square**0.5, 1.0)
        return (
            not in_paint(x, y, court)
            and not is_three(x * outwards, y, court)
            and not is_three(x * outwards, y * outwards, court)
        )
    inwards = 1 - MARGIN_M / max(square**0.5, 1.0)
    beyond = is_three(x, y, court) and is_three(x * inwards, y * inwards, court)
    in_corner = y <= (court.break_m or 0.0)
    return beyond and in_corner == (spot == "corner")

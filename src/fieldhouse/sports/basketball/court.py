"""Courts in metres, and what a place on them is worth: paint, three-point area, shot-chart zones.

Our coordinates: origin on the floor under the middle of the attacked basket, `y` towards half court, `x` to the
right of somebody who faces that basket. Feeds use others; `from_*` convert them.

Distances of lines are to their far edge where the line belongs to the area (the restricted area, the two-point
area). A place without a location (nan, infinity) is in no area and in the zone "unknown".
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

FOOT_M = 0.3048  # exactly, by definition since 1959

Zone = Literal[
    "restricted_area", "paint", "mid_range_left", "mid_range_centre", "mid_range_right", "corner_three_left",
    "corner_three_right", "above_break_left", "above_break_centre", "above_break_right", "backcourt", "unknown",
]  # fmt: skip

# The middle fifth of the half circle: the NBA feed's SHOT_ZONE_AREA cuts it into five sectors of 36 degrees.
CENTRE_DEGREES = 18.0

NOWHERE = (math.nan, math.nan)


@dataclass(frozen=True, slots=True, kw_only=True)
class Court:
    """One court's lines.

    Attributes:
        basket_m: middle of the basket to the inside of the baseline.
        arc_m: middle of the basket to the three-point arc; None: the court has no three-point line.
        corner_m: middle of the basket to the straight part of that line, along `x`.
        paint_half_width_m: middle of the court to the far edge of the lane line.
        paint_length_m: baseline to the far edge of the free-throw line.
        no_charge_m: radius of the no-charge semicircle; on a court without one the usual 4 ft, for the zone alone.
        source: where the numbers are written.
    """

    key: str
    length_m: float
    width_m: float
    basket_m: float
    arc_m: float | None
    corner_m: float | None
    paint_half_width_m: float
    paint_length_m: float
    no_charge_m: float
    source: str

    @property
    def break_m(self) -> float | None:
        """How far from the basket, along `y`, the three-point line ends its straight part and begins its arc."""
        if self.arc_m is None or self.corner_m is None:
            return None
        return math.sqrt(self.arc_m**2 - self.corner_m**2)

    @property
    def half_court_m(self) -> float:
        return self.length_m / 2 - self.basket_m


FIBA = Court(
    key="fiba",
    length_m=28.0,
    width_m=15.0,
    basket_m=1.575,
    arc_m=6.75,
    corner_m=6.60,  # 0.90 m from the sideline
    paint_half_width_m=2.45,
    paint_length_m=5.80,
    no_charge_m=1.30,  # 1.25 m to the inner edge, and the line belongs to the area
    source="FIBA Official Basketball Rules 2024, Art. 2.1, 2.4.3, 2.4.4, 2.4.7 and Diagram 2",
)

NBA = Court(
    key="nba",
    length_m=94 * FOOT_M,
    width_m=50 * FOOT_M,
    basket_m=5.25 * FOOT_M,  # 63 in
    arc_m=23.75 * FOOT_M,
    corner_m=22 * FOOT_M,  # 3 ft from the sideline
    paint_half_width_m=8 * FOOT_M,
    paint_length_m=19 * FOOT_M,
    no_charge_m=4 * FOOT_M,
    source="NBA Official Rules, Rule 1 Section I and court diagram",
)

WNBA = Court(
    key="wnba",
    length_m=94 * FOOT_M,
    width_m=50 * FOOT_M,
    basket_m=5.25 * FOOT_M,
    arc_m=(22 + 1.75 / 12) * FOOT_M,
    corner_m=22 * FOOT_M,
    paint_half_width_m=8 * FOOT_M,
    paint_length_m=19 * FOOT_M,
    no_charge_m=4 * FOOT_M,
    source="WNBA Official Rules, Rule 1 Section I and court diagram",
)

NCAA = Court(
    key="ncaa",
    length_m=94 * FOOT_M,
    width_m=50 * FOOT_M,
    basket_m=5.25 * FOOT_M,
    arc_m=(22 + 1.75 / 12) * FOOT_M,
    corner_m=(21 + 7.875 / 12) * FOOT_M,
    paint_half_width_m=6 * FOOT_M,
    paint_length_m=19 * FOOT_M,
    no_charge_m=4 * FOOT_M,
    source="NCAA Basketball Rules, Rule 1 and court diagram; corner distance unconfirmed",
)

NFHS = Court(
    key="nfhs",
    length_m=84 * FOOT_M,
    width_m=50 * FOOT_M,
    basket_m=5.25 * FOOT_M,
    arc_m=19.75 * FOOT_M,
    corner_m=19.75 * FOOT_M,
    paint_half_width_m=6 * FOOT_M,
    paint_length_m=19 * FOOT_M,
    no_charge_m=4 * FOOT_M,  # no such line in NFHS rules
    source="NFHS Basketball Rules, 1-2, 1-3, 5-2-1 and Figure 1-1",
)

WITHOUT_THREES = Court(
    key="none",
    length_m=28.0,
    width_m=15.0,
    basket_m=1.575,
    arc_m=None,
    corner_m=None,
    paint_half_width_m=2.45,
    paint_length_m=5.80,
    no_charge_m=1.30,
    source="FIBA Mini-Basketball Rules 2005, Art. 2 and 3; lanes as FIBA",
)

COURTS: Mapping[str, Court] = MappingProxyType(
    {court.key: court for court in (FIBA, NBA, WNBA, NCAA, NFHS, WITHOUT_THREES)}
)  # by `Rules.three_point_line`


def distance_m(x: float, y: float) -> float:
    """From the middle of the basket, along the floor."""
    return math.hypot(x, y)


def in_paint(x: float, y: float, court: Court = FIBA) -> bool:
    """Inside the lane, lines included."""
    return abs(x) <= court.paint_half_width_m and -court.basket_m <= y <= court.paint_length_m - court.basket_m


def is_three(x: float, y: float, court: Court = FIBA) -> bool:
    """Behind the three-point line; on it is not behind it (FIBA Art. 2.4.4, NBA Rule 5 Section I)."""
    if court.arc_m is None or court.corner_m is None or not (math.isfinite(x) and math.isfinite(y)):
        return False
    if y <= (court.break_m or 0.0):
        return abs(x) > court.corner_m
    return distance_m(x, y) > court.arc_m


def zone(x: float, y: float, court: Court = FIBA) -> Zone:
    """The shot-chart zone of a place. Total: every pair of floats has exactly one."""
    if not (math.isfinite(x) and math.isfinite(y)):
        return "unknown"
    if y > court.half_court_m:
        return "backcourt"
    if distance_m(x, y) <= court.no_charge_m:
        return "restricted_area"
    if in_paint(x, y, court):
        return "paint"
    centre = abs(math.degrees(math.atan2(x, y))) <= CENTRE_DEGREES
    if not is_three(x, y, court):
        return "mid_range_centre" if centre else "mid_range_left" if x < 0 else "mid_range_right"
    if y <= (court.break_m or 0.0):
        return "corner_three_left" if x < 0 else "corner_three_right"
    return "above_break_centre" if centre else "above_break_left" if x < 0 else "above_break_right"


def from_fiba_live_stats(
    x: float, y: float, *, attacks: Literal["left", "right"] | None = None, court: Court = FIBA
) -> tuple[float, float]:
    """FIBA LiveStats: percent of the whole court, origin at its bottom left, `x` along its length.

    Shots lie at both ends. `attacks` is the end of the basket attacked, where the caller knows it from the
    half; without it the nearer basket is meant, which is wrong only for heaves from the backcourt. The corner
    (0, 0) means that nobody noted a place.

    Source: Genius Sports, basketball playing surface ("the origin (0,0) is the bottom left corner").
    """
    if x == 0 and y == 0:
        return NOWHERE
    along, across = x / 100 * court.length_m, y / 100 * court.width_m - court.width_m / 2
    if attacks == "right" or (attacks is None and x > 50):
        return -across, court.length_m - along - court.basket_m
    return across, along - court.basket_m


def from_nba_stats(x: float, y: float) -> tuple[float, float]:
    """NBA and WNBA shot charts (LOC_X, LOC_Y) and live and v3 play-by-play (xLegacy, yLegacy): tenths of feet.

    Their "Right" is a positive LOC_X, as ours.
    """
    return x / 10 * FOOT_M, y / 10 * FOOT_M

"""Courts in metres. (First cut: the fold needs COURTS and in_paint; geometry, zones and converters follow.)"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Court:
    """Distances in metres; the origin is the middle of the attacked basket, y towards half court."""

    paint_half_width_m: float
    baseline_to_basket_m: float
    baseline_to_free_throw_line_m: float


FIBA = Court(paint_half_width_m=2.45, baseline_to_basket_m=1.575, baseline_to_free_throw_line_m=5.8)
NBA = Court(paint_half_width_m=2.438, baseline_to_basket_m=1.6, baseline_to_free_throw_line_m=5.791)
NCAA = Court(paint_half_width_m=1.829, baseline_to_basket_m=1.6, baseline_to_free_throw_line_m=5.791)
COURTS = {"fiba": FIBA, "nba": NBA, "wnba": NBA, "ncaa": NCAA, "nfhs": NCAA, "none": FIBA}


def in_paint(x: float, y: float, court: Court) -> bool:
    """Is the spot inside the restricted (key) area?"""
    far = court.baseline_to_free_throw_line_m - court.baseline_to_basket_m
    return abs(x) <= court.paint_half_width_m and -court.baseline_to_basket_m <= y <= far

"""Every ratio as a pure function over stat lines, declared with its unit and source."""

from collections.abc import Mapping
from types import MappingProxyType

from fieldhouse.sports.basketball.formulas.declared import FORMULAS, FOUR_FACTORS
from fieldhouse.sports.basketball.formulas.formula import Formula
from fieldhouse.sports.basketball.formulas.player_efficiency import League, league_of, per
from fieldhouse.sports.basketball.formulas.ratios import (
    Line,
    per_minutes,
    per_possessions,
    possessions,
    possessions_on_court,
    pythagorean,
)

BY_KEY: Mapping[str, Formula] = MappingProxyType({formula.key: formula for formula in FORMULAS})

__all__ = [
    "BY_KEY",
    "FORMULAS",
    "FOUR_FACTORS",
    "Formula",
    "League",
    "Line",
    "league_of",
    "per",
    "per_minutes",
    "per_possessions",
    "possessions",
    "possessions_on_court",
    "pythagorean",
]

"""How often things happen, rule book by rule book: what the simulator aims at.

Sources, as means per team and game:

- WNBL: 544 games of 2014 to 2019 (FIBA LiveStats, from jacquietran/wnblr): 68.0 FGA, 29 % of them threes,
  eFG 46.7 %, 14.4 turnovers (16.1 %), 30.9 % of own misses rebounded, 16.0 FTA at 76.3 %, 16.5 assists,
  6.8 steals, 3.4 blocks, 16.6 fouls; home margin +3.7, standard deviation 16.7; shot places and percentages by
  zone from its 73,000 located shots.
- NBA: 390 games of 2015-16 (play-by-play v2): 84.2 FGA, 28 % threes, eFG 49.5 %, 15.0 turnovers, 23.4 FTA at
  75.8 %, 21.6 assists, 8.0 steals, 5.0 blocks; home margin +2.5, standard deviation 13.2. Its shares by zone
  are general knowledge.
- The other books have no measurement of ours behind them: FIBA's or NBA's rates with what is commonly known of
  them (NCAA: longer possessions; U12: many turnovers and misses; 3x3: inside shots and quick possessions).

The values are probabilities at single moments of a game, set so that a season's means come out there.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from fieldhouse.sports.basketball.plays import TurnoverKind

Spot = Literal["rim", "paint", "mid", "corner", "above"]
SPOTS: tuple[Spot, ...] = ("rim", "paint", "mid", "corner", "above")


def by_spot(rim: float, paint: float, mid: float, corner: float, above: float) -> dict[Spot, float]:
    return {"rim": rim, "paint": paint, "mid": mid, "corner": corner, "above": above}


@dataclass(frozen=True, slots=True, kw_only=True)
class Rates:
    """One kind of basketball. Probabilities per chance (from gaining the ball to what ends it) or per shot."""

    pace: float = 0.98  # seconds of a chance, as a multiple of the common ones
    shares: Mapping[Spot, float] = field(default_factory=lambda: by_spot(0.19, 0.325, 0.225, 0.030, 0.230))
    makes: Mapping[Spot, float] = field(default_factory=lambda: by_spot(0.53, 0.388, 0.338, 0.353, 0.337))
    fouled: Mapping[Spot, float] = field(default_factory=lambda: by_spot(0.225, 0.15, 0.045, 0.008, 0.008))
    blocks: Mapping[Spot, float] = field(default_factory=lambda: by_spot(0.12, 0.09, 0.042, 0.006, 0.006))
    assists: Mapping[Spot, float] = field(default_factory=lambda: by_spot(0.50, 0.46, 0.55, 0.90, 0.86))
    free_throw: float = 0.745
    turnover: float = 0.146
    steals: float = 0.62  # of the turnovers that can be stolen
    common_foul: float = 0.084
    loose_ball_foul: float = 0.018
    offensive_rebound: float = 0.288
    free_throw_rebound: float = 0.14
    team_rebound: float = 0.075
    held_ball: float = 0.007
    kicked_ball: float = 0.002
    time_out: float = 0.062  # at a dead ball, beside those that stop a run or prepare an ending
    breaks: tuple[float, float] = (0.12, 0.40)  # chances run at once, after a rebound and after a steal
    technical: float = 0.0009
    unsportsmanlike: float = 0.0007
    dunks: float = 0.01  # of shots at the rim
    spread: float = 1.9  # of the teams' strengths
    patience: float = 0.045  # how far, as part of a game, somebody falls behind his minutes before he comes on
    edge: float = 0.012  # what playing at home adds to a shot's chance, and takes from the visitors'
    technical_free_throws: int = 1
    turnovers: Mapping[TurnoverKind, float] = field(
        default_factory=lambda: {
            "bad_pass": 7.3, "ball_handling": 3.2, "travelling": 1.1, "offensive_foul": 1.42,
            "out_of_bounds": 0.46, "shot_clock": 0.45, "three_seconds": 0.16, "double_dribble": 0.09,
            "five_seconds": 0.06, "backcourt": 0.05, "eight_seconds": 0.03,
        }
    )  # fmt: skip
    minutes: tuple[float, ...] = (0.88, 0.82, 0.755, 0.685, 0.60, 0.48, 0.36, 0.24, 0.12, 0.05, 0.01, 0.0)


WNBL = Rates()

NBA = Rates(
    pace=0.92,
    shares=by_spot(0.32, 0.175, 0.255, 0.058, 0.192),
    makes=by_spot(0.535, 0.345, 0.337, 0.378, 0.341),
    fouled=by_spot(0.27, 0.15, 0.046, 0.015, 0.015),
    blocks=by_spot(0.15, 0.11, 0.05, 0.011, 0.011),
    assists=by_spot(0.50, 0.42, 0.50, 0.93, 0.83),
    free_throw=0.75,
    turnover=0.132,
    steals=0.93,
    common_foul=0.066,
    loose_ball_foul=0.02,
    offensive_rebound=0.25,
    held_ball=0.003,
    time_out=0.10,
    spread=0.75,
    patience=0.08,
    technical=0.0035,
    unsportsmanlike=0.0005,
    dunks=0.17,
    edge=0.008,
    turnovers={
        "bad_pass": 5.5, "lost_ball": 3.0, "out_of_bounds": 2.5, "offensive_foul": 1.9, "travelling": 1.0,
        "shot_clock": 0.53, "three_seconds": 0.19, "backcourt": 0.07, "carrying": 0.07, "double_dribble": 0.04,
    },
    minutes=(0.74, 0.71, 0.68, 0.63, 0.57, 0.49, 0.41, 0.33, 0.24, 0.13, 0.05, 0.02),
)  # fmt: skip

NCAA = replace(
    WNBL,
    pace=1.06,
    shares=by_spot(0.27, 0.20, 0.18, 0.07, 0.28),
    makes=by_spot(0.56, 0.385, 0.36, 0.36, 0.335),
    free_throw=0.70,
    turnover=0.155,
    common_foul=0.10,
    dunks=0.06,
    technical_free_throws=2,
)

SCHOOL = replace(
    WNBL,
    pace=1.0,
    shares=by_spot(0.30, 0.22, 0.19, 0.06, 0.23),
    makes=by_spot(0.55, 0.37, 0.31, 0.31, 0.29),
    free_throw=0.63,
    turnover=0.20,
    offensive_rebound=0.34,
    technical_free_throws=2,
)

U12 = replace(
    SCHOOL,
    pace=0.85,
    shares=by_spot(0.45, 0.30, 0.25, 0.0, 0.0),
    makes=by_spot(0.46, 0.28, 0.19, 0.0, 0.0),
    assists=by_spot(0.25, 0.20, 0.25, 0.0, 0.0),
    free_throw=0.45,
    turnover=0.26,
    held_ball=0.03,
    technical=0.0002,
    unsportsmanlike=0.0001,
    dunks=0.0,
    turnovers={
        "bad_pass": 6.0, "ball_handling": 4.0, "travelling": 4.0, "double_dribble": 2.0, "out_of_bounds": 1.5,
        "offensive_foul": 0.4, "three_seconds": 0.4, "five_seconds": 0.3, "backcourt": 0.2,
    },
    minutes=(0.62, 0.58, 0.55, 0.52, 0.50, 0.48, 0.46, 0.44, 0.42, 0.43, 0.0, 0.0),
)  # fmt: skip

THREE_X_THREE = replace(
    NBA,
    pace=0.62,
    shares=by_spot(0.34, 0.20, 0.10, 0.05, 0.31),
    makes=by_spot(0.55, 0.38, 0.33, 0.29, 0.27),
    assists=by_spot(0.40, 0.35, 0.30, 0.60, 0.50),
    turnover=0.14,
    common_foul=0.085,
    held_ball=0.0,
    kicked_ball=0.0,
    technical=0.0004,
    dunks=0.05,
    turnovers={
        "bad_pass": 4.0, "ball_handling": 3.0, "travelling": 0.7, "offensive_foul": 0.8, "out_of_bounds": 0.6,
        "shot_clock": 0.7,
    },
    minutes=(0.80, 0.76, 0.74, 0.70),
)  # fmt: skip

RATES: Mapping[str, Rates] = {
    "fiba": WNBL,
    "wnba": replace(WNBL, pace=0.95, makes=by_spot(0.56, 0.40, 0.36, 0.36, 0.345), free_throw=0.78),
    "nba": NBA,
    "ncaa_men": NCAA,
    "ncaa_women": replace(NCAA, makes=by_spot(0.52, 0.36, 0.33, 0.33, 0.31), turnover=0.17, dunks=0.0),
    "nfhs": SCHOOL,
    "youth": U12,
    "fiba_3x3": THREE_X_THREE,
}  # by `Rules.book`

"""What line-ups did together, from a fold's stints: line-up and pair tables, and players on and off court.

A possession belongs to the stint in which it ended. Every stint counts, also one with fewer or more than five
(a feed in the middle of its substitutions), so that the table adds up to the game; a page shows full fives.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from types import MappingProxyType
from typing import Any

from fieldhouse.sports.fold import Stint

NEVER_ON = MappingProxyType({"possessions": 0, "opponent_possessions": 0})


@dataclass(slots=True)
class Together:
    """Sums over stints, seen from one side."""

    milliseconds: int = 0
    points: int = 0
    opponent_points: int = 0
    possessions: int = 0
    opponent_possessions: int = 0
    stints: int = 0

    def stats(self) -> dict[str, Any]:
        offence = rating(self.points, self.possessions)
        defence = rating(self.opponent_points, self.opponent_possessions)
        return {
            "seconds": (self.milliseconds + 500) // 1000,
            "points": self.points,
            "opponent_points": self.opponent_points,
            "plus_minus": self.points - self.opponent_points,
            "possessions": self.possessions,
            "opponent_possessions": self.opponent_possessions,
            "stints": self.stints,
            "offensive_rating": offence,
            "defensive_rating": defence,
            "net_rating": None if offence is None or defence is None else offence - defence,
        }

    def less(self, other: "Together") -> "Together":
        return Together(
            self.milliseconds - other.milliseconds,
            self.points - other.points,
            self.opponent_points - other.opponent_points,
            self.possessions - other.possessions,
            self.opponent_possessions - other.opponent_possessions,
            self.stints - other.stints,
        )


def rating(points: int, possessions: int) -> float | None:
    """Points per hundred possessions; undefined without any."""
    return 100 * points / possessions if possessions > 0 else None


def line_ups(stints: Sequence[Stint], side: str) -> dict[tuple[str, ...], Together]:
    """Players (sorted) -> what they did together. Consecutive stints of the same players are one stint."""
    return _grouped(stints, side, lambda players: [players])


def pairs(stints: Sequence[Stint], side: str) -> dict[tuple[str, ...], Together]:
    """The same for every two who shared the court."""
    return _grouped(stints, side, lambda players: combinations(players, 2))


def on_off(stints: Sequence[Stint], side: str) -> dict[str, dict[str, Any]]:
    """Player -> {"on", "off", "net_rating_difference"}: the side with him on court and with him off it."""
    whole = _grouped(stints, side, lambda _: [()]).get((), Together())
    result = {}
    for (player,), on in _grouped(stints, side, lambda players: combinations(players, 1)).items():
        there, away = on.stats(), whole.less(on).stats()
        away["stints"] = None  # being absent is no stint
        nets = there["net_rating"], away["net_rating"]
        difference = None if None in nets else nets[0] - nets[1]
        result[player] = {"on": there, "off": away, "net_rating_difference": difference}
    return result


def on_court(stints: Sequence[Stint], side: str) -> dict[str, dict[str, int]]:
    """Player -> possessions and opponent_possessions that ended while he was on court."""
    singles = _grouped(stints, side, lambda players: combinations(players, 1))
    return {
        player: {"possessions": sums.possessions, "opponent_possessions": sums.opponent_possessions}
        for (player,), sums in singles.items()
    }


def _grouped(
    stints: Sequence[Stint], side: str, groups: Callable[[tuple[str, ...]], Iterable[tuple[str, ...]]]
) -> dict[tuple[str, ...], Together]:
    table: dict[tuple[str, ...], Together] = {}
    before: set[tuple[str, ...]] = set()
    for stint in stints:
        if side not in stint.line_ups:
            continue
        here = set()
        own, theirs = _for_and_against(stint.totals, side)
        for group in groups(tuple(sorted(stint.line_ups[side]))):
            sums = table.setdefault(group, Together())
            sums.milliseconds += stint.end_ms - stint.start_ms
            sums.points += own.get("points", 0)
            sums.opponent_points += theirs.get("points", 0)
            sums.possessions += own.get("possessions", 0)
            sums.opponent_possessions += theirs.get("possessions", 0)
            sums.stints += group not in before
            here.add(group)
        before = here
    return table


def _for_and_against(
    totals: Mapping[str, Mapping[str, int]], side: str
) -> tuple[Mapping[str, int], dict[str, int]]:
    theirs: dict[str, int] = {}
    for key, line in totals.items():
        if key != side:
            for stat, amount in line.items():
                theirs[stat] = theirs.get(stat, 0) + amount
    return totals.get(side, {}), theirs

"""The box by period: the fold again, with a cut wherever the plays pass from one period to another.

A play belongs to the period it names, wherever it stands; the periods' sums add up to the whole game's.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from fieldhouse.sports.fold import GameFold, Line
from fieldhouse.sports.sport import SideEntry, Sport

Lines = dict[str, dict[str | None, Line]]


def lines_by_period(
    sport: Sport[Any, Any, Any], rules: Any, sides: Sequence[SideEntry], plays: Iterable[Any]
) -> dict[int, Lines]:
    """Period -> side -> player (None: the side alone) -> stat -> sum."""
    fold = GameFold(sport, rules, sides)
    periods: dict[int, Lines] = {}
    counted: Lines = fold.lines_now()
    period: int | None = None
    for play in plays:
        if period is not None and play.period != period:
            counted = _cut(fold, periods.setdefault(period, {}), counted, at_end_of=period)
        period = play.period
        fold.add(play)
    if period is not None:
        _cut(fold, periods.setdefault(period, {}), counted, at_end_of=None)
    return dict(sorted(periods.items()))


def _cut(fold: GameFold, into: Lines, counted: Lines, *, at_end_of: int | None) -> Lines:
    """Add to `into` what the fold has beyond `counted`; time on court runs to the period's end."""
    if at_end_of is None:
        now = fold.lines_now()
    else:
        state = fold.state
        fold.state = replace(state, elapsed_ms=fold.rules.elapsed_ms(at_end_of, 0))
        now = fold.lines_now()
        fold.state = state
    for side, lines in now.items():
        for player, line in lines.items():
            before: Mapping[str, int] = counted.get(side, {}).get(player, {})
            gained = into.setdefault(side, {}).setdefault(player, {})
            for stat, amount in line.items():
                if amount != before.get(stat, 0):
                    gained[stat] = gained.get(stat, 0) + amount - before.get(stat, 0)
    return now


def summed(lines: Mapping[str | None, Line]) -> Line:
    """A side's lines, added up."""
    sums: Line = {}
    for line in lines.values():
        for stat, amount in line.items():
            sums[stat] = sums.get(stat, 0) + amount
    return sums

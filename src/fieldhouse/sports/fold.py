"""A whole game, folded: state, statistics, line-up stints and the course of the score, play by play.

The one place where a fold keeps mutable sums, for speed. `copy` is a snapshot; folding a prefix, copying, and
folding the rest gives what folding all of it gives (law: tests/sports/test_fold.py).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from fieldhouse.sports.sport import Credit, SideEntry, Sport

Line = dict[str, int]


class Score(NamedTuple):
    """One change of the score: when, by whom, how much. The margin, runs and leads follow from these."""

    elapsed_ms: int
    side: str
    points: int


@dataclass(frozen=True, slots=True)
class Stint:
    """A span in which nobody was changed: who was on, and what each side added meanwhile."""

    line_ups: Mapping[str, frozenset[str]]
    start_ms: int
    end_ms: int
    totals: Mapping[str, Mapping[str, int]]


class GameFold:
    """The running fold of one game.

    Attributes:
        state: after the plays so far.
        lines: side -> player (None: the side alone) -> stat -> sum.
        totals: side -> stat -> sum over its players and itself.
        stints: the closed ones; `stints_now()` adds the one under way.
        scores: every change of the score, in order.
    """

    __slots__ = ("_opened", "lines", "rules", "scores", "sport", "state", "stints", "totals")

    def __init__(self, sport: Sport[Any, Any, Any], rules: Any, sides: Sequence[SideEntry]) -> None:
        self.sport = sport
        self.rules = rules
        self.state = sport.start(rules, sides)
        self.lines: dict[str, dict[str | None, Line]] = {
            side.key: {None: {}, **{c.player: {} for c in side.roster}} for side in sides
        }
        self.totals: dict[str, Line] = {side.key: {} for side in sides}
        self.stints: list[Stint] = []
        self.scores: list[Score] = []
        self._opened: tuple[int, dict[str, Line]] = (0, {key: {} for key in self.totals})

    def add(self, play: Any) -> None:
        """Fold one more play."""
        sport, before = self.sport, self.state
        after = sport.evolve(self.rules, before, play)
        if type(play) in sport.line_up_plays:
            self._close_stint(sport.elapsed_ms(after))
        lines, totals = self.lines, self.totals
        for side, player, stat, amount in sport.credits(self.rules, before, play, after):
            total = totals.get(side)
            if total is None:  # a side that is not in this game: the objection says so
                continue
            line = lines[side].get(player)
            if line is None:
                line = lines[side][player] = {}
            line[stat] = line.get(stat, 0) + amount
            total[stat] = total.get(stat, 0) + amount
            if stat == sport.score_stat:
                self.scores.append(Score(sport.elapsed_ms(after), side, amount))
        self.state = after

    def add_all(self, plays: Iterable[Any]) -> "GameFold":
        for play in plays:
            self.add(play)
        return self

    def copy(self) -> "GameFold":
        """A snapshot that shares nothing mutable."""
        twin = GameFold.__new__(GameFold)
        twin.sport, twin.rules, twin.state = self.sport, self.rules, self.state
        twin.lines = {key: {p: line.copy() for p, line in lines.items()} for key, lines in self.lines.items()}
        twin.totals = {key: line.copy() for key, line in self.totals.items()}
        twin.stints, twin.scores = self.stints.copy(), self.scores.copy()
        twin._opened = self._opened  # noqa: SLF001 - its own class
        return twin

    def lines_now(self) -> dict[str, dict[str | None, Line]]:
        """`lines` with what is still under way (time on court), as a copy."""
        lines = {key: {p: line.copy() for p, line in each.items()} for key, each in self.lines.items()}
        for credit in self.sport.pending(self.rules, self.state):
            _add(lines[credit.side].setdefault(credit.player, {}), credit)
        return lines

    def stints_now(self) -> list[Stint]:
        """All stints, the one under way included."""
        twin = self.copy()
        twin._close_stint(self.sport.elapsed_ms(self.state))  # noqa: SLF001
        return twin.stints

    def _close_stint(self, now_ms: int) -> None:
        """Keep the span that ends before this change; spans without time and without events vanish."""
        start_ms, then = self._opened
        gained = {key: _less(total, then[key]) for key, total in self.totals.items()}
        if now_ms != start_ms or any(gained.values()):
            on_court = {key: frozenset(who) for key, who in self.sport.on_court(self.state).items()}
            self.stints.append(Stint(on_court, start_ms, now_ms, gained))
        self._opened = (now_ms, {key: total.copy() for key, total in self.totals.items()})


def _add(line: Line, credit: Credit) -> None:
    line[credit.stat] = line.get(credit.stat, 0) + credit.amount


def _less(now: Mapping[str, int], then: Mapping[str, int]) -> Mapping[str, int]:
    return {stat: amount - then.get(stat, 0) for stat, amount in now.items() if amount != then.get(stat, 0)}

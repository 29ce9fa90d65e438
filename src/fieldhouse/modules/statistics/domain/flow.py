"""The course of the score: leads, ties, runs and time in front, for any sport with two sides.

Definitions (docs/statistics.md): a lead changes when the leader is not the one who led before, ties ignored;
a tie is every levelling of the score after 0-0; a run is points in a row that the other side does not answer.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from fieldhouse.modules.statistics.contract import Run
from fieldhouse.sports.fold import Score

RUN_POINTS = 8  # what a page calls a run: 8-0 and longer


@dataclass(frozen=True, slots=True)
class Leads:
    """`biggest`: lead, `run`: unanswered points, `seconds`: in front; each by side."""

    changes: int
    ties: int
    biggest: dict[str, int]
    run: dict[str, int]
    seconds: dict[str, int]

    def of(self, side: str) -> dict[str, int]:
        """One side's figures, as a box's totals show them."""
        return {
            "biggest_lead": self.biggest[side],
            "biggest_run": self.run[side],
            "lead_changes": self.changes,
            "ties": self.ties,
            "seconds_leading": self.seconds[side],
        }


def leads(scores: Sequence[Score], sides: tuple[str, ...], end_ms: int) -> Leads:
    """From every change of the score and the playing time at the end. A clock run backwards gives it back."""
    first = sides[0] if sides else ""
    biggest, led_ms = dict.fromkeys(sides, 0), dict.fromkeys(sides, 0)
    run, best = dict.fromkeys(sides, 0), dict.fromkeys(sides, 0)
    margin, leader, last_leader, since_ms, changes, ties = 0, "", "", 0, 0, 0
    for elapsed_ms, side, points in scores:
        if leader:
            led_ms[leader] += elapsed_ms - since_ms
        since_ms = elapsed_ms
        margin += points if side == first else -points
        leader = "" if not margin else first if margin > 0 else _other(sides)
        if leader:
            biggest[leader] = max(biggest[leader], abs(margin))
            changes += bool(last_leader) and leader != last_leader
            last_leader = leader
        else:
            ties += points != 0
        run = {key: run[key] + points if key == side else 0 for key in sides}
        best[side] = max(best[side], run[side])
    if leader:
        led_ms[leader] += end_ms - since_ms
    return Leads(changes, ties, biggest, best, {key: (ms + 500) // 1000 for key, ms in led_ms.items()})


def runs(scores: Sequence[Score], sides: tuple[str, ...], least: int = RUN_POINTS) -> list[Run]:
    """Every run of at least `least` unanswered points, in order."""
    found, total = [], dict.fromkeys(sides, 0)
    side, points, start_ms, end_ms = "", 0, 0, 0
    for score in (*scores, Score(0, "", 0)):
        if score.side != side:
            if points >= least:
                found.append(
                    Run(side=side, points=points, start_ms=start_ms, end_ms=end_ms, score=tuple(total.values()))
                )
            side, points, start_ms = score.side, 0, score.elapsed_ms
        if score.side in total:
            total[score.side] += score.points
        points, end_ms = points + score.points, score.elapsed_ms
    return found


def _other(sides: tuple[str, ...]) -> str:
    return sides[1] if len(sides) > 1 else ""

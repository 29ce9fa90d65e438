"""A folded game as the rows that are stored for it: a box a side, a line a player."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from fieldhouse.kernel import codec
from fieldhouse.modules.games.contract import Folded
from fieldhouse.modules.statistics.domain.game import team_boxes
from fieldhouse.modules.statistics.domain.sides import side_boxes

Row = dict[str, Any]

WITHOUT_RESULT = ("abandoned", "cancelled")
BENCH_STATS = ("fouls", "technicals", "flagrants", "pir")


def rows(folded: Folded) -> tuple[list[Row], list[Row]]:
    """(boxes, lines). A game counts for its season once it is final, unless it came to no result."""
    fold, summary = folded.fold, folded.summary
    plays = [play.play for play in folded.plays if not (play.set_aside or play.retracted)]
    outcome = fold.sport.outcome(folded.rules, fold.state)
    counts = summary.status == "final" and (summary.how or outcome.how) not in WITHOUT_RESULT
    rules = codec.write(replace(folded.rules, articles={}))  # what formulas need, not what it cites
    sides = team_boxes(folded, side_boxes(fold, plays), fold.stints_now())
    boxes, lines = [], []
    for side in sides:
        other = next((each for each in sides if each is not side), side)
        boxes.append(
            {
                "game_id": summary.game_id,
                "side": side.side,
                "version": summary.version,
                "season_id": summary.season_id,
                "played_at": summary.scheduled_at,
                "counts": counts,
                "rules": rules,
                "team": side.team,
                "opponent": other.team,
                "won": None if outcome.winner is None or not counts else outcome.winner == side.side,
                "score": side.score,
                "opponent_score": other.score,
                "totals": side.totals,
            }
        )
        lines += [
            {
                "game_id": summary.game_id,
                "side": side.side,
                "player": line.player,
                "season_id": summary.season_id,
                "team": side.team,
                "starter": line.starter,
                "played": played(line.stats),
                "stats": line.stats,
            }
            for line in side.players
        ]
    return boxes, lines


def played(stats: Mapping[str, int]) -> bool:
    """On court for a moment; where nobody noted line-ups, in any play. A foul on the bench is no game played."""
    from_bench = BENCH_STATS if "seconds" in stats else ()
    return any(amount for stat, amount in stats.items() if stat not in from_bench)

"""Basketball: rule books, plays, the game as a fold, statistics and feeds."""

from fieldhouse.sports.basketball import box_score, plays
from fieldhouse.sports.basketball.books import RULE_BOOKS, resolve
from fieldhouse.sports.basketball.credits import credits, pending
from fieldhouse.sports.basketball.game import evolve
from fieldhouse.sports.basketball.objections import objections
from fieldhouse.sports.basketball.rules import Rules
from fieldhouse.sports.basketball.state import State, start
from fieldhouse.sports.basketball.voice import voice
from fieldhouse.sports.sport import Sport

BASKETBALL: Sport[Rules, State, plays.Play] = Sport(
    key="basketball",
    plays=plays.Play,
    play_kinds=plays.KINDS,
    score_stat="points",
    line_up_plays=(plays.Substitution, plays.LineUp),
    rule_books=RULE_BOOKS,
    resolve=resolve,
    start=start,
    objections=objections,
    evolve=evolve,
    credits=credits,
    pending=pending,
    on_court=lambda state: {key: side.on_court for key, side in state.sides.items()},
    elapsed_ms=lambda state: state.elapsed_ms,
    view=box_score.view,
    outcome=box_score.outcome,
    moment=lambda period, clock_ms: plays.ClockSet(period=period, clock_ms=clock_ms),
    voice=voice,
    box_score=box_score.COLUMNS,
    line=box_score.line,
)

"""Which stats a file can't know: a nought there would be a claim that nobody made."""

from collections.abc import Iterable

from fieldhouse.sports.basketball.box_score import COUNTS
from fieldhouse.sports.basketball.plays import FieldGoal, Foul, FoulDrawn, FreeThrow, Play, ResultReported

DRAWN_FOULS = frozenset({"fouls_drawn", "pir"})  # the rating counts them
OF_PLAYS = ("rebounds", "pir", "seconds", "possessions", "opponent_possessions", "team_fouls", "time_outs")
BUT_POINTS = frozenset({*COUNTS, *OF_PLAYS}) - {"points", "plus_minus"}


def unnoted(plays: Iterable[Play]) -> frozenset[str]:
    """Of a game that holds a result alone all but the points; without any drawn foul among fouls, those."""
    fouls = drawn = acts = result = False
    for play in plays:
        match play:
            case Foul():
                fouls = fouls or play.on == "player"
                drawn = drawn or play.drawn_by is not None
            case FoulDrawn():
                drawn = True
            case FieldGoal() | FreeThrow():
                acts = True
            case ResultReported():
                result = True
            case _:
                pass
    if result and not (acts or fouls):
        return BUT_POINTS
    return DRAWN_FOULS if fouls and not drawn else frozenset()

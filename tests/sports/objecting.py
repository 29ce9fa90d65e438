"""What speaks against one play, after some others."""

from dataclasses import replace

from fieldhouse.sports.basketball import BASKETBALL
from fieldhouse.sports.basketball.books import RULE_BOOKS
from fieldhouse.sports.basketball.plays import Foul
from tests.sports.strategies import SIDES

AT = {"period": 1, "clock_ms": 600_000}
H1 = {**AT, "side": "home", "player": "h1"}  # on court
H7 = {**AT, "side": "home", "player": "h7"}  # on the bench
SHOT = {"made": True, "points": 2}
FOULED_OUT = [Foul(**H1)] * 5


def against(play, *before, book="fiba", **overrides):
    """What speaks against `play` after those `before` it."""
    rules = replace(RULE_BOOKS[book], **{"period_seconds": 600, **overrides})
    state = BASKETBALL.start(rules, SIDES)
    for each in before:
        state = BASKETBALL.evolve(rules, state, each)
    return BASKETBALL.objections(rules, state, play)


def codes(play, *before, **how):
    """(code, hard) of everything that speaks against `play`."""
    return [(each.code, each.hard) for each in against(play, *before, **how)]

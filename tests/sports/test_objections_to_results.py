"""What speaks against a result that was reported without plays."""

from dataclasses import replace

import pytest

from fieldhouse.sports.basketball import BASKETBALL
from fieldhouse.sports.basketball.books import RULE_BOOKS
from fieldhouse.sports.basketball.plays import FieldGoal, ResultReported
from tests.sports.objecting import H1, SHOT, against, codes
from tests.sports.strategies import SIDES


@pytest.mark.parametrize("how", ["forfeit", "default"])
@pytest.mark.parametrize("side", [None, "visitors"])
def test_a_forfeit_names_the_side_that_forfeits(how, side):
    [objection] = against(ResultReported(period=1, how=how, against=side))
    assert (objection.code, objection.hard) == ("result_without_culprit", True)
    assert objection.article == RULE_BOOKS["fiba"].articles[f"{how}_score"]
    assert codes(ResultReported(period=1, how=how, against="home")) == []


@pytest.mark.parametrize(
    "result",
    [
        {"score": (-1, 20)},
        {"score": (80, 70, 60)},
        {"score": (80,)},
        {"periods": ((20, 10), (10, 10, 10))},
        {"periods": ((20, 10), (10,))},
        {"periods": ((20, -10),)},
        {"periods": ((1, 0),) * 31},
    ],
)
def test_a_result_has_a_score_for_every_side(result):
    assert codes(ResultReported(period=4, **result)) == [("malformed_result", True)]


def test_a_score_is_the_sum_of_its_periods():
    told = {"period": 4, "periods": ((20, 18), (11, 12))}
    assert codes(ResultReported(**told, score=(32, 30))) == [("score_differs_from_periods", False)]
    assert codes(ResultReported(**told, score=(31, 30))) == []
    assert codes(ResultReported(**told, score=(20, 0), how="forfeit", against="away")) == []


@pytest.mark.parametrize("result", [{"score": (70, 70)}, {"periods": ((20, 10), (10, 20))}, {}])
def test_a_final_result_is_not_level(result):
    [objection] = against(ResultReported(period=4, **result))
    assert (objection.code, objection.hard) == ("score_is_level", False)
    assert objection.article == RULE_BOOKS["fiba"].articles["overtime_seconds"]


def test_a_game_may_be_abandoned_level_or_end_so_where_the_book_has_no_overtime():
    assert codes(ResultReported(period=4, score=(70, 70), how="abandoned")) == []
    assert codes(ResultReported(period=4, score=(70, 70)), overtime_seconds=None) == []


def test_a_forfeit_leaves_the_periods_as_they_were_played():
    rules = RULE_BOOKS["fiba"]
    state = BASKETBALL.start(rules, SIDES)
    shot = FieldGoal(**H1, **SHOT)
    for play in (shot, replace(shot, period=3), ResultReported(period=3, how="forfeit", against="home")):
        state = BASKETBALL.evolve(rules, state, play)
    outcome = BASKETBALL.outcome(rules, state)
    assert outcome.score == {"home": 0, "away": 20}
    assert outcome.by_period == {"home": (2, 0, 2), "away": (0, 0, 0)}

"""Laws of the fold, whatever is played."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fieldhouse.kernel import codec
from fieldhouse.sports.basketball import BASKETBALL
from fieldhouse.sports.basketball.plays import KINDS
from fieldhouse.sports.basketball.words import LANGUAGES
from fieldhouse.sports.fold import GameFold
from tests.sports.strategies import ANY_PLAY, PLAYS, SIDES, a_play

BOOKS = sorted(BASKETBALL.rule_books)


def folded(plays, book="fiba"):
    return GameFold(BASKETBALL, BASKETBALL.rule_books[book], SIDES).add_all(plays)


def everything(fold):
    """All that a fold knows, comparable."""
    return fold.state, fold.lines_now(), fold.totals, fold.stints_now(), fold.scores


@given(PLAYS, st.sampled_from(BOOKS))
@settings(max_examples=150, deadline=None)
def test_any_plays_in_any_order_fold_in_every_rule_book(plays, book):
    fold = folded(plays, book)
    assert list(BASKETBALL.view(fold.rules, fold.state)["sides"]) == ["home", "away"]
    assert set(BASKETBALL.outcome(fold.rules, fold.state).score) == {"home", "away"}


@given(PLAYS)
@settings(max_examples=150, deadline=None)
def test_the_score_is_the_sum_of_credited_points(plays):
    fold = folded(plays)
    for key, side in fold.state.sides.items():
        credited = sum(line.get("points", 0) for line in fold.lines[key].values())
        assert side.score == credited == fold.totals[key].get("points", 0)


@given(PLAYS, st.integers(0, 60))
@settings(max_examples=150, deadline=None)
def test_a_snapshot_and_the_rest_make_the_whole(plays, cut):
    first = folded(plays[:cut])
    snapshot = first.copy()
    first.add_all(plays[cut:])
    assert everything(snapshot.add_all(plays[cut:])) == everything(first) == everything(folded(plays))


@given(PLAYS)
@settings(max_examples=100, deadline=None)
def test_evolve_changes_no_earlier_state(plays):
    rules, state = BASKETBALL.rule_books["fiba"], BASKETBALL.start(BASKETBALL.rule_books["fiba"], SIDES)
    seen = []
    for play in plays:
        seen.append((state, repr(state)))
        state = BASKETBALL.evolve(rules, state, play)
    assert all(repr(kept) == written for kept, written in seen)


@given(PLAYS)
@settings(max_examples=100, deadline=None)
def test_stints_add_up_to_the_game(plays):
    fold = folded(plays)
    summed = {key: {} for key in fold.totals}
    for stint in fold.stints_now():
        for key, gained in stint.totals.items():
            for stat, amount in gained.items():
                summed[key][stat] = summed[key].get(stat, 0) + amount
    for key, total in fold.totals.items():
        assert {s: n for s, n in summed[key].items() if n} == {s: n for s, n in total.items() if n}


@given(ANY_PLAY)
@settings(max_examples=200, deadline=None)
def test_a_play_written_and_read_is_the_same_play(play):
    assert codec.read_one_of(KINDS, codec.write(play)) == play


@pytest.mark.parametrize("kind", sorted(KINDS))
@given(data=st.data())
@settings(max_examples=10, deadline=None)
def test_every_kind_of_play_has_a_sentence(kind, data):
    play = data.draw(a_play(kind))
    assert all(isinstance(BASKETBALL.voice(each).sentence(play, str.upper), str) for each in LANGUAGES)

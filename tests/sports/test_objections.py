"""What speaks against a play: which code, how hard, by which article, and in words that people use."""

import ast
import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fieldhouse.sports.basketball import BASKETBALL
from fieldhouse.sports.basketball.books import RULE_BOOKS
from fieldhouse.sports.basketball.plays import (
    Assist,
    Block,
    Challenge,
    Ejection,
    FieldGoal,
    Foul,
    FoulDrawn,
    FreeThrow,
    JumpBall,
    LineUp,
    Note,
    PeriodEnded,
    PeriodStarted,
    PlayerAdded,
    Rebound,
    ResultReported,
    ShotBlocked,
    SignedOff,
    Steal,
    Substitution,
    TimeOut,
    Turnover,
)
from tests.sports.objecting import AT, FOULED_OUT, H1, H7, SHOT, against, codes
from tests.sports.real_data import REPOSITORY
from tests.sports.strategies import PLAYS, SIDES

FIVE = ("h1", "h2", "h3", "h4", "h5")


# ── who belongs where ──


@pytest.mark.parametrize("starting", [True, False])
def test_a_line_up_of_the_other_sides_players_is_set_aside(starting):
    play = LineUp(**AT, side="home", players=("a1", "a2", "a3", "a4", "a5"), starting=starting)
    assert set(codes(play)) == {("player_on_other_side", True)}


def test_a_line_up_names_nobody_twice():
    play = LineUp(**AT, side="home", players=("h1", "h1", "h1", "h2", "h2"))
    assert codes(play) == [("duplicate_player", True), ("duplicate_player", True)]


@pytest.mark.parametrize("list_", ["leaving", "entering"])
def test_a_substitution_names_nobody_twice_in_one_list(list_):
    lists = {"leaving": ("h1", "h2"), "entering": ("h6", "h7")}
    lists[list_] = (lists[list_][0],) * 2
    assert ("duplicate_player", True) in codes(Substitution(**AT, side="home", **lists))


def test_strangers_in_a_line_up_are_asked_about():
    play = LineUp(**AT, side="home", players=("h1", "h2", "h3", "h4", "stranger"))
    assert codes(play) == [("unknown_player", False)]


@pytest.mark.parametrize(
    ("player", "expected"),
    [("a1", [("player_on_other_side", True)]), ("h1", [("already_on_roster", False)]), ("h99", [])],
)
def test_a_player_is_added_once_and_to_one_side(player, expected):
    assert codes(PlayerAdded(**AT, side="home", player=player, number="99")) == expected


@pytest.mark.parametrize(
    "play",
    [
        FieldGoal(**H1, **SHOT, blocked_by="h2"),
        Turnover(**H1, stolen_by="h2"),
        Foul(**H1, drawn_by="h2"),
        Foul(**H1, drawn_by="h1"),
    ],
)
def test_nobody_blocks_steals_from_or_is_fouled_by_his_own_side(play):
    assert codes(play) == [("same_side", True)]


@pytest.mark.parametrize("play", [FieldGoal(**H1, **SHOT, assist="a1"), FreeThrow(**H1, made=True, assist="a1")])
def test_nobody_assists_the_other_side(play):
    assert codes(play) == [("player_on_other_side", True)]


@pytest.mark.parametrize("play", [FieldGoal(**H1, **SHOT, assist="h1"), FreeThrow(**H1, made=True, assist="h1")])
def test_nobody_assists_himself(play):
    assert codes(play) == [("self_assist", True)]


def test_a_jump_ball_is_won_by_a_side_of_this_game():
    assert codes(JumpBall(**AT, won_by="visitors")) == [("unknown_side", True)]


# ── who may act ──


def acts(**who):
    shot = {**who, **SHOT}
    return [
        Rebound(**who, offensive=True),
        Assist(**who),
        Steal(**who),
        Block(**who),
        ShotBlocked(**who),
        Turnover(**who),
        Foul(**who, foul="shooting"),
        FoulDrawn(**who),
        FieldGoal(**{**shot, "player": "h2"}, assist=who["player"]),
        Turnover(**{**who, "side": "away", "player": "a1"}, stolen_by=who["player"]),
        FieldGoal(**{**shot, "side": "away", "player": "a1"}, blocked_by=who["player"]),
        Foul(**{**who, "side": "away", "player": "a1"}, drawn_by=who["player"]),
    ]


@pytest.mark.parametrize("play", acts(**H1), ids=repr)
def test_whoever_has_fouled_out_only_warns_beyond_scoring(play):
    [objection] = against(play, *FOULED_OUT)
    assert (objection.code, objection.hard) == ("player_fouled_out", False)
    assert objection.article == RULE_BOOKS["fiba"].articles["fouls_to_foul_out"]


@pytest.mark.parametrize(
    "play",
    [
        FieldGoal(**H1, **SHOT),
        FreeThrow(**H1, made=False),
        Substitution(**AT, side="home", leaving=("h2",), entering=("h1",)),
        LineUp(**AT, side="home", players=FIVE),
    ],
)
def test_whoever_has_fouled_out_neither_scores_nor_enters(play):
    assert ("player_fouled_out", True) in codes(play, *FOULED_OUT)


@pytest.mark.parametrize("play", acts(**H7), ids=repr)
def test_whoever_sits_on_the_bench_only_warns(play):
    [objection] = against(play)
    assert (objection.code, objection.hard) == ("player_not_on_court", False)
    assert objection.article == RULE_BOOKS["fiba"].articles["players_on_court"]


@pytest.mark.parametrize("foul", ["technical", "double_technical", "disqualifying", "fighting"])
def test_bench_and_fouled_out_players_may_be_punished_for_their_conduct(foul):
    assert codes(Foul(**H7, foul=foul)) == []
    assert codes(Foul(**H1, foul=foul), *FOULED_OUT) == []


def test_the_passer_may_be_changed_before_the_free_throws():
    assert codes(FreeThrow(**H1, made=True, assist="h7")) == []


def test_a_last_offensive_foul_is_still_a_turnover():
    offensive = Foul(**H1, foul="offensive")
    assert codes(Turnover(**H1, how="offensive_foul"), *[offensive] * 5) == []


@pytest.mark.parametrize(
    ("before", "field"),
    [
        ([Foul(**H1, foul="technical")] * 2, "technicals_to_eject"),
        ([Foul(**H1, foul="unsportsmanlike")] * 2, "flagrants_to_eject"),
        ([Foul(**H1, foul="unsportsmanlike"), Foul(**H1, foul="technical")], "technical_and_flagrant_eject"),
        ([Ejection(**H1)], None),
    ],
)
def test_an_ejected_player_is_told_by_the_rule_that_ejected_him(before, field):
    [objection] = against(FieldGoal(**H1, **SHOT), *before)
    assert (objection.code, objection.hard) == ("player_ejected", True)
    assert objection.article == (field and RULE_BOOKS["fiba"].articles[field])
    assert {"fouls", "limit"}.isdisjoint(objection.facts)


# ── scoring ──


@pytest.mark.parametrize(("number", "of", "odd"), [(3, 2, True), (0, 2, True), (2, 2, False), (3, None, False)])
def test_a_free_throw_belongs_to_its_trip(number, of, odd):
    play = FreeThrow(**H1, made=True, number=number, of=of)
    assert codes(play) == ([("free_throw_beyond_trip", False)] if odd else [])


def a_shot(points, x, y):
    return FieldGoal(**H1, made=True, points=points, x=x, y=y)


@pytest.mark.parametrize(
    ("book", "points", "x", "y"),
    [("fiba", 3, 0.0, 5.0), ("fiba", 2, 0.0, 7.2), ("fiba", 3, 6.2, 0.0), ("fiba_3x3", 1, 0.0, 8.0)],
)
def test_points_go_with_the_place_of_the_shot(book, points, x, y):
    [objection] = against(a_shot(points, x, y), book=book)
    assert (objection.code, objection.hard) == ("points_against_location", False)
    assert objection.article == RULE_BOOKS[book].articles["three_point_line"]
    assert objection.facts["distance_m"] == max(x, y)


@pytest.mark.parametrize(
    ("book", "shot"),
    [
        ("fiba", a_shot(3, 0.0, 6.65)),  # within the tolerance
        ("fiba", a_shot(2, 6.7, 0.0)),
        ("fiba", a_shot(3, float("nan"), 0.0)),
        ("fiba", FieldGoal(**H1, made=True, points=3)),
        ("youth", a_shot(2, 0.0, 9.0)),  # a court without a line
    ],
)
def test_a_place_near_the_line_or_no_place_speaks_against_nothing(book, shot):
    assert codes(shot, book=book) == []


def test_the_distance_is_measured_from_the_books_own_line():
    assert codes(a_shot(3, 0.0, 6.9)) == []
    assert codes(a_shot(3, 0.0, 6.9), book="nba") == [("points_against_location", False)]


# ── the table ──


def challenge(clock_s, *, successful=None, side="home"):
    return Challenge(period=1, clock_ms=clock_s * 1000, side=side, successful=successful)


@pytest.mark.parametrize(
    ("book", "taken", "left"),
    [
        ("fiba", [], True),
        ("fiba", [challenge(590, successful=True)], False),
        ("fiba", [challenge(590, side="away"), challenge(580, side=None)], True),
        ("nba", [challenge(590, successful=False)], False),
        ("nba", [challenge(590, successful=True)], True),
        ("nba", [challenge(590, successful=True), challenge(580, successful=True)], False),
        ("nba", [challenge(590), challenge(590, successful=False)], False),  # asked for, then decided
        ("fiba", [challenge(500)], True),  # the same one, noted again
        ("youth", [], False),
    ],
)
def test_a_coach_has_the_challenges_of_the_book(book, taken, left):
    found = against(challenge(500), *taken, book=book)
    assert [(each.code, each.hard) for each in found] == ([] if left else [("no_challenge_left", False)])
    assert all(each.article == RULE_BOOKS[book].articles["challenges"] for each in found)


def test_the_officials_review_as_often_as_they_like():
    assert codes(challenge(500, side=None), challenge(590), challenge(580), book="youth") == []


@pytest.mark.parametrize("role", ["referee", "crew_chief"])
def test_a_play_after_the_officials_signed_warns(role):
    signed = SignedOff(**AT, role=role)
    assert codes(FieldGoal(**H1, **SHOT), signed) == [("signed_off_already", False)]
    assert codes(Note(**AT, text="protest"), signed) == codes(SignedOff(**AT, role="home"), signed) == []


def test_a_captains_signature_closes_nothing():
    assert codes(FieldGoal(**H1, **SHOT), SignedOff(**AT, role="home")) == []


def test_overtime_has_its_own_articles():
    rules = replace(RULE_BOOKS["fiba"], articles={"overtime_seconds": "A", "overtime_time_outs": "B"})
    overtime = {"period": 5, "clock_ms": 300_000}
    state = BASKETBALL.evolve(rules, BASKETBALL.start(rules, SIDES), PeriodStarted(**overtime))
    state = BASKETBALL.evolve(rules, state, TimeOut(**overtime, side="home"))
    [none_left] = BASKETBALL.objections(rules, state, TimeOut(**overtime, side="home"))
    [too_late, _] = BASKETBALL.objections(rules, state, Note(period=5, clock_ms=300_001, text=""))
    assert (too_late.article, none_left.article) == ("A", "B")


# ── wording ──


def said(play, *before, **how):
    return [each.message for each in against(play, *before, **how)]


def test_people_are_called_by_their_numbers():
    assert said(FieldGoal(**H1, **SHOT), *FOULED_OUT) == ["#1 has fouled out with 5 fouls."]
    assert said(FieldGoal(**H7, **SHOT)) == ["#7 is not on court."]
    assert said(Rebound(**{**H1, "player": "a3"}, offensive=True)) == ["#3 plays for away, not for home."]
    assert against(FieldGoal(**H7, **SHOT))[0].facts["player"] == "h7"


def test_a_walk_on_is_called_by_the_number_he_was_added_with():
    added = PlayerAdded(**AT, side="home", player="late", number="00")
    assert said(Steal(**{**H1, "player": "late"}), added) == ["#00 is not on court."]
    assert said(Steal(**{**H1, "player": "late"}), replace(added, number=None)) == ["Player late is not on court."]


def test_the_clocks_limits_are_said_as_it_shows_them():
    [late, _] = against(Note(period=1, clock_ms=600_001, text=""))
    [early] = against(Note(period=1, clock_ms=-1, text=""))
    assert late.message == "In period 1 the clock shows 10:00.0 at most."
    assert early.message == "The clock shows 0:00.0 at least."
    assert late.facts == {"clock_ms": 600_001, "accepted": [0, 600_000]}


def test_a_decided_game_says_what_decided_it():
    regulation = [
        FieldGoal(**H1, **SHOT),
        PeriodEnded(period=4, clock_ms=0),
    ]
    overtime = [
        PeriodEnded(period=4, clock_ms=0),
        FieldGoal(**{**H1, "period": 5, "clock_ms": 1000}, **SHOT),
        PeriodEnded(period=5, clock_ms=0),
    ]
    assert said(PeriodStarted(period=5), *regulation) == ["Regulation ended 2:0: there is no overtime."]
    assert said(PeriodStarted(period=6), *overtime) == ["Overtime ended 2:0: there is no further one."]
    [third] = said(PeriodStarted(period=6), ResultReported(period=5, score=(3, 1)))
    assert third == "The result was reported as 3:1: no period follows."


# ── laws ──


@given(PLAYS, st.sampled_from(sorted(RULE_BOOKS)))
@settings(max_examples=100, deadline=None)
def test_every_objection_is_a_sentence_whatever_was_played(plays, book):
    rules = RULE_BOOKS[book]
    state = BASKETBALL.start(rules, SIDES)
    for play in plays:
        for each in BASKETBALL.objections(rules, state, play):
            assert each.message.endswith(".")
            assert each.article is None or each.article in rules.articles.values()
        state = BASKETBALL.evolve(rules, state, play)


@pytest.mark.parametrize("period", [-3, 0, 31, 10**9])
def test_an_impossible_period_still_folds(period):
    rules = RULE_BOOKS["fiba"]
    play = FieldGoal(**{**H1, "period": period}, **SHOT)
    assert codes(play)[0] == ("period_out_of_range", True)
    state = BASKETBALL.evolve(rules, BASKETBALL.start(rules, SIDES), play)
    assert state.sides["home"].score == 2
    assert len(state.sides["home"].by_period) <= 30


def in_the_source():
    """Code -> what `hard` may be, as the calls of `objection` say."""
    found = {}
    for path in sorted((REPOSITORY / "src/fieldhouse/sports/basketball/objections").glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "objection":
                given = {each.arg: each.value for each in node.keywords}
                hard = given.get("hard", ast.Constant(value=False))
                both = {"hard", "soft"}
                how = {"hard" if hard.value else "soft"} if isinstance(hard, ast.Constant) else both
                found.setdefault(node.args[1].value, set()).update(how)
    return found


def test_every_objection_is_in_the_documents_table():
    page = (REPOSITORY / "docs/objections.md").read_text()
    rows = re.findall(r"^\| `(\w+)` \| (\w+(?: or \w+)?) \|", page, re.MULTILINE)
    assert {code: set(how.split(" or ")) for code, how in rows} == in_the_source()
    assert len(rows) == len(in_the_source())

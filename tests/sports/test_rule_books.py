"""Every number of a rule book has its article, and a league's own rules are checked before a game."""

import json
from dataclasses import fields

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldhouse.kernel.errors import Invalid
from fieldhouse.sports.basketball.books import RULE_BOOKS, resolve, rules_from_json, rules_to_json
from fieldhouse.sports.basketball.books.page import page
from fieldhouse.sports.basketball.rules import Rules, TimeOuts
from tests.sports.real_data import REPOSITORY

UNCITED = {
    "book",
    "edition",
    "title",
    "articles",
    "free_throw_factor",
    "free_throw_plus_minus_at_foul",
    "minutes_per_game",
}
FIELDS = [rule.name for rule in fields(Rules)]
BOOKS = sorted(RULE_BOOKS)


@pytest.mark.parametrize("book", BOOKS)
def test_every_field_of_a_book_has_its_article(book):
    assert set(RULE_BOOKS[book].articles) == set(FIELDS) - UNCITED


@pytest.mark.parametrize("book", BOOKS)
def test_a_book_is_found_under_its_own_name(book):
    rules = RULE_BOOKS[book]
    assert rules.book == book
    assert rules.title
    assert rules.edition


@pytest.mark.parametrize("book", BOOKS)
def test_pace_is_per_the_minutes_of_a_game_without_overtime(book):
    rules = RULE_BOOKS[book]
    assert rules.minutes_per_game * 60 == rules.periods * rules.period_seconds


@pytest.mark.parametrize("book", BOOKS)
def test_the_numbers_of_a_book_fit_each_other(book):
    rules = RULE_BOOKS[book]
    assert 1 <= rules.least_players <= rules.players_on_court
    assert rules.shot_clock_seconds is None or rules.shot_clock_offensive_rebound_seconds is not None
    assert rules.double_bonus_from is None or rules.double_bonus_from > rules.bonus_from
    assert (rules.last_minutes_seconds is None) == (rules.last_minutes_bonus_from is None)
    assert rules.short_time_outs <= max(span.allowed for span in rules.time_outs)
    for span in rules.time_outs:
        assert 1 <= span.first_period <= (span.last_period or rules.periods) <= rules.periods


def test_the_books_say_when_the_bonus_comes():
    first = {book: (r.team_foul_span, r.bonus_from, r.overtime_fouls) for book, r in RULE_BOOKS.items()}
    assert first == {
        "fiba": ("period", 5, "continue"),
        "nba": ("period", 5, "reset"),
        "wnba": ("period", 5, "reset"),
        "ncaa_men": ("half", 7, "continue"),
        "ncaa_women": ("period", 5, "continue"),
        "nfhs": ("period", 5, "continue"),
        "youth": ("period", 5, "continue"),
        "fiba_3x3": ("game", 7, "continue"),
    }
    assert RULE_BOOKS["nba"].bonus_from_overtime == 4
    assert (RULE_BOOKS["nba"].last_minutes_seconds, RULE_BOOKS["nba"].last_minutes_bonus_from) == (120, 2)
    assert [b for b, r in RULE_BOOKS.items() if r.bonus_is_one_and_one] == ["ncaa_men"]


def test_in_3x3_the_tenth_team_foul_gives_the_ball_too_and_nobody_fouls_out():
    rules = RULE_BOOKS["fiba_3x3"]
    assert (rules.bonus_from, rules.double_bonus_from, rules.double_bonus_keeps_ball) == (7, 10, True)
    assert rules.fouls_to_foul_out is None
    assert (rules.target_score, rules.overtime_target, rules.overtime_seconds) == (21, 2, None)


def test_a_technical_is_a_foul_of_the_player_under_fiba_and_not_in_the_nba():
    assert RULE_BOOKS["fiba"].technical_is_personal
    assert RULE_BOOKS["fiba"].technical_is_team_foul
    assert not RULE_BOOKS["nba"].technical_is_personal
    assert not RULE_BOOKS["nba"].technical_is_team_foul


def test_a_foul_of_coach_or_bench_is_no_team_foul_under_fiba():
    assert not RULE_BOOKS["fiba"].coach_technical_is_team_foul
    assert not RULE_BOOKS["fiba"].bench_technical_is_team_foul


def test_fiba_allows_two_time_outs_in_the_last_two_minutes():
    late = TimeOuts(first_period=3, last_period=4, allowed=3, last_seconds=120, allowed_in_last=2)
    assert late in RULE_BOOKS["fiba"].time_outs


def test_a_league_without_overrides_plays_by_the_book():
    assert resolve("nba", {}) is RULE_BOOKS["nba"]


def test_a_league_overrides_a_field_and_objections_then_cite_the_league():
    rules = resolve("fiba", {"period_seconds": 480, "shot_clock_seconds": None})
    assert (rules.period_seconds, rules.shot_clock_seconds) == (480, None)
    assert rules.articles["period_seconds"] == rules.articles["shot_clock_seconds"] == "League rule"
    assert rules.articles["bonus_from"] == RULE_BOOKS["fiba"].articles["bonus_from"]
    assert RULE_BOOKS["fiba"].articles["period_seconds"] != "League rule"


def test_overrides_may_come_as_json():
    spans = [{"first_period": 1, "last_period": 4, "allowed": 3}]
    rules = resolve("youth", {"time_outs": spans, "field_goal_points": [2, 3], "free_throw_factor": 0})
    assert rules.time_outs == (TimeOuts(first_period=1, last_period=4, allowed=3),)
    assert rules.field_goal_points == (2, 3)


def test_an_unknown_book_is_refused_with_the_known_ones():
    with pytest.raises(Invalid) as caught:
        resolve("euro", {})
    assert caught.value.code == "unknown_rule_book"
    assert caught.value.facts["accepted"] == list(RULE_BOOKS)


@pytest.mark.parametrize(
    ("overrides", "code"),
    [
        ({"shotclock": 24}, "unknown_rule"),
        ({"book": "mine"}, "rule_not_overridable"),
        ({"articles": {}}, "rule_not_overridable"),
        ({"period_seconds": "600"}, "rule_of_wrong_type"),
        ({"period_seconds": None}, "rule_of_wrong_type"),
        ({"period_seconds": 600.0}, "rule_of_wrong_type"),
        ({"periods": True}, "rule_of_wrong_type"),
        ({"arrow": 1}, "rule_of_wrong_type"),
        ({"team_foul_span": "quarter"}, "rule_of_wrong_type"),
        ({"team_foul_span": ["period"]}, "rule_of_wrong_type"),
        ({"field_goal_points": 2}, "rule_of_wrong_type"),
        ({"field_goal_points": ["2"]}, "rule_of_wrong_type"),
        ({"time_outs": [{"first_period": 1}]}, "rule_of_wrong_type"),
        ({"time_outs": [{"first_period": 1, "last_period": 4, "allowed": "3"}]}, "rule_of_wrong_type"),
        ({"time_outs": [{"first_period": 1, "last_period": 4, "allowed": 3, "more": 1}]}, "unknown_rule"),
        ({"time_outs": [7]}, "rule_of_wrong_type"),
        ({"fouls_to_foul_out": -1}, "rule_out_of_range"),
        ({"periods": 0}, "rule_out_of_range"),
        ({"free_throw_factor": float("nan")}, "rule_out_of_range"),
    ],
)
def test_a_wrong_override_is_refused_with_what_would_be_accepted(overrides, code):
    with pytest.raises(Invalid) as caught:
        resolve("fiba", overrides)
    assert caught.value.code == code
    assert caught.value.facts["field"].split(".")[0] == next(iter(overrides))
    json.dumps(caught.value.facts)


@pytest.mark.parametrize("book", BOOKS)
def test_rules_survive_storage_as_json(book):
    assert rules_from_json(json.loads(json.dumps(rules_to_json(RULE_BOOKS[book])))) == RULE_BOOKS[book]


@given(st.sampled_from(BOOKS), st.sets(st.sampled_from([f for f in FIELDS if f not in ("book", "edition")])))
def test_rules_stored_before_a_field_existed_take_its_default(book, missing):
    stored = {name: value for name, value in rules_to_json(RULE_BOOKS[book]).items() if name not in missing}
    rules = rules_from_json(stored)
    plain = Rules(book=book, edition=rules.edition)
    for name in FIELDS:
        wanted = plain if name in missing else RULE_BOOKS[book]
        assert getattr(rules, name) == getattr(wanted, name)


def test_rules_stored_with_a_field_that_is_gone_stay_readable():
    stored = {**rules_to_json(RULE_BOOKS["fiba"]), "jump_ball_circle": "blue"}
    assert rules_from_json(stored) == RULE_BOOKS["fiba"]


def test_stored_rules_without_a_book_are_refused():
    with pytest.raises(Invalid) as caught:
        rules_from_json({"edition": "2024"})
    assert caught.value.code == "rule_missing"


SOMETHING = st.integers() | st.booleans() | st.none() | st.sampled_from(["", "period", "fiba", "24"])


@given(st.sampled_from(BOOKS), st.dictionaries(st.sampled_from(FIELDS), SOMETHING, max_size=3))
def test_any_override_either_resolves_or_is_refused_as_invalid(book, overrides):
    try:
        rules = resolve(book, overrides)
    except Invalid:
        return
    assert rules_from_json(json.loads(json.dumps(rules_to_json(rules)))) == rules


def test_the_page_of_rule_books_is_current():
    """Anew: print `page(RULE_BOOKS)` into docs/rule-books.md."""
    assert (REPOSITORY / "docs" / "rule-books.md").read_text(encoding="utf-8") == page(RULE_BOOKS)

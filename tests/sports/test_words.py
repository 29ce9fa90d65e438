"""What basketball says: in every language all of it, and names keep their own direction."""

from string import Formatter
from typing import get_args, get_type_hints

import pytest

from fieldhouse.sports.basketball import BASKETBALL
from fieldhouse.sports.basketball import plays as p
from fieldhouse.sports.basketball.books import RULE_BOOKS
from fieldhouse.sports.basketball.words import LANGUAGES, words
from fieldhouse.sports.fold import GameFold
from tests.sheets.anything import anything
from tests.sheets.situations import situations

NAMES = {"7": "Ana Ruiz", "8": "علي حسن"}
PARTS = ("sentences", "objections", "periods", "endings", "columns")
OTHERS = [language for language in LANGUAGES if language != "en"]


def said(language, play):
    return BASKETBALL.voice(language).sentence(play, lambda player: NAMES.get(player, player))


def braces(phrase):
    return {name for _, name, _, _ in Formatter().parse(phrase) if name}


@pytest.mark.parametrize("language", OTHERS)
@pytest.mark.parametrize("part", PARTS)
def test_every_language_has_every_phrase_with_the_same_braces(language, part):
    english, other = getattr(words("en"), part), getattr(words(language), part)
    assert other.keys() == english.keys()
    assert all(all(phrase) if part == "columns" else phrase.strip() for phrase in other.values())
    if part != "columns":
        counted = {"throws_1", "throws_2"}  # a language may have a word for one and for two
        differ = [key for key in english if braces(english[key]) != braces(other[key])]
        assert set(differ) <= counted


@pytest.mark.parametrize("language", OTHERS)
def test_every_code_has_a_word_in_every_other_language(language):
    spoken = (p.FieldGoal, "shot"), (p.Turnover, "how"), (p.Foul, "foul")
    fields = [*spoken, (p.SignedOff, "role"), (p.ResultReported, "how")]
    codes = {code for play, field in fields for code in get_args(get_type_hints(play)[field])}
    assert codes <= words(language).terms.keys()


def test_every_column_of_the_box_score_has_its_heading():
    for language in LANGUAGES:
        assert words(language).columns.keys() == {column.key for column in BASKETBALL.box_score}


def test_an_unknown_language_is_answered_in_english():
    play = p.Steal(period=1, side="home", player="7")
    assert said("xx", play) == said("en", play) == "Ana Ruiz steal"
    assert said("../ar", play) == "Ana Ruiz steal"


def test_arabic_says_a_basket_with_its_kind_and_who_passed():
    play = p.FieldGoal(
        period=1, side="home", player="7", made=True, points=3, shot="step_back", assist="8", clock_ms=1000
    )
    assert said("en", play) == "Ana Ruiz makes step back three-pointer, assist \u2068علي حسن\u2069"
    assert said("ar", play) == (
        "\u2068Ana Ruiz\u2069: ثلاثية مسجّلة (خطوة إلى الخلف)، تمريرة حاسمة: \u2068علي حسن\u2069"
    )


@pytest.mark.parametrize(
    ("throws", "arabic"),
    [(1, "رمية حرة واحدة"), (2, "رميتان حرتان"), (3, "3 رميات حرة")],
)
def test_arabic_counts_free_throws_in_its_own_forms(throws, arabic):
    play = p.Foul(period=1, side="home", player="7", drawn_by="8", free_throws=throws)
    assert said("ar", play) == f"\u2068Ana Ruiz\u2069: خطأ ضد \u2068علي حسن\u2069، {arabic}"


def test_periods_are_named_by_the_rule_book_in_each_language():
    def named(language, book, period):
        return BASKETBALL.voice(language).period_name(RULE_BOOKS[book], period)

    assert [named("en", "fiba", each) for each in (1, 4, 5, 6)] == ["Q1", "Q4", "OT", "OT2"]
    assert [named("ar", "fiba", each) for each in (1, 4, 5, 6)] == ["ر1", "ر4", "إضافي", "إضافي 2"]
    assert (named("en", "ncaa_men", 2), named("ar", "ncaa_men", 2)) == ("H2", "ش2")
    assert (named("en", "fiba_3x3", 1), named("ar", "fiba_3x3", 1)) == ("Game", "المباراة")


def test_every_objection_is_said_in_every_language_by_name():
    """English by name is the message by number; no brace and no id is left in any."""
    seen = set()
    for case in [*situations(), *anything()]:
        fold = GameFold(BASKETBALL, case.rules, case.sides)
        for play in case.plays:
            found = BASKETBALL.objections(case.rules, fold.state, play)
            for objection in found:
                seen.add(objection.key or objection.code)
                number = fold.state.table.numbers.get(objection.facts.get("player"))
                by_number = f"#{number}" if number else f"Player {objection.facts.get('player')}"
                english = BASKETBALL.voice("en").objection(objection, lambda _, who=by_number: who, str)
                assert english == objection.message
                for language in OTHERS:
                    other = BASKETBALL.voice(language).objection(objection, lambda _: "NAME", lambda _: "SIDE")
                    assert "{" not in other
                    assert other != english
            if not any(objection.hard for objection in found):
                fold.add(play)
    assert seen == words("en").objections.keys()

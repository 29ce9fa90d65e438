"""The score sheet's notation loses nothing, and says of a bad line what would be accepted."""

import re
import types
from dataclasses import MISSING, fields
from pathlib import Path
from typing import Literal, Union, get_args, get_origin, get_type_hints

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fieldhouse.kernel.errors import Invalid
from fieldhouse.sports.basketball.books import RULE_BOOKS, resolve
from fieldhouse.sports.basketball.feeds import sheet
from fieldhouse.sports.basketball.plays import KINDS, FieldGoal, Foul, FreeThrow, Substitution
from fieldhouse.sports.feed import FeedGame, FeedPlayer, FeedSide
from tests.sports import feed_games as made

MANUAL = Path(__file__).resolve().parents[2] / "docs" / "score-sheet.md"
SHEET = """\
home HAW Hawks
  #4* ana Ana Ruiz
  #12 bea Bea Sol
away OWL Night Owls
  #4* cleo Cleo Tan

"""

# ── lossless ────────────────────────────────────────────────────────────────────────────────────────

TEXT = st.text(st.characters(exclude_characters="\x00", exclude_categories=["Cs"]), max_size=12)
IDS = st.one_of(st.sampled_from(["ana", "bea", "cleo", "h-1", "none", "#4", "@x", 'say "hi"', "", "a b"]), TEXT)
NUMBERS = st.one_of(st.integers(0, 99).map(str), st.sampled_from(["", "00", "-", "4*", "1 2"]))
SIDES = st.sampled_from(["home", "away", "neutral", "none", ""])
INTEGERS = st.integers(-5, 2**50)


def values(name, hint):
    if get_origin(hint) in (Union, types.UnionType):
        [other] = [arg for arg in get_args(hint) if arg is not type(None)]
        return st.one_of(st.none(), values(name, other))
    if get_origin(hint) is Literal:
        return st.sampled_from(get_args(hint))
    if get_origin(hint) is tuple:
        return st.lists(values(name, get_args(hint)[0]), max_size=4).map(tuple)
    if hint in (bool, float):
        return st.booleans() if hint is bool else st.floats(allow_nan=False, allow_infinity=False)
    if name == "period":
        return st.integers(-2, 40)
    if hint is int:
        return INTEGERS
    return SIDES if name in ("side", "won_by", "against") else st.one_of(IDS, TEXT)


def plays_of(kind):
    cls = KINDS[kind]
    hints = get_type_hints(cls)
    all_fields = {f.name: (values(f.name, hints[f.name]), f.default) for f in fields(cls) if f.name != "kind"}
    required = {name: value for name, (value, default) in all_fields.items() if default is MISSING}
    optional = {name: value for name, (value, default) in all_fields.items() if default is not MISSING}
    return st.fixed_dictionaries(required, optional=optional).map(lambda given: cls(**given))


PLAYERS = st.builds(FeedPlayer, id=IDS, name=TEXT, number=NUMBERS, starter=st.booleans())
RULES = st.sampled_from(
    [*RULE_BOOKS.values(), resolve("fiba", {"period_seconds": 480, "fouls_to_foul_out": None})]
)


def sides():
    side = st.builds(
        FeedSide, key=st.just(""), team=TEXT, code=TEXT, players=st.lists(PLAYERS, max_size=4).map(tuple)
    )
    keys = st.sampled_from([("home", "away"), ("away", "home"), ("blue shirts", "home")])
    return st.tuples(keys, side, side).map(
        lambda drawn: tuple(
            FeedSide(key=key, team=one.team, code=one.code, players=one.players)
            for key, one in zip(drawn[0], drawn[1:], strict=True)
        )
    )


def games(kinds):
    return st.builds(
        FeedGame,
        game_id=IDS,
        sides=sides(),
        rules=RULES,
        plays=st.lists(kinds.flatmap(plays_of), max_size=6).map(tuple),
        date=st.one_of(st.none(), IDS),
    )


def round_trip(game):
    [again] = sheet.read(sheet.write(game).encode())
    assert not again.anomalies, again.anomalies
    assert (again.game_id, again.date, again.rules) == (game.game_id, game.date, game.rules)
    assert again.sides == game.sides
    assert again.plays == game.plays


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_every_kind_of_play_survives_writing_and_reading(kind):
    @given(games(st.just(kind)))
    @settings(max_examples=25, deadline=None, database=None)
    def law(game):
        round_trip(game)

    law()


@given(games(st.sampled_from(sorted(KINDS))))
@settings(max_examples=100, deadline=None)
def test_whole_games_survive_writing_and_reading(game):
    round_trip(game)


# ── typed by people ─────────────────────────────────────────────────────────────────────────────────


def read(lines, head=SHEET):
    [game] = sheet.read((head + lines).encode())
    return game


def play(line):
    game = read(line)
    assert not game.anomalies, game.anomalies
    [found] = game.plays
    return found


def test_a_shot_is_typed_as_people_say_it():
    assert play("Q1 09:46 home #12 3pt made assist #4 (x 1.2 y 6.9)") == FieldGoal(
        period=1, clock_ms=586_000, side="home", player="bea", made=True, points=3, assist="ana", x=1.2, y=6.9
    )


def test_opponents_are_meant_by_a_number_alone_where_only_an_opponent_can_be():
    assert play("Q2 01:00.5 home #4 2pt missed blocked #4").blocked_by == "cleo"
    assert play("Q2 01:00 home #4 foul shooting drawn #4 free_throws 2") == Foul(
        period=2, clock_ms=60_000, side="home", player="ana", foul="shooting", drawn_by="cleo", free_throws=2
    )


def test_usual_things_can_be_left_out():
    assert play("OT1 00:03 away #4 ft made 1/2") == FreeThrow(
        period=5, clock_ms=3_000, side="away", player="cleo", made=True, number=1, of=2
    )
    assert play("Q3 05:00 home foul").foul == "personal"
    assert play("Q3 05:00 home sub out #4 in #12") == Substitution(
        period=3, clock_ms=300_000, side="home", leaving=("ana",), entering=("bea",)
    )
    assert play("Q3 --:-- home rebound def").player is None


def test_numbers_without_a_roster_make_players():
    [game] = sheet.read(b"home\naway\nQ1 09:00 home #7 2pt made\nQ1 08:00 home #7 2pt made\n")
    assert [(p.id, p.number) for p in game.sides[0].players] == [("home-7", "7")]
    assert made.lines(game)["home"]["home-7"]["points"] == 4
    assert not game.anomalies


def test_a_number_that_is_missing_on_the_roster_is_kept_and_flagged():
    game = read("Q1 09:00 home #99 2pt made\n")
    assert [play.player for play in game.plays] == ["home-99"]
    assert [anomaly.code for anomaly in game.anomalies] == ["not_on_roster"]


@pytest.mark.parametrize(
    ("line", "accepted"),
    [
        ("Q9x 09:00 home #4 2pt made", "accepted is a period as Q1"),
        ("Q1 9.00 home #4 2pt made", "accepted is a clock as 09:46"),
        ("Q1 09:00 hom #4 2pt made", "a side (home, away)"),
        ("Q1 09:00 home #4 2pt scored", "accepted is made or missed"),
        ("Q1 09:00 home #4 4goal", "accepted is 2pt, 3pt or"),
        ("Q1 09:00 home #4 2pt made assisted #12", "accepted is"),
        ("Q1 09:00 home #4 2pt made assist", "accepted is what assist is"),
        ("Q1 09:00 home #4 turnover travel", "travelling"),
        ("Q1 09:00 home #4 2pt made x here", "accepted is a number"),
        ('Q1 09:00 note "half', "closed double quotes"),
        ("Q1 09:00 #4 2pt made", "home"),
        ("Q1", "accepted is a clock"),
    ],
)
def test_a_bad_line_says_where_and_what_would_be_accepted_and_good_lines_stay(line, accepted):
    game = read(f"Q1 09:30 home #4 2pt made\n{line}\nQ1 08:30 home #4 2pt made\n")
    assert len(game.plays) == 2
    [anomaly] = game.anomalies
    assert (anomaly.code, anomaly.at) == ("unreadable_line", "line 8")
    assert anomaly.message.startswith("Line 8: read ")
    assert accepted in anomaly.message


@pytest.mark.parametrize("source", [b"", b"\n\n// nothing\n", b"once upon a time\n", bytes(range(256))])
def test_what_is_no_sheet_at_all_is_refused_with_what_would_be_accepted(source):
    with pytest.raises(Invalid, match=r"[Aa]ccepted") as caught:
        list(sheet.read(source))
    assert caught.value.code == "malformed_feed"


def test_the_manuals_example_is_a_whole_game_without_a_doubt():
    [example] = re.findall(r"```sheet\n(.*?)```", MANUAL.read_text(encoding="utf-8"), flags=re.DOTALL)
    [game] = sheet.read(example.encode())
    assert not game.anomalies
    assert len(game.plays) > 10
    assert {play.kind for play in game.plays} >= {"field_goal", "free_throw", "foul", "substitution", "line_up"}
    assert made.folded(game).state.sides["home"].score == 5
    round_trip(game)


def test_the_manual_names_every_play():
    manual = MANUAL.read_text(encoding="utf-8")
    assert [kind for kind in KINDS if f"`{kind}`" not in manual] == []

"""The strict codec says what is wrong, where, and what would be accepted."""

import pytest

from fieldhouse.kernel import codec
from fieldhouse.kernel.errors import Invalid
from fieldhouse.sports.basketball.plays import KINDS, FieldGoal
from fieldhouse.sports.basketball.rules import Rules

SHOT = {"kind": "field_goal", "period": 1, "side": "home", "player": "a", "made": True, "points": 2}


@pytest.mark.parametrize(
    ("change", "code", "at"),
    [
        ({"kind": "goal"}, "unknown_kind", "/kind"),
        ({"kind": None}, "unknown_kind", "/kind"),
        ({"points": "2"}, "wrong_type", "/points"),
        ({"points": 2**60}, "wrong_type", "/points"),
        ({"period": True}, "wrong_type", "/period"),
        ({"x": float("nan")}, "wrong_type", "/x"),
        ({"shot": "moon"}, "not_a_choice", "/shot"),
        ({"player": "a\x00b"}, "wrong_type", "/player"),
        ({"colour": "red"}, "unknown_field", "/colour"),
        ({"made": None}, "wrong_type", "/made"),
    ],
)
def test_a_malformed_play_is_refused_with_place_and_what_is_accepted(change, code, at):
    with pytest.raises(Invalid) as refused:
        codec.read_one_of(KINDS, SHOT | change, "/play")
    assert (refused.value.code, refused.value.facts["at"]) == (code, f"/play{at}")
    assert refused.value.facts["accepted"]


@pytest.mark.parametrize("value", [None, 3, "x", [], [SHOT]])
def test_what_is_no_object_is_no_play(value):
    with pytest.raises(Invalid, match="object"):
        codec.read_one_of(KINDS, value)


def test_a_missing_field_is_named():
    with pytest.raises(Invalid) as refused:
        codec.read(FieldGoal, {"period": 1})
    assert refused.value.code == "missing_field"


def test_rules_are_written_whole_so_that_a_changed_default_changes_no_old_game():
    rules = Rules(book="fiba", edition="2024")
    assert set(codec.write(rules, whole=True)) == set(Rules.__dataclass_fields__)
    assert codec.read(Rules, codec.write(rules, whole=True)) == rules

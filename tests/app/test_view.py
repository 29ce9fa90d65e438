"""The view: complete, without nulls, cheap to compare."""

from collections import Counter
from uuid import uuid4

from hypothesis import given, settings

from fieldhouse.app.live.view import Viewer, encode
from fieldhouse.kernel import codec
from fieldhouse.modules.games.contract import Record
from fieldhouse.modules.statistics.domain.game import box
from tests.app.scored import Scored
from tests.sports.strategies import PLAYS


def nulls(value):
    if isinstance(value, dict):
        return any(map(nulls, value.values()))
    return any(map(nulls, value)) if isinstance(value, list) else value is None


@given(PLAYS)
@settings(max_examples=60, deadline=None)
def test_no_view_holds_a_null(plays):
    game = Scored()
    game.change(*[Record(play_id=uuid4(), play=codec.write(play)) for play in plays])
    folded = game.folded()
    assert not nulls(Viewer().view(folded, box(folded)))


def test_rows_that_did_not_change_are_the_same_objects():
    game = Scored()
    viewer = Viewer()

    def plays():
        folded = game.folded()
        return viewer.view(folded, box(folded))["plays"]

    for n in range(1, 4):
        game.shoot(n)
    before = plays()
    game.shoot(4)
    after = plays()
    assert len(after) == 4
    assert all(after[play_id] is row for play_id, row in before.items())


@given(PLAYS)
@settings(max_examples=60, deadline=None)
def test_everybodys_shifts_add_up_to_his_minutes(plays):
    game = Scored()
    game.change(*[Record(play_id=uuid4(), play=codec.write(play)) for play in plays])
    folded = game.folded()
    view = Viewer().view(folded, box(folded))
    now_ms = view["board"]["elapsed_ms"]
    on_court = {player for side in view["board"]["sides"].values() for player in side["on_court"]}
    told = Counter()  # whoever is on court for one side may have a line on the other, too
    for side in view["box"].values():
        for player, line in side["players"].items():
            assert (player in on_court) == any(len(shift) == 1 for shift in view["shifts"].get(player, []))
            if "seconds" in line:
                told[player] += line["seconds"]
    for player, seconds in told.items():
        shifts = view["shifts"].get(player, [])
        ends = [shift[1] if len(shift) == 2 else now_ms for shift in shifts]
        played_ms = sum(end - shift[0] for end, shift in zip(ends, shifts, strict=True))
        assert seconds == (played_ms + 500) // 1000


def test_whoever_leaves_and_enters_at_once_plays_on():
    game = Scored()
    at = {"period": 2, "side": "home"}
    game.change(record({**at, "kind": "substitution", "leaving": ["h1"], "entering": ["h1"]}))
    folded = game.folded()
    view = Viewer().view(folded, box(folded))
    assert view["shifts"]["h1"] == [[0]]
    assert view["box"]["home"]["players"]["h1"]["seconds"] == 600


def test_a_shift_ends_when_its_player_leaves_and_lasts_while_he_stays():
    game = Scored()
    at = {"period": 1, "side": "home"}
    five = [f"h{n}" for n in range(1, 6)]
    game.change(
        record({**at, "kind": "line_up", "clock_ms": 600_000, "players": five, "starting": True}),
        record({**at, "kind": "substitution", "clock_ms": 500_000, "leaving": ["h1"], "entering": ["h6"]}),
        record({**at, "kind": "substitution", "clock_ms": 450_000, "leaving": ["h6"], "entering": ["h1"]}),
    )
    folded = game.folded()
    shifts = Viewer().view(folded, box(folded))["shifts"]
    assert (shifts["h1"], shifts["h6"], shifts["h2"]) == ([[0, 100_000], [150_000]], [[100_000, 150_000]], [[0]])
    assert "h7" not in shifts


def record(play):
    return Record(play_id=uuid4(), play=play)


def test_a_play_says_everything_a_page_shows():
    game = Scored()
    game.shoot(1, points=3)
    folded = game.folded()
    view = Viewer().view(folded, box(folded))
    [row] = view["plays"].values()
    assert row == {
        "order": row["order"],
        "period": 1,
        "period_name": "Q1",
        "clock_ms": 599_000,
        "kind": "field_goal",
        "side": "home",
        "player": "h1",
        "text": "H Person 1 makes three-pointer",
        "score": [3, 0],
        "revision": 1,
        "set_aside": False,
        "objections": row["objections"],
        "shot": {"x": 1.0, "y": 2.0, "made": True, "points": 3, "zone": row["shot"]["zone"]},
    }
    assert view["sides"]["away"]["order"] == 1
    assert view["people"]["h1"] == {"name": "H Person 1", "number": "1", "side": "home", "starter": True}
    assert view["box"]["home"]["players"]["h1"]["points"] == 3
    assert encode(view) == game.fresh_view()


def test_a_view_says_everything_in_its_language():
    game = Scored()
    game.shoot(1, points=4)
    folded = game.folded()
    view = Viewer("ar").view(folded, box(folded))
    [row] = view["plays"].values()
    assert row["period_name"] == view["board"]["period_name"] == "ر1"
    assert row["objections"][0]["message"] == "التسديدة هنا تساوي 2 أو 3 لا 4."
    assert view["columns"][1] == {"key": "points", "label": "ن", "title": "النقاط", "unit": "count"}

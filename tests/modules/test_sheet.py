"""However facts arrive, a sheet equals a fresh fold of the plays that stand."""

from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fieldhouse.kernel import codec
from fieldhouse.kernel.errors import Conflict, FieldhouseError, Invalid, NotFound
from fieldhouse.modules.games import domain
from fieldhouse.modules.games.contract import Amend, GameOpened, PlayRecorded, Record, Retract
from fieldhouse.sports.basketball import BASKETBALL
from fieldhouse.sports.basketball.plays import FieldGoal, Note, PeriodStarted
from fieldhouse.sports.fold import GameFold
from tests.sports.strategies import COMMON_PLAY, SIDES

OPENED = GameOpened(
    sport="basketball",
    rule_book="fiba",
    rules=codec.write(BASKETBALL.rule_books["fiba"]),
    sides=SIDES,
)
IDS = st.integers(1, 25).map(lambda n: UUID(int=n))
CHANGES = st.lists(
    st.one_of(
        st.builds(Record, play_id=IDS, play=COMMON_PLAY.map(codec.write), after=st.one_of(st.none(), IDS)),
        st.builds(Record, play_id=IDS, play=COMMON_PLAY.map(codec.write)),
        st.builds(
            Amend,
            play_id=IDS,
            revision=st.integers(1, 3),
            play=COMMON_PLAY.map(codec.write),
            after=st.one_of(st.none(), IDS),
        ),
        st.builds(Retract, play_id=IDS, revision=st.integers(1, 3)),
    ),
    max_size=60,
)


def sheet():
    return domain.folded(BASKETBALL, [OPENED])


def record(n, play, **where):
    return Record(play_id=UUID(int=n), play=codec.write(play), **where)


def note(text):
    return Note(period=1, clock_ms=600_000, text=text)


def fresh_fold(of):
    """The plays that stand, folded from nothing, with no cache and no history."""
    fold = GameFold(BASKETBALL, of.rules, SIDES)
    for entry in sorted((e for e in of.entries.values() if not e.retracted), key=lambda e: e.place):
        if not any(o.hard for o in BASKETBALL.objections(of.rules, fold.state, entry.play)):
            fold.add(entry.play)
    return fold


def everything(fold):
    return fold.state, fold.lines_now(), fold.totals, fold.stints_now(), fold.scores


@given(CHANGES, st.integers(1, 7))
@settings(max_examples=200, deadline=None)
def test_undo_amend_and_insert_anywhere_equal_a_fresh_fold_of_what_stands(changes, look_every):
    one = sheet()
    facts = [OPENED]
    for n, change in enumerate(changes):
        try:
            decided = domain.decide(one, [change])
        except FieldhouseError:
            continue
        facts += [fact for fact, _ in decided if fact is not None]
        if n % look_every == 0:
            one.fold()
    assert everything(one.fold()) == everything(fresh_fold(one))
    assert everything(domain.folded(BASKETBALL, facts).fold()) == everything(one.fold())


@given(st.lists(COMMON_PLAY, min_size=1, max_size=40), st.randoms())
@settings(max_examples=100, deadline=None)
def test_recordings_commute(plays, shuffled):
    orders = sorted({f"a{chr(ord('A') + n)}" for n in range(26)} | {f"b0{n}" for n in range(10, 25)})
    facts = [
        PlayRecorded(play_id=UUID(int=n + 1), order=orders[n], play=codec.write(play))
        for n, play in enumerate(plays)
    ]
    mixed = list(facts)
    shuffled.shuffle(mixed)
    one, other = (domain.folded(BASKETBALL, [OPENED, *each]) for each in (facts, mixed))
    assert everything(one.fold()) == everything(other.fold())


def test_retracting_a_play_leaves_no_trace():
    one = sheet()
    domain.decide(one, [record(1, note("first"))])
    before = everything(one.fold())
    shot = FieldGoal(period=1, clock_ms=590_000, side="home", player="h1", made=True, points=3)
    domain.decide(one, [record(2, shot), Retract(play_id=UUID(int=2), revision=1)])
    assert everything(one.fold()) == before


def test_a_forgotten_play_goes_where_it_happened():
    one = sheet()
    domain.decide(one, [record(1, note("one")), record(3, note("three"))])
    domain.decide(one, [record(2, note("two"), after=UUID(int=1))])
    assert [e.play.text for e in one.standing()] == ["one", "two", "three"]


def test_recording_the_same_play_again_changes_nothing():
    one = sheet()
    domain.decide(one, [record(1, note("once"))])
    version = one.version
    assert domain.decide(one, [record(1, note("once"))]) == [(None, UUID(int=1))]
    assert one.version == version


def test_another_play_under_a_taken_id_is_a_conflict_that_shows_both():
    one = sheet()
    domain.decide(one, [record(1, note("mine"))])
    with pytest.raises(Conflict) as refused:
        domain.decide(one, [record(1, note("yours"))])
    assert refused.value.code == "play_id_taken"
    assert refused.value.facts["standing"]["text"] == "mine"
    assert refused.value.facts["yours"]["text"] == "yours"


def test_amending_a_stale_revision_is_a_conflict_that_shows_both():
    one = sheet()
    domain.decide(one, [record(1, note("a")), Amend(play_id=UUID(int=1), revision=1, play=codec.write(note("b")))])
    with pytest.raises(Conflict) as refused:
        domain.decide(one, [Amend(play_id=UUID(int=1), revision=1, play=codec.write(note("c")))])
    assert (refused.value.code, refused.value.facts["revision"]) == ("stale_revision", 2)


def test_a_retracted_play_comes_back_by_amending_it():
    one = sheet()
    play = codec.write(note("back"))
    domain.decide(one, [record(1, note("back")), Retract(play_id=UUID(int=1), revision=1)])
    domain.decide(one, [Amend(play_id=UUID(int=1), revision=2, play=play)])
    assert [e.play.text for e in one.standing()] == ["back"]


def test_an_impossible_play_is_kept_and_set_aside_until_the_past_is_mended():
    one = sheet()
    fouls = [
        record(n, BASKETBALL.play_kinds["foul"](period=1, clock_ms=600_000 - n, side="home", player="h1"))
        for n in range(1, 6)
    ]
    shot = FieldGoal(period=1, clock_ms=500_000, side="home", player="h1", made=True, points=2)
    domain.decide(one, [*fouls, record(9, shot)])
    last = one.standing()[-1]
    assert last.set_aside
    assert [o.code for o in last.objections if o.hard] == ["player_fouled_out"]
    assert one.fold().state.sides["home"].score == 0
    domain.decide(one, [Retract(play_id=UUID(int=3), revision=1)])
    assert not one.standing()[-1].set_aside
    assert one.fold().state.sides["home"].score == 2


@pytest.mark.parametrize("order", ["", "a", "a0\x00", "zz" * 200, "é", "a1 0"])
def test_a_malformed_order_key_is_refused(order):
    with pytest.raises(Invalid, match="order"):
        domain.decide(sheet(), [record(1, note("x"), order=order)])


def test_a_play_after_an_unknown_play_is_refused():
    with pytest.raises(NotFound):
        domain.decide(sheet(), [record(1, note("x"), after=UUID(int=99))])


def test_what_had_happened_at_a_moment_follows_the_clock():
    one = sheet()
    shots = [
        FieldGoal(period=p, clock_ms=s * 1000, side="home", player="h1", made=True, points=2)
        for p, s in ((1, 500), (2, 200), (2, 100), (3, 599))
    ]
    domain.decide(one, [record(n, shot) for n, shot in enumerate(shots, 1)])
    entries, fold = one.until_clock(2, 192_000)
    assert len(entries) == 2
    assert fold.state.clock_ms == 192_000
    assert fold.state.sides["home"].score == 4
    entries, fold = one.until_play(UUID(int=3))
    assert fold.state.sides["home"].score == 6
    assert one.fold().state.sides["home"].score == 8


def test_a_period_begins_without_a_marker_in_the_feed():
    one = sheet()
    domain.decide(one, [record(1, PeriodStarted(period=1)), record(2, Note(period=2, clock_ms=None, text="x"))])
    assert one.fold().state.period == 2

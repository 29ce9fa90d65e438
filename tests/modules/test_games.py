"""The games service on a real database."""

import asyncio
from dataclasses import replace
from uuid import uuid4

import pytest

from fieldhouse.adapters.database.log import EventLog
from fieldhouse.kernel import codec
from fieldhouse.kernel.errors import Conflict, Forbidden, Invalid, NotFound, Refused
from fieldhouse.kernel.ports import Ports
from fieldhouse.modules.games.contract import Amend, Person, Record, Retract, Season, Side
from fieldhouse.modules.games.service import GameService
from fieldhouse.sports.basketball.plays import (
    FieldGoal,
    PeriodEnded,
    PeriodStarted,
    PlayerAdded,
    ResultReported,
    Substitution,
)

HOME = Side(
    key="home",
    team="hawks",
    name="Riverside Hawks",
    code="HAW",
    roster=tuple(
        Person(player=f"h{n}", name=f"Home Person {n}", number=str(n), starter=n <= 5) for n in range(1, 9)
    ),
)
AWAY = Side(
    key="away",
    team="comets",
    name="Lakeside Comets",
    code="COM",
    roster=tuple(
        Person(player=f"a{n}", name=f"Away Person {n}", number=str(n), starter=n <= 5) for n in range(1, 9)
    ),
)


@pytest.fixture
def games(database):
    return GameService(Ports(database=database, log=EventLog()))


@pytest.fixture
async def game(games, ctx):
    opened = await games.open(ctx, game_id=uuid4(), sport="basketball", rule_book="fiba", sides=[HOME, AWAY])
    return opened.game_id


def shot(clock_s=590, side="home", player="h1", points=2, period=1, made=True):
    return FieldGoal(period=period, clock_ms=clock_s * 1000, side=side, player=player, made=made, points=points)


def record(play, play_id=None, **where):
    return Record(play_id=play_id or uuid4(), play=codec.write(play), **where)


async def score(games, ctx, game):
    return dict((await games.get(ctx, game_id=game)).summary.score)


async def test_a_shot_recorded_is_a_score_on_the_board(games, ctx, game):
    summary = await games.apply(ctx, game_id=game, changes=[record(shot())])
    assert (summary.version, dict(summary.score), summary.status) == (2, {"home": 2, "away": 0}, "live")
    assert [receipt.outcome for receipt in summary.receipts] == ["accepted"]
    [listed] = await games.list(ctx, game_ids=[game])
    assert dict(listed.score) == {"home": 2, "away": 0}
    assert [side.name for side in listed.sides] == ["Riverside Hawks", "Lakeside Comets"]


async def test_opening_a_game_again_changes_nothing_and_another_under_its_id_is_refused(games, ctx, game):
    again = await games.open(ctx, game_id=game, sport="basketball", rule_book="fiba", sides=[HOME, AWAY])
    assert again.version == 1
    with pytest.raises(Conflict) as refused:
        await games.open(ctx, game_id=game, sport="basketball", rule_book="nba", sides=[HOME, AWAY])
    assert refused.value.code == "game_exists"


async def test_a_retry_changes_nothing_with_a_key_and_without(games, ctx, game):
    changes = [record(shot())]
    first = await games.apply(ctx, game_id=game, changes=changes, key="tap-1")
    again = await games.apply(ctx, game_id=game, changes=changes, key="tap-1")
    bare = await games.apply(ctx, game_id=game, changes=changes)
    assert first.version == again.version == bare.version == 2
    assert [r.outcome for s in (again, bare) for r in s.receipts] == ["repeated", "repeated"]


async def test_a_retry_of_an_amendment_is_known_after_the_game_has_moved_on(games, ctx, game):
    tap = record(shot())
    await games.apply(ctx, game_id=game, changes=[tap])
    amend = Amend(play_id=tap.play_id, revision=1, play=codec.write(shot(points=3)))
    await games.apply(ctx, game_id=game, changes=[amend], key="amend-1")
    again = Amend(play_id=tap.play_id, revision=2, play=codec.write(shot(points=3, player="h2")))
    moved = await games.apply(ctx, game_id=game, changes=[again])
    retried = await games.apply(ctx, game_id=game, changes=[amend], key="amend-1")
    assert retried.version == moved.version
    assert [r.outcome for r in retried.receipts] == ["repeated"]


async def test_a_key_used_for_another_request_is_refused(games, ctx, game):
    await games.apply(ctx, game_id=game, changes=[record(shot())], key="tap-1")
    with pytest.raises(Conflict) as refused:
        await games.apply(ctx, game_id=game, changes=[record(shot(clock_s=500))], key="tap-1")
    assert refused.value.code == "idempotency_key_reused"
    assert await score(games, ctx, game) == {"home": 2, "away": 0}


async def test_a_bad_change_among_good_ones_leaves_nothing_behind(games, ctx, game):
    bad = Record(play_id=uuid4(), play={"kind": "field_goal", "period": 1})
    with pytest.raises(Invalid) as refused:
        await games.apply(ctx, game_id=game, changes=[record(shot()), bad])
    assert refused.value.facts["at"].startswith("/changes/1/play/")
    folded = await games.get(ctx, game_id=game)
    assert (folded.summary.version, folded.plays) == (1, ())


async def test_two_scorers_in_two_processes_converge(database, ctx, game):
    one, other = (GameService(Ports(database=database, log=EventLog())) for _ in range(2))
    taps = [(desk, record(shot(clock_s=590 - n))) for n in range(20) for desk in (one, other)]
    await asyncio.gather(*(desk.apply(ctx, game_id=game, changes=[tap]) for desk, tap in taps))
    first, second = await one.get(ctx, game_id=game), await other.get(ctx, game_id=game)
    assert dict(first.summary.score) == dict(second.summary.score) == {"home": 80, "away": 0}
    assert [p.play_id for p in first.plays] == [p.play_id for p in second.plays]
    assert first.summary.version == 41


async def test_only_designated_scorers_write_once_there_are_any(games, ctx, game):
    await games.designate(ctx, game_id=game, actors=["person:ana"])
    with pytest.raises(Forbidden) as refused:
        await games.apply(ctx, game_id=game, changes=[record(shot())])
    assert refused.value.code == "not_a_designated_scorer"
    device = replace(ctx, actor="device:tablet")
    handed = await games.apply(device, game_id=game, changes=[record(shot())])
    assert handed.receipts[0].outcome == "accepted", "the gate lets it in for the game it was handed alone"
    ana = replace(ctx, actor="person:ana")
    assert (await games.apply(ana, game_id=game, changes=[record(shot())])).receipts[0].outcome == "accepted"


async def test_both_pasts_can_be_asked_for(games, ctx, game):
    early, late = record(shot(clock_s=590)), record(shot(clock_s=300, side="away", player="a1", points=3))
    await games.apply(ctx, game_id=game, changes=[early, late])
    forgotten = record(shot(clock_s=400, points=3), after=early.play_id)
    await games.apply(ctx, game_id=game, changes=[forgotten])
    known_then = await games.get(ctx, game_id=game, version=3)
    happened_then = await games.get(ctx, game_id=game, at_clock=(1, 350_000))
    at_play = await games.get(ctx, game_id=game, at_play=forgotten.play_id)
    assert dict(known_then.summary.score) == {"home": 2, "away": 3}
    assert dict(happened_then.summary.score) == dict(at_play.summary.score) == {"home": 5, "away": 0}
    assert await score(games, ctx, game) == {"home": 5, "away": 3}
    with pytest.raises(NotFound) as unknown:
        await games.get(ctx, game_id=game, version=99)
    assert unknown.value.facts["accepted"] == [1, 4]


async def test_who_knows_a_version_is_told_what_changed_since(games, ctx, game):
    kept, struck, mended = record(shot(clock_s=590)), record(shot(clock_s=500)), record(shot(clock_s=400))
    before = (await games.apply(ctx, game_id=game, changes=[kept, struck, mended])).version
    added = record(shot(clock_s=300))
    mend = Amend(play_id=mended.play_id, revision=1, play=codec.write(shot(clock_s=400, points=3)))
    changes = [added, Retract(play_id=struck.play_id, revision=1), mend]
    await games.apply(ctx, game_id=game, changes=changes)
    since = (await games.get(ctx, game_id=game, since=before)).plays
    assert [play.play_id for play in since] == [struck.play_id, mended.play_id, added.play_id]
    assert [(play.retracted, play.revision) for play in since] == [(True, 2), (False, 2), (False, 1)]
    assert (await games.get(ctx, game_id=game, since=before + 3)).plays == ()


async def test_a_game_finishes_reopens_and_is_corrected_after_the_final(games, ctx, game):
    taps = [record(shot(period=4, clock_s=10)), record(PeriodEnded(period=4))]
    await games.apply(ctx, game_id=game, changes=taps)
    final = await games.finish(ctx, game_id=game)
    assert (final.status, final.how, dict(final.score)) == ("final", "regulation", {"home": 2, "away": 0})
    assert (await games.finish(ctx, game_id=game)).version == final.version
    amend = Amend(play_id=taps[0].play_id, revision=1, play=codec.write(shot(period=4, clock_s=10, points=3)))
    await games.apply(ctx, game_id=game, changes=[amend])
    told = [
        (type(f).__name__, dict(f.score)) for *_, f in await games.history(ctx, game_id=game) if hasattr(f, "how")
    ]
    assert told == [("GameFinished", {"home": 2, "away": 0}), ("GameFinished", {"home": 3, "away": 0})]
    assert (await games.reopen(ctx, game_id=game, reason="wrong button")).status == "live"


async def test_a_level_score_asks_for_overtime(games, ctx, game):
    await games.apply(ctx, game_id=game, changes=[record(PeriodEnded(period=4))])
    with pytest.raises(Refused) as refused:
        await games.finish(ctx, game_id=game)
    assert refused.value.code == "score_is_level"


@pytest.mark.parametrize(
    ("reported", "how", "score"),
    [
        (ResultReported(period=4, periods=((20, 18), (11, 12))), "reported", {"home": 31, "away": 30}),
        (ResultReported(period=1, how="forfeit", against="home"), "forfeit", {"home": 0, "away": 20}),
        (ResultReported(period=2, score=(12, 8), how="abandoned"), "abandoned", {"home": 12, "away": 8}),
    ],
)
async def test_a_result_without_plays_is_a_result(games, ctx, game, reported, how, score):
    await games.apply(ctx, game_id=game, changes=[record(reported)])
    final = await games.finish(ctx, game_id=game)
    assert (final.how, dict(final.score)) == (how, score)


async def test_facts_hold_ids_and_a_walk_on_is_named_later(games, ctx, game):
    walk_on = PlayerAdded(period=1, clock_ms=600_000, side="home", player="walk-on-1", number="77")
    entering = Substitution(period=1, clock_ms=500_000, side="home", leaving=("h1",), entering=("walk-on-1",))
    basket = shot(clock_s=400, player="walk-on-1")
    await games.apply(ctx, game_id=game, changes=[record(walk_on), record(entering), record(basket)])
    assert (await games.get(ctx, game_id=game)).people["walk-on-1"].name == "#77"
    version = (await games.get(ctx, game_id=game)).summary.version
    await games.name_players(ctx, game_id=game, people=[Person(player="walk-on-1", name="Maja Lind")])
    folded = await games.get(ctx, game_id=game)
    assert (folded.people["walk-on-1"].name, folded.people["walk-on-1"].number) == ("Maja Lind", "77")
    assert folded.summary.version == version
    facts = str([codec.write(fact) for *_, fact in await games.history(ctx, game_id=game)])
    assert "Maja" not in facts
    assert "Home Person" not in facts


async def test_a_walk_on_is_on_his_side_before_he_does_anything(games, ctx, game):
    walk_on = PlayerAdded(period=1, clock_ms=600_000, side="home", player="walk-on-1", number="77")
    await games.apply(ctx, game_id=game, changes=[record(walk_on)])
    home, away = (await games.get(ctx, game_id=game)).sides
    assert [each.number for each in home.roster if each.player == "walk-on-1"] == ["77"]
    assert all(each.player != "walk-on-1" for each in away.roster)


async def test_another_organisation_finds_no_such_game(games, ctx, game):
    stranger = replace(ctx, tenant_id=uuid4())
    with pytest.raises(NotFound) as refused:
        await games.get(stranger, game_id=game)
    assert refused.value.code == "unknown_game"
    assert list(await games.list(stranger)) == []


async def test_retracting_with_a_stale_revision_shows_both(games, ctx, game):
    tap = record(shot())
    await games.apply(ctx, game_id=game, changes=[tap])
    await games.apply(ctx, game_id=game, changes=[Retract(play_id=tap.play_id, revision=1)])
    with pytest.raises(Conflict) as refused:
        await games.apply(ctx, game_id=game, changes=[Amend(play_id=tap.play_id, revision=1, play=tap.play)])
    assert refused.value.facts["retracted"] is True
    assert await score(games, ctx, game) == {"home": 0, "away": 0}


async def test_seasons_are_kept_by_id_and_their_games_listed(games, ctx):
    season = Season(season_id=uuid4(), name="Winter 2026", league="Valley League")
    await games.save_season(ctx, season=season)
    await games.save_season(ctx, season=season)
    opened = await games.open(
        ctx, game_id=uuid4(), sport="basketball", rule_book="fiba", sides=[HOME, AWAY], season_id=season.season_id
    )
    assert list(await games.seasons(ctx)) == [season]
    assert [g.game_id for g in await games.list(ctx, season_id=season.season_id)] == [opened.game_id]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"sport": "quidditch"}, "unknown_sport"),
        ({"rule_book": "moon"}, "unknown_rule_book"),
        ({"sides": [HOME]}, "malformed_sides"),
        ({"sides": [HOME, replace(AWAY, roster=HOME.roster)]}, "player_twice"),
        ({"overrides": {"no_such_rule": 1}}, "unknown_rule"),
    ],
)
async def test_a_malformed_game_is_refused_with_what_would_be_accepted(games, ctx, change, code):
    asked = {"sport": "basketball", "rule_book": "fiba", "sides": [HOME, AWAY], **change}
    with pytest.raises(Invalid) as refused:
        await games.open(ctx, game_id=uuid4(), **asked)
    assert refused.value.code == code
    assert "accepted" in refused.value.facts


async def test_a_period_marker_makes_the_board_say_so(games, ctx, game):
    await games.apply(ctx, game_id=game, changes=[record(PeriodStarted(period=1, clock_ms=600_000))])
    board = (await games.get(ctx, game_id=game)).fold
    assert board.sport.view(board.rules, board.state)["phase"] == "period"


async def test_a_correction_that_levels_a_final_score_opens_the_game_again(games, ctx, game):
    home, away = record(shot(period=4, clock_s=20)), record(shot(period=4, clock_s=10, side="away", player="a1"))
    extra = record(shot(period=4, clock_s=5))
    await games.apply(ctx, game_id=game, changes=[home, away, extra])
    assert (await games.finish(ctx, game_id=game)).status == "final"
    corrected = await games.apply(ctx, game_id=game, changes=[Retract(play_id=extra.play_id, revision=1)])
    assert (corrected.status, dict(corrected.score)) == ("live", {"home": 2, "away": 2})
    assert [type(fact).__name__ for *_, fact in await games.history(ctx, game_id=game)][-1] == "GameReopened"


async def test_a_game_ends_early_only_where_that_is_meant(games, ctx, game):
    await games.apply(ctx, game_id=game, changes=[record(shot())])
    with pytest.raises(Refused) as refused:
        await games.finish(ctx, game_id=game)
    assert refused.value.code == "game_is_not_over"
    assert (await games.finish(ctx, game_id=game, early=True)).status == "final"


async def test_a_retry_of_a_play_that_was_set_aside_says_so_again(games, ctx, game):
    impossible = record(shot(player="a1"))
    for _ in range(2):
        summary = await games.apply(ctx, game_id=game, changes=[impossible], key="tap")
        assert [receipt.outcome for receipt in summary.receipts] == ["set_aside"]


async def test_a_team_cannot_play_itself(games, ctx):
    with pytest.raises(Invalid) as refused:
        await games.open(
            ctx, game_id=uuid4(), sport="basketball", rule_book="fiba", sides=[HOME, replace(AWAY, team=HOME.team)]
        )
    assert refused.value.code == "same_team_twice"

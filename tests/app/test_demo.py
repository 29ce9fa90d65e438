"""The demo: a season that is seeded once, and a real game that is replayed as it was scored."""

import asyncio
import csv
import gzip
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from benchmarks.load import load
from fieldhouse.app.demo import real_game, replay, seed_demo
from fieldhouse.app.demo.script import participants, rules_of, steps_of, with_ids
from fieldhouse.kernel.context import Context
from fieldhouse.sports.basketball import BASKETBALL
from fieldhouse.sports.basketball.books import RULE_BOOKS
from fieldhouse.sports.basketball.plays import ClockStarted, ClockStopped, FieldGoal
from fieldhouse.sports.fold import GameFold
from fieldhouse.sports.sport import Competitor, SideEntry
from tests.sports.real_data import real_data

PAGE = "1330481"
BOX = {  # the official box's columns, in our words
    "points": "points", "field_goals_made": "fgm", "field_goals_attempted": "fga", "three_pointers_made": "tpm",
    "three_pointers_attempted": "tpa", "free_throws_made": "ftm", "free_throws_attempted": "fta",
    "rebounds_offensive": "oreb", "rebounds_defensive": "dreb", "assists": "assists", "turnovers": "turnovers",
    "steals": "steals", "blocks": "blocks", "blocks_received": "blocked", "fouls_personal": "fouls",
    "fouls_on": "fouls_drawn", "plus_minus": "plus_minus", "points_second_chance": "second_chance_points",
    "points_fast_break": "fast_break_points", "points_in_the_paint": "paint_points",
}  # fmt: skip
SIDES = ("home", "away")


def sides_of(game):
    return [
        SideEntry(
            key=side.key,
            team=side.team,
            roster=tuple(Competitor(player=p.id, number=p.number, starter=p.starter) for p in side.players),
        )
        for side in game.sides
    ]


def folded(game):
    return GameFold(BASKETBALL, game.rules, sides_of(game)).add_all(game.plays)


def shortened(game, plays):
    return replace(game, game_id=f"{game.game_id}-{plays}", plays=game.plays[:plays])


# ── the sheet ──


def test_the_real_game_is_the_one_that_was_played():
    game = real_game()
    outcome = BASKETBALL.outcome(game.rules, folded(game).state)
    assert game.anomalies == ()
    assert len(game.plays) == 400
    assert outcome.score == {"home": 97, "away": 93}
    assert outcome.how == "overtime"
    assert outcome.by_period == {"home": (20, 28, 15, 23, 11), "away": (20, 22, 19, 25, 7)}


def test_nothing_speaks_against_the_real_game():
    game = real_game()
    fold = GameFold(BASKETBALL, game.rules, sides_of(game))
    for play in game.plays:
        assert BASKETBALL.objections(game.rules, fold.state, play) == []
        fold.add(play)
    assert fold.state.possession.unexplained == 0


def test_every_shot_of_the_real_game_has_its_place():
    shots = [play for play in real_game().plays if isinstance(play, FieldGoal)]
    assert len(shots) == 173
    assert all(shot.x is not None and -1.575 <= shot.y <= 12.5 for shot in shots)


@pytest.mark.real_data
def test_the_sheet_folds_to_the_official_box():
    path = real_data("basketball/wnbl") / "player_boxes_2019.csv.gz"
    game = real_game()
    names = {(side.key, player.name): player.id for side in game.sides for player in side.players}
    lines = folded(game).lines_now()
    with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["page_id"] == PAGE]
    assert len(rows) == len(names)
    for row in rows:
        side = row["home_away_flag"]
        line = BASKETBALL.line(game.rules, lines[side][names[side, f"{row['first_name']} {row['family_name']}"]])
        minutes, seconds = map(int, row["minutes"].split(":")[:2])
        assert {column: line[stat] for column, stat in BOX.items()} == {column: int(row[column]) for column in BOX}
        assert line["seconds"] == pytest.approx(60 * minutes + seconds, abs=1)


# ── the script ──


def test_the_game_clock_of_a_replay_is_started_and_stopped_in_turn():
    game = real_game()
    steps = steps_of(game, participants(game, uuid4()))
    clock = [step.play for step in steps if isinstance(step.play, ClockStarted | ClockStopped)]
    assert [type(play) for play in clock] == [ClockStarted, ClockStopped] * (len(clock) // 2)
    run_ms = Counter()
    for started, stopped in zip(clock[::2], clock[1::2], strict=True):
        assert started.period == stopped.period
        assert started.clock_ms > stopped.clock_ms
        run_ms[started.period] += started.clock_ms - stopped.clock_ms
    assert run_ms == {1: 600_000, 2: 600_000, 3: 600_000, 4: 600_000, 5: 300_000}
    assert sum(step.seconds for step in steps) >= 2700


def test_a_replay_adds_only_clock_plays_and_other_ids():
    game = real_game()
    ids = participants(game, uuid4())
    plays = [step.play for step in steps_of(game, ids)]
    assert [p for p in plays if not isinstance(p, ClockStarted | ClockStopped)] == [
        with_ids(play, ids) for play in game.plays
    ]
    assert len(set(ids.values())) == len(ids) == 21


def test_rules_that_differ_from_their_book_are_overrides():
    rules = replace(RULE_BOOKS["fiba"], period_seconds=480, fouls_to_foul_out=6)
    book, overrides = rules_of(rules)
    assert (book, overrides) == ("fiba", {"period_seconds": 480, "fouls_to_foul_out": 6})
    assert BASKETBALL.resolve(book, overrides).period_seconds == 480


# ── into the log ──


@pytest.fixture
def contexts(tenant):
    def context():
        return Context(tenant_id=tenant, actor="service:demo", now=datetime.now(UTC), request_id=uuid4())

    return context


async def at_once(_seconds):
    await asyncio.sleep(0)


async def test_a_replayed_game_folds_to_what_the_sheet_folds_to(installed, contexts):
    game = real_game()
    opened = []
    game_id = await replay(installed.games, contexts, game, opened=opened.append, sleep=at_once)
    assert opened == [game_id]
    found = await installed.games.get(contexts(), game_id=game_id)
    sheet = folded(game)
    assert found.summary.status == "final"
    assert found.summary.score == {"home": 97, "away": 93}
    assert not [play for play in found.plays if play.objections or play.set_aside]
    assert found.fold.totals == sheet.totals
    by_name = {person.name: player for player, person in found.people.items()}
    for side in game.sides:
        for player in side.players:
            assert found.fold.lines_now()[side.key][by_name[player.name]] == sheet.lines_now()[side.key][player.id]


async def test_no_name_of_a_feed_enters_the_log(installed, contexts):
    game = shortened(real_game(), 40)
    game_id = await replay(installed.games, contexts, game, sleep=at_once)
    history = repr(await installed.games.history(contexts(), game_id=game_id))
    for side in game.sides:
        for player in side.players:
            assert player.name.split()[-1] not in history
            assert f"'{player.id}'" not in history


async def test_a_replay_that_was_cut_off_goes_on_where_its_log_stands(installed, contexts):
    game = shortened(real_game(), 60)
    left = 35

    async def cut_off(_seconds):
        nonlocal left
        left -= 1
        if left == 0:
            raise asyncio.CancelledError

    opened = []
    with pytest.raises(asyncio.CancelledError):
        await replay(installed.games, contexts, game, opened=opened.append, sleep=cut_off)
    half = await installed.games.get(contexts(), game_id=opened[0])
    assert half.summary.status == "live"
    assert 0 < len(half.plays) < 60
    game_id = await replay(installed.games, contexts, game, opened=opened.append, sleep=at_once)
    assert opened == [game_id, game_id]
    whole = await installed.games.get(contexts(), game_id=game_id)
    assert whole.fold.totals == folded(game).totals


async def test_a_replay_that_has_ended_starts_again_as_a_new_game(installed, contexts):
    game = shortened(real_game(), 16)
    first = await replay(installed.games, contexts, game, sleep=at_once)
    opened = []

    async def three_times(seconds):
        if seconds == 99 and len(opened) == 3:
            raise asyncio.CancelledError

    with pytest.raises(asyncio.CancelledError):
        await replay(
            installed.games, contexts, game, again=True, opened=opened.append, pause_seconds=99, sleep=three_times
        )
    assert len({first, *opened}) == 4


async def test_a_replay_of_a_feed_that_breaks_off_level_leaves_the_game_open(installed, contexts):
    game_id = await replay(installed.games, contexts, shortened(real_game(), 10), sleep=at_once)
    found = await installed.games.get(contexts(), game_id=game_id)
    assert found.summary.score == {"home": 0, "away": 0}
    assert found.summary.status == "live"


async def test_the_clock_of_a_fast_replay_is_set_to_the_game(installed, contexts):
    game = shortened(real_game(), 30)
    game_id = await replay(installed.games, contexts, game, speed=1000, sleep=at_once)
    found = await installed.games.get(contexts(), game_id=game_id)
    kinds = Counter(play.play.kind for play in found.plays)
    assert kinds["clock_set"] > 0
    assert not [play for play in found.plays if play.objections]


@pytest.mark.thorough
async def test_seeding_twice_makes_one_season(installed, contexts):
    def on_wednesday():
        return replace(contexts(), now=datetime(2026, 3, 4, 20, tzinfo=UTC))

    def a_week_later():
        return replace(on_wednesday(), now=on_wednesday().now + timedelta(weeks=1))

    games = installed.games
    seeded = await seed_demo(games, on_wednesday)
    assert (len(seeded.finished), len(seeded.scheduled)) == (44, 12)
    before = await games.list(contexts(), season_id=seeded.season_id)
    assert Counter(summary.status for summary in before) == {"final": 44, "scheduled": 12}
    assert all(summary.score["home"] != summary.score["away"] for summary in before if summary.status == "final")
    found = await games.get(contexts(), game_id=seeded.finished[0])
    assert not [play for play in found.plays if play.objections]

    assert await seed_demo(games, on_wednesday) == seeded
    assert await games.list(contexts(), season_id=seeded.season_id) == before
    assert len(await games.seasons(contexts())) == 1

    later = await seed_demo(games, a_week_later)
    assert (len(later.finished), later.finished[:44]) == (48, seeded.finished)


async def test_a_load_of_simulated_games_is_accepted_play_by_play(client):
    measured = await load(client, 2, seconds=600, idle_seconds=0.05, book="fiba_3x3")
    assert measured.plays == len(measured.waits) > 100
    assert measured.held_back == 0
    assert "accepted plays/s" in str(measured)

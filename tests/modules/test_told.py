"""What was told before is told again as long as nothing that it is made of has changed, and no longer."""

import asyncio
from dataclasses import replace
from uuid import uuid4

import pytest

from fieldhouse.adapters.database.log import EventLog
from fieldhouse.kernel.kept import Kept
from fieldhouse.kernel.ports import Ports
from fieldhouse.kernel.sight import EVERYWHERE, NOTHING
from fieldhouse.modules.games.contract import Person
from fieldhouse.modules.games.service import GameService
from tests.modules.league import League
from tests.modules.test_games import AWAY, HOME, record, shot


@pytest.fixture
def games(database):
    return GameService(Ports(database=database, log=EventLog()))


@pytest.fixture
async def game(games, ctx):
    opened = await games.open(ctx, game_id=uuid4(), sport="basketball", rule_book="fiba", sides=[HOME, AWAY])
    return opened.game_id


async def test_a_game_that_stands_as_it_was_told_is_told_without_waiting_in_line(games, ctx, game):
    told = await games.get(ctx, game_id=game)
    async with games._desk(ctx, game).lock, asyncio.timeout(5):
        assert await games.get(ctx, game_id=game) is told


async def test_whatever_changes_elsewhere_is_told(games, database, ctx, game):
    elsewhere = GameService(Ports(database=database, log=EventLog()))
    await games.get(ctx, game_id=game)
    await elsewhere.apply(ctx, game_id=game, changes=[record(shot())])
    told = await games.get(ctx, game_id=game)
    assert dict(told.summary.score) == {"home": 2, "away": 0}
    renamed = replace(HOME, name="Hill Hawks", roster=(Person(player="h1", name="Another Name", number="1"),))
    await elsewhere.open(ctx, game_id=uuid4(), sport="basketball", rule_book="fiba", sides=[renamed, AWAY])
    told = await games.get(ctx, game_id=game)
    assert (told.people["h1"].name, told.sides[0].name) == ("Another Name", "Hill Hawks")
    await elsewhere.state_age(ctx, player="h1", age_class="child")
    seen = replace(NOTHING, games=EVERYWHERE, players=EVERYWHERE, unknown_is_child=False)
    for _ in range(2):  # each is told the names that they see
        assert (await games.get(replace(ctx, sight=seen), game_id=game)).people["h1"].name == "#1"
        assert (await games.get(ctx, game_id=game)).people["h1"].name == "Another Name"


async def test_another_organisation_with_the_same_ids_is_told_its_own(games, ctx, game):
    other = replace(ctx, tenant_id=uuid4())
    theirs = replace(HOME, name="Theirs", roster=(Person(player="h1", name="Their Person", number="1"),))
    await games.open(other, game_id=game, sport="basketball", rule_book="fiba", sides=[theirs, AWAY])
    for _ in range(2):
        assert (await games.get(ctx, game_id=game)).people["h1"].name == "Home Person 1"
        assert (await games.get(other, game_id=game)).people["h1"].name == "Their Person"


async def test_a_season_is_added_up_once_for_each_state_of_its_rows(database, ctx):
    league = League(database, ctx)
    await league.play("h", "c", [("h1", 2), ("c1", 3)])
    asked = {"season_id": league.season_id}
    first = await league.statistics.leaders(ctx, **asked, stat="points", qualified=False)
    assert await league.statistics.leaders(ctx, **asked, stat="points", qualified=False) is first
    teams = await league.statistics.teams(ctx, **asked)
    assert await league.statistics.teams(ctx, **asked) is teams
    await league.play("h", "c", [("h1", 2)], day=2)
    again = await league.statistics.leaders(ctx, **asked, stat="points", qualified=False)
    assert [(each.player, each.value) for each in first][:2] == [("c1", 3.0), ("h1", 2.0)]
    assert [(each.player, each.value) for each in again][:1] == [("h1", 2.0)]
    async with database.transaction("statistics", ctx.tenant_id) as connection:  # mended, at the same version
        await connection.exec_driver_sql("update statistics.box set score = score + 50 where team = 'hawks'")
    [hawks] = [each for each in await league.statistics.teams(ctx, **asked) if each.team == "hawks"]
    assert hawks.points == 104


async def test_what_is_kept_is_bounded_and_is_of_what_it_is_made_of():
    kept, made = Kept(2), []

    def make(what):
        made.append(what)
        return what

    for key, of in ((1, "a"), (1, "a"), (1, "b"), (2, "a"), (1, "b"), (3, "a"), (2, "a")):
        assert kept.get(key, of, lambda key=key, of=of: make((key, of))) == (key, of)
    assert made == [(1, "a"), (1, "b"), (2, "a"), (3, "a"), (2, "a")]
    assert len(kept._answers) == 2

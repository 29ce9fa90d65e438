"""What changes beside games' plays is told too, once for each change, so that the audit knows it."""

import asyncio
from dataclasses import replace
from uuid import uuid5

import pytest

from fieldhouse.kernel.sight import NOTHING
from fieldhouse.modules.audit.domain.telling import telling
from fieldhouse.modules.games.contract import Person, Season
from tests.modules.league import League


@pytest.fixture
def league(database, ctx):
    return League(database, ctx)


async def told(database, league, log, key):
    async with database.transaction("games", league.ctx.tenant_id) as connection:
        return await log.read(connection, league.ctx, stream_id=uuid5(league.ctx.tenant_id, key))


async def test_a_season_that_is_set_up_or_changed_is_told_and_saved_again_it_is_not(database, league, log):
    winter = Season(season_id=league.season_id, name="Winter", league="Town")
    renamed = replace(winter, name="Winter Cup")
    await asyncio.gather(*(league.games.save_season(league.ctx, season=winter) for _ in range(4)))
    for season in (winter, renamed, renamed):
        await league.games.save_season(league.ctx, season=season)
    events = await told(database, league, log, f"season:{league.season_id}")
    assert [(each.type, each.body["name"]) for each in events] == [
        ("games.SeasonSaved", "Winter"), ("games.SeasonSaved", "Winter Cup"),
    ]  # fmt: skip
    entry = telling(events[1])
    assert (entry.subject, entry.stands) == (f"season:{league.season_id}", True)
    assert entry.after == {
        "season": str(league.season_id),
        "league": "Town",
        "sport": "basketball",
        "rule_book": "fiba",
    }
    assert await league.games.seasons(league.ctx) == [renamed]


async def test_who_got_another_name_is_told_without_the_name(database, league, log):
    game = await league.play("h", "c", [("h1", 2)])
    blind = replace(league.ctx, sight=NOTHING)  # whoever names them may be one who does not see them
    named = [Person(player="h1", name="Kim Okafor", number="7"), Person(player="h2", name="Lou", number=None)]
    for people in (named, named, [replace(named[0], number=None)], [replace(named[1], name="Louise")], []):
        await league.games.name_players(blind, game_id=game, people=people)
    events = await told(database, league, log, f"people:{game}")
    assert [each.body["players"] for each in events] == [["h1", "h2"], ["h2"]]
    assert telling(events[0]).subject == f"game:{game}"
    assert "Okafor" not in str(events)
    people = await league.games.people(league.ctx, players=["h1", "h2"])
    assert [(each.name, each.number) for each in people.values()] == [
        ("Kim Okafor", "7"),
        ("Louise", people["h2"].number),
    ]


async def test_what_was_stated_of_a_player_is_told_of_that_player(database, league, log):
    await league.games.state_age(league.ctx, player="h1", age_class="child")
    [event] = await told(database, league, log, "player:h1")
    assert telling(event).subject == "player:h1"

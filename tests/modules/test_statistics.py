"""The statistics service on a real database, fed by the games service: single games."""

import asyncio
from uuid import uuid4

import pytest
import sqlalchemy as sa

from fieldhouse.kernel.errors import NotFound
from fieldhouse.kernel.events import Envelope
from fieldhouse.modules.games.contract import Retract
from fieldhouse.modules.statistics.module import MODULE
from fieldhouse.modules.statistics.service import StatisticsService
from fieldhouse.modules.statistics.store import BOX, LINE
from tests.modules.league import League, basket, record


@pytest.fixture
def league(database, ctx):
    return League(database, ctx)


@pytest.fixture
def games(league):
    return league.games


@pytest.fixture
def statistics(league):
    return league.statistics


@pytest.fixture
def play_game(league):
    return league.play


async def stored(database, ctx):
    """Every stored row of the tenant."""
    async with database.transaction("statistics", ctx.tenant_id) as connection:
        found = []
        for table in (BOX, LINE):
            keys = list(table.primary_key.columns)
            rows = await connection.execute(sa.select(table).order_by(*keys))
            found.append([dict(row._mapping) for row in rows])
        return found


async def test_the_box_is_never_behind_its_game(games, statistics, ctx, play_game):
    game = await play_game("h", "c", [("h1", 2)], finish=False)
    late = record(basket("c1", 3, "away", 500))
    summary = await games.apply(ctx, game_id=game, changes=[late])
    box = await statistics.box(ctx, game_id=game)
    assert (box.version, [side.score for side in box.sides]) == (summary.version, [2, 3])
    then = await statistics.box(ctx, game_id=game, version=summary.version - 1)
    assert [side.score for side in then.sides] == [2, 0]
    await games.apply(ctx, game_id=game, changes=[Retract(play_id=late.play_id, revision=1)])
    assert [side.score for side in (await statistics.box(ctx, game_id=game)).sides] == [2, 0]
    with pytest.raises(NotFound):
        await statistics.box(ctx, game_id=uuid4())


async def test_refolding_replaces_the_stored_game_only_where_it_is_behind(
    games, statistics, database, ctx, play_game
):
    game = await play_game("h", "c", [("h1", 2), ("c1", 3)], finish=False)
    before = await stored(database, ctx)
    assert not await statistics.refold(ctx, game_id=game)
    assert await stored(database, ctx) == before
    wrong = record(basket("h7", 3, "home", 400))
    await games.apply(ctx, game_id=game, changes=[wrong])
    assert await statistics.refold(ctx, game_id=game)
    await games.apply(ctx, game_id=game, changes=[Retract(play_id=wrong.play_id, revision=1)])
    assert await statistics.refold(ctx, game_id=game)
    boxes, lines = await stored(database, ctx)
    assert {row["version"] for row in boxes} == {5}
    h7 = next(row for row in lines if row["player"] == "h7")
    assert (h7["played"], h7["stats"]["points"]) == (False, 0)


async def test_an_event_is_heard_once_and_one_refold_answers_those_before_it(
    games, statistics, database, ctx, play_game
):
    game = await play_game("h", "c", [("h1", 2)], finish=False)
    summary = await games.apply(ctx, game_id=game, changes=[record(basket("c1", 3, "away", 500))])
    handler = MODULE.projections["games.PlayRecorded"]
    events = [
        Envelope(
            event_id=uuid4(), type="games.PlayRecorded", schema_version=1, tenant_id=ctx.tenant_id,
            stream_id=game, version=version, actor="", device=None, occurred_at=ctx.now, recorded_at=ctx.now,
            cause=None, correlation=None, body={},
        ) for version in (summary.version, summary.version - 1)
    ]  # fmt: skip
    for event in (*events, *events):
        await handler(statistics, ctx, event)
    boxes, _ = await stored(database, ctx)
    assert [(row["version"], row["score"]) for row in boxes] == [(summary.version, 3), (summary.version, 2)]
    async with database.transaction("statistics", ctx.tenant_id) as connection:
        heard = await connection.scalar(
            sa.text("select count(*) from statistics.inbox where tenant_id = :tenant"), {"tenant": ctx.tenant_id}
        )
    assert heard == 1  # the other three were answered by that refold


async def test_rebuilding_statistics_changes_nothing(statistics, database, ctx, play_game):
    await play_game("h", "c", [("h1", 2), ("c1", 3)])
    await play_game("c", "o", [("c1", 2), ("o1", 3)], day=2)
    live = await play_game("o", "h", [("o1", 2)], day=3, finish=False)
    before = await stored(database, ctx)
    assert await statistics.rebuild(ctx) == {"games": 3, "lines": 42}
    assert await stored(database, ctx) == before
    async with database.transaction("statistics", ctx.tenant_id) as connection:
        await connection.execute(sa.delete(LINE).where(LINE.c.tenant_id == ctx.tenant_id))
        await connection.execute(
            sa.update(BOX).where(BOX.c.tenant_id == ctx.tenant_id, BOX.c.game_id != live).values(score=99)
        )
    await statistics.rebuild(ctx)
    assert await stored(database, ctx) == before


async def test_a_rebuild_takes_no_game_back_that_moved_on_meanwhile(
    league, games, statistics, database, ctx, play_game
):
    game = await play_game("h", "c", [("h1", 2)], finish=False)

    class Moving:
        """Games, with a basket scored just after a rebuild has read the game."""

        scored = False

        def __getattr__(self, name):
            return getattr(games, name)

        async def get(self, ctx, **which):
            folded = await games.get(ctx, **which)
            if not self.scored:
                self.scored = True
                await games.apply(ctx, game_id=game, changes=[record(basket("h2", 3, "home", 300))])
                await statistics.refold(ctx, game_id=game)
            return folded

    await StatisticsService(league.ports, Moving()).rebuild(ctx)
    boxes, _ = await stored(database, ctx)
    assert {row["side"]: row["score"] for row in boxes} == {"home": 5, "away": 0}


async def test_refolds_beside_rebuilds_lose_nothing(games, statistics, database, ctx, play_game):
    played = [await play_game("h", "c", [("h1", 2)], day=day, finish=False) for day in (1, 2)]

    async def score_on(game):
        for second in range(300, 310):
            await games.apply(ctx, game_id=game, changes=[record(basket("h2", 2, "home", second))])
            await statistics.refold(ctx, game_id=game)

    await asyncio.gather(*map(score_on, played), statistics.rebuild(ctx), statistics.rebuild(ctx))
    boxes, lines = await stored(database, ctx)
    assert [row["score"] for row in boxes if row["side"] == "home"] == [22, 22]
    assert {row["stats"]["points"] for row in lines if row["player"] == "h2"} == {20}

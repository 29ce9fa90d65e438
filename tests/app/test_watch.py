"""Streams are judged anew while they are open, and end with a reason."""

import asyncio
import json
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import httpx
import pytest
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed

from fieldhouse.app.http.application import HttpSettings
from fieldhouse.app.installation import assemble, found
from fieldhouse.app.live.server import create_server
from fieldhouse.app.live.watch import Rights, Vigilance, Watch
from fieldhouse.app.serving import build
from fieldhouse.app.settings import Settings
from fieldhouse.modules.games.contract import Games, Record, Season, Side
from fieldhouse.modules.identity.contract import Identity
from tests.app.conftest import a_shot
from tests.app.house import KEYS, Members, signed_in
from tests.app.scored import until

HEAR_SECONDS = 30
SIDES = [Side(key=key, team=f"{key}-team", name=f"The {key}s") for key in ("home", "away")]


class House:
    """A running server of a private organisation with one game, and its people."""

    def __init__(self, app, server, rooms, members, game, asked):
        self.app, self.server, self.rooms, self.members, self.game, self.asked = (
            app, server, rooms, members, game, asked,
        )  # fmt: skip

    @property
    def path(self):
        return f"127.0.0.1:{self.server.port}/api/v1/games/{self.game}/live"

    def socket(self, person=None):
        return connect(f"ws://{self.path}/ws", additional_headers=signed_in(person) if person else {})

    async def events(self, http, person=None, heard=None):
        """All that is said until the stream ends; `heard` is set with the first of it."""
        headers = signed_in(person) if person else {}
        text = ""
        async with http.stream("GET", f"http://{self.path}", headers=headers) as answer:
            async for piece in answer.aiter_text():
                text += piece
                if heard is not None and "data: " in text:
                    heard.set()
        return text


@pytest.fixture
async def house(database, tenant):
    installed = assemble(Settings(tenant_id=tenant, keys=KEYS), database)
    await found(installed)
    app, rooms = build(installed, HttpSettings(tenant_id=tenant))
    asked = []

    async def again(connection):
        asked.append(connection)
        return await app.state.gate.again(connection)

    often = Vigilance(look_seconds=0.05, again_seconds=3600)
    app.state.watch = Watch(again, Rights(installed.services[Identity]), often)
    server = create_server(app, rooms, settles=False)
    serving = asyncio.create_task(server.serve())
    await until(lambda: server.started)
    yield House(app, server, rooms, Members(database, tenant), await a_game(installed), asked)
    server.should_exit = True
    await serving


async def a_game(installed):
    games, ctx = installed.games, installed.context()
    season = Season(season_id=uuid4(), name="Winter", league="Town League")
    await games.save_season(ctx, season=season)
    opened = await games.open(
        ctx, game_id=uuid4(), sport="basketball", rule_book="fiba", sides=SIDES,
        season_id=season.season_id,
    )  # fmt: skip
    return opened.game_id


async def ended(socket):
    """Code and reason with which the server closes it."""
    async with asyncio.timeout(HEAR_SECONDS):
        with suppress(ConnectionClosed):
            while True:
                await socket.recv()
    return socket.close_code, socket.close_reason


async def member(house):
    await house.members.choose(public_pages=False)
    return await house.members.join("coach", ("team", "home-team"))


async def test_a_revoked_role_closes_an_open_socket(house):
    coach = await member(house)
    async with house.socket(coach) as socket:
        assert json.loads(await socket.recv())["type"] == "view"
        await house.members.lose_role(coach)
        assert await ended(socket) == (4403, "not_permitted")


async def test_a_suspended_membership_ends_a_stream_of_events_with_the_reason(house):
    coach, heard = await member(house), asyncio.Event()
    async with httpx.AsyncClient(timeout=HEAR_SECONDS) as http:
        listening = asyncio.create_task(house.events(http, coach, heard))
        await heard.wait()
        identity, ctx = house.members.identity, house.members.ctx(house.members.tenant)
        await identity.suspend(ctx, account_id=coach.account_id, suspended=True, reason="")
        text = await listening
    assert text.endswith('event: closed\ndata: {"status":403,"code":"not_permitted"}\n\n')
    async with httpx.AsyncClient() as http:
        refused = await http.get(f"http://{house.path}", headers=signed_in(coach))
    assert refused.json()["facts"]["rule"] == "membership_suspended"


async def test_an_ended_session_closes_what_it_opened_even_where_strangers_may_watch(house):
    coach = await member(house)
    await house.members.choose(public_pages=True)
    async with house.socket(coach) as socket, house.socket() as stranger:
        await socket.recv()
        await stranger.recv()
        identity, mine = house.members.identity, coach.ctx()
        await identity.end_session(mine, session=coach.signed.session, session_id=coach.signed.session.session_id)
        assert await ended(socket) == (4401, "session_ended")
        await stranger.send("ping")
        assert json.loads(await stranger.recv()) == {"type": "pong"}


async def test_a_disabled_account_hears_nothing_more(house):
    coach = await member(house)
    async with house.socket(coach) as socket:
        await socket.recv()
        await house.members.identity.disable_account(
            house.members.ctx(house.members.tenant),
            account_id=coach.account_id,
            disabled=True,
            reason="He shouted.",
        )
        assert await ended(socket) == (4401, "sign_in")


async def test_strangers_leave_when_the_pages_become_private(house):
    async with house.socket() as one, house.socket() as other:
        await one.recv()
        await other.recv()
        await house.members.choose(public_pages=False)
        assert await ended(one) == await ended(other) == (4401, "sign_in")
    await until(lambda: house.rooms.watchers == 0)


async def test_a_role_that_ends_by_the_clock_ends_the_stream(house):
    coach = await member(house)
    await house.members.lose_role(coach)
    members = house.members
    await members.identity.grant_role(
        members.ctx(members.tenant), grant_id=uuid4(), actor=coach.actor, role="analyst",
        scope=("organisation", str(members.tenant)), starts=None, ends=datetime.now(UTC) + timedelta(seconds=4),
    )  # fmt: skip
    async with house.socket(coach) as socket:
        assert json.loads(await socket.recv())["type"] == "view"
        assert await ended(socket) == (4403, "not_permitted")


async def test_messages_ask_nothing_and_watchers_who_are_alike_are_asked_about_once(house):
    async with house.socket() as one, house.socket() as other, house.socket() as third:
        for socket in (one, other, third):
            await socket.recv()
        await until(lambda: all(each.stood is not None for each in house.app.state.watch._watchers))
        asked = len(house.asked)
        assert asked <= 3
        games = house.app.state.services[Games]
        for _ in range(5):
            shot = Record(play_id=uuid4(), play=a_shot())
            await games.apply(house.members.ctx(house.members.tenant), game_id=house.game, changes=[shot])
            for socket in (one, other, third):
                await socket.recv()
        assert len(house.asked) == asked
        await house.members.choose(public_pages=True, step_up_minutes=5)
        await until(lambda: len(house.asked) == asked + 1)


async def test_what_changes_about_others_asks_about_nobody_else(house):
    coach = await member(house)
    other = await house.members.join("analyst", ("organisation", str(house.members.tenant)))
    async with house.socket(coach) as socket, house.socket(other) as theirs:
        await socket.recv()
        await theirs.recv()
        watchers = house.app.state.watch._watchers
        await until(lambda: len(watchers) == 2 and all(each.stood is not None for each in watchers))
        asked, stood = len(house.asked), {each.stood for each in watchers}
        await house.members.join("spectator", ("team", "home-team"))
        await until(lambda: {each.stood for each in watchers}.isdisjoint(stood))
        assert len(house.asked) == asked
        await house.members.lose_role(other)
        assert await ended(theirs) == (4403, "not_permitted")
        assert len(house.asked) == asked + 1

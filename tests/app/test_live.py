"""The live protocol over real sockets, from a real database."""

import asyncio
import signal
from contextlib import asynccontextmanager
from uuid import UUID

import httpx
import orjson
import pytest
import websockets
from websockets.asyncio.client import connect

from fieldhouse.app.http.application import HttpSettings
from fieldhouse.app.installation import assemble
from fieldhouse.app.live.server import create_server
from fieldhouse.app.serving import build
from fieldhouse.app.settings import Settings
from tests.app.conftest import a_record, a_shot, a_side
from tests.app.scored import Client, until

UNKNOWN = "00000000-0000-7000-8000-000000000000"


class Live:
    """A running server, and an HTTP client of it."""

    def __init__(self, server, rooms, http):
        self.server = server
        self.rooms = rooms
        self.http = http

    @property
    def socket_url(self):
        return f"ws://127.0.0.1:{self.server.port}"

    async def open_game(self):
        opened = await self.http.post("/api/v1/games", json={"sides": [a_side("home"), a_side("away")]})
        return opened.json()["game_id"]

    async def shoot(self, game, clock_ms=590_000):
        tapped = await self.http.post(
            f"/api/v1/games/{game}/plays", json={"changes": [a_record(a_shot(clock_ms=clock_ms))]}
        )
        return tapped.json()["version"]

    async def view(self, game):
        return (await self.http.get(f"/api/v1/games/{game}/view")).content

    @asynccontextmanager
    async def events(self, game, last_event_id=None):
        headers = {"last-event-id": last_event_id} if last_event_id else {}
        async with self.http.stream("GET", f"/api/v1/games/{game}/live", headers=headers, timeout=30) as answer:
            yield answer, answer.aiter_lines()


async def hear(client, lines):
    """The next server-sent event's data."""
    async for line in lines:
        if line.startswith("data: "):
            client.hear(line.removeprefix("data: "))
            return


@pytest.fixture
async def live(database, tenant):
    app, rooms = build(
        assemble(Settings(tenant_id=tenant), database), HttpSettings(tenant_id=tenant, unsigned="operator")
    )
    server = create_server(app, rooms, settles=False)
    serving = asyncio.create_task(server.serve())
    await until(lambda: server.started)
    async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{server.port}") as http:
        yield Live(server, rooms, http)
    server.should_exit = True
    await serving


@pytest.fixture
async def game(live):
    return await live.open_game()


async def test_a_shot_reaches_who_watches_by_events_and_who_watches_by_socket(live, game):
    by_events, by_socket = Client(), Client()
    async with (
        live.events(game) as (answer, lines),
        connect(f"{live.socket_url}/api/v1/games/{game}/live/ws") as ws,
    ):
        await hear(by_events, lines)
        by_socket.hear(await ws.recv())
        await live.shoot(game)
        await hear(by_events, lines)
        by_socket.hear(await ws.recv())
    assert answer.headers["content-type"].startswith("text/event-stream")
    assert answer.headers["cache-control"] == "no-store"
    assert by_events.kinds == by_socket.kinds == ["view", "patch"]
    assert by_events.encoded == by_socket.encoded == await live.view(game)
    assert by_events.view["board"]["sides"]["home"]["score"] == 2
    await until(lambda: live.rooms.watchers == 0)


async def test_who_reconnects_with_the_last_id_gets_the_missing_messages(live, game):
    by_events, by_socket = Client(), Client()
    async with live.events(game) as (_, lines), connect(f"{live.socket_url}/api/v1/games/{game}/live/ws") as ws:
        await hear(by_events, lines)
        by_socket.hear(await ws.recv())
    version = await live.shoot(game)
    await until(lambda: [room.version for room in live.rooms] == [version])
    version = await live.shoot(game, 580_000)
    await until(lambda: [room.version for room in live.rooms] == [version])
    async with live.events(game, by_events.last_id) as (_, lines):
        await hear(by_events, lines)
        await hear(by_events, lines)
    since = f"{live.socket_url}/api/v1/games/{game}/live/ws?since={by_socket.last_id}"
    async with connect(since) as ws:
        by_socket.hear(await ws.recv(), await ws.recv())
    assert by_events.kinds == by_socket.kinds == ["view", "patch", "patch"]
    assert by_events.encoded == by_socket.encoded == await live.view(game)


async def test_a_write_in_another_process_reaches_the_room(live, game, database, tenant):
    elsewhere = assemble(Settings(tenant_id=tenant), database)  # its bell rings in no room here
    client = Client()
    async with connect(f"{live.socket_url}/api/v1/games/{game}/live/ws") as ws:
        client.hear(await ws.recv())
        version = client.view["game"]["version"]
        await elsewhere.games.designate(elsewhere.context(), game_id=UUID(game), actors=["local:operator"])
        client.hear(await ws.recv())
    assert client.view["game"]["version"] == version + 1
    assert client.encoded == await live.view(game)


async def test_an_unknown_game_is_a_problem_before_the_stream_and_a_close_code_on_the_socket(live):
    answer = await live.http.get(f"/api/v1/games/{UNKNOWN}/live")
    assert (answer.status_code, answer.json()["code"]) == (404, "unknown_game")
    for unknown in (UNKNOWN, "none"):
        async with connect(f"{live.socket_url}/api/v1/games/{unknown}/live/ws") as ws:
            with pytest.raises(websockets.ConnectionClosed) as closed:
                await ws.recv()
        assert (closed.value.rcvd.code, closed.value.rcvd.reason) == (4404, "unknown_game")
    malformed = await live.http.get("/api/v1/games/none/live")
    assert (malformed.status_code, malformed.json()["code"]) == (400, "invalid_request")
    assert len(live.rooms) == 0


async def test_a_page_of_another_site_cannot_watch_by_socket(live, game):
    with pytest.raises(websockets.InvalidStatus) as refused:
        await connect(f"{live.socket_url}/api/v1/games/{game}/live/ws", origin="https://evil.example")
    assert refused.value.response.status_code == 403
    assert orjson.loads(refused.value.response.body)["code"] == "foreign_origin"


async def test_a_socket_answers_ping_and_ignores_the_rest(live, game):
    async with connect(f"{live.socket_url}/api/v1/games/{game}/live/ws") as ws:
        await ws.recv()
        for sent in ("hello", b"\x00", "ping"):
            await ws.send(sent)
        assert orjson.loads(await ws.recv()) == {"type": "pong"}


async def test_a_watcher_who_vanishes_leaves_his_seat(live, game):
    ws = await connect(f"{live.socket_url}/api/v1/games/{game}/live/ws")
    async with live.events(game):
        await ws.recv()
        await until(lambda: live.rooms.watchers == 2)
        ws.transport.abort()
        await until(lambda: live.rooms.watchers == 1)
    await until(lambda: live.rooms.watchers == 0)


async def test_who_never_reads_delays_nobody(live, game):
    _reader, writer = await asyncio.open_connection("127.0.0.1", live.server.port, limit=1)
    request = f"GET /api/v1/games/{game}/live HTTP/1.1\r\nHost: 127.0.0.1:{live.server.port}\r\n\r\n"
    writer.write(request.encode())
    await until(lambda: live.rooms.watchers == 1)
    client = Client()
    async with connect(f"{live.socket_url}/api/v1/games/{game}/live/ws") as ws:
        client.hear(await ws.recv())
        for clock_s in range(590, 580, -1):
            version = await live.shoot(game, clock_s * 1000)
            while client.view["game"]["version"] < version:
                client.hear(await ws.recv())
    assert client.encoded == await live.view(game)
    writer.transport.abort()
    await until(lambda: live.rooms.watchers == 0)


async def test_the_view_is_not_sent_twice_to_who_has_it(live, game):
    url = f"/api/v1/games/{game}/view"
    first = await live.http.get(url)
    again = await live.http.get(url, headers={"if-none-match": f'"other", W/{first.headers["etag"]}'})
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", first.headers["etag"])
    assert "content-security-policy" not in again.headers
    await live.shoot(game)
    changed = await live.http.get(url, headers={"if-none-match": first.headers["etag"]})
    assert changed.status_code == 200
    assert changed.headers["etag"] != first.headers["etag"]


async def test_a_renamed_player_is_renamed_on_every_screen(live, game):
    await live.shoot(game)
    client = Client()
    async with connect(f"{live.socket_url}/api/v1/games/{game}/live/ws") as ws:
        client.hear(await ws.recv())
        await live.http.put(f"/api/v1/games/{game}/people", json={"people": [{"player": "h1", "name": "Ada"}]})
        client.hear(await ws.recv())
    [play] = client.view["plays"].values()
    assert play["text"] == "Ada makes two-pointer"


@pytest.mark.parametrize("sig", [signal.SIGTERM, signal.SIGINT])
async def test_at_shutdown_streams_end_cleanly_and_sockets_hear_that_the_server_restarts(database, tenant, sig):
    app, rooms = build(
        assemble(Settings(tenant_id=tenant), database), HttpSettings(tenant_id=tenant, unsigned="operator")
    )
    server = create_server(app, rooms, settles=False)
    serving = asyncio.create_task(server.serve())
    await until(lambda: server.started)
    async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{server.port}") as http:
        live = Live(server, rooms, http)
        game = await live.open_game()
        sockets = [await connect(f"{live.socket_url}/api/v1/games/{game}/live/ws") for _ in range(10)]
        for ws in sockets:
            await ws.recv()
        async with live.events(game) as (_, lines):
            await hear(Client(), lines)
            signal.raise_signal(sig)
            assert [line async for line in lines if line.startswith("data")] == []  # ends, and is not broken off
        for ws in sockets:
            with pytest.raises(websockets.ConnectionClosed) as closed:
                await ws.recv()
            assert closed.value.rcvd.code == 1012
    await serving  # and the signal is not raised again: what comes after it runs
    assert rooms.watchers == 0


async def test_a_body_of_twenty_megabytes_gets_its_answer_and_the_next_request_is_served(live, game):
    async def pieces():
        for _ in range(20):
            yield b"x" * 1_000_000

    for body in (b"x" * 20_000_000, pieces()):
        answer = await live.http.post(f"/api/v1/games/{game}/plays", content=body)
        assert (answer.status_code, answer.json()["code"]) == (413, "body_too_large")
    assert (await live.http.get("/healthz")).status_code == 200


async def test_watchers_are_counted_in_the_metrics(live, game):
    async with live.events(game) as (_, lines):
        await hear(Client(), lines)
        text = (await live.http.get("/metrics")).text
    assert "fieldhouse_live_watchers 1.0" in text
    assert "fieldhouse_live_rooms 1.0" in text


async def test_rooms_of_two_games_hear_only_their_own(live):
    first, second = [await live.open_game() for _ in range(2)]
    here, there = Client(), Client()
    async with (
        connect(f"{live.socket_url}/api/v1/games/{first}/live/ws") as one,
        connect(f"{live.socket_url}/api/v1/games/{second}/live/ws") as other,
    ):
        here.hear(await one.recv())
        there.hear(await other.recv())
        await live.shoot(first)
        await live.shoot(second, 500_000)
        here.hear(await one.recv())
        there.hear(await other.recv())
    assert here.encoded == await live.view(first)
    assert there.encoded == await live.view(second)


async def test_a_view_as_of_a_play_is_what_had_happened_by_then(live, game):
    """Played to there and no further, a second game shows the same."""
    for clock_ms in (590_000, 580_000, 570_000):
        await live.shoot(game, clock_ms)
    url = f"/api/v1/games/{game}/view"
    now = (await live.http.get(url)).json()
    first, second, *_ = sorted(now["plays"], key=lambda key: now["plays"][key]["order"])
    then = (await live.http.get(url, params={"at_play": second})).json()
    assert set(then["plays"]) == {first, second}
    assert then["plays"] == {key: now["plays"][key] for key in (first, second)}
    assert then["board"]["sides"]["home"]["score"] == then["box"]["home"]["totals"]["points"] == 4
    assert then["at"] == {"period": 1, "clock_ms": 580_000, "elapsed_ms": 20_000}
    at_clock = await live.http.get(url, params={"at_period": 1, "at_clock_ms": 575_000})
    assert set(at_clock.json()["plays"]) == {first, second}
    assert at_clock.json()["at"]["clock_ms"] == 575_000
    other = await live.open_game()
    for clock_ms in (590_000, 580_000):
        await live.shoot(other, clock_ms)
    fresh = (await live.http.get(f"/api/v1/games/{other}/view")).json()
    for part in ("box", "leads", "line_ups", "people"):
        assert then[part] == fresh[part], part


async def test_a_past_view_leaves_out_the_plays_for_who_has_them_and_has_an_etag(live, game):
    await live.shoot(game)
    url = f"/api/v1/games/{game}/view"
    play = next(iter((await live.http.get(url)).json()["plays"]))
    asked = {"at_play": play, "plays": "false"}
    answer = await live.http.get(url, params=asked)
    assert "plays" not in answer.json()
    again = await live.http.get(url, params=asked, headers={"If-None-Match": answer.headers["ETag"]})
    assert again.status_code == 304


async def test_a_place_in_a_finished_game_is_not_final_and_its_clock_stands(live, game):
    await live.shoot(game)
    started = {"kind": "clock_started", "period": 1, "clock_ms": 580_000, "device_ms": 1_700_000_000_000}
    body = {"changes": [a_record(started), a_record(a_shot(clock_ms=570_000))]}
    assert (await live.http.post(f"/api/v1/games/{game}/plays", json=body)).status_code == 200
    await live.http.post(f"/api/v1/games/{game}/finish", json={"early": True})
    url = f"/api/v1/games/{game}/view"
    view = (await live.http.get(url)).json()
    running = next(key for key, play in view["plays"].items() if play["kind"] == "clock_started")
    then = (await live.http.get(url, params={"at_play": running})).json()
    assert (view["game"]["status"], then["game"]["status"]) == ("final", "live")
    assert "running_since" not in then["board"]


@pytest.mark.parametrize(
    ("asked", "status", "code"),
    [
        ({"at_play": UNKNOWN}, 404, "unknown_play"),
        ({"at_period": 1}, 400, "malformed_moment"),
        ({"at_clock_ms": 1000}, 400, "malformed_moment"),
    ],
)
async def test_a_place_that_is_none_is_a_problem(live, game, asked, status, code):
    answer = await live.http.get(f"/api/v1/games/{game}/view", params=asked)
    assert (answer.status_code, answer.json()["code"]) == (status, code)


async def test_a_view_and_its_stream_come_in_the_language_that_is_asked_for(live, game):
    await live.shoot(game)
    url = f"/api/v1/games/{game}/view"
    english, arabic = await live.http.get(url), await live.http.get(url, params={"language": "ar"})
    assert english.headers["etag"] != arabic.headers["etag"]
    assert (await live.http.get(url, params={"language": "tlh"})).content == english.content
    assert orjson.loads(arabic.content)["board"]["period_name"] == "ر1"
    client = Client()
    async with connect(f"{live.socket_url}/api/v1/games/{game}/live/ws?language=ar-EG") as ws:
        client.hear(await ws.recv())
    assert client.encoded == arabic.content
    async with live.http.stream("GET", f"/api/v1/games/{game}/live", params={"language": "ar"}) as stream:
        told = await anext(line async for line in stream.aiter_lines() if line.startswith("data:"))
    assert "ر1" in told
    assert len(live.rooms) == 1  # that of the language somebody watches

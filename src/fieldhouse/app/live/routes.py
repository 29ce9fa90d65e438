"""The addresses of a room: server-sent events, WebSocket, and the view itself. See docs/live.md."""

import asyncio
import hashlib
from contextlib import AbstractContextManager
from dataclasses import asdict, replace
from typing import Annotated, Any
from uuid import UUID

import orjson
from fastapi import APIRouter, FastAPI, Header, Query, Request, WebSocket
from starlette.responses import Response
from starlette.types import Receive, Scope, Send
from starlette.websockets import WebSocketDisconnect

from fieldhouse.app.http.metrics import Metrics
from fieldhouse.app.http.permissions import CLOSE_CODES
from fieldhouse.app.languages import ENGLISH, Language, spoken
from fieldhouse.app.live.reader import read_past
from fieldhouse.app.live.rooms import Room, Rooms
from fieldhouse.app.live.seats import Farewell, Seat
from fieldhouse.app.live.view import Reading, View, encode
from fieldhouse.app.live.watch import Watch, sight_of
from fieldhouse.kernel.errors import FieldhouseError, Invalid, NotFound
from fieldhouse.kernel.ids import IdOf
from fieldhouse.kernel.kept import Kept
from fieldhouse.kernel.permissions import Needs
from fieldhouse.modules.games.contract import Games
from fieldhouse.modules.statistics.contract import Statistics

UNKNOWN_GAME = 4404  # private use, RFC 6455 section 7.4.2; HTTP's 404
RESTARTING = 1012  # IANA WebSocket close codes
TRY_AGAIN_LATER = 1013
RETRY_MS = 1000
VIEWS_MAX = 64  # whose bytes are kept
STILL_HERE = b"event: still_here\ndata:\n\n"  # an event, since a browser's EventSource tells of no comment
SpokenIn = Annotated[str, Query(description="en or ar; English where it is another.", max_length=35)]


def install(app: FastAPI, rooms: Rooms, watch: Watch) -> None:
    """Let `app`, which has the `live_router`, serve these rooms, and `watch` over who sits in them."""
    app.state.rooms = rooms
    app.state.views = Kept(VIEWS_MAX)
    app.state.watch = watch
    metrics: Metrics = app.state.metrics
    metrics.gauge("fieldhouse_live_rooms", "Games being watched.", lambda: len(rooms))
    metrics.gauge("fieldhouse_live_watchers", "Seats taken in all rooms.", lambda: rooms.watchers)


def live_router() -> APIRouter:
    router = APIRouter(prefix="/api/v1/games/{game_id}", tags=["live"])
    router.add_api_route("/view", view, methods=["GET"], responses={304: {"description": "You have it."}})
    router.add_api_route("/live", live, methods=["GET"], responses={200: {"content": {"text/event-stream": {}}}})
    router.add_api_websocket_route("/live/ws", live_socket)
    return router


async def view(
    request: Annotated[Request, Needs("view_game", "game", "game_id")],
    game_id: UUID,
    at_play: Annotated[
        UUID | None, IdOf("within"), Query(description="what had happened once this play had")
    ] = None,
    at_period: Annotated[int | None, Query(ge=1, le=30)] = None,
    at_clock_ms: Annotated[int | None, Query(ge=0, le=86_400_000)] = None,
    plays: Annotated[bool, Query(description="false: without the plays, for who has them")] = True,
    language: SpokenIn = ENGLISH,
    if_none_match: Annotated[str | None, Header()] = None,
) -> Response:
    """The game's view, as a room's first message would hold it, or as of a place; its ETag names these bytes."""
    found = await _view(request, game_id, spoken(language), at_play, at_period, at_clock_ms)
    asked = (request.state.context.tenant_id, game_id, spoken(language), plays)
    if (at_play, at_period, at_clock_ms) == (None, None, None):
        views: Kept = request.app.state.views
        _, body, etag = views.get(asked, id(found), lambda: _written(found, plays=plays))
    else:
        _, body, etag = _written(found, plays=plays)
    if if_none_match is not None and _matches(if_none_match, etag):
        return Response(status_code=304, headers={"ETag": etag})
    return Response(body, media_type="application/json", headers={"ETag": etag})


def _written(found: View, *, plays: bool) -> tuple[View, bytes, str]:
    """Bytes and their name; the view is kept with them, so its id is no other's."""
    body = encode(found if plays else {name: part for name, part in found.items() if name != "plays"})
    return found, body, f'"{hashlib.blake2b(body, digest_size=12).hexdigest()}"'


async def _view(
    request: Request,
    game_id: UUID,
    language: Language,
    at_play: UUID | None,
    period: int | None,
    clock_ms: int | None,
) -> View:
    ctx, services = replace(request.state.context, sight=sight_of(request)), request.app.state.services
    if (period is None) != (clock_ms is None):
        raise Invalid(
            "malformed_moment",
            "A moment needs at_period and at_clock_ms together.",
            at="query at_clock_ms",
            accepted="at_period=2&at_clock_ms=192000",
        )
    if at_play is None and period is None:
        reading: Reading = await request.app.state.rooms.read(ctx, game_id, language)
        return reading.view
    at_clock = None if period is None or clock_ms is None else (period, clock_ms)
    _, past = await read_past(
        services[Games],
        services[Statistics],
        ctx,
        game_id,
        at_play=at_play,
        at_clock=at_clock,
        language=language,
    )
    return past


async def live(
    request: Annotated[Request, Needs("view_game", "game", "game_id")],
    game_id: UUID,
    language: SpokenIn = ENGLISH,
    last_event_id: Annotated[str | None, Header()] = None,
    since: Annotated[str | None, Query(description="As Last-Event-ID, for a first connection.")] = None,
) -> Response:
    """The game's room as server-sent events."""
    rooms: Rooms = request.app.state.rooms
    room = await rooms.enter(request.state.context.tenant_id, game_id, spoken(language), sight=sight_of(request))
    seat = room.take_seat(last_event_id or since)
    return EventStream(room, seat, request.app.state.watch.over(request, seat))


class EventStream(Response):
    """Everything that is put on a seat, until the room closes or the watcher goes."""

    def __init__(self, room: Room, seat: Seat, watched: AbstractContextManager[None]) -> None:
        super().__init__(
            media_type="text/event-stream", headers={"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
        )
        del self.headers["content-length"]
        self._room = room
        self._seat = seat
        self._watched = watched

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:  # noqa: ARG002 - ASGI
        gone = asyncio.create_task(self._until_gone(receive))
        try:
            await send({"type": "http.response.start", "status": 200, "headers": self.raw_headers})
            await _send_piece(send, f"retry: {RETRY_MS}\n\n".encode())
            with self._watched:
                while (messages := await self._seat.take()) is not None:
                    await _send_piece(send, b"".join([message.event for message in messages]) or STILL_HERE)
            if self._seat.farewell is not None:
                await _send_piece(send, _closing(self._seat.farewell))
            await send({"type": "http.response.body", "body": b""})
        finally:
            gone.cancel()
            self._room.leave(self._seat)

    async def _until_gone(self, receive: Receive) -> None:
        while (await receive())["type"] != "http.disconnect":
            pass
        self._seat.close()


def _closing(farewell: Farewell) -> bytes:
    """The last event of a stream whose watcher may not watch any more."""
    return b"event: closed\ndata: " + orjson.dumps(asdict(farewell)) + b"\n\n"


async def _send_piece(send: Send, piece: bytes) -> None:
    await send({"type": "http.response.body", "body": piece, "more_body": True})


async def live_socket(
    websocket: Annotated[WebSocket, Needs("view_game", "game", "game_id")],
    game_id: str,
    since: str | None = None,
    language: str = ENGLISH,
) -> None:
    """The same messages over WebSocket. Whoever sends "ping" gets {"type": "pong"}; all else is ignored."""
    await websocket.accept()
    rooms: Rooms = websocket.app.state.rooms
    try:
        room = await rooms.enter(
            websocket.state.context.tenant_id, UUID(game_id), spoken(language), sight=sight_of(websocket)
        )
        seat = room.take_seat(since)
    except (NotFound, ValueError):
        await websocket.close(UNKNOWN_GAME, "unknown_game")
        return
    except FieldhouseError as error:
        await websocket.close(TRY_AGAIN_LATER, error.code)
        return
    sender = asyncio.create_task(_tell(websocket, seat))
    try:
        with websocket.app.state.watch.over(websocket, seat):
            await _listen(websocket, seat)  # somebody must read, or a vanished client is never noticed
    finally:
        room.leave(seat)
        sender.cancel()
        await asyncio.gather(sender, return_exceptions=True)


async def _tell(websocket: WebSocket, seat: Seat) -> None:
    try:
        while (messages := await seat.take()) is not None:
            for message in messages:
                await websocket.send_text(message.text)
        gone = seat.farewell
        if gone is None:
            await websocket.close(RESTARTING)
        else:
            await websocket.close(CLOSE_CODES + gone.status, gone.code)
    except WebSocketDisconnect:
        seat.close()


async def _listen(websocket: WebSocket, seat: Seat) -> None:
    while True:
        message: dict[str, Any] = dict(await websocket.receive())
        if message["type"] == "websocket.disconnect":
            return
        if message.get("text") == "ping" and not seat.closed:
            await websocket.send_text('{"type":"pong"}')


def _matches(if_none_match: str, etag: str) -> bool:
    """RFC 9110 section 13.1.2: weak comparison, any of a list, or "*"."""
    given = [tag.strip().removeprefix("W/") for tag in if_none_match.split(",")]
    return etag in given or "*" in given

"""Rooms: everybody who watches one game, what they were told, and who tells them. See docs/live.md.

A room reads its game by version through the contracts when it is told that the game grew, by `Rooms.changed` in
this process or by a poll of versions for writers in others; never through the log's tail, which one old open
write anywhere in the cluster holds back.
"""

import asyncio
import contextlib
import secrets
from collections import deque
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import groupby
from uuid import UUID

import orjson
import structlog

from fieldhouse.app.languages import ENGLISH, Language
from fieldhouse.app.live import patch
from fieldhouse.app.live.seats import Message, Seat
from fieldhouse.app.live.view import Reading, View, encode
from fieldhouse.kernel.context import Context
from fieldhouse.kernel.errors import Unavailable
from fieldhouse.kernel.ids import uuid7
from fieldhouse.kernel.sight import Sight

Read = Callable[[Context, UUID, Language], Awaitable[Reading]]
Heads = Callable[[Context, Sequence[UUID]], Awaitable[Mapping[UUID, int]]]
"""The versions at which games stand."""

Key = tuple[UUID, Language, Sight | None]
"""A game's room: whose, in which language, for whoever sees that much."""

MAIN_SOURCE = "games"


@dataclass(frozen=True, slots=True, kw_only=True)
class Manners:
    """How rooms behave; seconds and counts."""

    ring_size: int = 64
    seat_size: int = 16
    watchers_max: int = 10_000  # in one room
    rooms_max: int = 2_000
    pause_seconds: float = 0.05  # at most one message in this time
    poll_seconds: float = 0.25
    heartbeat_seconds: float = 5.0
    grace_seconds: float = 30.0  # an empty room waits for those who reconnect
    retry_seconds: float = 0.1  # doubles with every failure
    retry_seconds_max: float = 5.0
    farewell_seconds: float = 1.0


class Room:
    """One game's watchers in one language, who see the same of its people. `n` counts messages from its first view
    on; `epoch` names its life.
    """

    def __init__(
        self,
        tenant_id: UUID,
        game_id: UUID,
        read: Read,
        manners: Manners,
        language: Language = ENGLISH,
        sight: Sight | None = None,
    ) -> None:
        self.tenant_id = tenant_id
        self.sight = sight
        self.game_id = game_id
        self.language = language
        self.epoch = secrets.token_hex(4)
        self.n = 0
        self.empty_since = _now()
        self.vacant = asyncio.Event()
        self.vacant.set()
        self.closed = False
        self._read = read
        self._manners = manners
        self._seats: set[Seat] = set()
        self._ring: deque[Message] = deque(maxlen=manners.ring_size)
        self._woken = asyncio.Event()
        self._reading: Reading | None = None
        self._fresh: Message | None = None
        self._opening: asyncio.Task[None] | None = None
        self._running: asyncio.Task[None] | None = None
        self._log = structlog.get_logger("fieldhouse.live")

    @property
    def watchers(self) -> int:
        return len(self._seats)

    @property
    def version(self) -> int:
        return self._reading.sources.get(MAIN_SOURCE, 0) if self._reading else 0

    def open(self) -> asyncio.Task[None]:
        """The first reading of the game. All who wait share it, and its failure."""
        if self._opening is None:
            self._opening = asyncio.create_task(self._first_reading())
        return self._opening

    @contextlib.contextmanager
    def sit(self, since: str | None = None) -> Iterator[Seat]:
        """Take a seat with everything since message `since` already waiting in it: registering and looking are
        one step, so nothing falls between them and nothing comes twice."""
        seat = self.take_seat(since)
        try:
            yield seat
        finally:
            self.leave(seat)

    def take_seat(self, since: str | None = None) -> Seat:
        if self.closed or self._reading is None:
            raise Unavailable("room_closed", "This room is closing; come back.", retry_after_seconds=1)
        if self.watchers >= self._manners.watchers_max:
            most = self._manners.watchers_max
            raise Unavailable(
                "room_full",
                f"This game has its {most} watchers here; try again.",
                retry_after_seconds=5,
                most=most,
            )
        seat = Seat(self.fresh_view, self.missing(since), self._manners.seat_size)
        self._seats.add(seat)
        self.vacant.clear()
        return seat

    def leave(self, seat: Seat) -> None:
        self._seats.discard(seat)
        self.empty_since = _now()
        if not self._seats:
            self.vacant.set()

    def missing(self, since: str | None) -> Sequence[Message]:
        """The messages after `since`, or a view where the ring can't tell."""
        epoch, _, number = (since or "").partition(":")
        if epoch == self.epoch and number.isascii() and number.isdecimal() and len(number) < 16:
            behind = self.n - int(number)
            if 0 <= behind <= len(self._ring):
                return [message for message in self._ring if message.n > int(number)]
        return [self.fresh_view()]

    def fresh_view(self) -> Message:
        """The view as it stands; its id is that of the last message it contains."""
        if self._fresh is None:
            assert self._reading is not None
            self._fresh = self._message("view", self.n, self._reading.view, self._reading.sources)
        return self._fresh

    def wake(self) -> None:
        self._woken.set()

    def heartbeat(self) -> None:
        for seat in self._seats:
            seat.nudge()

    def close(self) -> Sequence[asyncio.Task[None]]:
        """Everybody's stream ends; the room reads no more. What is still ending is returned."""
        self.closed = True
        for seat in self._seats:
            seat.close()
        if self._running is not None:
            self._running.cancel()
        return [task for task in (self._opening, self._running) if task is not None]

    async def _first_reading(self) -> None:
        self._reading = await self._read(self._context(), self.game_id, self.language)
        self.fresh_view()
        if not self.closed:
            self._running = asyncio.create_task(self._run())

    async def _run(self) -> None:
        failures = 0
        while True:
            await self._woken.wait()
            self._woken.clear()
            try:
                self._announce(await self._read(self._context(), self.game_id, self.language))
            except Exception as error:  # noqa: BLE001 - the room outlives whatever its sources suffer
                wait = min(self._manners.retry_seconds * 2**failures, self._manners.retry_seconds_max)
                failures += 1
                self._log.warning(
                    "reading failed", game_id=str(self.game_id), error=repr(error), retry_seconds=wait
                )
                self._woken.set()
                await asyncio.sleep(wait)
                continue
            failures = 0
            await asyncio.sleep(self._manners.pause_seconds)

    def _announce(self, reading: Reading) -> None:
        before = self._reading
        assert before is not None
        if reading.sources.get(MAIN_SOURCE, 0) < self.version:
            return  # an older reading than the one that is known
        change = patch.diff(before.view, reading.view)
        if not change:
            self._reading = reading
            return
        message = self._message("patch", self.n + 1, change, reading.sources)  # what can't be said changes nothing
        self.n, self._reading, self._fresh = message.n, reading, None
        self._ring.append(message)
        for seat in self._seats:
            seat.put(message)

    def _message(self, kind: str, n: int, data: View, sources: Mapping[str, int]) -> Message:
        message_id = f"{self.epoch}:{n}"
        text = orjson.dumps(
            {
                "id": message_id,
                "type": kind,
                "game_id": str(self.game_id),
                "sources": dict(sources),
                "data": orjson.Fragment(encode(data)),
            }
        ).decode()
        return Message.of(n, message_id, text)

    def _context(self) -> Context:
        return replace(service_context(self.tenant_id), sight=self.sight)


class Rooms:
    """All rooms of this process. `read` reads one game; `heads` says at which versions games stand."""

    def __init__(self, read: Read, heads: Heads, manners: Manners | None = None) -> None:
        self.read = read
        self._heads = heads
        self._manners = manners or Manners()
        self._rooms: dict[UUID, dict[Key, Room]] = {}
        self._keeping: list[asyncio.Task[None]] = []
        self._closing = False
        self._log = structlog.get_logger("fieldhouse.live")

    def __iter__(self) -> Iterator[Room]:
        return (room for rooms in list(self._rooms.values()) for room in list(rooms.values()))

    def __len__(self) -> int:
        return sum(map(len, self._rooms.values()))

    @property
    def watchers(self) -> int:
        return sum(room.watchers for room in self)

    def changed(self, game_id: UUID) -> None:
        """A game grew, by a write in this process. Cheap where nobody watches; call it after the commit."""
        for room in self._rooms.get(game_id, {}).values():
            room.wake()

    async def enter(
        self, tenant_id: UUID, game_id: UUID, language: Language = ENGLISH, sight: Sight | None = None
    ) -> Room:
        """The game's room for whoever sees that much (None: all), opened if need be; whatever the first reading
        raises (NotFound), it raises.
        """
        if self._closing:
            raise Unavailable("closing", "This server is shutting down; come back.", retry_after_seconds=1)
        room = self._rooms.get(game_id, {}).get((tenant_id, language, sight))
        if room is None:
            if len(self) >= self._manners.rooms_max:
                sentence = f"{len(self)} games are watched here already; try again."
                raise Unavailable("house_full", sentence, retry_after_seconds=5)
            room = Room(tenant_id, game_id, self.read, self._manners, language, sight)
            self._rooms.setdefault(game_id, {})[tenant_id, language, sight] = room
            room.open().add_done_callback(lambda task: self._drop_failed(room, task))
            self._keep()
        await asyncio.shield(room.open())  # others wait for it too
        return room

    async def close(self) -> None:
        """End every stream, and wait a moment for those who take their leave."""
        self._closing = True
        for task in self._keeping:
            task.cancel()
        rooms = list(self)
        ending = [*self._keeping, *(task for room in rooms for task in room.close())]
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(self._manners.farewell_seconds):
                await asyncio.gather(*ending, return_exceptions=True)
                for room in rooms:
                    await room.vacant.wait()
        self._rooms.clear()

    def _keep(self) -> None:
        if not self._keeping:
            self._keeping = [
                asyncio.create_task(self._regularly(self._look_around, self._manners.poll_seconds)),
                asyncio.create_task(self._regularly(self._heartbeat, self._manners.heartbeat_seconds)),
            ]

    async def _regularly(self, do: Callable[[], Awaitable[None]], seconds: float) -> None:
        failures = 0
        while True:
            wait = seconds * 2**failures
            await asyncio.sleep(wait if failures == 0 else min(wait, self._manners.retry_seconds_max))
            try:
                await do()
                failures = 0
            except Exception as error:  # noqa: BLE001 - as above: try again later
                failures = min(failures + 1, 10)
                self._log.warning("looking around failed", error=repr(error), failures=failures)

    async def _look_around(self) -> None:
        """Drop rooms that stayed empty; wake those whose game was written to elsewhere."""
        for room in self:
            if room.watchers == 0 and _now() - room.empty_since > self._manners.grace_seconds:
                room.close()
                self._drop(room)
        in_order = sorted(self, key=lambda room: room.tenant_id)
        for tenant_id, rooms in groupby(in_order, key=lambda room: room.tenant_id):
            theirs = list(rooms)
            heads = await self._heads(service_context(tenant_id), list({room.game_id for room in theirs}))
            for room in theirs:
                if heads.get(room.game_id, 0) > room.version > 0:
                    room.wake()

    async def _heartbeat(self) -> None:
        for room in self:
            room.heartbeat()

    def _drop_failed(self, room: Room, opening: asyncio.Task[None]) -> None:
        if opening.cancelled() or opening.exception() is not None:
            self._drop(room)

    def _drop(self, room: Room) -> None:
        rooms = self._rooms.get(room.game_id, {})
        key = (room.tenant_id, room.language, room.sight)
        if rooms.get(key) is room:
            del rooms[key]
            if not rooms:
                del self._rooms[room.game_id]


def service_context(tenant_id: UUID) -> Context:
    """What a room reads under: a service of its own, for one organisation."""
    return Context(tenant_id=tenant_id, actor="service:live", now=datetime.now(UTC), request_id=uuid7())


def _now() -> float:
    return asyncio.get_running_loop().time()

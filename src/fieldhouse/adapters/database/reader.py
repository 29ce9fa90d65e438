"""Follows the log: every event once, in an order that agrees with each stream's, whatever crashes.

The handler's own transaction writes the inbox of its module, so its effect happens once; the cursor moves only
after that transaction has committed, so nothing is skipped. An event that can't be handled is parked with its
error, and later events of its stream queue behind it; other streams go on. Parked events are tried again, ever
more rarely.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Any

import structlog
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection

from fieldhouse.adapters.database.engine import Database
from fieldhouse.adapters.database.log import BATCH, START, EventLog, Position
from fieldhouse.adapters.database.parking import Parking, Stream
from fieldhouse.kernel.context import Context
from fieldhouse.kernel.events import Envelope
from fieldhouse.kernel.module import Handler, Module

Handle = Callable[[Envelope], Awaitable[None]]

POLL_S, POLL_MOST_S = 0.03, 0.24  # ever more rarely while nothing comes
OTHERS_TURN_S = 0.5  # between two looks whether the reader's owner is gone
RECONNECT_S = 0.5
FAILED_S = 5.0
BACKOFF_S = (0.05, 0.2, 0.5)  # between attempts, before an event is parked

OWN = text("select pg_try_advisory_lock(hashtext('fieldhouse.reader'), hashtext(:reader))")
NOW = text("select pg_snapshot_xmin(pg_current_snapshot())::text, pg_snapshot_xmax(pg_current_snapshot())::text")
OPEN = text("""
    insert into log.cursor (reader, xid, position) values (:reader, cast(cast(:xid as text) as xid8), :position)
    on conflict do nothing""")
CURSOR = text("select xid::text, position from log.cursor where reader = :reader")
ADVANCE = text("""
    update log.cursor set xid = cast(cast(:xid as text) as xid8), position = :position
    where reader = :reader and xid = cast(cast(:old_xid as text) as xid8) and position = :old_position""")


class LostOwnershipError(Exception):
    """Another process moved the cursor: our lock's connection must have died unseen."""


class Reader:
    """One named reader of the whole log. Many processes may run it; one at a time does.

    Args:
        name: of its cursor, its lock and its inbox entries; never to be changed.
        handlers: event type -> what to do about it; other events pass by.
        from_now: a reader's first start skips what can be read already (reactions are never replayed).
    """

    def __init__(
        self,
        database: Database,
        name: str,
        handlers: Mapping[str, Handle],
        *,
        log: EventLog | None = None,
        from_now: bool = False,
        backoff_s: Sequence[float] = BACKOFF_S,
    ) -> None:
        self.name = name
        self.parking = Parking(name, log or EventLog())
        self._database = database
        self._handlers = handlers
        self._from_now = from_now
        self._backoff_s = backoff_s
        self._cursor = START
        self._waiting: set[Stream] = set()
        self._say = structlog.get_logger().bind(reader=name)

    async def run(self) -> None:
        """Follow until cancelled, through losses of the database and of ownership."""
        while True:
            try:
                async with self._at_desk() as relay:
                    await self._follow(relay)
            except (DBAPIError, OSError, LostOwnershipError) as error:
                self._say.warning("reader_interrupted", error=repr(error))
                await asyncio.sleep(RECONNECT_S)
            except Exception as error:  # noqa: BLE001 - said again and again, not swallowed
                # A reader that died would fall behind unseen; one that says so again and again is mended.
                self._say.exception("reader_failed", error=repr(error))
                await asyncio.sleep(FAILED_S)

    async def _follow(self, relay: AsyncConnection) -> None:
        with self._database.sleeper() as news:
            pause = POLL_S
            while True:
                news.clear()
                if await self._step(relay):
                    pause = POLL_S
                    continue
                try:
                    await asyncio.wait_for(news.wait(), pause)
                    pause = POLL_S
                except TimeoutError:
                    pause = min(2 * pause, POLL_MOST_S)

    async def catch_up(self) -> None:
        """Deal with all that was committed before this call, then return."""
        async with self._at_desk() as relay:
            horizon = (await self._snapshot(relay))[1]
            while True:
                # asked before reading: whatever is below xmin now can be read by the step that follows
                nothing_hidden = (await self._snapshot(relay))[0] >= horizon
                if not await self._step(relay) and nothing_hidden:
                    return
                if not nothing_hidden:
                    await asyncio.sleep(POLL_S)

    @asynccontextmanager
    async def _at_desk(self) -> AsyncIterator[AsyncConnection]:
        """As the reader's one owner, with cursor and parked streams as they stand."""
        async with self._database.relay() as relay:
            while not (await relay.execute(OWN, {"reader": self.name})).scalar_one():  # noqa: ASYNC110
                await asyncio.sleep(OTHERS_TURN_S)
            xmin = (await self._snapshot(relay))[0] if self._from_now else 0
            await relay.execute(OPEN, {"reader": self.name, "xid": str(xmin), "position": 0})
            xid, position = (await relay.execute(CURSOR, {"reader": self.name})).one()
            self._cursor = Position(int(xid), position)
            self._waiting = await self.parking.streams(relay)
            yield relay

    async def _snapshot(self, relay: AsyncConnection) -> tuple[int, int]:
        xmin, xmax = (await relay.execute(NOW)).one()
        return int(xmin), int(xmax)

    async def _step(self, relay: AsyncConnection) -> bool:
        """Deal with the next batch; False if there was none."""
        told = await self.parking.log.tail(relay, self._cursor, BATCH)
        for one in told:
            await self._deal(relay, one.envelope)
        if told:
            await self._advance(relay, told[-1].at)
        if self._waiting:
            await self._retry(relay)
        return bool(told)

    async def _deal(self, relay: AsyncConnection, envelope: Envelope) -> None:
        handle = self._handlers.get(envelope.type)
        if handle is None:
            return
        stream = (envelope.tenant_id, envelope.stream_id)
        if stream in self._waiting:
            await self.parking.queue(relay, envelope)
            return
        error = None
        for pause in (*self._backoff_s, None):
            error = await self._attempt(handle, envelope)
            if error is None:
                return
            if pause is not None:
                await asyncio.sleep(pause)
        assert error is not None
        await self.parking.park(relay, envelope, error, len(self._backoff_s) + 1)
        self._waiting.add(stream)

    async def _attempt(self, handle: Handle, envelope: Envelope) -> str | None:
        """What went wrong, or None."""
        try:
            await handle(envelope)
        except Exception as error:  # noqa: BLE001 - whatever it is, it may not stop the other streams
            self._say.warning(
                "event_not_handled", event_id=str(envelope.event_id), type=envelope.type, error=repr(error)
            )
            return repr(error)
        return None

    async def _advance(self, relay: AsyncConnection, to: Position) -> None:
        moved = await relay.execute(
            ADVANCE,
            {
                "reader": self.name,
                "xid": str(to.xid),
                "position": to.position,
                "old_xid": str(self._cursor.xid),
                "old_position": self._cursor.position,
            },
        )
        if moved.rowcount != 1:
            raise LostOwnershipError(self.name)
        self._cursor = to

    async def _retry(self, relay: AsyncConnection) -> None:
        """Parked events whose time has come, each stream in order; a success brings the next of its stream."""
        freed = True
        while freed:
            freed = False
            for attempts, envelope in await self.parking.due(relay):
                handle = self._handlers.get(envelope.type)
                error = await self._attempt(handle, envelope) if handle else None
                if error is None:
                    await self.parking.release(relay, envelope)
                    freed = True
                else:
                    await self.parking.park(relay, envelope, error, attempts + 1)
        self._waiting = await self.parking.streams(relay)


def readers_of(module: Module, service: Any, database: Database, log: EventLog) -> list[Reader]:
    """`<module>.projections` from the log's beginning, `<module>.reactions` from its first start on.

    A projection's clock is its event's, so that a rebuild gives the same rows.
    """

    def bound(handler: Handler, *, replayed: bool) -> Handle:
        async def handle(envelope: Envelope) -> None:
            ctx = Context(
                tenant_id=envelope.tenant_id,
                actor=f"service:{module.name}",
                now=envelope.recorded_at if replayed else datetime.now(UTC),
                request_id=envelope.correlation or envelope.event_id,
            )
            await handler(service, ctx, envelope)

        return handle

    return [
        Reader(
            database,
            f"{module.name}.{kind}",
            {type_: bound(handler, replayed=replayed) for type_, handler in handlers.items()},
            log=log,
            from_now=not replayed,
        )
        for kind, handlers, replayed in (
            ("projections", module.projections, True),
            ("reactions", module.reactions, False),
        )
        if handlers
    ]

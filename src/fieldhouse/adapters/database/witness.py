"""The reader that tells a module everything that happened, many at once: events with what is personal about them,
and denials, which leave no event.

It delivers at least once, in the log's order, and its module knows what it has. Asides and denials are taken away
after the module's transaction committed, so whatever is killed, each arrives.
"""

from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from itertools import groupby
from time import monotonic
from typing import Any
from uuid import UUID

from sqlalchemy import RowMapping, text
from sqlalchemy.ext.asyncio import AsyncConnection

from fieldhouse.adapters.database.engine import Database
from fieldhouse.adapters.database.log import EventLog
from fieldhouse.adapters.database.reader import BACKOFF_S, Handle, Reader
from fieldhouse.kernel.context import Context
from fieldhouse.kernel.events import Envelope, Remarked
from fieldhouse.kernel.module import Module

BATCH = 3000  # of all organisations: each one's part is a transaction
DENIALS_EVERY_S = 0.5

Tell = Callable[[UUID, Sequence[Remarked]], Awaitable[None]]
"""All of one organisation's, in order; done when it returns."""

ASIDES = text("select event_id, sealed from log.aside where event_id = any(:events) and tenant_id = any(:tenants)")
TAKE_ASIDES = text("delete from log.aside where event_id = any(:events) and tenant_id = any(:tenants)")
DENIED = text("""
    select tenant_id, id, at, actor, request_id, device, action, subject, rule, sealed
    from log.denied order by id limit :most""")
TAKE_DENIED = text("delete from log.denied where id = any(:ids) and tenant_id = any(:tenants)")


class _Every(Mapping[str, Handle]):
    """One handler for whatever type."""

    def __init__(self, handle: Handle) -> None:
        self._handle = handle

    def __getitem__(self, _type: str) -> Handle:
        return self._handle

    def __iter__(self) -> Any:
        raise TypeError("whatever type there is")

    def __len__(self) -> int:
        return 1


class Witness(Reader):
    """Many events a transaction; where that fails, one by one, and what can't be told is parked like any other."""

    def __init__(
        self,
        database: Database,
        name: str,
        tell: Tell,
        *,
        log: EventLog | None = None,
        backoff_s: Sequence[float] = BACKOFF_S,
    ) -> None:
        super().__init__(database, name, _Every(self._tell_one), log=log, backoff_s=backoff_s)
        self._tell = tell
        self._looked = float("-inf")

    async def _step(self, relay: AsyncConnection) -> bool:
        told = await self.parking.log.tail(relay, self._cursor, BATCH)
        if told:
            await self._tell_all(relay, [each.envelope for each in told])
            await self._advance(relay, told[-1].at)
        if self._waiting:
            await self._retry(relay)
        denied = 0
        if not told or monotonic() - self._looked > DENIALS_EVERY_S:
            denied = await self._denials(relay)
        return bool(told) or denied > 0

    async def _tell_all(self, relay: AsyncConnection, events: Sequence[Envelope]) -> None:
        asides = await _asides(relay, events)
        done: list[Envelope] = []
        for tenant, group in _by_tenant(events):
            free = [each for each in group if (tenant, each.stream_id) not in self._waiting]
            for each in group:
                if (tenant, each.stream_id) in self._waiting:
                    await self.parking.queue(relay, each)
            try:
                if free:
                    await self._tell(tenant, [Remarked(each, asides.get(each.event_id)) for each in free])
                done += free
            except Exception as error:  # noqa: BLE001 - whatever it is, it may not stop the other organisations
                self._say.warning("events_not_told", tenant=str(tenant), events=len(free), error=repr(error))
                for each in free:
                    await self._tell_or_park(relay, each)
        if taken := [each for each in done if each.event_id in asides]:
            await _take_asides(relay, taken)

    async def _tell_or_park(self, relay: AsyncConnection, event: Envelope) -> None:
        """Without pauses between attempts, which among thousands would hold up everybody; what is parked is tried
        again.
        """
        stream = (event.tenant_id, event.stream_id)
        if stream in self._waiting:
            await self.parking.queue(relay, event)
        elif error := await self._attempt(self._tell_one, event):
            await self.parking.park(relay, event, error, 1)
            self._waiting.add(stream)

    async def _tell_one(self, event: Envelope) -> None:
        async with self._database.relay() as relay:
            asides = await _asides(relay, [event])
            await self._tell(event.tenant_id, [Remarked(event, asides.get(event.event_id))])
            if asides:
                await _take_asides(relay, [event])

    async def _denials(self, relay: AsyncConnection) -> int:
        """How many were told. Those of an organisation that can't be told wait, and don't hide the others'."""
        rows = (await relay.execute(DENIED, {"most": BATCH})).mappings().all()
        if len(rows) < BATCH:
            self._looked = monotonic()
        count = 0
        for tenant, group in _by_tenant(rows, lambda row: row["tenant_id"]):
            try:
                await self._tell(tenant, [_denial(row) for row in group])
            except Exception as error:  # noqa: BLE001
                self._say.warning("denials_not_told", tenant=str(tenant), denials=len(group), error=repr(error))
                continue
            await relay.execute(TAKE_DENIED, {"ids": [row["id"] for row in group], "tenants": [tenant]})
            count += len(group)
        return count


def witness_of(module: Module, service: Any, database: Database, log: EventLog) -> list[Reader]:
    """`<module>.witness`, where the module wants one."""
    witness = module.witness
    if witness is None:
        return []

    async def tell(tenant_id: UUID, told: Sequence[Remarked]) -> None:
        last = told[-1].envelope
        ctx = Context(
            tenant_id=tenant_id,
            actor=f"service:{module.name}",
            now=datetime.now(UTC),
            request_id=last.correlation or last.event_id,
        )
        await witness(service, ctx, told)

    return [Witness(database, f"{module.name}.witness", tell, log=log)]


def _by_tenant(items: Iterable[Any], of: Callable[[Any], UUID] = lambda each: each.tenant_id) -> Any:
    """Organisation by organisation, each one's in their order."""
    return [(tenant, list(group)) for tenant, group in groupby(sorted(items, key=of), key=of)]


async def _asides(relay: AsyncConnection, events: Sequence[Envelope]) -> Mapping[UUID, bytes]:
    rows = await relay.execute(ASIDES, _named(events))
    return {row.event_id: row.sealed for row in rows}


async def _take_asides(relay: AsyncConnection, events: Sequence[Envelope]) -> None:
    await relay.execute(TAKE_ASIDES, _named(events))


def _named(events: Sequence[Envelope]) -> dict[str, list[UUID]]:
    return {"events": [each.event_id for each in events], "tenants": list({each.tenant_id for each in events})}


def _denial(row: RowMapping) -> Remarked:
    envelope = Envelope(
        event_id=row["id"],
        type=f"denied.{row['action']}",
        schema_version=1,
        tenant_id=row["tenant_id"],
        stream_id=UUID(int=0),
        version=0,
        actor=row["actor"],
        device=row["device"],
        occurred_at=row["at"],
        recorded_at=row["at"],
        cause=None,
        correlation=row["request_id"],
        body={"subject": row["subject"], "rule": row["rule"]},
    )
    return Remarked(envelope, row["sealed"])

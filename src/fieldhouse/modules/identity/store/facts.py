"""Facts of identity in the log, and locks: one change at a time for each account and each organisation."""

import json
from collections.abc import Mapping, Sequence
from typing import Any, get_args
from uuid import UUID

from sqlalchemy import text

from fieldhouse.kernel import codec
from fieldhouse.kernel.context import Context
from fieldhouse.kernel.errors import Conflict
from fieldhouse.kernel.events import aside_of
from fieldhouse.kernel.ids import uuid7
from fieldhouse.kernel.ports import Log, NewEvent, Seal
from fieldhouse.modules.identity.contract.facts import Fact

FACTS: Mapping[str, type[Any]] = {f"identity.{fact.__name__}": fact for fact in get_args(Fact)}

LOCK = text("select pg_advisory_xact_lock(hashtextextended(:key, 0))")
REMARK = text("insert into log.aside (tenant_id, event_id, sealed) values (:tenant, :event, :sealed)")
HEAD = text("select version from log.stream where tenant_id = :tenant and id = :stream")


HEADS = text("select id, version from log.stream where tenant_id = :tenant and id = any(:streams)")


class FactStore:
    """Appends under a lock, so that who decides has seen what stands."""

    def __init__(self, log: Log, seal: Seal | None = None) -> None:
        self._log = log
        self._seal = seal

    async def lock(self, connection: Any, *keys: object) -> None:
        """Until the transaction ends. Takes no transaction id, so an append may follow."""
        for key in keys:
            await connection.execute(LOCK, {"key": f"identity:{key}"})

    async def heads(self, connection: Any, ctx: Context, streams: Sequence[UUID]) -> dict[UUID, int]:
        rows = await connection.execute(HEADS, {"tenant": ctx.tenant_id, "streams": list(streams)})
        return {row.id: row.version for row in rows}

    async def append(self, connection: Any, ctx: Context, stream_id: UUID, *facts: Fact, reason: str = "") -> None:
        """The first write of a transaction that holds the stream's lock.

        `reason` (of the first fact) and the address of whoever asked go beside the log, sealed, for the audit.
        """
        told = [
            NewEvent(event_id=uuid7(), type=f"identity.{type(fact).__name__}", body=codec.write(fact))
            for fact in facts
        ]
        head = await connection.execute(HEAD, {"tenant": ctx.tenant_id, "stream": stream_id})
        appended = await self._log.append(
            connection,
            ctx,
            stream_id=stream_id,
            expected=head.scalar_one_or_none() or 0,
            events=told,
        )
        if appended.outcome != "appended":
            raise Conflict("identity_is_busy", "Somebody changed it in this moment; send it again.")
        asides = [
            {
                "tenant": ctx.tenant_id,
                "event": event.event_id,
                "sealed": sealed_aside(self._seal, ctx, event.event_id, reason if event is told[0] else ""),
            }
            for event in told
        ]
        if kept := [aside for aside in asides if aside["sealed"] is not None]:
            await connection.execute(REMARK, kept)


def sealed_aside(seal: Seal | None, ctx: Context, event_id: UUID, reason: str = "") -> bytes | None:
    """None: there is nothing personal to keep, or nothing to seal it with."""
    said = {"address": ctx.address, "reason": reason}
    known = {name: value for name, value in said.items() if value}
    if seal is None or not known:
        return None
    return seal.seal(json.dumps(known).encode(), purpose=aside_of(event_id), tenant_id=ctx.tenant_id)

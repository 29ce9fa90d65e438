"""Facts of identity in the log, and locks: one change at a time for each account and each organisation."""

from collections.abc import Mapping, Sequence
from typing import Any, get_args
from uuid import UUID

from sqlalchemy import text

from fieldhouse.kernel import codec
from fieldhouse.kernel.context import Context
from fieldhouse.kernel.errors import Conflict
from fieldhouse.kernel.ids import uuid7
from fieldhouse.kernel.ports import Log, NewEvent
from fieldhouse.modules.identity.contract.facts import Fact

FACTS: Mapping[str, type[Any]] = {f"identity.{fact.__name__}": fact for fact in get_args(Fact)}

LOCK = text("select pg_advisory_xact_lock(hashtextextended(:key, 0))")
HEAD = text("select version from log.stream where tenant_id = :tenant and id = :stream")


HEADS = text("select id, version from log.stream where tenant_id = :tenant and id = any(:streams)")


class FactStore:
    """Appends under a lock, so that who decides has seen what stands."""

    def __init__(self, log: Log) -> None:
        self._log = log

    async def lock(self, connection: Any, *keys: object) -> None:
        """Until the transaction ends. Takes no transaction id, so an append may follow."""
        for key in keys:
            await connection.execute(LOCK, {"key": f"identity:{key}"})

    async def heads(self, connection: Any, ctx: Context, streams: Sequence[UUID]) -> dict[UUID, int]:
        rows = await connection.execute(HEADS, {"tenant": ctx.tenant_id, "streams": list(streams)})
        return {row.id: row.version for row in rows}

    async def append(self, connection: Any, ctx: Context, stream_id: UUID, *facts: Fact) -> None:
        """The first write of a transaction that holds the stream's lock."""
        head = await connection.execute(HEAD, {"tenant": ctx.tenant_id, "stream": stream_id})
        appended = await self._log.append(
            connection,
            ctx,
            stream_id=stream_id,
            expected=head.scalar_one_or_none() or 0,
            events=[
                NewEvent(event_id=uuid7(), type=f"identity.{type(fact).__name__}", body=codec.write(fact))
                for fact in facts
            ],
        )
        if appended.outcome != "appended":
            raise Conflict("identity_is_busy", "Somebody changed it in this moment; send it again.")

"""Facts of this module as events of the log."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import text

from fieldhouse.kernel import codec
from fieldhouse.kernel.context import Context
from fieldhouse.kernel.errors import Conflict
from fieldhouse.kernel.events import Envelope
from fieldhouse.kernel.ids import uuid7
from fieldhouse.kernel.ports import Log, NewEvent
from fieldhouse.modules.games.contract import (
    AgeStated,
    AsideFact,
    ConsentStated,
    Fact,
    GameFinished,
    GameOpened,
    GameReopened,
    PeopleNamed,
    PlayAmended,
    PlayRecorded,
    PlayRetracted,
    ScorersDesignated,
    SeasonSaved,
)

FACTS: Mapping[str, type[Any]] = {
    f"games.{cls.__name__}": cls
    for cls in (
        GameOpened,
        PlayRecorded,
        PlayAmended,
        PlayRetracted,
        GameFinished,
        GameReopened,
        ScorersDesignated,
        AgeStated,
        ConsentStated,
        PeopleNamed,
        SeasonSaved,
    )
}

LOCK = text("select pg_advisory_xact_lock(hashtextextended(:key, 0))")
HEAD = text("select version from log.stream where tenant_id = :tenant and id = :stream")


def read_fact(envelope: Envelope) -> Fact:
    """The fact in an envelope of a game (its body already lifted to the newest schema by the log)."""
    fact: Fact = codec.read(FACTS[envelope.type], envelope.body)
    return fact


def new_event(fact: Fact | AsideFact, event_id: UUID, occurred_at: datetime | None) -> NewEvent:
    return NewEvent(
        event_id=event_id,
        type=f"games.{type(fact).__name__}",
        body=codec.write(fact),
        occurred_at=occurred_at,
    )


async def lock(connection: Any, stream_id: UUID) -> None:
    """One change at a time. Takes no transaction id, so that an append may follow."""
    await connection.execute(LOCK, {"key": f"games:{stream_id}"})


async def append_first(log: Log, connection: Any, ctx: Context, stream_id: UUID, fact: AsideFact) -> None:
    """Under the stream's lock, so nobody else wrote; should somebody, nothing is lost: it is sent again."""
    head = await connection.execute(HEAD, {"tenant": ctx.tenant_id, "stream": stream_id})
    event, expected = new_event(fact, uuid7(), None), head.scalar_one_or_none() or 0
    appended = await log.append(connection, ctx, stream_id=stream_id, expected=expected, events=[event])
    if appended.outcome != "appended":
        raise Conflict("player_is_busy", "Somebody changed this in this moment; send it again.")

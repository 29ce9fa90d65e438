"""Facts of this module as events of the log."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from fieldhouse.kernel import codec
from fieldhouse.kernel.context import Context
from fieldhouse.kernel.errors import Conflict
from fieldhouse.kernel.events import Envelope
from fieldhouse.kernel.ports import Log, NewEvent
from fieldhouse.modules.games.contract import (
    AgeStated,
    ConsentStated,
    Fact,
    GameFinished,
    GameOpened,
    GameReopened,
    PlayAmended,
    PlayerFact,
    PlayRecorded,
    PlayRetracted,
    ScorersDesignated,
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
    )
}


def read_fact(envelope: Envelope) -> Fact:
    """The fact in an envelope of a game (its body already lifted to the newest schema by the log)."""
    fact: Fact = codec.read(FACTS[envelope.type], envelope.body)
    return fact


def new_event(fact: Fact | PlayerFact, event_id: UUID, occurred_at: datetime | None) -> NewEvent:
    return NewEvent(
        event_id=event_id,
        type=f"games.{type(fact).__name__}",
        body=codec.write(fact),
        occurred_at=occurred_at,
    )


async def append_first(
    log: Log, connection: Any, ctx: Context, stream_id: UUID, expected: int, event: NewEvent
) -> None:
    """Under the stream's lock, so nobody else wrote; should somebody, nothing is lost: it is sent again."""
    appended = await log.append(connection, ctx, stream_id=stream_id, expected=expected, events=[event])
    if appended.outcome != "appended":
        raise Conflict("player_is_busy", "Somebody changed this player in this moment; send it again.")

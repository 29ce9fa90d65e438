"""What statistics does when games speak: refold the game. Silent, safe to run twice and to replay."""

from collections.abc import Mapping

from fieldhouse.kernel.context import Context
from fieldhouse.kernel.events import Envelope
from fieldhouse.kernel.module import Handler
from fieldhouse.modules.games.contract import (
    GameFinished,
    GameOpened,
    GameReopened,
    PlayAmended,
    PlayRecorded,
    PlayRetracted,
)
from fieldhouse.modules.statistics.contract import Statistics


async def on_game_changed(statistics: Statistics, ctx: Context, event: Envelope) -> None:
    """One refold answers all events up to the game's version: those behind it find nothing to do."""
    await statistics.refold(ctx, game_id=event.stream_id, event_id=event.event_id, event_version=event.version)


PROJECTIONS: Mapping[str, Handler] = {
    f"games.{fact.__name__}": on_game_changed
    for fact in (GameOpened, PlayRecorded, PlayAmended, PlayRetracted, GameFinished, GameReopened)
}

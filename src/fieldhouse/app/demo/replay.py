"""Replay a finished game as if it were being scored now, at the pace of its own clock times `speed`."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from uuid import UUID, uuid5

from fieldhouse.app.demo.script import Step, participants, rules_of, sides_of, steps_of
from fieldhouse.kernel import codec
from fieldhouse.kernel.context import Context
from fieldhouse.kernel.errors import Refused
from fieldhouse.kernel.ids import uuid7
from fieldhouse.modules.games.contract import Games, Record
from fieldhouse.sports.basketball.plays import ClockSet, ClockStarted, ClockStopped
from fieldhouse.sports.feed import FeedGame

MOST_SECONDS = 3.0  # between two plays, whatever the game clock says
LEAST_SECONDS = 0.05
PAUSE_SECONDS = 20.0  # before a game that ended starts again
DRIFT_MS = 500  # how far a watcher's clock may be off before it is set

ContextFactory = Callable[[], Context]


async def replay(
    games: Games,
    ctx_factory: ContextFactory,
    game: FeedGame,
    *,
    speed: float = 20.0,
    season_id: UUID | None = None,
    again: bool = False,
    opened: Callable[[UUID], None] | None = None,
    most_seconds: float = MOST_SECONDS,
    pause_seconds: float = PAUSE_SECONDS,
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
) -> UUID:
    """Record `game` play by play, then finish it; its id, which `opened` is told as soon as it can be watched.

    A replay that was cut off goes on where its log stands; one that had ended starts as a new game. With `again`
    it does so for ever, after a pause. Cancel the task to stop it.
    """
    first = ctx_factory()
    namespace = uuid5(first.tenant_id, f"fieldhouse:replay:{season_id}")
    number = 0
    while True:
        game_id = uuid5(namespace, f"{game.game_id}:{number}")
        number += 1
        if any(summary.status == "final" for summary in await games.list(ctx_factory(), game_ids=[game_id])):
            continue
        one = _Replay(games, ctx_factory, game, game_id, namespace)
        await one.open(season_id)
        if opened is not None:
            opened(game_id)
        await one.play(speed, most_seconds, sleep)
        if not again:
            return game_id
        await sleep(pause_seconds)


class _Replay:
    """One game on its way into the log."""

    def __init__(
        self, games: Games, ctx_factory: ContextFactory, game: FeedGame, game_id: UUID, namespace: UUID
    ) -> None:
        self.games = games
        self.context = ctx_factory
        self.game = game
        self.game_id = game_id
        self.namespace = namespace
        self.ids = participants(game, namespace)
        self.shown: tuple[int, int] | None = None  # device time and clock of the running clock

    async def open(self, season_id: UUID | None) -> None:
        known = await self.games.list(self.context(), game_ids=[self.game_id])
        if known:
            return
        ctx = self.context()
        book, overrides = rules_of(self.game.rules)
        await self.games.open(
            ctx,
            game_id=self.game_id,
            sport="basketball",
            rule_book=book,
            overrides=overrides,
            sides=sides_of(self.game, self.ids, self.namespace),
            season_id=season_id,
            scheduled_at=ctx.now,
        )

    async def play(self, speed: float, most_seconds: float, sleep: Callable[[float], Awaitable[None]]) -> None:
        steps = steps_of(self.game, self.ids)
        for number in range(await self._recorded(steps), len(steps)):
            step = steps[number]
            wait = min(step.seconds / speed, most_seconds)
            await sleep(wait if wait >= LEAST_SECONDS else 0)
            await self._record(number, step)
        try:
            await self.games.finish(self.context(), game_id=self.game_id, early=True)  # a file may end early
        except Refused as refusal:
            if refusal.code != "score_is_level":  # a feed that breaks off: the game stays as it stands
                raise

    async def _recorded(self, steps: Sequence[Step]) -> int:
        """How many steps the log has already."""
        folded = await self.games.get(self.context(), game_id=self.game_id)
        if folded.fold.state.table.running_since is not None:
            self.shown = (0, 0)  # cut off while the clock ran: it is to be set first of all
        known = {standing.play_id for standing in folded.plays}
        return max((n + 1 for n in range(len(steps)) if self._play_id(n) in known), default=0)

    async def _record(self, number: int, step: Step) -> None:
        ctx = self.context()
        device_ms = int(ctx.now.timestamp() * 1000)
        play = step.play
        records = []
        if isinstance(play, ClockStarted | ClockStopped):
            play = replace(play, device_ms=device_ms)
            self.shown = (device_ms, play.clock_ms or 0) if isinstance(play, ClockStarted) else None
        elif self._drifted(device_ms, play.clock_ms):
            # Faster than life: what a watcher's clock shows runs behind the game's.
            moved = ClockSet(period=play.period, clock_ms=play.clock_ms, device_ms=device_ms)
            records.append(Record(play_id=uuid7(), play=codec.write(moved), occurred_at=ctx.now))
            self.shown = (device_ms, play.clock_ms or 0)
        records.append(Record(play_id=self._play_id(number), play=codec.write(play), occurred_at=ctx.now))
        await self.games.apply(ctx, game_id=self.game_id, changes=records)

    def _drifted(self, device_ms: int, clock_ms: int | None) -> bool:
        if self.shown is None or clock_ms is None:
            return False
        since, from_ms = self.shown
        return abs(from_ms - (device_ms - since) - clock_ms) > DRIFT_MS

    def _play_id(self, number: int) -> UUID:
        return uuid5(self.game_id, f"step:{number}")

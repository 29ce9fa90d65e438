"""One watcher's seat: what a room has for him until he takes it."""

import asyncio
from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Message:
    """One message of a room, encoded once for everybody."""

    n: int
    text: str
    event: bytes  # the same as a server-sent event

    @classmethod
    def of(cls, n: int, message_id: str, text: str) -> "Message":
        return cls(n, text, f"id: {message_id}\ndata: {text}\n\n".encode())


@dataclass(frozen=True, slots=True)
class Farewell:
    """Why somebody hears no more, as HTTP would say it: a status and a problem's code."""

    status: int
    code: str


class Seat:
    """A bounded queue where the latest state wins: who falls behind gets a fresh view instead of old news.

    One reader. No task and no timer a seat: a room of thousands wakes by one future each.

    Args:
        fresh: the room's view as it stands when it is called.
        waiting: what to hand over first.
        size: how many messages may wait.
    """

    __slots__ = ("_fresh", "_idle", "_lost", "_nudged", "_queue", "_size", "_waiter", "closed", "farewell")

    def __init__(self, fresh: Callable[[], Message], waiting: Iterable[Message] = (), size: int = 16) -> None:
        self._fresh = fresh
        self._queue = deque(waiting)
        self._size = size
        self._waiter: asyncio.Future[None] | None = None
        self._lost = False
        self._nudged = False
        self._idle = False
        self.closed = False
        self.farewell: Farewell | None = None

    def put(self, message: Message) -> None:
        """Never waits."""
        self._idle = False
        if len(self._queue) >= self._size:
            self._queue.clear()
            self._lost = True
        if not self._lost:
            self._queue.append(message)
        self._wake()

    def nudge(self) -> None:
        """Wake a reader to whom nothing was said since the last nudge, so that he says he is still here."""
        if self._idle:
            self._nudged = True
            self._wake()
        self._idle = True

    def close(self, farewell: Farewell | None = None) -> None:
        """What waits is not taken any more. Without a farewell they may come back at once."""
        self.farewell = self.farewell or farewell
        self.closed = True
        self._wake()

    async def take(self) -> list[Message] | None:
        """What waits, at least one message; [] after a nudge; None once the seat is closed."""
        while not (self._queue or self._lost or self._nudged or self.closed):
            self._waiter = asyncio.get_running_loop().create_future()
            await self._waiter
        if self.closed:
            return None
        got = [self._fresh()] if self._lost else list(self._queue)
        self._queue.clear()
        self._lost = self._nudged = False
        return got

    def _wake(self) -> None:
        if self._waiter is not None and not self._waiter.done():
            self._waiter.set_result(None)

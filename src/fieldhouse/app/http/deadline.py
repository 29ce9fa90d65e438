"""No request takes longer than it may until its answer begins; then it is cancelled, and what it began is undone.

A transaction that is cancelled rolls back, so nothing half done stays. A stream may last once it has begun, and so
may a socket. What is still on its way to us counts too: whoever sends a body byte by byte holds nothing for long.
"""

import asyncio

import structlog
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from fieldhouse.app.http.problems import Problem


class Deadline:
    """See module."""

    def __init__(self, app: ASGIApp, *, seconds: float) -> None:
        self.app = app
        self._seconds = seconds
        self._log = structlog.get_logger("fieldhouse.http")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        began = False
        try:
            async with asyncio.timeout(self._seconds) as timeout:

                async def sending(message: Message) -> None:
                    nonlocal began
                    if not began:
                        began = True
                        timeout.reschedule(None)
                    await send(message)

                await self.app(scope, receive, sending)
        except TimeoutError:
            if began or not timeout.expired():
                raise  # somebody else's time ran out, not ours
            request_id = scope.get("state", {}).get("request_id")
            self._log.warning(
                "took too long", request_id=str(request_id), method=scope["method"], path=scope["path"]
            )
            await _too_slow(self._seconds).response(scope)(scope, receive, send)


def _too_slow(seconds: float) -> Problem:
    return Problem(
        status=503,
        code="took_too_long",
        detail=f"This took longer than {seconds:g} s and was given up; nothing of it was kept. Send it again.",
        facts={"limit_seconds": seconds, "retry_after_seconds": 1},
        headers={"Retry-After": "1", "Connection": "close"},
    )

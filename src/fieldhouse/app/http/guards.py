"""Who may come in, how often, and with how much: Host and Origin, the rate of writes, the size of bodies."""

import asyncio
import contextlib
import math
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import HTTPConnection, Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from fieldhouse.app.http.asking import SESSION_COOKIES
from fieldhouse.app.http.edge import header
from fieldhouse.app.http.problems import Page, Problem, told

READING = frozenset({"GET", "HEAD", "OPTIONS"})
LOOPBACK = frozenset({"127.0.0.1", "localhost", "[::1]"})
SCHEMES = {"ws": "http", "wss": "https"}  # a page's WebSocket has its page's origin
OWN_SITE = frozenset({"same-origin", "none"})  # of Sec-Fetch-Site; "none": typed, or kept by the reader


class Doorman:
    """Refuses addresses that nothing is called, and whoever comes by a name or from a page that is not ours.

    While a server listens on loopback only, a stranger's page can still reach it through a name that resolves
    there (DNS rebinding) or post to it blindly; Host and Origin tell them apart. `hosts` None: any host.

    A browser adds the session cookie to whatever page writes here (CSRF). It says where from by Sec-Fetch-Site
    (W3C Fetch Metadata), an old one by Origin; a write that bears the cookie and says neither is refused (OWASP
    Cross-Site Request Forgery Prevention). Programs bear a token instead, which no browser adds by itself.
    """

    def __init__(self, app: ASGIApp, *, hosts: frozenset[str] | None, page: Page | None = None) -> None:
        self.app = app
        self._hosts = hosts
        self._page = page

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        problem = self._problem(scope) if scope["type"] in ("http", "websocket") else None
        if problem is None:
            await self.app(scope, receive, send)
        elif scope["type"] == "http":
            await told(self._page, Request(scope), problem)(scope, receive, send)
        else:
            await problem.response(scope)(scope, receive, send)

    def _problem(self, scope: Scope) -> Problem | None:
        if "\x00" in scope["path"] or b"%00" in scope.get("query_string", b""):
            return Problem(
                status=400,
                code="malformed_address",
                detail="An address can't hold the character U+0000.",
                facts={"accepted": "any other character"},
            )
        host = header(scope, b"host") or ""
        place = scope.get("state", {}).get("place")
        named = place is not None and not place.fixed  # by a host name that the operator approved
        if self._hosts is not None and not named and _without_port(host) not in self._hosts:
            return Problem(
                status=403,
                code="foreign_host",
                detail="This server answers under its own names only.",
                facts={"given": host, "accepted": sorted(self._hosts)},
            )
        writes = scope["type"] == "websocket" or scope["method"] not in READING
        return _foreign(scope, host) if writes else None


class WriteRate:
    """At most so many writes a second from one device, in bursts of so many: GCRA, the leaky bucket as a meter
    (ITU-T I.371 Annex A). One address may do eight times as much, under whatever device names or none.
    """

    KEYS_MAX = 10_000
    DEVICES_AN_ADDRESS = 8

    def __init__(
        self, app: ASGIApp, *, per_second: float, burst: int, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self.app = app
        self._interval = 1 / per_second
        self._burst = burst
        self._clock = clock
        self._due: OrderedDict[Hashable, float] = OrderedDict()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        wait = self._wait(scope) if scope["type"] == "http" and scope["method"] not in READING else 0.0
        await (_too_many(wait).response(scope) if wait > 0 else self.app)(scope, receive, send)

    def _wait(self, scope: Scope) -> float:
        address = (scope.get("client") or ("", 0))[0]
        device = header(scope, b"x-device-id")
        wait = self._take(("address", address), self.DEVICES_AN_ADDRESS)
        return wait or (self._take(("device", device), 1) if device else 0.0)

    def _take(self, key: Hashable, times: int) -> float:
        """Seconds to wait; 0 where the write conforms (and is counted)."""
        interval, burst = self._interval / times, self._burst * times
        now = self._clock()
        due = max(self._due.get(key, now), now)
        early = due - now - interval * (burst - 1)
        if early > 0:
            return early
        self._due[key] = due + interval
        self._due.move_to_end(key)
        if len(self._due) > self.KEYS_MAX:
            self._due.popitem(last=False)
        return 0.0


class BodyLimit:
    """Refuses a body of more than `limit_bytes`, announced or found while reading, with one problem.

    What still arrives is read past and forgotten for a while before the connection closes: closing at once would
    reset it, and the client might never see the answer (RFC 9112 section 9.6).
    """

    LINGER_SECONDS = 5.0

    def __init__(self, app: ASGIApp, *, limit_bytes: int) -> None:
        self.app = app
        self._limit = limit_bytes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        announced = header(scope, b"content-length") or ""
        if announced.isdecimal() and int(announced) > self._limit:
            await self._refuse(scope, receive, send)
            return
        body = _Counted(receive, send, self._limit)
        try:
            await self.app(scope, body.receive, body.send)
        except _TooLarge:
            if body.answered:
                raise
        if body.over and not body.answered:
            await self._refuse(scope, receive, send)

    async def _refuse(self, scope: Scope, receive: Receive, send: Send) -> None:
        response = _too_large(self._limit).response(scope)
        start = {"type": "http.response.start", "status": response.status_code, "headers": response.raw_headers}
        await send(start)
        await send({"type": "http.response.body", "body": response.body, "more_body": True})
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(self.LINGER_SECONDS):
                while (await receive()).get("more_body", False):
                    pass
        await send({"type": "http.response.body", "body": b""})


class _TooLarge(HTTPException):
    """FastAPI lets an HTTPException out of its body parsing as it is."""

    def __init__(self) -> None:
        super().__init__(413)


class _Counted:
    """One request's body as it is read; once it is over the limit, the app's own answer is not sent."""

    def __init__(self, receive: Receive, send: Send, limit: int) -> None:
        self._receive = receive
        self._send = send
        self._left = limit
        self.over = False
        self.answered = False

    async def receive(self) -> Message:
        message = await self._receive()
        self._left -= len(message.get("body", b""))
        if self._left < 0:
            self.over = True
            raise _TooLarge
        return message

    async def send(self, message: Message) -> None:
        if self.over and not self.answered:
            return
        self.answered = True
        await self._send(message)


def _foreign(scope: Scope, host: str) -> Problem | None:
    """What speaks against a write: another site's page, or a session whose page nobody names.

    A page that came by http is another site than the same name's by https (RFC 6454), and anybody may have written
    it on its way. Behind a proxy that ends TLS, the scheme is the one that it says (X-Forwarded-Proto).
    """
    origin, site = header(scope, b"origin"), header(scope, b"sec-fetch-site")
    own = f"{SCHEMES.get(scope['scheme'], scope['scheme'])}://{host}"
    if origin is not None and origin.lower() != own.lower():
        return Problem(
            status=403,
            code="foreign_origin",
            detail="A page of another site may not do this.",
            facts={"given": origin, "accepted": [own]},
        )
    if site is not None and site not in OWN_SITE:
        return Problem(
            status=403,
            code="cross_site",
            detail="A page of another site may not do this.",
            facts={"given": site, "accepted": sorted(OWN_SITE)},
        )
    if origin is None and site is None and not SESSION_COOKIES.isdisjoint(HTTPConnection(scope).cookies):
        return Problem(
            status=403,
            code="cross_site",
            detail="A write with a session cookie must say by Sec-Fetch-Site or Origin which page it is from.",
            facts={"accepted": ["Sec-Fetch-Site: same-origin", f"Origin: {own}"]},
        )
    return None


def _without_port(host: str) -> str:
    name, _, port = host.rpartition(":")
    return (name if name and port.isdecimal() else host).lower()


def _too_many(wait: float) -> Problem:
    seconds = math.ceil(wait)
    return Problem(
        status=429,
        code="too_many_requests",
        detail=f"Too many writes from this device; wait {seconds} s.",
        facts={"retry_after_seconds": seconds},
        headers={"Retry-After": str(seconds)},
    )


def _too_large(limit: int) -> Problem:
    facts: dict[str, Any] = {"limit_bytes": limit}
    detail = f"The body is larger than the {limit} bytes this server reads."
    return Problem(status=413, code="body_too_large", detail=detail, facts=facts, headers={"Connection": "close"})

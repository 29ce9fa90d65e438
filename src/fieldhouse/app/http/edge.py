"""The outermost layer: every request gets an id and a Context, every answer its headers, every bug one problem.

Pure ASGI (no BaseHTTPMiddleware), so that streams pass through it untouched.
"""

import re
import secrets
import time
from collections.abc import Callable, Mapping, MutableMapping
from datetime import UTC, datetime
from http import HTTPStatus
from typing import Any
from uuid import UUID

import structlog
from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from fieldhouse.app.http import problems
from fieldhouse.app.http.metrics import Metrics
from fieldhouse.app.http.outages import is_outage, outage
from fieldhouse.app.http.problems import Page, Problem
from fieldhouse.kernel.context import Context
from fieldhouse.kernel.ids import uuid7
from fieldhouse.kernel.sight import NOTHING, NOWHERE

DEVICE = re.compile(r"[A-Za-z0-9._:-]{1,64}")
CONTEXT_KEY = "context"
PRIVATE = (
    "/api/v1/account", "/api/v1/organisations", "/api/v1/invitations", "/api/v1/me", "/api/v1/tokens",
    "/api/v1/hand-overs",
)  # fmt: skip  # kept nowhere


# Everyday answers: what is not there, what moved on meanwhile.
UNREMARKABLE = frozenset({HTTPStatus.NOT_FOUND, HTTPStatus.CONFLICT, HTTPStatus.PRECONDITION_FAILED})
SAID_ALREADY = frozenset({"not_ready", "database_unavailable", "took_too_long"})

# OWASP, HTTP Security Response Headers Cheat Sheet. Nobody's page embeds ours or reads from us; ours ask for no
# device of their reader's but a screen that stays on (the pad's) and may fill the screen.
ALWAYS = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "x-permitted-cross-domain-policies": "none",
    "permissions-policy": (
        "accelerometer=(), autoplay=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), "
        "microphone=(), midi=(), payment=(), usb=(), fullscreen=(self), screen-wake-lock=(self), "
        "publickey-credentials-create=(self), publickey-credentials-get=(self)"
    ),
}


_ALWAYS = tuple((name.encode("latin-1"), value.encode("latin-1")) for name, value in ALWAYS.items())


class Edge:
    """See module. `request.state` gets `request_id`, `context` and `nonce` (for inline script and style).

    Args:
        tenant_id: the organisation whoever says no other acts for (asking.py).
        page: how a browser is told of a bug or an outage.
        clock: what `Context.now` says.
    """

    def __init__(
        self,
        app: ASGIApp,
        *,
        tenant_id: UUID,
        metrics: Metrics,
        page: Page | None = None,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self.app = app
        self._tenant_id = tenant_id
        self._metrics = metrics
        self._page = page
        self._clock = clock
        self._log = structlog.get_logger("fieldhouse.http")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        device = header(scope, b"x-device-id")
        state = scope.setdefault("state", {})
        state["request_id"] = request_id = uuid7()
        state["nonce"] = secrets.token_urlsafe(16)
        if device is not None and not DEVICE.fullmatch(device):
            bearing = _Answer(scope, send).send if scope["type"] == "http" else send
            await _malformed_device().response(scope)(scope, receive, bearing)
            return
        state[CONTEXT_KEY] = Context(
            tenant_id=self._tenant_id,
            actor="anonymous",  # until permissions.py found out
            now=self._clock(),
            request_id=request_id,
            device=device,
            sight=NOTHING,  # likewise
            address=(scope.get("client") or (None,))[0],
        )
        if scope["type"] == "websocket":
            await self.app(scope, receive, send)
            return
        await self._serve(scope, receive, _Answer(scope, send))

    async def _serve(self, scope: Scope, receive: Receive, answer: "_Answer") -> None:
        began = time.perf_counter()
        try:
            await self.app(scope, receive, answer.send)
        except Exception as error:
            if answer.status:
                self._say("answer broken off", scope, answer)
                raise  # half an answer is out: only breaking the connection tells the client
            down = is_outage(error)
            self._say("database does not answer" if down else "unexpected error", scope, answer)
            problem = outage() if down else problems.unexpected()
            response = problems.told(self._page, Request(scope), problem)
            await response(scope, receive, answer.send)
        else:
            self._note_refusal(scope, answer)
        finally:
            if not answer.streams:
                self._metrics.observe(scope, answer.status, time.perf_counter() - began)

    def _note_refusal(self, scope: Scope, answer: "_Answer") -> None:
        """Wrong passwords, forged tokens, foreign origins, floods, nonsense: the traces that an attack leaves
        (OWASP ASVS 5.0, 16.3). The code says which; neither query nor body nor address is told.
        """
        code = scope["state"].get("problem")
        if (
            code is None
            or code in SAID_ALREADY
            or answer.status < HTTPStatus.BAD_REQUEST
            or answer.status in UNREMARKABLE
        ):
            return
        ctx: Context = scope["state"][CONTEXT_KEY]
        self._log.info(
            "refused",
            request_id=str(answer.request_id), status=answer.status, code=code, method=scope["method"],
            path=scope["path"][:200], tenant=str(ctx.tenant_id), actor=ctx.actor,
        )  # fmt: skip

    def _say(self, event: str, scope: Scope, answer: "_Answer") -> None:
        """With the error that is being handled."""
        self._log.exception(event, request_id=str(answer.request_id), method=scope["method"], path=scope["path"])


class _Answer:
    """Watches one response go out and puts the headers on it."""

    __slots__ = ("_private", "_secure", "_send", "_state", "request_id", "status", "streams")

    def __init__(self, scope: Scope, send: Send) -> None:
        self._send = send
        self._private = scope["path"].startswith(PRIVATE)
        self._secure = scope.get("scheme") == "https"
        self._state: Mapping[str, Any] = scope["state"]
        self.request_id: UUID = scope["state"]["request_id"]
        self.status = 0
        self.streams = False

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]
            self._add_headers(message)
        await self._send(message)

    def _add_headers(self, message: MutableMapping[str, Any]) -> None:
        message.setdefault("headers", [])
        headers = MutableHeaders(raw=message["headers"])
        message["headers"] = raw = headers.raw
        self.streams = headers.get("content-type", "").startswith("text/event-stream")
        headers["x-request-id"] = str(self.request_id)
        said = {name.lower() for name, _ in raw}
        raw += [each for each in _ALWAYS if each[0] not in said]
        if self._secure:
            headers.setdefault("strict-transport-security", "max-age=31536000; includeSubDomains")
        if (rate := self._state.get("rate")) is not None and self.status != HTTPStatus.TOO_MANY_REQUESTS:
            headers.update(rate.headers())
        if self._private:
            headers["cache-control"] = "no-store"
        headers.setdefault("cache-control", "no-store" if _is_for_few(self._state) else "no-cache")
        if self.status != 304:  # its headers replace the stored ones, whose nonce the stored page bears
            headers.setdefault("content-security-policy", content_security_policy(self._state["nonce"]))


def _is_for_few(state: Mapping[str, Any]) -> bool:
    """Whether it may name a child, or anything, that strangers don't see: then no browser keeps it. What everybody
    sees is kept and asked for again, signed in or not.
    """
    asked = state.get("asked")  # app/http/permissions.py; of what nobody judged there is none
    if asked is None or asked.principal.kind == "anonymous":
        return False
    return asked.ctx.sight.children != NOWHERE or not asked.facts.settings.public_pages


def content_security_policy(nonce: str) -> str:
    """Own resources only; inline script and style elements need the nonce, style attributes are ignored."""
    return (
        "default-src 'self'; img-src 'self' data:; "
        f"script-src 'self' 'nonce-{nonce}'; style-src 'self' 'nonce-{nonce}'; "
        "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    )


def header(scope: Scope, name: bytes) -> str | None:
    """The first header of that (lower-case) name."""
    for key, value in scope["headers"]:
        if key == name:
            return str(value.decode("latin-1"))
    return None


def _malformed_device() -> Problem:
    return Problem(
        status=400,
        code="malformed_device",
        detail="X-Device-Id must be 1 to 64 letters, digits, dots, colons, dashes or underscores.",
        facts={"in": "header", "at": "/X-Device-Id", "accepted": [DEVICE.pattern]},
    )

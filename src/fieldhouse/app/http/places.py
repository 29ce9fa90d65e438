"""Where a request comes in: by a host name that shows an organisation, or below its address, /o/<slug>.

Either says whose pages somebody sees who says nothing else. Neither gives anybody a right: what they may there is
judged by what they are there. Whoever may not see an organisation hears at its addresses, former ones too, what is
told of one that nobody has. A host name counts where neither the path nor the session names an organisation; an
address is part of the path, so it is this organisation and no other, and below it there is only what is public.
"""

import time
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import quote
from uuid import UUID

from starlette.requests import HTTPConnection, Request
from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from fieldhouse.app.http.edge import header
from fieldhouse.app.http.permissions import Gate
from fieldhouse.app.http.problems import Page, Problem, told
from fieldhouse.kernel.context import Context
from fieldhouse.modules.identity.contract import Identity, Organisation

BELOW = "/o/"
SHOWN = ("/games", "/seasons", "/api/v1/games", "/api/v1/seasons")  # to read, below an address
KEPT_SECONDS = 5.0
KEPT_MOST = 1000


@dataclass(frozen=True, slots=True)
class Place:
    """Which organisation a request came in by. `fixed`: by its address, so no session's choice counts."""

    organisation_id: UUID
    fixed: bool


@dataclass(frozen=True, slots=True)
class _Known:
    """What a name shows, until it is looked up again. `open`: everybody sees that organisation."""

    until: float
    organisation: Organisation | None
    open: bool


class Places:
    """Sets `state.context` to the organisation that host or path name, and `state.place` to which of them did.

    Args:
        own: names of the installation itself, which show none: nothing is looked up for them.
    """

    def __init__(
        self,
        app: ASGIApp,
        *,
        services: Mapping[type, Any],
        gate: Gate,
        own: frozenset[str],
        page: Page | None = None,
    ) -> None:
        self.app = app
        self._gate = gate
        self._own = own
        self._page = page
        self._services = services
        self._kept: OrderedDict[str, _Known] = OrderedDict()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket") or Identity not in self._services:
            await self.app(scope, receive, send)
            return
        if scope["path"].startswith(BELOW):
            await self._below(scope, receive, send)
            return
        host = _name(header(scope, b"host") or "")
        if host not in self._own and (found := (await self._find(scope, host=host)).organisation) is not None:
            _enter(scope, found, fixed=False)
        await self.app(scope, receive, send)

    async def _below(self, scope: Scope, receive: Receive, send: Send) -> None:
        slug, slash, rest = scope["path"].removeprefix(BELOW).partition("/")
        known = await self._find(scope, slug=slug)
        found = known.organisation if known.open or await self._is_seen(scope, known.organisation) else None
        if found is None:
            await self._refuse(scope, receive, send, _unknown(slug))
        elif found.slug != slug or not slash:
            query = scope.get("query_string", b"").decode("latin-1")
            to = f"{BELOW}{found.slug}/{quote(rest)}" + (f"?{query}" if query else "")
            await RedirectResponse(to, status_code=308 if slash else 307)(scope, receive, send)
        elif not _is_shown(scope, f"/{rest}"):
            await self._refuse(scope, receive, send, _not_here(scope["path"]))
        else:
            _enter(scope, found, fixed=True)
            await self.app({**scope, "root_path": f"{BELOW}{slug}"}, receive, send)

    async def _refuse(self, scope: Scope, receive: Receive, send: Send, problem: Problem) -> None:
        response = (
            told(self._page, Request(scope), problem) if scope["type"] == "http" else problem.response(scope)
        )
        await response(scope, receive, send)

    async def _is_seen(self, scope: Scope, organisation: Organisation | None) -> bool:
        """By whoever asks; of the request, only a copy comes in for that."""
        if organisation is None:
            return False
        looking = {**scope, "state": dict(scope["state"])}
        _enter(looking, organisation, fixed=True)
        return await self._gate.shows(HTTPConnection(looking))

    async def _find(self, scope: Scope, *, slug: str = "", host: str = "") -> "_Known":
        """Known for a moment, so that nobody's requests for names that mean nothing are a query each."""
        key, now = f"{slug} {host}", time.monotonic()
        kept = self._kept.get(key)
        if kept is not None and kept.until > now:
            return kept
        identity: Identity = self._services[Identity]
        ctx: Context = scope["state"]["context"]
        found = await identity.find_organisation(ctx, slug=slug, host=host)
        public = found is not None and bool(slug) and await self._gate.is_public(_of(ctx, found))
        known = self._kept[key] = _Known(now + KEPT_SECONDS, found, public)
        while len(self._kept) > KEPT_MOST:
            self._kept.popitem(last=False)
        return known


def _enter(scope: Scope, organisation: Organisation, *, fixed: bool) -> None:
    state = scope["state"]
    state["context"] = _of(state["context"], organisation)
    state["place"] = Place(organisation.organisation_id, fixed)


def _of(ctx: Context, organisation: Organisation) -> Context:
    return replace(ctx, tenant_id=organisation.organisation_id)


def _is_shown(scope: Scope, path: str) -> bool:
    reading = scope["type"] == "websocket" or scope["method"] in ("GET", "HEAD")
    return reading and (path == "/" or any(path == each or path.startswith(f"{each}/") for each in SHOWN))


def _name(host: str) -> str:
    name, _, port = host.rpartition(":")
    return (name if name and port.isdecimal() else host).rstrip(".").lower()


def _unknown(slug: str) -> Problem:
    detail = f"No organisation is called {slug[:60]!r}."
    return Problem(status=404, code="unknown_organisation", detail=detail, facts={"slug": slug[:60]})


def _not_here(path: str) -> Problem:
    return Problem(status=404, code="unknown_route", detail="Nothing is served here.", facts={"path": path[:200]})

"""The application: routers in, an ASGI app out, with everything every request needs around them."""

from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, field
from functools import partial
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, FastAPI
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from fieldhouse.adapters.policies.cedar import CedarPolicies
from fieldhouse.app.http import openapi, own_permissions, problems
from fieldhouse.app.http.asking import Asking, Unsigned
from fieldhouse.app.http.deadline import Deadline
from fieldhouse.app.http.edge import Edge
from fieldhouse.app.http.guards import LOOPBACK, BodyLimit, Doorman, WriteRate
from fieldhouse.app.http.json_bodies import JsonBodies
from fieldhouse.app.http.metrics import Metrics
from fieldhouse.app.http.permissions import Gate, Owners
from fieldhouse.app.http.places import Places
from fieldhouse.app.http.problems import Page, Problem
from fieldhouse.app.http.rates import LIMITS, Kind, Limit, Rates, Whom
from fieldhouse.app.http.switchboard import Switchboard
from fieldhouse.kernel.permissions import Needs
from fieldhouse.modules.identity.domain import Decider

SMALLEST_SQUEEZED_BYTES = 1000  # less fits one packet either way

Ready = Callable[[], Awaitable[Mapping[str, bool]]]
Lifespan = Callable[[FastAPI], AbstractAsyncContextManager[None]]


@dataclass(frozen=True, slots=True, kw_only=True)
class HttpSettings:
    """How the edge behaves.

    Attributes:
        tenant_id: the organisation of whoever neither names nor chose one.
        unsigned: what somebody without a session is; "operator" counts for requests from this very machine alone.
        hosts: names this server answers to; None: any (behind a proxy that checks).
        body_limit_bytes: the largest body it reads.
        writes_per_second, write_burst: of one device; eight times as much of one address.
        rates: of everything, by address, by who asks and by token.
        request_seconds: how long a request may take until its answer begins.
    """

    tenant_id: UUID
    unsigned: Unsigned = "anonymous"
    hosts: frozenset[str] | None = LOOPBACK
    body_limit_bytes: int = 2_000_000
    writes_per_second: float = 100.0
    write_burst: int = 1000
    rates: Mapping[tuple[Kind, Whom], Limit] = field(default_factory=lambda: LIMITS)
    request_seconds: float = 60.0


async def always_ready() -> Mapping[str, bool]:
    return {}


def create_app(
    settings: HttpSettings,
    *,
    services: Mapping[type, Any],
    routers: Sequence[APIRouter] = (),
    owners: Owners | None = None,
    ready: Ready = always_ready,
    lifespan: Lifespan | None = None,
    page: Page | None = None,
    version: str = "0.1.0",
) -> FastAPI:
    """The ASGI app. Routes find `services` (contract -> service) as `request.app.state.services[Contract]`;
    `owners` says whose service knows where a thing lies; `ready` says part by part what answers, for /readyz;
    `page` tells a browser outside /api of a problem.

    Raises:
        UndeclaredError: a route doesn't say what it needs.
    """
    decider = Decider(CedarPolicies())
    gate = Gate(Asking(settings.unsigned, services), decider, services, owners or {}, Rates(settings.rates))
    app = FastAPI(
        title="Fieldhouse", version=version, lifespan=partial(_guarded, gate, lifespan), docs_url=None,
        redoc_url=None, openapi_url=None, dependencies=[Depends(gate)],
        redirect_slashes=False,  # "%2F" at the end of an id would be sent to another thing's address
    )  # fmt: skip
    metrics = Metrics()
    app.state.services = services
    app.state.gate = gate
    app.state.metrics = metrics
    problems.install(app, page)
    openapi.install(app)
    # Outermost last.
    app.add_middleware(GZipMiddleware, minimum_size=SMALLEST_SQUEEZED_BYTES, compresslevel=5)  # not event streams
    app.add_middleware(JsonBodies)
    app.add_middleware(BodyLimit, limit_bytes=settings.body_limit_bytes)
    app.add_middleware(WriteRate, per_second=settings.writes_per_second, burst=settings.write_burst)
    app.add_middleware(Deadline, seconds=settings.request_seconds)
    app.add_middleware(Doorman, hosts=settings.hosts, page=page)
    app.add_middleware(Places, services=services, gate=gate, own=settings.hosts or LOOPBACK, page=page)
    app.add_middleware(Edge, tenant_id=settings.tenant_id, metrics=metrics, page=page)
    for router in (_operations(metrics, ready), own_permissions.router(gate, decider), *routers):
        app.include_router(router)
    gate.guard(app.routes)
    app.router.middleware_stack = Switchboard(app.router)
    return app


@asynccontextmanager
async def _guarded(gate: Gate, lifespan: Lifespan | None, app: FastAPI) -> AsyncIterator[None]:
    """What was added after `create_app` must say what it needs too, or the server does not start."""
    gate.guard(app.routes)
    if lifespan is None:
        yield
        return
    async with lifespan(app):
        yield


def _operations(metrics: Metrics, ready: Ready) -> APIRouter:
    """What machines ask: is it alive, is it ready, what does it count."""
    router = APIRouter(include_in_schema=False)

    async def healthz(_: Annotated[Request, Needs("probe_server", "installation")]) -> JSONResponse:
        return JSONResponse({"status": "ok"})

    async def readyz(request: Annotated[Request, Needs("probe_server", "installation")]) -> Response:
        parts = dict(await ready())
        if all(parts.values()):
            return JSONResponse({"status": "ready", "parts": parts})
        missing = ", ".join(sorted(part for part, answers in parts.items() if not answers))
        sentence = f"Not ready: {missing} does not answer."
        return Problem(status=503, code="not_ready", detail=sentence, facts={"parts": parts}).response(
            request.scope
        )

    async def exposition(_: Annotated[Request, Needs("probe_server", "installation")]) -> Response:
        return Response(generate_latest(metrics.registry), media_type=CONTENT_TYPE_LATEST)

    async def document(request: Annotated[Request, Needs("view_site", "installation")]) -> JSONResponse:
        return JSONResponse(request.app.openapi())

    router.add_api_route("/api/v1/openapi.json", document, methods=["GET"])
    router.add_api_route("/healthz", healthz, methods=["GET"])
    router.add_api_route("/readyz", readyz, methods=["GET"])
    router.add_api_route("/metrics", exposition, methods=["GET"])
    return router

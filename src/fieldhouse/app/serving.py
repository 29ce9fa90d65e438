"""Serve an installation over HTTP: the API, the rooms, the pages; and end all of it in the right order."""

import asyncio
import errno
import socket
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import replace
from uuid import UUID

import structlog
from fastapi import FastAPI
from sqlalchemy import text

from fieldhouse.adapters.database.metrics import LogMetrics
from fieldhouse.adapters.jobs.metrics import JobMetrics
from fieldhouse.adapters.jobs.worker import Worker
from fieldhouse.app.compose import OWNERS
from fieldhouse.app.flags import Flags, OrganisationFlags
from fieldhouse.app.http.application import HttpSettings, create_app
from fieldhouse.app.http.metrics import Metrics
from fieldhouse.app.installation import Installation, installation, reading, working
from fieldhouse.app.live.reader import GameReader
from fieldhouse.app.live.rooms import Rooms
from fieldhouse.app.live.routes import install, live_router
from fieldhouse.app.live.server import create_server, tls_of
from fieldhouse.app.live.watch import Rights, Watch
from fieldhouse.app.mail.page import outbox_page
from fieldhouse.app.pages.router import pages
from fieldhouse.app.pages.site import Site
from fieldhouse.app.settings import Settings
from fieldhouse.app.telemetry import configure_logging
from fieldhouse.app.webclient.router import webclient
from fieldhouse.kernel.errors import NotFound, Refused, Unavailable
from fieldhouse.kernel.flags import FlagValue
from fieldhouse.modules.identity.contract import Identity

Background = Callable[[Installation, str], Awaitable[None]]
"""What runs beside the server, given the installation and the address it serves at."""

PORT = 8765
PORTS_TRIED = 20
MEASURE_SECONDS = 5.0


def build(installed: Installation, settings: HttpSettings | None = None) -> tuple[FastAPI, Rooms]:
    """The ASGI app of an installation and the rooms it opens."""
    reader = GameReader(installed.games, installed.statistics)
    rooms = Rooms(reader.read, reader.heads)
    installed.bell.listen(rooms.changed)
    site = Site(own=installed.settings.tenant_id)
    modules = [module.router for module in installed.process.modules if module.router is not None]
    outbox = [] if installed.settings.mail_url else [outbox_page(site, installed.outbox)]

    async def ready() -> Mapping[str, bool]:
        return {"database": await answers(installed)}

    app = create_app(
        settings or http_settings(installed.settings),
        services=installed.services,
        routers=[*modules, live_router(), pages(site), *outbox, webclient(site)],
        owners=OWNERS,
        ready=ready,
        page=site.problem,
    )
    install(app, rooms, Watch(app.state.gate.again, Rights(installed.services[Identity])))
    app.state.flags = flags_of(installed)
    return app, rooms


def http_settings(settings: Settings) -> HttpSettings:
    """Without a session, whoever sits at this machine runs it, as long as it serves nobody else."""
    return HttpSettings(
        tenant_id=settings.tenant_id,
        unsigned="anonymous" if settings.public else "operator",
        hosts=settings.hosts,
    )


def flags_of(installed: Installation) -> Flags:
    identity: Identity = installed.services[Identity]

    async def read(organisation: UUID) -> Mapping[str, FlagValue]:
        return await identity.flags(replace(installed.context(), tenant_id=organisation))

    return Flags(OrganisationFlags(read))


async def serve(settings: Settings, background: Background | None = None) -> None:
    """Run until SIGINT or SIGTERM: rooms end first, then connections, the worker, readers, the database.

    Raises:
        Unavailable: no port is free.
        Refused: nothing is known to seal secrets with, or nothing to send letters by.
        Invalid: what it should end TLS with does not do.
    """
    if settings.keys is None and settings.file_of_keys() is None:
        raise Refused(
            "no_keys",
            "With a database of your own, set FIELDHOUSE_KEYS or FIELDHOUSE_KEYS_FILE: all servers of a "
            "database seal secrets with the same keys. `fieldhouse keys new` makes one.",
        )
    if settings.public and settings.mail_url is None:
        raise Refused(
            "no_mail",
            "People get links by mail here: set FIELDHOUSE_MAIL_URL to your mail server, smtps://user:password@host.",
        )
    tls = tls_of(settings.certificate, settings.key) if settings.certificate and settings.key else None
    configure_logging()
    listening = listen(settings.host, settings.port)
    host, port = listening.getsockname()[:2]
    address = f"{'https' if tls else 'http'}://{f'[{host}]' if ':' in host else host}:{port}"
    settings = replace(settings, site=settings.site or address)
    async with installation(settings) as installed, reading(installed):
        await _at_home(installed)
        if settings.public and settings.database_url is not None and installed.database.admin is not None:
            structlog.get_logger("fieldhouse").warning(
                "this server knows its database's administrator; `fieldhouse migrate --address` spares it that"
            )
        app, rooms = build(installed)
        metrics: Metrics = app.state.metrics
        server = create_server(app, rooms, host=host, port=port, proxies=settings.proxies, tls=tls)
        worker = installed.worker()
        async with working(worker), beside(measuring(installed, metrics, worker)):
            serving = asyncio.create_task(server.serve(sockets=[listening]))
            while not server.started and not serving.done():  # noqa: ASYNC110 - uvicorn has no event for it
                await asyncio.sleep(0.01)
            sys.stdout.write(f"Fieldhouse serves at {address}\n")
            sys.stdout.flush()
            async with beside(_reported(background(installed, address)) if background else None):
                await serving


async def _at_home(installed: Installation) -> None:
    """Raises Refused where the organisation that has this database for itself has not arrived yet."""
    identity: Identity = installed.services[Identity]
    try:
        await identity.organisation(installed.context())
    except NotFound:
        raise Refused(
            "unknown_organisation",
            "FIELDHOUSE_ORGANISATION is not here yet: `fieldhouse organisation import FILE` brings it.",
            organisation_id=str(installed.settings.tenant_id),
        ) from None


def listen(host: str, port: int | None) -> socket.socket:
    """A listening socket at `port`; None: at the first free one from PORT on.

    Raises:
        Unavailable: taken.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    tried = range(PORT, PORT + PORTS_TRIED) if port is None else [port]
    for each in tried:
        listening = socket.socket(family, socket.SOCK_STREAM)
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind((host, each))
        except OSError as error:
            listening.close()
            if error.errno not in (errno.EADDRINUSE, errno.EACCES):
                raise
        else:
            return listening
    named = f"Port {port} is" if port is not None else f"Ports {tried[0]} to {tried[-1]} are"
    raise Unavailable("port_taken", f"{named} taken; choose another with --port.", port=port)


async def answers(installed: Installation) -> bool:
    """Does the database answer?"""
    try:
        async with installed.database.relay() as relay:
            await relay.execute(text("select 1"))
    except Exception as error:  # noqa: BLE001 - whatever it is, the answer is no
        structlog.get_logger("fieldhouse").warning("database does not answer", error=repr(error))
        return False
    return True


async def measuring(installed: Installation, metrics: Metrics, worker: Worker) -> None:
    """Keep the gauges of the log and of the jobs fresh."""
    gauges, jobs = LogMetrics(metrics.registry), JobMetrics(metrics.registry, worker)
    while True:
        with suppress(OSError):
            async with installed.database.relay() as relay:
                await gauges.measure(relay)
            await jobs.measure(installed.database)
        await asyncio.sleep(MEASURE_SECONDS)


@asynccontextmanager
async def beside(work: Awaitable[None] | None) -> AsyncIterator[None]:
    """Run `work` for as long as the context lasts."""
    task = None if work is None else asyncio.ensure_future(work)
    try:
        yield
    finally:
        if task is not None:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task


async def _reported(work: Awaitable[None]) -> None:
    """A failure beside the server is said; the server goes on."""
    try:
        await work
    except Exception as error:  # noqa: BLE001 - said, not swallowed
        structlog.get_logger("fieldhouse").error("background work failed", error=repr(error), exc_info=error)
        sys.stderr.write(f"fieldhouse: {error}\n")

"""One running installation: database, log, modules, rooms and readers, put together and taken apart in order."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any
from uuid import UUID

from fieldhouse.adapters.breached import Breached
from fieldhouse.adapters.database.engine import Database
from fieldhouse.adapters.database.holdings import Holdings
from fieldhouse.adapters.database.log import EventLog
from fieldhouse.adapters.database.provider import open_database
from fieldhouse.adapters.database.reader import Reader, readers_of
from fieldhouse.adapters.database.resealing import reseal, reseal_waiting
from fieldhouse.adapters.database.witness import witness_of
from fieldhouse.adapters.jobs.queue import Queue
from fieldhouse.adapters.jobs.worker import Handle, Worker
from fieldhouse.adapters.mail.outbox import Outbox
from fieldhouse.adapters.mail.smtp import Smtp
from fieldhouse.adapters.openid.client import OpenIdProviders
from fieldhouse.adapters.openid.listed import read_providers
from fieldhouse.adapters.outgoing.client import Outgoing
from fieldhouse.adapters.outgoing.places import Rules
from fieldhouse.adapters.sealing import Keyring, keyring
from fieldhouse.app.compose import Process, compose
from fieldhouse.app.mail.post import CARRY, Post
from fieldhouse.app.mail.writer import Writer
from fieldhouse.app.settings import LOCAL_SITE, Settings
from fieldhouse.kernel.context import Context
from fieldhouse.kernel.errors import NotFound
from fieldhouse.kernel.ids import uuid7
from fieldhouse.kernel.ports import Ports
from fieldhouse.modules.games.contract import Games
from fieldhouse.modules.identity.contract import Identity
from fieldhouse.modules.statistics.contract import Statistics


class Bell:
    """Tells whoever listens in this process that a game's stream grew. A hint, never the truth."""

    def __init__(self) -> None:
        self._listeners: list[Any] = []

    def listen(self, listener: Any) -> None:
        self._listeners.append(listener)

    def ring(self, game_id: UUID) -> None:
        for listener in self._listeners:
            listener(game_id)


@dataclass(frozen=True, slots=True)
class Installation:
    """What a process holds while it runs."""

    settings: Settings
    database: Database
    log: EventLog
    process: Process
    bell: Bell
    seal: Keyring
    jobs: Queue
    post: Post
    outbox: Outbox

    @property
    def services(self) -> Mapping[type, Any]:
        return self.process.services

    @property
    def games(self) -> Games:
        games: Games = self.services[Games]
        return games

    @property
    def statistics(self) -> Statistics:
        statistics: Statistics = self.services[Statistics]
        return statistics

    def context(self, actor: str = "local:operator") -> Context:
        """Circumstances of an act that no request brought."""
        return Context(tenant_id=self.settings.tenant_id, actor=actor, now=datetime.now(UTC), request_id=uuid7())

    def readers(self) -> list[Reader]:
        return [
            reader
            for module in self.process.modules
            for read in (readers_of, witness_of)
            for reader in read(module, self.services[module.contract], self.database, self.log)
        ]

    def worker(self) -> Worker:
        """For the jobs of all modules that run here, and for mail."""
        handlers: dict[str, Handle] = {CARRY: self.post.carry}
        chores: dict[str, timedelta] = {}
        for module in self.process.modules:
            service = self.services[module.contract]
            handlers |= {kind: partial(handler, service) for kind, handler in module.jobs.items()}
            chores |= module.chores
        return Worker(self.database, self.jobs, handlers, chores=chores)

    async def reseal(self) -> dict[str, int]:
        """Everything that is sealed, under the newest key: what, and how many."""
        identity: Identity = self.services[Identity]
        counted = {
            "jobs": await self.jobs.reseal(),
            "letters": await self.outbox.reseal(),
            "second factors": await identity.reseal(self.context()),
            "tokens": await identity.reseal_tokens(self.context()),
        }
        counted["remarks"] = await reseal_waiting(self.database, self.seal)
        for module in self.process.modules:
            for sealed in module.sealed:
                counted[sealed.table] = await reseal(self.database, self.seal, module.name, sealed)
        return counted


@asynccontextmanager
async def installation(settings: Settings) -> AsyncIterator[Installation]:
    """Open the database and build the modules. Readers are not started: see `reading`."""
    async with open_database(settings.database_url, settings.data) as database:
        installed = assemble(settings, database)
        if settings.founds:
            await found(installed)
        yield installed


async def found(installed: Installation) -> None:
    """The organisation that everybody acts for, where it is not there yet."""
    identity: Identity = installed.services[Identity]
    ctx = installed.context()
    try:
        await identity.organisation(ctx)
    except NotFound:
        await identity.create_organisation(
            ctx,
            organisation_id=ctx.tenant_id,
            name="Fieldhouse",
            slug=f"fieldhouse-{ctx.tenant_id.hex[-12:]}",
            sport="basketball",
            rule_book="fiba",
            time_zone="UTC",
            language="en",
            colour="#2450d8",
        )


def assemble(settings: Settings, database: Database) -> Installation:
    log, bell = EventLog(), Bell()
    seal = keyring(settings.keys, settings.file_of_keys())
    jobs = Queue(database, seal)
    outbox = Outbox(database, jobs, seal)
    carrier = outbox if settings.mail_url is None else Smtp.parse(settings.mail_url)
    post = Post(jobs, Writer(settings.mail_from), carrier)
    process = compose(
        Ports(
            database=database,
            log=log,
            jobs=jobs,
            mail=post,
            seal=seal,
            providers=OpenIdProviders(read_providers(settings.providers_file)),
            site=(settings.site or LOCAL_SITE).rstrip("/"),
            breached=Breached(settings.breached) if settings.breached else frozenset(),
            holdings=Holdings(database),
            grace=timedelta(days=settings.grace_days),
            outgoing=Outgoing(
                Rules.parse(
                    http=settings.outgoing_http,
                    ports=settings.outgoing_ports,
                    networks=settings.outgoing_networks,
                )
            ),
            keep_decisions=timedelta(days=settings.decisions_days),
            changed=bell.ring,
        )
    )
    return Installation(settings, database, log, process, bell, seal, jobs, post, outbox)


@asynccontextmanager
async def reading(installed: Installation) -> AsyncIterator[None]:
    """Readers follow the log for as long as the context lasts."""
    async with _running(*(asyncio.create_task(reader.run(), name=reader.name) for reader in installed.readers())):
        yield


@asynccontextmanager
async def working(worker: Worker) -> AsyncIterator[None]:
    """Jobs are done for as long as the context lasts; what is not done in the end is given back."""
    async with _running(asyncio.create_task(worker.run(), name="worker")):
        yield


@asynccontextmanager
async def _running(*tasks: asyncio.Task[None]) -> AsyncIterator[None]:
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
        for task in tasks:
            with suppress(asyncio.CancelledError):
                await task

"""One running installation: database, log, modules, rooms and readers, put together and taken apart in order."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from fieldhouse.adapters.database.engine import Database
from fieldhouse.adapters.database.log import EventLog
from fieldhouse.adapters.database.provider import open_database
from fieldhouse.adapters.database.reader import Reader, readers_of
from fieldhouse.app.compose import Process, compose
from fieldhouse.app.settings import Settings
from fieldhouse.kernel.context import Context
from fieldhouse.kernel.ids import uuid7
from fieldhouse.kernel.ports import Ports
from fieldhouse.modules.games.contract import Games
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
            for reader in readers_of(module, self.services[module.contract], self.database, self.log)
        ]


@asynccontextmanager
async def installation(settings: Settings) -> AsyncIterator[Installation]:
    """Open the database and build the modules. Readers are not started: see `reading`."""
    async with open_database(settings.database_url, settings.data) as database:
        yield assemble(settings, database)


def assemble(settings: Settings, database: Database) -> Installation:
    log, bell = EventLog(), Bell()
    process = compose(Ports(database=database, log=log, changed=bell.ring))
    return Installation(settings, database, log, process, bell)


@asynccontextmanager
async def reading(installed: Installation) -> AsyncIterator[None]:
    """Readers follow the log for as long as the context lasts."""
    tasks = [asyncio.create_task(reader.run(), name=reader.name) for reader in installed.readers()]
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
        for task in tasks:
            with suppress(asyncio.CancelledError):
                await task

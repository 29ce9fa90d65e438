"""Transactions under one role and one tenant.

Both ride on BEGIN, which asyncpg sends as a simple query: no round trip more than a bare transaction. So does a
reset of whatever the borrower before has set for the session.
"""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import asyncpg
import orjson
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection, create_async_engine
from sqlalchemy.pool import NullPool

from fieldhouse.adapters.database.address import Address
from fieldhouse.adapters.database.bootstrap import APP, MOVER, READER, WORKER, role_of
from fieldhouse.adapters.database.quick import Quick, Readers

CLEAN = "RESET ALL; RESET ROLE"  # by itself: no role, so no table; no tenant, so no row
_prologue: ContextVar[str] = ContextVar("prologue", default=CLEAN)
_open: ContextVar["Open | None"] = ContextVar("open_transaction", default=None)


@dataclass(slots=True)
class Open:
    """The transaction this task is in."""

    module: str
    tenant_id: UUID | None
    news: bool = False


def in_transaction() -> Open | None:
    """The transaction this task is in, if any."""
    return _open.get()


def assert_no_transaction(what: str) -> None:
    """For a contract's door: one transaction is one method of one module, so no caller may hold one open."""
    if (current := _open.get()) is not None:
        raise RuntimeError(f"{what} was called inside an open transaction of {current.module}; end it first.")


def mark_news() -> None:
    """Readers and workers are woken once the open transaction has committed."""
    if (current := _open.get()) is not None:
        current.news = True


class Scoped(asyncpg.Connection):  # type: ignore[misc]  # asyncpg has no types
    """A connection whose BEGIN carries role and tenant."""

    async def execute(self, query: str, *args: Any, timeout: float | None = None) -> Any:
        if args or not query.startswith("BEGIN"):
            return await super().execute(query, *args, timeout=timeout)
        try:
            return await super().execute(query + _prologue.get(), timeout=timeout)
        except BaseException:
            # Half a prologue must never reach the next borrower. A ROLLBACK would leave asyncpg believing in an
            # open transaction; a closed connection is one that the pool replaces.
            self.terminate()
            raise


class Database:
    """The one pool of a process. Keeps kernel.ports.Database.

    Attributes:
        admin: who may make databases and dump them; None where only the app's login is known.
    """

    def __init__(self, address: Address, *, admin: Address | None = None, pool_size: int = 10) -> None:
        self.address = address
        self.admin = admin
        self._engine = create_async_engine(
            address.url(),
            pool_size=pool_size,
            max_overflow=pool_size,
            json_deserializer=orjson.loads,
            connect_args={"connection_class": Scoped, "server_settings": {"application_name": APP}},
        )
        self._relays = create_async_engine(
            address.url(),
            poolclass=NullPool,  # a role of the session must never reach another borrower
            isolation_level="AUTOCOMMIT",
            json_deserializer=orjson.loads,
            connect_args={"server_settings": {"application_name": READER, "role": READER}},
        )
        self._readers = Readers(address, pool_size)
        self._sleepers: set[asyncio.Event] = set()

    @asynccontextmanager
    async def transaction(self, module: str, tenant_id: UUID) -> AsyncIterator[AsyncConnection]:
        """One transaction as this module, for this tenant; commits unless an exception leaves it.

        Raises:
            RuntimeError: this task is inside another one.
        """
        async with self._scoped(module, role_of(module), tenant_id) as connection:
            yield connection

    @asynccontextmanager
    async def reading(self, module: str, tenant_id: UUID) -> AsyncIterator[Quick]:
        """As `transaction`, for what writes nothing and asks by `text()` alone: far cheaper (quick.py).

        Raises:
            RuntimeError: this task is inside another one.
        """
        assert_no_transaction(f"reading({module!r})")
        scope = _scope(role_of(module), tenant_id)
        with _set(_open, Open(module, tenant_id)):
            async with self._readers.transaction(scope) as connection:
                yield connection

    @asynccontextmanager
    async def working(self, tenant_id: UUID | None = None) -> AsyncIterator[AsyncConnection]:
        """One transaction as fieldhouse_worker: jobs alone, of all tenants; `tenant_id` is whose rows are made.

        Raises:
            RuntimeError: this task is inside another one.
        """
        async with self._scoped("jobs", WORKER, tenant_id) as connection:
            yield connection

    @asynccontextmanager
    async def moving(self, tenant_id: UUID) -> AsyncIterator[AsyncConnection]:
        """One transaction as fieldhouse_mover: all behind this tenant's fence, for as long as it takes.

        Raises:
            RuntimeError: this task is inside another one.
        """
        async with self._scoped("mover", MOVER, tenant_id) as connection:
            await connection.execute(text("set local transaction_timeout = 0"))
            yield connection

    @asynccontextmanager
    async def _scoped(self, module: str, role: str, tenant_id: UUID | None) -> AsyncIterator[AsyncConnection]:
        assert_no_transaction(f"transaction({module!r})")
        scope = _scope(role, tenant_id)
        current = Open(module, tenant_id)
        with _set(_open, current), _set(_prologue, scope):
            async with self._engine.begin() as connection:
                yield connection
        if current.news:
            self.wake()

    @asynccontextmanager
    async def relay(self) -> AsyncIterator[AsyncConnection]:
        """A connection of its own as fieldhouse_reader: all tenants, the log alone, each statement by itself."""
        async with self._relays.connect() as connection:
            yield connection

    def wake(self) -> None:
        """There may be news for readers of this process."""
        for sleeper in self._sleepers:
            sleeper.set()

    @contextmanager
    def sleeper(self) -> Iterator[asyncio.Event]:
        """An event that `wake` sets; whoever waits for it clears it."""
        event = asyncio.Event()
        self._sleepers.add(event)
        try:
            yield event
        finally:
            self._sleepers.discard(event)

    async def close(self) -> None:
        for engine in (self._engine, self._relays):
            await engine.dispose()
        await self._readers.close()


def _scope(role: str, tenant_id: UUID | None) -> str:
    """What rides on BEGIN."""
    scope = f"{CLEAN}; SET LOCAL ROLE {role}"
    if tenant_id is None and role == WORKER:
        return scope
    if not isinstance(tenant_id, UUID):  # it is written into SQL
        raise TypeError(f"tenant_id is a UUID, not {tenant_id!r}")
    return f"{scope}; SET LOCAL app.tenant = '{tenant_id}'"


@contextmanager
def _set(variable: ContextVar[Any], value: Any) -> Iterator[None]:
    before = variable.get()
    variable.set(value)
    try:
        yield
    finally:  # not by token: a fixture may be torn down in another context than it was set up in
        variable.set(before)

"""Empties the queue: takes what is due, runs its handler as the job's tenant, and sees to what went wrong.

A worker that is killed leaves its jobs under their lease, and another one takes them when it ends. One that was
only thought dead loses: its token is old, so `Jobs.finish` refuses and its effect is rolled back.
"""

import asyncio
import random
from collections import Counter
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import Any

import asyncpg
import structlog
from sqlalchemy import RowMapping, text
from sqlalchemy.exc import DBAPIError

from fieldhouse.adapters.database.engine import Database
from fieldhouse.adapters.jobs.queue import Queue, module_of
from fieldhouse.kernel.context import Context
from fieldhouse.kernel.errors import Conflict, FieldhouseError, Invalid, Refused
from fieldhouse.kernel.ids import uuid7
from fieldhouse.kernel.module import INSTALLATION
from fieldhouse.kernel.ports import Job, Secret

Handle = Callable[[Context, Job], Awaitable[None]]

SLOTS = 4
LEASE_S = 60.0
LIMIT_OF_LEASE = 0.75  # a handler's time: nobody else has the job while it runs
POLL_S = 1.0  # for jobs of other processes; those of this one ring
RECONNECT_S = 0.5
FAILED_S = 5.0
FIRST_RETRY_S, RETRY_FACTOR, LAST_RETRY_S = 5.0, 3.0, 3600.0
ATTEMPTS = 10  # the last one about four hours after the first: a mail server's bad afternoon
HIDDEN = "[secret]"
DOWN = (DBAPIError, OSError, asyncpg.PostgresError, asyncpg.InterfaceError)

DECLARE = text("""
    insert into jobs.chore (tenant_id, kind, every, due_at) values (:tenant, :kind, :every, clock_timestamp())
    on conflict (tenant_id, kind) do update set every = excluded.every where chore.every <> excluded.every""")
FORGET = text("delete from jobs.chore where tenant_id = :tenant and kind <> all(:kinds)")
# Turns that were missed are one turn; one that is still waiting is not added again.
RING = text("""
    with due as materialized (
        select tenant_id, kind, every from jobs.chore
        where due_at <= clock_timestamp() and kind = any(:kinds) for update skip locked),
    moved as (
        update jobs.chore c set due_at = c.every
            + case when c.due_at + c.every > clock_timestamp() then c.due_at else clock_timestamp() end
        from due where (c.tenant_id, c.kind) = (due.tenant_id, due.kind)
        returning c.tenant_id, c.kind)
    insert into jobs.job (tenant_id, id, kind, key, payload)
    select tenant_id, uuidv7(), kind, 'chore', '{}' from moved on conflict do nothing""")


class Worker:
    """Runs jobs of the kinds it has handlers for; any number of workers share one queue.

    Args:
        chores: kind -> how often a job of it is due by itself, for the installation.
        slots: handlers at once. lease_s: how long a taken job is this worker's.
        backoff: attempt -> seconds until the next one.
    """

    def __init__(
        self,
        database: Database,
        queue: Queue,
        handlers: Mapping[str, Handle],
        *,
        chores: Mapping[str, timedelta] | None = None,
        slots: int = SLOTS,
        lease_s: float = LEASE_S,
        attempts: int = ATTEMPTS,
        backoff: Callable[[int], float] | None = None,
    ) -> None:
        self.ended: Counter[tuple[str, str]] = Counter()  # (kind, outcome)
        self._database = database
        self._queue = queue
        self._handlers = handlers
        self._chores = chores or {}
        self._slots = slots
        self._lease_s = lease_s
        self._attempts = attempts
        self._backoff = backoff or pause_s
        self._rung = float("-inf")
        self._say = structlog.get_logger()

    async def run(self) -> None:
        """Work until cancelled, through losses of the database; then give back what was not done."""
        declared = False
        while True:
            try:
                if not declared:
                    await self._declare()
                    declared = True
                await self._work(until_idle=False)
            except DOWN as error:
                self._say.warning("worker_interrupted", error=type(error).__name__)
                await asyncio.sleep(RECONNECT_S)
            except Exception as error:  # noqa: BLE001 - said again and again, not swallowed
                self._say.exception("worker_failed", error=repr(error))
                await asyncio.sleep(FAILED_S)

    async def work_off(self) -> None:
        """Everything that is due now, then return."""
        await self._work(until_idle=True)

    async def _work(self, *, until_idle: bool) -> None:
        running: set[asyncio.Task[None]] = set()
        try:
            with self._database.sleeper() as news:
                while True:
                    news.clear()
                    await self._ring()
                    free = self._slots - len(running)
                    taken = await self._queue.take(self._handlers, free, self._lease_s) if free else []
                    running |= {asyncio.create_task(self._deal(one)) for one in taken}
                    if until_idle and not running:
                        return
                    running = await self._rest(running, news, more=bool(taken) and len(taken) == free)
        finally:
            for task in running:
                task.cancel()
            await asyncio.gather(*running, return_exceptions=True)

    async def _rest(
        self, running: set[asyncio.Task[None]], news: asyncio.Event, *, more: bool
    ) -> set[asyncio.Task[None]]:
        """Until a slot is free again, or there may be something to take; what still runs."""
        waits: set[asyncio.Task[Any]] = set(running)
        bell = None
        if not (more and len(running) >= self._slots):  # with all slots taken, news is no use
            bell = asyncio.create_task(news.wait())
            waits.add(bell)
        done, _ = await asyncio.wait(waits, timeout=POLL_S, return_when=asyncio.FIRST_COMPLETED)
        if bell is not None:
            bell.cancel()
        for task in done - {bell}:
            task.result()  # what the database refused is for `run`
        return running - done

    async def _ring(self) -> None:
        """Chores that are due become jobs; asked for once a second, however busy."""
        now = asyncio.get_running_loop().time()
        if self._chores and now >= self._rung + POLL_S:
            self._rung = now
            async with self._database.working() as connection:
                await connection.execute(RING, {"kinds": list(self._chores)})

    async def _declare(self) -> None:
        """Chores are those of the code that runs; what it does not know any more is never due again."""
        async with self._database.working() as connection:
            await connection.execute(FORGET, {"tenant": INSTALLATION, "kinds": list(self._chores)})
            for kind, every in self._chores.items():
                await connection.execute(DECLARE, {"tenant": INSTALLATION, "kind": kind, "every": every})

    async def _deal(self, taken: RowMapping) -> None:
        """One attempt, and what follows from it."""
        if taken["attempts"] > self._attempts:  # counted when it was taken, ended by nobody: it kills workers
            await self._park(taken, "No attempt came to an end; the last worker died with it.")
            return
        job: Job | None = None
        try:
            job = self._queue.opened(taken)
            async with asyncio.timeout(self._lease_s * LIMIT_OF_LEASE):
                await self._handlers[job.kind](self._context(job), job)
        except asyncio.CancelledError:
            with suppress(*DOWN):
                await asyncio.shield(self._queue.give_back(taken))
            raise
        except Conflict as error:
            if error.code != "job_taken":
                await self._failed(taken, job, error)
            else:
                self._count(taken, "taken over")
        except Exception as error:  # noqa: BLE001 - whatever it is, it may not stop the other jobs
            await self._failed(taken, job, error)
        else:
            if not self._queue.was_finished(job):
                await self._queue.drop(taken)
            self._count(taken, "done")

    async def _failed(self, taken: RowMapping, job: Job | None, error: Exception) -> None:
        said = _hidden(_told(error), job)
        self._say.warning(
            "job_failed", job_id=str(taken["id"]), kind=taken["kind"], attempt=taken["attempts"], error=said
        )
        if isinstance(error, Invalid | Refused) or taken["attempts"] >= self._attempts:
            await self._park(taken, said)
            return
        await self._queue.put_off(taken, said, self._backoff(taken["attempts"]))
        self._count(taken, "put off")

    async def _park(self, taken: RowMapping, error: str) -> None:
        await self._queue.park(taken, error)
        self._count(taken, "parked")

    def _count(self, taken: RowMapping, outcome: str) -> None:
        self.ended[taken["kind"], outcome] += 1

    def _context(self, job: Job) -> Context:
        return Context(
            tenant_id=job.tenant_id,
            actor=f"service:{module_of(job.kind)}",
            now=datetime.now(UTC),
            request_id=job.correlation or uuid7(),
        )


def pause_s(attempt: int) -> float:
    """Ever longer, and never at the same moment as the others that failed together."""
    return min(FIRST_RETRY_S * RETRY_FACTOR ** (attempt - 1), LAST_RETRY_S) * random.uniform(0.8, 1.2)


def _told(error: Exception) -> str:
    if isinstance(error, FieldhouseError):
        return f"{error.code}: {error.message}"
    if isinstance(error, DBAPIError):  # its own text quotes the statement and its parameters
        return f"{type(error.orig).__name__}: {error.orig}"
    if isinstance(error, TimeoutError):
        return f"{type(error).__name__}: {str(error) or 'it took too long'}"
    return f"{type(error).__name__}: {error}"


def _hidden(told: str, job: Job | None) -> str:
    """An exception's text may quote what it was given."""
    values: list[Any] = [] if job is None else list(job.payload.values())
    for secret in sorted(
        (v.text for v in values if isinstance(v, Secret) and len(v.text) > 3), key=len, reverse=True
    ):
        told = told.replace(secret, HIDDEN)
    return told

"""Reading for requests: a few statements in one read-only transaction, straight over the driver.

SQLAlchemy's way to the same rows (a greenlet, a cursor and a result of its own for each statement) costs several
times what PostgreSQL's answer does, and every request reads. Statements are the stores' own `text()`, compiled
once each by SQLAlchemy; rows answer to names, indexes and attributes as SQLAlchemy's do.
"""

import asyncio
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager
from typing import Any

import asyncpg
import orjson
from sqlalchemy import TextClause
from sqlalchemy.dialects.postgresql.asyncpg import dialect as asyncpg_dialect

from fieldhouse.adapters.database.address import Address
from fieldhouse.adapters.database.bootstrap import APP

WAIT_SECONDS = 30.0  # for a connection, as SQLAlchemy's pool waits
ENDED = 5.0
MOMENT = 0.002  # how long a transaction that nobody reads in any more may wait for its end
DIALECT = asyncpg_dialect()  # type: ignore[no-untyped-call]  # as SQLAlchemy has it
_compiled: dict[TextClause, tuple[str, Sequence[str]]] = {}  # statements are constants of their modules


class Row(asyncpg.Record):  # type: ignore[misc]  # asyncpg has no types
    """A record whose columns are attributes too."""

    __slots__ = ()

    def __getattr__(self, name: str) -> Any:
        try:
            return self[name]
        except KeyError:
            raise AttributeError(name) from None

    @property
    def _mapping(self) -> Mapping[str, Any]:
        return dict(self.items())


class Found:
    """What a statement found; all of it is here."""

    __slots__ = ("_rows",)

    def __init__(self, rows: Sequence[Row]) -> None:
        self._rows = rows

    def __iter__(self) -> Iterator[Row]:
        return iter(self._rows)

    def mappings(self) -> "Found":
        return self

    def all(self) -> Sequence[Row]:
        return self._rows

    def first(self) -> Row | None:
        return self._rows[0] if self._rows else None

    def one_or_none(self) -> Row | None:
        if len(self._rows) > 1:
            raise ValueError(f"{len(self._rows)} rows, where one was meant")
        return self.first()

    def one(self) -> Row:
        if (row := self.one_or_none()) is None:
            raise ValueError("no row, where one was meant")
        return row

    def scalar_one(self) -> Any:
        return self.one()[0]

    def scalar_one_or_none(self) -> Any:
        row = self.one_or_none()
        return None if row is None else row[0]


class Quick:
    """The connection that a store reads by: `execute` and `scalar` of a `text()` with one set of values."""

    __slots__ = ("_raw",)

    def __init__(self, raw: Any) -> None:
        self._raw = raw

    async def execute(self, statement: TextClause, values: Mapping[str, Any] | None = None) -> Found:
        query, names = compiled(statement)
        given = () if values is None else [values[name] for name in names]
        return Found(await self._raw.fetch(query, *given, record_class=Row))

    async def scalar(self, statement: TextClause, values: Mapping[str, Any] | None = None) -> Any:
        return (await self.execute(statement, values)).scalar_one_or_none()


def compiled(statement: TextClause) -> tuple[str, Sequence[str]]:
    """Its words with $1, $2 …, and which value each of these is."""
    known = _compiled.get(statement)
    if known is None:
        if not isinstance(statement, TextClause):
            raise TypeError(f"a reading transaction takes text(), not {type(statement).__name__}")
        told = statement.compile(dialect=DIALECT)
        known = _compiled[statement] = str(told), tuple(told.positiontup or ())
    return known


class Readers:
    """Connections for reading transactions, opened as they are needed, `size` of them at most.

    A transaction that was read to its end is ended with the next one's BEGIN, in one round trip, or after a
    moment: a request reads more than once, and others wait to read.
    """

    def __init__(self, address: Address, size: int) -> None:
        self._address = address
        self._free = asyncio.Semaphore(size)
        self._idle: list[Any] = []
        self._unended: list[Any] = []  # read to the end, not committed
        self._ending: asyncio.Task[None] | None = None

    @asynccontextmanager
    async def transaction(self, prologue: str) -> AsyncIterator[Quick]:
        """BEGIN and `prologue` in one round trip, then whatever is read. It can't write.

        A connection of which anything is in doubt is closed, never lent again.
        """
        async with asyncio.timeout(WAIT_SECONDS):
            await self._free.acquire()
        try:
            raw = await self._take(f"BEGIN READ ONLY; {prologue}")
            try:
                yield Quick(raw)
            except asyncpg.InterfaceError as error:
                raw.terminate()
                if isinstance(error, ValueError):  # a value that its column can't be
                    raise
                raise ConnectionError(str(error)) from error
            except Exception:
                if await _ended(raw, "ROLLBACK"):
                    self._idle.append(raw)
                raise
            except BaseException:
                raw.terminate()
                raise
            self._end_soon(raw)
        finally:
            self._free.release()

    async def close(self) -> None:
        if self._ending is not None:
            self._ending.cancel()
        for raw in (*self._idle, *self._unended):
            await raw.close(timeout=ENDED)
        self._idle, self._unended = [], []

    def _end_soon(self, raw: Any) -> None:
        self._unended.append(raw)
        if self._ending is None or self._ending.done():
            self._ending = asyncio.create_task(self._end())

    async def _end(self) -> None:
        """As a borrower like others, so that there are never more connections than that."""
        await asyncio.sleep(MOMENT)
        while self._unended:
            async with self._free:
                raw = self._unended.pop(0) if self._unended else None
                if raw is not None and await _ended(raw, "COMMIT"):
                    self._idle.append(raw)

    async def _take(self, begin: str) -> Any:
        while self._unended or self._idle:
            unended = bool(self._unended)
            raw = self._unended.pop() if unended else self._idle.pop()
            if not raw.is_closed():
                try:
                    await raw.execute(f"COMMIT; {begin}" if unended else begin)
                except Exception:  # noqa: BLE001 - it ended unseen, with its server say; a new one tells the rest
                    raw.terminate()
                    continue
                except BaseException:
                    raw.terminate()
                    raise
                return raw
        raw = await self._open()
        try:
            await raw.execute(begin)
        except BaseException:
            raw.terminate()
            raise
        return raw

    async def _open(self) -> Any:
        raw = await asyncpg.connect(**self._address.arguments(), server_settings={"application_name": APP})
        try:
            for kind, mark in (("json", b""), ("jsonb", b"\x01")):  # jsonb begins with its version
                await raw.set_type_codec(
                    kind, schema="pg_catalog", format="binary", encoder=mark.__add__, decoder=_decoder(len(mark))
                )
        except BaseException:
            raw.terminate()
            raise
        return raw


def _decoder(skipped: int) -> Any:
    def decode(told: bytes) -> Any:
        return orjson.loads(memoryview(told)[skipped:])

    return decode


async def _ended(raw: Any, how: str) -> bool:
    """The transaction; where that fails, the connection. A block's own error leaves it as good as any."""
    try:
        await raw.execute(how)
    except Exception:  # noqa: BLE001 - nothing was written, and what was raised before is what matters
        raw.terminate()
        return False
    except BaseException:
        raw.terminate()
        raise
    return True

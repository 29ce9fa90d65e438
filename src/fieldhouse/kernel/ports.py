"""What modules need from the world, as shapes; `adapters` has the things themselves."""

from collections.abc import Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal, Protocol
from uuid import UUID

from fieldhouse.kernel.context import Context
from fieldhouse.kernel.events import Envelope


@dataclass(frozen=True, slots=True, kw_only=True)
class NewEvent:
    """An event to append; the log adds stream, version, tenant and recorded_at."""

    event_id: UUID
    type: str
    body: Mapping[str, Any]
    schema_version: int = 1
    occurred_at: datetime | None = None
    cause: UUID | None = None


@dataclass(frozen=True, slots=True)
class Appended:
    """What became of an append; `version` is the stream's after it (or as it stands, on a conflict)."""

    outcome: Literal["appended", "repeated", "key_reused", "conflict", "duplicate_event"]
    version: int


class Database(Protocol):
    """Transactions, each under one module's role and one tenant."""

    def transaction(self, module: str, tenant_id: UUID) -> AbstractAsyncContextManager[Any]: ...


class Log(Protocol):
    """The event log inside a transaction of its module. `append` is its transaction's first write, once."""

    async def append(
        self,
        connection: Any,
        ctx: Context,
        *,
        stream_id: UUID,
        expected: int,
        events: Sequence[NewEvent],
        key: str | None = None,
        request_hash: bytes = b"",
    ) -> Appended: ...

    async def read(
        self, connection: Any, ctx: Context, *, stream_id: UUID, since: int = 0, until: int | None = None
    ) -> Sequence[Envelope]: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Ports:
    """What the app hands to every module's `build`."""

    database: Database
    log: Log
    changed: Any = None  # (stream_id) -> None: an in-process hint that a stream grew; rooms and readers wake

"""Audit: what other rooms may ask about what was done. See docs/audit.md."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol
from uuid import UUID

from fieldhouse.kernel.context import Context
from fieldhouse.kernel.events import Remarked

Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One thing that was done, or denied.

    Attributes:
        what: the event's type, or "denied.<action>".
        subject: what it was done to, "<kind>:<id>".
        before, after: as it stood and stands; None: there was, or is, no such thing.
        reason, address, said: what was sealed; `said` are texts that people typed, by their place in `after`.
        legible: what was sealed could be opened (or nothing was).
    """

    number: int
    at: datetime
    actor: str
    what: str
    subject: str
    before: Json | None
    after: Json | None
    request_id: UUID | None
    device: str | None
    hash: bytes
    reason: str = field(default="", repr=False)
    address: str = field(default="", repr=False)
    said: Mapping[str, str] = field(default_factory=dict, repr=False)
    legible: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """Where a chain stands: kept elsewhere, it is the anchor that shows whether the end was cut off."""

    number: int
    hash: bytes

    def __str__(self) -> str:
        return f"{self.number}:{self.hash.hex()}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """Which entries. `what` matches from its beginning; `below`: those with smaller numbers."""

    actor: str | None = None
    what: str | None = None
    subject: str | None = None
    since: datetime | None = None
    until: datetime | None = None
    below: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What became of verifying a chain.

    Attributes:
        broken: the first number at which it doesn't hold, and `why`; None: it holds.
        entries: how many hold, from the first on.
    """

    head: Head
    entries: int
    broken: int | None = None
    why: str = ""


class Audit(Protocol):
    """The module's only door. All of it about the organisation of `ctx`."""

    async def entries(self, ctx: Context, *, search: Search, limit: int = 50) -> Sequence[Entry]:
        """The newest first."""
        ...

    async def head(self, ctx: Context) -> Head:
        """Of a chain without entries: number 0."""
        ...

    async def verify(self, ctx: Context, *, anchor: Head | None = None, keyless: bool = False) -> Finding:
        """Every entry, from the first on; `anchor`: a head that was kept elsewhere, which must be part of it.

        keyless: don't open what is sealed, as in an organisation that came here without its keys.
        """
        ...

    async def chain(self, ctx: Context, *, told: Sequence[Remarked]) -> int:
        """Enter what happened, each once, in this order; how many were new. Its reader alone calls it."""
        ...

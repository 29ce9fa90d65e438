"""What modules need from the world, as shapes; `adapters` has the things themselves."""

from collections.abc import AsyncIterator, Container, Iterator, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
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

    def reading(self, module: str, tenant_id: UUID) -> AbstractAsyncContextManager[Any]:
        """One that writes nothing, and whose statements are `text()`: cheaper by far."""
        ...


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


@dataclass(frozen=True, slots=True)
class Secret:
    """A text that is stored sealed and never logged; `repr` does not show it."""

    text: str = field(repr=False)


class Seal(Protocol):
    """Authenticated encryption. What is sealed for one purpose and tenant opens for no other."""

    def seal(self, plain: bytes, *, purpose: str, tenant_id: UUID) -> bytes: ...

    def open(self, sealed: bytes, *, purpose: str, tenant_id: UUID) -> bytes: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """A job as its handler gets it.

    Attributes:
        id: stays the same through all attempts: what a receiver outside knows a repeat by.
        attempt: counts from 1; with `id` the token that lets one worker finish it.
        payload: as enqueued; secrets are opened and still wrapped.
    """

    id: UUID
    tenant_id: UUID
    kind: str
    attempt: int
    payload: Mapping[str, Any]
    correlation: UUID | None = None


class Jobs(Protocol):
    """Work for later, kept in the database. See docs/jobs.md."""

    async def enqueue(
        self,
        connection: Any,
        ctx: Context,
        *,
        kind: str,
        payload: Mapping[str, Any],
        run_at: datetime | None = None,
        key: str | None = None,
    ) -> UUID | None:
        """In the caller's transaction. `kind` is "<its module>.<verb>"; fields of `payload` that are a `Secret`
        travel sealed. None: a job of this kind under this `key` is waiting already.
        """
        ...

    async def finish(self, connection: Any, job: Job) -> None:
        """In the transaction of the handler's effect, first: both commit, or neither does, so it happens once.

        A handler that never calls it has its effect outside, and is finished after it returned: at least once.
        """
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A mail by its template (`app/mail/templates/<template>.<language>`).

    Attributes:
        fields: what the template needs; sealed until it is written, as links and codes are keys.
    """

    to: str
    template: str
    language: str
    fields: Mapping[str, str]


class Mail(Protocol):
    """Letters, posted with the caller's transaction, written and carried by a job."""

    async def post(self, connection: Any, ctx: Context, letter: Letter) -> UUID: ...


class Arriving(Protocol):
    """An organisation's archive that was opened and checked as far as it goes without reading its rows."""

    @property
    def organisation(self) -> Mapping[str, Any]:
        """Its row in the directory it came from."""
        ...

    def people(self) -> Iterator[Mapping[str, Any]]:
        """Who belonged there: account_id, name, email, language."""
        ...

    async def fill(self, connection: Any, tenant_id: UUID) -> int:
        """Its rows as those of `tenant_id`, in the caller's transaction, which is that tenant's from then on."""
        ...


class Holdings(Protocol):
    """All rows of one organisation, whatever module they are of. See docs/organisations.md."""

    async def erase(self, tenant_id: UUID) -> int:
        """Every row behind its fence; how many. Again it erases what came since."""
        ...

    async def forget(self, connection: Any, tenant_id: UUID) -> int:
        """What the directory knows of it but its own row, in the caller's transaction; how many rows."""
        ...

    async def pack(
        self,
        file: Path,
        *,
        tenant_id: UUID,
        organisation: Mapping[str, Any],
        people: AsyncIterator[Mapping[str, Any]],
    ) -> int:
        """Into one new file, as it stands at one moment; how many rows."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Vouched:
    """Whom a provider vouches for (OpenID Connect Core section 2): `issuer` and `subject` together are who it is.

    Attributes:
        email: "" where none was told; `email_proven` where the provider says so, and may say so of this address.
        authenticated_at: when they proved it there, where the provider tells.
    """

    issuer: str
    subject: str
    email: str = ""
    email_proven: bool = False
    name: str = ""
    language: str = ""
    authenticated_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WayOut:
    """To a provider: where the browser goes, and what is kept here until it comes back."""

    location: str = field(repr=False)
    state: str = field(repr=False)
    nonce: str = field(repr=False)
    verifier: str = field(repr=False)


class SignInProviders(Protocol):
    """Other sites that say who somebody is. Every failure of theirs is one of these; none is a bug of ours."""

    def names(self) -> Mapping[str, str]:
        """Of the providers, by id."""
        ...

    async def begin(self, provider_id: str, *, back: str) -> WayOut:
        """`back`: our address that the browser is sent back to. Raises Unavailable `provider_silent`."""
        ...

    async def finish(
        self, provider_id: str, *, answer: Mapping[str, str], way: WayOut, back: str, now: datetime
    ) -> Vouched:
        """Raises Refused `provider_denied`, `provider_untrusted`, Unavailable `provider_silent`."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """An answer from outside. `url`: after redirects; header names are in small letters."""

    url: str
    status: int
    headers: Mapping[str, str]
    body: bytes = field(repr=False)


class Outgoing(Protocol):
    """The one way out, for addresses that somebody named: public places only, within limits (docs/outgoing.md)."""

    def check(self, url: str) -> object:
        """Raises Invalid `malformed_url`, Refused `closed_address`: before an address is kept."""
        ...

    def transport(self) -> Any:
        """For a library's own httpx client: `AsyncClient(transport=…, trust_env=False)`."""
        ...

    async def fetch(
        self,
        method: str,
        url: str,
        *,
        headers: Mapping[str, str] | None = None,
        body: bytes | None = None,
        most_bytes: int = 1_000_000,
        seconds: float = 10.0,
        redirects: int = 0,
    ) -> Fetched:
        """Raises Invalid, Refused `closed_address`, `too_many_redirects`, `answer_too_large`, Unavailable."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Ports:
    """What the app hands to every module's `build`.

    Attributes:
        grace: from asking for an organisation's deletion until it is erased.
        keep_decisions: how long the decision log reaches back; at least thirty days.
        site: our own address as people type it, without a "/" at its end; links in letters begin with it.
        breached: SHA-1 digests of stolen passwords, in 40 upper-case hex digits.
    """

    database: Database
    log: Log
    jobs: Jobs | None = None
    mail: Mail | None = None
    seal: Seal | None = None
    providers: SignInProviders | None = None
    holdings: Holdings | None = None
    grace: timedelta = timedelta(days=30)
    outgoing: Outgoing | None = None
    keep_decisions: timedelta = timedelta(days=90)
    site: str = "http://127.0.0.1:8765"
    breached: Container[str] = frozenset()
    changed: Any = None  # (stream_id) -> None: an in-process hint that a stream grew; rooms and readers wake

"""What was done in an organisation, for its administrators. Read only."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Annotated, Any, cast
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request
from pydantic import AwareDatetime, BaseModel, Field

from fieldhouse.kernel.context import Context
from fieldhouse.kernel.errors import NotFound
from fieldhouse.kernel.permissions import Needs
from fieldhouse.modules.audit.contract import Audit, Entry, Search

router = APIRouter(prefix="/api/v1/organisations/{organisation_id}/audit", tags=["audit"])

Word = Annotated[str | None, Query(min_length=1, max_length=300)]
Moment = Annotated[
    AwareDatetime | None, Query(ge=datetime(1900, 1, 1, tzinfo=UTC), le=datetime(2199, 12, 31, tzinfo=UTC))
]


class EntryRow(BaseModel):
    """One thing that was done, or denied."""

    number: int = Field(description="counts from 1 without a hole")
    at: datetime
    actor: str = Field(examples=["person:01a1fcfd-90f5-79a5-a849-1d8079160753"])
    what: str = Field(description="an event, or denied.<action>", examples=["identity.RoleGranted"])
    subject: str = Field(examples=["grant:01a1fcfd-90f5-79a5-a849-1d8079160753"])
    before: Mapping[str, Any] | None
    after: Mapping[str, Any] | None
    reason: str
    said: Mapping[str, str] = Field(description="what people typed, by its place in `after`")
    request_id: UUID | None
    device: str | None
    address: str = Field(description="of the network it came from; empty where none is known")
    legible: bool = Field(description="false: what was sealed of it can't be opened any more")
    hash: str


class EntriesBody(BaseModel):
    entries: list[EntryRow] = Field(description="the newest first")
    next: int | None = Field(description="as `below`, the page that follows; null: there is none")


class HeadRow(BaseModel):
    """Where the chain stands. Kept elsewhere, it shows later whether the end was cut off."""

    number: int
    hash: str


async def _here(request: Request, organisation_id: UUID) -> Context:
    ctx = cast(Context, request.state.context)
    if ctx.tenant_id != organisation_id:
        raise NotFound(
            "unknown_organisation", "There is no such organisation.", organisation_id=str(organisation_id)
        )
    return ctx


async def _audit(request: Request) -> Audit:
    return cast(Audit, request.app.state.services[Audit])


Here = Annotated[Context, Depends(_here), Needs("view_audit", "organisation", "organisation_id")]
Service = Annotated[Audit, Depends(_audit)]


@router.get("")
async def list_entries(
    ctx: Here,
    audit: Service,
    actor: Word = None,
    what: Annotated[Word, Query(description="from its beginning: `identity.Role`, `denied.`")] = None,
    subject: Word = None,
    since: Moment = None,
    until: Moment = None,
    below: Annotated[int | None, Query(ge=1, le=2**53, description="entries with smaller numbers")] = None,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
) -> EntriesBody:
    """What was done, and what was denied."""
    search = Search(actor=actor, what=what, subject=subject, since=since, until=until, below=below)
    found = await audit.entries(ctx, search=search, limit=limit)
    more = len(found) == limit and found[-1].number > 1
    return EntriesBody(entries=_rows(found), next=found[-1].number if more else None)


@router.get("/head")
async def get_head(ctx: Here, audit: Service) -> HeadRow:
    """The last entry's number and hash."""
    head = await audit.head(ctx)
    return HeadRow(number=head.number, hash=head.hash.hex())


def _rows(found: Sequence[Entry]) -> list[EntryRow]:
    return [
        EntryRow(
            number=each.number, at=each.at, actor=each.actor, what=each.what, subject=each.subject,
            before=each.before, after=each.after, reason=each.reason, said=each.said, request_id=each.request_id,
            device=each.device, address=each.address, legible=each.legible, hash=each.hash.hex(),
        )
        for each in found
    ]  # fmt: skip

"""What is known of a member beside their roles: whose guardian, which player, which credential.

All of it at once, so that a repeat changes nothing.
"""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter
from pydantic import BaseModel, Field

from fieldhouse.kernel.permissions import AgeClass, Needs
from fieldhouse.modules.identity import contract
from fieldhouse.modules.identity.api.asked import Here, Service
from fieldhouse.modules.identity.api.bodies import Body, Moment

router = APIRouter(prefix="/organisations/{organisation_id}/members/{account_id}/known", tags=["organisations"])

Players = Annotated[list[str], Field(max_length=50, description="ids of players, as games know them")]


class KnownBody(Body):
    guardian_of: Players = Field(default_factory=list)
    plays_as: Players = Field(default_factory=list)
    credential_until: Moment | None = Field(None, description="a coach's licence; null: none is known")
    age_class: AgeClass = "unknown"


class KnownRow(BaseModel):
    guardian_of: list[str]
    plays_as: list[str]
    credential_until: datetime | None
    age_class: AgeClass


@router.get("")
async def known_of_member(
    ctx: Annotated[Here, Needs("view_memberships", "organisation", "organisation_id")],
    identity: Service,
    account_id: UUID,
) -> KnownRow:
    return _row(await identity.known_of(ctx, account_id=account_id))


@router.put("")
async def describe_member(
    ctx: Annotated[Here, Needs("manage_members", "organisation", "organisation_id")],
    identity: Service,
    account_id: UUID,
    body: KnownBody,
) -> KnownRow:
    """It holds at the member's next request."""
    known = contract.Known(
        guardian_of=frozenset(body.guardian_of),
        plays_as=frozenset(body.plays_as),
        credential_until=body.credential_until,
        age_class=body.age_class,
    )
    return _row(await identity.describe(ctx, account_id=account_id, known=known))


def _row(known: contract.Known) -> KnownRow:
    return KnownRow(
        guardian_of=sorted(known.guardian_of), plays_as=sorted(known.plays_as),
        credential_until=known.credential_until, age_class=known.age_class,
    )  # fmt: skip

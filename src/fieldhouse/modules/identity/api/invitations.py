"""Invitations, by whoever holds their token: the token alone says whose they are. It comes in bodies, never in an
address, so that it is in no log.
"""

from typing import Annotated

from fastapi import APIRouter

from fieldhouse.kernel.permissions import Needs
from fieldhouse.modules.identity.api import bodies
from fieldhouse.modules.identity.api.asked import Ctx, Service, person

router = APIRouter(prefix="/invitations", tags=["organisations"])


@router.post("/look")
async def look_at_invitation(
    ctx: Annotated[Ctx, Needs("sign_in", "installation")], identity: Service, body: bodies.TokenBody
) -> bodies.InvitationSeenRow:
    """What it invites to, before one signs in; spent ones too."""
    invitation, organisation = await identity.invited(ctx, token=body.token.get_secret_value())
    return bodies.seen_row(invitation, organisation, ctx.now)


@router.post("/accept")
async def accept_invitation(
    ctx: Annotated[Ctx, Needs("join_organisation")], identity: Service, body: bodies.TokenBody
) -> bodies.MemberRow:
    """Be a member, in the role it names. Again it changes nothing."""
    account_id = person(ctx)
    return bodies.member_row(
        await identity.accept(ctx, token=body.token.get_secret_value(), account_id=account_id)
    )

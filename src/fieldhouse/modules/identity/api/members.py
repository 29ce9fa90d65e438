"""Who belongs to an organisation, and as what. Ids of what is made are the caller's, so a retry makes nothing
twice; whoever is no member is told of it what is told of one that is not there.
"""

from collections.abc import Sequence
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query

from fieldhouse.kernel.ids import IdOf
from fieldhouse.kernel.permissions import Needs, Settings
from fieldhouse.modules.identity.api import bodies
from fieldhouse.modules.identity.api.asked import Here, Service

router = APIRouter(prefix="/organisations/{organisation_id}", tags=["organisations"])


# ── members ──


@router.get("/members")
async def list_members(
    ctx: Annotated[Here, Needs("view_members", "organisation", "organisation_id")],
    identity: Service,
    after: Annotated[UUID | None, IdOf("filter"), Query(description="the last account of the page before")] = None,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
) -> Sequence[bodies.MemberRow]:
    """By account id, with the roles they hold."""
    return [bodies.member_row(each) for each in await identity.members(ctx, after=after, limit=limit)]


@router.put("/members/{account_id}/suspension", status_code=204)
async def suspend_member(
    ctx: Annotated[Here, Needs("suspend_member", "organisation", "organisation_id")],
    identity: Service,
    account_id: UUID,
    body: bodies.SuspensionBody,
) -> None:
    """Suspend a member, or take them back."""
    await identity.suspend(ctx, account_id=account_id, suspended=body.suspended, reason=body.reason)


# ── invitations ──


@router.get("/invitations")
async def list_invitations(
    ctx: Annotated[Here, Needs("view_memberships", "organisation", "organisation_id")],
    identity: Service,
) -> Sequence[bodies.InvitationRow]:
    """Those that are open, the newest first."""
    return [bodies.invitation_row(each) for each in await identity.invitations(ctx)]


@router.put("/invitations/{invitation_id}")
async def invite(
    ctx: Annotated[Here, Needs("invite", "grant", described=True)],
    identity: Service,
    invitation_id: UUID,
    body: bodies.InvitationBody,
) -> bodies.InvitedRow:
    """Invite somebody to a role. Again it gets another token, and the former opens nothing any more."""
    invitation, token = await identity.invite(
        ctx, invitation_id=invitation_id, role=body.role, scope=body.scope.scope, email=body.email
    )
    shown = token if invitation.email is None else None
    return bodies.InvitedRow(**bodies.invitation_row(invitation).model_dump(), token=shown)


@router.delete("/invitations/{invitation_id}", status_code=204)
async def withdraw_invitation(
    ctx: Annotated[Here, Needs("invite", "grant", "invitation_id")],
    identity: Service,
    invitation_id: UUID,
) -> None:
    await identity.withdraw_invitation(ctx, invitation_id=invitation_id)


# ── roles ──


@router.put("/grants/{grant_id}")
async def grant_role(
    ctx: Annotated[Here, Needs("grant_role", "grant", described=True)],
    identity: Service,
    grant_id: UUID,
    body: bodies.GrantBody,
) -> bodies.GrantRow:
    """Give a member a role, over a scope, from a moment and until another."""
    granted = await identity.grant_role(
        ctx,
        grant_id=grant_id,
        actor=body.actor,
        role=body.role,
        scope=body.scope.scope,
        starts=body.starts,
        ends=body.ends,
    )
    return bodies.grant_row(granted)


@router.post("/grants/{grant_id}/revoke", status_code=204)
async def revoke_role(
    ctx: Annotated[Here, Needs("revoke_role", "grant", "grant_id")],
    identity: Service,
    grant_id: UUID,
    body: bodies.ReasonBody,
) -> None:
    """Take a role away: it is gone at the next request."""
    await identity.revoke_role(ctx, grant_id=grant_id, reason=body.reason)


# ── settings ──


@router.get("/settings")
async def get_settings(
    ctx: Annotated[Here, Needs("view_settings", "organisation", "organisation_id")],
    identity: Service,
) -> Settings:
    """What this organisation's administrators chose; docs/policies.md says what each means."""
    return await identity.settings(ctx)


@router.put("/settings")
async def set_settings(
    ctx: Annotated[Here, Needs("manage_policies", "organisation", "organisation_id")],
    identity: Service,
    body: bodies.SettingsBody,
) -> Settings:
    """All of them at once."""
    settings = body.settings()
    await identity.set_settings(ctx, settings=settings)
    return settings

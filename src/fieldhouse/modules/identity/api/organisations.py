"""Organisations: found one, see one's own, choose. Their ids are the caller's, so a retry founds nothing twice."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter

from fieldhouse.kernel.permissions import Needs
from fieldhouse.modules.identity import contract
from fieldhouse.modules.identity.api import bodies
from fieldhouse.modules.identity.api.asked import Ctx, OwnSession, OwnToken, Service

router = APIRouter(prefix="/organisations", tags=["organisations"])


@router.post("", status_code=201)
async def create_organisation(
    ctx: Annotated[Ctx, Needs("create_organisation", "installation")],
    identity: Service,
    body: bodies.OrganisationBody,
) -> contract.Organisation:
    """Found an organisation, and be its administrator. Again with the same id and words it changes nothing."""
    return await identity.create_organisation(ctx, **body.model_dump())


@router.get("")
async def list_own_organisations(
    ctx: Annotated[Ctx, Needs("manage_own_account", "account")], identity: Service, session: OwnSession
) -> bodies.MineRow:
    """Those you are a member of."""
    mine = await identity.organisations_of(ctx, account_id=session.account.account_id)
    return bodies.MineRow(organisations=list(mine), chosen=session.organisation_id)


@router.post("/{organisation_id}/choose", status_code=204)
async def choose_organisation(
    ctx: Annotated[Ctx, Needs("manage_own_account", "account")],
    identity: Service,
    token: OwnToken,
    organisation_id: UUID,
) -> None:
    """From now on your requests in this browser are for this organisation, but where their path names another."""
    await identity.choose(ctx, token=token, organisation_id=organisation_id)

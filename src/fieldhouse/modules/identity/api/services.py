"""Programs that belong to an organisation. Ids are the caller's, so a retry makes nothing twice."""

from collections.abc import Sequence
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter

from fieldhouse.kernel.permissions import Needs
from fieldhouse.modules.identity.api import token_bodies
from fieldhouse.modules.identity.api.asked import Here, Service

router = APIRouter(prefix="/organisations/{organisation_id}/services", tags=["tokens"])

Manager = Annotated[Here, Needs("manage_tokens", "organisation", "organisation_id")]


@router.get("")
async def list_services(
    ctx: Annotated[Here, Needs("view_memberships", "organisation", "organisation_id")], identity: Service
) -> Sequence[token_bodies.ServiceRow]:
    """By name, with their keys; what was revoked or has expired is told for 30 days."""
    return [token_bodies.service_row(each) for each in await identity.services(ctx)]


@router.put("/{service_id}")
async def make_service(
    ctx: Manager, identity: Service, service_id: UUID, body: token_bodies.ServiceBody
) -> token_bodies.ServiceRow:
    """Make a service account, or give it another name. It may do nothing before it is given a role and a key."""
    return token_bodies.service_row(await identity.make_service(ctx, service_id=service_id, name=body.name))


@router.put("/{service_id}/disabled", status_code=204)
async def disable_service(
    ctx: Manager, identity: Service, service_id: UUID, body: token_bodies.DisabledBody
) -> None:
    """None of its keys is good for anything from its next request on, or all are again."""
    await identity.disable_service(ctx, service_id=service_id, disabled=body.disabled)


@router.put("/{service_id}/keys/{key_id}")
async def make_service_key(
    ctx: Manager, identity: Service, service_id: UUID, key_id: UUID, body: token_bodies.ServiceKeyBody
) -> token_bodies.MadeKeyRow:
    """A key, shown once. Again with the same id and words it is another secret, and the former opens nothing."""
    key, secret = await identity.make_service_key(
        ctx, service_id=service_id, key_id=key_id, name=body.name, scopes=body.scopes, expires_at=body.expires_at
    )
    return token_bodies.made_key_row(key, secret)


@router.delete("/{service_id}/keys/{key_id}", status_code=204)
async def revoke_service_key(ctx: Manager, identity: Service, service_id: UUID, key_id: UUID) -> None:
    await identity.revoke_service_key(ctx, service_id=service_id, key_id=key_id)

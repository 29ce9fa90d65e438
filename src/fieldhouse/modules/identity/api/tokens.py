"""A program's access to one's account. Its id is the caller's: a retry opens nothing twice, with other secrets."""

from collections.abc import Sequence
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter

from fieldhouse.kernel.permissions import Needs
from fieldhouse.modules.identity.api import token_bodies
from fieldhouse.modules.identity.api.asked import Ctx, OwnSession, Service

router = APIRouter(tags=["tokens"])

Owner = Annotated[Ctx, Needs("manage_own_account", "account")]


@router.get("/account/tokens")
async def list_tokens(ctx: Owner, identity: Service, session: OwnSession) -> Sequence[token_bodies.ApiTokenRow]:
    """The newest first; those that ended are told for 30 days."""
    found = await identity.api_tokens(ctx, account_id=session.account.account_id)
    return [token_bodies.token_row(each) for each in found]


@router.put("/account/tokens/{token_id}")
async def open_token(
    ctx: Owner, identity: Service, session: OwnSession, token_id: UUID, body: token_bodies.ApiTokenBody
) -> token_bodies.IssuedRow:
    """Open a program's access, for whoever proved within ten minutes that it is them. Secrets are shown once."""
    issued = await identity.open_token(
        ctx,
        session=session,
        token_id=token_id,
        kind=body.kind,
        name=body.name,
        scopes=body.scopes,
        organisation_id=body.organisation_id,
        expires_at=body.expires_at,
    )
    return token_bodies.issued_row(issued)


@router.delete("/account/tokens/{token_id}", status_code=204)
async def revoke_token(ctx: Owner, identity: Service, session: OwnSession, token_id: UUID) -> None:
    """It is good for nothing at its next request. One that is not yours, or no more, changes nothing."""
    await identity.revoke_token(ctx, account_id=session.account.account_id, token_id=token_id)


@router.post("/tokens/refresh")
async def refresh_token(
    ctx: Annotated[Ctx, Needs("sign_in", "installation")], identity: Service, body: token_bodies.RefreshBody
) -> token_bodies.IssuedRow:
    """Another access token, and the next refresh token. A lost answer can be asked for again, for ten seconds; a
    refresh token that comes back later ends the access altogether, since somebody has a copy of it.
    """
    issued = await identity.refresh(ctx, token=body.refresh_token.get_secret_value())
    return token_bodies.issued_row(issued)

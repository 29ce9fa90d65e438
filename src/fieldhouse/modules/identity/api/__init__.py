"""Identity over HTTP: accounts and sessions, organisations and who belongs to them."""

from fastapi import APIRouter

from fieldhouse.modules.identity.api import (
    account,
    factors,
    flags,
    hand_overs,
    invitations,
    known,
    lives,
    members,
    organisations,
    passkeys,
    providers,
    services,
    templates,
    tokens,
)

router = APIRouter(prefix="/api/v1")
for each in (
    account.router,
    factors.router,
    passkeys.router,
    providers.router,
    organisations.router,
    lives.router,
    members.router,
    known.router,
    invitations.router,
    templates.router,
    tokens.router,
    services.router,
    hand_overs.router,
    flags.router,
):
    router.include_router(each)

__all__ = ["router"]

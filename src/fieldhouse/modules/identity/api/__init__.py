"""Identity over HTTP: accounts and sessions, organisations and who belongs to them."""

from fastapi import APIRouter

from fieldhouse.modules.identity.api import account, invitations, members, organisations

router = APIRouter(prefix="/api/v1")
for each in (account.router, organisations.router, members.router, invitations.router):
    router.include_router(each)

__all__ = ["router"]

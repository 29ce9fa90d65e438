"""Keeps the identity contract, a part a file. What may be is decided in the domain."""

from fieldhouse.kernel.context import Context
from fieldhouse.kernel.ports import Job
from fieldhouse.modules.identity.service.accounts import WRITE_LINK
from fieldhouse.modules.identity.service.bearing import BearingService
from fieldhouse.modules.identity.service.endings import EndingService
from fieldhouse.modules.identity.service.flags import FlagService
from fieldhouse.modules.identity.service.hand_overs import HandOverService
from fieldhouse.modules.identity.service.known import KnownService
from fieldhouse.modules.identity.service.lives import ERASE
from fieldhouse.modules.identity.service.passkeys import PasskeyService
from fieldhouse.modules.identity.service.presence import PresenceService
from fieldhouse.modules.identity.service.providers import ProviderService
from fieldhouse.modules.identity.service.pruning import PRUNE, PruningService
from fieldhouse.modules.identity.service.services import ServiceAccountService
from fieldhouse.modules.identity.service.tokens import TokenService
from fieldhouse.modules.identity.service.travels import INVITE, TravelService

TIDY = "identity.tidy"


class IdentityService(
    PasskeyService,
    ProviderService,
    TravelService,
    EndingService,
    KnownService,
    PresenceService,
    TokenService,
    ServiceAccountService,
    HandOverService,
    BearingService,
    PruningService,
    FlagService,
):
    """See contract.Identity."""

    async def tidy(self, ctx: Context, *, job: Job) -> None:
        async with self._transaction(ctx) as connection:
            await self._jobs.finish(connection, job)
            await self._accounts.tidy(connection, ctx.now)
            await self._links.tidy(connection, ctx.now)
            await self._meters.tidy(connection, ctx.now)
            await self._passkeys.tidy(connection, ctx.now)
            await self._identities.tidy(connection, ctx.now)
            await self._tokens.tidy(connection, ctx.now)


__all__ = ["ERASE", "INVITE", "PRUNE", "TIDY", "WRITE_LINK", "IdentityService"]

"""The decision log is for late weeks: what was done stays in the log, and what was denied in the audit."""

from dataclasses import replace

from fieldhouse.kernel.context import Context
from fieldhouse.kernel.module import INSTALLATION
from fieldhouse.modules.identity.service.base import Base

PRUNE = "identity.prune"
PRUNED_AT_ONCE = 5_000  # an open write hides later events from every reader


class PruningService(Base):
    """Of every organisation, one after the other."""

    async def prune(self, ctx: Context) -> int:
        before = ctx.now - self._ports.keep_decisions
        async with self._transaction(replace(ctx, tenant_id=INSTALLATION)) as connection:
            organisations = await self._organisations.ids(connection)
        count = 0
        for tenant in (INSTALLATION, *organisations):
            there = replace(ctx, tenant_id=tenant)
            while True:
                async with self._transaction(there) as connection:
                    gone = await self._permissions.prune(connection, there, before, PRUNED_AT_ONCE)
                count += gone
                if gone < PRUNED_AT_ONCE:
                    break
        return count

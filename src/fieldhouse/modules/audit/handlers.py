"""What audit does when anything happens: enter it. Safe to run twice."""

from collections.abc import Sequence

from fieldhouse.kernel.context import Context
from fieldhouse.kernel.events import Remarked
from fieldhouse.modules.audit.contract import Audit


async def enter(audit: Audit, ctx: Context, told: Sequence[Remarked]) -> None:
    await audit.chain(ctx, told=told)

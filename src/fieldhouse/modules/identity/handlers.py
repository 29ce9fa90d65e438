"""What identity does later: letters with links, and tidying."""

from collections.abc import Mapping
from datetime import timedelta

from fieldhouse.kernel.context import Context
from fieldhouse.kernel.module import Handler
from fieldhouse.kernel.ports import Job
from fieldhouse.modules.identity.contract import Identity
from fieldhouse.modules.identity.service import ERASE, INVITE, PRUNE, TIDY, WRITE_LINK


async def write_link(identity: Identity, ctx: Context, job: Job) -> None:
    await identity.write_link(ctx, job=job)


async def tidy(identity: Identity, ctx: Context, job: Job) -> None:
    await identity.tidy(ctx, job=job)


async def erase_due(identity: Identity, ctx: Context, _job: Job) -> None:
    await identity.erase_due(ctx)
    await identity.erase_accounts(ctx)


async def invite_newcomers(identity: Identity, ctx: Context, _job: Job) -> None:
    await identity.invite_newcomers(ctx)


async def prune(identity: Identity, ctx: Context, _job: Job) -> None:
    await identity.prune(ctx)


JOBS: Mapping[str, Handler] = {
    WRITE_LINK: write_link,
    TIDY: tidy,
    ERASE: erase_due,
    INVITE: invite_newcomers,
    PRUNE: prune,
}
CHORES: Mapping[str, timedelta] = {
    TIDY: timedelta(hours=1),
    ERASE: timedelta(minutes=10),
    PRUNE: timedelta(days=1),
}

"""What an organisation chose, who asks there, what was decided."""

from collections.abc import Sequence

from fieldhouse.kernel.context import Context
from fieldhouse.kernel.errors import NotFound
from fieldhouse.kernel.module import INSTALLATION
from fieldhouse.kernel.permissions import Facts, Principal, Settings
from fieldhouse.modules.identity.contract import Decided, Session
from fieldhouse.modules.identity.contract.facts import SettingsChosen
from fieldhouse.modules.identity.domain import checks
from fieldhouse.modules.identity.service.base import Base
from fieldhouse.modules.identity.store.permissions import Held

ANONYMOUS = Principal(kind="anonymous", actor="anonymous")


class PermissionService(Base):
    """What the edge asks before it lets anybody do anything."""

    async def settings(self, ctx: Context) -> Settings:
        async with self._transaction(ctx) as connection:
            return await self._permissions.settings(connection, ctx)

    async def set_settings(self, ctx: Context, *, settings: Settings) -> None:
        asked = checks.settings(settings)
        async with self._transaction(ctx) as connection:
            await self._facts.lock(connection, ctx.tenant_id)
            await self._known_organisation(connection, ctx.tenant_id)
            stood = await self._permissions.settings(connection, ctx)
            after = checks.differing(asked, stood)
            if after:
                before = checks.differing(stood, asked)
                await self._facts.append(
                    connection, ctx, ctx.tenant_id, SettingsChosen(before=before, after=after)
                )
                await self._permissions.choose(connection, ctx, after)

    async def asking(self, ctx: Context, *, session: Session | None) -> tuple[Principal, Facts]:
        account = None if session is None else session.account
        actor = ANONYMOUS.actor if account is None else account.actor
        async with self._transaction(ctx) as connection:
            held = await self._permissions.held(
                connection, ctx, None if account is None else account.account_id, actor
            )
        return _principal(session, held), _facts(ctx, held)

    async def decided(self, ctx: Context, *, decisions: Sequence[Decided]) -> None:
        kept = [
            Decided(
                action=one.action,
                resource_kind=one.resource_kind,
                resource_id=checks.line(one.resource_id, checks.ID_MAX),
                allowed=one.allowed,
                rule=one.rule,
            )
            for one in decisions
            if not one.allowed or checks.is_write(one.action)
        ]
        if kept:
            async with self._transaction(ctx) as connection:
                await self._permissions.keep(connection, ctx, kept)


def _principal(session: Session | None, held: Held) -> Principal:
    if session is None:
        return ANONYMOUS
    return Principal(
        kind="person",
        actor=session.account.actor,
        grants=held.grants,
        membership=held.membership,
        disabled=held.disabled,
        mfa=session.mfa,
        confirmed_at=session.confirmed_at,
    )


def _facts(ctx: Context, held: Held) -> Facts:
    if ctx.tenant_id == INSTALLATION:
        return Facts(now=ctx.now, organisation="")
    if held.state is None:
        raise NotFound(
            "unknown_organisation", "There is no such organisation.", organisation_id=str(ctx.tenant_id)
        )
    return Facts(now=ctx.now, organisation=str(ctx.tenant_id), state=held.state, settings=held.settings)

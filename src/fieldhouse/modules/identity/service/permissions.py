"""What an organisation chose, who asks there, what was decided."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from fieldhouse.kernel.context import Context
from fieldhouse.kernel.errors import Invalid, NotFound
from fieldhouse.kernel.module import INSTALLATION
from fieldhouse.kernel.permissions import Facts, Principal, Resource, ResourceKind, Role, Scope, Settings
from fieldhouse.modules.identity.contract import Decided, Session
from fieldhouse.modules.identity.contract.facts import SettingsChosen
from fieldhouse.modules.identity.domain import checks
from fieldhouse.modules.identity.domain.people import account_of
from fieldhouse.modules.identity.service.base import Base
from fieldhouse.modules.identity.service.members import withdrawn
from fieldhouse.modules.identity.store.permissions import Held

ANONYMOUS = Principal(kind="anonymous", actor="anonymous")


class PermissionService(Base):
    """What the edge asks before it lets anybody do anything."""

    async def settings(self, ctx: Context) -> Settings:
        async with self._reading(ctx) as connection:
            return await self._permissions.settings(connection, ctx)

    async def set_settings(self, ctx: Context, *, settings: Settings) -> None:
        asked = checks.settings(settings)
        async with self._transaction(ctx) as connection:
            await self._facts.lock(connection, ctx.tenant_id)
            await self._known_organisation(connection, ctx.tenant_id)
            stood = await self._permissions.settings(connection, ctx)
            after = checks.differing(asked, stood)
            if after:
                ends = stood.league_managers_appoint and not asked.league_managers_appoint
                open_ = await self._appointed(connection, ctx) if ends else []
                fact = SettingsChosen(before=checks.differing(stood, asked), after=after)
                await self._facts.append(connection, ctx, ctx.tenant_id, fact, *withdrawn(open_))
                await self._permissions.choose(connection, ctx, after)
                await self._members.withdraw(connection, ctx, open_)

    async def _appointed(self, connection: Any, ctx: Context) -> list[UUID]:
        """Open invitations of members whom no administrator's role lets invite there."""
        open_ = await self._members.invitations(connection, ctx)
        held = await self._members.grants_of(connection, ctx, *{each.invited_by for each in open_})
        whole: Scope = ("organisation", str(ctx.tenant_id))
        runs = {
            (each.actor, each.scope)
            for each in held
            if each.role == "administrator"
            and each.starts <= ctx.now
            and (each.ends is None or ctx.now < each.ends)
        }
        return [
            each.invitation_id
            for each in open_
            if account_of(each.invited_by) is not None
            and runs.isdisjoint({(each.invited_by, whole), (each.invited_by, each.scope)})
        ]

    async def asking(self, ctx: Context, *, session: Session | None) -> tuple[Principal, Facts]:
        account = None if session is None else session.account
        actor = ANONYMOUS.actor if account is None else account.actor
        async with self._reading(ctx) as connection:
            held = await self._permissions.held(
                connection, ctx, None if account is None else account.account_id, actor
            )
        return principal_of(session, held), facts_of(ctx, held)

    async def about(self, ctx: Context, *, kind: ResourceKind, resource_id: str) -> Resource | None:
        try:
            id_ = UUID(resource_id)
        except ValueError:
            return None
        async with self._reading(ctx) as connection:
            found = await self._members.about_grant(connection, ctx, id_)
        if len(found) > 1:  # a role and an invitation of one id: who may touch either is whoever may touch all
            return Resource(kind=kind, id=str(id_), organisation=str(ctx.tenant_id))
        return _giving(ctx, kind, str(id_), *found[0]) if found else None

    async def planned(self, ctx: Context, *, kind: ResourceKind, said: Mapping[str, object]) -> Resource | None:
        role, scope = said.get("role"), said.get("scope")
        if not isinstance(role, str) or not isinstance(scope, Mapping):
            return None
        over = scope.get("kind"), scope.get("id")
        if not isinstance(over[0], str) or not isinstance(over[1], str):
            return None
        try:
            return _giving(ctx, kind, "", checks.role(role), checks.scope((over[0], over[1]), ctx.tenant_id))
        except Invalid:
            return None

    async def heads(self, ctx: Context, *, streams: Sequence[UUID]) -> Mapping[UUID, int]:
        async with self._transaction(ctx) as connection:
            return await self._facts.heads(connection, ctx, streams)

    async def digests(self, ctx: Context, *, account_ids: Sequence[UUID]) -> Mapping[UUID | None, str]:
        async with self._reading(ctx) as connection:
            return await self._permissions.digests(connection, ctx, account_ids)

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


def _giving(ctx: Context, kind: ResourceKind, id_: str, role: Role, scope: Scope) -> Resource:
    within = frozenset[Scope]() if scope[0] == "organisation" else frozenset((scope,))
    return Resource(kind=kind, id=id_, organisation=str(ctx.tenant_id), within=within, role=role)


def principal_of(session: Session | None, held: Held) -> Principal:
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
        age_class=held.known.age_class,
        credential_until=held.known.credential_until,
        guardian_of=held.known.guardian_of,
        plays_as=held.known.plays_as,
    )


def facts_of(ctx: Context, held: Held) -> Facts:
    if ctx.tenant_id == INSTALLATION:
        return Facts(now=ctx.now, organisation="")
    if held.state is None:
        raise NotFound(
            "unknown_organisation", "There is no such organisation.", organisation_id=str(ctx.tenant_id)
        )
    return Facts(now=ctx.now, organisation=str(ctx.tenant_id), state=held.state, settings=held.settings)

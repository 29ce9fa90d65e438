"""Members and the roles they hold."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from fieldhouse.kernel.context import Context
from fieldhouse.kernel.errors import Conflict, Invalid, NotFound, Refused
from fieldhouse.kernel.permissions import Role, Scope
from fieldhouse.modules.identity.contract import Member, RoleGrant
from fieldhouse.modules.identity.contract.facts import (
    Fact,
    InvitationWithdrawn,
    MemberReinstated,
    MemberSuspended,
    RoleRevoked,
)
from fieldhouse.modules.identity.contract.token_facts import HandOverRevoked
from fieldhouse.modules.identity.contract.tokens import HandOver
from fieldhouse.modules.identity.domain import checks
from fieldhouse.modules.identity.domain.people import account_of, actor_of, service_of
from fieldhouse.modules.identity.service.base import Base
from fieldhouse.modules.identity.service.organisations import granted

PAGE_MAX = 200


class MemberService(Base):
    """Of the organisation of `ctx`."""

    async def members(self, ctx: Context, *, after: UUID | None = None, limit: int = 50) -> Sequence[Member]:
        async with self._transaction(ctx) as connection:
            return await self._members.page(connection, ctx, after, max(1, min(limit, PAGE_MAX)))

    async def grant_role(
        self,
        ctx: Context,
        *,
        grant_id: UUID,
        actor: str,
        role: Role,
        scope: Scope,
        starts: datetime | None,
        ends: datetime | None,
    ) -> RoleGrant:
        asked = RoleGrant(
            grant_id=grant_id,
            actor=checks.actor(actor),
            role=checks.role(role),
            scope=checks.scope(scope, ctx.tenant_id),
            starts=starts or ctx.now,
            ends=ends,
            granted_by=ctx.actor,
        )
        if ends is not None and ends <= max(asked.starts, ctx.now):
            raise Invalid("malformed_span", "A role ends after it began, and not in the past.", at="/ends")
        async with self._transaction(ctx) as connection:
            await self._facts.lock(connection, ctx.tenant_id)
            await self._known_organisation(connection, ctx.tenant_id)
            stands = await self._members.find_grant(connection, ctx, grant_id)
            if stands is not None:
                return _same(stands, asked, at_once=starts is None)
            await self._may_hold(connection, ctx, asked.actor)
            await self._facts.append(connection, ctx, ctx.tenant_id, granted(asked))
            await self._members.add_grant(connection, ctx, asked)
        return asked

    async def revoke_role(self, ctx: Context, *, grant_id: UUID, reason: str) -> None:
        async with self._transaction(ctx) as connection:
            await self._facts.lock(connection, ctx.tenant_id)
            found = await self._members.find_grant(connection, ctx, grant_id)
            if found is None:
                raise NotFound("unknown_grant", "Nobody holds such a role here.", grant_id=str(grant_id))
            grant, revoked = found
            if revoked:
                return
            keepers = await self._members.keepers(connection, ctx)
            _keep_one(keepers, [each for each in keepers if each[0] != grant_id])
            open_ = await self._open_invitations(connection, ctx, grant.actor)
            handed = await self._hand_overs.made_by(connection, ctx, grant.actor)
            why = checks.line(reason, checks.TEXT_MAX)
            await self._facts.append(
                connection,
                ctx,
                ctx.tenant_id,
                RoleRevoked(grant_id=grant_id),
                *withdrawn(open_),
                *taken_back(handed),
                reason=why,
            )
            await self._hand_overs.revoke(connection, ctx, *(each.hand_over_id for each in handed))
            await self._members.revoke(connection, ctx, grant_id, why)
            await self._members.withdraw(connection, ctx, open_)

    async def suspend(self, ctx: Context, *, account_id: UUID, suspended: bool, reason: str) -> None:
        async with self._transaction(ctx) as connection:
            await self._facts.lock(connection, ctx.tenant_id)
            state = await self._members.state(connection, ctx, account_id)
            if state is None:
                raise _unknown_member(actor_of(account_id))
            becomes = "suspended" if suspended else "active"
            if state == becomes:
                return
            open_: list[UUID] = []
            handed: list[HandOver] = []
            if suspended:
                keepers = await self._members.keepers(connection, ctx)
                _keep_one(keepers, [each for each in keepers if each[1] != account_id])
                open_ = await self._open_invitations(connection, ctx, actor_of(account_id))
                handed = await self._hand_overs.made_by(connection, ctx, actor_of(account_id))
            fact: Fact = (MemberSuspended if suspended else MemberReinstated)(account_id=account_id)
            why, others = checks.line(reason, checks.TEXT_MAX), (*withdrawn(open_), *taken_back(handed))
            await self._facts.append(connection, ctx, ctx.tenant_id, fact, *others, reason=why)
            await self._hand_overs.revoke(connection, ctx, *(each.hand_over_id for each in handed))
            await self._members.suspend(connection, ctx, account_id, becomes, why)
            await self._members.withdraw(connection, ctx, open_)

    async def _may_hold(self, connection: Any, ctx: Context, actor: str) -> None:
        """Raises NotFound where they are neither a member nor a service account, Refused where suspended."""
        account_id, service_id = account_of(actor), service_of(actor)
        if account_id is not None:
            state = await self._members.state(connection, ctx, account_id)
            if state == "suspended":
                raise suspended_member()
            found = state is not None and actor == actor_of(account_id)
        else:
            works = None if service_id is None else await self._services.state(connection, ctx, service_id)
            found = works is not None and actor == f"service:{service_id}"
        if not found:
            raise _unknown_member(actor)

    async def _open_invitations(self, connection: Any, ctx: Context, by: str) -> list[UUID]:
        """Of somebody who loses the right to invite: a way back in that they may have kept."""
        return [each.invitation_id for each in await self._members.invitations(connection, ctx, by)]


def suspended_member() -> Refused:
    """Else roles would gather unseen, all of them in force once somebody takes the member back."""
    return Refused("member_suspended", "A suspended member takes no role; an administrator takes them back first.")


def withdrawn(invitation_ids: Sequence[UUID]) -> list[Fact]:
    return [InvitationWithdrawn(invitation_id=each) for each in invitation_ids]


def taken_back(handed: Sequence[HandOver]) -> list[Fact]:
    """Games that were in devices' hands by somebody who loses a role."""
    return [HandOverRevoked(hand_over_id=each.hand_over_id, game_id=each.game_id) for each in handed]


def _keep_one(before: Sequence[object], after: Sequence[object]) -> None:
    if before and not after:
        raise Refused(
            "last_administrator", "An organisation keeps one administrator; give the role to somebody else first."
        )


def _same(stands: tuple[RoleGrant, bool], asked: RoleGrant, *, at_once: bool) -> RoleGrant:
    """A retry of the request that gave it."""
    grant, revoked = stands
    words = (grant.actor, grant.role, grant.scope, grant.ends, grant.granted_by)
    same = words == (asked.actor, asked.role, asked.scope, asked.ends, asked.granted_by)
    if revoked or not same or not (at_once or grant.starts == asked.starts):
        raise Conflict("grant_exists", "Another role was given under this id.", grant_id=str(grant.grant_id))
    return grant


def _unknown_member(actor: str) -> NotFound:
    return NotFound("unknown_member", "There is no such member.", actor=actor)

"""Invitations: a role that waits for whoever bears its token."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

from fieldhouse.kernel.context import Context
from fieldhouse.kernel.errors import Conflict, NotFound, Refused
from fieldhouse.kernel.ids import uuid7
from fieldhouse.kernel.permissions import Role, Scope
from fieldhouse.modules.identity.contract import Invitation, Member, Organisation, RoleGrant
from fieldhouse.modules.identity.contract.facts import Fact, InvitationMade, InvitationWithdrawn, MemberJoined
from fieldhouse.modules.identity.domain import attempts, checks, letters, lives, tokens
from fieldhouse.modules.identity.domain.addresses import Address
from fieldhouse.modules.identity.domain.attempts import INVITATIONS_OF_ACTOR, Attempt
from fieldhouse.modules.identity.domain.people import account_of, actor_of
from fieldhouse.modules.identity.domain.tokens import Kind
from fieldhouse.modules.identity.service.base import Base, of_installation, while_held
from fieldhouse.modules.identity.service.members import suspended_member
from fieldhouse.modules.identity.service.organisations import granted
from fieldhouse.modules.identity.store.members import Kept


class InvitationService(Base):
    """Of the organisation of `ctx`; a token knows its own."""

    async def invite(
        self, ctx: Context, *, invitation_id: UUID, role: Role, scope: Scope, email: str | None
    ) -> tuple[Invitation, str]:
        mailbox = None if email is None else checks.mailbox(email)
        asked = Invitation(
            invitation_id=invitation_id,
            organisation_id=ctx.tenant_id,
            email=None if mailbox is None else mailbox.shown,
            role=checks.role(role),
            scope=checks.scope(scope, ctx.tenant_id),
            invited_by=ctx.actor,
            expires_at=ctx.now + lives.LINKS["invitation"],
        )
        limits = [] if mailbox is None else attempts.writing_to(mailbox.key)
        await self._attempt_letter(ctx, [*limits, Attempt(f"invitations:{ctx.actor}", INVITATIONS_OF_ACTOR)])
        token = tokens.mint(Kind.INVITATION)
        async with self._transaction(ctx) as connection:
            await self._facts.lock(connection, ctx.tenant_id)
            organisation = await self._known_organisation(connection, ctx.tenant_id)
            held = await self._members.grants_of(connection, ctx, ctx.actor)
            asked = replace(asked, expires_at=while_held(asked.expires_at, held, ctx.now))
            stands = await self._members.find_invitation(connection, ctx, invitation_id)
            if stands is not None:
                _same(stands, asked, mailbox, ctx)
            kind, id_ = asked.scope
            made = InvitationMade(
                invitation_id=invitation_id,
                role=asked.role,
                scope_kind=kind,
                scope_id=id_,
                addressed=mailbox is not None,
                again=stands is not None,
            )
            await self._facts.append(connection, ctx, ctx.tenant_id, made)
            await self._members.save_invitation(connection, ctx, asked, None if mailbox is None else mailbox.key)
            await self._links.invite(
                connection,
                tokens.digest(token, Kind.INVITATION),
                ctx.tenant_id,
                invitation_id,
                now=ctx.now,
                expires_at=asked.expires_at,
            )
            if mailbox is not None:
                await self._write(connection, ctx, asked, organisation, mailbox, token)
        return asked, token

    async def invitations(self, ctx: Context) -> Sequence[Invitation]:
        async with self._transaction(ctx) as connection:
            return await self._members.invitations(connection, ctx)

    async def withdraw_invitation(self, ctx: Context, *, invitation_id: UUID) -> None:
        async with self._transaction(ctx) as connection:
            await self._facts.lock(connection, ctx.tenant_id)
            stands = await self._members.find_invitation(connection, ctx, invitation_id)
            if stands is None:
                raise _unknown()
            if stands.invitation.accepted_at is not None:
                raise Refused("invitation_spent", "This invitation was accepted already.")
            if stands.invitation.withdrawn_at is None:
                fact = InvitationWithdrawn(invitation_id=invitation_id)
                await self._facts.append(connection, ctx, ctx.tenant_id, fact)
                await self._members.withdraw(connection, ctx, [invitation_id])

    async def invited(self, ctx: Context, *, token: str) -> tuple[Invitation, Organisation]:
        there, invitation_id = await self._told(ctx, token)
        async with self._transaction(there) as connection:
            stands = await self._members.find_invitation(connection, there, invitation_id)
            if stands is None:
                raise _unknown()
            inviter = account_of(stands.invitation.invited_by)
            known = None if inviter is None else await self._accounts.by_id(connection, inviter)
            told = replace(stands.invitation, inviter="" if known is None else known.account.name)
            return told, await self._known_organisation(connection, there.tenant_id)

    async def accept(self, ctx: Context, *, token: str, account_id: UUID) -> Member:
        there, invitation_id = await self._told(ctx, token)
        async with self._transaction(there) as connection:
            await self._facts.lock(connection, there.tenant_id)
            stands = await self._members.find_invitation(connection, there, invitation_id)
            account = await self._accounts.by_id(connection, account_id)
            # looked for again: it may have got another token while we waited
            named = await self._links.invited(connection, tokens.digest(token, Kind.INVITATION))
            if stands is None or account is None or named is None:
                raise _unknown()
            if stands.accepted_by != account_id:
                organisation = await self._known_organisation(connection, there.tenant_id)
                if organisation.state != "active":
                    raise Refused("organisation_rests", "This organisation takes nobody in now.")
                if not stands.is_open(there.now):
                    raise Refused("invitation_spent", "This invitation was accepted, withdrawn, or is too old.")
                if stands.email_key not in (None, account.email_key):
                    raise Refused("other_address", "This invitation is for another e-mail address.")
                if await self._members.state(connection, there, account_id) == "suspended":
                    raise suspended_member()
                await self._take_in(connection, there, stands.invitation, account_id)
            member = await self._members.find(connection, there, account_id)
            assert member is not None
            return member

    async def _take_in(self, connection: Any, ctx: Context, invitation: Invitation, account_id: UUID) -> None:
        actor = actor_of(account_id)
        grant = RoleGrant(
            grant_id=uuid7(),
            actor=actor,
            role=invitation.role,
            scope=invitation.scope,
            starts=ctx.now,
            ends=None,
            granted_by=invitation.invited_by,
        )
        held = await self._members.grants_of(connection, ctx, actor)
        has = any(
            each.role == grant.role and each.scope == grant.scope and each.starts <= ctx.now and each.ends is None
            for each in held
        )
        facts: list[Fact] = [MemberJoined(account_id=account_id, invitation_id=invitation.invitation_id)]
        facts += [] if has else [granted(grant)]
        await self._facts.append(connection, ctx, ctx.tenant_id, *facts)
        await self._members.join(connection, ctx, account_id)
        await self._organisations.join(connection, account_id, ctx.tenant_id)
        await self._members.accept(connection, ctx, invitation.invitation_id, account_id)
        if not has:
            await self._members.add_grant(connection, ctx, grant)

    async def _told(self, ctx: Context, token: str) -> tuple[Context, UUID]:
        """Whose invitation a token is, and which; the token alone says it, never the request."""
        digest = tokens.digest(token, Kind.INVITATION)
        async with self._transaction(of_installation(ctx)) as connection:
            found = await self._links.invited(connection, digest)
        if found is None:
            raise _unknown()
        return replace(ctx, tenant_id=found[0]), found[1]

    async def _write(
        self,
        connection: Any,
        ctx: Context,
        invitation: Invitation,
        organisation: Organisation,
        mailbox: Address,
        token: str,
    ) -> None:
        inviter = account_of(ctx.actor)
        known = None if inviter is None else await self._accounts.by_id(connection, inviter)
        letter = letters.invitation(
            self._ports.site,
            to=mailbox.shown,
            language=organisation.language,
            token=token,
            until=invitation.expires_at,
            organisation=organisation.name,
            inviter=organisation.name if known is None else known.account.name,
        )
        await self._mail.post(connection, ctx, letter)


def _same(stands: Kept, asked: Invitation, mailbox: Address | None, ctx: Context) -> None:
    """Raises Conflict unless it is the same invitation, still open."""
    told = stands.invitation
    as_asked = (asked.role, asked.scope, None if mailbox is None else mailbox.key)
    spent = told.accepted_at is not None or told.withdrawn_at is not None
    if spent or (told.role, told.scope, stands.email_key) != as_asked or told.invited_by != ctx.actor:
        raise Conflict("invitation_exists", "Another invitation was made under this id.")


def _unknown() -> NotFound:
    return NotFound("unknown_invitation", "There is no such invitation.")

"""Accounts that end, or rest. First the account in one transaction, then what it left in each organisation."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

from fieldhouse.kernel.context import Context
from fieldhouse.kernel.errors import NotFound, Refused
from fieldhouse.modules.identity.contract import Account, Organisation
from fieldhouse.modules.identity.contract.endings import (
    AccessEnded,
    AccountDeletionAsked,
    AccountDisabled,
    AccountEnabled,
    AccountErased,
    MemberLeft,
)
from fieldhouse.modules.identity.contract.facts import Fact, RoleRevoked
from fieldhouse.modules.identity.domain import checks, letters
from fieldhouse.modules.identity.domain.people import actor_of
from fieldhouse.modules.identity.service.base import of_installation
from fieldhouse.modules.identity.service.members import MemberService, taken_back, withdrawn
from fieldhouse.modules.identity.service.sessions import SessionService, check_confirmed


class EndingService(MemberService, SessionService):
    """Keeps contract.Endings."""

    async def find_account(self, ctx: Context, *, email: str) -> Account:
        async with self._transaction(of_installation(ctx)) as connection:
            found = await self._accounts.by_email(connection, checks.mailbox(email).key)
        if found is None:
            raise NotFound("unknown_account", "No account has that address.")
        return found.account

    async def disable_account(
        self, ctx: Context, *, account_id: UUID, disabled: bool, reason: str
    ) -> Sequence[Organisation]:
        here = of_installation(ctx)
        async with self._transaction(here) as connection:
            await self._facts.lock(connection, account_id)
            account = await self._known_account(connection, account_id)
            sessions, tokens = await self._access(connection, account_id, ctx.now)
            if account.disabled != disabled:
                fact = AccountDisabled(sessions=sessions, tokens=tokens) if disabled else AccountEnabled()
                why = checks.line(reason, checks.TEXT_MAX)
                await self._facts.append(connection, here, account_id, fact, reason=why)
                await self._endings.disable(connection, account_id, ctx.now if disabled else None)
                if disabled:
                    await self._end_all_of(connection, account_id, ctx.now)
                    await self._write_ending(connection, here, account, "account_disabled", ctx.now)
        if not disabled:
            return ()
        await self._take_back(here, account_id, invitations=True)
        return await self._unkept(here, account_id)

    async def end_access(self, ctx: Context, *, account_id: UUID, reason: str) -> None:
        here = of_installation(ctx)
        async with self._transaction(here) as connection:
            await self._facts.lock(connection, account_id)
            await self._known_account(connection, account_id)
            sessions, tokens = await self._access(connection, account_id, ctx.now)
            fact, why = AccessEnded(sessions=sessions, tokens=tokens), checks.line(reason, checks.TEXT_MAX)
            await self._facts.append(connection, here, account_id, fact, reason=why)
            await self._end_all_of(connection, account_id, ctx.now)
        await self._take_back(here, account_id, invitations=False)

    async def end_all_access(self, ctx: Context, *, reason: str) -> int:
        async with self._transaction(of_installation(ctx)) as connection:
            accounts = await self._endings.with_access(connection, ctx.now)
        for account_id in accounts:
            await self.end_access(ctx, account_id=account_id, reason=reason)
        return len(accounts)

    async def delete_account(self, ctx: Context, *, token: str) -> datetime:
        async with self._transaction(of_installation(ctx)) as connection:
            session, _ = await self._here(connection, ctx, token)
        check_confirmed(session, ctx)
        account_id, here = session.account.account_id, of_installation(ctx, session.account.actor)
        if kept := await self._kept_alone(here, account_id):
            raise Refused(
                "last_administrator",
                "You alone keep an organisation: give the role to somebody else, or delete it, first.",
                organisations=[each.name for each in kept],
            )
        leaving_at = ctx.now + self._ports.grace
        async with self._transaction(here) as connection:
            session, _ = await self._held(connection, ctx, token)
            sessions, tokens = await self._access(connection, account_id, ctx.now)
            fact = AccountDeletionAsked(leaving_at=leaving_at, sessions=sessions, tokens=tokens)
            await self._facts.append(connection, here, account_id, fact)
            await self._endings.leave(connection, account_id, leaving_at)
            await self._end_all_of(connection, account_id, ctx.now)
            await self._write_ending(connection, here, session.account, "account_deletion", leaving_at)
        await self._take_back(here, account_id, invitations=True)
        return leaving_at

    async def erase_accounts(self, ctx: Context) -> None:
        here = of_installation(ctx)
        async with self._transaction(here) as connection:
            due = await self._endings.due(connection, ctx.now)
        for account_id in due:
            for place in await self._memberships(here, account_id):
                await self._forget_in(replace(here, tenant_id=place.organisation_id), account_id)
            async with self._transaction(here) as connection:
                await self._facts.lock(connection, account_id)
                if account_id in await self._endings.due(connection, ctx.now):  # nobody signed in meanwhile
                    await self._facts.append(connection, here, account_id, AccountErased())
                    await self._endings.erase(connection, account_id)

    # ── of the account ──

    async def _known_account(self, connection: Any, account_id: UUID) -> Account:
        found = await self._accounts.by_id(connection, account_id)
        if found is None:
            raise NotFound("unknown_account", "There is no such account.", account_id=str(account_id))
        return found.account

    async def _access(self, connection: Any, account_id: UUID, now: datetime) -> tuple[int, int]:
        """How many sessions and tokens last."""
        sessions = await self._accounts.sessions(connection, account_id, now)
        tokens = await self._tokens.of(connection, account_id)
        return len(sessions), sum(each.ended_at is None and each.expires_at > now for each in tokens)

    async def _end_all_of(self, connection: Any, account_id: UUID, now: datetime) -> None:
        await self._endings.end_access(connection, account_id, now)
        await self._links.void(connection, account_id, now)

    async def _write_ending(
        self, connection: Any, ctx: Context, account: Account, ending: letters.Ending, at: datetime
    ) -> None:
        letter = letters.ending(self._ports.site, ending, to=account.email, language=account.language, at=at)
        await self._mail.post(connection, ctx, letter)

    # ── of the organisations it is in ──

    async def _memberships(self, ctx: Context, account_id: UUID) -> Sequence[Organisation]:
        async with self._transaction(of_installation(ctx)) as connection:
            return await self._organisations.of(connection, account_id)

    async def _take_back(self, ctx: Context, account_id: UUID, *, invitations: bool) -> None:
        """Games in devices' hands, and ways back in; again, what an earlier try left."""
        for place in await self._memberships(ctx, account_id):
            there = replace(ctx, tenant_id=place.organisation_id)
            async with self._transaction(there) as connection:
                await self._facts.lock(connection, there.tenant_id)
                await self._withdraw_of(connection, there, account_id, (), invitations=invitations)

    async def _forget_in(self, ctx: Context, account_id: UUID) -> None:
        """Nobody is a member there any more, whose account is about to be erased."""
        async with self._transaction(ctx) as connection:
            await self._facts.lock(connection, ctx.tenant_id)
            if await self._members.state(connection, ctx, account_id) is None:
                return
            grants = await self._members.grants_of(connection, ctx, actor_of(account_id))
            facts: list[Fact] = [
                MemberLeft(account_id=account_id),
                *(RoleRevoked(grant_id=each.grant_id) for each in grants),
            ]
            await self._withdraw_of(connection, ctx, account_id, facts, invitations=True)
            await self._endings.forget(connection, ctx, account_id)

    async def _withdraw_of(
        self, connection: Any, ctx: Context, account_id: UUID, facts: Sequence[Fact], *, invitations: bool
    ) -> None:
        actor = actor_of(account_id)
        open_ = await self._open_invitations(connection, ctx, actor) if invitations else []
        handed = await self._hand_overs.made_by(connection, ctx, actor)
        if told := [*facts, *withdrawn(open_), *taken_back(handed)]:
            await self._facts.append(connection, ctx, ctx.tenant_id, *told)
        await self._hand_overs.revoke(connection, ctx, *(each.hand_over_id for each in handed))
        await self._members.withdraw(connection, ctx, open_)

    async def _kept_alone(self, ctx: Context, account_id: UUID) -> Sequence[Organisation]:
        """Those that nobody else keeps; one that is being deleted needs nobody."""
        return [
            place
            for place, keepers in await self._keepers_of(ctx, account_id)
            if place.state != "leaving" and keepers == {account_id}
        ]

    async def _unkept(self, ctx: Context, account_id: UUID) -> Sequence[Organisation]:
        return [place for place, keepers in await self._keepers_of(ctx, account_id) if not keepers]

    async def _keepers_of(self, ctx: Context, account_id: UUID) -> Sequence[tuple[Organisation, set[UUID]]]:
        found = []
        for place in await self._memberships(ctx, account_id):
            there = replace(ctx, tenant_id=place.organisation_id)
            async with self._transaction(there) as connection:
                found.append((place, {each for _, each in await self._members.keepers(connection, there)}))
        return found

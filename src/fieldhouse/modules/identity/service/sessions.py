"""Sessions that are open: whose they are, proving it once more, ending them."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

from fieldhouse.kernel.context import Context
from fieldhouse.kernel.errors import Forbidden, Invalid, NotFound, Refused
from fieldhouse.modules.identity.contract import Session, SignedIn
from fieldhouse.modules.identity.contract.facts import (
    AccountChanged,
    IdentityConfirmed,
    OrganisationChosen,
    PasswordSet,
    SessionEnded,
)
from fieldhouse.modules.identity.domain import checks, letters, lives, passwords, tokens
from fieldhouse.modules.identity.domain.attempts import DEVICE_OF_ACCOUNT, Attempt, telling_codes_in
from fieldhouse.modules.identity.domain.tokens import Kind
from fieldhouse.modules.identity.service.base import of_installation
from fieldhouse.modules.identity.service.codes import CodeService, facts_of
from fieldhouse.modules.identity.store.accounts import Kept


class SessionService(CodeService):
    """Works on sessions by their token."""

    async def whose(self, ctx: Context, *, token: str) -> Session | None:
        digest = _digest(token)
        if digest is None:
            return None
        async with self._reading(of_installation(ctx)) as connection:
            found = await self._accounts.whose(connection, digest, ctx.now)
        if found is None:
            return None
        session = found[0]
        if ctx.now - session.seen_at >= lives.SEEN_EVERY:
            async with self._transaction(of_installation(ctx)) as connection:
                await self._accounts.seen(connection, session.session_id, ctx.now)
        return session

    async def sessions(self, ctx: Context, *, account_id: UUID) -> Sequence[Session]:
        async with self._transaction(of_installation(ctx)) as connection:
            return await self._accounts.sessions(connection, account_id, ctx.now)

    async def end_session(self, ctx: Context, *, session: Session, session_id: UUID) -> None:
        if session_id != session.session_id:
            check_confirmed(session, ctx)
        account_id, here = session.account.account_id, of_installation(ctx)
        async with self._transaction(here) as connection:
            await self._facts.lock(connection, account_id)
            lasting = await self._accounts.sessions(connection, account_id, ctx.now)
            if session_id in {each.session_id for each in lasting}:
                await self._facts.append(connection, here, account_id, SessionEnded(session_id=session_id))
                await self._accounts.end(connection, account_id, [session_id])

    async def choose(self, ctx: Context, *, token: str, organisation_id: UUID) -> None:
        async with self._transaction(of_installation(ctx)) as connection:
            session, _ = await self._held(connection, ctx, token)
            account = session.account
            if not await self._organisations.belongs(connection, account.account_id, organisation_id):
                raise NotFound(
                    "unknown_organisation", "There is no such organisation.", organisation_id=str(organisation_id)
                )
            if session.organisation_id == organisation_id:
                return
            fact = OrganisationChosen(session_id=session.session_id, organisation_id=organisation_id)
            await self._facts.append(connection, of_installation(ctx, account.actor), account.account_id, fact)
            await self._accounts.choose(connection, session.session_id, organisation_id)

    async def confirm(self, ctx: Context, *, token: str, password: str, code: str | None = None) -> SignedIn:
        async with self._transaction(of_installation(ctx)) as connection:
            session, kept = await self._here(connection, ctx, token)
        await self._attempt(ctx, [Attempt(f"confirm:{session.session_id}", DEVICE_OF_ACCOUNT)])
        if not await self._fits(checks.password(password), kept.password):
            raise _not_theirs()
        if code is not None:
            await self._attempt(ctx, telling_codes_in(str(session.session_id)))
        async with self._transaction(of_installation(ctx)) as connection:
            session, still = await self._held(connection, ctx, token)
            if still.password != kept.password:
                raise _not_theirs()
            account, fact = session.account, IdentityConfirmed(session_id=session.session_id)
            here, proof = (
                of_installation(ctx, account.actor),
                await self._prove(connection, ctx, account.account_id, code),
            )
            await self._facts.append(connection, here, account.account_id, fact, *facts_of(proof))
            await self._spend(connection, here, account, proof)
            return await self._rotated(connection, ctx, session, mfa=proof is not None)

    async def change_account(self, ctx: Context, *, token: str, name: str | None, language: str | None) -> Session:
        given = None if name is None else checks.name(name)
        spoken = None if language is None else checks.language(language)
        async with self._transaction(of_installation(ctx)) as connection:
            session, _ = await self._held(connection, ctx, token)
            account = session.account
            changed = replace(account, name=given or account.name, language=spoken or account.language)
            if changed == account:
                return session
            fact = AccountChanged(name=changed.name != account.name, language=changed.language != account.language)
            await self._facts.append(connection, of_installation(ctx, account.actor), account.account_id, fact)
            await self._accounts.change(connection, changed)
            return replace(session, account=changed)

    async def set_password(
        self, ctx: Context, *, token: str, password: str, current: str | None = None
    ) -> SignedIn:
        async with self._transaction(of_installation(ctx)) as connection:
            session, stood = await self._here(connection, ctx, token)
            coded = (await self._factors.find(connection, session.account.account_id)).on
        told = await self._tell_current(ctx, session, stood, current)
        if coded or not told:  # the password is one proof, and an authenticator's code would be asked for with it
            check_confirmed(session, ctx)
        about = session.account.name, session.account.email
        passwords.check(checks.password(password), about=about, breached=self._ports.breached)
        kept = await self._keep(password)
        async with self._transaction(of_installation(ctx)) as connection:
            session, still = await self._held(connection, ctx, token)
            if still.password != stood.password:
                raise _not_theirs()
            account = session.account
            here = of_installation(ctx, account.actor)
            lasting = await self._accounts.sessions(connection, account.account_id, ctx.now)
            others = [each.session_id for each in lasting if each.session_id != session.session_id]
            fact = PasswordSet(session_id=session.session_id, ended=len(others))
            await self._facts.append(connection, here, account.account_id, fact)
            await self._accounts.set_password(connection, account.account_id, kept)
            await self._accounts.end(connection, account.account_id, others)
            await self._links.void(connection, account.account_id, ctx.now)
            letter = letters.password_changed(
                self._ports.site, to=account.email, language=account.language, at=ctx.now
            )
            await self._mail.post(connection, here, letter)
            return await self._rotated(connection, ctx, session)

    async def _tell_current(self, ctx: Context, session: Session, kept: Kept, current: str | None) -> bool:
        """Whether the password that stands was told; after a recovery nobody is asked for it."""
        if kept.password is None or (session.recovered and ctx.now - session.opened_at < lives.CONFIRMED_FOR):
            return False
        if not current:
            raise Refused("current_password_needed", "Tell the password that you have now, too.", at="/current")
        await self._attempt(ctx, [Attempt(f"confirm:{session.session_id}", DEVICE_OF_ACCOUNT)])
        if not await self._fits(checks.password(current), kept.password):
            raise _not_theirs(at="/current")
        return True

    async def _rotated(self, connection: Any, ctx: Context, session: Session, *, mfa: bool = False) -> SignedIn:
        """The same session under another token, confirmed now; the former token is nobody's."""
        token = tokens.mint(Kind.SESSION)
        digest = tokens.digest(token, Kind.SESSION)
        await self._accounts.rotate(connection, session.session_id, digest, now=ctx.now, mfa=mfa)
        found = await self._accounts.whose(connection, digest, ctx.now)
        assert found is not None
        return SignedIn(token=token, session=found[0])

    async def _here(self, connection: Any, ctx: Context, token: str) -> tuple[Session, Kept]:
        digest = _digest(token)
        found = None if digest is None else await self._accounts.whose(connection, digest, ctx.now)
        if found is None:
            raise Forbidden("no_session", "Nobody is signed in here, or not any more.")
        return found

    async def _held(self, connection: Any, ctx: Context, token: str) -> tuple[Session, Kept]:
        """Under the account's lock, so that it is this session's token until the transaction ends."""
        session, _ = await self._here(connection, ctx, token)
        await self._facts.lock(connection, session.account.account_id)
        return await self._here(connection, ctx, token)


def _digest(token: str) -> bytes | None:
    try:
        return tokens.digest(token, Kind.SESSION)
    except Invalid:
        return None


def _not_theirs(**facts: str) -> Refused:
    return Refused("wrong_credentials", "That is not this account's password.", **facts)


def check_confirmed(session: Session, ctx: Context) -> None:
    """Raises Forbidden `not_confirmed`."""
    if ctx.now - session.confirmed_at >= lives.CONFIRMED_FOR:
        raise Forbidden(
            "not_confirmed",
            "Prove once more that it is you: confirm, or follow a link from a letter.",
            confirmed_at=session.confirmed_at.isoformat(),
            accepted=f"within {lives.CONFIRMED_FOR.total_seconds():.0f} s",
        )

"""Turning a second factor on and off, and its recovery codes."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from fieldhouse.kernel.context import Context
from fieldhouse.kernel.errors import Conflict, Refused
from fieldhouse.modules.identity.contract import NewSecondFactor, SecondFactor, Session, SignedIn
from fieldhouse.modules.identity.contract.facts import (
    RecoveryCodesMade,
    SecondFactorOff,
    SecondFactorOn,
    SessionEnded,
)
from fieldhouse.modules.identity.domain import attempts, one_time
from fieldhouse.modules.identity.service.base import of_installation
from fieldhouse.modules.identity.service.codes import wrong_code
from fieldhouse.modules.identity.service.sessions import SessionService, check_confirmed

ISSUER = "Fieldhouse"


@dataclass(frozen=True, slots=True)
class NewCodes:
    """Recovery codes to show, and what is kept of them."""

    codes: Sequence[str] = field(repr=False)
    salt: bytes = field(repr=False)
    digests: Sequence[bytes] = field(repr=False)


class FactorService(SessionService):
    """Works on the second factor of a session's account, by the session's token."""

    async def second_factor(self, ctx: Context, *, account_id: UUID) -> SecondFactor:
        async with self._transaction(of_installation(ctx)) as connection:
            factor = await self._factors.find(connection, account_id)
        return SecondFactor(on=factor.on, since=factor.since, recovery_codes_left=len(factor.codes))

    async def begin_second_factor(self, ctx: Context, *, token: str) -> NewSecondFactor:
        secret = one_time.new_secret()
        async with self._transaction(of_installation(ctx)) as connection:
            session = await self._confirmed(connection, ctx, token)
            account = session.account
            if (await self._factors.find(connection, account.account_id)).on:
                raise _is_on()
            await self._factors.begin(connection, account.account_id, self._sealed(account.account_id, secret))
        uri = one_time.address_of(secret, account=account.email, issuer=ISSUER)
        return NewSecondFactor(secret=secret, uri=uri)

    async def turn_on_second_factor(
        self, ctx: Context, *, token: str, code: str
    ) -> tuple[SignedIn, Sequence[str]]:
        async with self._transaction(of_installation(ctx)) as connection:
            session, _ = await self._here(connection, ctx, token)
        await self._attempt(ctx, attempts.telling_codes_in(str(session.session_id)))
        new = await self._new_codes()
        async with self._transaction(of_installation(ctx)) as connection:
            session = await self._confirmed(connection, ctx, token)
            account, here = session.account, of_installation(ctx, session.account.actor)
            factor = await self._factors.find(connection, account.account_id)
            if factor.on:
                raise _is_on()
            if factor.begun is None:
                raise _is_off()
            secret = self._opened(account.account_id, factor.begun)
            step = one_time.accepted_step(secret, code, ctx.now, None)
            if step is None:
                raise wrong_code()
            fact = SecondFactorOn(session_id=session.session_id)
            await self._facts.append(connection, here, account.account_id, fact)
            await self._factors.turn_on(connection, account.account_id, step=step, now=ctx.now)
            codes = await self._keep_codes(connection, account.account_id, new)
            await self._tell(connection, here, account, "second_factor_on")
            return await self._rotated(connection, ctx, session, mfa=True), codes

    async def turn_off_second_factor(self, ctx: Context, *, token: str) -> SignedIn:
        async with self._transaction(of_installation(ctx)) as connection:
            session = await self._confirmed(connection, ctx, token)
            account, here = session.account, of_installation(ctx, session.account.actor)
            if (await self._factors.find(connection, account.account_id)).on:
                fact = SecondFactorOff(session_id=session.session_id)
                await self._facts.append(connection, here, account.account_id, fact)
                await self._factors.turn_off(connection, account.account_id)
                await self._tell(connection, here, account, "second_factor_off")
            return await self._rotated(connection, ctx, session)

    async def new_recovery_codes(self, ctx: Context, *, token: str) -> Sequence[str]:
        async with self._transaction(of_installation(ctx)) as connection:
            await self._confirmed(connection, ctx, token)
        new = await self._new_codes()
        async with self._transaction(of_installation(ctx)) as connection:
            session = await self._confirmed(connection, ctx, token)
            account, here = session.account, of_installation(ctx, session.account.actor)
            if not (await self._factors.find(connection, account.account_id)).on:
                raise _is_off()
            fact = RecoveryCodesMade(session_id=session.session_id)
            await self._facts.append(connection, here, account.account_id, fact)
            codes = await self._keep_codes(connection, account.account_id, new)
            await self._tell(connection, here, account, "recovery_codes_made")
            return codes

    async def end_other_sessions(self, ctx: Context, *, token: str) -> None:
        async with self._transaction(of_installation(ctx)) as connection:
            session = await self._confirmed(connection, ctx, token)
            account_id, here = session.account.account_id, of_installation(ctx, session.account.actor)
            lasting = await self._accounts.sessions(connection, account_id, ctx.now)
            others = [each.session_id for each in lasting if each.session_id != session.session_id]
            if others:
                facts = [SessionEnded(session_id=each) for each in others]
                await self._facts.append(connection, here, account_id, *facts)
                await self._accounts.end(connection, account_id, others)

    async def reseal(self, ctx: Context) -> int:
        async with self._transaction(of_installation(ctx)) as connection:
            rows = await self._factors.sealed(connection)
            for account_id, *sealed in rows:
                begun, secret = (
                    None if each is None else self._sealed(account_id, self._opened(account_id, each))
                    for each in sealed
                )
                await self._factors.reseal(connection, account_id, begun=begun, secret=secret)
        return len(rows)

    async def _confirmed(self, connection: Any, ctx: Context, token: str) -> Session:
        """The session of `token`, under its account's lock, which has confirmed lately."""
        session, _ = await self._held(connection, ctx, token)
        check_confirmed(session, ctx)
        return session

    async def _new_codes(self) -> NewCodes:
        """Made before the transaction that keeps them: ten slow hashes."""
        salt, codes = one_time.new_salt(), one_time.new_recovery_codes()
        digests = [await self._recovery_digest(each, salt) for each in codes]
        return NewCodes(codes, salt, [each for each in digests if each is not None])

    async def _keep_codes(self, connection: Any, account_id: UUID, new: NewCodes) -> Sequence[str]:
        await self._factors.keep_codes(connection, account_id, new.salt, new.digests)
        return new.codes


def _is_on() -> Conflict:
    return Conflict("second_factor_on", "This account has a second factor already; turn it off first.")


def _is_off() -> Refused:
    return Refused("no_second_factor", "No second factor was begun here, or it is off.")

"""Passkeys: added, signed in with, confirmed with, removed."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID, uuid4

from fieldhouse.kernel.context import Context
from fieldhouse.kernel.errors import Conflict, NotFound, Refused
from fieldhouse.kernel.ids import uuid7
from fieldhouse.modules.identity.contract import Ceremony, Device, Passkey, SignedIn
from fieldhouse.modules.identity.contract.facts import (
    IdentityConfirmed,
    PasskeyAdded,
    PasskeyRemoved,
    PasskeyRenamed,
)
from fieldhouse.modules.identity.domain import attempts, checks, lives, passkeys, tokens
from fieldhouse.modules.identity.domain.passkeys import Place
from fieldhouse.modules.identity.domain.tokens import Kind
from fieldhouse.modules.identity.service.accounts import AccountService, Entry
from fieldhouse.modules.identity.service.base import device_digest, of_installation
from fieldhouse.modules.identity.service.factors import FactorService
from fieldhouse.modules.identity.store.passkeys import Bound, KeptPasskey, Purpose

CHALLENGE_BYTES = 32


class PasskeyService(AccountService, FactorService):
    """A ceremony is begun, answered once in the same browser, and gone."""

    async def passkeys(self, ctx: Context, *, account_id: UUID) -> Sequence[Passkey]:
        async with self._transaction(of_installation(ctx)) as connection:
            return [each.shown() for each in await self._passkeys.of_account(connection, account_id)]

    # ── adding and removing ──

    async def begin_passkey(self, ctx: Context, *, token: str, origin: str) -> Ceremony:
        here, challenge = self._place(origin), secrets.token_bytes(CHALLENGE_BYTES)
        async with self._transaction(of_installation(ctx)) as connection:
            session = await self._confirmed(connection, ctx, token)
            account = session.account
            known = await self._passkeys.of_account(connection, account.account_id)
            _few_enough(known)
            asked = passkeys.to_add(
                here, account_id=account.account_id, email=account.email, name=account.name, challenge=challenge,
                known=[each.credential_id for each in known],
            )  # fmt: skip
            return await self._begun(
                connection, ctx, "add", challenge, Bound(session_id=session.session_id), asked
            )

    async def add_passkey(
        self, ctx: Context, *, token: str, origin: str, ceremony_id: UUID, name: str, credential: Mapping[str, Any]
    ) -> Passkey:
        here, called = self._place(origin), checks.name(name)
        async with self._transaction(of_installation(ctx)) as connection:
            session = await self._confirmed(connection, ctx, token)
        challenge = await self._taken(ctx, ceremony_id, "add", Bound(session_id=session.session_id))
        made = passkeys.made(credential, here, challenge)
        async with self._transaction(of_installation(ctx)) as connection:
            session = await self._confirmed(connection, ctx, token)
            account = session.account
            _few_enough(await self._passkeys.of_account(connection, account.account_id))
            kept = KeptPasskey(
                id=uuid7(), account_id=account.account_id, site=here.name, credential_id=made.credential_id,
                public_key=made.credential_public_key, sign_count=made.sign_count, name=called,
                transports=passkeys.transports(credential), synced=made.credential_backed_up, made_at=ctx.now,
            )  # fmt: skip
            acting, fact = of_installation(ctx, account.actor), PasskeyAdded(passkey_id=kept.id)
            await self._facts.append(connection, acting, account.account_id, fact)
            if not await self._passkeys.add(connection, kept):
                raise Conflict("passkey_known", "That passkey was added before.")
            await self._tell(connection, acting, account, "passkey_added", name=called)
            return kept.shown()

    async def rename_passkey(self, ctx: Context, *, token: str, passkey_id: UUID, name: str) -> Passkey:
        called = checks.name(name)
        async with self._transaction(of_installation(ctx)) as connection:
            session, _ = await self._held(connection, ctx, token)
            account = session.account
            known = await self._passkeys.of_account(connection, account.account_id)
            kept = next((each for each in known if each.id == passkey_id), None)
            if kept is None:
                raise NotFound("unknown_passkey", "There is no such passkey.", passkey_id=str(passkey_id))
            if kept.name != called:
                acting, fact = of_installation(ctx, account.actor), PasskeyRenamed(passkey_id=passkey_id)
                await self._facts.append(connection, acting, account.account_id, fact)
                await self._passkeys.rename(connection, account.account_id, passkey_id, called)
            return replace(kept, name=called).shown()

    async def remove_passkey(self, ctx: Context, *, token: str, passkey_id: UUID) -> None:
        async with self._transaction(of_installation(ctx)) as connection:
            account = (await self._confirmed(connection, ctx, token)).account
            known = await self._passkeys.of_account(connection, account.account_id)
            kept = next((each for each in known if each.id == passkey_id), None)
            if kept is None:
                return
            acting, fact = of_installation(ctx, account.actor), PasskeyRemoved(passkey_id=passkey_id)
            await self._facts.append(connection, acting, account.account_id, fact)
            await self._passkeys.remove(connection, account.account_id, passkey_id)
            await self._tell(connection, acting, account, "passkey_removed", name=kept.name)

    # ── signing in ──

    async def begin_passkey_sign_in(self, ctx: Context, *, origin: str, device: Device) -> Ceremony:
        here, challenge = self._place(origin), secrets.token_bytes(CHALLENGE_BYTES)
        await self._attempt(ctx, attempts.beginning(checks.network(device.address)))
        borne = device.token if device_digest(device.token) else tokens.mint(Kind.DEVICE)
        bound = Bound(device=device_digest(borne))
        asked = passkeys.to_prove(here, challenge=challenge, known=[])
        async with self._transaction(of_installation(ctx)) as connection:
            return await self._begun(connection, ctx, "sign_in", challenge, bound, asked, borne)

    async def sign_in_with_passkey(
        self, ctx: Context, *, origin: str, ceremony_id: UUID, credential: Mapping[str, Any], device: Device
    ) -> SignedIn:
        here, used = self._place(origin), passkeys.credential_id(credential)
        await self._attempt(ctx, attempts.from_network(checks.network(device.address)))
        bound = Bound(device=device_digest(device.token))
        challenge = await self._taken(ctx, ceremony_id, "sign_in", bound)
        async with self._transaction(of_installation(ctx)) as connection:
            kept = await self._passkeys.by_credential(connection, used)
            if kept is None or passkeys.user_handle(credential) not in (None, kept.account_id.bytes):
                raise passkeys.refused()
            await self._facts.lock(connection, kept.account_id)
            known = await self._accounts.by_id(connection, kept.account_id)
            assert known is not None
            proven = await self._proven(connection, ctx, credential, here, challenge, kept.account_id)
            entry = Entry(account=known.account, device=device, by="passkey")
            signed = await self._enter(connection, ctx, entry)
            await proven(connection)
            return signed

    # ── confirming ──

    async def begin_passkey_confirmation(self, ctx: Context, *, token: str, origin: str) -> Ceremony:
        here, challenge = self._place(origin), secrets.token_bytes(CHALLENGE_BYTES)
        async with self._transaction(of_installation(ctx)) as connection:
            session, _ = await self._here(connection, ctx, token)
            kept = await self._passkeys.of_account(connection, session.account.account_id)
            known = [(each.credential_id, each.transports) for each in kept if each.site == here.name]
            if not known:
                raise Refused("no_passkey", "This account has no passkey here.")
            asked = passkeys.to_prove(here, challenge=challenge, known=known)
            bound = Bound(session_id=session.session_id)
            return await self._begun(connection, ctx, "confirm", challenge, bound, asked)

    async def confirm_with_passkey(
        self, ctx: Context, *, token: str, origin: str, ceremony_id: UUID, credential: Mapping[str, Any]
    ) -> SignedIn:
        here = self._place(origin)
        async with self._transaction(of_installation(ctx)) as connection:
            session, _ = await self._here(connection, ctx, token)
        challenge = await self._taken(ctx, ceremony_id, "confirm", Bound(session_id=session.session_id))
        async with self._transaction(of_installation(ctx)) as connection:
            session, _ = await self._held(connection, ctx, token)
            account = session.account
            proven = await self._proven(connection, ctx, credential, here, challenge, account.account_id)
            acting, fact = of_installation(ctx, account.actor), IdentityConfirmed(session_id=session.session_id)
            await self._facts.append(connection, acting, account.account_id, fact)
            await proven(connection)
            return await self._rotated(connection, ctx, session, mfa=True)

    # ── both ──

    def _place(self, origin: str) -> Place:
        return passkeys.place(self._ports.site, origin)

    async def _begun(
        self, connection: Any, ctx: Context, purpose: Purpose, challenge: bytes, bound: Bound,
        asked: Mapping[str, Any], device_token: str = "",
    ) -> Ceremony:  # fmt: skip
        ceremony_id, until = uuid4(), ctx.now + lives.CEREMONY
        await self._passkeys.begin(connection, ceremony_id, purpose, challenge, bound, until)
        return Ceremony(ceremony_id=ceremony_id, options=asked, device_token=device_token)

    async def _taken(self, ctx: Context, ceremony_id: UUID, purpose: Purpose, bound: Bound) -> bytes:
        """In a transaction of its own: whatever becomes of the answer, there is no second."""
        async with self._transaction(of_installation(ctx)) as connection:
            challenge = await self._passkeys.take(connection, ceremony_id, purpose, bound, ctx.now)
        if challenge is None:
            raise Refused("ceremony_spent", "That took too long, or was answered already; begin again.")
        return challenge

    async def _proven(
        self, connection: Any, ctx: Context, credential: Mapping[str, Any], here: Place, challenge: bytes,
        account_id: UUID,
    ) -> Any:  # fmt: skip
        """Under the account's lock, so that the counter is the newest: what is to be written once the fact is."""
        kept = await self._passkeys.by_credential(connection, passkeys.credential_id(credential))
        if kept is None or kept.account_id != account_id:
            raise passkeys.refused()
        proven = passkeys.proven(
            credential, here, challenge, public_key=kept.public_key, sign_count=kept.sign_count
        )

        async def write(connection: Any) -> None:
            await self._passkeys.used(
                connection,
                kept.id,
                sign_count=proven.new_sign_count,
                synced=proven.credential_backed_up,
                now=ctx.now,
            )

        return write


def _few_enough(known: Sequence[KeptPasskey]) -> None:
    if len(known) >= lives.PASSKEYS_MOST:
        raise Refused(
            "too_many_passkeys", f"An account has at most {lives.PASSKEYS_MOST} passkeys; remove one first.",
            accepted=lives.PASSKEYS_MOST,
        )  # fmt: skip

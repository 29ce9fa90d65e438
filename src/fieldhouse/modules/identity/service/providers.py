"""Signing in through a provider, and which identities there belong to an account.

An identity is (issuer, subject), never an address: addresses change hands. One that nobody here has opens an
account if the provider proves its address and no account has that. If one has, nothing is linked: whoever holds
the account signs in as ever, and links from there. See docs/decisions/0023.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from hashlib import sha256
from typing import Any, Literal
from uuid import UUID

from fieldhouse.kernel.context import Context
from fieldhouse.kernel.errors import Invalid, NotFound, Refused
from fieldhouse.kernel.ids import uuid7
from fieldhouse.kernel.module import INSTALLATION
from fieldhouse.kernel.ports import SignInProviders, Vouched, WayOut
from fieldhouse.modules.identity.contract import (
    Account,
    Device,
    Leaving,
    LinkedIdentity,
    Returned,
)
from fieldhouse.modules.identity.contract.facts import IdentityLinked, IdentityUnlinked, LinkPosted
from fieldhouse.modules.identity.domain import attempts, checks, lives, passkeys, tokens
from fieldhouse.modules.identity.domain.addresses import Address
from fieldhouse.modules.identity.domain.tokens import Kind
from fieldhouse.modules.identity.service.accounts import AccountService, Entry
from fieldhouse.modules.identity.service.base import device_digest, of_installation
from fieldhouse.modules.identity.service.factors import FactorService
from fieldhouse.modules.identity.store import Link
from fieldhouse.modules.identity.store.providers import KeptIdentity, Way

PURPOSE = "identity.provider_way"


class ProviderService(AccountService, FactorService):
    """Sends browsers to providers and judges what they come back with."""

    def providers(self, ctx: Context) -> Sequence[tuple[str, str]]:
        del ctx  # the same for everybody
        return sorted(self._names().items())

    async def begin_provider(
        self, ctx: Context, *, provider_id: str, purpose: Literal["sign_in", "link"], origin: str, token: str,
        device: Device,
    ) -> Leaving:  # fmt: skip
        back = self._back(provider_id, origin)
        await self._attempt(ctx, attempts.beginning(checks.network(device.address)))
        session_id = None
        if purpose == "link":
            async with self._transaction(of_installation(ctx)) as connection:
                session_id = (await self._confirmed(connection, ctx, token)).session_id
        borne = device.token if device_digest(device.token) else tokens.mint(Kind.DEVICE)
        out = await self._sites.begin(provider_id, back=back)
        kept = json.dumps({"nonce": out.nonce, "verifier": out.verifier}).encode()
        way = Way(
            provider_id=provider_id, purpose=purpose, session_id=session_id,
            sealed=self._seal.seal(kept, purpose=PURPOSE, tenant_id=INSTALLATION),
            device=tokens.digest(borne, Kind.DEVICE), expires_at=ctx.now + lives.PROVIDER_WAY,
        )  # fmt: skip
        async with self._transaction(of_installation(ctx)) as connection:
            await self._identities.begin(connection, _digest(out.state), way)
        return Leaving(location=out.location, device_token=borne)

    async def return_from_provider(
        self, ctx: Context, *, provider_id: str, answer: Mapping[str, str], origin: str, token: str, device: Device
    ) -> Returned:
        back, state, browser = (
            self._back(provider_id, origin),
            answer.get("state", ""),
            device_digest(device.token),
        )
        async with self._transaction(of_installation(ctx)) as connection:
            way = None if browser is None else await self._identities.take(
                connection, _digest(state), browser, ctx.now
            )  # fmt: skip
        if way is None or way.provider_id != provider_id:
            raise Refused(
                "provider_way_spent", "That took too long, or was begun in another browser; begin again."
            )
        kept = json.loads(self._seal.open(way.sealed, purpose=PURPOSE, tenant_id=INSTALLATION))
        out = WayOut(location="", state=state, **kept)
        vouched = await self._sites.finish(provider_id, answer=answer, way=out, back=back, now=ctx.now)
        if way.session_id is not None:
            await self._link(ctx, provider_id, vouched, way.session_id, token)
            return Returned(linked=True)
        return await self._sign_in(ctx, provider_id, vouched, device)

    async def linked_identities(self, ctx: Context, *, account_id: UUID) -> Sequence[LinkedIdentity]:
        names = self._names()
        async with self._transaction(of_installation(ctx)) as connection:
            return [_shown(each, names) for each in await self._identities.of_account(connection, account_id)]

    async def unlink_identity(self, ctx: Context, *, token: str, identity_id: UUID) -> None:
        async with self._transaction(of_installation(ctx)) as connection:
            account = (await self._confirmed(connection, ctx, token)).account
            known = await self._identities.of_account(connection, account.account_id)
            kept = next((each for each in known if each.id == identity_id), None)
            if kept is None:
                return
            acting = of_installation(ctx, account.actor)
            fact = IdentityUnlinked(identity_id=identity_id)
            await self._facts.append(connection, acting, account.account_id, fact)
            await self._identities.remove(connection, account.account_id, identity_id)
            name = self._names().get(kept.provider_id, kept.provider_id)
            await self._tell(connection, acting, account, "identity_unlinked", provider=name)

    # ── what somebody came back as ──

    async def _link(self, ctx: Context, provider_id: str, vouched: Vouched, session_id: UUID, token: str) -> None:
        """To whoever began it, in the very session it was begun in."""
        async with self._transaction(of_installation(ctx)) as connection:
            await self._facts.lock(connection, _name(vouched))
            session, _ = await self._held(connection, ctx, token)
            if session.session_id != session_id:
                raise Refused("provider_way_spent", "Another session began that; begin again.")
            account, taken = session.account, await self._identity(connection, vouched)
            if taken is not None and taken.account_id != account.account_id:
                raise Refused("identity_taken", "That identity belongs to another account here.")
            if taken is None:
                acting = of_installation(ctx, account.actor)
                kept = _kept(provider_id, vouched, account.account_id, ctx.now)
                fact = IdentityLinked(identity_id=kept.id, provider_id=provider_id)
                await self._facts.append(connection, acting, account.account_id, fact)
                await self._identities.add(connection, kept)
                await self._tell_linked(connection, acting, account, provider_id)

    async def _sign_in(self, ctx: Context, provider_id: str, vouched: Vouched, device: Device) -> Returned:
        async with self._transaction(of_installation(ctx)) as connection:
            await self._facts.lock(connection, _name(vouched))
            linked = await self._identity(connection, vouched)
            if linked is None:
                return await self._open_for(connection, ctx, provider_id, vouched, device)
            await self._facts.lock(connection, linked.account_id)
            known = await self._accounts.by_id(connection, linked.account_id)
            assert known is not None
            if (await self._factors.find(connection, linked.account_id)).on:
                token = await self._link_for_code(connection, ctx, known.account, device)
                return Returned(link_token=token)
            entry = Entry(
                account=known.account, device=device, by="provider", confirmed_at=_confirmed_at(vouched, ctx.now)
            )
            signed = await self._enter(connection, ctx, entry)
            await self._identities.used(connection, linked.id, ctx.now)
            return Returned(entered=signed)

    async def _open_for(
        self, connection: Any, ctx: Context, provider_id: str, vouched: Vouched, device: Device
    ) -> Returned:
        """An account for an address that the provider proves and that nobody has here."""
        mailbox = _mailbox(vouched)
        await self._facts.lock(connection, f"email:{mailbox.key}")
        if await self._accounts.by_email(connection, mailbox.key) is not None:
            raise Refused(
                "provider_address_known",
                "An account has that address already. Sign in to it as you do, and link the provider there.",
            )
        opens = Link(
            purpose="sign_up", account_id=uuid7(), expires_at=ctx.now, email=mailbox.shown, email_key=mailbox.key,
            name=_called(vouched, mailbox), language=_language(vouched),
        )  # fmt: skip
        account = Account(
            account_id=opens.account_id, email=mailbox.shown, name=opens.name or "", language=opens.language or "",
            verified_at=ctx.now, created_at=ctx.now, has_password=False,
        )  # fmt: skip
        await self._facts.lock(connection, account.account_id)
        kept = _kept(provider_id, vouched, account.account_id, ctx.now)
        entry = Entry(
            account=account, device=device, by="provider", opens=opens,
            facts=[IdentityLinked(identity_id=kept.id, provider_id=provider_id)],
            confirmed_at=_confirmed_at(vouched, ctx.now),
        )  # fmt: skip
        signed = await self._enter(connection, ctx, entry)
        await self._identities.add(connection, replace(kept, used_at=ctx.now))
        await self._tell_linked(connection, of_installation(ctx, account.actor), account, provider_id)
        return Returned(entered=signed)

    async def _link_for_code(self, connection: Any, ctx: Context, account: Account, device: Device) -> str:
        """The provider's word is one factor: what opens the account is a link, in this browser, with a code."""
        token, until = tokens.mint(Kind.LINK), ctx.now + lives.CEREMONY
        link = Link(
            purpose="sign_in", account_id=account.account_id, expires_at=until, device=device_digest(device.token)
        )
        await self._facts.append(
            connection, of_installation(ctx, account.actor), account.account_id, LinkPosted(purpose="sign_in")
        )
        await self._links.add(connection, tokens.digest(token, Kind.LINK), link, ctx.now)
        return token

    async def _identity(self, connection: Any, vouched: Vouched) -> KeptIdentity | None:
        return await self._identities.by_subject(connection, vouched.issuer, vouched.subject)

    async def _tell_linked(self, connection: Any, ctx: Context, account: Account, provider_id: str) -> None:
        name = self._names().get(provider_id, provider_id)
        await self._tell(connection, ctx, account, "identity_linked", provider=name)

    @property
    def _sites(self) -> SignInProviders:
        assert self._ports.providers is not None
        return self._ports.providers

    def _names(self) -> Mapping[str, str]:
        return {} if self._ports.providers is None else self._ports.providers.names()

    def _back(self, provider_id: str, origin: str) -> str:
        """Where the provider sends the browser back to; each has its own, so that none answers for another."""
        if provider_id not in self._names():
            raise NotFound("unknown_provider", "No such provider.", accepted=sorted(self._names()))
        here = passkeys.own_origin(self._ports.site, origin)
        return f"{here}/api/v1/account/providers/{provider_id}/back"


def _digest(state: str) -> bytes:
    return sha256(b"fieldhouse provider state\0" + state.encode("utf-8", "surrogatepass")).digest()


def _name(vouched: Vouched) -> str:
    return f"identity:{vouched.issuer} {vouched.subject}"


def _kept(provider_id: str, vouched: Vouched, account_id: UUID, now: datetime) -> KeptIdentity:
    return KeptIdentity(
        id=uuid7(), account_id=account_id, provider_id=provider_id, issuer=vouched.issuer,
        subject=vouched.subject, email=checks.line(vouched.email, 320), linked_at=now,
    )  # fmt: skip


def _shown(kept: KeptIdentity, names: Mapping[str, str]) -> LinkedIdentity:
    return LinkedIdentity(
        identity_id=kept.id, provider_id=kept.provider_id, provider=names.get(kept.provider_id, kept.provider_id),
        email=kept.email, linked_at=kept.linked_at, used_at=kept.used_at,
    )  # fmt: skip


def _mailbox(vouched: Vouched) -> Address:
    try:
        if vouched.email_proven:
            return checks.mailbox(vouched.email)
    except Invalid:
        pass
    raise Refused(
        "provider_address_unproven",
        "The provider doesn't prove an address of yours. Sign up here, and link the provider then.",
    )


def _called(vouched: Vouched, mailbox: Address) -> str:
    return checks.line(vouched.name, checks.NAME_MAX) or mailbox.shown.partition("@")[0][: checks.NAME_MAX]


def _language(vouched: Vouched) -> str:
    spoken = vouched.language.partition("-")[0].lower()
    return spoken if spoken in checks.LANGUAGES else checks.LANGUAGES[0]


def _confirmed_at(vouched: Vouched, now: datetime) -> datetime:
    """A provider lets a browser pass that is signed in there. Only a moment that it names counts as a proof."""
    return min(vouched.authenticated_at, now) if vouched.authenticated_at is not None else now - lives.LONGEST

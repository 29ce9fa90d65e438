"""Opening accounts and signing in."""

import hmac
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from fieldhouse.kernel.context import Context
from fieldhouse.kernel.errors import Refused
from fieldhouse.kernel.ids import uuid7
from fieldhouse.kernel.ports import Job, Secret
from fieldhouse.modules.identity.contract import (
    NO_DEVICE,
    Account,
    Device,
    LinkAsked,
    Purpose,
    Session,
    SignedIn,
)
from fieldhouse.modules.identity.contract.endings import AccountKept
from fieldhouse.modules.identity.contract.facts import AccountOpened, Fact, LinkPosted, SessionOpened
from fieldhouse.modules.identity.domain import attempts, checks, letters, lives, one_time, passwords, tokens
from fieldhouse.modules.identity.domain.addresses import Address, address
from fieldhouse.modules.identity.domain.tokens import Kind
from fieldhouse.modules.identity.service.base import device_digest, of_installation
from fieldhouse.modules.identity.service.codes import CodeService, Proof, facts_of
from fieldhouse.modules.identity.store import Link

WRITE_LINK = "identity.write_link"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A way in.

    Attributes:
        by: how; `mfa`: with two factors.
        link: digest of the one that was followed.
        opens: of sign-up, what the account is opened with.
        password: kept anew, where the hash was of another day.
        recovered: by whoever forgot the password; all other sessions end.
        proof: the code that was told.
        confirmed_at: when they proved to be themselves; None: just now.
        facts: what else is to be told.
    """

    account: Account
    device: Device
    by: Literal["password", "link", "passkey", "provider"]
    link: bytes | None = None
    opens: Link | None = None
    password: str | None = field(default=None, repr=False)
    recovered: bool = False
    proof: Proof | None = None
    confirmed_at: datetime | None = None
    facts: Sequence[Fact] = ()

    @property
    def mfa(self) -> bool:
        return self.by == "passkey" or self.proof is not None


class AccountService(CodeService):
    """Opens accounts and sessions."""

    async def sign_up(
        self, ctx: Context, *, email: str, name: str, password: str | None, language: str, device: Device
    ) -> LinkAsked:
        mailbox, name, language = checks.mailbox(email), checks.name(name), checks.language(language)
        if password is not None:
            passwords.check(checks.password(password), about=(name, mailbox.shown), breached=self._ports.breached)
        await self._attempt_letter(ctx, _writing(mailbox, device))
        kept = None if password is None else await self._keep(password)
        details = {"name": name, "language": language, **({} if kept is None else {"password": kept})}
        return await self._ask_for_link(ctx, "sign_up", mailbox, device, details)

    async def send_link(
        self,
        ctx: Context,
        *,
        email: str,
        purpose: Literal["sign_in", "recovery"],
        device: Device = NO_DEVICE,
    ) -> LinkAsked:
        mailbox = checks.mailbox(email)
        await self._attempt_letter(ctx, _writing(mailbox, device))
        return await self._ask_for_link(ctx, purpose, mailbox, device, {})

    async def write_link(self, ctx: Context, *, job: Job) -> None:
        """Who asked has been answered long ago: how long this takes tells nobody whether the address is known."""
        asked: Purpose = job.payload["purpose"]
        details = {name: job.payload[name].text for name in job.payload if isinstance(job.payload[name], Secret)}
        mailbox = Address(details["email"], details["email_key"])
        async with self._transaction(ctx) as connection:
            known = await self._accounts.by_email(connection, mailbox.key)
            if known is not None:
                purpose: Purpose = "sign_in" if asked == "sign_up" else asked
                to, language = known.account.email, known.account.language
                if known.account.disabled:
                    return
                link = Link(
                    purpose=purpose, account_id=known.account.account_id, expires_at=_until(ctx, purpose),
                    **_bound(details),
                )  # fmt: skip
            elif asked == "sign_up":
                to, language = mailbox.shown, details["language"]
                link = _sign_up(details, _until(ctx, asked))
            else:
                return
            token = tokens.mint(Kind.LINK)
            await self._facts.lock(connection, link.account_id)
            await self._facts.append(connection, ctx, link.account_id, LinkPosted(purpose=link.purpose))
            await self._jobs.finish(connection, job)
            await self._links.add(connection, tokens.digest(token, Kind.LINK), link, ctx.now)
            letter = letters.link(
                self._ports.site, link.purpose, to=to, language=language, token=token, until=link.expires_at
            )
            await self._mail.post(connection, ctx, letter)

    async def verify(
        self, ctx: Context, *, token: str, device: Device, code: str | None = None, shown: str | None = None
    ) -> SignedIn:
        digest = tokens.digest(token, Kind.LINK)
        if code is not None or shown is not None:
            async with self._transaction(of_installation(ctx)) as connection:
                await self._good_link(connection, digest, ctx.now)
            await self._attempt(ctx, attempts.telling_codes_with(digest))
        async with self._transaction(of_installation(ctx)) as connection:
            link = await self._good_link(connection, digest, ctx.now)
            _check_browser(link, device, shown)
            opens: Link | None = None
            if link.purpose == "sign_up":
                assert link.email_key is not None
                await self._facts.lock(connection, f"email:{link.email_key}")
                known = await self._accounts.by_email(connection, link.email_key)
                account_id = link.account_id if known is None else known.account.account_id
                opens = _as_typed_here(link, device) if known is None else None
            else:
                account_id = link.account_id
            await self._facts.lock(connection, account_id)
            await self._good_link(connection, digest, ctx.now)  # nobody followed it while we waited
            if opens is None:
                kept = await self._accounts.by_id(connection, account_id)
                assert kept is not None
                account = kept.account
            else:
                account = _account_of(opens, ctx.now)
            proof = await self._prove(connection, ctx, account_id, code)
            way = Entry(
                account=account, device=device, by="link", link=digest, opens=opens, proof=proof,
                recovered=link.purpose == "recovery",
            )  # fmt: skip
            return await self._enter(connection, ctx, way)

    async def sign_in(
        self, ctx: Context, *, email: str, password: str, device: Device, code: str | None = None
    ) -> SignedIn:
        key, browser = address(email).key, device_digest(device.token)
        async with self._transaction(of_installation(ctx)) as connection:
            kept = await self._accounts.by_email(connection, key, browser)
        known = browser if kept is not None and kept.known else None
        await self._attempt(ctx, attempts.signing_in(key, checks.network(device.address), known))
        stored = None if kept is None else kept.password
        fits = await self._fits(checks.password(password), stored)
        if kept is None or stored is None or not fits:
            raise _wrong()
        anew = await self._keep(password) if passwords.outdated(stored) else None
        account_id = kept.account.account_id
        if code is not None:
            await self._attempt(ctx, attempts.telling_codes(str(account_id), known))
        async with self._transaction(of_installation(ctx)) as connection:
            await self._facts.lock(connection, account_id)
            still = await self._accounts.by_id(connection, account_id)
            if still is None or still.password != stored:  # changed while we compared
                raise _wrong()
            proof = await self._prove(connection, ctx, account_id, code)
            way = Entry(account=still.account, device=device, by="password", password=anew, proof=proof)
            return await self._enter(connection, ctx, way)

    async def _ask_for_link(
        self, ctx: Context, purpose: Purpose, mailbox: Address, device: Device, details: dict[str, str]
    ) -> LinkAsked:
        borne = device.token if device_digest(device.token) else tokens.mint(Kind.DEVICE)
        code = one_time.new_shown_code()
        bound = {"device": tokens.digest(borne, Kind.DEVICE).hex(), "code": one_time.shown_digest(code).hex()}
        secret = {"email": mailbox.shown, "email_key": mailbox.key, **bound, **details}
        payload = {"purpose": purpose, **{name: Secret(value) for name, value in secret.items()}}
        here = of_installation(ctx)
        async with self._transaction(here) as connection:
            await self._jobs.enqueue(connection, here, kind=WRITE_LINK, payload=payload)
        return LinkAsked(device_token=borne, code=code)

    async def _good_link(self, connection: Any, digest: bytes, now: datetime) -> Link:
        link = await self._links.find(connection, digest)
        if link is None or not link.is_good(now):
            raise _spent()
        return link

    async def _enter(self, connection: Any, ctx: Context, entry: Entry) -> SignedIn:
        """A new session, under the account's lock."""
        account, device = entry.account, entry.device
        if account.disabled:
            raise Refused("account_disabled", "This account is disabled; ask whoever runs this site.")
        if account.leaving_at is not None and account.leaving_at <= ctx.now:
            raise Refused("too_late", "The time to take it back is over; it is being erased.")
        here, session_id = of_installation(ctx, account.actor), uuid7()
        token, browser = tokens.mint(Kind.SESSION), device_digest(device.token)
        digest = tokens.digest(token, Kind.SESSION)
        devices = await self._accounts.devices(connection, account.account_id)
        known = browser is not None and browser in devices
        others = await self._accounts.sessions(connection, account.account_id, ctx.now)
        ended = _too_many(others, alone=entry.recovered)
        facts: list[Fact] = [AccountOpened(has_password=account.has_password)] if entry.opens else []
        if account.leaving_at is not None:  # whoever comes back stays
            facts.append(AccountKept())
        opened = SessionOpened(
            session_id=session_id, by=entry.by, known_device=known, ended=len(ended), mfa=entry.mfa
        )
        facts += [opened, *facts_of(entry.proof), *entry.facts]
        await self._facts.append(connection, here, account.account_id, *facts)
        await self._follow(connection, entry, ctx.now)
        await self._spend(connection, here, account, entry.proof)
        if account.leaving_at is not None:
            await self._stay(connection, here, account)
        await self._accounts.end(connection, account.account_id, ended)
        agent, network = checks.line(device.agent, checks.AGENT_MAX), checks.line(device.address, 60)
        await self._accounts.add_session(
            connection, session_id, account.account_id, digest, now=ctx.now, agent=agent, address=network,
            confirmed=entry.confirmed_at or ctx.now, mfa=entry.mfa, recovered=entry.recovered,
        )  # fmt: skip
        borne = device.token if browser is not None else tokens.mint(Kind.DEVICE)
        known_now = tokens.digest(borne, Kind.DEVICE)
        await self._accounts.remember(connection, known_now, account.account_id, ctx.now)
        if devices and not known:
            letter = letters.new_device(
                self._ports.site, to=account.email, language=account.language, device=agent, at=ctx.now
            )
            await self._mail.post(connection, here, letter)
        found = await self._accounts.whose(connection, digest, ctx.now)
        assert found is not None
        return SignedIn(token=token, session=found[0], device_token=borne)

    async def _stay(self, connection: Any, ctx: Context, account: Account) -> None:
        await self._endings.leave(connection, account.account_id, None)
        letter = letters.ending(
            self._ports.site, "account_kept", to=account.email, language=account.language, at=ctx.now
        )
        await self._mail.post(connection, ctx, letter)

    async def _follow(self, connection: Any, entry: Entry, now: datetime) -> None:
        """What comes with the way in: the link is spent, the account opened, the hash renewed."""
        if entry.link is not None and not await self._links.use(connection, entry.link, now):
            raise _spent()
        if entry.opens is not None:
            await self._open(connection, entry.opens, now)
        if entry.password is not None:
            await self._accounts.set_password(connection, entry.account.account_id, entry.password)

    async def _open(self, connection: Any, link: Link, now: datetime) -> None:
        assert link.email is not None
        assert link.email_key is not None
        await self._accounts.open(
            connection,
            link.account_id,
            email=Address(link.email, link.email_key),
            name=link.name or "",
            language=link.language or "",
            password=link.password,
            now=now,
        )


def _writing(mailbox: Address, device: Device) -> list[attempts.Attempt]:
    return [*attempts.writing_to(mailbox.key), *attempts.from_network(checks.network(device.address))]


def _until(ctx: Context, purpose: Purpose) -> datetime:
    return ctx.now + lives.LINKS[purpose]


def _check_browser(link: Link, device: Device, shown: str | None) -> None:
    """Of sign-up the account is who follows it; any other link is for the browser that asked, and whoever sees it.

    Somebody who asks for a letter to another's address, and has them follow it, is not let in by that.
    """
    if link.purpose == "sign_up" or link.device in (None, device_digest(device.token)):
        return
    if link.code is None:  # it was made for the browser that somebody came back with (see providers.py)
        raise _spent()
    if shown is None:
        raise Refused(
            "link_elsewhere",
            "This link was asked for in another browser. Open it there, or tell the code that is shown there.",
            at="/shown",
        )
    if not hmac.compare_digest(one_time.shown_digest(shown), link.code):
        raise Refused("wrong_shown_code", "The browser that asked for this link shows another code.", at="/shown")


def _bound(details: Mapping[str, str]) -> dict[str, Any]:
    return {name: bytes.fromhex(details[name]) for name in ("device", "code") if name in details}


def _sign_up(details: Mapping[str, str], until: datetime) -> Link:
    words: dict[str, Any] = {name: value for name, value in details.items() if name != "code"}
    words["device"] = bytes.fromhex(details["device"])
    return Link(purpose="sign_up", account_id=uuid7(), expires_at=until, **words)


def _as_typed_here(link: Link, device: Device) -> Link:
    """Anybody may have signed up with this address before its owner did, and wait for the owner to follow the link
    (Sudhodanan and Paverd, "Pre-hijacked accounts", USENIX Security 2022): a password counts in its own browser.
    """
    return link if link.device == device_digest(device.token) else replace(link, password=None)


def _account_of(link: Link, now: datetime) -> Account:
    """As it will be, once the link is followed."""
    return Account(
        account_id=link.account_id,
        email=link.email or "",
        name=link.name or "",
        language=link.language or "",
        verified_at=now,
        created_at=now,
        has_password=link.password is not None,
    )


def _too_many(others: Sequence[Session], *, alone: bool) -> list[UUID]:
    """Those that end for a new session: the oldest beyond what one account may have, or all."""
    oldest = [each.session_id for each in sorted(others, key=lambda each: each.opened_at)]
    return oldest if alone else oldest[: max(0, len(oldest) - lives.SESSIONS_MOST + 1)]


def _spent() -> Refused:
    return Refused("link_spent", "This link was used, or is too old; ask for another one.")


def _wrong() -> Refused:
    return Refused("wrong_credentials", "That address and that password don't belong together.")

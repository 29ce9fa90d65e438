"""What every part of the service works with: stores, transactions, locks of one change at a time, slow hashes."""

import asyncio
import math
from collections.abc import Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from fieldhouse.kernel.context import Context
from fieldhouse.kernel.errors import Busy, Invalid, NotFound
from fieldhouse.kernel.module import INSTALLATION
from fieldhouse.kernel.ports import Holdings, Jobs, Mail, Ports, Seal
from fieldhouse.modules.identity.contract import Organisation, RoleGrant
from fieldhouse.modules.identity.domain import passwords, tokens
from fieldhouse.modules.identity.domain.attempts import Attempt
from fieldhouse.modules.identity.domain.tokens import Kind
from fieldhouse.modules.identity.store import (
    AccountStore,
    EndingStore,
    FactorStore,
    FactStore,
    HandOverStore,
    KnownStore,
    LifeStore,
    LinkStore,
    MemberStore,
    MeterStore,
    OrganisationStore,
    PasskeyStore,
    PermissionStore,
    ProviderStore,
    ServiceStore,
    TokenStore,
)

MODULE = "identity"
HASHES_AT_ONCE = 4  # 19 MiB each, however many sign in


class Base:
    """Every change takes its stream's lock, reads, decides, appends, writes: in one transaction, in this order."""

    def __init__(self, ports: Ports) -> None:
        self._ports = ports
        self._facts = FactStore(ports.log, ports.seal)
        self._accounts = AccountStore()
        self._endings = EndingStore()
        self._factors = FactorStore()
        self._passkeys = PasskeyStore()
        self._identities = ProviderStore()
        self._links = LinkStore()
        self._meters = MeterStore()
        self._organisations = OrganisationStore()
        self._lives = LifeStore()
        self._members = MemberStore()
        self._tokens = TokenStore()
        self._services = ServiceStore()
        self._hand_overs = HandOverStore()
        self._known = KnownStore()
        self._permissions = PermissionStore(ports.seal)
        self._hashing = asyncio.Semaphore(HASHES_AT_ONCE)

    @property
    def _mail(self) -> Mail:
        assert self._ports.mail is not None
        return self._ports.mail

    @property
    def _jobs(self) -> Jobs:
        assert self._ports.jobs is not None
        return self._ports.jobs

    @property
    def _seal(self) -> Seal:
        assert self._ports.seal is not None
        return self._ports.seal

    @property
    def _holdings(self) -> Holdings:
        assert self._ports.holdings is not None
        return self._ports.holdings

    def _transaction(self, ctx: Context) -> AbstractAsyncContextManager[Any]:
        return self._ports.database.transaction(MODULE, ctx.tenant_id)

    def _reading(self, ctx: Context) -> AbstractAsyncContextManager[Any]:
        return self._ports.database.reading(MODULE, ctx.tenant_id)

    async def _known_organisation(self, connection: Any, organisation_id: UUID) -> Organisation:
        found = await self._organisations.find(connection, organisation_id)
        if found is None:
            raise NotFound(
                "unknown_organisation", "There is no such organisation.", organisation_id=str(organisation_id)
            )
        return found[0]

    # ── attempts ──

    async def _attempt(self, ctx: Context, attempts: Sequence[Attempt]) -> None:
        """In a transaction of its own, so that an attempt counts whatever becomes of it."""
        if wait := await self._spent(ctx, attempts):
            raise _too_many(wait)

    async def _attempt_at_last(self, connection: Any, ctx: Context, attempts: Sequence[Attempt]) -> None:
        """In the caller's transaction: what is refused after all, or was done before, does not count."""
        if wait := await self._meters.spend(connection, attempts, ctx.now):
            raise _too_many(wait)

    async def _attempt_letter(self, ctx: Context, attempts: Sequence[Attempt]) -> None:
        if wait := await self._spent(ctx, attempts):
            raise Busy(
                "too_many_letters",
                f"Too many letters to that address, or from here; come back in {_told(wait)}.",
                retry_after_seconds=math.ceil(wait.total_seconds()),
            )

    async def _spent(self, ctx: Context, attempts: Sequence[Attempt]) -> timedelta:
        async with self._transaction(of_installation(ctx)) as connection:
            return await self._meters.spend(connection, attempts, ctx.now)

    # ── passwords: 20 ms each, never in the event loop ──

    async def _fits(self, password: str, kept: str | None) -> bool:
        """As slow where there is no password to compare with."""
        async with self._hashing:
            fits = await asyncio.to_thread(passwords.fits, password, kept or passwords.NOBODYS)
        return fits and kept is not None

    async def _keep(self, password: str) -> str:
        async with self._hashing:
            return await asyncio.to_thread(passwords.keep, password)


def while_held(until: datetime, grants: Sequence[RoleGrant], now: datetime) -> datetime:
    """What somebody hands on lasts no longer than the roles they hold now; who holds none has another right."""
    ends = [each.ends for each in grants if each.starts <= now and (each.ends is None or now < each.ends)]
    known = [each for each in ends if each is not None]
    return min(until, max(known)) if known and len(known) == len(ends) else until


def of_installation(ctx: Context, actor: str | None = None) -> Context:
    return replace(ctx, tenant_id=INSTALLATION, actor=actor or ctx.actor)


def device_digest(token: str) -> bytes | None:
    """None: no device cookie of ours, so an unknown browser."""
    try:
        return tokens.digest(token, Kind.DEVICE)
    except Invalid:
        return None


def _too_many(wait: timedelta) -> Busy:
    return Busy(
        "too_many_attempts",
        f"Too many attempts; come back in {_told(wait)}.",
        retry_after_seconds=math.ceil(wait.total_seconds()),
    )


def _told(wait: timedelta) -> str:
    seconds = math.ceil(wait.total_seconds())
    return f"{seconds} s" if seconds < 120 else f"{math.ceil(seconds / 60)} minutes"

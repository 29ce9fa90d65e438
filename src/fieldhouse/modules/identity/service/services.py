"""Service accounts: programs of an organisation, with keys and roles of their own."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

from fieldhouse.kernel.context import Context
from fieldhouse.kernel.errors import Conflict, NotFound
from fieldhouse.kernel.permissions import TokenScope
from fieldhouse.modules.identity.contract.token_facts import (
    ServiceDisabled,
    ServiceEnabled,
    ServiceKeyMade,
    ServiceKeyRevoked,
    ServiceMade,
)
from fieldhouse.modules.identity.contract.tokens import ServiceAccount, ServiceKey
from fieldhouse.modules.identity.domain import checks, lives, tokens
from fieldhouse.modules.identity.domain.tokens import Kind
from fieldhouse.modules.identity.service.base import Base
from fieldhouse.modules.identity.service.tokens import too_many


class ServiceAccountService(Base):
    """Keeps contract.Tokens, under the organisation's lock."""

    async def make_service(self, ctx: Context, *, service_id: UUID, name: str) -> ServiceAccount:
        called = checks.name(name)
        async with self._transaction(ctx) as connection:
            await self._facts.lock(connection, ctx.tenant_id)
            await self._known_organisation(connection, ctx.tenant_id)
            stands = await self._services.all(connection, ctx, service_id)
            if not stands and len(await self._services.all(connection, ctx)) >= lives.SERVICES_MOST:
                raise too_many(lives.SERVICES_MOST)
            if not stands or stands[0].name != called:
                fact = ServiceMade(service_id=service_id, again=bool(stands))
                await self._facts.append(connection, ctx, ctx.tenant_id, fact)
                await self._services.save(connection, ctx, service_id, called)
            (made,) = await self._services.all(connection, ctx, service_id)
        return made

    async def services(self, ctx: Context) -> Sequence[ServiceAccount]:
        async with self._transaction(ctx) as connection:
            found = await self._services.all(connection, ctx)
            grants = await self._members.grants_of(connection, ctx, *(each.actor for each in found))
        held = {each.actor: tuple(grant for grant in grants if grant.actor == each.actor) for each in found}
        return [replace(each, roles=held[each.actor]) for each in found]

    async def disable_service(self, ctx: Context, *, service_id: UUID, disabled: bool) -> None:
        async with self._transaction(ctx) as connection:
            await self._facts.lock(connection, ctx.tenant_id)
            stands = await self._known_service(connection, ctx, service_id)
            if (stands.disabled_at is not None) == disabled:
                return
            fact = (ServiceDisabled if disabled else ServiceEnabled)(service_id=service_id)
            await self._facts.append(connection, ctx, ctx.tenant_id, fact)
            await self._services.disable(connection, ctx, service_id, ctx.now if disabled else None)

    async def make_service_key(
        self,
        ctx: Context,
        *,
        service_id: UUID,
        key_id: UUID,
        name: str,
        scopes: Sequence[TokenScope],
        expires_at: datetime | None,
    ) -> tuple[ServiceKey, str]:
        asked = ServiceKey(
            key_id=key_id, name=checks.name(name), scopes=checks.token_scopes(scopes), made_at=ctx.now,
            made_by=ctx.actor, expires_at=checks.token_end(expires_at, ctx.now),
        )  # fmt: skip
        async with self._transaction(ctx) as connection:
            await self._facts.lock(connection, ctx.tenant_id)
            owner = await self._known_service(connection, ctx, service_id)
            found = await self._services.find_key(connection, ctx, key_id)
            if found is not None:
                asked = _same(found, service_id, asked, given_end=expires_at)
            elif sum(each.revoked_at is None and each.expires_at > ctx.now for each in owner.keys) >= (
                lives.TOKENS_MOST
            ):
                raise too_many(lives.TOKENS_MOST)
            fact = ServiceKeyMade(
                service_id=service_id, key_id=key_id, scopes=asked.scopes, expires_at=asked.expires_at,
                again=found is not None,
            )  # fmt: skip
            await self._facts.append(connection, ctx, ctx.tenant_id, fact)
            secret = tokens.mint(Kind.SERVICE)
            await self._services.save_key(connection, ctx, service_id, asked, tokens.digest(secret, Kind.SERVICE))
        return asked, secret

    async def revoke_service_key(self, ctx: Context, *, service_id: UUID, key_id: UUID) -> None:
        async with self._transaction(ctx) as connection:
            await self._facts.lock(connection, ctx.tenant_id)
            found = await self._services.find_key(connection, ctx, key_id)
            if found is None or found[0] != service_id:
                raise NotFound("unknown_service_key", "There is no such key.", key_id=str(key_id))
            if found[1].revoked_at is None:
                fact = ServiceKeyRevoked(service_id=service_id, key_id=key_id)
                await self._facts.append(connection, ctx, ctx.tenant_id, fact)
                await self._services.revoke_key(connection, ctx, key_id)

    async def _known_service(self, connection: Any, ctx: Context, service_id: UUID) -> ServiceAccount:
        found = await self._services.all(connection, ctx, service_id)
        if not found:
            raise NotFound("unknown_service", "There is no such service account.", service_id=str(service_id))
        return found[0]


def _same(
    found: tuple[UUID, ServiceKey], service_id: UUID, asked: ServiceKey, *, given_end: datetime | None
) -> ServiceKey:
    """A retry of the request that made it."""
    owner, stands = found
    words = (owner, stands.name, stands.scopes, stands.made_by)
    same = words == (service_id, asked.name, asked.scopes, asked.made_by)
    end = given_end is None or given_end == stands.expires_at
    if not (same and end) or stands.revoked_at is not None or stands.expires_at <= asked.made_at:
        raise Conflict("token_exists", "Another key was made under this id.", token_id=str(stands.key_id))
    return stands

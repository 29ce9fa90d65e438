"""Who bears a token, read anew at each request: nothing that a token says is believed but who bears it."""

from typing import Any
from uuid import UUID

from joserfc.jwk import KeySet

from fieldhouse.kernel.context import Context
from fieldhouse.kernel.errors import Forbidden, Invalid
from fieldhouse.kernel.module import INSTALLATION
from fieldhouse.kernel.permissions import Facts, Principal
from fieldhouse.modules.identity.contract.tokens import Bearer
from fieldhouse.modules.identity.domain import claims, tokens
from fieldhouse.modules.identity.domain.people import actor_of
from fieldhouse.modules.identity.domain.tokens import Kind
from fieldhouse.modules.identity.service.base import Base, of_installation
from fieldhouse.modules.identity.service.permissions import facts_of
from fieldhouse.modules.identity.service.tokens import SIGNING, audience
from fieldhouse.modules.identity.store.tokens import USED_EVERY, KeptToken

SERVICE = "service:"


class BearingService(Base):
    """Keeps contract.Devices."""

    async def bearing(self, ctx: Context, *, token: str) -> Bearer | None:
        here = of_installation(ctx)
        try:
            kind = token[2:3]
            digest = None if "." in token else tokens.digest(token, Kind.PERSONAL, Kind.SERVICE)
        except Invalid:
            return None
        async with self._transaction(here) as connection:
            if digest is None:
                return await self._of_access_token(connection, here, token)
            if kind == Kind.SERVICE:
                return await self._of_service_key(connection, here, digest)
            found = await self._tokens.personal(connection, digest, ctx.now)
            return None if found is None else await self._person(connection, here, found)

    async def handed(self, ctx: Context, *, token: str) -> Bearer | None:
        try:
            digest = tokens.digest(token, Kind.HAND_OVER)
        except Invalid:
            return None
        async with self._reading(of_installation(ctx)) as connection:
            found = await self._hand_overs.whose(connection, digest, ctx.now)
        if found is None:
            return None
        return Bearer(
            kind="device", actor=found.actor, key=str(found.hand_over_id), organisation_id=found.organisation_id,
            hand_over=(str(found.game_id), found.until),
        )  # fmt: skip

    async def asking_as(self, ctx: Context, *, bearer: Bearer) -> tuple[Principal, Facts] | None:
        async with self._reading(ctx) as connection:
            held = await self._permissions.held(connection, ctx, bearer.account_id, bearer.actor)
            if bearer.kind == "service":
                service_id = UUID(bearer.actor.removeprefix(SERVICE))
                if await self._services.state(connection, ctx, service_id) != "works":
                    return None
        principal = Principal(
            kind=bearer.kind,
            actor=bearer.actor,
            grants=held.grants,
            membership=held.membership,
            disabled=held.disabled,
            mfa=bearer.mfa,
            token_scopes=bearer.scopes,
            hand_over=bearer.hand_over,
        )
        return principal, facts_of(ctx, held)

    async def _of_access_token(self, connection: Any, ctx: Context, token: str) -> Bearer | None:
        """Its signature, its words, and the family that vouches for it, which may have ended since."""
        try:
            key = await self._tokens.key(connection, claims.key_id(token), ctx.now - claims.LIFE)
            if key is None:
                return None
            known = KeySet([claims.read_key(self._opened_key(key[1]))])
            site = self._ports.site
            said = claims.verify(token, known, issuer=site, audience=audience(site), now=ctx.now)
        except Forbidden:
            return None
        family = await self._tokens.lasting(connection, said.account_id, said.family_id, ctx.now)
        return None if family is None else await self._person(connection, ctx, family)

    async def _of_service_key(self, connection: Any, ctx: Context, digest: bytes) -> Bearer | None:
        row = await self._services.whose(connection, digest, ctx.now)
        if row is None:
            return None
        if _stale(row.used_at, ctx):
            await self._services.used(connection, row.tenant_id, row.id, ctx.now)
        return Bearer(
            kind="service", actor=f"{SERVICE}{row.service_id}", key=str(row.id), organisation_id=row.tenant_id,
            scopes=frozenset(row.scopes),
        )  # fmt: skip

    async def _person(self, connection: Any, ctx: Context, found: KeptToken) -> Bearer:
        token = found.token
        if _stale(token.used_at, ctx):
            await self._tokens.used(connection, found.account_id, token.token_id, ctx.now)
        return Bearer(
            kind="person", actor=actor_of(found.account_id), key=str(token.token_id), account_id=found.account_id,
            organisation_id=token.organisation_id, scopes=frozenset(token.scopes), mfa=found.mfa,
        )  # fmt: skip

    def _opened_key(self, sealed: bytes) -> bytes:
        assert self._ports.seal is not None
        return self._ports.seal.open(sealed, purpose=SIGNING, tenant_id=INSTALLATION)


def _stale(used_at: Any, ctx: Context) -> bool:
    """A write for each request would be a write too many."""
    return used_at is None or ctx.now - used_at >= USED_EVERY

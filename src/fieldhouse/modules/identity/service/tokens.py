"""API tokens of an account: opened, refreshed, ended; and the keys that sign access tokens."""

import secrets
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

from joserfc.jwk import OKPKey

from fieldhouse.kernel.context import Context
from fieldhouse.kernel.errors import Conflict, Forbidden, NotFound, Refused
from fieldhouse.kernel.ids import uuid7
from fieldhouse.kernel.module import INSTALLATION
from fieldhouse.kernel.permissions import TokenScope
from fieldhouse.modules.identity.contract import Session
from fieldhouse.modules.identity.contract.token_facts import (
    SigningKeyMade,
    TokenEnded,
    TokenOpened,
    TokenRefreshed,
)
from fieldhouse.modules.identity.contract.tokens import ApiToken, Issued, TokenKind
from fieldhouse.modules.identity.domain import checks, claims, letters, lives, refresh, tokens
from fieldhouse.modules.identity.domain.tokens import Kind
from fieldhouse.modules.identity.service.base import Base, of_installation
from fieldhouse.modules.identity.service.sessions import check_confirmed
from fieldhouse.modules.identity.store.tokens import KeptToken

SIGNING = "identity.signing_key"
FAMILY = "identity.refresh_family"


class TokenService(Base):
    """Keeps contract.Tokens."""

    async def open_token(
        self,
        ctx: Context,
        *,
        session: Session,
        token_id: UUID,
        kind: TokenKind,
        name: str,
        scopes: Sequence[TokenScope],
        organisation_id: UUID | None,
        expires_at: datetime | None,
    ) -> Issued:
        check_confirmed(session, ctx)
        account_id, here = session.account.account_id, of_installation(ctx, session.account.actor)
        program = kind == "program"
        asked = ApiToken(
            token_id=token_id, kind=kind, name=checks.name(name), scopes=checks.token_scopes(scopes),
            organisation_id=organisation_id, made_at=ctx.now,
            expires_at=ctx.now + refresh.FAMILY_LIFE if program else checks.token_end(expires_at, ctx.now),
        )  # fmt: skip
        key = await self._signing_key(ctx) if program else None
        async with self._transaction(here) as connection:
            await self._facts.lock(connection, account_id)
            stands = await self._tokens.find(connection, account_id, token_id)
            if stands is not None:
                asked = _same(stands.token, asked, given_end=expires_at)
            elif _lasting(await self._tokens.of(connection, account_id), ctx) >= lives.TOKENS_MOST:
                raise too_many(lives.TOKENS_MOST)
            if organisation_id is not None and not await self._organisations.belongs(
                connection, account_id, organisation_id
            ):
                raise NotFound(
                    "unknown_organisation", "There is no such organisation.", organisation_id=str(organisation_id)
                )
            fact = TokenOpened(
                token_id=token_id, kind=kind, scopes=asked.scopes, organisation_id=organisation_id,
                expires_at=asked.expires_at, again=stands is not None,
            )  # fmt: skip
            await self._facts.append(connection, here, account_id, fact)
            return await self._issue_first(connection, ctx, session, asked, key)

    async def refresh(self, ctx: Context, *, token: str) -> Issued:
        digest, here = tokens.digest(token, Kind.REFRESH), of_installation(ctx)
        key = await self._signing_key(ctx)
        async with self._transaction(here) as connection:
            found = await self._tokens.refresh(connection, digest)
            if found is None:
                raise bad_token()
            account_id = found[1].account_id
            await self._facts.lock(connection, account_id)
            found = await self._tokens.refresh(connection, digest)
            assert found is not None
            shown, kept = found
            here = replace(here, actor=f"person:{account_id}")
            verdict = refresh.decide(shown, ctx.now)
            if not kept.disabled and verdict in ("rotate", "repeat"):
                return await self._issue_child(connection, here, kept, token, key, fresh=verdict == "rotate")
            if verdict == "reused":
                await self._end_family(connection, here, kept)
        raise bad_token()  # after the transaction: what it ended stays ended

    async def api_tokens(self, ctx: Context, *, account_id: UUID) -> Sequence[ApiToken]:
        async with self._transaction(of_installation(ctx)) as connection:
            return await self._tokens.of(connection, account_id)

    async def revoke_token(self, ctx: Context, *, account_id: UUID, token_id: UUID) -> None:
        here = of_installation(ctx)
        async with self._transaction(here) as connection:
            await self._facts.lock(connection, account_id)
            if await self._tokens.lasting(connection, account_id, token_id, ctx.now) is not None:
                await self._facts.append(connection, here, account_id, TokenEnded(token_id=token_id))
                await self._tokens.end(connection, account_id, token_id, "revoked", ctx.now)

    # ── keys ──

    async def rotate_signing_key(self, ctx: Context) -> str:
        here = of_installation(ctx)
        async with self._transaction(here) as connection:
            await self._facts.lock(connection, INSTALLATION)
            key = claims.new_key(kid := secrets.token_hex(8))
            await self._facts.append(connection, here, INSTALLATION, SigningKeyMade(kid=kid))
            sealed = self._seal_secret(claims.written_key(key), SIGNING)
            await self._tokens.add_key(connection, kid, sealed, ctx.now)
        return kid

    async def reseal_tokens(self, ctx: Context) -> int:
        async with self._transaction(of_installation(ctx)) as connection:
            keys, families = await self._tokens.sealed(connection)
            await self._tokens.reseal(
                connection,
                [(kid, self._seal_secret(self._open_secret(sealed, SIGNING), SIGNING)) for kid, sealed in keys],
                [
                    (whose, id_, self._seal_secret(self._open_secret(old, FAMILY), FAMILY))
                    for whose, id_, old in families
                ],
            )
        return len(keys) + len(families)

    async def _signing_key(self, ctx: Context) -> OKPKey:
        """The newest. The first one is made by whoever needs it first."""
        for _ in range(2):
            async with self._transaction(of_installation(ctx)) as connection:
                found = await self._tokens.newest_key(connection)
            if found is not None:
                return claims.read_key(self._open_secret(found[1], SIGNING))
            await self.rotate_signing_key(ctx)
        raise AssertionError("a signing key was made and is not there")

    def _seal_secret(self, plain: bytes, purpose: str) -> bytes:
        assert self._ports.seal is not None
        return self._ports.seal.seal(plain, purpose=purpose, tenant_id=INSTALLATION)

    def _open_secret(self, sealed: bytes, purpose: str) -> bytes:
        assert self._ports.seal is not None
        return self._ports.seal.open(sealed, purpose=purpose, tenant_id=INSTALLATION)

    # ── what is issued ──

    async def _issue_first(
        self, connection: Any, ctx: Context, session: Session, asked: ApiToken, key: OKPKey | None
    ) -> Issued:
        account_id = session.account.account_id
        if key is None:
            secret = tokens.mint(Kind.PERSONAL)
            digest = tokens.digest(secret, Kind.PERSONAL)
            await self._tokens.save(connection, account_id, asked, mfa=session.mfa, digest=digest, sealed=None)
            return Issued(token=asked, access=secret, expires_in=asked.expires_at - ctx.now)
        sealed = self._seal_secret(secrets.token_bytes(32), FAMILY)
        await self._tokens.save(connection, account_id, asked, mfa=session.mfa, digest=None, sealed=sealed)
        first = tokens.mint(Kind.REFRESH)
        digest = tokens.digest(first, Kind.REFRESH)
        await self._tokens.add_refresh(connection, account_id, asked.token_id, digest, parent=None, now=ctx.now)
        return self._issued(ctx, account_id, asked, key, first)

    async def _issue_child(
        self, connection: Any, ctx: Context, kept: KeptToken, shown: str, key: OKPKey, *, fresh: bool
    ) -> Issued:
        """`fresh`: the first who asks makes it; whoever asks in the grace gets the same."""
        assert kept.sealed is not None
        child = tokens.child(Kind.REFRESH, shown, self._open_secret(kept.sealed, FAMILY))
        if fresh:
            fact = TokenRefreshed(token_id=kept.token.token_id)
            await self._facts.append(connection, ctx, kept.account_id, fact)
            await self._tokens.add_refresh(
                connection,
                kept.account_id,
                kept.token.token_id,
                tokens.digest(child, Kind.REFRESH),
                parent=tokens.digest(shown, Kind.REFRESH),
                now=ctx.now,
            )
            await self._tokens.used(connection, kept.account_id, kept.token.token_id, ctx.now)
        return self._issued(ctx, kept.account_id, kept.token, key, child)

    async def _end_family(self, connection: Any, ctx: Context, kept: KeptToken) -> None:
        token = kept.token
        await self._facts.append(
            connection, ctx, kept.account_id, TokenEnded(token_id=token.token_id, reused=True)
        )
        await self._tokens.end(connection, kept.account_id, token.token_id, "reused", ctx.now)
        letter = letters.token_reused(
            self._ports.site, to=kept.email, language=kept.language, name=token.name, at=ctx.now
        )
        await self._mail.post(connection, ctx, letter)

    def _issued(self, ctx: Context, account_id: UUID, token: ApiToken, key: OKPKey, child: str) -> Issued:
        claim = claims.Claims(
            account_id=account_id, family_id=token.token_id, token_id=uuid7(), scopes=token.scopes
        )
        access = claims.sign(claim, key, issuer=self._ports.site, audience=audience(self._ports.site), now=ctx.now)
        return Issued(token=token, access=access, expires_in=claims.LIFE, refresh=child)


def audience(site: str) -> str:
    """Whom access tokens are for: our own API, and nobody else's that believes our signature."""
    return f"{site}/api/v1"


def bad_token() -> Forbidden:
    return Forbidden("bad_token", "This token is good for nothing here and now; sign in, and open another one.")


def too_many(most: int) -> Refused:
    return Refused("too_many_tokens", f"There are {most} already; end one that is used no more.", accepted=most)


def _lasting(found: Sequence[ApiToken], ctx: Context) -> int:
    return sum(each.ended_at is None and each.expires_at > ctx.now for each in found)


def _same(stands: ApiToken, asked: ApiToken, *, given_end: datetime | None) -> ApiToken:
    """A retry of the request that opened it; it ends when it would have."""
    words = (stands.kind, stands.name, stands.scopes, stands.organisation_id)
    same = words == (asked.kind, asked.name, asked.scopes, asked.organisation_id)
    end = stands.kind == "program" or given_end is None or given_end == stands.expires_at
    if not (same and end) or stands.ended_at is not None or stands.expires_at <= asked.made_at:
        raise Conflict("token_exists", "Another token was opened under this id.", token_id=str(stands.token_id))
    return stands

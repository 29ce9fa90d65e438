"""Codes that a second factor asks for: read and judged under the account's lock, spent with what they open."""

import asyncio
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from fieldhouse.kernel.context import Context
from fieldhouse.kernel.errors import Refused
from fieldhouse.kernel.module import INSTALLATION
from fieldhouse.modules.identity.contract import Account
from fieldhouse.modules.identity.contract.facts import Fact, RecoveryCodeUsed
from fieldhouse.modules.identity.domain import letters, one_time
from fieldhouse.modules.identity.service.base import Base


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """A code that fits: the time step it is of, or the digest of a recovery code, after which `left` remain."""

    step: int | None = None
    recovery: bytes | None = None
    left: int = 0


class CodeService(Base):
    """Judges codes. Attempts are metered before, in transactions of their own."""

    async def _prove(self, connection: Any, ctx: Context, account_id: UUID, code: str | None) -> Proof | None:
        """None: this account is asked for none. Changes nothing: what it opens appends its facts before `_spend`.

        Raises Refused `code_needed`, `wrong_code`.
        """
        factor = await self._factors.find(connection, account_id)
        if factor.secret is None:
            return None
        if code is None or not code.strip():
            raise Refused(
                "code_needed",
                "This account asks for a code: of the authenticator, or a recovery code.",
                at="/code",
            )
        secret = self._opened(account_id, factor.secret)
        step = one_time.accepted_step(secret, code, ctx.now, factor.last_step)
        if step is not None:
            return Proof(step=step)
        digest = await self._recovery_digest(code, factor.salt or b"")
        if digest is not None and digest in factor.codes:
            return Proof(recovery=digest, left=len(factor.codes) - 1)
        raise wrong_code()

    async def _spend(self, connection: Any, ctx: Context, account: Account, proof: Proof | None) -> None:
        """No code opens anything twice. A recovery code is told to its owner."""
        if proof is None:
            return
        if proof.step is not None and not await self._factors.use_step(connection, account.account_id, proof.step):
            raise wrong_code()
        if proof.recovery is not None:
            if not await self._factors.use_code(connection, account.account_id, proof.recovery, ctx.now):
                raise wrong_code()
            await self._tell(connection, ctx, account, "recovery_code_used", left=str(proof.left))

    async def _tell(
        self, connection: Any, ctx: Context, account: Account, notice: letters.Notice, **fields: str
    ) -> None:
        """The owner, by letter."""
        letter = letters.notice(
            self._ports.site, notice, to=account.email, language=account.language, at=ctx.now, **fields
        )
        await self._mail.post(connection, ctx, letter)

    async def _recovery_digest(self, code: str, salt: bytes) -> bytes | None:
        async with self._hashing:
            return await asyncio.to_thread(one_time.recovery_digest, code, salt)

    def _sealed(self, account_id: UUID, secret: str) -> bytes:
        return self._seal.seal(secret.encode(), purpose=_purpose(account_id), tenant_id=INSTALLATION)

    def _opened(self, account_id: UUID, sealed: bytes) -> str:
        return self._seal.open(sealed, purpose=_purpose(account_id), tenant_id=INSTALLATION).decode()


def facts_of(proof: Proof | None) -> list[Fact]:
    return [] if proof is None or proof.recovery is None else [RecoveryCodeUsed(left=proof.left)]


def wrong_code() -> Refused:
    return Refused("wrong_code", "That code is wrong, or was used already; wait for the next one.", at="/code")


def _purpose(account_id: UUID) -> str:
    return f"identity.second_factor:{account_id}"

"""Second factors: sealed secrets of authenticators, and digests of recovery codes. All in schema `control`."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import text

FIND = text("""
    select f.begun, f.secret, f.since, f.last_step, f.salt, array(
        select digest from control.recovery_code r where r.account_id = f.account_id and used_at is null) as codes
    from control.second_factor f where account_id = :account""")
BEGIN = text("""
    insert into control.second_factor (account_id, begun) values (:account, :begun)
    on conflict (account_id) do update set begun = excluded.begun where second_factor.secret is null""")
TURN_ON = text("""
    update control.second_factor set secret = begun, begun = null, since = :now, last_step = :step
    where account_id = :account and secret is null""")
TURN_OFF = text("delete from control.second_factor where account_id = :account")
# A step counts once, whoever asks: the condition holds even where no lock would.
STEP = text("""
    update control.second_factor set last_step = :step
    where account_id = :account and secret is not null and last_step < :step""")
SALT = text("update control.second_factor set salt = :salt where account_id = :account")
FORGET = text("delete from control.recovery_code where account_id = :account")
ADD = text(
    "insert into control.recovery_code (account_id, digest) select :account, unnest(cast(:digests as bytea[]))"
)
USE = text("""
    update control.recovery_code set used_at = :now
    where account_id = :account and digest = :digest and used_at is null""")
FORGET_MFA = text("update control.session set mfa = false where account_id = :account")

SEALED = text("select account_id, begun, secret from control.second_factor for update")
RESEAL = text("update control.second_factor set begun = :begun, secret = :secret where account_id = :account")


@dataclass(frozen=True, slots=True, kw_only=True)
class Factor:
    """One account's, as it is stored: `begun` waits for its first code, `secret` counts; `codes` are digests of
    those unused, made with `salt`.
    """

    begun: bytes | None = field(default=None, repr=False)
    secret: bytes | None = field(default=None, repr=False)
    since: datetime | None = None
    last_step: int | None = None
    salt: bytes | None = field(default=None, repr=False)
    codes: Sequence[bytes] = field(default=(), repr=False)

    @property
    def on(self) -> bool:
        return self.secret is not None


NO_FACTOR = Factor()


class FactorStore:
    """Every query inside the caller's transaction."""

    async def find(self, connection: Any, account_id: UUID) -> Factor:
        row = (await connection.execute(FIND, {"account": account_id})).mappings().first()
        return NO_FACTOR if row is None else Factor(**row)

    async def begin(self, connection: Any, account_id: UUID, sealed: bytes) -> None:
        await connection.execute(BEGIN, {"account": account_id, "begun": sealed})

    async def turn_on(self, connection: Any, account_id: UUID, *, step: int, now: datetime) -> None:
        await connection.execute(TURN_ON, {"account": account_id, "step": step, "now": now})

    async def turn_off(self, connection: Any, account_id: UUID) -> None:
        """With its recovery codes; sessions no longer count as opened with it."""
        for statement in (TURN_OFF, FORGET, FORGET_MFA):
            await connection.execute(statement, {"account": account_id})

    async def use_step(self, connection: Any, account_id: UUID, step: int) -> bool:
        """False: it was used already, or a later one."""
        used = await connection.execute(STEP, {"account": account_id, "step": step})
        return bool(used.rowcount)

    async def use_code(self, connection: Any, account_id: UUID, digest: bytes, now: datetime) -> bool:
        """False: somebody was faster."""
        used = await connection.execute(USE, {"account": account_id, "digest": digest, "now": now})
        return bool(used.rowcount)

    async def keep_codes(self, connection: Any, account_id: UUID, salt: bytes, digests: Sequence[bytes]) -> None:
        """These alone."""
        await connection.execute(SALT, {"account": account_id, "salt": salt})
        await connection.execute(FORGET, {"account": account_id})
        await connection.execute(ADD, {"account": account_id, "digests": list(digests)})

    async def sealed(self, connection: Any) -> list[tuple[UUID, bytes | None, bytes | None]]:
        """Account, begun, secret."""
        return [tuple(row) for row in await connection.execute(SEALED)]

    async def reseal(
        self, connection: Any, account_id: UUID, *, begun: bytes | None, secret: bytes | None
    ) -> None:
        await connection.execute(RESEAL, {"account": account_id, "begun": begun, "secret": secret})

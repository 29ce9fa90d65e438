"""Accounts that end, in schema `control`, and what an organisation forgets of them."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import text

from fieldhouse.kernel.context import Context
from fieldhouse.modules.identity.domain.people import actor_of

DISABLE = text("update control.account set disabled_at = :at where id = :account")
LEAVE = text("update control.account set leaving_at = :at where id = :account")
DUE = text("select id from control.account where leaving_at <= :now order by leaving_at, id")
WITH_ACCESS = text("""
    select account_id from control.session union
    select account_id from control.api_token where ended_at is null and expires_at > :now""")
END_SESSIONS = text("delete from control.session where account_id = :account")
END_TOKENS = text("""
    update control.api_token set ended_at = :now, ended_why = 'revoked'
    where account_id = :account and ended_at is null""")

# What is theirs alone, in an order that the keys allow; refresh tokens go with their families.
THEIRS = tuple(
    text(f"delete from control.{table} where {column} = :account")  # noqa: S608 - our own names
    for table, column in (
        ("session", "account_id"),
        ("device", "account_id"),
        ("link", "account_id"),
        ("recovery_code", "account_id"),
        ("second_factor", "account_id"),
        ("passkey", "account_id"),
        ("linked_identity", "account_id"),
        ("api_token", "account_id"),
        ("belongs", "account_id"),
        ("account", "id"),
    )
)
FORGET = (
    text("delete from identity.relation where tenant_id = :tenant and account_id = :account"),
    text("delete from identity.membership where tenant_id = :tenant and account_id = :account"),
    text("""
        update identity.invitation set email = null, email_key = null
        where tenant_id = :tenant and accepted_by = :account"""),
    text("""
        update identity.role_grant set revoked_at = :now, revoked_by = :by
        where tenant_id = :tenant and actor = :actor and revoked_at is null"""),
)


class EndingStore:
    """Every query inside the caller's transaction."""

    async def disable(self, connection: Any, account_id: UUID, at: datetime | None) -> None:
        await connection.execute(DISABLE, {"account": account_id, "at": at})

    async def leave(self, connection: Any, account_id: UUID, at: datetime | None) -> None:
        await connection.execute(LEAVE, {"account": account_id, "at": at})

    async def due(self, connection: Any, now: datetime) -> Sequence[UUID]:
        return list((await connection.execute(DUE, {"now": now})).scalars())

    async def with_access(self, connection: Any, now: datetime) -> Sequence[UUID]:
        return list((await connection.execute(WITH_ACCESS, {"now": now})).scalars())

    async def end_access(self, connection: Any, account_id: UUID, now: datetime) -> None:
        await connection.execute(END_SESSIONS, {"account": account_id})
        await connection.execute(END_TOKENS, {"account": account_id, "now": now})

    async def erase(self, connection: Any, account_id: UUID) -> None:
        for statement in THEIRS:
            await connection.execute(statement, {"account": account_id})

    async def forget(self, connection: Any, ctx: Context, account_id: UUID) -> None:
        """In the organisation of `ctx`: membership, relations, roles, the address they were invited by."""
        values = {
            "tenant": ctx.tenant_id, "account": account_id, "actor": actor_of(account_id), "now": ctx.now,
            "by": ctx.actor,
        }  # fmt: skip
        for statement in FORGET:
            await connection.execute(statement, {name: values[name] for name in statement.compile().params})

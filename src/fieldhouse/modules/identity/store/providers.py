"""Identities at providers, and the ways there and back that are under way. All in schema `control`."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from sqlalchemy import text

Purpose = Literal["sign_in", "link"]

COLUMNS = "id, account_id, provider_id, issuer, subject, email, linked_at, used_at"
BY_SUBJECT = text(f"select {COLUMNS} from control.linked_identity where issuer = :issuer and subject = :subject")  # noqa: S608
OF_ACCOUNT = text(f"""
    select {COLUMNS} from control.linked_identity where account_id = :account order by linked_at, id""")  # noqa: S608
ADD = text(f"""
    insert into control.linked_identity ({COLUMNS})
    values (:id, :account_id, :provider_id, :issuer, :subject, :email, :linked_at, :used_at)""")  # noqa: S608
USED = text("update control.linked_identity set used_at = :now where id = :id")
REMOVE = text("delete from control.linked_identity where id = :id and account_id = :account")

BEGIN = text("""
    insert into control.provider_way (digest, provider_id, purpose, sealed, session_id, device, expires_at)
    values (:digest, :provider_id, :purpose, :sealed, :session_id, :device, :expires_at)""")
TAKE = text("""
    delete from control.provider_way where digest = :digest and device = :device
    returning provider_id, purpose, sealed, session_id, device, expires_at""")
TIDY = text("delete from control.provider_way where expires_at <= :now")


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptIdentity:
    """`issuer` and `subject` are who it is; `email` is what the provider said when it was linked."""

    id: UUID
    account_id: UUID
    provider_id: str
    issuer: str
    subject: str
    email: str
    linked_at: datetime
    used_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """To a provider and back, in the browser with this device cookie; `session_id`: of whoever links."""

    provider_id: str
    purpose: Purpose
    sealed: bytes = field(repr=False)
    session_id: UUID | None
    device: bytes
    expires_at: datetime


class ProviderStore:
    """Every query inside the caller's transaction."""

    async def by_subject(self, connection: Any, issuer: str, subject: str) -> KeptIdentity | None:
        row = (await connection.execute(BY_SUBJECT, {"issuer": issuer, "subject": subject})).mappings().first()
        return None if row is None else KeptIdentity(**row)

    async def of_account(self, connection: Any, account_id: UUID) -> list[KeptIdentity]:
        rows = await connection.execute(OF_ACCOUNT, {"account": account_id})
        return [KeptIdentity(**row) for row in rows.mappings()]

    async def add(self, connection: Any, kept: KeptIdentity) -> None:
        await connection.execute(ADD, {name: getattr(kept, name) for name in KeptIdentity.__slots__})

    async def used(self, connection: Any, identity_id: UUID, now: datetime) -> None:
        await connection.execute(USED, {"id": identity_id, "now": now})

    async def remove(self, connection: Any, account_id: UUID, identity_id: UUID) -> None:
        await connection.execute(REMOVE, {"id": identity_id, "account": account_id})

    # ── ways ──

    async def begin(self, connection: Any, digest: bytes, way: Way) -> None:
        await connection.execute(BEGIN, {"digest": digest, **{n: getattr(way, n) for n in Way.__slots__}})

    async def take(self, connection: Any, digest: bytes, device: bytes, now: datetime) -> Way | None:
        """Once; None: there is none for this browser, or no more."""
        row = (await connection.execute(TAKE, {"digest": digest, "device": device})).mappings().first()
        return None if row is None or row["expires_at"] <= now else Way(**row)

    async def tidy(self, connection: Any, now: datetime) -> None:
        await connection.execute(TIDY, {"now": now})

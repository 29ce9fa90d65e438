"""Passkeys and the ceremonies that are under way. All in schema `control`."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from sqlalchemy import text

from fieldhouse.modules.identity.contract import Passkey

Purpose = Literal["add", "sign_in", "confirm"]

COLUMNS = """
    id, account_id, site, credential_id, public_key, sign_count, name, transports, synced, made_at, used_at"""
OF_ACCOUNT = text(f"select {COLUMNS} from control.passkey where account_id = :account order by made_at, id")  # noqa: S608
BY_CREDENTIAL = text(f"select {COLUMNS} from control.passkey where credential_id = :credential_id")  # noqa: S608
ADD = text(f"""
    insert into control.passkey ({COLUMNS})
    values (:id, :account_id, :site, :credential_id, :public_key, :sign_count, :name, :transports, :synced,
            :made_at, null) on conflict do nothing""")  # noqa: S608
USED = text("""
    update control.passkey set sign_count = :sign_count, synced = :synced, used_at = :now where id = :id""")
RENAME = text("update control.passkey set name = :name where id = :id and account_id = :account")
REMOVE = text("delete from control.passkey where id = :id and account_id = :account")

BEGIN = text("""
    insert into control.ceremony (id, purpose, challenge, session_id, device, expires_at)
    values (:id, :purpose, :challenge, :session, :device, :expires)""")
# gone with the first answer, right or wrong
TAKE = text("""
    delete from control.ceremony
    where id = :id and purpose = :purpose and (session_id = :session or device = :device)
    returning challenge, expires_at""")
TIDY = text("delete from control.ceremony where expires_at <= :now")


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptPasskey:
    """`site`: the name that it was made for (the relying party's id)."""

    id: UUID
    account_id: UUID
    site: str
    credential_id: bytes
    public_key: bytes = field(repr=False)
    sign_count: int
    name: str
    transports: Sequence[str]
    synced: bool
    made_at: datetime
    used_at: datetime | None = None

    def shown(self) -> Passkey:
        return Passkey(
            passkey_id=self.id, name=self.name, synced=self.synced, made_at=self.made_at, used_at=self.used_at
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Bound:
    """Which browser a ceremony belongs to: by its session, or by its device cookie."""

    session_id: UUID | None = None
    device: bytes | None = None


class PasskeyStore:
    """Every query inside the caller's transaction."""

    async def of_account(self, connection: Any, account_id: UUID) -> list[KeptPasskey]:
        rows = await connection.execute(OF_ACCOUNT, {"account": account_id})
        return [KeptPasskey(**row) for row in rows.mappings()]

    async def by_credential(self, connection: Any, credential_id: bytes) -> KeptPasskey | None:
        row = (await connection.execute(BY_CREDENTIAL, {"credential_id": credential_id})).mappings().first()
        return None if row is None else KeptPasskey(**row)

    async def add(self, connection: Any, kept: KeptPasskey) -> bool:
        """False: there is one of this credential already."""
        values = {name: getattr(kept, name) for name in KeptPasskey.__slots__ if name != "used_at"}
        added = await connection.execute(ADD, {**values, "transports": list(kept.transports)})
        return bool(added.rowcount)

    async def used(
        self, connection: Any, passkey_id: UUID, *, sign_count: int, synced: bool, now: datetime
    ) -> None:
        values = {"id": passkey_id, "sign_count": sign_count, "synced": synced, "now": now}
        await connection.execute(USED, values)

    async def rename(self, connection: Any, account_id: UUID, passkey_id: UUID, name: str) -> None:
        await connection.execute(RENAME, {"id": passkey_id, "account": account_id, "name": name})

    async def remove(self, connection: Any, account_id: UUID, passkey_id: UUID) -> None:
        await connection.execute(REMOVE, {"id": passkey_id, "account": account_id})

    # ── ceremonies ──

    async def begin(
        self,
        connection: Any,
        ceremony_id: UUID,
        purpose: Purpose,
        challenge: bytes,
        bound: Bound,
        expires_at: datetime,
    ) -> None:
        values = {"id": ceremony_id, "purpose": purpose, "challenge": challenge, "expires": expires_at}
        await connection.execute(BEGIN, {**values, "session": bound.session_id, "device": bound.device})

    async def take(
        self, connection: Any, ceremony_id: UUID, purpose: Purpose, bound: Bound, now: datetime
    ) -> bytes | None:
        """Its challenge, once; None: there is none for this browser, or no more."""
        values = {"id": ceremony_id, "purpose": purpose, "session": bound.session_id, "device": bound.device}
        row = (await connection.execute(TAKE, values)).first()
        return None if row is None or row.expires_at <= now else row.challenge

    async def tidy(self, connection: Any, now: datetime) -> None:
        await connection.execute(TIDY, {"now": now})

"""Accounts, their sessions, and the browsers these were opened in. All in schema `control`."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import text

from fieldhouse.modules.identity.contract import Account, Session
from fieldhouse.modules.identity.domain import lives
from fieldhouse.modules.identity.domain.addresses import Address

ACCOUNT = """
    a.id, a.email, a.email_key, a.name, a.language, a.password, a.verified_at, a.created_at,
    a.leaving_at, a.disabled_at is not null as disabled"""
SESSION = """
    s.id as session_id, s.opened_at, s.seen_at, s.expires_at, s.confirmed_at, s.mfa, s.agent, s.address,
    s.organisation_id, s.recovered"""
LASTS = "s.expires_at > :now and s.seen_at > :idle"

BY_ID = text(f"select {ACCOUNT} from control.account a where id = :id")  # noqa: S608 - our own column names
BY_EMAIL = text(f"""
    select {ACCOUNT}, exists (
        select from control.device d where d.account_id = a.id and d.digest = :device) as known
    from control.account a where email_key = :key""")  # noqa: S608
OPEN = text("""
    insert into control.account (id, email, email_key, name, language, password, verified_at, created_at)
    values (:id, :email, :key, :name, :language, :password, :now, :now)""")
CHANGE = text("update control.account set name = :name, language = :language where id = :id")
SET_PASSWORD = text("update control.account set password = :password where id = :id")

WHOSE = text(f"""
    select {SESSION}, {ACCOUNT} from control.session s join control.account a on a.id = s.account_id
    where s.digest = :digest and {LASTS}""")  # noqa: S608
SEEN = text("update control.session set seen_at = :now where id = :id and seen_at <= :before")
SESSIONS = text(f"""
    select {SESSION}, {ACCOUNT} from control.session s join control.account a on a.id = s.account_id
    where s.account_id = :account and {LASTS} order by s.seen_at desc, s.id""")  # noqa: S608
ADD = text("""
    insert into control.session
        (id, account_id, digest, opened_at, seen_at, expires_at, confirmed_at, mfa, recovered, agent, address)
    values (:id, :account, :digest, :now, :now, :expires, :confirmed, :mfa, :recovered, :agent, :address)""")
ROTATE = text("""
    update control.session set digest = :digest, confirmed_at = :now, seen_at = :now, mfa = mfa or :mfa
    where id = :id""")
CHOOSE = text("update control.session set organisation_id = :organisation where id = :id")
END = text("delete from control.session where account_id = :account and id = any(:ids)")

DEVICES = text("select digest from control.device where account_id = :account")
REMEMBER = text("""
    insert into control.device (digest, account_id, seen_at) values (:digest, :account, :now)
    on conflict (digest, account_id) do update set seen_at = excluded.seen_at""")

TIDY = (
    text("delete from control.session s where s.expires_at <= :now or s.seen_at <= :idle"),
    text("delete from control.device where seen_at <= :forgotten"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """An account with what only the service sees; `known`: by the browser it was looked for with."""

    account: Account
    email_key: str
    password: str | None = field(repr=False)
    known: bool = False


class AccountStore:
    """Every query inside the caller's transaction."""

    async def by_id(self, connection: Any, account_id: UUID) -> Kept | None:
        row = (await connection.execute(BY_ID, {"id": account_id})).mappings().first()
        return None if row is None else read_kept(row)

    async def by_email(self, connection: Any, key: str, device: bytes | None = None) -> Kept | None:
        row = (await connection.execute(BY_EMAIL, {"key": key, "device": device or b""})).mappings().first()
        return None if row is None else read_kept(row)

    async def open(
        self,
        connection: Any,
        account_id: UUID,
        *,
        email: Address,
        name: str,
        language: str,
        password: str | None,
        now: datetime,
    ) -> None:
        values = {"id": account_id, "email": email.shown, "key": email.key, "name": name, "language": language}
        await connection.execute(OPEN, {**values, "password": password, "now": now})

    async def change(self, connection: Any, account: Account) -> None:
        values = {"id": account.account_id, "name": account.name, "language": account.language}
        await connection.execute(CHANGE, values)

    async def set_password(self, connection: Any, account_id: UUID, password: str) -> None:
        await connection.execute(SET_PASSWORD, {"id": account_id, "password": password})

    # ── sessions ──

    async def whose(self, connection: Any, digest: bytes, now: datetime) -> tuple[Session, Kept] | None:
        found = await connection.execute(WHOSE, {"digest": digest, "now": now, "idle": now - lives.IDLE})
        row = found.mappings().first()
        return None if row is None else (read_session(row), read_kept(row))

    async def seen(self, connection: Any, session_id: UUID, now: datetime) -> None:
        await connection.execute(SEEN, {"id": session_id, "now": now, "before": now - lives.SEEN_EVERY})

    async def sessions(self, connection: Any, account_id: UUID, now: datetime) -> list[Session]:
        values = {"account": account_id, "now": now, "idle": now - lives.IDLE}
        return [read_session(row) for row in (await connection.execute(SESSIONS, values)).mappings()]

    async def add_session(
        self,
        connection: Any,
        session_id: UUID,
        account_id: UUID,
        digest: bytes,
        *,
        now: datetime,
        agent: str,
        address: str,
        confirmed: datetime,
        mfa: bool,
        recovered: bool,
    ) -> None:
        values = {"id": session_id, "account": account_id, "digest": digest, "agent": agent, "address": address}
        proof = {"confirmed": confirmed, "mfa": mfa, "recovered": recovered}
        await connection.execute(ADD, {**values, **proof, "now": now, "expires": now + lives.LONGEST})

    async def rotate(
        self, connection: Any, session_id: UUID, digest: bytes, *, now: datetime, mfa: bool = False
    ) -> None:
        """Confirmed now; `mfa`: with a second factor, else as it was."""
        await connection.execute(ROTATE, {"id": session_id, "digest": digest, "now": now, "mfa": mfa})

    async def choose(self, connection: Any, session_id: UUID, organisation_id: UUID) -> None:
        await connection.execute(CHOOSE, {"id": session_id, "organisation": organisation_id})

    async def end(self, connection: Any, account_id: UUID, session_ids: Sequence[UUID]) -> None:
        await connection.execute(END, {"account": account_id, "ids": list(session_ids)})

    # ── browsers ──

    async def devices(self, connection: Any, account_id: UUID) -> set[bytes]:
        """Digests of the cookies of browsers that this account was signed in with."""
        return {row.digest for row in await connection.execute(DEVICES, {"account": account_id})}

    async def remember(self, connection: Any, digest: bytes, account_id: UUID, now: datetime) -> None:
        await connection.execute(REMEMBER, {"digest": digest, "account": account_id, "now": now})

    async def tidy(self, connection: Any, now: datetime) -> None:
        for statement in TIDY:
            values = {"now": now, "idle": now - lives.IDLE, "forgotten": now - lives.DEVICE}
            await connection.execute(statement, {name: values[name] for name in statement.compile().params})


def read_kept(row: Any) -> Kept:
    return Kept(
        account=read_account(row),
        email_key=row["email_key"],
        password=row["password"],
        known=row.get("known", False),
    )


def read_account(row: Any) -> Account:
    return Account(
        account_id=row["id"],
        email=row["email"],
        name=row["name"],
        language=row["language"],
        verified_at=row["verified_at"],
        created_at=row["created_at"],
        has_password=row["password"] is not None,
        disabled=row["disabled"],
        leaving_at=row["leaving_at"],
    )


def read_session(row: Any) -> Session:
    return Session(
        session_id=row["session_id"],
        account=read_account(row),
        opened_at=row["opened_at"],
        seen_at=row["seen_at"],
        expires_at=lives.ends_at(row["seen_at"], row["expires_at"]),
        confirmed_at=row["confirmed_at"],
        mfa=row["mfa"],
        device=row["agent"],
        address=row["address"],
        organisation_id=row["organisation_id"],
        recovered=row["recovered"],
    )

"""API tokens and the keys that sign them, in schema `control`."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import text

from fieldhouse.modules.identity.contract.tokens import ApiToken
from fieldhouse.modules.identity.domain.refresh import RefreshToken

COLUMNS = """
    t.account_id, t.id, t.kind, t.name, t.scopes, t.organisation_id, t.mfa, t.made_at, t.expires_at, t.used_at,
    t.ended_at, t.ended_why, t.sealed, a.disabled_at is not null as disabled, a.email, a.language"""
FROM = "control.api_token t join control.account a on a.id = t.account_id"
LASTS = "t.ended_at is null and t.expires_at > :now"

FIND = text(f"select {COLUMNS} from {FROM} where t.account_id = :account and t.id = :id")  # noqa: S608 - our own names
OF = text(f"""
    select {COLUMNS} from {FROM} where t.account_id = :account
    order by t.made_at desc, t.id""")  # noqa: S608
PERSONAL = text(f"select {COLUMNS} from {FROM} where t.digest = :digest and {LASTS}")  # noqa: S608
LASTING = text(f"select {COLUMNS} from {FROM} where t.account_id = :account and t.id = :id and {LASTS}")  # noqa: S608
SAVE = text("""
    insert into control.api_token
        (account_id, id, kind, name, scopes, organisation_id, mfa, digest, sealed, made_at, expires_at)
    values (:account, :id, :kind, :name, :scopes, :organisation, :mfa, :digest, :sealed, :now, :expires)
    on conflict (account_id, id) do update set
        digest = excluded.digest, sealed = excluded.sealed, mfa = excluded.mfa""")
USED = text("""
    update control.api_token set used_at = :now
    where account_id = :account and id = :id and (used_at is null or used_at <= :before)""")
END = text("""
    update control.api_token set ended_at = :now, ended_why = :why
    where account_id = :account and id = :id and ended_at is null""")

# A child was used, or the family ended: both are asked about the token that is shown.
REFRESH = text(f"""
    select {COLUMNS}, r.issued_at, r.used_at as refreshed_at,
        (select c.used_at from control.refresh_token c where c.parent = r.digest) as child_used_at
    from control.refresh_token r join {FROM} on t.account_id = r.account_id and t.id = r.token_id
    where r.digest = :digest""")  # noqa: S608
ADD_REFRESH = text("""
    insert into control.refresh_token (digest, account_id, token_id, parent, issued_at)
    values (:digest, :account, :id, :parent, :now)""")
USE_REFRESH = text("update control.refresh_token set used_at = :now where digest = :digest and used_at is null")
DROP_REFRESH = text("delete from control.refresh_token where account_id = :account and token_id = :id")

KEYS = text("select kid, sealed from control.signing_key order by made_at, kid for update")
NEWEST = text("select kid, sealed from control.signing_key where retired_at is null order by made_at desc limit 1")
KEY = text("""
    select kid, sealed from control.signing_key
    where kid = :kid and (retired_at is null or retired_at > :since)""")
RETIRE = text("update control.signing_key set retired_at = :now where retired_at is null")
ADD_KEY = text("insert into control.signing_key (kid, sealed, made_at) values (:kid, :sealed, :now)")
RESEAL_KEY = text("update control.signing_key set sealed = :sealed where kid = :kid")
FAMILIES = text("select account_id, id, sealed from control.api_token where kind = 'program' for update")
RESEAL_FAMILY = text("update control.api_token set sealed = :sealed where account_id = :account and id = :id")

# What ended is told for a while; a refresh token is kept as long as its family, so that its copy is known.
TIDY = (
    text("delete from control.api_token where coalesce(ended_at, expires_at) < :forgotten"),
    text("delete from control.signing_key where retired_at < :forgotten"),
    text("delete from control.service_key where coalesce(revoked_at, expires_at) < :forgotten"),
    text("delete from control.hand_over where coalesce(revoked_at, until) < :forgotten"),
)
TOLD_FOR = timedelta(days=30)
USED_EVERY = timedelta(minutes=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptToken:
    """A token with what only the service sees."""

    token: ApiToken
    account_id: UUID
    email: str
    language: str
    disabled: bool
    mfa: bool
    sealed: bytes | None = field(repr=False)


class TokenStore:
    """Every query inside the caller's transaction, under INSTALLATION."""

    async def find(self, connection: Any, account_id: UUID, token_id: UUID) -> KeptToken | None:
        return _first(await connection.execute(FIND, {"account": account_id, "id": token_id}))

    async def of(self, connection: Any, account_id: UUID) -> list[ApiToken]:
        rows = await connection.execute(OF, {"account": account_id})
        return [read_token(row).token for row in rows.mappings()]

    async def personal(self, connection: Any, digest: bytes, now: datetime) -> KeptToken | None:
        return _first(await connection.execute(PERSONAL, {"digest": digest, "now": now}))

    async def lasting(self, connection: Any, account_id: UUID, token_id: UUID, now: datetime) -> KeptToken | None:
        return _first(await connection.execute(LASTING, {"account": account_id, "id": token_id, "now": now}))

    async def save(
        self,
        connection: Any,
        account_id: UUID,
        token: ApiToken,
        *,
        mfa: bool,
        digest: bytes | None,
        sealed: bytes | None,
    ) -> None:
        """A new one, or other secrets for one that stands."""
        values = {
            "account": account_id, "id": token.token_id, "kind": token.kind, "name": token.name,
            "scopes": list(token.scopes), "organisation": token.organisation_id, "mfa": mfa, "digest": digest,
            "sealed": sealed, "now": token.made_at, "expires": token.expires_at,
        }  # fmt: skip
        await connection.execute(SAVE, values)

    async def used(self, connection: Any, account_id: UUID, token_id: UUID, now: datetime) -> None:
        values = {"account": account_id, "id": token_id, "now": now, "before": now - USED_EVERY}
        await connection.execute(USED, values)

    async def end(self, connection: Any, account_id: UUID, token_id: UUID, why: str, now: datetime) -> None:
        await connection.execute(END, {"account": account_id, "id": token_id, "why": why, "now": now})

    # ── refresh tokens ──

    async def refresh(self, connection: Any, digest: bytes) -> tuple[RefreshToken, KeptToken] | None:
        row = (await connection.execute(REFRESH, {"digest": digest})).mappings().first()
        if row is None:
            return None
        shown = RefreshToken(
            issued_at=row["issued_at"],
            family_began_at=row["made_at"],
            used_at=row["refreshed_at"],
            child_used_at=row["child_used_at"],
            family_ended_at=row["ended_at"],
        )
        return shown, read_token(row)

    async def add_refresh(
        self,
        connection: Any,
        account_id: UUID,
        token_id: UUID,
        digest: bytes,
        *,
        parent: bytes | None,
        now: datetime,
    ) -> None:
        if parent is None:
            await connection.execute(DROP_REFRESH, {"account": account_id, "id": token_id})
        else:
            await connection.execute(USE_REFRESH, {"digest": parent, "now": now})
        values = {"digest": digest, "account": account_id, "id": token_id, "parent": parent, "now": now}
        await connection.execute(ADD_REFRESH, values)

    # ── keys ──

    async def newest_key(self, connection: Any) -> tuple[str, bytes] | None:
        row = (await connection.execute(NEWEST)).first()
        return None if row is None else (row.kid, row.sealed)

    async def key(self, connection: Any, kid: str, since: datetime) -> tuple[str, bytes] | None:
        """One that signs, or did until after `since`."""
        row = (await connection.execute(KEY, {"kid": kid, "since": since})).first()
        return None if row is None else (row.kid, row.sealed)

    async def add_key(self, connection: Any, kid: str, sealed: bytes, now: datetime) -> None:
        """The only one that signs from now on."""
        await connection.execute(RETIRE, {"now": now})
        await connection.execute(ADD_KEY, {"kid": kid, "sealed": sealed, "now": now})

    async def sealed(self, connection: Any) -> tuple[list[tuple[str, bytes]], list[tuple[UUID, UUID, bytes]]]:
        """Signing keys and families, held until the transaction ends."""
        keys = [(row.kid, row.sealed) for row in await connection.execute(KEYS)]
        families = [(row.account_id, row.id, row.sealed) for row in await connection.execute(FAMILIES)]
        return keys, families

    async def reseal(
        self, connection: Any, keys: Iterable[tuple[str, bytes]], families: Iterable[tuple[UUID, UUID, bytes]]
    ) -> None:
        for kid, sealed in keys:
            await connection.execute(RESEAL_KEY, {"kid": kid, "sealed": sealed})
        for account_id, token_id, sealed in families:
            await connection.execute(RESEAL_FAMILY, {"account": account_id, "id": token_id, "sealed": sealed})

    async def tidy(self, connection: Any, now: datetime) -> None:
        for statement in TIDY:
            await connection.execute(statement, {"forgotten": now - TOLD_FOR})


def read_token(row: Any) -> KeptToken:
    token = ApiToken(
        token_id=row["id"],
        kind=row["kind"],
        name=row["name"],
        scopes=tuple(row["scopes"]),
        organisation_id=row["organisation_id"],
        made_at=row["made_at"],
        expires_at=row["expires_at"],
        used_at=row["used_at"],
        ended_at=row["ended_at"],
        reused=row["ended_why"] == "reused",
    )
    return KeptToken(
        token=token, account_id=row["account_id"], email=row["email"], language=row["language"],
        disabled=row["disabled"], mfa=row["mfa"], sealed=row["sealed"],
    )  # fmt: skip


def _first(rows: Any) -> KeptToken | None:
    row = rows.mappings().first()
    return None if row is None else read_token(row)

"""Links in letters, and tokens of invitations: digests, good once. All in schema `control`."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import text

from fieldhouse.modules.identity.contract import Purpose
from fieldhouse.modules.identity.domain import lives

COLUMNS = "purpose, account_id, email, email_key, name, language, password, device, code, expires_at, used_at"
ADD = text(f"""
    insert into control.link (digest, made_at, {COLUMNS})
    values (:digest, :made_at, :purpose, :account_id, :email, :email_key, :name, :language, :password, :device,
            :code, :expires_at, null)
    """)  # noqa: S608 - our own column names
FIND = text(f"select {COLUMNS} from control.link where digest = :digest and purpose <> 'invitation'")  # noqa: S608
USE = text("update control.link set used_at = :now, password = null where digest = :digest and used_at is null")
VOID = text("""
    update control.link set used_at = :now, password = null
    where used_at is null and (account_id = :account or (purpose = 'sign_up' and email_key = (
        select email_key from control.account where id = :account)))""")  # who asked twice has two letters

INVITE = text("""
    insert into control.link (digest, purpose, tenant_id, invitation_id, made_at, expires_at)
    values (:digest, 'invitation', :tenant, :invitation, :now, :expires)""")
UNINVITE = text("""
    delete from control.link
    where purpose = 'invitation' and tenant_id = :tenant and invitation_id = :invitation""")
INVITED = text(
    "select tenant_id, invitation_id from control.link where digest = :digest and purpose = 'invitation'"
)

TIDY = text("""
    delete from control.link
    where expires_at <= :now and (purpose <> 'invitation' or expires_at <= :long_ago)""")


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """What a letter's link leads to.

    Attributes:
        account_id: whose; of sign-up: whose it will be.
        email, email_key, name, language, password: of sign-up, what the account will be opened with.
        device: digest of the cookie of the browser that this was typed in, or that asked for it.
        code: digest of what that browser shows; it opens the link in another one.
    """

    purpose: Purpose
    account_id: UUID
    expires_at: datetime
    used_at: datetime | None = None
    email: str | None = None
    email_key: str | None = None
    name: str | None = None
    language: str | None = None
    password: str | None = field(default=None, repr=False)
    device: bytes | None = None
    code: bytes | None = None

    def is_good(self, now: datetime) -> bool:
        return self.used_at is None and now < self.expires_at


class LinkStore:
    """Every query inside the caller's transaction."""

    async def add(self, connection: Any, digest: bytes, link: Link, now: datetime) -> None:
        values = {name: getattr(link, name) for name in COLUMNS.split(", ") if name != "used_at"}
        await connection.execute(ADD, {**values, "digest": digest, "made_at": now})

    async def find(self, connection: Any, digest: bytes) -> Link | None:
        row = (await connection.execute(FIND, {"digest": digest})).mappings().first()
        return None if row is None else Link(**row)

    async def use(self, connection: Any, digest: bytes, now: datetime) -> bool:
        """False: somebody was faster."""
        used = await connection.execute(USE, {"digest": digest, "now": now})
        return bool(used.rowcount)

    async def void(self, connection: Any, account_id: UUID, now: datetime) -> None:
        """Those of an account that wait: no letter of before a new password opens anything after it."""
        await connection.execute(VOID, {"account": account_id, "now": now})

    async def invite(
        self,
        connection: Any,
        digest: bytes,
        tenant_id: UUID,
        invitation_id: UUID,
        *,
        now: datetime,
        expires_at: datetime,
    ) -> None:
        """The one token of an invitation; a former one opens nothing any more."""
        await self.uninvite(connection, tenant_id, invitation_id)
        values = {"digest": digest, "tenant": tenant_id, "invitation": invitation_id}
        await connection.execute(INVITE, {**values, "now": now, "expires": expires_at})

    async def uninvite(self, connection: Any, tenant_id: UUID, invitation_id: UUID) -> None:
        await connection.execute(UNINVITE, {"tenant": tenant_id, "invitation": invitation_id})

    async def invited(self, connection: Any, digest: bytes) -> tuple[UUID, UUID] | None:
        """Organisation and invitation."""
        row = (await connection.execute(INVITED, {"digest": digest})).first()
        return None if row is None else (row.tenant_id, row.invitation_id)

    async def tidy(self, connection: Any, now: datetime) -> None:
        await connection.execute(TIDY, {"now": now, "long_ago": now - lives.SPENT_INVITATIONS})

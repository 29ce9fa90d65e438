"""What is known of members: whose guardians and which players they are, how long their credential holds."""

from typing import Any
from uuid import UUID

from sqlalchemy import text

from fieldhouse.kernel.context import Context
from fieldhouse.modules.identity.contract import Known
from fieldhouse.modules.identity.store.permissions import read_known

KNOWN = text("""
    select m.age_class, m.credential_until,
        (select jsonb_agg(jsonb_build_array(kind, player)) from identity.relation r
         where r.tenant_id = m.tenant_id and r.account_id = m.account_id) as relations
    from identity.membership m where m.tenant_id = :tenant and m.account_id = :account""")
DESCRIBE = text("""
    update identity.membership set age_class = :age_class, credential_until = :until
    where tenant_id = :tenant and account_id = :account""")
FORGET = text("delete from identity.relation where tenant_id = :tenant and account_id = :account")
RELATE = text("""
    insert into identity.relation (tenant_id, account_id, kind, player)
    values (:tenant, :account, :kind, :player)""")


class KnownStore:
    """Every query inside the caller's transaction, and naming its tenant."""

    async def find(self, connection: Any, ctx: Context, account_id: UUID) -> Known | None:
        """None: no member."""
        found = await connection.execute(KNOWN, {"tenant": ctx.tenant_id, "account": account_id})
        row = found.one_or_none()
        return None if row is None else read_known(row)

    async def save(self, connection: Any, ctx: Context, account_id: UUID, known: Known) -> None:
        whom = {"tenant": ctx.tenant_id, "account": account_id}
        told = {"age_class": known.age_class, "until": known.credential_until}
        await connection.execute(DESCRIBE, whom | told)
        await connection.execute(FORGET, whom)
        rows = [
            {**whom, "kind": kind, "player": player}
            for kind, players in (("guardian_of", known.guardian_of), ("plays_as", known.plays_as))
            for player in sorted(players)
        ]
        if rows:
            await connection.execute(RELATE, rows)

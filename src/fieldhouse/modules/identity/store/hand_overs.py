"""Games handed to devices, in schema `control`: a device says nothing but its code, then its token."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import text

from fieldhouse.kernel.context import Context
from fieldhouse.modules.identity.contract.tokens import HandOver

COLUMNS = """
    tenant_id, id, game_id, made_by, made_at, code_until, until, accepted_at, agent, revoked_at"""
OPEN = "revoked_at is null and until > :now and (accepted_at is not null or code_until > :now)"

FIND = text(f"select {COLUMNS} from control.hand_over where tenant_id = :tenant and id = :id")  # noqa: S608 - ours
OF = text(f"""
    select {COLUMNS} from control.hand_over
    where tenant_id = :tenant and game_id = :game and {OPEN} order by made_at desc, id""")  # noqa: S608
BY = text(f"""
    select {COLUMNS} from control.hand_over
    where tenant_id = :tenant and made_by = :by and {OPEN} order by made_at desc, id""")  # noqa: S608
SAVE = text("""
    insert into control.hand_over (tenant_id, id, game_id, made_by, made_at, code, code_until, until)
    values (:tenant, :id, :game, :by, :now, :code, :code_until, :until)
    on conflict (tenant_id, id) do update set
        code = excluded.code, code_until = excluded.code_until, until = excluded.until""")
BY_CODE = text(f"""
    select {COLUMNS} from control.hand_over
    where code = :code and revoked_at is null and code_until > :now and until > :now""")  # noqa: S608
ACCEPT = text("""
    update control.hand_over set code = null, digest = :digest, accepted_at = :now, agent = :agent
    where tenant_id = :tenant and id = :id and accepted_at is null""")
WHOSE = text(f"""
    select {COLUMNS} from control.hand_over
    where digest = :digest and revoked_at is null and until > :now""")  # noqa: S608
REVOKE = text("""
    update control.hand_over set revoked_at = :now, revoked_by = :by, code = null
    where tenant_id = :tenant and id = :id and revoked_at is null""")


class HandOverStore:
    """Every query inside the caller's transaction."""

    async def find(self, connection: Any, ctx: Context, id_: UUID) -> HandOver | None:
        return _first(await connection.execute(FIND, {"tenant": ctx.tenant_id, "id": id_}))

    async def of(self, connection: Any, ctx: Context, game_id: UUID) -> list[HandOver]:
        rows = await connection.execute(OF, {"tenant": ctx.tenant_id, "game": game_id, "now": ctx.now})
        return [read_hand_over(row) for row in rows.mappings()]

    async def made_by(self, connection: Any, ctx: Context, actor: str) -> list[HandOver]:
        rows = await connection.execute(BY, {"tenant": ctx.tenant_id, "by": actor, "now": ctx.now})
        return [read_hand_over(row) for row in rows.mappings()]

    async def save(self, connection: Any, ctx: Context, made: HandOver, code: bytes) -> None:
        values = {
            "tenant": ctx.tenant_id, "id": made.hand_over_id, "game": made.game_id, "by": made.made_by,
            "now": made.made_at, "code": code, "code_until": made.code_until, "until": made.until,
        }  # fmt: skip
        await connection.execute(SAVE, values)

    async def by_code(self, connection: Any, code: bytes, now: datetime) -> HandOver | None:
        return _first(await connection.execute(BY_CODE, {"code": code, "now": now}))

    async def accept(self, connection: Any, ctx: Context, id_: UUID, digest: bytes, agent: str) -> None:
        values = {"tenant": ctx.tenant_id, "id": id_, "digest": digest, "agent": agent, "now": ctx.now}
        await connection.execute(ACCEPT, values)

    async def whose(self, connection: Any, digest: bytes, now: datetime) -> HandOver | None:
        return _first(await connection.execute(WHOSE, {"digest": digest, "now": now}))

    async def revoke(self, connection: Any, ctx: Context, *ids: UUID) -> None:
        for id_ in ids:
            await connection.execute(REVOKE, {"tenant": ctx.tenant_id, "id": id_, "now": ctx.now, "by": ctx.actor})


def read_hand_over(row: Any) -> HandOver:
    return HandOver(
        hand_over_id=row["id"],
        organisation_id=row["tenant_id"],
        game_id=row["game_id"],
        made_by=row["made_by"],
        made_at=row["made_at"],
        code_until=row["code_until"],
        until=row["until"],
        accepted_at=row["accepted_at"],
        device=row["agent"] or "",
        revoked_at=row["revoked_at"],
    )


def _first(rows: Any) -> HandOver | None:
    row = rows.mappings().first()
    return None if row is None else read_hand_over(row)

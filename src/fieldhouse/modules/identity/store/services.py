"""Service accounts of one organisation, in schema `identity`; keys, which say whose they are, in `control`."""

from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from sqlalchemy import text

from fieldhouse.kernel.context import Context
from fieldhouse.modules.identity.contract.tokens import ServiceAccount, ServiceKey
from fieldhouse.modules.identity.store.tokens import USED_EVERY

SERVICES = text("""
    select id, name, made_at, made_by, disabled_at from identity.service_account
    where tenant_id = :tenant and (cast(:only as uuid) is null or id = :only) order by name, id""")
SAVE = text("""
    insert into identity.service_account (tenant_id, id, name, made_at, made_by)
    values (:tenant, :id, :name, :now, :by)
    on conflict (tenant_id, id) do update set name = excluded.name""")
DISABLE = text("update identity.service_account set disabled_at = :at where tenant_id = :tenant and id = :id")
STATE = text("""
    select disabled_at is null as works from identity.service_account where tenant_id = :tenant and id = :id""")

KEY = "id, service_id, name, scopes, made_at, made_by, expires_at, used_at, revoked_at"
KEYS = text(f"""
    select {KEY} from control.service_key where tenant_id = :tenant
    order by made_at desc, id""")  # noqa: S608 - our own column names
FIND_KEY = text(f"select {KEY} from control.service_key where tenant_id = :tenant and id = :id")  # noqa: S608
WHOSE = text("""
    select tenant_id, id, service_id, scopes, used_at from control.service_key
    where digest = :digest and revoked_at is null and expires_at > :now""")
SAVE_KEY = text("""
    insert into control.service_key
        (tenant_id, id, service_id, digest, name, scopes, made_at, made_by, expires_at)
    values (:tenant, :id, :service, :digest, :name, :scopes, :now, :by, :expires)
    on conflict (tenant_id, id) do update set digest = excluded.digest""")
USED_KEY = text("""
    update control.service_key set used_at = :now
    where tenant_id = :tenant and id = :id and (used_at is null or used_at <= :before)""")
REVOKE_KEY = text("""
    update control.service_key set revoked_at = :now
    where tenant_id = :tenant and id = :id and revoked_at is null""")


class ServiceStore:
    """Every query inside the caller's transaction, and naming its tenant."""

    async def all(self, connection: Any, ctx: Context, only: UUID | None = None) -> list[ServiceAccount]:
        rows = (await connection.execute(SERVICES, {"tenant": ctx.tenant_id, "only": only})).all()
        keys = [
            (row["service_id"], read_key(row))
            for row in (await connection.execute(KEYS, {"tenant": ctx.tenant_id})).mappings()
        ]
        return [
            ServiceAccount(
                service_id=row.id, name=row.name, made_at=row.made_at, made_by=row.made_by,
                disabled_at=row.disabled_at, keys=tuple(key for owner, key in keys if owner == row.id),
            )
            for row in rows
        ]  # fmt: skip

    async def save(self, connection: Any, ctx: Context, service_id: UUID, name: str) -> None:
        values = {"tenant": ctx.tenant_id, "id": service_id, "name": name, "now": ctx.now, "by": ctx.actor}
        await connection.execute(SAVE, values)

    async def disable(self, connection: Any, ctx: Context, service_id: UUID, at: datetime | None) -> None:
        await connection.execute(DISABLE, {"tenant": ctx.tenant_id, "id": service_id, "at": at})

    async def state(self, connection: Any, ctx: Context, service_id: UUID) -> Literal["works", "disabled"] | None:
        row = (await connection.execute(STATE, {"tenant": ctx.tenant_id, "id": service_id})).first()
        return None if row is None else ("works" if row.works else "disabled")

    # ── keys ──

    async def find_key(self, connection: Any, ctx: Context, key_id: UUID) -> tuple[UUID, ServiceKey] | None:
        found = await connection.execute(FIND_KEY, {"tenant": ctx.tenant_id, "id": key_id})
        row = found.mappings().first()
        return None if row is None else (row["service_id"], read_key(row))

    async def whose(self, connection: Any, digest: bytes, now: datetime) -> Any | None:
        """tenant_id, id, service_id, scopes, used_at."""
        return (await connection.execute(WHOSE, {"digest": digest, "now": now})).first()

    async def save_key(
        self, connection: Any, ctx: Context, service_id: UUID, key: ServiceKey, digest: bytes
    ) -> None:
        values = {
            "tenant": ctx.tenant_id, "id": key.key_id, "service": service_id, "digest": digest, "name": key.name,
            "scopes": list(key.scopes), "now": key.made_at, "by": key.made_by, "expires": key.expires_at,
        }  # fmt: skip
        await connection.execute(SAVE_KEY, values)

    async def used(self, connection: Any, tenant_id: UUID, key_id: UUID, now: datetime) -> None:
        values = {"tenant": tenant_id, "id": key_id, "now": now, "before": now - USED_EVERY}
        await connection.execute(USED_KEY, values)

    async def revoke_key(self, connection: Any, ctx: Context, key_id: UUID) -> None:
        await connection.execute(REVOKE_KEY, {"tenant": ctx.tenant_id, "id": key_id, "now": ctx.now})


def read_key(row: Any) -> ServiceKey:
    return ServiceKey(
        key_id=row["id"],
        name=row["name"],
        scopes=tuple(row["scopes"]),
        made_at=row["made_at"],
        made_by=row["made_by"],
        expires_at=row["expires_at"],
        used_at=row["used_at"],
        revoked_at=row["revoked_at"],
    )

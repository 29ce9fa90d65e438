"""Flags that an organisation chose otherwise than by default."""

from collections.abc import Mapping
from typing import Any

import orjson
from sqlalchemy import text

from fieldhouse.kernel.context import Context
from fieldhouse.kernel.flags import FlagValue

CHOSEN = text("select name, value from identity.flag where tenant_id = :tenant")
CHOOSE = text("""
    insert into identity.flag (tenant_id, name, value, chosen_at, chosen_by)
    values (:tenant, :name, cast(:value as jsonb), :now, :by)
    on conflict (tenant_id, name) do update
        set value = excluded.value, chosen_at = excluded.chosen_at, chosen_by = excluded.chosen_by""")
FORGET = text("delete from identity.flag where tenant_id = :tenant and name = :name")


class FlagStore:
    """Every query inside the caller's transaction, and naming its tenant."""

    async def chosen(self, connection: Any, ctx: Context) -> Mapping[str, FlagValue]:
        rows = await connection.execute(CHOSEN, {"tenant": ctx.tenant_id})
        return {row.name: row.value for row in rows}

    async def choose(self, connection: Any, ctx: Context, name: str, value: FlagValue | None) -> None:
        """None: as by default again."""
        named = {"tenant": ctx.tenant_id, "name": name}
        if value is None:
            await connection.execute(FORGET, named)
        else:
            words = {"value": orjson.dumps(value).decode(), "now": ctx.now, "by": ctx.actor}
            await connection.execute(CHOOSE, {**named, **words})

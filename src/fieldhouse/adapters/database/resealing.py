"""Seals anew, under the newest key, what modules keep sealed and what waits sealed beside the log.

A row at a time under its lock, in small transactions; running servers go on, as old keys still open.
"""

from typing import Any, Protocol
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from fieldhouse.adapters.database.engine import Database
from fieldhouse.kernel.module import INSTALLATION, Sealed
from fieldhouse.kernel.ports import Seal

BATCH = 500
KEY_ID = "substring({column} from 2 for 8)"  # see adapters/sealing.py

ORGANISATIONS = text("select tenant_id from audit.head")

WAITING = (
    Sealed(table="log.aside", key=("event_id",), purpose="log.aside:{event_id}"),
    Sealed(table="log.denied", key=("id",), purpose="log.aside:{id}"),
)


class Keys(Seal, Protocol):
    def ids(self) -> list[str]: ...


async def reseal(database: Database, seal: Keys, module: str, sealed: Sealed) -> int:
    """A module's column, in every organisation; how many values."""
    tenants = [INSTALLATION]
    if sealed.tenant is not None:
        async with database.relay() as relay:
            tenants += [row.tenant_id for row in await relay.execute(ORGANISATIONS)]
    count = 0
    for tenant in dict.fromkeys(tenants):
        while True:
            async with database.transaction(module, tenant) as connection:
                done = await _some(connection, seal, sealed)
            count += done
            if not done:
                break
    return count


async def reseal_waiting(database: Database, seal: Keys) -> int:
    """What waits beside the log for the audit."""
    count = 0
    async with database.relay() as relay:
        for sealed in WAITING:
            while done := await _some(relay, seal, sealed, locked=False):
                count += done
    return count


async def _some(connection: AsyncConnection, seal: Keys, sealed: Sealed, *, locked: bool = True) -> int:
    """Values under older keys. A row that changed meanwhile is left to the next round."""
    tenant, column = sealed.tenant or f"'{INSTALLATION}'::uuid", sealed.column
    keys = ", ".join(sealed.key)
    old = f"{column} is not null and {KEY_ID.format(column=column)} <> :newest"
    found = await connection.execute(
        text(f"""
            select {tenant} as tenant_id, {keys}, {column} as value from {sealed.table}
            where {old} limit :most {"for update" if locked else ""}"""),  # noqa: S608 - names of ours
        {"newest": bytes.fromhex(seal.ids()[0]), "most": BATCH},
    )
    where = " and ".join(f"{key} = :{key}" for key in (*sealed.key, *([sealed.tenant] if sealed.tenant else [])))
    update = text(f"update {sealed.table} set {column} = :anew where {where} and {column} = :value")  # noqa: S608
    rows = found.mappings().all()
    for row in rows:
        values = {key: row[key] for key in sealed.key}
        scope: dict[str, Any] = {"purpose": sealed.purpose.format(**values), "tenant_id": _uuid(row["tenant_id"])}
        anew = seal.seal(seal.open(row["value"], **scope), **scope)
        named = values | ({sealed.tenant: row["tenant_id"]} if sealed.tenant else {})
        await connection.execute(update, {**named, "anew": anew, "value": row["value"]})
    return len(rows)


def _uuid(value: Any) -> UUID:
    return value if isinstance(value, UUID) else UUID(str(value))

"""The directory of organisations and who belongs where, in schema `control`."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import text

from fieldhouse.modules.identity.contract import Organisation

NAMES = (
    "id", "slug", "name", "sport", "rule_book", "time_zone", "language", "age_divisions", "colour", "state",
    "created_at", "leaving_at", "revision",
)  # fmt: skip
COLUMNS = ", ".join(f"o.{name}" for name in NAMES)

FIND = text(f"select {COLUMNS}, o.created_by from control.organisation o where o.id = :id")  # noqa: S608 - our own
BY_SLUG = text(f"select {COLUMNS} from control.organisation o where o.slug = :slug")  # noqa: S608
ADD = text("""
    insert into control.organisation
        (id, slug, name, sport, rule_book, time_zone, language, age_divisions, colour, created_at, created_by)
    values (:id, :slug, :name, :sport, :rule_book, :time_zone, :language, :age_divisions, :colour, :created_at,
            :by)
    """)
OF = text(f"""
    select {COLUMNS} from control.organisation o join control.belongs b on b.tenant_id = o.id
    where b.account_id = :account order by o.name, o.id""")  # noqa: S608
BELONGS = text("select 1 from control.belongs where account_id = :account and tenant_id = :tenant")
JOIN = text("""
    insert into control.belongs (account_id, tenant_id) values (:account, :tenant) on conflict do nothing""")
IDS = text("select id from control.organisation order by id")
HAS_FACTS = text("select exists (select from log.stream where tenant_id = :tenant)")


class OrganisationStore:
    """Every query inside the caller's transaction."""

    async def find(self, connection: Any, organisation_id: UUID) -> tuple[Organisation, str] | None:
        """With who created it."""
        row = (await connection.execute(FIND, {"id": organisation_id})).mappings().first()
        return None if row is None else (read_organisation(row), row["created_by"])

    async def by_slug(self, connection: Any, slug: str) -> Organisation | None:
        row = (await connection.execute(BY_SLUG, {"slug": slug})).mappings().first()
        return None if row is None else read_organisation(row)

    async def ids(self, connection: Any) -> list[UUID]:
        return [row.id for row in await connection.execute(IDS)]

    async def has_facts(self, connection: Any, organisation_id: UUID) -> bool:
        """Something was recorded for this tenant already, before anybody created it."""
        found = await connection.execute(HAS_FACTS, {"tenant": organisation_id})
        return bool(found.scalar_one())

    async def add(self, connection: Any, made: Organisation, by: str) -> None:
        values = {name: getattr(made, name) for name in NAMES if name not in ("id", "age_divisions")}
        divisions = list(made.age_divisions)
        await connection.execute(ADD, {**values, "id": made.organisation_id, "age_divisions": divisions, "by": by})

    async def of(self, connection: Any, account_id: UUID) -> Sequence[Organisation]:
        rows = await connection.execute(OF, {"account": account_id})
        return [read_organisation(row) for row in rows.mappings()]

    async def belongs(self, connection: Any, account_id: UUID, organisation_id: UUID) -> bool:
        found = await connection.execute(BELONGS, {"account": account_id, "tenant": organisation_id})
        return found.first() is not None

    async def join(self, connection: Any, account_id: UUID, organisation_id: UUID) -> None:
        await connection.execute(JOIN, {"account": account_id, "tenant": organisation_id})


def read_organisation(row: Any) -> Organisation:
    values = {name: row[name] for name in NAMES if name not in ("id", "age_divisions")}
    return Organisation(organisation_id=row["id"], age_divisions=tuple(row["age_divisions"]), **values)

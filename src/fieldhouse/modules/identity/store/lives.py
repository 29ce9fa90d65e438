"""How organisations change, leave and arrive, their host names and former slugs. In schema `control`."""

from collections.abc import AsyncIterator, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import text

from fieldhouse.modules.identity.contract import Host, Organisation
from fieldhouse.modules.identity.store.organisations import COLUMNS, read_organisation

CHANGE = text("""
    update control.organisation set slug = :slug, name = :name, rule_book = :rule_book, time_zone = :time_zone,
        language = :language, age_divisions = :age_divisions, colour = :colour, revision = revision + 1
    where id = :id""")
STATE = text("""
    update control.organisation
    set state = :state, state_reason = :reason, leaving_at = :leaving_at, revision = revision + 1
    where id = :id""")

# Who else has that address: today, formerly, or until it was erased.
TAKEN = text("""
    select exists (select from control.organisation where slug = :slug and id <> :id)
        or exists (select from control.former_slug where slug = :slug and organisation_id <> :id)
        or exists (select from control.tombstone where slugs @> array[cast(:slug as text)] and id <> :id)""")
BY_FORMER = text(f"""
    select {COLUMNS} from control.organisation o join control.former_slug f on f.organisation_id = o.id
    where f.slug = :slug""")  # noqa: S608 - our own column names
FORMER = text("select slug from control.former_slug where organisation_id = :id order by until")
ADD_FORMER = text("""
    insert into control.former_slug (slug, organisation_id, until) values (:slug, :id, :now)""")
DROP_FORMER = text("delete from control.former_slug where slug = :slug and organisation_id = :id")

BY_HOST = text(f"""
    select {COLUMNS} from control.organisation o join control.host h on h.organisation_id = o.id
    where h.host = :host and h.approved_at is not null""")  # noqa: S608
HOSTS = text("""
    select host, organisation_id, asked_at, approved_at from control.host
    where cast(:id as uuid) is null or organisation_id = :id order by approved_at nulls first, host, asked_at""")
ASK_HOST = text("""
    insert into control.host (host, organisation_id, asked_at, asked_by) values (:host, :id, :now, :by)
    on conflict do nothing""")
APPROVE_HOST = text("update control.host set approved_at = :now where host = :host and organisation_id = :id")
DROP_HOST = text("delete from control.host where host = :host and organisation_id = :id")

DUE = text(
    "select id from control.organisation where state = 'leaving' and leaving_at <= :now order by leaving_at"
)
LATE = text("select id from control.tombstone where erased_at > :since")
BURY = text("""
    insert into control.tombstone (id, slugs, erased_at, rows) values (:id, :slugs, :now, :rows)""")
DROP = text("delete from control.organisation where id = :id")
TOMBSTONE = text("select exists (select from control.tombstone where id = :id)")
RISE = text("delete from control.tombstone where id = :id")

PEOPLE = text("""
    select m.account_id, coalesce(a.name, '') as name, a.email, a.language
    from identity.membership m join control.account a on a.id = m.account_id
    where m.tenant_id = :tenant and m.account_id > :after
    union all
    select account_id, name, email, language from identity.newcomer
    where tenant_id = :tenant and account_id > :after
    order by 1 limit 500""")
SAME_PEOPLE = text("""
    select a.id from control.account a
    join unnest(cast(:ids as uuid[]), cast(:keys as text[])) as p(id, key)
      on a.id = p.id and a.email_key = p.key""")
STRANGERS = text("""
    delete from identity.membership where tenant_id = :tenant and account_id <> all(cast(:known as uuid[]))""")
BELONG = text("""
    insert into control.belongs (account_id, tenant_id)
    select account_id, tenant_id from identity.membership where tenant_id = :tenant on conflict do nothing""")
ADD_NEWCOMER = text("""
    insert into identity.newcomer (tenant_id, account_id, name, email, language)
    select :tenant, :account_id, :name, :email, :language on conflict do nothing""")
UNINVITED = text("""
    select account_id, email from identity.newcomer
    where tenant_id = :tenant and invited_at is null order by account_id""")
INVITED = text("""
    update identity.newcomer set invited_at = :now where tenant_id = :tenant and account_id = :account""")


class LifeStore:
    """Every query inside the caller's transaction."""

    async def change(self, connection: Any, changed: Organisation) -> None:
        values = {name: getattr(changed, name) for name in ("slug", "name", "rule_book", "time_zone", "language")}
        lists = {"age_divisions": list(changed.age_divisions), "colour": changed.colour}
        await connection.execute(CHANGE, {**values, **lists, "id": changed.organisation_id})

    async def set_state(self, connection: Any, changed: Organisation, reason: str) -> None:
        values = {"state": changed.state, "reason": reason, "leaving_at": changed.leaving_at}
        await connection.execute(STATE, {**values, "id": changed.organisation_id})

    # ── slugs ──

    async def is_taken(self, connection: Any, slug: str, organisation_id: UUID) -> bool:
        return bool((await connection.execute(TAKEN, {"slug": slug, "id": organisation_id})).scalar_one())

    async def by_former(self, connection: Any, slug: str) -> Organisation | None:
        row = (await connection.execute(BY_FORMER, {"slug": slug})).mappings().first()
        return None if row is None else read_organisation(row)

    async def former(self, connection: Any, organisation_id: UUID) -> Sequence[str]:
        return list((await connection.execute(FORMER, {"id": organisation_id})).scalars())

    async def move(self, connection: Any, organisation_id: UUID, before: str, after: str, now: datetime) -> None:
        """From one slug to another, which may be a former one."""
        await connection.execute(DROP_FORMER, {"slug": after, "id": organisation_id})
        await connection.execute(ADD_FORMER, {"slug": before, "id": organisation_id, "now": now})

    # ── host names ──

    async def by_host(self, connection: Any, host: str) -> Organisation | None:
        row = (await connection.execute(BY_HOST, {"host": host})).mappings().first()
        return None if row is None else read_organisation(row)

    async def hosts(self, connection: Any, organisation_id: UUID | None) -> Sequence[Host]:
        rows = await connection.execute(HOSTS, {"id": organisation_id})
        return [Host(**row) for row in rows.mappings()]

    async def set_host(
        self, connection: Any, host: str, organisation_id: UUID, state: str, *, now: datetime, by: str
    ) -> None:
        values = {"host": host, "id": organisation_id}
        if state == "dropped":
            await connection.execute(DROP_HOST, values)
            return
        await connection.execute(ASK_HOST, {**values, "now": now, "by": by})
        if state == "approved":
            await connection.execute(APPROVE_HOST, {**values, "now": now})

    # ── leaving ──

    async def due(self, connection: Any, now: datetime) -> Sequence[UUID]:
        return list((await connection.execute(DUE, {"now": now})).scalars())

    async def late(self, connection: Any, since: datetime) -> Sequence[UUID]:
        """Erased lately: something may have been written in that moment."""
        return list((await connection.execute(LATE, {"since": since})).scalars())

    async def bury(
        self, connection: Any, left: Organisation, slugs: Sequence[str], now: datetime, rows: int
    ) -> None:
        """Last, when nothing refers to it any more."""
        values = {"id": left.organisation_id, "slugs": list(slugs), "now": now, "rows": rows}
        await connection.execute(DROP, {"id": left.organisation_id})
        await connection.execute(BURY, values)

    async def is_buried(self, connection: Any, organisation_id: UUID) -> bool:
        return bool((await connection.execute(TOMBSTONE, {"id": organisation_id})).scalar_one())

    async def rise(self, connection: Any, organisation_id: UUID) -> None:
        await connection.execute(RISE, {"id": organisation_id})

    # ── arriving ──

    async def people(self, connection: Any, tenant_id: UUID, after: UUID) -> Sequence[Mapping[str, Any]]:
        rows = await connection.execute(PEOPLE, {"tenant": tenant_id, "after": after})
        return [dict(row) for row in rows.mappings()]

    async def same_people(self, connection: Any, people: Mapping[UUID, str]) -> set[UUID]:
        """Those whose account here has the same id and the same address."""
        values = {"ids": list(people), "keys": list(people.values())}
        return set((await connection.execute(SAME_PEOPLE, values)).scalars())

    async def settle(
        self, connection: Any, tenant_id: UUID, known: Sequence[UUID], newcomers: Sequence[Mapping[str, Any]]
    ) -> None:
        """Members are those who are known here; of the others their names stay, to be invited."""
        await connection.execute(STRANGERS, {"tenant": tenant_id, "known": list(known)})
        await connection.execute(BELONG, {"tenant": tenant_id})
        if newcomers:
            await connection.execute(ADD_NEWCOMER, [{**each, "tenant": tenant_id} for each in newcomers])

    async def uninvited(self, connection: Any, tenant_id: UUID) -> Sequence[tuple[UUID, str]]:
        rows = await connection.execute(UNINVITED, {"tenant": tenant_id})
        return [(row.account_id, row.email) for row in rows]

    async def invited(self, connection: Any, tenant_id: UUID, account_id: UUID, now: datetime) -> None:
        await connection.execute(INVITED, {"tenant": tenant_id, "account": account_id, "now": now})


async def read_people(pages: AsyncIterator[Sequence[Mapping[str, Any]]]) -> AsyncIterator[Mapping[str, Any]]:
    """Row by row, as JSON knows it."""
    async for page in pages:
        for row in page:
            yield {**row, "account_id": str(row["account_id"])}

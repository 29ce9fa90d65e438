"""Two organisations in one installation, and everything that their apps serve."""

import base64
import hashlib
from contextlib import asynccontextmanager

import asyncpg
import httpx

from fieldhouse.app.http.application import HttpSettings
from fieldhouse.app.installation import assemble, found
from fieldhouse.app.serving import build
from fieldhouse.app.settings import Settings
from fieldhouse.kernel.permissions import Settings as Templates
from tests.modules.identity.house import KEY, House

KEYS = base64.b64encode(KEY).decode()  # so that any house can do these jobs

TABLES = """
    select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id'
    where c.relkind in ('r', 'p') and n.nspname not in ('pg_catalog', 'information_schema') order by 1"""


async def rows_of(database, tenant):
    """A digest of every row that an organisation has, by table."""
    connection = await asyncpg.connect(**database.admin.arguments())
    try:
        found = {}
        for table in await connection.fetch(TABLES):
            text = await connection.fetchval(
                f"select string_agg(t::text, '|' order by t::text) from {table['name']} t where tenant_id = $1",
                tenant,
            )
            if text is not None:
                found[table["name"]] = hashlib.sha256(text.encode()).hexdigest()
        return found
    finally:
        await connection.close()


CONTROL = {
    "control.organisation": "id = $1",
    "control.belongs": "tenant_id = $1",
    "control.account": "id in (select account_id from control.belongs where tenant_id = $1)",
    "control.session": "account_id in (select account_id from control.belongs where tenant_id = $1)",
    "control.device": "account_id in (select account_id from control.belongs where tenant_id = $1)",
}


async def everything_of(database, tenant):
    """The same, with what the installation keeps of it and of its people."""
    connection = await asyncpg.connect(**database.admin.arguments())
    try:
        found = {}
        for table, theirs in CONTROL.items():
            found[table] = await connection.fetchval(
                f"select md5(string_agg(t::text, '|' order by t::text)) from {table} t where {theirs}", tenant
            )
    finally:
        await connection.close()
    return found | await rows_of(database, tenant)


@asynccontextmanager
async def browser(database, tenant, unsigned="anonymous", client="127.0.0.1", **headers):
    """A client of the whole application of one organisation."""
    settings = HttpSettings(tenant_id=tenant, unsigned=unsigned, writes_per_second=10_000, write_burst=100_000)
    installed = assemble(Settings(tenant_id=tenant, keys=KEYS), database)
    await found(installed)
    app, rooms = build(installed, settings)
    async with _at(app, client, headers) as http:
        yield http
    await rooms.close()


class Members:
    """An organisation's people, with real accounts; the operator gives and takes their roles."""

    def __init__(self, database, tenant):
        self.database, self.tenant, self.house = database, tenant, House(database)
        self.identity = self.house.identity

    def ctx(self, tenant):
        return self.house.ctx("local:operator", tenant)

    async def join(self, role, scope):
        return await self.house.member(self.tenant, self, role, scope)

    async def lose_role(self, person):
        (member,) = [
            m for m in await self.identity.members(self.ctx(self.tenant)) if m.account_id == person.account_id
        ]
        for grant in member.roles:
            await self.identity.revoke_role(
                self.ctx(self.tenant), grant_id=grant.grant_id, reason="The season is over."
            )

    async def choose(self, **templates):
        await self.identity.set_settings(self.ctx(self.tenant), settings=Templates(**templates))

    async def suspend(self):
        connection = await asyncpg.connect(**self.database.admin.arguments())
        try:
            await connection.execute(
                "update control.organisation set state = 'suspended' where id = $1", self.tenant
            )
        finally:
            await connection.close()

    async def decisions(self):
        query = "select actor, action, allowed from identity.decision order by decided_at, id"
        return await self.house.rows(query, self.tenant)


def signed_in(person):
    return {"cookie": f"fieldhouse={person.token}", "sec-fetch-site": "same-origin"}


@asynccontextmanager
async def _at(app, client, headers):
    transport = httpx.ASGITransport(app=app, client=(client, 1), raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1", headers=headers) as http:
        http.app = app
        yield http

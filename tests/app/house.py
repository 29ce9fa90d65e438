"""Two organisations in one installation, and everything that their apps serve."""

import hashlib
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import asyncpg
import httpx

from fieldhouse.app.compose import OWNERS
from fieldhouse.app.http.application import HttpSettings, create_app
from fieldhouse.app.installation import assemble, found
from fieldhouse.app.serving import build
from fieldhouse.app.settings import Settings
from fieldhouse.kernel.permissions import Facts, Principal
from fieldhouse.kernel.permissions import Settings as Templates
from fieldhouse.modules.identity.contract import Identity

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


@asynccontextmanager
async def browser(database, tenant, unsigned="anonymous", client="127.0.0.1", **headers):
    """A client of the whole application of one organisation."""
    settings = HttpSettings(tenant_id=tenant, unsigned=unsigned, writes_per_second=10_000, write_burst=100_000)
    installed = assemble(Settings(tenant_id=tenant), database)
    await found(installed)
    app, rooms = build(installed, settings)
    async with _at(app, client, headers) as http:
        yield http
    await rooms.close()


@dataclass
class Members:
    """Stands in for the identity service, of which the edge needs three methods: people by the token they bear."""

    people: dict[str, Principal] = field(default_factory=dict)
    templates: Templates = field(default_factory=Templates)
    state: str = "active"
    kept: list = field(default_factory=list)

    async def whose(self, ctx, *, token):
        return token if token in self.people else None

    async def asking(self, ctx, *, session):
        nobody = Principal(kind="anonymous", actor="anonymous")
        here = Facts(now=ctx.now, organisation=str(ctx.tenant_id), state=self.state, settings=self.templates)
        return self.people.get(session, nobody), here

    async def decided(self, ctx, *, decisions):
        self.kept.extend((ctx.actor, decision) for decision in decisions)


@asynccontextmanager
async def with_members(database, tenant, members, **headers):
    """A client of the API of an organisation that has members."""
    installed = assemble(Settings(tenant_id=tenant), database)
    app = create_app(
        HttpSettings(tenant_id=tenant),
        services={**installed.services, Identity: members},
        routers=[module.router for module in installed.process.modules if module.router],
        owners=OWNERS,
    )
    async with _at(app, "127.0.0.1", headers) as http:
        yield http


@asynccontextmanager
async def _at(app, client, headers):
    transport = httpx.ASGITransport(app=app, client=(client, 1), raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1", headers=headers) as http:
        http.app = app
        yield http


def signed_in(token):
    return {"cookie": f"fieldhouse={token}", "sec-fetch-site": "same-origin"}

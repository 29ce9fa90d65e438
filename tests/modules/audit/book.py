"""An audit on a real database, with what it hears and what somebody does to its rows behind its back."""

from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID, uuid4

import asyncpg

from fieldhouse.adapters.database.log import EventLog
from fieldhouse.adapters.database.witness import Witness
from fieldhouse.adapters.sealing import Keyring, new_key
from fieldhouse.kernel.context import Context
from fieldhouse.kernel.events import Envelope, Remarked, aside_of
from fieldhouse.kernel.ids import uuid7
from fieldhouse.kernel.ports import NewEvent, Ports
from fieldhouse.modules.audit.contract import Search
from fieldhouse.modules.audit.service import AuditService

COLUMNS = (
    "at", "actor", "what", "subject", "before", "after", "request_id", "device", "source", "sealed", "commitment",
    "previous", "hash", "number", "tenant_id",
)  # fmt: skip


class Book:
    """One organisation's chain."""

    def __init__(self, database, tenant):
        self.database, self.tenant = database, tenant
        self.keys = [new_key()]
        self.seal = Keyring(lambda: self.keys)
        self.audit = AuditService(Ports(database=database, log=EventLog(), seal=self.seal))

    def ctx(self, tenant=None):
        return Context(
            tenant_id=tenant or self.tenant, actor="service:audit", now=datetime.now(UTC), request_id=uuid4()
        )

    def told(self, type_="games.PlayRecorded", *, stream=None, why="", tenant=None, **body):
        """Something that happened, as the witness tells it."""
        event, tenant = uuid7(), tenant or self.tenant
        aside = b'{"address":"2001:db8::7","reason":"%s"}' % why.encode()
        now = datetime.now(UTC)
        return Remarked(
            Envelope(
                event_id=event, type=type_, schema_version=1, tenant_id=tenant, stream_id=stream or uuid4(),
                version=1, actor="person:1", device="tablet", occurred_at=now, recorded_at=now, cause=None,
                correlation=uuid7(), body=body,
            ),
            self.seal.seal(aside, purpose=aside_of(event), tenant_id=tenant) if why else None,
        )  # fmt: skip

    async def enters(self, *told):
        return await self.audit.chain(self.ctx(), told=told)

    async def fills(self):
        """With a bit of everything."""
        play, grant = str(uuid4()), str(uuid4())
        await self.enters(
            self.told("games.PlayRecorded", play_id=play, order="a0", play={"kind": "field_goal", "points": 2}),
            self.told("games.PlayAmended", play_id=play, revision=2, order="a0", play={"points": 3}),
            self.told("identity.RoleGranted", grant_id=grant, actor="person:7", role="coach"),
            self.told("identity.RoleRevoked", grant_id=grant, why="He shouted at a referee."),
            self.told("games.GameReopened", reason="wrong score"),
        )

    async def verify(self, **how):
        return await self.audit.verify(self.ctx(), **how)

    async def entries(self, limit=200, **search):
        """The oldest first."""
        found = await self.audit.entries(self.ctx(), search=Search(**search), limit=limit)
        return list(reversed(found))

    def witness(self, tell=None, **options):
        async def enter(tenant, told):
            await self.audit.chain(self.ctx(tenant), told=told)

        return Witness(self.database, "audit.test", tell or enter, **options)

    async def happens(self, stream, version=0, count=1, tenant=None, module="games", **body):
        """In the log."""
        here = replace(self.ctx(tenant), actor="person:1")
        events = [NewEvent(event_id=uuid7(), type=f"{module}.Tapped", body=body) for _ in range(count)]
        async with self.database.transaction(module, here.tenant_id) as connection:
            done = await EventLog().append(connection, here, stream_id=stream, expected=version, events=events)
        assert done.outcome == "appended"
        return [UUID(str(event.event_id)) for event in events]

    @asynccontextmanager
    async def behind_its_back(self):
        """As a superuser, for whom there are no fences, rights or triggers."""
        connection = await asyncpg.connect(**self.database.admin.arguments())
        try:
            await connection.execute("set session_replication_role = replica")
            yield connection
        finally:
            await connection.close()

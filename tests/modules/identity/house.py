"""A house of people: identity on a real database, with its jobs done, its letters read, and a clock to turn."""

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from operator import itemgetter
from uuid import UUID, uuid4

from sqlalchemy import text

from fieldhouse.adapters.database.holdings import Holdings
from fieldhouse.adapters.database.log import EventLog
from fieldhouse.adapters.jobs.queue import Queue
from fieldhouse.adapters.jobs.worker import Worker
from fieldhouse.adapters.sealing import Keyring, new_key
from fieldhouse.app.mail.post import CARRY, Post
from fieldhouse.app.mail.writer import Writer
from fieldhouse.kernel.context import Context
from fieldhouse.kernel.ids import uuid7
from fieldhouse.kernel.module import INSTALLATION
from fieldhouse.kernel.ports import Ports
from fieldhouse.modules.identity.contract import Device
from fieldhouse.modules.identity.handlers import JOBS
from fieldhouse.modules.identity.service import IdentityService

KEY = new_key()
PASSWORD = "a gym that smells of rubber"


class Person:
    """Somebody with an account and a session."""

    def __init__(self, house, email, signed):
        self.house, self.email, self.signed = house, email, signed
        self.account_id = signed.session.account.account_id
        self.actor = f"person:{self.account_id}"

    @property
    def token(self):
        return self.signed.token

    def ctx(self, tenant_id=INSTALLATION):
        return self.house.ctx(self.actor, tenant_id)

    @property
    def device(self):
        return replace(self.house.home, token=self.signed.device_token)

    async def session(self):
        return await self.house.identity.whose(self.ctx(), token=self.token)

    async def asking(self, tenant_id):
        return await self.house.identity.asking(self.ctx(tenant_id), session=await self.session())


class House:
    """Identity with everything around it. `now` is what every context says; turn it forward only."""

    def __init__(self, database, providers=None):
        self.database, self.log, self.now = database, EventLog(), datetime.now(UTC)
        self.seal = Keyring(lambda: [KEY])
        self.jobs = Queue(database, self.seal)
        self.post = Post(self.jobs, Writer(), self)
        self.messages = []
        self.home = Device(address=a_network(), agent="Firefox on Linux")
        self.elsewhere = Device(address=a_network(), agent="Safari on iPhone")
        self.identity = IdentityService(
            Ports(
                database=database, log=self.log, jobs=self.jobs, mail=self.post, seal=self.seal,
                holdings=Holdings(database),
                providers=providers, site="https://league.example",
            )
        )  # fmt: skip

    def ctx(self, actor="anonymous", tenant_id=INSTALLATION):
        return Context(tenant_id=tenant_id, actor=actor, now=self.now, request_id=uuid4())

    def turn(self, **by):
        self.now += timedelta(**by)

    # ── letters ──

    async def carry(self, job, message):
        self.messages.append((job.id, message))

    async def work_off(self):
        async def at_our_time(handler, ctx, job):
            await handler(self.identity, replace(ctx, now=self.now), job)

        handlers = {kind: partial(at_our_time, handler) for kind, handler in JOBS.items()}
        await Worker(self.database, self.jobs, {CARRY: self.post.carry, **handlers}).work_off()

    async def letters_to(self, email):
        """Subject and text, in the order they were posted: they are carried several at once."""
        await self.work_off()
        return [
            (str(message["Subject"]), message.get_body(("plain",)).get_content())
            for _, message in sorted(self.messages, key=itemgetter(0))
            if str(message["To"]).casefold() == email.casefold()
        ]

    async def token_to(self, email):
        """Of the newest letter that bears one."""
        found = [re.search(r"#(fh\w+)", body) for _, body in await self.letters_to(email)]
        return [each[1] for each in found if each][-1]

    # ── people and organisations ──

    async def asks_to_sign_up(self, email, *, name="Sam O'Neil", password=PASSWORD, language="en"):
        """The device token that its browser bears from then on."""
        asked = await self.identity.sign_up(
            self.ctx(), email=email, name=name, password=password, language=language, device=self.home
        )
        return asked.device_token

    async def link(self, email, purpose="sign_in", device=None):
        """Of a letter, and the browser that asked for it."""
        device = device or self.home
        asked = await self.identity.send_link(self.ctx(), email=email, purpose=purpose, device=device)
        return await self.token_to(email), replace(device, token=asked.device_token)

    async def person(self, email=None, **details):
        email = email or an_address()
        device = replace(self.home, token=await self.asks_to_sign_up(email, **details))
        token = await self.token_to(email)
        return Person(self, email, await self.identity.verify(self.ctx(), token=token, device=device))

    async def organisation(self, founder=None, organisation_id=None, **words):
        """Its id; founded by `founder`, or somebody."""
        founder = founder or await self.person()
        id_ = organisation_id or uuid4()
        await self.identity.create_organisation(founder.ctx(), organisation_id=id_, **{**a_league(), **words})
        return id_

    async def member(self, organisation_id, by, role="spectator", scope=None):
        """Somebody invited by `by` who accepted."""
        person = await self.person()
        scope = scope or ("organisation", str(organisation_id))
        _, token = await self.identity.invite(
            by.ctx(organisation_id), invitation_id=uuid4(), role=role, scope=scope, email=None
        )
        await self.identity.accept(person.ctx(), token=token, account_id=person.account_id)
        return person

    # ── what is stored ──

    async def told(self, stream_id, tenant_id=INSTALLATION):
        """The facts of a stream: (type, body)."""
        async with self.database.transaction("identity", tenant_id) as connection:
            events = await self.log.read(connection, self.ctx(tenant_id=tenant_id), stream_id=stream_id)
        return [(event.type.removeprefix("identity."), event.body) for event in events]

    async def rows(self, query, tenant_id=INSTALLATION, **values):
        async with self.database.transaction("identity", tenant_id) as connection:
            return [tuple(row) for row in await connection.execute(text(query), values)]

    async def changes(self, statement, **values):
        """A row of `control` as time or somebody would have made it."""
        async with self.database.transaction("identity", INSTALLATION) as connection:
            await connection.execute(text(statement), values)


def a_network():
    """An IPv6 address in a /64 of its own: meters outlive a test."""
    groups = uuid4().hex
    return f"2001:db8:{groups[:4]}:{groups[4:8]}::1"


def an_address():
    return f"sam.{uuid7().hex}@example.org"


def a_league():
    return {
        "name": "Northside Basketball",
        "slug": f"north-{uuid4().hex[:12]}",
        "sport": "basketball",
        "rule_book": "fiba",
        "time_zone": "Asia/Muscat",
        "language": "en",
        "colour": "#1A2B3C",
    }


def whole(organisation_id: UUID):
    return ("organisation", str(organisation_id))

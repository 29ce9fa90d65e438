"""Two organisations in one installation, over a pool of one connection; and each of them alone in the world.

Every command goes to the installation they share and to the one where its organisation is alone. Both must answer
alike, for what another organisation is, has or does can't be seen. People belong to both, and ids are the same.
"""

import json
import re
from collections import Counter
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from uuid import UUID, uuid4, uuid5

import asyncpg

from tests.app.house import TABLES
from tests.app.street import Street

PEOPLE = ("ann", "ben", "cas")  # all of them have browsers for either organisation
FOUNDERS = {"A": "ann", "B": "ben"}
ANYWHERE = UUID(int=4)
UUIDS = r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
OF_THE_SERVER = r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}"  # version 7
OF_ITS_OWN = (  # what no two worlds have in common
    (rf'"(request_id)":"{UUIDS}"', r'"\1":"new"'),
    (r'"\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:\d\d)"', '"a moment"'),
    (r'"fh\w_?[\w-]{20,}"', '"a token"'),
)


@dataclass(frozen=True)
class Command:
    """A request of one organisation, with {names} in place of what each world calls otherwise."""

    organisation: str
    person: str
    method: str
    path: str
    body: dict = field(default_factory=dict)


class World:
    """One installation with its people, for as many examples as one likes."""

    def __init__(self, street, admin, only=None):
        self.street, self.admin, self.only = street, admin, only
        self.browsers, self.ids, self.tokens = {}, {}, {}
        self.answered = Counter()

    @classmethod
    @asynccontextmanager
    async def at(cls, database, only=None):
        database._engine.pool._max_overflow = 0  # a request that needs two connections would wait for ever
        street = Street(database, ANYWHERE)
        await street.opens()
        admin = await asyncpg.connect(**database.admin.arguments())
        world = cls(street, admin, only)
        for name in PEOPLE:
            person = await street.person(name=name.title())
            world.ids[name] = str(person.account_id)
            for organisation in "AB" if only is None else only:
                guest = street.guest()
                guest.email, guest.account_id = person.email, person.account_id
                assert (await guest.signs_in()).status_code == 200
                world.browsers[name, organisation] = guest
        yield world
        await admin.close()
        await street.closes()

    async def begin(self, organisations):
        """Another example; the ids of its organisations."""
        self.tokens = {}
        self.ids |= {f"organisation_{name}": id_ for name, id_ in organisations.items()}
        await self.admin.execute("delete from control.meter")  # or the tenth example would wait for an hour
        await self.admin.execute("update control.session set confirmed_at = now(), organisation_id = null")

    async def does(self, command):
        """Status and answer, in words that all worlds share."""
        names = self.ids | {"organisation": self.ids[f"organisation_{command.organisation}"]}
        names |= {f"token_{k}": self.tokens.get((command.organisation, k), "fhi_none") for k in "01"}
        browser = self.browsers[command.person, command.organisation]
        text = filled(json.dumps(command.body), names)
        answer = await browser.call(
            command.method, filled(command.path, names), json.loads(text) if command.body else None
        )
        self._remember(command, answer)
        self.answered[f"{command.method} {answer.status_code}"] += 1
        if answer.status_code >= 500:
            raise AssertionError((command, answer.status_code, answer.text))
        return answer.status_code, self._shared(command, answer.text)

    async def refolds(self, organisation, game_id):
        ctx = self.street.house.ctx("local:operator", UUID(self.ids[f"organisation_{organisation}"]))
        try:
            return await self.street.installed.statistics.refold(ctx, game_id=game_id)
        except Exception as error:  # noqa: BLE001 - the other world must say the same
            return str(error)

    def _remember(self, command, answer):
        made = re.fullmatch(r"/organisations/\{organisation\}/invitations/(\S+)", command.path)
        if made and command.method == "PUT" and answer.status_code == 200:
            number = str(INVITATIONS.index(made[1]))
            self.tokens[command.organisation, number] = answer.json()["token"]

    def _shared(self, command, text):
        for pattern, word in OF_ITS_OWN:
            text = re.sub(pattern, word, text)
        for name, id_ in self.ids.items():
            text = text.replace(id_, f"<{name}>")
        text = re.sub(r"sam\.[0-9a-f]{32}@example\.org", "an address", text)
        text = re.sub(OF_THE_SERVER, "a new id", text)
        if command.path.endswith("/members"):
            return in_order(json.loads(text))
        if command.path == "/organisations" and command.method == "GET":
            return in_order(json.loads(text)["organisations"], holding=f"<organisation_{command.organisation}>")
        return text

    async def rows(self, organisation):
        """A digest of each table's rows of that organisation."""
        tables = [row["name"] for row in await self.admin.fetch(TABLES)]
        asked = " union all ".join(
            f"select '{name}' as name, count(*) as n, md5(string_agg(t::text, '|' order by t::text)) as digest "
            f"from {name} t where tenant_id = $1"
            for name in tables
        )
        found = await self.admin.fetch(asked, UUID(self.ids[f"organisation_{organisation}"]))
        return {row["name"]: (row["n"], row["digest"]) for row in found if row["n"]}

    async def told(self, organisation):
        """The log of that organisation: what happened, in order, without what differs between worlds."""
        rows = await self.admin.fetch(
            "select stream_id, version, type, body::text as body from log.event"
            " where tenant_id = $1 order by 1, 2",
            UUID(self.ids[f"organisation_{organisation}"]),
        )
        command = Command(organisation, "ann", "GET", "")
        said = [
            json.dumps([str(row["stream_id"]), row["version"], row["type"], json.loads(row["body"])])
            for row in rows
        ]
        return [self._shared(command, each) for each in said]


class Worlds:
    """The shared one, and each organisation's own."""

    def __init__(self, shared, alone):
        self.shared, self.alone = shared, alone

    @classmethod
    @asynccontextmanager
    async def of(cls, clone):
        """`clone`: makes a database of one's own, as a context."""
        async with AsyncExitStack() as stack:
            databases = [await stack.enter_async_context(clone()) for _ in range(3)]
            shared = await stack.enter_async_context(World.at(databases[0]))
            alone = {
                name: await stack.enter_async_context(World.at(database, only=name))
                for name, database in zip("AB", databases[1:], strict=True)
            }
            yield cls(shared, alone)

    async def begin(self):
        ids = {name: str(uuid4()) for name in "AB"}
        await self.shared.begin(ids)
        for world in self.alone.values():
            await world.begin(ids)


INVITATIONS = [str(uuid5(ANYWHERE, f"invitation {n}")) for n in range(2)]


def filled(text, names):
    return re.sub(r"\{(\w+)\}", lambda found: names.get(found[1], found[0]), text)


def in_order(rows, holding=""):
    """People come by account ids, which differ; of one's organisations only this one counts."""
    texts = [json.dumps(row, sort_keys=True) for row in rows] if isinstance(rows, list) else [json.dumps(rows)]
    return sorted(text for text in texts if holding in text)

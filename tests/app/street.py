"""Browsers that come to one installation, with real letters: who signs up here reads what the house carries."""

from contextlib import asynccontextmanager
from dataclasses import replace
from uuid import uuid4

import httpx

from fieldhouse.adapters.database.holdings import Holdings
from fieldhouse.app.compose import compose
from fieldhouse.app.http.application import HttpSettings
from fieldhouse.app.installation import assemble, found
from fieldhouse.app.serving import build
from fieldhouse.app.settings import Settings
from fieldhouse.kernel.ports import Ports
from tests.app.house import KEYS
from tests.modules.identity.house import PASSWORD, House, a_league, a_network, an_address

LOOPBACK = "http://127.0.0.1"
SITE = "https://league.example"


class Guest:
    """One browser, with its cookies; of one person, once they signed in."""

    def __init__(self, street, http):
        self.street, self.http, self.email, self.account_id = street, http, an_address(), None

    @property
    def actor(self):
        return f"person:{self.account_id}"

    @property
    def session(self):
        return self.cookie("fieldhouse")

    def cookie(self, name):
        return self.http.cookies.get(name) or self.http.cookies.get(f"__Host-{name}")

    async def call(self, method, path, json=None, **more):
        return await self.http.request(method, f"/api/v1{path}", json=json, **more)

    async def post(self, path, **body):
        return await self.call("POST", path, body)

    async def put(self, path, **body):
        return await self.call("PUT", path, body)

    async def get(self, path, **more):
        return await self.call("GET", path, **more)

    async def delete(self, path):
        return await self.call("DELETE", path)

    # ── what people do ──

    async def asks_to_sign_up(self, **details):
        body = {"email": self.email, "name": "Sam O'Neil", "password": PASSWORD, **details}
        answer = await self.post("/account/sign-up", **body)
        assert (answer.status_code, list(answer.json())) == (200, ["code"])
        return answer

    async def signs_up(self, **details):
        await self.asks_to_sign_up(**details)
        return await self.follows()

    async def follows(self, email=None, **more):
        token = await self.street.house.token_to(email or self.email)
        answer = await self.post("/account/verify", token=token, **more)
        assert answer.status_code == 200, answer.text
        self.account_id = answer.json()["account"]["account_id"]
        return answer

    async def signs_in(self, email=None, password=PASSWORD, **more):
        return await self.post("/account/sign-in", email=email or self.email, password=password, **more)

    async def founds(self, **words):
        """An organisation; its id."""
        answer = await self.post("/organisations", organisation_id=str(uuid4()), **{**a_league(), **words})
        assert answer.status_code == 201, answer.text
        return answer.json()["organisation_id"]

    async def invites(self, organisation, role="spectator", kind="organisation", id_=None, email=None):
        scope = {"kind": kind, "id": id_ or organisation}
        return await self.put(
            f"/organisations/{organisation}/invitations/{uuid4()}", role=role, scope=scope, email=email
        )

    async def gives(self, organisation, actor, role, kind="organisation", id_=None, **times):
        scope = {"kind": kind, "id": id_ or organisation}
        path = f"/organisations/{organisation}/grants/{uuid4()}"
        return await self.put(path, actor=actor, role=role, scope=scope, **times)


class Street:
    """An installation and who walks up to it."""

    def __init__(self, database, tenant, providers=None):
        self.database, self.tenant, self.house = database, tenant, House(database)
        assembled = assemble(Settings(tenant_id=tenant, keys=KEYS), database)
        ports = Ports(
            database=database, log=assembled.log, jobs=self.house.jobs, mail=self.house.post, seal=assembled.seal,
            holdings=Holdings(database), site=SITE, changed=assembled.bell.ring, providers=providers,
        )  # fmt: skip
        self.installed = replace(assembled, process=compose(ports), jobs=self.house.jobs, post=self.house.post)
        self.app, self.clients = None, []

    async def opens(self):
        await found(self.installed)
        settings = HttpSettings(tenant_id=self.tenant, hosts=None, writes_per_second=10_000, write_burst=100_000)
        self.app, self.rooms = build(self.installed, settings)
        return self

    def guest(self, base_url=LOOPBACK, **headers):
        """From a network of their own: meters outlive a test."""
        transport = httpx.ASGITransport(app=self.app, client=(a_network(), 1), raise_app_exceptions=False)
        known = {"sec-fetch-site": "same-origin", "user-agent": "Firefox on Linux", **headers}
        self.clients.append(httpx.AsyncClient(transport=transport, base_url=base_url, headers=known))
        return Guest(self, self.clients[-1])

    async def person(self, base_url=LOOPBACK, **details):
        guest = self.guest(base_url)
        await guest.signs_up(**details)
        return guest

    async def member(self, organisation, by, role="spectator", kind="organisation", id_=None):
        """Somebody who accepted an invitation of `by`."""
        guest = await self.person()
        invited = await by.invites(organisation, role, kind, id_)
        assert invited.status_code == 200, invited.text
        accepted = await guest.post("/invitations/accept", token=invited.json()["token"])
        assert accepted.status_code == 200, accepted.text
        return guest

    async def closes(self):
        for client in self.clients:
            await client.aclose()
        await self.rooms.close()


@asynccontextmanager
async def a_street(database, tenant, providers=None):
    street = await Street(database, tenant, providers).opens()
    yield street
    await street.closes()

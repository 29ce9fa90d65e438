"""Another organisation's things are as if they were not: for every route there is, made from what the server says
of itself, and for everybody who may come, the answer to a foreign id is the answer to one that nobody has, and no
row of the other one changes.
"""

import asyncio
import re
from dataclasses import dataclass
from uuid import uuid4

import pytest

from fieldhouse.app.installation import assemble, found
from fieldhouse.app.settings import Settings
from fieldhouse.kernel.permissions import ROLES
from tests.app.attacks import SAFE, Victim, filled, follow, ids_of, operations, sockets, told
from tests.app.house import KEYS, Members, browser, everything_of, signed_in

WHOLE = {"administrator", "facility_manager", "integrator", "spectator", "analyst", "guardian", "player"}


@pytest.fixture
async def victim(season, client, tenant, database):
    """An organisation that has played, with people."""
    app = client._transport.app
    final = (await client.get("/api/v1/games")).json()[0]["game_id"]
    play = (await client.get(f"/api/v1/games/{final}")).json()["plays"][0]["play_id"]
    await client.put(f"/api/v1/games/{final}/scorers", json={"actors": ["local:operator"]})
    await client.put("/api/v1/players/h1/age", json={"age_class": "child"})
    known = {
        "game_id": final, "season_id": str(season.season_id), "play_id": play, "player": "h1", "team": "hawks",
    }  # fmt: skip
    await found(assemble(Settings(tenant_id=tenant, keys=KEYS), database))
    return Victim(tenant, await ids_of(database, tenant, app, known))


@dataclass
class Attacker:
    """Somebody of another organisation, and how they come."""

    name: str
    http: object
    headers: dict


@pytest.fixture
async def attackers(database):
    """Of another organisation: one of each role, a suspended member, its operator, and a stranger."""
    tenant = uuid4()
    async with browser(database, tenant) as http, browser(database, tenant, "operator") as machine:
        members, come = Members(database, tenant), []
        for role in ROLES:
            scope = ("organisation", str(tenant)) if role in WHOLE else ("league", "Our League")
            come.append(Attacker(role, http, signed_in(await members.join(role, scope))))
        suspended = await members.join("administrator", ("organisation", str(tenant)))
        await members.identity.suspend(
            members.ctx(tenant), account_id=suspended.account_id, suspended=True, reason=""
        )
        come.append(Attacker("suspended", http, signed_in(suspended)))
        come += [Attacker("operator", machine, {}), Attacker("anonymous", http, {})]
        yield tenant, come


async def no_more_is_heard(victim, everybody):
    """Of a foreign thing than of one that is not there, by any WebSocket."""
    paths = sockets(everybody[0].http.app)
    assert paths
    for path in paths:
        for attacker in everybody:
            foreign, nowhere = [
                await follow(attacker.http.app, filled(path, ids), attacker.headers)
                for ids in (victim.ids, victim.nobodys)
            ]
            assert foreign == nowhere, (attacker.name, path)
            assert foreign[-1]["type"] == "websocket.close", (attacker.name, path)
            assert foreign[-1]["code"] in (4404, 4403, 4401), (attacker.name, path)


async def test_a_foreign_id_is_answered_like_one_that_nobody_has_and_changes_nothing(database, victim, attackers):
    tenant, everybody = attackers
    here = {"organisation_id": str(tenant)}
    under_our_path = victim.ids | here, victim.nobodys | here

    async def attack(each, attacker):
        pairs = [(victim.ids, victim.nobodys)]
        if "{organisation_id}" in each.path and each.path.count("{") > 1:
            pairs.append(under_our_path)
        for pair in pairs:
            answers = [
                await told(attacker.http, each.request(ids, victim), ids, attacker.headers.items()) for ids in pair
            ]
            assert answers[0] == answers[1], (attacker.name, each)
            assert answers[0][0] < 500, (attacker.name, each, answers[0])
            if pair is pairs[0] and "{organisation_id}" in each.path:
                assert answers[0][0] == (404 if attacker.name != "anonymous" else 401), (attacker.name, each)

    before = await everything_of(database, victim.tenant)
    assert len(before) > 12, "the victim has games, facts, names, statistics, members, roles, sessions"
    app, attacked = everybody[0].http.app, 0
    for each in operations(app):
        # what names nothing can't name theirs; and signing out would end the attack
        who = [a for a in everybody if each.names_something and not (each.open and a.headers)]
        if each.method in SAFE:
            await asyncio.gather(*(attack(each, attacker) for attacker in who))
        else:  # one after another, since it may make something of ours
            for attacker in who:
                await attack(each, attacker)
        attacked += len(who)
    assert attacked > 40 * len(everybody)
    await no_more_is_heard(victim, everybody)
    assert await everything_of(database, victim.tenant) == before


async def test_nobody_writes_without_signing_in(database, victim):
    async with browser(database, victim.tenant) as http:
        before = await everything_of(database, victim.tenant)
        writes = [each for each in operations(http.app) if each.method not in SAFE and not each.open]
        for each in writes:
            for ids in (victim.ids, victim.nobodys):
                request = each.request(ids, victim)
                answer = await http.request(**request)
                assert (answer.status_code, answer.json()["code"]) == (401, "sign_in"), each
                nonsense = await http.request(**{k: v for k, v in request.items() if k != "json"}, content=b"{}")
                assert nonsense.status_code == 401, each
    assert len(writes) >= 21
    after = await everything_of(database, victim.tenant)
    assert {table for table in after if after[table] != before.get(table)} == {"identity.decision", "log.denied"}


async def test_a_suspended_member_learns_nothing_of_their_own_organisation_but_that(database, victim):
    """Public pages say to everybody what they say: not to them."""
    async with browser(database, victim.tenant) as http:
        members = Members(database, victim.tenant)
        await members.join("administrator", ("organisation", str(victim.tenant)))  # it keeps one
        person = await members.join("administrator", ("organisation", str(victim.tenant)))
        await members.identity.suspend(
            members.ctx(victim.tenant), account_id=person.account_id, suspended=True, reason=""
        )
        for each in operations(http.app):
            named = set(re.findall(r"\{(\w+)\}", each.path))
            if not named & {"game_id", "season_id", "player", "organisation_id"} or "choose" in each.path:
                continue
            request = each.request(victim.ids, victim)
            answer = await http.request(**{**request, "headers": request["headers"] | signed_in(person)})
            assert answer.status_code == 403, each
            if each.path.startswith("/api"):
                assert answer.json()["facts"]["rule"] == "membership_suspended", each

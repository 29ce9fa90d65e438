"""Whose pages a request sees: by host name, by address, by choice; and that none of them gives a right."""

import re
from uuid import UUID, uuid4

import httpx
import pytest

from fieldhouse.app.http.application import HttpSettings
from fieldhouse.app.serving import build
from fieldhouse.modules.games.contract import Season
from tests.modules.league import League


@pytest.fixture
async def founder(street):
    return await street.person()


@pytest.fixture
async def league(street, founder):
    """An organisation with a game and a season, its address and its host name."""
    id_ = await founder.founds(name="Northside", colour="#c8102e")
    ctx = street.house.ctx("local:operator", UUID(id_))
    league = League(street.database, ctx)
    await league.games.save_season(ctx, season=Season(season_id=league.season_id, name="Winter", league="Town"))
    league.game = await league.play("h", "c", [("h1", 3), ("c1", 2)], day=1)
    league.slug = (await founder.get(f"/organisations/{id_}")).json()["slug"]
    league.host = f"h{uuid4().hex[:8]}.example.org"
    await street.house.identity.set_host(ctx, host=league.host, state="approved")
    return league


async def page(guest, path, **headers):
    return await guest.http.get(path, headers={"accept": "text/html", **headers})


async def test_below_its_address_everybody_sees_an_organisations_pages_in_its_name(street, league):
    guest = street.guest()
    at = f"/o/{league.slug}"
    assert (await page(guest, at)).headers["location"] == f"{at}/"
    home = await page(guest, f"{at}/")
    assert home.status_code == 200
    assert "<title>Northside</title>" in home.text
    assert 'class="brand team-c8102e"' in home.text
    assert "/colours/c8102e.css" in home.text
    seen, waiting = set(), {f"{at}/"}
    while waiting and len(seen) < 60:
        path = waiting.pop()
        seen.add(path)
        answer = await page(guest, path)
        sat_out = "/players/" in path and answer.status_code == 404  # whoever did not play has no page
        assert answer.status_code == 200 or sat_out, (path, answer.text[:300])
        for link in re.findall(r'href="(/[^"#]*)"', answer.text):
            if not link.startswith(("/static", "/colours", "/app")):
                assert link.startswith(f"{at}/"), (path, link)
                waiting |= {link.replace("&amp;", "&")} - seen
    assert any(f"{at}/games/{league.game}" in path for path in seen)
    assert any(path.startswith(f"{at}/api/v1/") for path in seen)


async def test_below_its_address_there_is_what_is_public_to_read_and_nothing_else(street, founder, league):
    guest, at = street.guest(), f"/o/{league.slug}"
    assert (await guest.http.get(f"{at}/api/v1/games/{league.game}")).status_code == 200
    assert (await guest.http.get(f"/api/v1/games/{league.game}")).status_code == 404
    for method, path in (
        ("GET", "/api/v1/organisations"), ("GET", "/api/v1/account"), ("GET", "/app/"), ("GET", "/healthz"),
        ("GET", "/o/x/"), ("GET", "/outbox"), ("GET", "/metrics"), ("POST", "/api/v1/games"),
        ("PATCH", f"/api/v1/games/{league.game}/plays/{uuid4()}"),
    ):  # fmt: skip
        answer = await founder.http.request(method, f"{at}{path}", json={})
        assert (answer.status_code, answer.json()["code"]) == (404, "unknown_route"), path
    nobody = await guest.http.get("/o/nobody-at-all/")
    assert (nobody.status_code, nobody.json()["code"]) == (404, "unknown_organisation")


async def test_a_former_address_leads_to_the_one_of_today(street, founder, league):
    renamed = f"south-{uuid4().hex[:8]}"
    at = f"/organisations/{league.ctx.tenant_id}"
    await founder.call("PATCH", at, {"slug": renamed}, headers={"if-match": '"1"'})
    moved = await page(street.guest(), f"/o/{league.slug}/games/{league.game}?at=x")
    assert (moved.status_code, moved.headers["location"]) == (308, f"/o/{renamed}/games/{league.game}?at=x")


async def test_a_host_name_shows_its_organisation_where_nothing_else_says_which(street, founder, league):
    guest = street.guest()
    named = {"host": league.host}
    home = await page(guest, "/", **named)
    assert "<title>Northside</title>" in home.text
    assert (await page(guest, f"/games/{league.game}", **named)).status_code == 200
    assert "Northside" not in (await page(guest, "/")).text
    assert "Northside" not in (await page(guest, "/", host="other.example.org")).text
    other = await founder.founds(name="Southside")
    await founder.post(f"/organisations/{other}/choose")
    chosen = await founder.http.get("/", headers={"accept": "text/html"})
    assert "<title>Southside</title>" in chosen.text
    assert "<title>Northside</title>" in (await page(founder, f"/o/{league.slug}/")).text


async def test_neither_host_nor_address_makes_anybody_a_member(street, league):
    stranger = await street.person()
    at = f"/api/v1/games/{league.game}"
    body = {"actors": [stranger.actor]}
    for headers in ({}, {"host": "127.0.0.1", "x-forwarded-host": league.host}):
        assert (await stranger.http.put(f"{at}/scorers", json=body, headers=headers)).status_code == 403
    through = street.guest(base_url=f"https://{league.host}")
    through.http.cookies.set("__Host-fieldhouse", stranger.session)
    assert (await through.http.get(at)).status_code == 200
    denied = await through.http.put(f"{at}/scorers", json=body)
    assert (denied.status_code, denied.json()["code"]) == (403, "not_permitted")
    members = await through.http.get(f"/api/v1/organisations/{league.ctx.tenant_id}/members")
    assert members.status_code == 404


async def test_a_server_on_loopback_answers_to_approved_host_names_and_to_no_others(street, league):
    app, rooms = build(street.installed, HttpSettings(tenant_id=street.tenant))
    transport = httpx.ASGITransport(app=app, raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as http:
        assert (await http.get("/", headers={"host": league.host})).status_code == 200
        for host in ("evil.example.org", "evil.example.org:80"):
            for path in ("/", f"/o/{league.slug}/"):
                answer = await http.get(path, headers={"host": host})
                assert (answer.status_code, answer.json()["code"]) == (403, "foreign_host"), (host, path)
    await rooms.close()


async def test_pages_of_a_suspended_organisation_are_closed(street, league):
    await street.house.identity.suspend_organisation(league.ctx, suspended=True, reason="")
    for path, headers, status in ((f"/o/{league.slug}/", {}, 404), ("/", {"host": league.host}, 403)):
        answer = await page(street.guest(), path, **headers)
        assert answer.status_code == status
        assert "Winter" not in answer.text


async def test_whoever_may_not_see_an_organisation_is_told_at_its_addresses_what_is_told_of_nobodys(
    street, founder, league
):
    organisation, former = f"/organisations/{league.ctx.tenant_id}", league.slug
    slug = f"south-{uuid4().hex[:8]}"
    await founder.call("PATCH", organisation, {"slug": slug}, headers={"if-match": '"1"'})
    member, lost = [await street.member(str(league.ctx.tenant_id), founder) for _ in range(2)]
    suspension = f"{organisation}/members/{lost.account_id}/suspension"
    assert (await founder.put(suspension, suspended=True)).status_code == 204
    stood = (await founder.get(f"{organisation}/settings")).json()
    assert (await founder.put(f"{organisation}/settings", **{**stood, "public_pages": False})).status_code == 200
    street.app, rooms = build(street.installed, HttpSettings(tenant_id=street.tenant, hosts=None))  # forgets
    below = (
        "",
        "/",
        f"/games/{league.game}",
        "/api/v1/seasons",
        f"/api/v1/games/{league.game}/events",
        "/app/",
        "/no",
    )

    async def told(guest, slug, path, method, accept):
        transport = httpx.ASGITransport(app=street.app, raise_app_exceptions=False)
        async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as http:
            headers = {"accept": accept, "cookie": f"fieldhouse={guest.session}", "sec-fetch-site": "same-origin"}
            answer = await http.request(method, f"/o/{slug}{path}", headers=headers)
        noted = {name: value for name, value in answer.headers.items() if "content-sec" not in name}
        own = [str(noted.pop("x-request-id")), slug]
        said = answer.text
        for each in own:
            said = said.replace(each, "")
        return answer.status_code, re.sub(r'nonce="[^"]*"', "", said), noted | {"content-length": ""}

    unknown = f"nobody-{uuid4().hex[:7]}"  # as long as the others
    assert len({len(each) for each in (former, slug, unknown)} - {len(former)}) <= 1
    for guest in (street.guest(), await street.person(), lost):
        for path in below:
            for method, accept in (("GET", "*/*"), ("GET", "text/html"), ("POST", "*/*")):
                nobodys = await told(guest, unknown, path, method, accept)
                assert nobodys[0] == 404
                for theirs in (slug, former):
                    assert await told(guest, theirs, path, method, accept) == nobodys, (theirs, path, method)
    assert (await told(member, slug, "/api/v1/seasons", "GET", "*/*"))[0] == 200
    assert (await told(member, former, "/", "GET", "*/*"))[0] == 308
    await rooms.close()

"""Codes, passkeys and providers over HTTP: what a browser sends, bears and is shown."""

import re
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit
from uuid import uuid4

import pyotp
import pytest
import structlog

from tests.app.street import SITE, a_street
from tests.app.test_account_api import TOKEN, cookies, make_stale, problem
from tests.modules.identity.authenticator import Authenticator
from tests.modules.identity.house import PASSWORD, an_address
from tests.modules.identity.provider import a_provider, listed, passes_through


def first_code(secret):
    return pyotp.TOTP(secret).at(datetime.now(UTC))


def next_code(secret):
    """Of the step after, which counts already: the first is used up, and the server's clock is the real one."""
    return pyotp.TOTP(secret).at(datetime.now(UTC) + timedelta(seconds=30))


async def turns_on(guest):
    """Secret and recovery codes."""
    begun = (await guest.post("/account/second-factor")).json()
    answer = await guest.put("/account/second-factor", code=first_code(begun["secret"]))
    assert answer.status_code == 200, answer.text
    return begun["secret"], answer.json()["recovery_codes"]


async def adds_passkey(guest, authenticator, name="My phone"):
    begun = (await guest.post("/account/passkeys/options")).json()
    return await guest.post(
        "/account/passkeys",
        ceremony=begun["ceremony"],
        name=name,
        credential=authenticator.makes(begun["options"]),
    )


async def signs_in_with_passkey(guest, authenticator):
    begun = (await guest.post("/account/passkeys/sign-in/options")).json()
    credential = authenticator.signs(begun["options"])
    return await guest.post("/account/passkeys/sign-in", ceremony=begun["ceremony"], credential=credential)


# ── second factor ──


async def test_a_second_factor_is_begun_drawn_turned_on_and_asked_for(street):
    guest = await street.person()
    assert (await guest.get("/account/second-factor")).json() == {
        "on": False, "since": None, "recovery_codes_left": 0,
    }  # fmt: skip
    begun = (await guest.post("/account/second-factor")).json()
    assert begun["uri"].startswith("otpauth://totp/")
    assert begun["secret"] in begun["uri"]
    assert re.fullmatch(r"(M\d+ \d+h\d+v1h-\d+z)+", begun["qr"]["path"])
    former = guest.session
    answer = await guest.put("/account/second-factor", code=first_code(begun["secret"]))
    assert answer.json()["session"]["mfa"]
    assert len(answer.json()["recovery_codes"]) == 10
    assert guest.session != former, "the session goes on under another token"
    assert (await guest.get("/account/second-factor")).json()["recovery_codes_left"] == 10
    assert problem(await guest.post("/account/second-factor")) == (409, "second_factor_on")
    assert problem(await guest.signs_in()) == (422, "code_needed")
    assert problem(await guest.signs_in(code="")) == (422, "code_needed"), "left blank"
    assert problem(await guest.signs_in(code="000 000")) == (422, "wrong_code")
    assert (await guest.signs_in(code=next_code(begun["secret"]))).json()["session"]["mfa"]


async def test_a_link_and_confirming_take_a_code_too(street):
    guest = await street.person()
    secret, codes = await turns_on(guest)
    browser = street.guest()
    await browser.post("/account/links", email=guest.email)
    token = await street.house.token_to(guest.email)
    assert problem(await browser.post("/account/verify", token=token)) == (422, "code_needed")
    assert problem(await browser.post("/account/verify", token=token, code="000000")) == (422, "wrong_code")
    entered = await browser.post("/account/verify", token=token, code=codes[0])
    assert entered.json()["session"]["mfa"]
    assert problem(await browser.post("/account/confirm", password=PASSWORD)) == (422, "code_needed")
    confirmed = await browser.post("/account/confirm", password=PASSWORD, code=next_code(secret))
    assert confirmed.status_code == 200, confirmed.text


async def test_the_second_factor_is_changed_by_whoever_proved_lately_who_they_are(street, database):
    guest = await street.person(SITE)
    _, codes = await turns_on(guest)
    await make_stale(database, guest.account_id)
    for answer in (
        await guest.delete("/account/second-factor"), await guest.post("/account/recovery-codes"),
        await guest.post("/account/passkeys/options"), await guest.delete(f"/account/identities/{uuid4()}"),
        await guest.delete(f"/account/passkeys/{uuid4()}"),
    ):  # fmt: skip
        assert problem(answer) == (403, "not_confirmed")
    assert (await guest.post("/account/confirm", password=PASSWORD, code=codes[0])).status_code == 200
    new = (await guest.post("/account/recovery-codes")).json()["recovery_codes"]
    assert not {*new} & {*codes}
    off = await guest.delete("/account/second-factor")
    assert not off.json()["session"]["mfa"]
    assert problem(await guest.post("/account/recovery-codes")) == (422, "no_second_factor")


async def test_secrets_are_shown_once_and_are_in_no_log(street):
    guest = await street.person()
    with structlog.testing.capture_logs() as logs:
        secret, codes = await turns_on(guest)
        answers = [
            await guest.get("/account/second-factor"), await guest.get("/account"),
            await guest.signs_in(code=codes[0]), await guest.signs_in(code="1" * 200),
            await guest.put("/account/second-factor", code=codes[1]),
        ]  # fmt: skip
    said = "".join(each.text for each in answers) + str(logs)
    assert not any(each in said for each in (secret, *codes))
    assert not TOKEN.search(said)
    assert {each.headers["cache-control"] for each in answers} == {"no-store"}


async def test_a_passkey_is_called_otherwise_by_its_owner_alone(street):
    guest, other = await street.person(SITE), await street.person(SITE)
    at = "/account/passkeys/" + (await adds_passkey(guest, Authenticator(SITE))).json()["passkey_id"]
    for _ in range(2):  # again: no change
        renamed = await guest.call("PATCH", at, {"name": "  Work laptop "})
        assert (renamed.status_code, renamed.json()["name"]) == (200, "Work laptop")
    told = [type_ for type_, _ in await street.house.told(guest.account_id)]
    assert told.count("PasskeyRenamed") == 1
    assert problem(await guest.call("PATCH", at, {"name": " "})) == (400, "malformed_name")
    for stranger, path in ((other, at), (guest, f"/account/passkeys/{uuid4()}")):
        assert problem(await stranger.call("PATCH", path, {"name": "Mine"})) == (404, "unknown_passkey")
    assert [each["name"] for each in (await guest.get("/account/passkeys")).json()] == ["Work laptop"]


async def test_every_other_browser_is_signed_out_at_once(street):
    guest, browser = await street.person(), street.guest()
    assert (await browser.signs_in(guest.email)).status_code == 200
    for _ in range(2):
        assert (await guest.delete("/account/sessions")).status_code == 204
    assert problem(await browser.get("/account")) == (401, "sign_in")
    assert len((await guest.get("/account/sessions")).json()) == 1


# ── where administrators need one ──


async def test_an_administrator_who_needs_a_second_factor_does_nothing_without_one(street):
    boss = await street.person(SITE)
    organisation = await boss.founds()
    settings = f"/organisations/{organisation}/settings"
    wanted = (await boss.get(settings)).json()
    assert (await boss.put(settings, **{**wanted, "administrators_need_mfa": True})).status_code == 200
    denied = await boss.invites(organisation)
    assert (problem(denied), denied.json()["facts"]["reason"]) == ((403, "not_permitted"), "mfa_missing")
    await turns_on(boss)
    assert (await boss.invites(organisation)).status_code == 200, "at the next request"
    assert (await adds_passkey(boss, authenticator := Authenticator(SITE))).status_code == 201
    await boss.delete("/account/second-factor")
    assert problem(await boss.invites(organisation)) == (403, "not_permitted"), "off is off at the next request"
    assert (await boss.signs_in()).status_code == 200
    assert problem(await boss.invites(organisation)) == (403, "not_permitted"), "a password alone"
    assert (await signs_in_with_passkey(boss, authenticator)).status_code == 200
    assert (await boss.invites(organisation)).status_code == 200, "a passkey is two"


# ── passkeys ──


async def test_a_passkey_is_added_signs_in_confirms_and_goes(street, database):
    guest, authenticator = await street.person(SITE, password=None), Authenticator(SITE)
    added = await adds_passkey(guest, authenticator)
    assert added.status_code == 201, added.text
    assert (await guest.get("/account/passkeys")).json() == [added.json()]
    browser = street.guest(SITE)
    begun = await browser.post("/account/passkeys/sign-in/options")
    assert set(cookies(begun)) == {"__Host-fieldhouse-device"}, "the challenge is this browser's"
    entered = await signs_in_with_passkey(browser, authenticator)
    assert entered.json()["account"]["account_id"] == guest.account_id
    assert entered.json()["session"]["mfa"]
    assert "__Host-fieldhouse" in cookies(entered)
    await make_stale(database, guest.account_id)
    begun = (await guest.post("/account/passkeys/confirm/options")).json()
    former = guest.session
    confirmed = await guest.post(
        "/account/passkeys/confirm", ceremony=begun["ceremony"], credential=authenticator.signs(begun["options"])
    )
    assert confirmed.json()["session"]["mfa"]
    assert guest.session != former
    for _ in range(2):
        assert (await guest.delete(f"/account/passkeys/{added.json()['passkey_id']}")).status_code == 204
    assert problem(await signs_in_with_passkey(browser, authenticator)) == (422, "passkey_refused")
    assert problem(await guest.post("/account/passkeys/confirm/options")) == (422, "no_passkey")


async def test_a_passkey_of_another_address_of_ours_is_told_where_to_go(street):
    guest = await street.person("https://other.example")
    told = await guest.post("/account/passkeys/options")
    assert (problem(told), told.json()["facts"]["accepted"]) == ((422, "site_elsewhere"), SITE)


@pytest.mark.parametrize("credential", [{}, {"rawId": 7}, {"rawId": "!"}, {"rawId": "AAAA", "response": []}])
async def test_nonsense_in_place_of_a_credential_is_the_clients_mistake(street, credential):
    guest = await street.person(SITE)
    begun = (await guest.post("/account/passkeys/sign-in/options")).json()
    answer = await guest.post("/account/passkeys/sign-in", ceremony=begun["ceremony"], credential=credential)
    assert answer.status_code in (400, 422), answer.text
    begun = (await guest.post("/account/passkeys/options")).json()
    answer = await guest.post("/account/passkeys", ceremony=begun["ceremony"], name="x", credential=credential)
    assert problem(answer) == (422, "passkey_refused")


# ── providers ──


@pytest.fixture
async def provider():
    async with a_provider() as provider:
        provider.seats(str(uuid4()), an_address())
        yield provider


@pytest.fixture
async def street_of(database, tenant, provider):
    async with a_street(database, tenant, listed(federation=provider)) as street:
        yield street


async def goes(guest, **body):
    """To the provider and back; where the browser lands."""
    leaving = await guest.post("/account/providers/federation/begin", **body)
    assert leaving.status_code == 200, leaving.text
    path, answer = await passes_through(leaving.json()["location"])
    assert path == "/api/v1/account/providers/federation/back"
    landed = await guest.call("GET", path.removeprefix("/api/v1"), params=answer)
    assert landed.status_code == 303, landed.text
    return landed


async def test_a_browser_goes_to_a_provider_and_comes_back_signed_in(street_of, provider):
    guest = street_of.guest(SITE)
    assert (await guest.get("/account/providers")).json() == [{"id": "federation", "name": "Federation"}]
    landed = await goes(guest)
    assert landed.headers["location"] == "/app/"
    assert (await guest.get("/account")).json()["account"]["email"] == provider.who["email"]
    assert len((await guest.get("/account/identities")).json()) == 1


async def test_a_way_back_that_fails_lands_on_a_page_that_says_why(street_of, provider):
    guest = street_of.guest(SITE)
    provider.refuses = "access_denied"
    landed = await goes(guest)
    assert landed.headers["location"] == "/app/sign-in?problem=provider_denied&provider=federation"
    provider.refuses = None
    owner = await street_of.person(SITE)
    provider.seats("mallory", owner.email)
    landed = await goes(guest)
    assert landed.headers["location"] == "/app/sign-in?problem=provider_address_known&provider=federation"
    landed = await goes(owner, purpose="link")
    assert landed.headers["location"] == "/app/account?linked=federation"
    landed = await guest.call("GET", "/account/providers/federation/back", params={"state": "x", "code": "y"})
    assert landed.headers["location"] == "/app/sign-in?problem=provider_way_spent&provider=federation"
    assert problem(await guest.post("/account/providers/nobody/begin")) == (404, "unknown_provider")


async def test_an_account_with_a_second_factor_is_asked_for_a_code_after_the_provider(street_of, provider):
    owner = await street_of.person(SITE)
    await goes(owner, purpose="link")
    _, codes = await turns_on(owner)
    browser = street_of.guest(SITE)
    landed = urlsplit((await goes(browser)).headers["location"])
    assert landed.path == "/app/verify"
    assert problem(await browser.post("/account/verify", token=landed.fragment)) == (422, "code_needed")
    entered = await browser.post("/account/verify", token=landed.fragment, code=codes[0])
    assert entered.json()["session"]["mfa"]

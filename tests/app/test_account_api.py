"""Accounts over HTTP: what a browser is given, what it is told, and what nobody learns."""

import re
from uuid import uuid4

import asyncpg
import pytest
import structlog

from tests.modules.identity.house import PASSWORD

TOKEN = re.compile(r"fh[a-z]_\w{20,}")


def cookies(answer):
    """Set-Cookie as {name: (value, attributes)}."""
    found = {}
    for line in answer.headers.get_list("set-cookie"):
        pair, *attributes = line.split("; ")
        name, _, value = pair.partition("=")
        found[name] = (value, {each.lower() for each in attributes})
    return found


def problem(answer):
    return answer.status_code, answer.json()["code"]


async def make_stale(database, account_id):
    """As if they had proved who they are long ago."""
    connection = await asyncpg.connect(**database.admin.arguments())
    try:
        await connection.execute(
            "update control.session set confirmed_at = confirmed_at - interval '1 hour' where account_id = $1",
            account_id,
        )
    finally:
        await connection.close()


# ── cookies ──


@pytest.mark.parametrize("base_url", ["http://127.0.0.1", "http://localhost", "https://scores.example"])
async def test_a_browser_bears_a_session_and_a_device_that_no_script_and_no_other_site_can_use(street, base_url):
    guest, secure = street.guest(base_url), base_url.startswith("https")
    prefix = "__Host-" if secure else ""
    asked = cookies(await guest.asks_to_sign_up())
    assert set(asked) == {f"{prefix}fieldhouse-device"}
    entered = await guest.follows()
    given = cookies(entered)
    assert set(given) == {f"{prefix}fieldhouse", f"{prefix}fieldhouse-device"}
    assert given[f"{prefix}fieldhouse-device"] == asked[f"{prefix}fieldhouse-device"], "the one of sign-up"
    always = {"httponly", "path=/", "samesite=lax"} | ({"secure"} if secure else set())
    for _, attributes in given.values():
        assert {each for each in attributes if not each.startswith(("max-age", "expires"))} == always
    assert f"max-age={90 * 86400}" in given[f"{prefix}fieldhouse"][1]
    assert f"max-age={400 * 86400}" in given[f"{prefix}fieldhouse-device"][1]
    assert (await guest.get("/account")).status_code == 200
    out = cookies(await guest.post("/account/sign-out"))[f"{prefix}fieldhouse"]
    assert out[0].strip('"') == ""
    assert {"max-age=0", *always} <= out[1]


async def test_nobody_signs_in_where_others_could_read_it(street):
    guest = street.guest("http://scores.example")
    body = {"email": guest.email, "name": "Sam", "password": PASSWORD}
    assert problem(await guest.post("/account/sign-up", **body)) == (403, "https_needed")
    assert problem(await guest.signs_in()) == (403, "https_needed")
    assert await street.house.letters_to(guest.email) == []


async def test_tokens_and_passwords_are_in_no_body_and_no_log(street):
    guest = street.guest()
    with structlog.testing.capture_logs() as logs:
        answers = [await guest.asks_to_sign_up(), await guest.follows()]
        answers += [
            await guest.signs_in(), await guest.signs_in(password="not " + PASSWORD), await guest.get("/account"),
            await guest.post("/account/confirm", password=PASSWORD), await guest.get("/account/sessions"),
            await guest.post("/account/verify", token="fhl_" + "a" * 49),
            await guest.signs_in(password="x" * 2000),
            await guest.post("/account/sign-in", email=guest.email, password=PASSWORD, more=1),
        ]  # fmt: skip
    said = "".join(each.text for each in answers) + str(logs)
    assert not TOKEN.search(said)
    assert PASSWORD not in said
    assert {each.headers["cache-control"] for each in answers} == {"no-store"}


# ── signing up and in ──


async def test_an_account_opens_by_the_letters_link_and_says_who_is_signed_in(street):
    guest = street.guest()
    assert problem(await guest.get("/account")) == (401, "sign_in")
    entered = (await guest.signs_up(language="ar")).json()
    assert entered["account"] | {"account_id": "", "created_at": ""} == {
        "account_id": "", "created_at": "", "email": guest.email, "name": "Sam O'Neil", "language": "ar",
        "has_password": True,
    }  # fmt: skip
    assert (entered["session"]["current"], entered["session"]["device"]) == (True, "Firefox on Linux")
    assert (await guest.get("/account")).json()["account"] == entered["account"]
    token = await street.house.token_to(guest.email)
    assert problem(await guest.post("/account/verify", token=token)) == (422, "link_spent")


async def test_a_password_counts_only_in_the_browser_that_it_was_typed_in(street):
    typed, other = street.guest(), street.guest()
    await typed.asks_to_sign_up()
    opened = await other.follows(typed.email)
    assert opened.json()["account"]["has_password"] is False
    assert problem(await typed.signs_in()) == (401, "wrong_credentials")


async def test_who_signs_in_again_has_a_new_session_and_the_old_one_ends(street):
    guest = await street.person()
    old = guest.session
    assert (await guest.signs_in()).status_code == 200
    assert guest.session != old
    assert len((await guest.get("/account/sessions")).json()) == 1
    thief = street.guest()
    thief.http.cookies.set("fieldhouse", old)
    assert problem(await thief.get("/account")) == (401, "sign_in")
    somebody = await street.person()
    theirs, guest.email = guest.session, somebody.email
    assert (await guest.signs_in()).json()["account"]["account_id"] == somebody.account_id
    thief.http.cookies.set("fieldhouse", theirs)
    assert problem(await thief.get("/account")) == (401, "sign_in")


async def test_a_link_signs_in_without_a_password(street):
    person, browser = await street.person(), street.guest()
    assert (await browser.post("/account/links", email=person.email, purpose="sign_in")).status_code == 200
    assert (await browser.follows(person.email)).json()["account"]["account_id"] == person.account_id
    assert len((await person.get("/account/sessions")).json()) == 2


async def test_nothing_tells_whether_an_address_is_known(street):
    known = await street.person()
    for path, body in (
        ("/account/sign-in", {"password": "not the password"}),
        ("/account/links", {"purpose": "sign_in"}),
        ("/account/links", {"purpose": "recovery"}),
        ("/account/sign-up", {"name": "Sam", "password": PASSWORD}),
    ):
        answers = []
        for email in (known.email, f"nobody.{uuid4().hex}@example.org"):
            answer = await street.guest().post(path, email=email, **body)
            told = {name: value for name, value in answer.json().items() if name not in ("request_id", "code")}
            headers = {k: v for k, v in answer.headers.items() if k not in ("x-request-id", "set-cookie")}
            headers.pop("content-security-policy", None)  # it bears a nonce
            answers.append((answer.status_code, told, headers, set(cookies(answer))))
        assert answers[0] == answers[1], path


async def test_guessing_is_told_to_wait(street):
    person, stranger = await street.person(), street.guest()
    answers = [await stranger.signs_in(person.email, f"guess {n}") for n in range(11)]
    assert {problem(each) for each in answers[:10]} == {(401, "wrong_credentials")}
    assert answers[0].headers["www-authenticate"].startswith("Bearer")
    assert problem(answers[10]) == (429, "too_many_attempts")
    assert int(answers[10].headers["retry-after"]) == answers[10].json()["facts"]["retry_after_seconds"] > 0
    assert (await person.signs_in()).status_code == 200, "a browser they signed in with before is let in"
    letters = [await street.guest().post("/account/links", email=person.email) for _ in range(5)]
    assert problem(letters[-1]) == (429, "too_many_letters")


# ── whoever is signed in ──


async def test_confirming_and_a_new_password_change_the_token_and_end_the_others(street, database):
    person, elsewhere = await street.person(), street.guest()
    assert (await elsewhere.signs_in(person.email)).status_code == 200
    await make_stale(database, person.account_id)
    assert problem(await person.put("/account/password", password="another gym entirely")) == (
        422,
        "current_password_needed",
    )
    wrong = await person.post("/account/confirm", password="not mine")
    assert problem(wrong) == (401, "wrong_credentials")
    tokens = [person.session]
    assert (await person.post("/account/confirm", password=PASSWORD)).status_code == 200
    tokens.append(person.session)
    changed = await person.put("/account/password", password="another gym entirely", current=PASSWORD)
    assert changed.status_code == 200, changed.text
    tokens.append(person.session)
    assert len(set(tokens)) == 3
    assert problem(await elsewhere.get("/account")) == (401, "sign_in")
    assert (await person.get("/account")).status_code == 200
    assert problem(await elsewhere.signs_in(person.email)) == (401, "wrong_credentials")
    short = await person.put("/account/password", password="short", current="another gym entirely")
    assert problem(short) == (422, "password_short")


async def test_sessions_are_listed_and_ended_one_by_one(street, database):
    person, elsewhere, other = await street.person(), street.guest(), await street.person()
    await elsewhere.signs_in(person.email)
    mine = (await person.get("/account/sessions")).json()
    assert sorted(each["current"] for each in mine) == [False, True]
    there = next(each["session_id"] for each in mine if not each["current"])
    for session in (there, str(uuid4())):
        assert (await other.delete(f"/account/sessions/{session}")).status_code == 204
    assert (await elsewhere.get("/account")).status_code == 200, "nobody ends somebody else's"
    await make_stale(database, person.account_id)
    for path in (f"/account/sessions/{there}", "/account/sessions"):
        assert problem(await person.delete(path)) == (403, "not_confirmed")
    assert (await elsewhere.get("/account")).status_code == 200
    assert (await person.post("/account/confirm", password=PASSWORD)).status_code == 200
    assert (await person.delete(f"/account/sessions/{there}")).status_code == 204
    assert problem(await elsewhere.get("/account")) == (401, "sign_in")
    here = next(each["session_id"] for each in mine if each["current"])
    assert (await person.delete(f"/account/sessions/{here}")).status_code == 204
    assert person.session is None


async def test_signing_out_ends_the_session_and_asks_for_none(street):
    person = await street.person()
    token, device = person.session, person.cookie("fieldhouse-device")
    signed_out = await person.post("/account/sign-out")
    assert (signed_out.status_code, signed_out.headers["clear-site-data"]) == (204, '"cache"')
    assert (person.session, person.cookie("fieldhouse-device")) == (None, device)
    assert (await person.post("/account/sign-out")).status_code == 204
    person.http.cookies.set("fieldhouse", token)
    assert problem(await person.get("/account")) == (401, "sign_in")


async def test_whoever_is_signed_in_signs_out_on_every_page_that_the_server_writes(street):
    """A page's form: a browser without scripts signs out, too, and is led to the first page."""
    person = await street.person()
    league = await person.founds(slug=f"north-{uuid4().hex[:12]}")
    shown = (await person.get(f"/organisations/{league}")).json()["slug"]
    settings = (await person.get(f"/organisations/{league}/settings")).json()
    closed = await person.put(f"/organisations/{league}/settings", **{**settings, "public_pages": False})
    assert closed.status_code in (200, 204), closed.text
    here, html = f"/o/{shown}/", {"accept": "text/html,application/xhtml+xml"}
    assert (await street.guest().http.get(here, headers=html)).status_code == 404
    for path in (here, f"{here}games/{uuid4()}"):
        page = await person.http.get(path, headers=html)
        assert '<form class="sign-out" method="post" action="/api/v1/account/sign-out">' in page.text, path
    out = await person.http.post("/api/v1/account/sign-out", headers=html, data={})
    assert (out.status_code, out.headers["location"], person.session) == (303, "/", None)
    page = await person.http.get(here, headers=html)
    assert (page.status_code, "sign-out" in page.text) == (404, False)


async def test_whoever_deletes_their_account_is_signed_out_and_told_when_it_will_be_gone(street, database):
    person, elsewhere = await street.person(), street.guest()
    await elsewhere.signs_in(person.email)
    await make_stale(database, person.account_id)
    assert problem(await person.put("/account/deletion")) == (403, "not_confirmed")
    assert (await person.post("/account/confirm", password=PASSWORD)).status_code == 200
    league = await person.founds()
    assert problem(await person.put("/account/deletion")) == (422, "last_administrator")
    assert (await person.put(f"/organisations/{league}/deletion")).status_code == 200
    answer = await person.put("/account/deletion")
    assert (answer.status_code, list(answer.json())) == (200, ["leaving_at"])
    assert person.session is None
    assert problem(await elsewhere.get("/account")) == (401, "sign_in")
    assert (await person.signs_in()).status_code == 200, "that keeps it"


async def test_another_sites_page_signs_nobody_in(street):
    person = await street.person()
    stranger = street.guest(**{"sec-fetch-site": "cross-site"})
    assert problem(await stranger.signs_in(person.email)) == (403, "cross_site")


async def test_the_operator_of_the_machine_has_no_account(client):
    for method, path in (("GET", "/account"), ("GET", "/organisations"), ("GET", "/account/sessions")):
        answer = await client.request(method, f"/api/v1{path}")
        assert (answer.status_code, answer.json()["code"]) == (401, "no_session"), path


NONSENSE = ({}, [], "x", 7, None, {"email": "\u202e@"}, {"email": 3}, {"token": "fhl_\u0669"}, {"password": ""})


async def test_nonsense_is_a_problem_never_a_5xx(street):
    person = await street.person()
    id_, tried = str(uuid4()), 0
    for path, operations in street.app.openapi()["paths"].items():
        if not path.startswith(("/api/v1/account", "/api/v1/organisations", "/api/v1/invitations")):
            continue
        for method in operations:
            for filled in (re.sub(r"{\w+}", id_, path), re.sub(r"{\w+}", "%F0%9F%8F%80", path)):
                for body in NONSENSE if method != "get" else (None,):
                    if path.endswith(("/sign-out", "/sign-up", "/account/deletion")):
                        continue
                    answer = await person.call(method.upper(), filled.removeprefix("/api/v1"), json=body)
                    assert answer.status_code < 500, (method, filled, body, answer.text)
                    tried += 1
    assert tried > 150
    strange = {"email": "a" * 300 + "@b", "name": "\u200f" * 10, "password": "\u00e9" * 900}
    assert (await street.guest().post("/account/sign-up", **strange)).status_code == 400


async def test_a_name_and_the_language_of_letters_can_be_changed(street):
    sam = await street.person()
    changed = await sam.call("PATCH", "/account", {"name": " Sam  Rivers ", "language": "ar"})
    assert (changed.status_code, changed.json()["account"]["name"]) == (200, "Sam Rivers")
    assert (await sam.get("/account")).json()["account"]["language"] == "ar"
    assert (await sam.call("PATCH", "/account", {})).json()["account"]["name"] == "Sam Rivers"
    told = await street.house.told(sam.account_id)
    assert [body for kind, body in told if kind == "AccountChanged"] == [{"name": True, "language": True}]
    assert problem(await sam.call("PATCH", "/account", {"name": " "})) == (400, "malformed_name")
    assert problem(await street.guest().call("PATCH", "/account", {"name": "M"})) == (401, "sign_in")


async def test_a_letter_of_recovery_leads_to_the_page_where_a_password_is_chosen(street):
    sam = await street.person()
    await sam.post("/account/links", email=sam.email, purpose="recovery")
    _, body = (await street.house.letters_to(sam.email))[-1]
    assert "https://league.example/app/recovery#fhl_" in body

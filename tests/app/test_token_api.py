"""Programs over HTTP: what a token opens, what it never opens, and what becomes of a bad one."""

import asyncio
import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import asyncpg
import httpx
import pytest
import structlog
from joserfc import jwt
from joserfc.jwk import OctKey, RSAKey
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed

from fieldhouse.app.live.server import create_server
from fieldhouse.modules.identity.domain import claims, tokens
from fieldhouse.modules.identity.domain.tokens import Kind
from fieldhouse.modules.identity.service.tokens import SIGNING, audience
from tests.app.scored import until
from tests.app.test_account_api import make_stale, problem
from tests.app.test_organisation_api import a_game, a_record

SITE = "https://league.example"


@pytest.fixture
async def ann(street):
    """An administrator, whose requests are for her organisation."""
    ann = await street.person(name="Ann Founder")
    ann.organisation = await ann.founds()
    await ann.post(f"/organisations/{ann.organisation}/choose")
    return ann


async def opens(guest, *scopes, kind="program", token_id=None, **more):
    body = {"kind": kind, "name": "Scoreboard", "scopes": scopes or ["read"], **more}
    answer = await guest.put(f"/account/tokens/{token_id or uuid4()}", **body)
    assert answer.status_code == 200, answer.text
    return answer.json()


def bears(street, token):
    """A program, with no cookies and no page."""
    program = street.guest(authorization=f"Bearer {token}")
    del program.http.headers["sec-fetch-site"]
    return program


async def score(program, game):
    return await program.post(f"/games/{game}/plays", changes=[a_record()])


# ── the story ──


@pytest.mark.parametrize("kind", ["program", "personal"])
async def test_a_program_does_what_its_owner_may_within_its_scopes(street, ann, kind):
    issued = await opens(ann, "read", "score", kind=kind, organisation_id=ann.organisation)
    assert (issued["token_type"], issued["scope"]) == ("Bearer", "read score")
    assert (issued["refresh_token"] is None) == (kind == "personal")
    program, game = bears(street, issued["access_token"]), await a_game(ann)
    assert (await score(program, game)).status_code == 200
    history = (await program.get(f"/games/{game}/history")).json()
    assert history[-1]["actor"] == ann.actor
    refused = await program.post("/games", sides=[])
    assert problem(refused) == (403, "not_permitted")
    assert refused.headers["www-authenticate"] == (
        'Bearer realm="fieldhouse", error="insufficient_scope", scope="games"'
    )
    for path in ("/account", "/account/tokens", f"/organisations/{ann.organisation}/settings"):
        assert (await program.get(path)).json()["facts"]["rule"] == "token_scope", "never by token"
    told = (await ann.get("/account/tokens")).json()
    assert (told[0]["name"], told[0]["used_at"] is not None) == ("Scoreboard", True)
    assert (await ann.delete(f"/account/tokens/{issued['token']['token_id']}")).status_code == 204
    assert problem(await score(program, game)) == (401, "bad_token")


async def test_a_program_refreshes_its_access(street, ann):
    issued = await opens(ann, "read")
    nobody = street.guest()
    again = await nobody.post("/tokens/refresh", refresh_token=issued["refresh_token"])
    assert (again.status_code, again.headers["cache-control"]) == (200, "no-store")
    assert (await bears(street, again.json()["access_token"]).get("/seasons")).status_code == 200
    assert problem(await nobody.post("/tokens/refresh", refresh_token="fhr_no")) == (400, "malformed_token")
    unknown = await nobody.post("/tokens/refresh", refresh_token=tokens.mint(Kind.REFRESH))
    assert problem(unknown) == (401, "bad_token")


async def test_opening_a_token_asks_who_you_are(street, ann):
    await make_stale(street.database, UUID(ann.account_id))
    answer = await ann.put(f"/account/tokens/{uuid4()}", kind="personal", name="x", scopes=["read"])
    assert problem(answer) == (403, "not_confirmed")
    other = await street.person()
    assert (await other.get("/account/tokens")).json() == []
    assert problem(await street.guest().get("/account/tokens")) == (401, "sign_in")


async def test_secrets_are_in_no_log_and_in_no_answer_but_their_own(street, ann):
    with structlog.testing.capture_logs() as logs:
        issued = await opens(ann, "read", "score")
        program = bears(street, issued["access_token"])
        said = [await program.get("/seasons"), await score(program, uuid4()), await ann.get("/account/tokens")]
        said += [await street.guest().get(f"/seasons?access_token={issued['access_token']}")]
    text = "".join(each.text for each in said) + str(logs)
    assert issued["access_token"] not in text
    assert issued["refresh_token"] not in text


# ── read anew ──


async def test_a_role_that_went_is_gone_for_the_program_too(street, ann):
    ben = await street.member(ann.organisation, ann, "scorekeeper")
    program = bears(street, (await opens(ben, "score", organisation_id=ann.organisation))["access_token"])
    game = await a_game(ann)
    assert (await score(program, game)).status_code == 200
    (grant,) = [
        role["grant_id"]
        for member in (await ann.get(f"/organisations/{ann.organisation}/members")).json()
        for role in member["roles"]
        if member["account_id"] == ben.account_id
    ]
    await ann.post(f"/organisations/{ann.organisation}/grants/{grant}/revoke", reason="")
    assert problem(await score(program, game)) == (403, "not_permitted")


async def test_a_disabled_account_has_no_programs(street, ann):
    issued = await opens(ann, "read", "score")
    program = bears(street, issued["access_token"])
    connection = await asyncpg.connect(**street.database.admin.arguments())
    await connection.execute("update control.account set disabled_at = now() where id = $1", UUID(ann.account_id))
    await connection.close()
    assert (await score(program, uuid4())).json()["facts"]["rule"] == "account_disabled"
    refused = await street.guest().post("/tokens/refresh", refresh_token=issued["refresh_token"])
    assert problem(refused) == (401, "bad_token")


async def test_a_token_of_one_organisation_counts_in_no_other(street, ann):
    other = await ann.founds()
    here, anywhere = await opens(ann, "people", organisation_id=other), await opens(ann, "people")
    for issued, at_home in ((here, 404), (anywhere, 200)):
        program = bears(street, issued["access_token"])
        assert (await program.get(f"/organisations/{ann.organisation}/members")).status_code == at_home
        assert (await program.get(f"/organisations/{other}/members")).status_code == 200
        for strange in (uuid4(), await (await street.person()).founds()):
            assert (await program.get(f"/organisations/{strange}/members")).status_code == 404


# ── one credential ──


async def test_a_request_bears_one_thing(street, ann):
    token = (await opens(ann, "read"))["access_token"]
    both = await ann.get("/seasons", headers={"authorization": f"Bearer {token}"})
    assert problem(both) == (400, "two_credentials")
    for header in ("Bearer", "Bearer ", "Bearer a b"):
        answer = await street.guest(authorization=header).get("/seasons")
        assert problem(answer) == (400, "malformed_authorization")
        assert 'error="invalid_request"' in answer.headers["www-authenticate"]
    assert (await street.guest(authorization="Basic c2FtOnNhbQ==").get("/seasons")).status_code == 200
    assert (await street.guest(authorization=f"bearer {token}").get("/seasons")).status_code == 200
    strange = [("authorization", f"Bearer {token}"), ("authorization", f"Bearer {token}")]
    twice = await street.guest().http.get("/api/v1/seasons", headers=strange)
    assert problem(twice) == (400, "malformed_authorization")


async def test_a_bad_token_is_refused_even_where_anybody_may_come_in(street, ann):
    issued = await opens(ann, "read", kind="personal")
    await ann.delete(f"/account/tokens/{issued['token']['token_id']}")
    for token in (issued["access_token"], "nonsense", "a.b.c", tokens.mint(Kind.SERVICE), ann.session):
        answer = await bears(street, token).get("/seasons")
        assert problem(answer) == (401, "bad_token")
        assert answer.headers["www-authenticate"] == 'Bearer realm="fieldhouse", error="invalid_token"'
    assert (await street.guest().get(f"/seasons?access_token={issued['access_token']}")).status_code == 200, (
        "anonymous: no query is read"
    )
    wrote = await street.guest().call("POST", f"/games/{uuid4()}/plays?access_token=x", {"changes": [a_record()]})
    assert problem(wrote) == (401, "sign_in")


# ── forged ──


async def forged(street, ann):
    """Tokens that our key signed, or that look so, each wrong in one way."""
    issued = await opens(ann, "read")
    token = issued["access_token"]
    head, body, signature = token.split(".")
    (row,) = await street.house.rows("select kid, sealed from control.signing_key where retired_at is null")
    written = street.installed.seal.open(row[1], purpose=SIGNING, tenant_id=UUID(int=0))
    key, other = claims.read_key(written), claims.new_key(row[0])
    claim = json.loads(urlsafe_b64decode(body + "=="))
    public = OctKey.import_key(json.dumps(key.as_dict(private=False)))
    raw = OctKey.import_key(urlsafe_b64decode(key.as_dict(private=False)["x"] + "=="))
    rsa = RSAKey.generate_key(2048, {"kid": row[0]})

    def signed(by=key, alg="Ed25519", typ=claims.TYPE, kid=row[0], **said):
        return jwt.encode({"alg": alg, "typ": typ, "kid": kid}, claim | said, by, algorithms=[alg])

    def unsigned(alg):
        text = json.dumps({"alg": alg, "typ": claims.TYPE, "kid": row[0]}).encode()
        return f"{urlsafe_b64encode(text).rstrip(b'=').decode()}.{body}."

    now = int(datetime.now(UTC).timestamp())
    return token, {
        "as it is": (token, 200),
        "signed anew": (signed(), 200),
        "none": (unsigned("none"), 401),
        "None": (unsigned("None"), 401),
        "HS256 with the public key": (signed(public, "HS256"), 401),
        "HS256 with its bytes": (signed(raw, "HS256"), 401),
        "RS256": (signed(rsa, "RS256"), 401),
        "without a signature": (f"{head}.{body}.", 401),
        "another's signature": (f"{head}.{body}.{signature[::-1]}", 401),
        "other audience": (signed(aud="https://other.example/api/v1"), 401),
        "two audiences": (signed(aud=[audience(SITE), "https://other.example"]), 401),
        "other issuer": (signed(iss="https://other.example"), 401),
        "expired": (signed(exp=now - 60, nbf=now - 600, iat=now - 600), 401),
        "for a year": (signed(exp=now + 365 * 86400), 401),
        "from the future": (signed(nbf=now + 60), 401),
        "other key": (signed(other), 401),
        "unknown kid": (signed(kid="fedcba9876543210"), 401),
        "other typ": (signed(typ="JWT"), 401),
        "another family": (signed(sid=str(uuid4())), 401),
        "another's account": (signed(sub=(await street.person()).account_id), 401),
        "no account": (signed(sub="administrator"), 401),
    }


async def test_no_forged_access_token_is_believed(street, ann):
    _, cases = await forged(street, ann)
    found = {name: (await bears(street, token).get("/seasons")).status_code for name, (token, _) in cases.items()}
    assert found == {name: status for name, (_, status) in cases.items()}


async def test_scopes_that_a_token_says_count_for_nothing(street, ann):
    """They are the family's, as stored."""
    token, _ = await forged(street, ann)
    (row,) = await street.house.rows("select kid, sealed from control.signing_key where retired_at is null")
    key = claims.read_key(street.installed.seal.open(row[1], purpose=SIGNING, tenant_id=UUID(int=0)))
    body = json.loads(urlsafe_b64decode(token.split(".")[1] + "=="))
    wider = jwt.encode(
        {"alg": "Ed25519", "typ": claims.TYPE, "kid": row[0]},
        body | {"scope": "read score games people"},
        key,
        algorithms=["Ed25519"],
    )
    answer = await bears(street, wider).get(f"/organisations/{ann.organisation}/members")
    assert (answer.status_code, answer.json()["facts"]["rule"]) == (403, "token_scope")


# ── service accounts ──


async def a_service(ann, *scopes, role="integrator", ends=None):
    base = f"/organisations/{ann.organisation}/services/{uuid4()}"
    made = await ann.put(base, name="Statistics feed")
    assert made.status_code == 200, made.text
    if role:
        given = await ann.gives(ann.organisation, made.json()["actor"], role)
        assert given.status_code == 200, given.text
    path = f"{base}/keys/{uuid4()}"
    key = await ann.put(path, name="first", scopes=scopes, expires_at=ends)
    assert key.status_code == 200, key.text
    return base, path, key.json()["secret"], made.json()["actor"]


async def test_a_service_account_acts_for_its_organisation_until_it_is_disabled(street, ann):
    base, path, secret, actor = await a_service(ann, "read", "games", "score")
    feed = bears(street, secret)
    opened = await a_game(feed)
    assert (await score(feed, opened)).status_code == 200
    assert (await feed.get(f"/games/{opened}/history")).json()[0]["actor"] == actor
    assert (await feed.get(f"/organisations/{ann.organisation}/members")).json()["facts"]["rule"] == "token_scope"
    assert (await feed.get(f"/organisations/{await ann.founds()}/members")).status_code == 404
    for disabled, status in ((True, 401), (False, 200)):
        for _ in range(2):
            assert (await ann.put(f"{base}/disabled", disabled=disabled)).status_code == 204
        assert (await score(feed, opened)).status_code == status
    (told,) = (await ann.get(f"/organisations/{ann.organisation}/services")).json()
    assert (told["name"], told["actor"], len(told["keys"]), secret in str(told)) == (
        "Statistics feed", actor, 1, False,
    )  # fmt: skip
    for _ in range(2):
        assert (await ann.delete(path)).status_code == 204
    assert problem(await score(feed, opened)) == (401, "bad_token")


async def test_a_service_account_without_a_role_sees_what_everybody_sees(street, ann):
    _, _, secret, _ = await a_service(ann, "read", "score", role=None)
    feed, game = bears(street, secret), await a_game(ann)
    assert (await feed.get(f"/games/{game}")).status_code == 200
    assert problem(await score(feed, game)) == (403, "not_permitted")


async def test_service_accounts_are_administrators_to_make_who_prove_who_they_are(street, ann):
    base, path, secret, _ = await a_service(ann, "read")
    ben = await street.member(ann.organisation, ann, "league_manager")
    assert problem(await ben.put(base, name="mine")) == (403, "not_permitted")
    assert problem(await ben.get(f"/organisations/{ann.organisation}/services")) == (403, "not_permitted")
    stranger = await street.person()
    assert (await stranger.put(base, name="mine")).status_code == 404
    theirs = await stranger.founds()
    await stranger.put(f"/organisations/{theirs}/services/{base.rpartition('/')[2]}", name="same id")
    gone = path.replace(ann.organisation, theirs)
    assert problem(await stranger.delete(gone)) == (404, "unknown_service_key")
    assert (await bears(street, secret).get("/seasons")).status_code == 200
    await make_stale(street.database, UUID(ann.account_id))
    assert (await ann.put(base, name="mine")).json()["facts"]["rule"] == "step_up"


async def test_keys_end(street, ann):
    ends = datetime.now(UTC) + timedelta(seconds=1)
    _, path, secret, _ = await a_service(ann, "read", ends=ends.isoformat())
    connection = await asyncpg.connect(**street.database.admin.arguments())
    await connection.execute(
        "update control.service_key set expires_at = now() where id = $1", UUID(path.rpartition("/")[2])
    )
    await connection.close()
    assert problem(await bears(street, secret).get("/seasons")) == (401, "bad_token")


# ── streams ──


@asynccontextmanager
async def served(street):
    """Over real sockets."""
    server = create_server(street.app, street.rooms, settles=False)
    serving = asyncio.create_task(server.serve())
    await until(lambda: server.started)
    yield f"127.0.0.1:{server.port}"
    server.should_exit = True
    await serving


async def heard(host, game, token):
    """What a socket that bears a token hears first: a message, or the code it is closed with."""
    headers = {"authorization": f"Bearer {token}"} if token else {}
    async with connect(f"ws://{host}/api/v1/games/{game}/live/ws", additional_headers=headers) as socket:
        try:
            return type(await socket.recv()).__name__
        except ConnectionClosed as closed:
            return closed.rcvd.code


async def test_a_stream_and_a_socket_take_the_header_too(street, ann):
    token = (await opens(ann, "read", organisation_id=ann.organisation))["access_token"]
    settings = (await ann.get(f"/organisations/{ann.organisation}/settings")).json()
    hidden = await ann.put(f"/organisations/{ann.organisation}/settings", **settings | {"public_pages": False})
    assert hidden.status_code == 200
    game, found = await a_game(ann), {}
    async with served(street) as host:
        for name, bears_it in (("whoever may", token), ("a bad token", "nonsense"), ("nobody", None)):
            headers = {"authorization": f"Bearer {bears_it}"} if bears_it else {}
            async with (
                httpx.AsyncClient(base_url=f"http://{host}", headers=headers) as http,
                http.stream("GET", f"/api/v1/games/{game}/live", timeout=30) as events,
            ):
                found[name] = events.status_code, await heard(host, game, bears_it)
    assert found == {"whoever may": (200, "str"), "a bad token": (401, 4401), "nobody": (404, 4404)}

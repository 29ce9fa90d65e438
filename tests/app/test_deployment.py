"""An installation that the world comes to, behind a proxy that ends TLS (docs/deployment.md)."""

import asyncio

import httpx
import pytest

from fieldhouse.app.cli.serving import run_demo
from fieldhouse.app.installation import assemble, found
from fieldhouse.app.live.server import create_server
from fieldhouse.app.serving import build, serve
from fieldhouse.app.settings import Settings
from fieldhouse.kernel.errors import Invalid, Refused
from tests.app.house import KEYS
from tests.app.scored import until

SITE = "https://league.example"
MAIL = "smtp://127.0.0.1:1"
PROXY = {"Host": "league.example", "X-Forwarded-Proto": "https", "X-Forwarded-For": "203.0.113.7"}


@pytest.mark.parametrize(
    ("site", "host", "code"),
    [
        ("http://league.example", "127.0.0.1", "site"),
        ("league.example", "127.0.0.1", "site"),
        ("ftp://league.example", "127.0.0.1", "site"),
        ("https://league.example/app", "127.0.0.1", "site"),
        ("https://[", "127.0.0.1", "site"),
        ("https://", "127.0.0.1", "site"),
        (None, "0.0.0.0", "not_loopback"),
        ("http://127.0.0.1:8765", "192.0.2.1", "not_loopback"),
    ],
)
def test_an_address_where_nobody_could_sign_in_safely_is_refused(site, host, code):
    with pytest.raises(Invalid) as refused:
        Settings(site=site, host=host)
    assert refused.value.code == code


async def test_without_a_mail_server_the_world_is_not_let_in():
    with pytest.raises(Refused) as refused:
        await serve(Settings(site=SITE, mail_url=None, keys=KEYS, port=0))
    assert refused.value.code == "no_mail"


def test_a_demo_is_for_whoever_sits_at_the_machine(monkeypatch):
    monkeypatch.setenv("FIELDHOUSE_SITE", SITE)
    with pytest.raises(Refused) as refused:
        run_demo(port=0)
    assert refused.value.code == "demo_is_local"


@pytest.fixture
async def public(database, tenant):
    """A client of a served public installation, as its proxy is one."""
    settings = Settings(site=SITE, mail_url=MAIL, tenant_id=tenant, keys=KEYS)
    installed = assemble(settings, database)
    await found(installed)
    app, rooms = build(installed)
    server = create_server(app, rooms, settles=False, proxies=settings.proxies)
    serving = asyncio.create_task(server.serve())
    await until(lambda: server.started)
    async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{server.port}", trust_env=False) as http:
        yield http
    server.should_exit = True
    await serving


async def test_whoever_sits_at_the_machine_of_a_public_installation_is_nobody(public):
    """A proxy that stands there and forwards no address would else make everybody its operator."""
    for headers in (PROXY, {"Host": "league.example"}, {"Host": "127.0.0.1"}):
        mine = (await public.get("/api/v1/me/permissions", headers=headers)).json()
        assert mine["actor"] == "anonymous"
        assert (await public.get("/outbox", headers=headers)).status_code == 404


async def test_a_public_installation_answers_under_its_own_name_alone(public):
    assert (await public.get("/healthz", headers=PROXY)).status_code == 200
    assert (await public.get("/healthz", headers=PROXY | {"Host": "elsewhere.example"})).status_code == 403


async def test_cookies_of_a_public_installation_are_bound_to_its_host_and_to_tls(public):
    body = {"email": "pat@example.org", "name": "Pat", "language": "en", "password": "seven brown gulls at noon"}
    origin = {"Origin": SITE}
    signed = await public.post("/api/v1/account/sign-up", headers=PROXY | origin, json=body)
    assert signed.status_code == 200, signed.text
    assert signed.headers["set-cookie"].startswith("__Host-fieldhouse-device=")
    assert "; Secure" in signed.headers["set-cookie"]
    clear = {"Origin": SITE.replace("https", "http")}  # a page that came in the clear
    foreign = await public.post("/api/v1/account/sign-up", headers=PROXY | clear, json=body)
    assert (foreign.status_code, foreign.json()["code"]) == (403, "foreign_origin")
    bare = await public.post("/api/v1/account/sign-up", headers={"Host": "league.example"}, json=body)
    assert bare.json()["code"] == "https_needed"


@pytest.mark.parametrize(
    ("peer", "from_where"),
    [
        ("127.0.0.1", "203.0.113.7"),
        ("10.0.0.9", "203.0.113.7"),
        ("10.0.0.8", "10.0.0.8"),
        ("192.0.2.1", "192.0.2.1"),
    ],
)
async def test_only_proxies_that_are_named_say_where_a_request_comes_from(peer, from_where):
    """And of what a client wrote before them, nothing counts: the last address that no proxy of ours has."""
    seen = []

    async def app(scope, _receive, _send):
        seen.append(scope["client"][0])

    config = create_server(app, None, proxies=["10.0.0.9"]).config
    config.load()
    headers = [(b"x-forwarded-for", b"127.0.0.1, 203.0.113.7")]
    scope = {"type": "http", "client": (peer, 1), "headers": headers, "scheme": "http"}
    await config.loaded_app(scope, None, None)
    assert seen == [from_where]


def test_a_secret_may_be_handed_over_as_a_file_of_its_owner_alone(tmp_path, monkeypatch):
    file = tmp_path / "database"
    file.write_text("postgresql://boss:hush@127.0.0.1/league\n")
    monkeypatch.setenv("FIELDHOUSE_DATABASE_URL_FILE", str(file))
    monkeypatch.setenv("FIELDHOUSE_MAIL_URL_FILE", str(tmp_path / "nowhere"))
    file.chmod(0o600)
    with pytest.raises(Invalid, match="nowhere"):
        Settings()
    monkeypatch.setenv("FIELDHOUSE_MAIL_URL_FILE", str(file))
    assert Settings().database_url == Settings().mail_url == "postgresql://boss:hush@127.0.0.1/league"
    file.chmod(0o640)
    with pytest.raises(Invalid, match="chmod 600"):
        Settings()


async def test_the_cookie_that_keeps_a_language_is_as_bound_as_the_others(public):
    answer = await public.get("/?language=ar", headers=PROXY | {"Accept": "text/html"})
    cookie = answer.headers["set-cookie"]
    assert cookie.startswith("__Host-fieldhouse-language=ar; ")
    assert {"Secure", "HttpOnly", "Path=/", "SameSite=lax"} <= set(cookie.split("; "))
    kept = {"Accept": "text/html", "Cookie": cookie.partition(";")[0]}
    assert (await public.get("/", headers=PROXY | kept)).headers["content-language"] == "ar"
    forged = {"Accept": "text/html", "Cookie": "language=ar"}
    assert (await public.get("/", headers=PROXY | forged)).headers["content-language"] == "en"


async def test_a_request_that_ends_in_two_places_is_refused_and_what_follows_is_not_read(public):
    """Request smuggling: the proxy and we must never see two different requests (RFC 9112 section 6.3)."""
    head = b"POST /api/v1/account/sign-out HTTP/1.1\r\nHost: league.example\r\n"
    smuggled = b"GET /healthz HTTP/1.1\r\nHost: league.example\r\n\r\n"
    for lengths, body in (
        (b"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n", b"0\r\n\r\n"),
        (b"Transfer-Encoding: chunked\r\nContent-Length: 5\r\n", b"0\r\n\r\n"),
        (b"Content-Length: 5\r\nContent-Length: 6\r\n", b"0\r\n\r\n"),
        (b"Content-Length: +5\r\n", b"0\r\n\r\n"),
        (b"Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n", b"0\r\n\r\n"),
    ):
        reader, writer = await asyncio.open_connection("127.0.0.1", public.base_url.port)
        writer.write(head + lengths + b"\r\n" + body + smuggled)
        answer = await asyncio.wait_for(reader.read(), 10)
        writer.close()
        assert answer.startswith(b"HTTP/1.1 400"), lengths
        assert answer.count(b"HTTP/1.1 ") == 1, lengths

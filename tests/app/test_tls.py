"""A server that ends TLS itself, for a proxy on another machine (docs/deployment.md, TLS)."""

import asyncio
import ssl
import warnings

import httpx
import pytest

from fieldhouse.app.installation import assemble, found
from fieldhouse.app.live.server import create_server, tls_of
from fieldhouse.app.serving import build
from fieldhouse.app.settings import Settings
from fieldhouse.kernel.errors import Invalid
from tests.app.house import KEYS
from tests.app.scored import until
from tests.app.test_mail import a_certificate

SITE, MAIL = "https://league.example", "smtp://127.0.0.1:1"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("tls")
    a_certificate(folder)
    (folder / "key.pem").chmod(0o600)
    return folder


@pytest.fixture
async def port(database, tenant, folder):
    """Of a served public installation that ends TLS."""
    installed = assemble(Settings(site=SITE, mail_url=MAIL, tenant_id=tenant, keys=KEYS), database)
    await found(installed)
    app, rooms = build(installed)
    tls = tls_of(folder / "certificate.pem", folder / "key.pem")
    server = create_server(app, rooms, settles=False, tls=tls)
    serving = asyncio.create_task(server.serve())
    await until(lambda: server.started)
    yield server.port
    server.should_exit = True
    await serving


def trusting(folder, **versions):
    """As a proxy that believes this one certificate."""
    context = ssl.create_default_context(cafile=folder / "certificate.pem")
    for name, value in versions.items():
        setattr(context, name, value)
    return context


@pytest.mark.parametrize("version", [ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3])
async def test_a_proxy_elsewhere_comes_by_tls_and_needs_say_nothing_of_it(port, folder, version):
    context = trusting(folder, maximum_version=version)
    at = f"https://localhost:{port}"
    async with httpx.AsyncClient(base_url=at, verify=context, trust_env=False) as http:
        answer = await http.get("/readyz", headers={"Host": "league.example"})
        assert answer.status_code == 200
        assert "strict-transport-security" in answer.headers
        body = {
            "email": "pat@example.org",
            "name": "Pat",
            "language": "en",
            "password": "seven brown gulls at noon",
        }
        signed = await http.post(
            "/api/v1/account/sign-up", headers={"Host": "league.example", "Origin": SITE}, json=body
        )
        assert signed.status_code == 200, signed.text


async def test_whoever_speaks_clear_or_outdated_tls_there_gets_no_answer(port, folder):
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(b"GET /readyz HTTP/1.1\r\nHost: league.example\r\n\r\n")
    assert b"HTTP/" not in await reader.read()
    writer.close()
    with warnings.catch_warnings(action="ignore"):  # Python finds it outdated, too
        old = trusting(folder, minimum_version=ssl.TLSVersion.TLSv1, maximum_version=ssl.TLSVersion.TLSv1_1)
    old.set_ciphers("ALL:@SECLEVEL=0")
    weak = trusting(folder, maximum_version=ssl.TLSVersion.TLSv1_2)
    weak.set_ciphers("AES128-SHA:@SECLEVEL=0")  # no forward secrecy
    for context in (old, weak):
        with pytest.raises((ssl.SSLError, ConnectionError)):
            await asyncio.open_connection("localhost", port, ssl=context)


def test_a_key_that_others_read_or_that_does_not_fit_is_refused(tmp_path, folder):
    for given in ("mine", "other"):
        (tmp_path / given).mkdir()
        a_certificate(tmp_path / given)
        for file in (tmp_path / given).iterdir():
            file.chmod(0o600)
    mine = tmp_path / "mine/certificate.pem", tmp_path / "mine/key.pem"
    assert tls_of(*mine).minimum_version == ssl.TLSVersion.TLSv1_2
    for certificate, key in ((mine[0], tmp_path / "other/key.pem"), (mine[0], tmp_path / "no.pem"), mine[::-1]):
        with pytest.raises(Invalid, match="no certificate and its key"):
            tls_of(certificate, key)
    mine[1].chmod(0o644)
    with pytest.raises(Invalid, match="chmod 600"):
        tls_of(*mine)


@pytest.mark.parametrize(
    "given", [{"certificate": "c"}, {"key": "k"}, {"certificate": "c", "key": "k", "site": None}]
)
def test_certificate_key_and_site_belong_together(given, tmp_path):
    files = {name: tmp_path / file for name, file in given.items() if file}
    with pytest.raises(Invalid, match="belong together"):
        Settings(**{"site": SITE, "certificate": None, "key": None} | given | files)

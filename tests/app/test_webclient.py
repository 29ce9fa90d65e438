"""How the web client's files are served. Made-up files will do: none of this needs Node."""

import gzip
import re
from uuid import uuid4

import httpx
import pytest

from fieldhouse.app.http.application import HttpSettings, create_app
from fieldhouse.app.pages.site import Site
from fieldhouse.app.webclient.files import read_built
from fieldhouse.app.webclient.router import webclient

HTML = {"Accept": "text/html"}


@pytest.fixture
def built(tmp_path):
    (tmp_path / "assets").mkdir()
    (tmp_path / "index.html").write_text('<meta property="csp-nonce" nonce="__NONCE__"><div id="app"></div>')
    (tmp_path / "sw.js").write_text("// the worker")
    (tmp_path / "manifest.webmanifest").write_text("{}")
    (tmp_path / "assets/index-abc123.js").write_text("let x = 1;" * 100)
    (tmp_path / ".built").write_text("a digest")
    return read_built(tmp_path)


def serving(built):
    site = Site()
    settings = HttpSettings(tenant_id=uuid4(), unsigned="operator")
    app = create_app(settings, services={}, routers=[webclient(site, built)], page=site.problem)
    return httpx.AsyncClient(transport=httpx.ASGITransport(app=app), base_url="http://127.0.0.1")


@pytest.fixture
async def client(built):
    async with serving(built) as client:
        yield client


@pytest.mark.parametrize("path", ["/app/", "/app/settings", "/app/games/0192f0c1/pad", "/app/index.html"])
async def test_every_screens_address_answers_with_the_index_and_its_own_nonce(client, path):
    answer = await client.get(path)
    nonce = re.search('nonce="([^"]+)"', answer.text)[1]
    policy = answer.headers["content-security-policy"]
    assert answer.status_code == 200
    assert f"'nonce-{nonce}'" in policy
    assert "unsafe" not in policy
    assert nonce not in (await client.get(path)).text
    assert answer.headers["cache-control"] == "no-cache"


async def test_hashed_files_are_kept_for_ever_and_travel_squeezed(client, built):
    answer = await client.get("/app/assets/index-abc123.js", headers={"Accept-Encoding": "gzip"})
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert answer.headers["content-encoding"] == "gzip"
    assert gzip.decompress(built["assets/index-abc123.js"].squeezed) == answer.content
    plain = await client.get("/app/assets/index-abc123.js", headers={"Accept-Encoding": "identity"})
    assert "content-encoding" not in plain.headers
    assert plain.headers["vary"] == "Accept-Encoding"


async def test_the_worker_is_asked_for_each_time_and_rules_all_of_app(client):
    answer = await client.get("/app/sw.js")
    assert answer.headers["cache-control"] == "no-cache"
    assert answer.headers["service-worker-allowed"] == "/app/"
    assert answer.headers["content-type"] == "text/javascript; charset=utf-8"
    again = await client.get("/app/sw.js", headers={"If-None-Match": answer.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


async def test_a_file_of_another_version_is_not_found_instead_of_being_the_index(client):
    answer = await client.get("/app/assets/index-old.js")
    assert answer.status_code == 404
    assert answer.json()["code"] == "unknown_file"
    assert (await client.get("/app/.built")).status_code == 404


async def test_app_without_its_slash_leads_there(client):
    answer = await client.get("/app")
    assert (answer.status_code, answer.headers["location"]) == (308, "/app/")
    assert (await client.head("/app/")).status_code == 200


async def test_an_unbuilt_client_says_what_to_do():
    async with serving({}) as client:
        answer = await client.get("/app/", headers=HTML)
    assert answer.status_code == 503
    assert "make web" in answer.text

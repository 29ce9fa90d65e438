"""What every request meets before its route: host and origin, rate, context, headers, metrics."""

from uuid import uuid4

import httpx

from fieldhouse.app.http.application import HttpSettings, create_app
from fieldhouse.app.http.guards import WriteRate
from tests.app.small_app import TENANT, client


async def test_only_loopback_names_are_served_while_the_server_listens_there():
    for host in ("127.0.0.1:8000", "localhost", "[::1]:8000", "LOCALHOST:1"):
        async with client(f"http://{host}") as http:
            assert (await http.get("/healthz")).status_code == 200, host
    for host in ("rebound.example", "127.0.0.1.example:8000", "localhost.example"):
        async with client(f"http://{host}") as http:
            answer = await http.get("/healthz")
            assert (answer.status_code, answer.json()["code"]) == (403, "foreign_host"), host
    async with client("http://scores.example", hosts=None) as http:
        assert (await http.get("/healthz")).status_code == 200


async def test_a_page_of_another_site_may_look_but_not_write():
    async with client() as http:
        for origin in ("https://evil.example", "null", "http://127.0.0.1:9", "https://127.0.0.1:8000"):
            answer = await http.post("/api/v1/taps", json=[], headers={"origin": origin})
            assert (answer.status_code, answer.json()["code"]) == (403, "foreign_origin"), origin
            assert answer.json()["facts"]["accepted"] == ["http://127.0.0.1:8000"]
            looked = await http.get("/api/v1/context", headers={"origin": origin})
            assert looked.status_code == 200
            asked = await http.options(
                "/api/v1/taps", headers={"origin": origin, "access-control-request-method": "POST"}
            )
            for given in (answer, looked, asked):
                assert not [name for name in given.headers if name.startswith("access-control-")], "no CORS at all"
        own = await http.post("/api/v1/taps", json=[], headers={"origin": "http://127.0.0.1:8000"})
        assert own.status_code == 200


async def test_writes_of_one_device_are_slowed_down_and_told_when_to_come_back():
    async with client(writes_per_second=0.01, write_burst=3) as http:

        def tap(device):
            return http.post("/api/v1/taps", json=[], headers={"x-device-id": device})

        first = [(await tap("a")).status_code for _ in range(3)]
        refused = await tap("a")
        assert first == [200, 200, 200]
        assert (refused.status_code, refused.json()["code"]) == (429, "too_many_requests")
        assert int(refused.headers["retry-after"]) >= 1
        assert (await tap("b")).status_code == 200
        assert (await http.get("/api/v1/context", headers={"x-device-id": "a"})).status_code == 200


async def test_a_device_that_waits_as_long_as_it_was_told_may_write_again():
    now = 0.0

    async def served(scope, receive, send):
        served_at.append(now)

    async def send(message):
        pass

    served_at: list[float] = []
    rate = WriteRate(served, per_second=2.0, burst=2, clock=lambda: now)
    scope = {
        "type": "http",
        "method": "POST",
        "headers": [(b"x-device-id", b"a")],
        "client": ("::1", 1),
        "path": "/",
    }
    for now in (0.0, 0.0, 0.0, 0.5, 0.5, 1.0):  # noqa: B007 - the clock above reads it
        await rate(scope, None, send)
    assert served_at == [0.0, 0.0, 0.5, 1.0]


async def test_the_context_names_the_organisation_the_operator_and_the_device():
    async with client() as http:
        answer = await http.get("/api/v1/context", headers={"x-device-id": "tablet-1"})
        assert answer.json() == {
            "tenant": str(TENANT), "actor": "local:operator", "device": "tablet-1", "zone": "UTC",
        }  # fmt: skip
        malformed = await http.get("/api/v1/context", headers={"x-device-id": "a b"})
        assert (malformed.status_code, malformed.json()["code"]) == (400, "malformed_device")


async def test_every_answer_bears_security_headers_and_its_nonce():
    async with client() as http:
        page = await http.get("/page")
        missing = await http.get("/nowhere")
        refused = await http.get("/page", headers={"x-device-id": "a b"})
    assert refused.status_code == 400
    assert f"script-src 'self' 'nonce-{page.json()}'" in page.headers["content-security-policy"]
    for answer in (page, missing, refused):
        policy = answer.headers["content-security-policy"]
        assert "unsafe-" not in policy
        assert {"default-src 'self'", "object-src 'none'", "base-uri 'none'"} <= set(policy.split("; "))
        assert answer.headers["referrer-policy"] == "same-origin"
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]
        assert answer.headers["cross-origin-resource-policy"] == "same-origin"
        assert "camera=()" in answer.headers["permissions-policy"]
        assert "strict-transport-security" not in answer.headers, "a browser ignores it over http"
    assert page.headers["content-security-policy"] != missing.headers["content-security-policy"]


async def test_what_is_long_travels_squeezed_and_what_is_short_does_not():
    async with client() as http:
        long = await http.get("/api/v1/openapi.json")
        short = await http.get("/api/v1/context")
        plain = await http.get("/api/v1/openapi.json", headers={"accept-encoding": "identity"})
    assert long.headers["content-encoding"] == "gzip"
    assert "accept-encoding" in long.headers["vary"].lower()
    assert "content-encoding" not in short.headers
    assert "content-encoding" not in plain.headers
    assert plain.content == long.content


async def test_readiness_names_the_part_that_does_not_answer():
    async def ready():
        return {"database": False, "log": True}

    app = create_app(HttpSettings(tenant_id=TENANT, unsigned="operator"), services={}, ready=ready)
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://localhost") as http:
        answer = await http.get("/readyz")
    assert (answer.status_code, answer.json()["code"]) == (503, "not_ready")
    assert answer.json()["facts"] == {"parts": {"database": False, "log": True}}


async def test_metrics_count_by_route_never_by_id():
    async with client() as http:
        for _ in range(3):
            await http.get("/api/v1/errors/refused")
        await http.get(f"/secret/{uuid4()}")
        text = (await http.get("/metrics")).text
    line = 'fieldhouse_http_requests_total{method="GET",route="/api/v1/errors/{kind}",status="422"} 3.0'
    assert line in text
    assert 'route="unmatched",status="404"' in text
    assert "/secret/" not in text


async def test_a_write_that_bears_a_session_says_which_page_it_is_from():
    here, elsewhere = "http://127.0.0.1:8000", "https://evil.example"
    session, others = {"cookie": "a=b; fieldhouse=secret"}, {"cookie": "language=ar"}
    for given, code in (
        ({}, None),
        (others, None),
        (session, "cross_site"),
        ({"cookie": "__Host-fieldhouse=secret"}, "cross_site"),
        ({**session, "origin": here}, None),
        ({**session, "origin": elsewhere}, "foreign_origin"),
        ({**session, "origin": "null"}, "foreign_origin"),
        ({**session, "origin": "http://[evil"}, "foreign_origin"),
        ({**session, "sec-fetch-site": "same-origin"}, None),
        ({**session, "sec-fetch-site": "none"}, None),
        ({**session, "sec-fetch-site": "same-site"}, "cross_site"),
        ({**session, "sec-fetch-site": "cross-site"}, "cross_site"),
        ({**session, "sec-fetch-site": "whatever"}, "cross_site"),
        ({**session, "sec-fetch-site": "same-origin", "origin": elsewhere}, "foreign_origin"),
        ({"sec-fetch-site": "cross-site"}, "cross_site"),
        ({**session, "referer": f"{here}/app/"}, "cross_site"),
    ):
        async with client() as http:
            for method in ("POST", "PUT", "PATCH", "DELETE"):
                answer = await http.request(method, "/api/v1/taps", json=[], headers=given)
                if code is None:
                    assert answer.status_code == (200 if method == "POST" else 405), (method, given)
                else:
                    assert (answer.status_code, answer.json()["code"]) == (403, code), (method, given)
            for method in ("GET", "HEAD"):
                assert (await http.request(method, "/api/v1/context", headers=given)).status_code in (200, 405)

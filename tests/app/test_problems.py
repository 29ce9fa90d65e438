"""Whatever goes wrong is told as one kind of document, and nothing of our insides is."""

import ast
import json
import re
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Literal
from uuid import UUID, uuid4

import httpx
import pytest
import structlog
from fastapi import APIRouter, Request
from fastapi.responses import StreamingResponse
from pydantic import BaseModel, ConfigDict, Field

from fieldhouse.adapters.database.address import Address
from fieldhouse.adapters.database.engine import Database
from fieldhouse.app.http.application import HttpSettings, create_app
from fieldhouse.app.http.guards import WriteRate
from fieldhouse.app.http.problems import PROTOCOL
from fieldhouse.app.installation import assemble
from fieldhouse.app.serving import build
from fieldhouse.app.settings import Settings
from fieldhouse.kernel.context import Context
from fieldhouse.kernel.errors import (
    Conflict,
    FieldhouseError,
    Forbidden,
    Invalid,
    NotFound,
    Refused,
    Unavailable,
)

TENANT = UUID(int=7)
ERRORS: dict[str, FieldhouseError] = {
    "invalid": Invalid("bad_place", "/x can't be 1.", at="/x", accepted=["text"]),
    "not_found": NotFound("unknown_game", "No game has this id.", game_id="g"),
    "forbidden": Forbidden("not_designated", "Another scorer was designated.", actor="person:1"),
    "refused": Refused("player_fouled_out", "Player 23 has fouled out.", article="FIBA Art. 40.1"),
    "conflict": Conflict("stale_revision", "Revision 2 stands.", given=1, current=2),
    "unavailable": Unavailable("database_down", "The database does not answer.", retry_after_seconds=2),
}
STATUSES = {
    "invalid": 400, "not_found": 404, "forbidden": 403, "refused": 422, "conflict": 409, "unavailable": 503,
}  # fmt: skip


class Tap(BaseModel):
    model_config = ConfigDict(extra="forbid")

    player: str = Field(max_length=10)
    points: int = Field(ge=1, le=4)
    shot: Literal["layup", "dunk"] = "layup"


def routes() -> APIRouter:
    router = APIRouter()

    @router.get("/api/v1/errors/{kind}")
    async def raises(kind: str) -> None:
        raise ERRORS[kind]

    @router.get("/api/v1/bug")
    async def bug() -> None:
        raise RuntimeError("the password is hunter2")

    @router.get("/api/v1/broken-stream")
    async def broken_stream() -> StreamingResponse:
        async def pieces() -> AsyncIterator[bytes]:
            yield b"one"
            raise RuntimeError("in the middle")

        return StreamingResponse(pieces())

    @router.post("/api/v1/taps")
    async def tap(taps: list[Tap], request: Request, game: UUID | None = None) -> int:
        return len(taps)

    @router.post("/api/v1/raw")
    async def raw(request: Request) -> int:
        return len(await request.body())

    @router.get("/api/v1/context")
    async def context(request: Request) -> dict[str, str | None]:
        ctx: Context = request.state.context
        return {
            "tenant": str(ctx.tenant_id),
            "actor": ctx.actor,
            "device": ctx.device,
            "zone": str(ctx.now.tzinfo),
        }

    @router.get("/page")
    async def page(request: Request) -> str:
        return request.state.nonce

    return router


def client(base_url: str = "http://127.0.0.1:8000", **settings: object) -> httpx.AsyncClient:
    app = create_app(HttpSettings(tenant_id=TENANT, **settings), services={}, routers=[routes()])
    return httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url=base_url)


@pytest.mark.parametrize("kind", ERRORS)
async def test_each_kind_of_error_has_its_status_and_keeps_code_sentence_and_facts(kind):
    async with client() as http:
        answer = await http.get(f"/api/v1/errors/{kind}")
    problem = answer.json()
    assert answer.status_code == problem["status"] == STATUSES[kind]
    assert answer.headers["content-type"] == "application/problem+json"
    error = ERRORS[kind]
    assert (problem["code"], problem["detail"], problem["facts"]) == (error.code, error.message, error.facts)
    assert problem["type"] == f"/problems/{error.code}"
    assert problem["instance"] == f"/api/v1/errors/{kind}"
    assert problem["request_id"] == answer.headers["x-request-id"]


async def test_an_error_that_says_when_to_come_back_says_so_in_retry_after():
    async with client() as http:
        assert (await http.get("/api/v1/errors/unavailable")).headers["retry-after"] == "2"


async def test_a_bug_is_told_without_its_insides_and_logged_under_the_request_id():
    with structlog.testing.capture_logs() as logs:
        async with client() as http:
            answer = await http.get("/api/v1/bug")
    assert answer.status_code == 500
    assert answer.json()["code"] == "unexpected"
    assert "hunter2" not in answer.text
    assert "Traceback" not in answer.text
    assert [log["request_id"] for log in logs] == [answer.json()["request_id"]]


async def test_a_bug_in_the_middle_of_an_answer_breaks_the_answer_off():
    with structlog.testing.capture_logs():
        async with client() as http:
            with pytest.raises(RuntimeError, match="in the middle"):
                await http.get("/api/v1/broken-stream")


@pytest.mark.parametrize("host", ["127.0.0.1", "/nowhere"], ids=["refused", "no socket"])
async def test_a_database_that_does_not_answer_is_unavailable_and_no_bug(host):
    database = Database(Address(host=host, user="nobody", port=9))
    installed = assemble(Settings(tenant_id=TENANT), database)
    app, rooms = build(installed, HttpSettings(tenant_id=TENANT))
    with structlog.testing.capture_logs() as logs:
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://localhost") as http:
            answers = [await http.get(f"/api/v1/games/{uuid4()}{path}") for path in ("", "/view", "/live", "/box")]
            ready = await http.get("/readyz")
    assert {(answer.status_code, answer.json()["code"]) for answer in answers} == {(503, "database_unavailable")}
    assert answers[0].headers["retry-after"] == "2"
    assert (ready.status_code, ready.json()["facts"]) == (503, {"parts": {"database": False}})
    assert {log["event"] for log in logs} == {"database does not answer"}
    await rooms.close()
    await database.close()


def test_every_code_that_the_source_can_answer_is_documented():
    """Codes are a promise: docs/api/errors.md names each."""
    root = Path(__file__).parents[2]
    kinds = {*STATUSES, "problem", "_invalid", "_clash"}
    raised = {code for code, _ in PROTOCOL.values()}
    for source in (root / "src").rglob("*.py"):
        for node in ast.walk(ast.parse(source.read_text("utf-8"))):
            if isinstance(node, ast.Call) and _words(node.func) in kinds:
                named = [keyword.value for keyword in node.keywords if keyword.arg == "code"] or node.args[:1]
                if named and not isinstance(named[0], ast.JoinedStr):
                    raised |= {each.value for each in ast.walk(named[0]) if _is_code(each)}
    rows = re.findall(
        r"^\| `([a-z_]+)` \|", (root / "docs" / "api" / "errors.md").read_text("utf-8"), re.MULTILINE
    )
    assert raised - set(rows) == set(), "not documented"
    assert {"unknown_game", "malformed_json", "room_full", "wrong_type"} <= raised


def _words(function):
    """NotFound -> not_found."""
    name = getattr(function, "id", getattr(function, "attr", ""))
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).lower()


def _is_code(node):
    return isinstance(node, ast.Constant) and isinstance(node.value, str) and re.fullmatch(r"[a-z_]+", node.value)


async def test_every_wrong_place_of_a_request_is_named_with_what_would_be_accepted():
    taps = [{"player": "7", "points": 9}, {"points": "two", "shot": "hook", "colour": "red"}]
    async with client() as http:
        answer = await http.post("/api/v1/taps?game=none", json=taps)
    problem = answer.json()
    assert (answer.status_code, problem["code"]) == (400, "invalid_request")
    found = {(error["in"], error["at"]): error["accepted"] for error in problem["facts"]["errors"]}
    assert found == {
        ("query", "/game"): ["UUID"],
        ("body", "/0/points"): ["at most 4"],
        ("body", "/1/player"): ["a value: it is required"],
        ("body", "/1/points"): ["integer"],
        ("body", "/1/shot"): ["'layup' or 'dunk'"],
        ("body", "/1/colour"): ["nothing: there is no such field"],
    }
    assert all(error["message"] for error in problem["facts"]["errors"])


async def test_malformed_json_is_told_with_line_and_column():
    async with client() as http:
        answer = await http.post(
            "/api/v1/taps",
            content='[\n  {"player": "7",\n   "points" 2}]',
            headers={"content-type": "application/json"},
        )
    problem = answer.json()
    assert (answer.status_code, problem["code"]) == (400, "malformed_json")
    assert (problem["facts"]["line"], problem["facts"]["column"]) == (3, 13)


@pytest.mark.parametrize("body", [b'["\xff"]', b"[" * 100_000], ids=["not UTF-8", "too deep"])
async def test_a_body_that_no_parser_likes_is_malformed_json(body):
    async with client() as http:
        answer = await http.post("/api/v1/taps", content=body, headers={"content-type": "application/json"})
    assert (answer.status_code, answer.json()["code"]) == (400, "malformed_json")


@pytest.mark.parametrize("media_type", ["text/plain", "application/xml", None])
async def test_another_media_type_is_refused_naming_the_one_that_is_read(media_type):
    async with client() as http:
        headers = {"content-type": media_type} if media_type else {}
        answer = await http.post("/api/v1/taps", content=b"[]", headers=headers)
    assert (answer.status_code, answer.json()["code"]) == (415, "unsupported_media_type")
    assert answer.json()["facts"]["accepted"] == ["application/json"]


async def test_an_unknown_route_and_a_wrong_method_are_problems_too():
    async with client() as http:
        nowhere = await http.get("/api/v1/nowhere")
        wrong = await http.delete("/api/v1/taps")
    assert (nowhere.status_code, nowhere.json()["code"]) == (404, "unknown_route")
    assert (wrong.status_code, wrong.json()["code"]) == (405, "method_not_allowed")
    assert wrong.json()["facts"]["accepted"] == ["POST"]
    assert wrong.headers["allow"] == "POST"


async def test_a_browser_gets_the_page_that_the_app_has_for_problems_outside_the_api():
    def page(request, problem):
        return httpx_like(problem.code, problem.status)

    def httpx_like(text, status):
        from starlette.responses import HTMLResponse

        return HTMLResponse(f"<h1>{text}</h1>", status)

    app = create_app(HttpSettings(tenant_id=TENANT), services={}, page=page)
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://localhost") as http:
        html = {"accept": "text/html,*/*"}
        assert (await http.get("/nowhere", headers=html)).text == "<h1>unknown_route</h1>"
        assert (await http.get("/api/v1/nowhere", headers=html)).json()["code"] == "unknown_route"
        assert (await http.get("/nowhere")).json()["code"] == "unknown_route"


async def test_a_body_over_the_limit_is_refused_before_it_is_read():
    read = 0

    async def pieces():
        nonlocal read
        for _ in range(20):
            read += 1
            yield b"x" * 1_000_000

    async with client() as http:
        announced = await http.post("/api/v1/raw", content=b"x" * 2_000_001)
        fits = await http.post("/api/v1/raw", content=b"x" * 2_000_000)
        chunked = await http.post("/api/v1/raw", content=pieces())
    assert (announced.status_code, announced.json()["code"]) == (413, "body_too_large")
    assert announced.json()["facts"] == {"limit_bytes": 2_000_000}
    assert fits.json() == 2_000_000
    assert (chunked.status_code, chunked.json()["code"]) == (413, "body_too_large")


async def test_a_json_body_over_the_limit_is_too_large_not_malformed():
    async def pieces():
        yield b"["
        while True:
            yield b"1," * 10_000

    app = create_app(HttpSettings(tenant_id=TENANT), services={}, routers=[routes()])
    sent = []
    body = pieces()

    async def receive():
        try:
            return {"type": "http.request", "body": await anext(body), "more_body": len(sent) == 0}
        except StopAsyncIteration:
            return {"type": "http.disconnect"}

    async def send(message):
        sent.append(message)

    scope = {
        "type": "http",
        "method": "POST",
        "path": "/api/v1/taps",
        "query_string": b"",
        "headers": [(b"host", b"localhost"), (b"content-type", b"application/json")],
        "client": ("127.0.0.1", 1),
        "scheme": "http",
        "http_version": "1.1",
    }
    await app(scope, receive, send)
    assert sent[0]["status"] == 413
    assert json.loads(sent[1]["body"])["code"] == "body_too_large"


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
        for origin in ("https://evil.example", "null", "http://127.0.0.1:9"):
            answer = await http.post("/api/v1/taps", json=[], headers={"origin": origin})
            assert (answer.status_code, answer.json()["code"]) == (403, "foreign_origin"), origin
            assert (await http.get("/api/v1/context", headers={"origin": origin})).status_code == 200
        own = await http.post("/api/v1/taps", json=[], headers={"origin": "http://127.0.0.1:8000"})
        assert own.status_code == 200


async def test_writes_of_one_device_are_slowed_down_and_told_when_to_come_back():
    async with client(writes_per_second=1.0, write_burst=3) as http:

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
    assert f"script-src 'self' 'nonce-{page.json()}'" in page.headers["content-security-policy"]
    assert "unsafe-inline'; script" not in page.headers["content-security-policy"]
    for answer in (page, missing):
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert "frame-ancestors 'self'" in answer.headers["content-security-policy"]
    assert page.headers["content-security-policy"] != missing.headers["content-security-policy"]


async def test_readiness_names_the_part_that_does_not_answer():
    async def ready():
        return {"database": False, "log": True}

    app = create_app(HttpSettings(tenant_id=TENANT), services={}, ready=ready)
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


async def test_the_openapi_document_gives_every_operation_our_problems_and_no_other():
    async with client() as http:
        described = (await http.get("/api/v1/openapi.json")).json()
    post = described["paths"]["/api/v1/taps"]["post"]["responses"]
    assert {"200", "400", "403", "404", "409", "413", "415", "422", "429", "503"} == set(post)
    assert post["422"] == {"$ref": "#/components/responses/Problem422"}
    assert "HTTPValidationError" not in json.dumps(described)
    media = described["components"]["responses"]["Problem422"]["content"]
    assert media == {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}

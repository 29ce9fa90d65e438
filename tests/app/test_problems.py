"""Whatever goes wrong is told as one kind of document, and nothing of our insides is."""

import ast
import json
import re
from pathlib import Path
from uuid import uuid4

import httpx
import pytest
import structlog

from fieldhouse.adapters.database.address import Address
from fieldhouse.adapters.database.engine import Database
from fieldhouse.app.http.application import HttpSettings, create_app
from fieldhouse.app.http.problems import PROTOCOL
from fieldhouse.app.installation import assemble
from fieldhouse.app.pages.site import Site
from fieldhouse.app.serving import build
from fieldhouse.app.settings import Settings
from tests.app.small_app import ERRORS, STATUSES, TENANT, client, routes


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
        assert (await http.get("/api/v1/errors/busy")).headers["retry-after"] == "180"


async def test_a_bug_is_told_without_its_insides_and_logged_under_the_request_id():
    with structlog.testing.capture_logs() as logs:
        async with client() as http:
            answer = await http.get("/api/v1/bug")
    assert answer.status_code == 500
    assert answer.json()["code"] == "unexpected"
    assert "hunter2" not in answer.text
    assert "Traceback" not in answer.text
    assert [log["request_id"] for log in logs] == [answer.json()["request_id"]]


async def test_a_bug_is_told_to_a_browser_as_a_page():
    with structlog.testing.capture_logs():
        async with client(page=Site().problem) as http:
            answer = await http.get("/bug", headers={"accept": "text/html"})
            assert (await http.get("/bug")).json()["code"] == "unexpected"
    assert answer.status_code == 500
    assert answer.headers["content-type"].startswith("text/html")
    assert answer.headers["x-request-id"] in answer.text
    assert "hunter2" not in answer.text


async def test_a_bug_in_the_middle_of_an_answer_breaks_the_answer_off():
    with structlog.testing.capture_logs():
        async with client() as http:
            with pytest.raises(RuntimeError, match="in the middle"):
                await http.get("/api/v1/broken-stream")


@pytest.mark.parametrize("host", ["127.0.0.1", "/nowhere"], ids=["refused", "no socket"])
async def test_a_database_that_does_not_answer_is_unavailable_and_no_bug(host):
    database = Database(Address(host=host, user="nobody", port=9))
    installed = assemble(Settings(tenant_id=TENANT), database)
    app, rooms = build(installed, HttpSettings(tenant_id=TENANT, unsigned="operator"))
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

    app = create_app(HttpSettings(tenant_id=TENANT, unsigned="operator"), services={}, page=page)
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

    app = create_app(HttpSettings(tenant_id=TENANT, unsigned="operator"), services={}, routers=[routes()])
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


async def test_the_openapi_document_gives_every_operation_our_problems_and_no_other():
    async with client() as http:
        described = (await http.get("/api/v1/openapi.json")).json()
    post = described["paths"]["/api/v1/taps"]["post"]["responses"]
    assert {"200", "400", "401", "403", "404", "409", "413", "415", "422", "429", "503"} == set(post)
    assert post["422"] == {"$ref": "#/components/responses/Problem422"}
    assert "HTTPValidationError" not in json.dumps(described)
    media = described["components"]["responses"]["Problem422"]["content"]
    assert media == {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}

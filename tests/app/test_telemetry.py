"""What a process says of itself: one JSON object a line, whoever says it, and what was refused is said."""

import json
import logging
import subprocess
import sys
from datetime import datetime, timedelta

import structlog

from tests.app.small_app import client

SAYS = """
import logging
import structlog
from fieldhouse.app.telemetry import configure_logging
configure_logging(json=True)
structlog.get_logger().info("told", who="x\\n{\\"event\\": \\"forged\\"}\\r\\u2028\\x1b[31m")
logging.getLogger("uvicorn.error").warning("a library\\nsays %s", "so")
"""


def test_every_line_is_one_json_object_with_its_moment_in_utc():
    done = subprocess.run([sys.executable, "-c", SAYS], capture_output=True, text=True, check=True)
    lines = [json.loads(line) for line in done.stderr.split("\n") if line]
    assert [line["event"] for line in lines] == ["told", "a library\nsays so"]
    assert lines[0]["who"].startswith("x\n{")
    assert "\x1b" not in done.stderr
    assert [line["level"] for line in lines] == ["info", "warning"]
    assert {datetime.fromisoformat(line["timestamp"]).utcoffset() for line in lines} == {timedelta()}


async def test_what_was_refused_is_said_with_its_code_and_without_its_contents():
    with structlog.testing.capture_logs() as logs:
        async with client(writes_per_second=0.001, write_burst=2) as http:
            forged = {"origin": "https://evil.example"}
            answers = [
                await http.post("/api/v1/taps?secret=hush", json=[], headers=forged),
                await http.post(
                    "/api/v1/taps", json=[{"player": "hush", "points": 9}], headers={"x-device-id": "d"}
                ),
                await http.get("/api/v1/errors/forbidden"),
                await http.get("/api/v1/errors/not_found"),
                await http.get("/api/v1/context"),
            ]
            answers += [await http.post("/api/v1/taps", json=[], headers={"x-device-id": "d"}) for _ in range(2)]
    assert "hush" not in str(logs)
    said = [(each["event"], each["code"], each["status"], each["path"]) for each in logs]
    assert said == [
        ("refused", "foreign_origin", 403, "/api/v1/taps"),
        ("refused", "invalid_request", 400, "/api/v1/taps"),
        ("refused", "not_designated", 403, "/api/v1/errors/forbidden"),
        ("refused", "too_many_requests", 429, "/api/v1/taps"),
    ]
    assert {each["request_id"] for each in logs} < {each.headers["x-request-id"] for each in answers}


async def test_a_wrong_password_and_a_forged_token_leave_a_trace(street):
    guest = street.guest()
    await guest.signs_up()
    with structlog.testing.capture_logs() as logs:
        assert (await guest.signs_in(password="not the right one")).status_code == 401
        forged = {"authorization": "Bearer nonsense"}
        assert (await street.guest().http.get("/api/v1/seasons", headers=forged)).status_code in (400, 401)
    said = [(each["code"], each["path"]) for each in logs if each["event"] == "refused"]
    assert said == [("wrong_credentials", "/api/v1/account/sign-in"), ("bad_token", "/api/v1/seasons")]
    assert guest.email not in str(logs)


def test_what_libraries_whisper_is_not_said():
    assert logging.getLogger("httpx").getEffectiveLevel() >= logging.WARNING

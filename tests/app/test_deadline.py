"""A write that takes too long, over a real database: nothing of it stays, and nobody waits behind it."""

import asyncio
from datetime import UTC, datetime

import asyncpg
import httpx
import pytest

from fieldhouse.app.http.application import HttpSettings
from fieldhouse.app.serving import build
from tests.app.conftest import a_record, a_side


@pytest.fixture
async def hasty(installed, tenant):
    """An application that gives up after half a second."""
    settings = HttpSettings(tenant_id=tenant, unsigned="operator", request_seconds=0.5)
    app, rooms = build(installed, settings)
    transport = httpx.ASGITransport(app=app, raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as http:
        yield http
    await rooms.close()


async def test_what_was_given_up_was_rolled_back_and_can_be_sent_again(hasty, database):
    sides, due = [a_side("home"), a_side("away")], datetime.now(UTC).isoformat()
    game = (await hasty.post("/api/v1/games", json={"sides": sides, "scheduled_at": due})).json()["game_id"]
    record, path = {"changes": [a_record()]}, f"/api/v1/games/{game}/plays"
    holder = await asyncpg.connect(**database.admin.arguments())
    await holder.execute("select pg_advisory_lock(hashtextextended($1, 0))", game)
    answers = await asyncio.gather(*(hasty.post(path, json=record) for _ in range(3)))
    assert {(each.status_code, each.json()["code"]) for each in answers} == {(503, "took_too_long")}
    await holder.execute("select pg_advisory_unlock(hashtextextended($1, 0))", game)
    await holder.close()
    history = await hasty.get(f"/api/v1/games/{game}/history")
    assert [each["type"] for each in history.json()] == ["GameOpened"]
    assert (await hasty.post(path, json=record)).json()["receipts"][0]["outcome"] == "accepted"

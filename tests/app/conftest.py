"""The whole application over a real database, reached without a socket."""

from uuid import uuid4

import httpx
import pytest

from fieldhouse.app.http.application import HttpSettings
from fieldhouse.app.installation import assemble
from fieldhouse.app.serving import build
from fieldhouse.app.settings import Settings
from fieldhouse.app.telemetry import configure_logging
from fieldhouse.modules.games.contract import Season
from tests.app.street import a_street
from tests.modules.league import League


@pytest.fixture
def installed(database, tenant):
    return assemble(Settings(tenant_id=tenant), database)


@pytest.fixture
async def client(installed, tenant):
    app, rooms = build(
        installed,
        HttpSettings(tenant_id=tenant, unsigned="operator", writes_per_second=10_000, write_burst=100_000),
    )
    transport = httpx.ASGITransport(app=app, raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as client:
        yield client
    await rooms.close()


def a_side(key):
    return {
        "key": key,
        "team": f"{key}-team",
        "name": f"The {key.title()}s",
        "roster": [
            {"player": f"{key[0]}{n}", "name": f"Person {n}", "number": str(n), "starter": n <= 5}
            for n in range(1, 9)
        ],
    }


@pytest.fixture
async def game(client):
    opened = await client.post("/api/v1/games", json={"sides": [a_side("home"), a_side("away")]})
    assert opened.status_code == 201, opened.text
    return opened.json()["game_id"]


def a_shot(**changes):
    return {
        "kind": "field_goal",
        "period": 1,
        "clock_ms": 590_000,
        "side": "home",
        "player": "h1",
        "made": True,
        "points": 2,
        **changes,
    }


def a_record(play=None, play_id=None):
    return {"op": "record", "play_id": play_id or str(uuid4()), "play": play or a_shot()}


@pytest.fixture(autouse=True, scope="session")
def _quiet_logs():
    configure_logging(json=True)


@pytest.fixture
async def season(database, ctx):
    """Three finished games of three teams."""
    league = League(database, ctx)
    await league.games.save_season(
        ctx, season=Season(season_id=league.season_id, name="Winter", league="Town League")
    )
    await league.play("h", "c", [("h1", 3), ("c1", 2), ("h2", 2)], day=1)
    await league.play("o", "h", [("o1", 2), ("h1", 3)], day=2)
    await league.play("c", "o", [("c1", 3), ("c2", 3), ("o1", 2)], day=3)
    return league


@pytest.fixture
async def street(database, tenant):
    async with a_street(database, tenant) as street:
        yield street

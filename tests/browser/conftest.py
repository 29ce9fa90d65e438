"""A real server on a real socket, and Chromium that looks at it. Without Chromium these tests skip, saying so."""

import asyncio
import json
import os
import shutil
from contextlib import asynccontextmanager
from dataclasses import replace
from uuid import uuid4

import httpx
import pytest
import pytest_asyncio
from playwright.async_api import async_playwright, expect

from fieldhouse.app.demo.script import participants, rules_of, sides_of, with_ids
from fieldhouse.app.http.application import HttpSettings
from fieldhouse.app.installation import assemble, found
from fieldhouse.app.live.server import create_server
from fieldhouse.app.serving import build
from fieldhouse.app.settings import Settings
from fieldhouse.app.telemetry import configure_logging
from fieldhouse.app.webclient.files import INDEX, read_built
from fieldhouse.kernel import codec
from fieldhouse.modules.games.contract import Games, Person, Record, Season, Side
from fieldhouse.modules.statistics.contract import Statistics
from fieldhouse.sports.basketball.books import RULE_BOOKS
from fieldhouse.sports.basketball.simulator import make_team, simulate
from tests.app.scored import until

CHROMIUM = os.environ.get("FIELDHOUSE_CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
PHONE, DESK = 390, 1440
SLOW_MS = 20_000  # how long to wait for what is to come; never a measure
VIOLATIONS = """addEventListener("securitypolicyviolation",
  event => console.error(`CSP ${event.violatedDirective} ${event.blockedURI}`))"""


class House:
    """A server that can be stopped and started again at its address, over one database."""

    def __init__(self, installed, tenant):
        self.installed, self.tenant = installed, tenant
        self.port = 0
        self._serving = self._server = None

    @property
    def address(self):
        return f"http://127.0.0.1:{self.port}"

    @property
    def games(self):
        return self.installed.services[Games]

    @property
    def ctx(self):
        return self.installed.context()

    async def start(self):
        await found(self.installed)
        app, self.rooms = build(
            self.installed, HttpSettings(tenant_id=self.tenant, unsigned="operator", write_burst=100_000)
        )
        self._server = create_server(app, self.rooms, port=self.port)
        self._serving = asyncio.create_task(self._server.serve())
        await until(lambda: self._server.started)
        self.port = self._server.port

    async def stop(self):
        self._server.should_exit = True
        await self._serving

    async def open_game(self, *, period_seconds=600, rosters=True, names=None, **about):
        """A game between two simulated teams, of which nothing has been played yet."""
        rules = replace(RULE_BOOKS["fiba"], period_seconds=period_seconds)
        home = make_team(1, name="Riverside Hawks", short_name="Hawks", code="HAW", colour="#c8102e")
        away = make_team(2, name="Lakeside Comets", short_name="Comets", code="COM", colour="#1d428a")
        game_id = uuid4()
        sides = [a_side("home", home), a_side("away", away)]
        if names:
            called = zip(sides, names, strict=True)
            sides = [replace(side, name=name, short_name=name[:50]) for side, name in called]
        await self.games.open(
            self.ctx,
            game_id=game_id,
            sport="basketball",
            rule_book="fiba",
            overrides={"period_seconds": period_seconds},
            sides=sides if rosters else [replace(side, roster=()) for side in sides],
            **about,
        )
        return Game(self, game_id, simulate(rules, home, away, seed=7))

    async def open_feed(self, feed):
        """A feed's game as it was before the first play. Who starts is for the scorer to say."""
        game_id = uuid4()
        ids = participants(feed, game_id)
        book, overrides = rules_of(feed.rules)
        sides = [
            replace(side, roster=tuple(replace(person, starter=False) for person in side.roster))
            for side in sides_of(feed, ids, game_id)
        ]
        await self.games.open(
            self.ctx, game_id=game_id, sport="basketball", rule_book=book, overrides=overrides, sides=sides
        )
        return Game(self, game_id, [with_ids(play, ids) for play in feed.plays])

    async def a_season(self):
        """A season with a finished game, a live one and one to come; short ones, since axe looks at every row."""
        season = Season(season_id=uuid4(), name="Winter 2026", league="Town League")
        await self.games.save_season(self.ctx, season=season)
        finished = await self.open_game(season_id=season.season_id, venue="Riverside Gym", period_seconds=60)
        await finished.play()
        await finished.finish()
        await self.installed.services[Statistics].refold(self.ctx, game_id=finished.game_id)
        live = await self.open_game(season_id=season.season_id, venue="Riverside Gym", period_seconds=90)
        await live.play(40)
        await self.open_game(season_id=season.season_id)
        return season.season_id, finished, live


class Game:
    """One game, played as far as a test wants."""

    def __init__(self, house, game_id, plays):
        self.house, self.game_id, self.plays, self.played = house, game_id, plays, 0

    @property
    def path(self):
        return f"/games/{self.game_id}"

    @property
    def pad(self):
        return f"/app/games/{self.game_id}/pad"

    async def play(self, count=None):
        """The next plays, or all that are left."""
        coming = self.plays[self.played :][:count]
        self.played += len(coming)
        changes = [Record(play_id=uuid4(), play=codec.write(play)) for play in coming]
        summary = await self.house.games.apply(self.house.ctx, game_id=self.game_id, changes=changes)
        return summary.version

    async def finish(self):
        return (await self.house.games.finish(self.house.ctx, game_id=self.game_id)).version


def a_side(key, team):
    roster = tuple(
        Person(player=each.player, name=each.name, number=each.number, starter=n < 5)
        for n, each in enumerate(team.players)
    )
    return Side(
        key=key,
        team=f"{key}-team",
        name=team.name,
        short_name=team.short_name,
        code=team.code,
        colour=team.colour,
        roster=roster,
    )


@pytest.fixture(autouse=True, scope="session")
def _quiet_logs():
    configure_logging(json=True)


@pytest.fixture
async def house(database, tenant):
    house = House(assemble(Settings(tenant_id=tenant), database), tenant)
    await house.start()
    yield house
    await house.stop()


@pytest.fixture
async def http(house):
    async with httpx.AsyncClient(base_url=house.address) as client:
        yield client


@pytest_asyncio.fixture(scope="session")
async def chromium():
    if CHROMIUM is None:
        pytest.skip("no Chromium here: install it, or name it in FIELDHOUSE_CHROMIUM")
    expect.set_options(timeout=SLOW_MS)
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        await browser.close()


@pytest.fixture
async def look(chromium, house):
    """look(path, width=..., scheme=...) -> a page; what it complains of is kept in `page.complaints`."""
    opened = []

    async def look(path, *, width=DESK, scheme="light", javascript=True, still=True):
        context = await chromium.new_context(
            viewport={"width": width, "height": 844 if width < 600 else 900},
            color_scheme=scheme,
            java_script_enabled=javascript,
            reduced_motion="reduce" if still else "no-preference",
            base_url=house.address,
        )
        context.set_default_timeout(SLOW_MS)
        opened.append(context)
        page = await context.new_page()
        page.complaints = []
        page.on("console", lambda m: page.complaints.append(m.text) if m.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: page.complaints.append(str(error)))
        await page.goto(path)
        return page

    yield look
    for context in opened:
        await context.close()


@pytest.fixture
async def enter(chromium, house):
    """enter(path, ...) -> a page of the app; what it complains of is kept in `page.complaints`."""
    if INDEX not in read_built():
        pytest.skip("the web client is not built: run `make web`")
    opened = []

    async def enter(path, *, width=DESK, height=None, theme="light", language="en", workers="allow", broken=None):
        kept = {"name": "fieldhouse.settings", "value": json.dumps({"theme": theme, "language": language})}
        context = await chromium.new_context(
            viewport={"width": width, "height": height or (844 if width < 600 else 1000)},
            reduced_motion="reduce",
            service_workers=workers,
            base_url=house.address,
            storage_state={"cookies": [], "origins": [{"origin": house.address, "localStorage": [kept]}]},
        )
        context.set_default_timeout(SLOW_MS)
        opened.append(context)
        await context.add_init_script(VIOLATIONS)
        if broken:
            await context.route(broken, lambda route: route.abort())
        page = await context.new_page()
        page.complaints = []
        page.on("console", lambda m: page.complaints.append(m.text) if m.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: page.complaints.append(str(error)))
        await page.goto(path)
        await page.locator("#app > *").first.wait_for()
        return page

    yield enter
    for context in opened:
        await context.close()


@asynccontextmanager
async def without_server(house):
    """The house is closed for as long as the context lasts."""
    await house.stop()
    try:
        yield
    finally:
        await house.start()

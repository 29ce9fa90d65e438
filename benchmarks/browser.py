"""A browser on our server: the house that is looked at, a game that goes on meanwhile, and what a page felt."""

import asyncio
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path
from statistics import median
from typing import Any
from uuid import uuid4

import httpx
import uvloop
from playwright.async_api import Browser, BrowserContext, Page, async_playwright

from fieldhouse.app.demo import seed_demo
from fieldhouse.app.installation import Installation
from fieldhouse.app.serving import serve
from fieldhouse.app.settings import Settings
from fieldhouse.kernel import codec
from fieldhouse.sports.basketball import BASKETBALL
from fieldhouse.sports.basketball.simulator import SimTeam, make_team, simulate

CHROMIUM = os.environ.get("FIELDHOUSE_CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
PLAYS_A_SECOND = 10
SEEDED = "seeded: "
LONG = {"period_seconds": 3600, "fouls_to_foul_out": 40}  # plays enough to go on for minutes after a whole game's
WHOLE_GAME = 500  # plays

# What the browser says of itself. INP counts events with an interactionId: https://web.dev/articles/inp
FELT = """
window.felt = { events: [], tasks: [], scripts: [], paint: 0, shift: 0 };
const told = (type, more, take) => new PerformanceObserver((list) => list.getEntries().forEach(take))
  .observe({ type, buffered: true, ...more });
const named = (node) => {
  const found = node?.closest?.("a, button, input, select") ?? node?.closest?.("[class]") ?? node;
  return !found ? "(gone)" : found.tagName.toLowerCase() + (found.classList[0] ? "." + found.classList[0] : "");
};
const event = (entry) => entry.interactionId && felt.events.push({
  id: entry.interactionId, on: named(entry.target), took: entry.duration,
  waited: entry.processingStart - entry.startTime, worked: entry.processingEnd - entry.processingStart,
});
told("event", { durationThreshold: 16 }, event);
told("first-input", {}, event);
told("longtask", {}, (entry) => felt.tasks.push(entry.duration));
told("long-animation-frame", {}, (frame) => {
  for (const each of frame.scripts) {
    felt.scripts.push({
      what: `${each.sourceURL.split("/").pop()}:${each.sourceCharPosition} ${each.invoker}`, took: each.duration,
    });
  }
  const painted = frame.styleAndLayoutStart ? frame.startTime + frame.duration - frame.styleAndLayoutStart : 0;
  felt.scripts.push({ what: "style, layout and paint", took: painted });
});
told("largest-contentful-paint", {}, (entry) => { felt.paint = entry.startTime; });
told("layout-shift", {}, (entry) => { if (!entry.hadRecentInput) felt.shift += entry.value; });
"""


def chromium() -> str:
    if CHROMIUM is None:
        raise SystemExit("no Chromium here: install it, or name it in FIELDHOUSE_CHROMIUM")
    return CHROMIUM


# ── the house ──


@dataclass(frozen=True, slots=True)
class House:
    address: str
    season: str
    finished: str  # a game's id


@contextmanager
def house() -> Iterator[House]:
    """The server in a process of its own, on an embedded database with the demo's season."""
    home = Path(tempfile.mkdtemp(prefix="fieldhouse-bench-"))
    home.chmod(0o755)
    started = subprocess.Popen(
        [sys.executable, "-m", "benchmarks.browser", str(home / "data")], stdout=subprocess.PIPE, text=True
    )
    try:
        assert started.stdout is not None
        seeded = next((line for line in started.stdout if line.startswith(SEEDED)), None)
        if seeded is None:
            raise SystemExit("the server did not start")
        yield House(*seeded.removeprefix(SEEDED).split())
    finally:
        started.send_signal(signal.SIGTERM)
        started.wait(30)
        shutil.rmtree(home)


async def _seed(installed: Installation, address: str) -> None:
    seeded = await seed_demo(installed.games, installed.context)
    counted = 0
    while counted < 2 * len(seeded.finished):  # until the reader has counted every game for both teams
        await asyncio.sleep(0.2)
        teams = await installed.statistics.teams(installed.context(), season_id=seeded.season_id)
        counted = sum(each.games for each in teams)
    print(f"{SEEDED}{address} {seeded.season_id} {seeded.finished[-1]}", flush=True)


# ── a game that goes on ──


class Game:
    """A live game that has a whole game's plays already; the next ones come from another device."""

    def __init__(self, client: httpx.AsyncClient, game_id: str, plays: Sequence[dict[str, Any]]) -> None:
        self.client, self.game_id, self._coming = client, game_id, iter(plays)
        self.sent = 0

    @property
    def path(self) -> str:
        return f"/games/{self.game_id}"

    @asynccontextmanager
    async def going_on(self, a_second: float) -> AsyncIterator[None]:
        """Plays arrive for as long as the context lasts; at the end it is said how many really did."""
        if not a_second:
            yield
            return
        sending = asyncio.create_task(self._send(1 / a_second))
        try:
            yield
        finally:
            sending.cancel()
            await asyncio.gather(sending, return_exceptions=True)

    async def _send(self, pause: float) -> None:
        """Those that are due go together, so that a slow answer does not slow the game."""
        began = time.perf_counter()
        while True:
            await asyncio.sleep(max(0.0, began + (self.sent + 1) * pause - time.perf_counter()))
            due = list(islice(self._coming, int((time.perf_counter() - began) / pause) - self.sent))
            if not due:
                raise SystemExit("the game is over before the measuring is")
            await self.post(due)
            self.sent += len(due)

    async def post(self, plays: Sequence[dict[str, Any]]) -> None:
        changes = [{"op": "record", "play_id": str(uuid4()), "play": play} for play in plays]
        answer = await self.client.post(
            f"/api/v1{self.path}/plays", json={"changes": changes}, headers={"X-Device-Id": "another-device"}
        )
        answer.raise_for_status()


async def open_game(client: httpx.AsyncClient, season: str | None = None) -> Game:
    rules = replace(BASKETBALL.rule_books["fiba"], **LONG)
    home, away = make_team(1, name="Riverside Hawks"), make_team(2, name="Lakeside Comets", colour="#1d428a")
    plays = [codec.write(play) for play in simulate(rules, home, away, 7)]
    body = {"sides": [_side("home", home), _side("away", away)], "overrides": LONG, "venue": "Riverside Gym"}
    answer = await client.post("/api/v1/games", json=body | ({"season_id": season} if season else {}))
    answer.raise_for_status()
    game = Game(client, answer.json()["game_id"], plays[WHOLE_GAME:])
    for start in range(0, WHOLE_GAME, 100):
        await game.post(plays[start : start + 100])
    return game


def _side(key: str, team: SimTeam) -> dict[str, object]:
    roster = [
        {"player": p.player, "name": p.name, "number": p.number, "starter": n < 5}
        for n, p in enumerate(team.players)
    ]
    about = {"name": team.name, "short_name": team.short_name, "code": team.code, "colour": team.colour}
    return {"key": key, "team": team.team, "roster": roster, **about}


# ── who looks ──


@asynccontextmanager
async def browser() -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        opened = await playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        yield opened
        await opened.close()


@asynccontextmanager
async def looking(opened: Browser, address: str, width: int, height: int) -> AsyncIterator[BrowserContext]:
    """A device of that size, for fingers."""
    context = await opened.new_context(
        viewport={"width": width, "height": height}, has_touch=True, is_mobile=True, base_url=address
    )
    context.set_default_timeout(60_000)
    await context.add_init_script(FELT)
    yield context
    await context.close()


async def throttle(page: Page, times: int) -> None:
    session = await page.context.new_cdp_session(page)
    await session.send("Emulation.setCPUThrottlingRate", {"rate": times})


@dataclass(slots=True)
class Felt:
    """What a visit felt like, in milliseconds."""

    paint: float  # the largest contentful one
    shift: float
    interactions: int
    latencies: list[tuple[float, str]] = field(default_factory=list)  # worst first, those over 16 ms
    tasks: list[float] = field(default_factory=list)  # worst first, those over 50 ms
    scripts: dict[str, list[float]] = field(default_factory=dict)

    @property
    def inp(self) -> float:
        """The 98th percentile as web-vitals takes it: of every fifty interactions, the worst is left out."""
        skipped = self.interactions // 50
        return self.latencies[min(skipped, len(self.latencies) - 1)][0] if self.latencies else 16.0

    @property
    def half(self) -> float:
        """The median; what took less than 16 ms is not told, and counted as that."""
        return median([took for took, _ in self.latencies] + [16.0] * (self.interactions - len(self.latencies)))

    def hot_spots(self, count: int) -> list[str]:
        """Where the long frames' time went."""
        ranked = sorted(self.scripts.items(), key=lambda item: -sum(item[1]))[:count]
        return [f"{sum(took):7,.0f} ms in {len(took):4}, worst {max(took):5.0f}: {what}" for what, took in ranked]


async def felt_by(page: Page) -> Felt:
    told = await page.evaluate("({ ...felt, count: performance.interactionCount })")
    by_interaction: dict[int, tuple[float, str]] = {}
    for each in told["events"]:
        took = (each["took"], f"{each['on']}, waited {each['waited']:.0f}, worked {each['worked']:.0f}")
        by_interaction[each["id"]] = max(by_interaction.get(each["id"], (0.0, "")), took)
    scripts: dict[str, list[float]] = {}
    for each in told["scripts"]:
        scripts.setdefault(each["what"], []).append(each["took"])
    latencies = sorted(by_interaction.values(), reverse=True)
    tasks = sorted(told["tasks"], reverse=True)
    return Felt(told["paint"], told["shift"], told["count"], latencies, tasks, scripts)


if __name__ == "__main__":
    uvloop.run(serve(Settings(port=0, data=Path(sys.argv[1])), _seed))

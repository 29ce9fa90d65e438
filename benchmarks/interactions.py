"""A tap shows within 200 ms at a quarter of the CPU while 10 plays a second arrive, on the game page and the pad.

INP as web-vitals defines it, from the browser's own event timing, over a script of real touches; the limits are
the "good" ones of https://web.dev/articles/vitals. The same script unthrottled, with nothing arriving, shows what
the machine itself takes. Then the pad alone: from tap to painted score, and 200 plays entered offline until the
server has them all, beside the same number sent by a client that does nothing else.
"""

import asyncio
import os
import time
from collections.abc import Awaitable, Callable

import httpx
from playwright.async_api import Browser, Page
from playwright.async_api import Error as PlaywrightError

from benchmarks.browser import (
    PLAYS_A_SECOND,
    Felt,
    Game,
    House,
    browser,
    felt_by,
    house,
    looking,
    open_game,
    throttle,
)

PAINT_LIMIT_MS, INP_LIMIT_MS = 2500, 200
SLOW = 4  # times
PAUSE_MS = 150  # between two taps: a quick scorer
PHONE, TABLET = (390, 844), (1180, 820)
WAITING, BATCH = 200, 50
SPOTS = 12

Script = Callable[[Page], Awaitable[None]]


def main() -> None:
    load = os.getloadavg()[0]
    print(f"{os.cpu_count()} cores, load before {load:.1f}")
    with house() as served:
        asyncio.run(_measure(served))


async def _measure(served: House) -> None:
    async with browser() as opened, httpx.AsyncClient(base_url=served.address, timeout=30) as client:
        shown: list[tuple[str, Felt]] = []
        print(
            f"\n{'':<36}{'plays/s':>8}{'taps':>6}{'LCP':>7}{'INP':>7}{'worst':>7}{'longest task':>14}", flush=True
        )
        print(f"{'limit':<36}{'':14}{PAINT_LIMIT_MS:7}{INP_LIMIT_MS:7}")
        for name, size, script in (("game page", PHONE, page_taps), ("pad", TABLET, pad_taps)):
            for times, a_second in ((1, 0), (SLOW, PLAYS_A_SECOND)):
                game = await open_game(client, served.season)
                path = game.path if name == "game page" else f"/app{game.path}/pad"
                felt, arrived = await visited(opened, served, game, path, size, script, times, a_second)
                shown.append((f"{name}, {times}x slower, {a_second} plays/s", felt))
                print(_row(shown[-1][0], felt, arrived), flush=True)
        for name, felt in shown[1::2]:
            print(f"\n{name}: the slowest taps, and where long frames' time went")
            for took, what in felt.latencies[:4]:
                print(f"  {took:7.0f} ms: {what}")
            for line in felt.hot_spots(6):
                print(f"  {line}")
        print(f"\n{'from tap to painted score':<36}{'median':>8}{'worst':>8}", flush=True)
        for times in (1, SLOW):
            felt = await scored(opened, served, await open_game(client), times)
            figures = f"{felt.half:8.0f}{_worst(felt):8.0f} ms   {felt.half / INP_LIMIT_MS:.2f} of the limit"
            print(f"{f'pad, {times}x slower':<36}{figures}", flush=True)
        await drained(opened, served, client)


def _row(name: str, felt: Felt, arrived: float) -> str:
    task = felt.tasks[0] if felt.tasks else 0.0
    figures = (
        f"{arrived:8.1f}{felt.interactions:6}{felt.paint:7.0f}{felt.inp:7.0f}{_worst(felt):7.0f}{task:11.0f} ms"
    )
    return f"{name:<36}{figures}   LCP {felt.paint / PAINT_LIMIT_MS:.2f}, INP {felt.inp / INP_LIMIT_MS:.2f}"


def _worst(felt: Felt) -> float:
    return felt.latencies[0][0] if felt.latencies else 16.0


# ── what is done on a page ──


async def visited(
    opened: Browser,
    served: House,
    game: Game,
    path: str,
    size: tuple[int, int],
    script: Script,
    times: int,
    a_second: float,
) -> tuple[Felt, float]:
    """One visit, plays arriving from before it; what it felt like, and how many plays a second came in truth."""
    async with looking(opened, served.address, *size) as context:
        page = await context.new_page()
        await throttle(page, times)
        async with game.going_on(a_second):
            began = time.perf_counter()
            await page.goto(path)
            await page.wait_for_timeout(3000)
            await script(page)
            await page.wait_for_timeout(1000)
            felt = await felt_by(page)
        return felt, game.sent / (time.perf_counter() - began)


async def tap(page: Page, selector: str, number: int = 0) -> None:
    """A touch in the middle of what is there now, whatever has moved meanwhile."""
    for tries_left in (2, 1, 0):
        try:
            await page.locator(selector).nth(number).tap(force=True)
            break
        except PlaywrightError:  # a substitution took it away between the look and the touch
            if not tries_left:
                raise
    await page.wait_for_timeout(PAUSE_MS)


async def press(page: Page, selector: str, key: str) -> None:
    """A list is chosen from by key: its open menu is the system's, not the page's."""
    await page.locator(selector).first.focus()
    await page.keyboard.press(key)
    await page.wait_for_timeout(PAUSE_MS)


async def page_taps(page: Page) -> None:
    """Every tab; sort, filter, slide: twice, about sixty."""
    for _ in range(2):
        await tap(page, '.tabs a[href="#box"]')
        for column in (1, 2, 2, 4, 0):
            await tap(page, "table.box thead button", column)
        await tap(page, '.tabs a[href="#shots"]')
        for _ in range(3):
            await press(page, '[data-filter="shots"] [name="player"]', "ArrowDown")
        await press(page, '[data-filter="shots"] [name="side"]', "ArrowDown")
        await press(page, '[data-filter="shots"] [name="period"]', "ArrowDown")
        await tap(page, '.tabs a[href="#flow"]')
        box = await page.locator("[data-scrub]").bounding_box()
        assert box is not None
        for part in (0.2, 0.5, 0.8, 0.97):
            await page.touchscreen.tap(box["x"] + part * box["width"], box["y"] + box["height"] / 2)
            await page.wait_for_timeout(PAUSE_MS)
        await press(page, "[data-scrub]", "End")
        await tap(page, '.tabs a[href="#line-ups"]')
        await tap(page, '.tabs a[href="#plays"]')
        for _ in range(3):
            await press(page, '[data-filter="plays"] [name="side"]', "ArrowDown")
        for _ in range(3):
            await press(page, '[data-filter="plays"] [name="side"]', "ArrowUp")
        await press(page, '[data-filter="plays"] [name="period"]', "ArrowDown")
        await press(page, '[data-filter="plays"] [name="period"]', "ArrowUp")


async def pad_taps(page: Page) -> None:
    """Shots from the court and by key, rebounds, what is asked, the list of plays, undo: about ninety."""
    await page.locator(".jersey").first.wait_for()
    for turn in range(SPOTS):
        await tap(page, ".jersey", turn % 10)
        if turn % 2:
            await tap(page, ".action[data-tone=made]")
        else:
            floor = await page.locator(".court-floor").bounding_box()
            assert floor is not None
            x, y = (
                floor["x"] + floor["width"] * (0.1 + turn / 20),
                floor["y"] + floor["height"] * (0.2 + turn / 24),
            )
            await page.touchscreen.tap(x, y)
            await page.wait_for_timeout(PAUSE_MS)
            await tap(page, ".strip-answers .chip")
        await tap(page, ".jersey", (turn + 3) % 10)
        await tap(page, ".action[data-tone=rebound]", turn % 2)
        if turn % 3 == 0:
            await tap(page, ".last-plays .all")
            await tap(page, ".last-plays .all")
        if turn % 4 == 0:
            await tap(page, ".side-foot .pad-button", 1)
            await tap(page, ".side-foot .pad-button", 1)
        await tap(page, ".pad-tools button:not([disabled])", 2)


async def scored(opened: Browser, served: House, game: Game, times: int) -> Felt:
    """Jersey, then "2 in": nothing else, nobody else."""
    async with looking(opened, served.address, *TABLET) as context:
        page = await context.new_page()
        await page.goto(f"/app{game.path}/pad")
        await page.locator(".jersey").first.wait_for()
        before = await page.locator(".team-score").first.inner_text()
        await throttle(page, times)
        for _ in range(20):
            await tap(page, ".jersey")
            await tap(page, ".action[data-tone=made]")
        after = await page.locator(".team-score").first.inner_text()
        assert int(after) == int(before) + 40, f"20 baskets made {before} into {after}"
        return await felt_by(page)


async def drained(opened: Browser, served: House, client: httpx.AsyncClient) -> None:
    """As many plays as wait after a quarter without a network."""
    game, same = await open_game(client), await open_game(client)
    entry = {
        "kind": "rebound",
        "period": 2,
        "clock_ms": 600_000,
        "side": "home",
        "player": None,
        "offensive": False,
    }
    async with looking(opened, served.address, *TABLET) as context:
        page = await context.new_page()
        await page.goto(f"/app{game.path}/pad")
        await page.locator(".jersey").first.wait_for()
        before = (await client.get(f"/api/v1{game.path}")).json()["summary"]["version"]
        await context.set_offline(True)
        entering = time.perf_counter()
        await page.evaluate(
            """async (count) => {
              const click = (selector) => document.querySelector(selector).click();
              const painted = () => new Promise((go) => requestAnimationFrame(() => setTimeout(go)));
              for (let n = 0; n < count; n += 1) {
                click(".jersey");
                await painted();
                document.querySelectorAll(".action[data-tone=rebound]")[1].click();
                await painted();
              }
            }""",
            WAITING,
        )
        entered = time.perf_counter() - entering
        await page.get_by_text(f"{WAITING} waiting").wait_for()
        began = time.perf_counter()
        await context.set_offline(False)
        await page.locator(".sync[data-tone=good]").wait_for()
        ours = time.perf_counter() - began
        after = (await client.get(f"/api/v1{game.path}")).json()["summary"]["version"]
    assert after - before == WAITING, f"{after - before} of {WAITING} plays arrived"
    began = time.perf_counter()
    for _ in range(WAITING // BATCH):
        await same.post([entry | {"player": None}] * BATCH)
    bare = time.perf_counter() - began
    print(f"\n{WAITING} plays entered offline ({WAITING / entered:.0f} a second), then the network comes back")
    print(f"the pad, until it says all is there   {ours:6.2f} s, {WAITING / ours:6.0f} plays/s")
    print(f"a bare client, same batches           {bare:6.2f} s, {WAITING / bare:6.0f} plays/s")
    print(f"the pad over the bare client: {ours / bare:.1f}x")


if __name__ == "__main__":
    main()

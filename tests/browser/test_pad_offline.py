"""No tap is lost: two hundred plays without a network, a reload in the middle, a battery that dies."""

import os
import random
import signal

import pytest
from playwright.async_api import expect

from fieldhouse.kernel import codec
from fieldhouse.modules.games.contract import PlayRecorded
from tests.browser.conftest import CHROMIUM, SLOW_MS
from tests.browser.tapping import kept_for_offline, press, sync_badge

pytestmark = pytest.mark.browser

# What two keys make of a jersey: kind and the fact that tells it from its twin. Nothing here must be answered.
QUICK = {
    "f": ("free_throw", "made", True),
    "v": ("free_throw", "made", False),
    "o": ("rebound", "offensive", True),
    "r": ("rebound", "offensive", False),
}
JERSEYS = "1234567890"


def plays_to_enter(count, seed):
    """Pairs of keys, so mixed that no two stretches are alike: what arrives out of order is seen."""
    pick = random.Random(seed)
    return [(pick.choice(JERSEYS), pick.choice("fvor")) for _ in range(count)]


async def enter_quickly(page, plays):
    for jersey, action in plays:
        await press(page, jersey, action)


async def arrived(house, game, plays):
    """Whether the server's log has those plays, each once, in the order in which they were entered."""
    opened = (await house.games.get(house.ctx, game_id=game.game_id)).sides
    five = [person.player for side in opened for person in side.roster if person.starter]
    wanted = []
    for jersey, action in plays:
        kind, fact, value = QUICK[action]
        wanted.append((five[JERSEYS.index(jersey)], kind, fact, value))
    facts = [fact for *_, fact in await house.games.history(house.ctx, game_id=game.game_id)]
    recorded = [fact for fact in facts if isinstance(fact, PlayRecorded)]
    assert len({fact.play_id for fact in recorded}) == len(recorded)
    stood = (await house.games.get(house.ctx, game_id=game.game_id)).plays
    for every in ([fact.play for fact in recorded], [codec.write(row.play) for row in stood]):
        found = [play for play in every if "player" in play]
        assert [(p["player"], p["kind"], f, p[f]) for p, (*_, f, _) in zip(found, wanted, strict=True)] == wanted


async def test_two_hundred_plays_entered_offline_arrive_once_each_in_order_despite_a_reload(house, enter):
    game = await house.open_game()
    page = await enter(game.pad, width=1180, height=820)
    await kept_for_offline(page)
    plays = plays_to_enter(200, seed=3)
    await page.context.set_offline(True)
    await press(page, "e")
    await enter_quickly(page, plays[:100])
    await expect(sync_badge(page)).to_have_text("Offline · 101 waiting")
    await page.reload()  # at once: what is still on its way into the database is not lost either
    await expect(sync_badge(page)).to_have_text("Offline · 101 waiting")
    await enter_quickly(page, plays[100:])
    await expect(sync_badge(page)).to_have_text("Offline · 201 waiting")
    assert (await house.games.get(house.ctx, game_id=game.game_id)).summary.version == 1
    await page.context.set_offline(False)
    await expect(sync_badge(page)).to_have_text("All sent")
    await arrived(house, game, plays)


async def test_a_battery_that_dies_amid_the_plays_loses_none(house, chromium, tmp_path):
    game = await house.open_game()
    plays = plays_to_enter(40, seed=5)
    device = await switched_on(chromium, tmp_path, house)
    page = await device.new_page()
    await page.goto(game.pad)
    await kept_for_offline(page)
    await device.set_offline(True)
    await press(page, "e")
    await enter_quickly(page, plays[:25])
    await expect(page.locator("[data-delivery=keeping]")).to_have_count(0)
    await battery_dead(device)

    device = await switched_on(chromium, tmp_path, house)
    await device.set_offline(True)
    page = await device.new_page()
    await page.goto(game.pad)
    await expect(sync_badge(page)).to_have_text("Offline · 26 waiting")
    await enter_quickly(page, plays[25:])
    await device.set_offline(False)
    await expect(sync_badge(page)).to_have_text("All sent")
    await arrived(house, game, plays)
    await device.close()


async def switched_on(chromium, folder, house):
    """A device of its own, that keeps what it has between two runs."""
    device = await chromium.browser_type.launch_persistent_context(
        folder, executable_path=CHROMIUM, args=["--no-sandbox"], reduced_motion="reduce", base_url=house.address
    )
    device.set_default_timeout(SLOW_MS)
    return device


async def battery_dead(device):
    """No goodbye: the browser's process is killed as it stands."""
    session = await device.browser.new_browser_cdp_session()
    processes = (await session.send("SystemInfo.getProcessInfo"))["processInfo"]
    async with device.expect_event("close"):
        os.kill(next(each["id"] for each in processes if each["type"] == "browser"), signal.SIGKILL)

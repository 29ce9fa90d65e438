"""What goes wrong around a pad: it says what happened, what is safe and what to do, and no tap is lost."""

import json
import re
from dataclasses import replace

import pytest
from playwright.async_api import expect

from fieldhouse.app.webclient import router
from fieldhouse.app.webclient.files import WORKER, read_built
from fieldhouse.modules.games.domain import deciding
from tests.browser.conftest import without_server
from tests.browser.tapping import kept_for_offline, play_list, press, sync_badge

pytestmark = [pytest.mark.browser, pytest.mark.thorough]

EVERY_SCREEN = (
    "/app/",
    "/app/settings",
    "/app/sign-in",
    "/app/ui",
    "/app/nowhere",
    "{pad}",
    "{bench}",
    "{screen}",
)
# Another transaction on the plays that does not end: what is tapped meanwhile cannot be written.
BUSY_STORAGE = """async () => {
  const [{ name }] = await indexedDB.databases();
  const opened = indexedDB.open(name);
  await new Promise(done => (opened.onsuccess = done));
  const plays = opened.result.transaction("changes", "readwrite").objectStore("changes");
  window.busy = true;
  const again = () => { if (window.busy) plays.count().onsuccess = again; };
  again();
}"""
ANY_WORD = re.compile(r"\w{3}")
SIGNED_OUT = {
    "type": "/problems/not_signed_in",
    "title": "Not signed in",
    "status": 401,
    "detail": "The token has expired.",
    "code": "not_signed_in",
    "facts": {},
    "instance": "/api/v1/games",
    "request_id": "01a1fd00-5c1e-7c52-8ac9-0d9a2f1a7b11",
}


@pytest.fixture
async def game(house):
    return await house.open_game()


@pytest.fixture
async def pad(game, enter):
    page = await enter(game.pad, width=1180, height=820)
    await kept_for_offline(page)
    await press(page, "e")
    await expect(sync_badge(page)).to_have_text("All sent")
    return page


async def on_the_server(house, game):
    return (await house.games.get(house.ctx, game_id=game.game_id)).summary.score["home"]


async def told(pad, text):
    """What the panel behind the badge says."""
    await sync_badge(pad).click()
    await pad.get_by_role("region", name="What was sent, and what waits").get_by_text(text).first.wait_for()


async def test_a_server_that_goes_amid_the_taps_gets_them_all_when_it_is_back(house, game, pad):
    await press(pad, "1")
    async with without_server(house):
        await press(pad, "f", "2", "f")
        await expect(sync_badge(pad)).to_have_text("Offline · 2 waiting")
        await told(pad, "Every tap is safe on this device")
        await press(pad, "3", "f")
        await expect(pad.locator(".team-score").first).to_have_text("3")
    await pad.get_by_role("button", name="Try now").click()
    await expect(sync_badge(pad)).to_have_text("All sent")
    assert await on_the_server(house, game) == 3


async def test_a_play_that_the_server_refuses_is_shown_and_sent_again_once_it_may_be(
    house, game, pad, monkeypatch
):
    await press(pad, "1", "f")
    await expect(sync_badge(pad)).to_have_text("All sent")
    with monkeypatch.context() as full:
        full.setattr(deciding, "PLAYS_MAX", 2)  # this game's sheet is full
        await press(pad, "2", "f")
        await expect(sync_badge(pad)).to_have_text("1 refused")
        await told(pad, "A game holds at most 2 plays.")
        await press(pad, "z")  # what it does take goes on: the first throw is struck, or put back
        await expect(pad.locator(".team-score").first).to_have_text("1")
        await press(pad, "y")
        await expect(sync_badge(pad)).to_have_text("1 refused")
        await expect(pad.locator(".team-score").first).to_have_text("2")
    await pad.get_by_role("button", name="Send again").click()
    await expect(sync_badge(pad)).to_have_text("All sent")
    assert await on_the_server(house, game) == 2


async def test_a_refused_play_can_be_forgotten(house, game, pad, monkeypatch):
    with monkeypatch.context() as full:
        full.setattr(deciding, "PLAYS_MAX", 1)
        await press(pad, "2", "f")
        await expect(sync_badge(pad)).to_have_text("1 refused")
    await told(pad, "A game holds at most 1 plays.")
    await pad.get_by_role("button", name="Forget it").click()
    await expect(sync_badge(pad)).to_have_text("All sent")
    await expect(pad.locator(".team-score").first).to_have_text("0")
    await press(pad, "2", "f")
    await expect(sync_badge(pad)).to_have_text("All sent")
    assert await on_the_server(house, game) == 1


async def test_a_pad_that_may_no_longer_score_says_whom_to_ask_and_sends_when_it_may(house, game, pad):
    await house.games.designate(house.ctx, game_id=game.game_id, actors=["somebody:else"])
    await press(pad, "1", "f")
    await expect(sync_badge(pad)).to_have_text("Not sent · 1 waiting")
    await told(pad, "This game has designated scorekeepers and you are none of them.")
    await press(pad, "2", "f")
    await expect(sync_badge(pad)).to_have_text("Not sent · 2 waiting")
    await house.games.designate(house.ctx, game_id=game.game_id, actors=[])
    await pad.get_by_role("button", name="Try now").click()
    await expect(sync_badge(pad)).to_have_text("All sent")
    assert await on_the_server(house, game) == 2


async def test_an_expired_token_is_said_and_nothing_is_lost(house, game, pad):
    async def expired(route):
        body = json.dumps(SIGNED_OUT)
        await route.fulfill(status=401, content_type="application/problem+json", body=body)

    await pad.context.route("**/plays", expired)
    await press(pad, "1", "f", "2", "f")
    await expect(sync_badge(pad)).to_have_text("Not sent · 2 waiting")
    await told(pad, "Sign in again; nothing is lost.")
    await pad.reload()
    await expect(sync_badge(pad)).to_have_text("Not sent · 2 waiting")
    await pad.context.unroute("**/plays")
    await told(pad, "Sign in again; nothing is lost.")
    await pad.get_by_role("button", name="Try now").click()
    await expect(sync_badge(pad)).to_have_text("All sent")
    assert await on_the_server(house, game) == 2


async def test_a_full_storage_is_told_and_the_taps_still_go_out(house, game, chromium):
    async with await chromium.new_context(
        base_url=house.address, viewport={"width": 1180, "height": 820}
    ) as device:
        page = await device.new_page()
        session = await device.new_cdp_session(page)
        await session.send("Storage.overrideQuotaForOrigin", {"origin": house.address, "quotaSize": 1})
        await page.goto(game.pad)
        await expect(page.get_by_role("button", name="Start Q1")).to_be_visible()
        await device.set_offline(True)
        await press(page, "e", "1", "f")
        await expect(sync_badge(page)).to_have_text("Not kept · 2 waiting")
        await told(page, "This device's storage is full.")
        await device.set_offline(False)
        await expect(sync_badge(page)).to_have_text("Not kept")
        assert await on_the_server(house, game) == 1
        await session.send("Storage.overrideQuotaForOrigin", {"origin": house.address})
        await press(page, "2", "f")
        await expect(sync_badge(page)).to_have_text("All sent")
        assert await on_the_server(house, game) == 2


async def test_a_page_with_plays_that_are_not_on_the_device_yet_asks_before_it_is_left(pad):
    asked = []

    async def stay(dialog):
        asked.append(dialog.type)
        await dialog.dismiss()

    pad.on("dialog", stay)
    await pad.evaluate(BUSY_STORAGE)
    await press(pad, "1", "f")
    await expect(pad.locator("[data-delivery=keeping]")).to_have_count(1)
    await pad.evaluate("location.reload()")
    await expect(pad.locator(".team-score").first).to_have_text("1")
    assert asked == ["beforeunload"]
    await pad.evaluate("window.busy = false")
    await expect(sync_badge(pad)).to_have_text("All sent")
    await pad.reload()
    await expect(pad.locator(".team-score").first).to_have_text("1")
    assert asked == ["beforeunload"]


async def test_a_clock_set_to_nonsense_is_refused_in_words(pad):
    await press(pad, "k")
    field = pad.get_by_label("Time left")
    for typed, said in (
        ("ten", "“ten” is no time. Write it as 4:12, 412 or 12.3."),
        ("25:00", "25:00 is more than a period has here. At most 10:00 fits."),
        ("", "Write the time that is left."),
        ("4:75", "“4:75” is no time. Write it as 4:12, 412 or 12.3."),
    ):
        await field.fill(typed)
        await field.press("Enter")
        await pad.get_by_role("dialog").get_by_text(said).wait_for()
    await field.fill("4:12")
    await field.press("Enter")
    await expect(pad.get_by_role("button", name="Game clock 4:12")).to_be_visible()


async def test_no_screen_is_white_without_a_network(game, pad):
    await pad.context.set_offline(True)
    for screen in EVERY_SCREEN:
        path = screen.format(pad=game.pad, bench=game.pad[:-3] + "bench", screen=game.pad[:-3] + "screen")
        await pad.goto(path)
        await pad.reload()
        await expect(pad.locator("#app")).to_contain_text(ANY_WORD)
    assert not [each for each in pad.complaints if "CSP" in each]


async def test_a_newer_version_waits_until_the_scorer_asks_for_it(house, game, pad, monkeypatch):
    await press(pad, "1")
    chosen = pad.get_by_role("button", pressed=True)
    await expect(chosen).to_have_count(1)
    built = read_built()
    newer = replace(built[WORKER], body=built[WORKER].body + b"\n// newer\n", squeezed=None, etag='"newer"')
    await house.stop()
    monkeypatch.setattr(router, "read_built", lambda: {**built, WORKER: newer})
    await house.start()
    await pad.evaluate("navigator.serviceWorker.getRegistration('/app/').then(found => found.update())")
    await pad.get_by_text("A new version is ready.").wait_for()
    await expect(chosen).to_have_count(1)
    await press(pad, "f")
    await expect(pad.locator(".team-score").first).to_have_text("1")
    home = await pad.context.new_page()  # another tab takes the new version: the pad stays under the hands
    await home.goto("/app/")
    await press(pad, "2")
    await home.get_by_role("button", name="Load it").click()
    await home.get_by_role("heading", name="Games", level=1).wait_for()
    await expect(chosen).to_have_count(1)
    await press(pad, "f")
    await expect(pad.locator(".team-score").first).to_have_text("2")
    await pad.get_by_text("This page is of an older version.").wait_for()
    async with pad.expect_navigation():
        await pad.get_by_role("button", name="Load it").click()
    await expect(sync_badge(pad)).to_have_text("All sent")
    assert len(await play_list(pad)) == 3


async def test_a_pad_that_breaks_says_what_is_safe(game, enter):
    async def broken(route):
        body = 'export default () => { throw new Error("a mistake of ours") };'
        await route.fulfill(content_type="text/javascript", body=body)

    page = await enter("/app/", workers="block")
    await page.context.route("**/assets/pad-*.js", broken)
    await page.goto(game.pad)
    await page.get_by_role("heading", name="Something went wrong on this page").wait_for()
    await page.get_by_text("Everything entered on this device is kept.").wait_for()
    await page.get_by_role("link", name="To the games").click()
    await page.get_by_role("heading", name="Games", level=1).wait_for()
    assert any("a mistake of ours" in each for each in page.complaints)


@pytest.mark.parametrize(
    "junk", ['{"questions": [{}], "allowed": []}', "[", '{"questions": [null], "allowed": [1]}']
)
async def test_what_an_older_pad_left_here_does_not_break_this_one(game, pad, junk):
    await press(pad, "1", "s")
    await pad.evaluate(
        "([key, junk]) => localStorage.setItem(key, junk)", [f"fieldhouse.pad.{game.game_id}", junk]
    )
    await pad.reload()
    await expect(sync_badge(pad)).to_have_text("All sent")
    await expect(pad.locator(".team-score").first).to_have_text("2")

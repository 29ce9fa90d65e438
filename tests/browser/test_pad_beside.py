"""What stands beside the pad: the first screen that sends what waits, and a second device that only looks."""

from playwright.async_api import expect

from tests.browser.tapping import press, sync_badge


async def test_the_first_screen_says_what_waits_and_sends_it_without_the_pad(house, look):
    game = await house.open_game()
    await game.play(40)
    page = await look(f"/app{game.path}/pad")
    await page.context.route("**/plays", lambda route: route.abort())
    await page.locator("[data-jersey]").first.click()
    await page.get_by_role("button", name="2 points made").click()
    await page.get_by_role("button", name="1 waiting").wait_for()
    await page.goto("/app/")
    waiting = page.get_by_role("region", name="Not sent yet")
    await expect(waiting.get_by_text("1 play waiting")).to_be_visible()
    await expect(waiting.get_by_role("link", name="Open the pad")).to_have_attribute(
        "href", f"/app{game.path}/pad"
    )
    before = (await house.games.get(house.ctx, game_id=game.game_id)).summary.version
    await page.context.unroute("**/plays")
    await page.evaluate("() => dispatchEvent(new Event('online'))")
    await expect(waiting).to_have_count(0)
    assert (await house.games.get(house.ctx, game_id=game.game_id)).summary.version == before + 1


async def test_a_device_that_follows_shows_the_game_and_records_only_that_the_scores_agree(house, look):
    game = await house.open_game()
    version = await game.play(40)
    page = await look(f"/app{game.path}/pad?follow")
    await page.get_by_role("region", name="Following").wait_for()
    await expect(page.get_by_role("toolbar")).to_have_count(0)
    await page.locator("[data-jersey]").first.click(force=True)
    for key in ("s", "Space", "e", "1", "x", "m", "z"):
        await page.keyboard.press(key)
    await game.play(1)
    await page.get_by_role("button", name="Scores agree").click()
    await page.get_by_role("button", name="All sent").wait_for()
    await expect(page.get_by_role("region", name="Last plays").get_by_text("Score checked")).to_be_visible()
    assert (await house.games.get(house.ctx, game_id=game.game_id)).summary.version == version + 2


async def test_a_game_that_is_listed_opens_without_a_network_though_nobody_opened_it_before(house, enter):
    game = await house.open_game()
    page = await enter("/app/", workers="allow")
    await page.get_by_text("Hawks").first.wait_for()
    await page.evaluate("navigator.serviceWorker.ready")
    await page.wait_for_function(
        """id => new Promise(say => {
          const asked = indexedDB.open("fieldhouse");
          asked.onsuccess = () => {
            const here = [...asked.result.objectStoreNames].includes("games");
            if (!here) return say(false);
            const found = asked.result.transaction("games").objectStore("games").getKey(id);
            found.onsuccess = () => { asked.result.close(); say(found.result !== undefined); };
          };
        })""",
        arg=str(game.game_id),
    )
    await page.context.set_offline(True)
    await page.goto(f"/app{game.path}/pad")
    await page.get_by_role("button", name="Start Q1").wait_for()
    await press(page, "e", "1", "s")
    await expect(sync_badge(page)).to_have_text("Offline · 2 waiting")
    await page.context.set_offline(False)
    await expect(sync_badge(page)).to_have_text("All sent")
    assert (await house.games.get(house.ctx, game_id=game.game_id)).summary.score["home"] == 2

"""The web client's shell in Chromium: seen, heard, without a network, and after an upgrade."""

import re
from dataclasses import replace
from uuid import uuid4

import pytest
from axe_playwright_python.async_playwright import Axe

from fieldhouse.app.webclient import router
from fieldhouse.app.webclient.files import WORKER, read_built
from tests.browser.conftest import DESK, PHONE, without_server

pytestmark = [pytest.mark.browser, pytest.mark.thorough]

TABLET = 834
VIEWS = (  # every pair of width, theme and language
    (PHONE, "light", "en"),
    (PHONE, "dark", "ar"),
    (TABLET, "light", "ar"),
    (TABLET, "dark", "en"),
    (DESK, "light", "en"),
    (DESK, "dark", "ar"),
    (320, "contrast", "en"),
)
PATHS = ("/app/", "/app/settings", "/app/sign-in", "/app/ui", "/app/nowhere")
SMALL_TARGETS = """() => [...document.querySelectorAll("a, button, input:not([type=radio], [role=switch])")]
  .filter(each => each.offsetParent && !each.closest("p, .hidden-text, [style*=clip], .skip"))
  .map(each => [each.textContent.trim().slice(0, 40), each.getBoundingClientRect()])
  .filter(([, box]) => box.width > 1 && box.height < 43.5)
  .map(([text, box]) => `small: ${text} ${box.width}x${box.height}`)"""


async def settled(page):
    await page.locator("h1, h2").first.wait_for()
    await page.wait_for_function(
        "() => !document.querySelector('.loading') || document.querySelector('.showcase')"
    )
    await page.evaluate("document.fonts.ready")


async def wrong_with(page):
    results = await Axe().run(page)
    found = [results.generate_report()] if results.violations_count else []
    wide = await page.evaluate("document.documentElement.scrollWidth - innerWidth")
    found += [f"{wide} px sideways"] if wide > 0 else []
    found += [each for each in page.complaints if "blocked by Playwright" not in each]
    return found + await page.evaluate(SMALL_TARGETS)


@pytest.mark.parametrize(("width", "theme", "language"), VIEWS)
async def test_every_screen_is_accessible_quiet_and_fits(house, enter, width, theme, language):
    await house.a_season()
    found = {}
    for path in PATHS:
        page = await enter(path, width=width, theme=theme, language=language, workers="block")
        await settled(page)
        assert await page.evaluate("document.documentElement.dir") == ("rtl" if language == "ar" else "ltr")
        if wrong := await wrong_with(page):
            found[path] = wrong
        await page.context.close()
    assert not found, "\n".join(f"{path}: {each}" for path, wrong in found.items() for each in wrong)


async def test_what_comes_over_the_screen_is_accessible_and_gives_the_focus_back(enter):
    page = await enter("/app/ui", theme="dark", workers="block")
    for name in ("Dialog", "Sheet"):
        button = page.get_by_role("button", name=name, exact=True)
        await button.press("Enter")
        await page.get_by_role("dialog", name=name).wait_for()
        assert not await wrong_with(page)
        await page.keyboard.press("Escape")
        await page.wait_for_function("name => document.activeElement.textContent === name", arg=name)
    await page.get_by_role("button", name="Menu", exact=True).press("ArrowDown")
    await page.get_by_role("menuitem", name="Strike").wait_for()
    assert not await wrong_with(page)
    await page.keyboard.press("Escape")


async def test_a_notice_can_be_taken_back(enter):
    page = await enter("/app/ui", workers="block")
    await page.get_by_role("button", name="Notice", exact=True).click()
    notices = page.get_by_role("region", name="Notices")
    await notices.get_by_text("The play was struck.").wait_for()
    assert not await wrong_with(page)
    await notices.get_by_role("button", name="Undo").click()
    await notices.get_by_text("The play is back.").wait_for()
    assert await notices.get_by_text("The play was struck.").count() == 0


async def test_games_are_listed_and_one_leads_to_its_pad(house, enter):
    _, finished, live = await house.a_season()
    page = await enter("/app/", workers="block")
    await page.get_by_role("heading", name="Live").wait_for()
    board = page.get_by_role("article").filter(has=page.get_by_role("link", name="Go on scoring"))
    assert await board.count() == 1
    assert await page.get_by_role("link", name="Box score").get_attribute("href") == finished.path
    await page.get_by_role("link", name="Go on scoring").click()
    await page.wait_for_url(f"**/app{live.path}/pad")
    await page.go_back()
    await page.get_by_role("heading", name="Live").wait_for()


async def test_a_game_is_opened_with_two_names(house, enter):
    page = await enter("/app/", width=PHONE, workers="block")
    await page.get_by_role("button", name="Open a game").first.click()
    sheet = page.get_by_role("dialog", name="Open a game")
    await sheet.get_by_role("button", name="Open and score").click()
    await sheet.get_by_text("A team needs a name.").first.wait_for()
    await sheet.get_by_label("Home team", exact=True).fill("Riverside Hawks")
    await sheet.get_by_label("Away team", exact=True).fill("Lakeside Comets")
    people = "4 Ana Ruiz\n5 Li\n12"
    await sheet.get_by_label(re.compile("^Players, one a line: .?Riverside Hawks")).fill(people)
    assert not await wrong_with(page)
    await sheet.get_by_role("button", name="Open and score").click()
    await page.wait_for_url("**/app/games/*/pad")
    (game,) = await house.games.list(house.ctx)
    folded = await house.games.get(house.ctx, game_id=game.game_id)
    assert [side.name for side in folded.sides] == ["Riverside Hawks", "Lakeside Comets"]
    assert [(p.number, p.name, p.starter) for p in folded.sides[0].roster] == [
        ("4", "Ana Ruiz", True),
        ("5", "Li", True),
        ("12", "#12", True),
    ]


async def test_the_app_works_without_a_server_after_its_first_load(house, enter):
    await house.a_season()
    page = await enter("/app/")
    await page.get_by_role("heading", name="Live").wait_for()
    await page.evaluate("navigator.serviceWorker.ready")
    await page.wait_for_function("() => navigator.serviceWorker.controller !== null")
    async with without_server(house):
        await page.context.set_offline(True)
        await page.reload()
        await page.get_by_role("heading", name="Live").wait_for()
        await page.get_by_text("No network.").wait_for()
        await page.get_by_text("As of").wait_for()
        await page.get_by_role("link", name="Settings").click()
        await page.get_by_text("The hand you tap with").wait_for()
        await page.goto(f"/app/games/{uuid4()}/pad")
        await page.wait_for_function("() => document.querySelector('#app').childElementCount > 0")
        await page.context.set_offline(False)
    assert not [each for each in page.complaints if "CSP" in each]


async def test_a_newer_version_is_offered_and_taken_when_asked(house, enter, monkeypatch):
    page = await enter("/app/")
    await page.wait_for_function("() => navigator.serviceWorker.controller !== null")
    built = read_built()
    worker = built[WORKER]
    newer = worker.body + b"\n// newer\n"
    built[WORKER] = replace(worker, body=newer, squeezed=None, etag='"newer"')
    await house.stop()
    monkeypatch.setattr(router, "read_built", lambda: built)
    await house.start()
    await page.evaluate("navigator.serviceWorker.getRegistration('/app/').then(found => found.update())")
    await page.get_by_text("A new version is ready.").wait_for()
    async with page.expect_navigation():
        await page.get_by_role("button", name="Load it").click()
    await page.get_by_role("heading", name="Games", level=1).wait_for()
    assert await page.get_by_text("A new version is ready.").count() == 0


async def test_a_part_that_is_gone_after_an_upgrade_says_so(enter):
    page = await enter("/app/settings", workers="block", broken="**/assets/settings-screen-*.js")
    await page.get_by_role("heading", name="There is a newer version").wait_for()
    await page.get_by_text("Everything entered on this device is kept.").wait_for()
    assert await page.get_by_role("button", name="Load the new version").is_visible()


async def test_settings_hold_after_a_reload(enter):
    page = await enter("/app/settings", workers="block")
    await page.get_by_role("radio", name="العربية").check(force=True)
    await page.get_by_role("heading", name="الإعدادات").wait_for()
    assert await page.evaluate("[document.documentElement.lang, document.documentElement.dir]") == ["ar", "rtl"]
    await page.get_by_role("radio", name="داكن").check(force=True)
    kept = await page.evaluate("JSON.parse(localStorage['fieldhouse.settings'])")
    assert (kept["language"], kept["theme"]) == ("ar", "dark")

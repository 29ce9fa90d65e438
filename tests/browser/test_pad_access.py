"""Whatever the pad shows, axe does not object to it: every panel and dialog, in each theme and language."""

import pytest
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import expect

from tests.browser.conftest import PHONE
from tests.browser.tapping import press, sync_badge

pytestmark = [pytest.mark.browser, pytest.mark.thorough]

TABLET = 1180
VIEWS = (  # every pair of width, theme and language
    (TABLET, "light", "en"),
    (TABLET, "dark", "ar"),
    (PHONE, "dark", "en"),
    (PHONE, "light", "ar"),
    (TABLET, "contrast", "en"),
)
# By keys, which are the same in every language.
STATES = {
    "court": (),
    "a player chosen": ("1",),
    "a question": ("1", "x"),
    "ten answers": ("2", "x"),
    "kinds of foul": ("1", "p"),
    "rare plays": ("i",),
    "bench": ("u",),
    "plays": ("g",),
    "questions": ("q",),
    "clock": ("k",),
    "keys": ("?",),
}
OPENED_BY = {"what waits": ".pad-head .sync", "a play": ".last-plays .play"}


async def wrong_with(page):
    results = await Axe().run(page)
    wide = await page.evaluate("document.documentElement.scrollWidth - innerWidth")
    found = [results.generate_report()] if results.violations_count else []
    return found + ([f"{wide} px sideways"] if wide > 0 else [])


@pytest.fixture
async def game(house):
    game = await house.open_game(period_seconds=90)
    await game.play(60)
    return game


@pytest.mark.parametrize(("width", "theme", "language"), VIEWS)
async def test_every_panel_of_the_pad_is_accessible(game, enter, width, theme, language):
    page = await enter(game.pad, width=width, height=820, theme=theme, language=language, workers="block")
    await page.get_by_role("toolbar").wait_for()
    found = {}
    for name, keys in STATES.items():
        await press(page, *keys)
        found[name] = await wrong_with(page)
        await press(page, "Escape", "Escape")
    for name, opener in OPENED_BY.items():
        await page.locator(opener).first.click()
        found[name] = await wrong_with(page)
        await press(page, "Escape")
    for name in ("follow", "paper"):
        await page.goto(f"{game.pad}?{name}")
        await page.locator("main h1").wait_for()
        found[name] = await wrong_with(page)
    assert not any(found.values()), "\n".join(f"{name}: {each}" for name, wrong in found.items() for each in wrong)


@pytest.mark.parametrize(("theme", "language"), [("light", "ar"), ("dark", "en")])
async def test_signing_off_and_a_final_game_are_accessible(house, game, enter, theme, language):
    await game.play()
    page = await enter(game.pad, width=TABLET, height=820, theme=theme, language=language, workers="block")
    await expect(sync_badge(page)).to_be_visible()
    await press(page, "e")  # all periods are over: what is left is to sign
    await page.locator("[data-panel=sign]").wait_for()
    assert await wrong_with(page) == []
    await game.finish()
    await page.reload()
    await expect(page.locator("main")).to_be_visible()
    assert await wrong_with(page) == []

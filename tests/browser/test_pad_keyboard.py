"""The keyboard alone: a stretch of a game scored, mended, signed; a game opened; settings and the language."""

import re

import pytest
from playwright.async_api import expect

from tests.browser.tapping import ALL_PLAYS, press, sync_badge

pytestmark = pytest.mark.browser

MOST_TABS = 60

# Each play as its keys, and what the strip's answers add: Shift and a digit is the answer in that place.
STRETCH = (
    ("1", "s", "Shift+Digit2"),  # two made, assisted by the third of the five
    ("6", "d", "n"),  # three made, without an assist
    ("2", "x", "Shift+Digit6"),  # missed, and a defensive rebound by the first of the others
    ("7", "c", "Shift+Digit7"),  # three missed, and an offensive rebound
    ("8", "l", "Shift+Digit3"),  # lost, and stolen by
    ("3", "l", "n", "Shift+Digit1"),  # lost by a bad pass
    ("9", "p", "Shift+Digit2", "Shift+Digit1", "Shift+Digit3", "f", "f"),  # a shooting foul, and both throws fall
    ("0", "p", "p", "Shift+Digit1"),  # twice the key: a personal foul
    ("4", "t", "Shift+Digit1"),  # a steal, and from whom
    ("5", "b", "Shift+Digit1", "n"),  # a block, and whose shot it was
    ("1", "o"),
    ("6", "r"),
)


@pytest.fixture
async def game(house):
    return await house.open_game()


async def focus(page, target):
    """Tab until it has the focus, as somebody without a pointer does."""
    for _ in range(MOST_TABS):
        if await target.evaluate("each => each === document.activeElement"):
            return
        await page.keyboard.press("Tab")
    raise AssertionError(f"{target} is not reached in {MOST_TABS} tabs")


async def activate(page, target, key="Enter"):
    await focus(page, target)
    await page.keyboard.press(key)


async def test_a_stretch_of_a_game_is_scored_mended_and_signed_by_the_keyboard_alone(house, game, enter):
    page = await enter(game.pad, width=1180, height=820, workers="block")
    await expect(page.get_by_role("button", name="Start Q1")).to_be_visible()
    await press(page, "e", "Shift+Digit1")  # the first quarter, and who won the jump
    for lap in range(3):
        for keys in STRETCH:
            await press(page, "ArrowLeft", *keys)
        await expect(page.locator(".team-score")).to_have_text([str((lap + 1) * 4), str((lap + 1) * 3)])
    shown = await page.get_by_role("button", name=ALL_PLAYS).inner_text()
    assert int(shown.removeprefix("All ")) >= 40

    await press(page, "u", "1")  # a substitution: who goes by his place, who comes from the list
    bench = page.get_by_role("list").get_by_role("button", name=re.compile("^Number ")).first
    comes = re.match(r"Number (\d+)", await bench.get_attribute("aria-label")).group(1)
    await activate(page, bench)
    await expect(
        page.locator('.side[data-side="home"]').get_by_role("button", name=f"Number {comes}, ")
    ).to_be_visible()

    await press(page, "m", "Shift+Digit1", "w", "k")  # a time-out, the arrow, the clock
    await page.keyboard.insert_text("5:00")
    await press(page, "Enter")
    await expect(page.get_by_role("button", name="Game clock 5:00")).to_be_visible()

    await press(page, "1", "s", "n", "g")  # the last basket was worth three, and another's
    shot = page.get_by_role("region", name="All plays").get_by_role("button", name=re.compile("2 pt ✓")).first
    await activate(page, shot)
    await activate(page, page.get_by_role("group", name="What").get_by_role("button", name="3 points made"))
    await expect(page.locator(".team-score").first).to_have_text("15")
    await press(page, "z")
    await expect(page.locator(".team-score").first).to_have_text("14")
    await press(page, "y")
    await expect(page.locator(".team-score").first).to_have_text("15")
    await activate(page, page.get_by_role("button", name="Strike"))
    await expect(page.locator(".team-score").first).to_have_text("12")

    await press(page, "k")
    await page.keyboard.insert_text("0")
    await press(page, "Enter", "e")
    for quarter in ("Q2", "Q3", "Q4"):
        await expect(page.get_by_role("button", name=f"Start {quarter}")).to_be_visible()
        await press(page, "e", "e")
    await expect(page.get_by_role("button", name="Sign off")).to_be_visible()
    await press(page, "e")
    for who in ("Hawks", "Comets", "Referee"):
        line = page.get_by_role("listitem").filter(has=page.get_by_role("textbox", name=re.compile(who)))
        await focus(page, line.get_by_role("textbox"))
        await page.keyboard.insert_text(f"For {who}")
        await activate(page, line.get_by_role("button", name="Sign"))
        await expect(page.get_by_role("listitem").filter(has_text=f"✓ For {who}")).to_be_visible()
    await expect(sync_badge(page)).to_have_text("All sent")
    await activate(page, page.get_by_role("button", name="Finish the game"))
    await page.get_by_text("The game is final.").first.wait_for()
    found = (await house.games.get(house.ctx, game_id=game.game_id)).summary
    assert (found.status, found.score) == ("final", {"home": 12, "away": 9})


async def test_a_game_is_found_opened_and_left_by_the_keyboard_alone(house, game, enter):
    await game.play(3)
    page = await enter("/app/", workers="block")
    await page.get_by_role("heading", name="Live").wait_for()
    await activate(page, page.get_by_role("link", name="Go on scoring"))
    await expect(sync_badge(page)).to_have_text("All sent")
    await activate(page, page.get_by_role("button", name="More for this game"))
    await page.get_by_role("menuitem", name="To the games").wait_for()
    await press(page, "End", "Enter")
    await page.get_by_role("heading", name="Games", level=1).wait_for()


async def test_settings_and_the_language_are_changed_by_the_keyboard_alone(enter):
    page = await enter("/app/", workers="block")
    await activate(page, page.get_by_role("link", name="Settings"))
    await page.get_by_role("heading", name="Settings").wait_for()
    await focus(page, page.get_by_role("radio", name="English"))
    await press(page, "ArrowDown")
    await page.get_by_role("heading", name="الإعدادات").wait_for()
    assert await page.evaluate("document.documentElement.dir") == "rtl"

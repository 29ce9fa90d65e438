"""A game handed to another browser by a code that is read and typed: from one screen to the other, and back."""

import pytest
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import expect

from tests.browser.conftest import DESK, PHONE
from tests.browser.test_every_page import SIDEWAYS

pytestmark = [pytest.mark.browser, pytest.mark.thorough]

WHO = "async () => (await (await fetch('/api/v1/me/permissions')).json()).who"
RECORD = """async ([game, body]) => {
  const options = {method: "POST", headers: {"Content-Type": "application/json"}, body: JSON.stringify(body)}
  return (await fetch(`/api/v1/games/${game}/plays`, options)).status
}"""
A_SHOT = {"kind": "field_goal", "period": 1, "clock_ms": 590_000, "side": "home", "player": "x", "made": True}


def a_tap(play_id):
    return {"changes": [{"op": "record", "play_id": play_id, "play": {**A_SHOT, "points": 2}}]}


async def test_a_game_goes_to_a_tablet_and_is_taken_back(house, enter):
    game = await house.open_game()
    table = await enter(f"/app/games/{game.game_id}/hand-over")
    await table.get_by_role("button", name="Make a code").click()
    code = (await table.locator(".device-code bdi").inner_text()).lower()

    tablet = await enter("/app/device", width=PHONE)
    await tablet.get_by_label("Code").fill("K7QX4MZ")
    await tablet.get_by_role("button", name="Take the game").click()
    await expect(tablet.get_by_text("A code has eight letters and digits.")).to_be_visible()
    await tablet.get_by_label("Code").fill(code)
    await tablet.keyboard.press("Enter")
    await tablet.wait_for_url(f"**/app/games/{game.game_id}/pad")
    assert await tablet.evaluate(WHO) == "device"
    tap = [str(game.game_id), a_tap("01a1fcfd-90f5-79a5-a849-1d8079160701")]
    assert await tablet.evaluate(RECORD, tap) == 200
    other = await house.open_game()
    assert await tablet.evaluate(RECORD, [str(other.game_id), tap[1]]) == 403

    back = table.get_by_role("button", name="Take the game back")
    await expect(table.locator(".device-code")).to_have_count(0)  # it was used
    await back.click()
    await expect(table.get_by_text("None yet.")).to_be_visible()
    assert await tablet.evaluate(WHO) == "operator", "as whoever sits at this machine; elsewhere it is nobody"


@pytest.mark.parametrize(
    ("width", "theme", "language"), [(PHONE, "light", "ar"), (PHONE, "dark", "en"), (DESK, "dark", "ar")]
)
async def test_both_screens_are_accessible_and_fit(house, enter, width, theme, language):
    game = await house.open_game()
    table = await enter(f"/app/games/{game.game_id}/hand-over", width=width, theme=theme, language=language)
    await table.locator(".button[data-look=primary]").click()
    await table.locator(".device-list li").wait_for()
    tablet = await enter("/app/device", width=width, theme=theme, language=language)
    await tablet.locator("form").wait_for()
    for page in (table, tablet):
        found = await Axe().run(page)
        assert found.violations_count == 0, found.generate_report()
        assert not await page.evaluate(SIDEWAYS)
        assert (await page.title()).endswith("· Fieldhouse")
        assert page.complaints == []

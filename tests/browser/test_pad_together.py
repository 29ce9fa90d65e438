"""Two pads on one game, and a public page beside: where they differ a person decides, then all say the same."""

import re

import pytest
from playwright.async_api import expect

from tests.browser.tapping import ALL_PLAYS, kept_for_offline, play_list, press, sync_badge
from tests.browser.test_game_page import compare, seen

pytestmark = [pytest.mark.browser, pytest.mark.thorough]


@pytest.fixture
async def two(house, enter):
    """Two pads of one game, on two devices."""
    game = await house.open_game()
    return game, [await enter(game.pad, width=1180, height=820) for _ in range(2)]


async def scores(page):
    return await page.locator(".team-score").all_inner_texts()


async def converged(house, game, one, other):
    """Both pads and the server have the same score and the same plays, once nothing waits."""
    for pad in (one, other):
        await expect(sync_badge(pad)).to_have_text("All sent")
    server = await house.games.get(house.ctx, game_id=game.game_id)
    for pad in (one, other):
        await expect(pad.locator(".team-score")).to_have_text(
            [str(side) for side in server.summary.score.values()]
        )
        shown = pad.get_by_role("region", name="Last plays").get_by_role("button", name=ALL_PLAYS)
        await expect(shown).to_have_text(f"All {len(server.plays)}")
    assert await play_list(other) == await play_list(one)
    return server


async def give_to(pad, play, number):
    """The play's shooter is another one: play, then jersey."""
    await pad.get_by_role("region", name="Last plays").get_by_role("button", name=play).click()
    chips = pad.get_by_role("group", name="Who").get_by_role("button", name=re.compile(rf"#{number}\b"))
    await chips.first.click()
    await pad.get_by_role("button", name="Close").click()


async def test_two_pads_that_score_in_turn_show_the_same_at_once(house, two):
    game, (one, other) = two
    await press(one, "e")
    await expect(other.get_by_role("button", name="End Q1")).to_be_visible()
    await press(one, "1", "s")
    await expect(other.locator(".team-score").first).to_have_text("2")
    await press(other, "6", "d")
    await expect(one.locator(".team-score").last).to_have_text("3")
    await press(one, "2", "f")
    await press(other, "7", "v")
    await converged(house, game, one, other)


async def test_what_two_pads_say_differently_is_decided_by_taps_and_then_the_same_everywhere(house, two, look):
    game, (one, other) = two
    living = await look(game.path)
    await kept_for_offline(other)
    await press(one, "e")
    for key in ("f", "o", "r"):
        await press(one, "1", key)
    await converged(house, game, one, other)
    numbers = [
        person.number for person in (await house.games.get(house.ctx, game_id=game.game_id)).sides[0].roster
    ]

    await other.context.set_offline(True)
    kinds = [re.compile(each) for each in ("FT", "off. rebound", "def. rebound")]
    for play in kinds:
        await give_to(one, play, numbers[1])
        await give_to(other, play, numbers[2])
    await press(other, "6", "s")  # what nobody else touched goes its way
    await expect(sync_badge(one)).to_have_text("All sent")
    await expect(sync_badge(other)).to_have_text("Offline · 4 waiting")
    await other.context.set_offline(False)
    await expect(sync_badge(other)).to_have_text("3 to decide")
    await expect(one.locator(".team-score").last).to_have_text("2")

    await sync_badge(other).click()
    for play, choice in zip(kinds, ("Keep mine", "Keep theirs", "Keep both"), strict=True):
        card = other.get_by_role("region", name="Two devices changed this play").filter(has_text=play)
        await expect(card.get_by_text(f"#{numbers[1]} ")).to_be_visible()
        await expect(card.get_by_text(f"#{numbers[2]} ")).to_be_visible()
        await card.get_by_role("button", name=choice).click()
        await expect(card).to_have_count(0)
    await other.get_by_role("button", name="Close").click()
    server = await converged(house, game, one, other)
    shooters = [row.play.player for row in server.plays if hasattr(row.play, "player")]
    roster = [person.player for person in server.sides[0].roster]
    away = server.sides[1].roster[0].player
    assert sorted(shooters) == sorted([roster[2], roster[1], roster[1], roster[2], away])
    await seen(living, server.summary.version)
    await compare(house, look, living, game.path)
    assert living.complaints == []

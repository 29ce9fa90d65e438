"""Any play of the list is changed, moved, struck or joined by another in three taps; undo and redo are one."""

import re

import pytest
from playwright.async_api import expect

from tests.browser.tapping import ALL_PLAYS, MOST_TAPS, play_list, press, sync_badge

pytestmark = [pytest.mark.browser, pytest.mark.thorough]

OLD = re.compile("FT ✓")  # the first play of many, long out of the row of last plays


class Taps:
    """Taps by a person, counted."""

    def __init__(self):
        self.count = 0

    async def on(self, target):
        self.count += 1
        await target.click()


@pytest.fixture
async def pad(house, enter):
    game = await house.open_game()
    page = await enter(game.pad, width=1180, height=820, workers="block")
    await expect(page.get_by_role("button", name="Start Q1")).to_be_visible()
    await press(page, "e", "1", "f")
    for number in range(30):
        await press(page, str(number % 10), "or"[number % 2])
    page.game = game
    return page


@pytest.fixture
async def editor(pad):
    """How an old play is brought into the editor: the list, the play."""

    async def editor():
        taps = Taps()
        await taps.on(pad.get_by_role("button", name=ALL_PLAYS))
        await taps.on(pad.get_by_role("region", name="All plays").get_by_role("button", name=OLD))
        await expect(pad.get_by_role("group", name="Who")).to_be_visible()
        assert taps.count < MOST_TAPS
        return taps

    return editor


def score(pad):
    return pad.locator(".team-score").first


async def at_rest(pad):
    await pad.get_by_role("button", name="Close").click()
    return await play_list(pad)


async def test_an_old_play_is_changed_by_the_third_tap_and_undone_by_one(pad, editor):
    taps = await editor()
    await taps.on(pad.get_by_role("group", name="What").get_by_role("button", name="3 points made"))
    assert taps.count == MOST_TAPS
    await expect(score(pad)).to_have_text("3")
    await pad.get_by_role("button", name="Undo").click()
    await expect(score(pad)).to_have_text("1")
    await pad.get_by_role("button", name="Redo").click()
    await expect(score(pad)).to_have_text("3")


async def test_an_old_play_is_struck_by_the_third_tap_and_brought_back_from_the_list(house, pad, editor):
    taps = await editor()
    await taps.on(pad.get_by_role("button", name="Strike"))
    assert taps.count == MOST_TAPS
    await expect(score(pad)).to_have_text("0")
    await pad.get_by_role("region", name="Notices").get_by_role("button", name="Undo").click()
    await expect(score(pad)).to_have_text("1")
    await (await editor()).on(pad.get_by_role("button", name="Strike"))
    await pad.get_by_role("button", name=ALL_PLAYS).click()
    await pad.get_by_text("Struck plays").click()
    await pad.get_by_role("button", name="Bring back").click()
    await expect(score(pad)).to_have_text("1")
    await expect(sync_badge(pad)).to_have_text("All sent")
    summary = (await house.games.get(house.ctx, game_id=pad.game.game_id)).summary
    assert summary.score["home"] == 1


async def test_an_old_play_moves_by_the_third_tap(pad, editor):
    before = await play_list(pad)
    taps = await editor()
    await taps.on(pad.get_by_role("button", name="Later", exact=True))
    assert taps.count == MOST_TAPS
    after = await at_rest(pad)
    assert place_of(OLD, after) == place_of(OLD, before) - 1  # the newest stands first
    assert sorted(after) == sorted(before)


def place_of(play, listed):
    return next(place for place, text in enumerate(listed) if play.search(text))


async def test_a_forgotten_play_is_put_behind_an_old_one(house, pad, editor):
    taps = await editor()
    await taps.on(pad.get_by_role("button", name="Insert after"))
    assert taps.count == MOST_TAPS
    await expect(pad.get_by_text("New plays go behind")).to_be_visible()
    await press(pad, "2", "v")
    await pad.get_by_role("button", name="Back to now").click()
    await expect(sync_badge(pad)).to_have_text("All sent")
    plays = (await house.games.get(house.ctx, game_id=pad.game.game_id)).plays
    throws = [(number, row.play.made) for number, row in enumerate(plays) if row.play.kind == "free_throw"]
    first = throws[0][0]
    assert throws == [(first, True), (first + 1, False)]

"""What a scorer met when the pad was used for real: none of it may come back."""

import re

import pytest
from playwright.async_api import expect

from tests.browser.tapping import press, sync_badge
from tests.browser.test_every_page import SIDEWAYS

pytestmark = [pytest.mark.browser, pytest.mark.thorough]


async def test_two_lines_of_a_paper_sheet_are_both_there_once(house, enter):
    game = await house.open_game()
    await game.play(12)
    page = await enter(f"{game.pad}?paper")
    line, lines = page.get_by_role("textbox"), page.locator(".paper-list li")
    await expect(lines).to_have_count(12)
    for typed in ("Q1 5:02 h o", "Q1 5:01 a to"):
        await line.fill(typed)
        await line.press("Enter")
        await expect(line).to_have_value("")
    await expect(lines).to_have_count(14)
    assert page.complaints == []


async def test_a_number_that_is_taken_or_too_long_is_refused_in_words_and_the_next_one_joins(house, enter):
    game = await house.open_game()
    page = await enter(game.pad, workers="block")
    await page.get_by_role("button", name=re.compile("^Bench of .*Hawks")).click()
    field = page.get_by_label("New player, number")
    taken = await page.locator(".bench-player .jersey-number").first.inner_text()
    await field.fill(taken)
    await field.press("Enter")
    await expect(page.get_by_text(f"Number {taken} is there already.")).to_be_visible()
    await field.fill("1000")
    await field.press("Enter")
    await expect(page.get_by_text("Write a number of one to three digits.")).to_be_visible()
    await field.fill("777")
    await field.press("Enter")
    await expect(page.get_by_role("button", name=re.compile("^Number 777,"))).to_be_visible()


async def test_a_tap_on_a_final_game_changes_nothing_until_a_correction_is_meant(house, enter):
    game = await house.open_game(period_seconds=60)
    await game.play()
    await game.finish()
    page = await enter(game.pad, workers="block")
    score = page.locator(".team-score").first
    await expect(page.get_by_text("The result is official.")).to_be_visible()
    await expect(page.get_by_role("button", name=re.compile("Start"))).to_have_count(0)
    before = int(await score.inner_text())
    three = page.get_by_role("toolbar", name="What happened").get_by_role(
        "button", name="3 points made", exact=True
    )
    team = page.get_by_role("button", name=re.compile("Hawks.*: team, coach or bench"))
    await team.click()
    dialog = page.get_by_role("dialog", name="Correct an official result?")
    await dialog.get_by_role("button", name="Leave it as it is").click()
    await expect(dialog).to_have_count(0)
    await three.click()
    await dialog.get_by_role("button", name="Correct the result").click()
    await expect(page.get_by_text("You are correcting an official result.")).to_be_visible()
    await expect(score).to_have_text(str(before))
    await team.click()
    await three.click()
    await expect(score).to_have_text(str(before + 3))


@pytest.mark.parametrize("way", ["early", "abandoned"])
async def test_a_game_that_was_broken_off_is_finished_on_purpose(house, enter, way):
    game = await house.open_game()
    await game.play(60)
    while len(set((await house.games.get(house.ctx, game_id=game.game_id)).summary.score.values())) == 1:
        await game.play(1)  # a level score is another refusal
    page = await enter(game.pad, workers="block")
    await page.get_by_role("button", name="More for this game").click()
    await page.get_by_role("menuitem", name="Sign off").click()
    await page.get_by_role("button", name="Finish the game").click()
    if way == "early":
        await page.get_by_role("button", name="Finish early").click()
    else:
        await page.get_by_role("button", name="Abandoned, the score stands").click()
        await expect(sync_badge(page)).to_have_text("All sent")
        await page.get_by_role("button", name="Finish the game").click()
    await page.get_by_text("The game is final.").first.wait_for()
    assert (await house.games.get(house.ctx, game_id=game.game_id)).summary.status == "final"


async def test_who_is_chosen_is_let_go_by_a_time_out_and_by_a_panel(house, enter):
    game = await house.open_game()
    await game.play(12)
    page = await enter(game.pad, workers="block")
    shirt = page.get_by_role("region", name=re.compile("On court for .*Hawks")).locator(".jersey").first
    for other in (re.compile("^Time-out .*Hawks"), re.compile("^Possession arrow"), re.compile("^All [0-9]+$")):
        await shirt.click()
        await expect(shirt).to_have_attribute("aria-pressed", "true")
        await page.get_by_role("button", name=other).click()
        await expect(shirt).to_have_attribute("aria-pressed", "false")


async def test_whoever_fouls_out_is_named_with_his_bench_and_the_court_stays_where_it_was(house, enter):
    game = await house.open_game()
    await game.play(3)
    page = await enter(game.pad, workers="block")
    floor = page.get_by_role("button", name=re.compile("^Court: tap"))
    before = await floor.bounding_box()
    shirt = page.get_by_role("region", name=re.compile("On court for .*Hawks")).locator(".jersey").first
    for _ in range(5):
        await shirt.click()
        await page.get_by_role("button", name="Foul", exact=True).dblclick()
        await page.get_by_role("region", name="Question").get_by_role("button", name="None").click()
    await expect(page.get_by_text(re.compile("is out: substitute"))).to_be_visible()
    after = await floor.bounding_box()
    assert (after["y"], after["height"]) == (
        before["y"],
        pytest.approx(before["height"], abs=4),
    )  # a banner has 40
    await page.locator(".over-court").get_by_role("button", name="Substitute").click()
    await expect(page.locator(".jersey-mark").first).to_have_text("goes")


async def test_a_notice_takes_back_the_deed_it_names_whatever_was_done_since(house, enter):
    game = await house.open_game()
    page = await enter(game.pad, workers="block")
    score = page.locator(".team-score").first
    await page.get_by_role("button", name="Start Q1").wait_for()
    await press(page, "e", "1", "s", "2", "s")
    await expect(score).to_have_text("4")
    await page.locator(".last-plays .play").nth(1).click()
    await page.get_by_role("button", name="Strike").click()
    await expect(score).to_have_text("2")
    await press(page, "3", "d")
    await expect(score).to_have_text("5")
    await page.get_by_role("region", name="Notices").get_by_role("button", name="Undo").click()
    await expect(score).to_have_text("7")
    await press(page, "e")
    await page.get_by_role("button", name=re.compile("^Start Q2")).wait_for()
    await press(page, "z")
    await page.get_by_role("button", name=re.compile("^End Q1")).wait_for()
    await page.get_by_role("region", name="Notices").get_by_role("button", name="Undo").last.click()
    await expect(score).to_have_text("7")
    await expect(page.get_by_role("button", name=re.compile("^End Q1"))).to_be_visible()


async def test_space_is_the_clock_also_after_a_button_was_tapped(house, enter):
    game = await house.open_game()
    page = await enter(game.pad, workers="block")
    await page.get_by_role("button", name="Start Q1").wait_for()
    await press(page, "e", "1", "s", "2", "s")
    await page.get_by_role("button", name="Undo", exact=True).click()
    await expect(page.locator(".team-score").first).to_have_text("2")
    await press(page, " ")
    await expect(page.get_by_role("button", name="Stop")).to_be_visible()
    await page.locator("[data-jersey]").first.click()
    await press(page, " ")
    await expect(page.get_by_role("button", name=re.compile("^.{0,2}Start$"))).to_be_visible()
    await expect(page.get_by_role("button", pressed=True)).to_have_count(1)
    await expect(page.locator(".team-score").first).to_have_text("2")
    await page.keyboard.press("Tab")  # whoever goes from button to button presses them
    await page.keyboard.press("Shift+Tab")
    await press(page, " ")
    await expect(page.get_by_role("button", pressed=True)).to_have_count(0)


async def test_names_as_long_as_they_may_be_fit_every_screen(house, enter, look):
    name = "Basketballgemeinschaft Bonn-Bad Godesberg women under eighteen second team"
    unbroken = "<b>" + "W" * 150
    game = await house.open_game(names=(name, unbroken))
    await game.play(12)
    wide = []
    for width in (320, 1440):
        for path in ("/app/", f"/app{game.path}/bench", game.pad):
            page = await enter(path, width=width, workers="block")
            await page.get_by_text("Basketballgemeinschaft").first.wait_for(state="attached")
            wide += [(path, width)] if await page.evaluate(SIDEWAYS) else []
            await page.context.close()
        for path in ("/", game.path):
            page = await look(path, width=width)
            wide += [(path, width)] if await page.evaluate(SIDEWAYS) else []
    assert wide == []

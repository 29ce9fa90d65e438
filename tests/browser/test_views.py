"""Bench, big screen and stream overlay in Chromium: they follow a game, recover alone, and can be read."""

import base64
from uuid import uuid4

import pytest

from tests.browser.conftest import DESK, PHONE, without_server
from tests.browser.test_app_shell import wrong_with

pytestmark = [pytest.mark.browser, pytest.mark.thorough]

SCREENS = ("bench", "screen", "overlay")
READY = {"bench": ".bench-player", "screen": ".screen-board", "overlay": ".overlay-team"}
SHOWN = {"bench": ".bench", "screen": ".screen-board", "overlay": ".overlay-bug"}
ALPHA = """async encoded => {
  const picture = new Image()
  picture.src = `data:image/png;base64,${encoded}`
  await picture.decode()
  const canvas = new OffscreenCanvas(picture.width, picture.height).getContext("2d")
  canvas.drawImage(picture, 0, 0)
  const bug = document.querySelector(".overlay-bug").getBoundingClientRect()
  const { data } = canvas.getImageData(0, 0, picture.width, picture.height)
  let [inside, outside] = [0, 0]
  for (let y = 0; y < picture.height; y += 1)
    for (let x = 0; x < picture.width; x += 1) {
      const within = x >= bug.left - 1 && x <= bug.right + 1 && y >= bug.top - 1 && y <= bug.bottom + 1
      if (data[(y * picture.width + x) * 4 + 3] > 0) within ? (inside += 1) : (outside += 1)
    }
  return [inside / (bug.width * bug.height), outside]
}"""


def path_of(game, screen):
    return f"/app{game.path}/{screen}"


async def shown(page, screen):
    return await page.locator(SHOWN[screen]).inner_text()


@pytest.mark.parametrize("screen", SCREENS)
async def test_a_screen_that_followed_a_game_shows_what_a_fresh_one_does(house, enter, screen):
    game = await house.open_game(period_seconds=90)
    page = await enter(path_of(game, screen), workers="block")
    await page.locator(SHOWN[screen]).wait_for()
    while game.played < len(game.plays):
        await game.play(25)
    await game.finish()
    await page.get_by_text("Final").first.wait_for()
    fresh = await enter(path_of(game, screen), workers="block")
    await fresh.locator(READY[screen]).first.wait_for()
    expected = await shown(fresh, screen)
    folded = await house.games.get(house.ctx, game_id=game.game_id)
    for score in folded.summary.score.values():
        assert str(score) in expected
    await page.wait_for_function(
        "([part, text]) => document.querySelector(part).innerText === text", arg=[SHOWN[screen], expected]
    )
    assert not [each for each in page.complaints if "blocked by Playwright" not in each]


@pytest.mark.parametrize(
    ("width", "theme", "language"),
    [
        (320, "light", "ar"),
        (PHONE, "dark", "en"),
        (834, "light", "en"),
        (DESK, "dark", "ar"),
    ],
)
async def test_the_bench_is_accessible_and_fits(house, enter, width, theme, language):
    game = await house.open_game(period_seconds=90)
    await game.play(60)
    page = await enter(path_of(game, "bench"), width=width, theme=theme, language=language, workers="block")
    await page.locator(READY["bench"]).first.wait_for()
    assert not await wrong_with(page)
    for tab in await page.get_by_role("tab").all():
        await tab.click()
        assert await page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


@pytest.mark.parametrize(
    ("screen", "address"),
    [
        ("screen", "theme=dark&lang=ar"),
        ("screen", "theme=light&lang=en&show=line,fouls"),
        ("overlay", ""),
        ("overlay", "theme=light&lang=ar"),
    ],
)
async def test_screens_that_nobody_attends_are_accessible(house, enter, screen, address):
    game = await house.open_game(period_seconds=90)
    await game.play(60)
    page = await enter(f"{path_of(game, screen)}?{address}", width=1920, height=1080, workers="block")
    await page.locator(READY[screen]).first.wait_for()
    assert await page.evaluate("document.documentElement.dir") == ("rtl" if "lang=ar" in address else "ltr")
    assert not await wrong_with(page)
    kept = await page.evaluate("JSON.parse(localStorage['fieldhouse.settings'])")
    assert (kept["theme"], kept["language"]) == ("light", "en")


async def test_screens_say_that_the_server_is_gone_and_recover_alone(house, enter):
    game = await house.open_game(period_seconds=90)
    await game.play(30)
    pages = {screen: await enter(path_of(game, screen), workers="block") for screen in SCREENS}
    for screen, page in pages.items():
        await page.locator(READY[screen]).first.wait_for()
    async with without_server(house):
        await game.play()
        await game.finish()
        for screen in ("bench", "screen"):
            await pages[screen].get_by_text("seconds behind").wait_for()
            assert await pages[screen].get_by_role("dialog").count() == 0
    for page in pages.values():
        await page.get_by_text("Final").first.wait_for()
        await page.get_by_text("seconds behind").wait_for(state="detached")


@pytest.mark.parametrize("theme", ["dark", "light"])
async def test_a_stream_shows_through_everything_but_the_bug(house, enter, theme):
    game = await house.open_game(period_seconds=90)
    await game.play(30)
    page = await enter(
        f"{path_of(game, 'overlay')}?place=top-right&scale=1.5&theme={theme}",
        width=1280,
        height=720,
        workers="block",
    )
    await page.locator(READY["overlay"]).first.wait_for()
    picture = await page.screenshot(omit_background=True)
    inside, outside = await page.evaluate(ALPHA, base64.b64encode(picture).decode())
    assert outside == 0
    assert inside > 0.9
    box = await page.locator(".overlay-bug").bounding_box()
    assert box["x"] + box["width"] > 1200
    assert box["y"] < 60


async def test_the_overlay_names_whoever_scores(house, enter):
    game = await house.open_game(period_seconds=90)
    scored = next(n for n, play in enumerate(game.plays) if getattr(play, "made", False))
    await game.play(scored)
    page = await enter(path_of(game, "overlay"), workers="block")
    await page.locator(READY["overlay"]).first.wait_for()
    assert await page.locator(".overlay-third").count() == 0
    await game.play(1)
    folded = await house.games.get(house.ctx, game_id=game.game_id)
    person = folded.people[game.plays[scored].player]
    third = page.locator(".overlay-third")
    await third.get_by_text(person.name).wait_for()
    assert f"{game.plays[scored].points} point" in await third.inner_text()
    await third.wait_for(state="detached")


async def test_a_game_to_come_says_so_and_begins_by_itself(house, enter):
    game = await house.open_game(period_seconds=90)
    pages = {screen: await enter(path_of(game, screen), workers="block") for screen in SCREENS}
    for page in pages.values():
        await page.get_by_text("Not begun").first.wait_for()
    await pages["bench"].get_by_text("The game has not begun").wait_for()
    await game.play(30)
    for page in pages.values():
        await page.get_by_text("Q1").first.wait_for()
        assert await page.get_by_text("Not begun").count() == 0


@pytest.mark.parametrize("screen", SCREENS)
async def test_a_game_that_is_not_there_is_said_calmly(enter, screen):
    page = await enter(f"/app/games/{uuid4()}/{screen}", workers="block")
    await page.get_by_text("There is no such game").wait_for()
    assert await page.get_by_role("dialog").count() == 0


async def test_the_bench_remembers_whose_coach_it_is(house, enter):
    game = await house.open_game(period_seconds=90)
    await game.play(30)
    page = await enter(path_of(game, "bench"), workers="block")
    await page.get_by_role("radio", name="Comets").check(force=True)
    away = (await house.games.get(house.ctx, game_id=game.game_id)).sides[1]
    await page.get_by_text(away.roster[0].name).first.wait_for()
    await page.reload()
    await page.get_by_text(away.roster[0].name).first.wait_for()
    assert await page.get_by_role("radio", name="Comets").is_checked()

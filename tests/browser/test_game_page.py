"""A game page in Chromium: it lives through a game, keeps the reader's place, and comes back after a silence."""

import re

import pytest

from tests.app.scored import until
from tests.browser.conftest import PHONE, without_server

pytestmark = pytest.mark.browser

# What must look the same whether a page lived through the plays or was served after them.
LIVING = (
    "[data-board] .match", "[data-state]", "[data-line-score]", "[data-plays]", "[data-areas]", "[data-shots]",
    "[data-rungs]", "[data-flow-periods]", "[data-runs]", "[data-leaders]", "[data-duels]", "[data-facts]",
    "[data-on-court]", '[data-line-ups="home"]', '[data-line-ups="away"]',
    '[data-box="home"] tbody', '[data-box="away"] tbody', '[data-box="home"] tfoot', '[data-box="away"] tfoot',
)  # fmt: skip
SHAPE = """selectors => {
  const look = node => {
    if (node.nodeType === 3) return node.textContent.replace(/\\s+/g, " ").trim();
    if (node.nodeType !== 1) return "";
    const skip = new Set(["class", "style", "hidden"]);
    const classes = [...node.classList].filter(each => !["new", "changed"].includes(each)).sort().join(".");
    const attributes = [...node.attributes].filter(each => !skip.has(each.name))
      .map(each => `${each.name}=${each.value}`).sort().join(" ");
    const shown = node.hidden ? "hidden" : "";
    const inside = [...node.childNodes].map(look).filter(Boolean).join("|");
    return `<${node.tagName} .${classes} ${attributes} ${shown}>${inside}</>`;
  };
  const drawn = each => document.querySelector(each).getAttribute("d");
  const paths = ["[data-above]", "[data-below]", "[data-line]"].map(drawn);
  return [...selectors.map(each => look(document.querySelector(each))), ...paths];
}"""


HIDE = """hidden => {
  Object.defineProperty(document, "hidden", { value: hidden, configurable: true });
  document.dispatchEvent(new Event("visibilitychange"));
}"""


async def seen(page, version):
    """Wait until the page shows that version of the game."""
    await page.wait_for_function("v => Number(document.documentElement.dataset.version) >= v", arg=version)


async def scores(page):
    return [await each.inner_text() for each in await page.locator("p.score").all()]


@pytest.fixture
async def game(house):
    game = await house.open_game()
    await game.play(60)
    return game


@pytest.mark.parametrize("rosters", [True, False])
async def test_a_page_that_lived_through_a_game_equals_one_served_after_it(house, look, rosters):
    game = await house.open_game(rosters=rosters)
    living = await look(game.path)
    await seen(living, 1)
    version = 0
    for count in (1, 1, 20, 100, 300, None):
        version = await game.play(count)
        await seen(living, version)
    await compare(house, look, living, game.path)
    version = await game.finish()
    await seen(living, version)
    await compare(house, look, living, game.path)
    assert living.complaints == []


async def test_a_page_that_lived_through_a_game_in_arabic_equals_one_served_after_it(house, look):
    game = await house.open_game()
    living = await look(f"{game.path}?language=ar")
    for count in (1, 20, None):
        await seen(living, await game.play(count))
    await compare(house, look, living, f"{game.path}?language=ar")
    await seen(living, await game.finish())
    await compare(house, look, living, f"{game.path}?language=ar")
    assert living.complaints == []


async def compare(house, look, living, path):
    served = await look(path, javascript=False)
    one, other = await living.evaluate(SHAPE, LIVING), await served.evaluate(SHAPE, LIVING)
    for name, lived, fresh in zip((*LIVING, "above", "below", "line"), one, other, strict=True):
        assert lived == fresh, name


async def test_a_play_appears_on_every_open_page(game, look):
    pages = [await look(game.path), await look(game.path, width=PHONE)]
    for page in pages:
        await seen(page, 61)
    version = await game.play(40)
    for page in pages:
        await seen(page, version)
        assert await page.locator("[data-play]").count() == game.played
        assert page.complaints == []
    assert await scores(pages[0]) == await scores(pages[1])


@pytest.mark.parametrize("width", [PHONE, 1440])
async def test_a_reader_keeps_the_place_while_plays_come_in(game, look, width):
    page = await look(game.path, width=width)
    await seen(page, 61)
    read = page.locator("[data-play]:not(.table)").nth(30)
    await read.scroll_into_view_if_needed()
    before = await read.bounding_box()
    held = await read.element_handle()
    version = await game.play(25)
    await seen(page, version)
    after = await held.bounding_box()
    assert abs(after["y"] - before["y"]) <= 1
    await page.get_by_role("button", name="New plays").click()
    await page.locator("[data-play]:not(.table)").first.wait_for()
    await page.wait_for_function("() => document.querySelector('[data-newer]').hidden")


async def test_a_page_says_that_it_is_behind_and_catches_up_when_the_server_is_back(house, game, look):
    page = await look(game.path)
    await seen(page, 61)
    async with without_server(house):
        await page.get_by_text("Reconnecting").wait_for()
    assert (await page.locator("[data-link]").inner_text()).startswith("Reconnecting")
    version = await game.play(30)
    await seen(page, version)
    assert await page.locator("[data-link]").inner_text() == ""
    assert await page.locator("[data-play]").count() == game.played


async def test_a_page_catches_up_after_its_own_connection_was_cut(game, look):
    page = await look(game.path)
    await seen(page, 61)
    await page.context.set_offline(True)
    version = await game.play(30)
    await page.context.set_offline(False)
    await seen(page, version)
    assert await page.locator("[data-play]").count() == game.played


async def test_a_corrected_play_changes_where_it_stands(house, game, look, http):
    page = await look(game.path)
    await seen(page, 61)
    view = (await http.get(f"/api/v1{game.path}/view")).json()
    shot = next(key for key, play in view["plays"].items() if play["kind"] == "field_goal" and "score" in play)
    was = await page.locator(f'[data-play="{shot}"]').inner_text()
    answer = await http.delete(f"/api/v1{game.path}/plays/{shot}", headers={"If-Match": '"1"'})
    assert answer.status_code == 200
    await seen(page, answer.json()["version"])
    assert was
    assert await page.locator(f'[data-play="{shot}"]').count() == 0


async def drawn(page):
    """What a tap or a key leads to is on the screen: it comes a frame later than the tap shows."""
    await page.evaluate(
        "() => new Promise(done => requestAnimationFrame(() => setTimeout(() => setTimeout(done))))"
    )


async def test_plays_and_shots_filter_by_team_period_and_player(game, look):
    page = await look(game.path)
    await seen(page, 61)
    plays = page.locator('[data-filter="plays"]')
    await plays.get_by_label("Which plays").select_option("home")
    await drawn(page)
    listed = await page.locator("[data-play]:visible").all()
    assert listed
    assert {await each.get_attribute("data-side") for each in listed} == {"home"}
    await plays.get_by_label("Which plays").select_option("*scoring")
    await drawn(page)
    assert all([await each.inner_text() for each in await page.locator("[data-play]:visible .tally").all()])
    player = await page.locator(".shot").first.get_attribute("data-player")
    await page.get_by_label("Which player").select_option(player)
    await drawn(page)
    shown = await page.locator(".shot:not([hidden])").all()
    assert {await each.get_attribute("data-player") for each in shown} == {player}


async def test_the_box_sorts_by_any_column_with_the_keyboard(game, look):
    page = await look(game.path)
    points = page.locator('[data-box="home"] thead th').nth(2)
    await points.get_by_role("button").focus()
    await page.keyboard.press("Enter")
    assert await points.get_attribute("aria-sort") == "descending"
    await drawn(page)
    cells = await page.locator('[data-box="home"] tbody tr td:nth-child(3)').all_inner_texts()
    figures = [int(each) for each in cells if each.isdigit()]
    assert figures == sorted(figures, reverse=True)


async def test_tabs_of_a_phone_show_one_part_at_a_time(game, look):
    page = await look(game.path, width=PHONE)
    await page.get_by_role("link", name="Box", exact=True).click()
    await page.locator("#box").wait_for()
    assert not await page.locator("#plays").is_visible()
    await page.get_by_role("link", name="Plays", exact=True).click()
    await page.locator("#plays").wait_for()


TRAVELLED = """version => Number(document.documentElement.dataset.version) >= version
  && document.body.classList.contains("past") && document.querySelector("[data-plays]").firstElementChild
    .dataset.play === new URLSearchParams(location.search).get("at")"""


async def travelled(page, version=1):
    """Wait until the newest play on the page is the one that the address names."""
    await page.wait_for_function(TRAVELLED, arg=version)


async def address(page):
    return await page.evaluate("location.pathname + location.search")


@pytest.mark.parametrize("finish", [False, True])
async def test_the_slider_takes_the_whole_page_to_a_second_and_back(house, look, finish):
    game = await house.open_game(period_seconds=60)
    version = await game.play()
    if finish:
        version = await game.finish()
    page = await look(game.path)
    await seen(page, version)
    final = await scores(page)
    for share in ("300", "700", "0"):
        await page.get_by_label("Travel through the game").fill(share)
        await travelled(page, version)
        await compare(house, look, page, await address(page))
        assert await page.locator("[data-past]").is_visible()
    assert await scores(page) == ["0", "0"]
    await page.get_by_role("link", name="Back to").click()
    await page.wait_for_function("() => !document.body.classList.contains('past')")
    await page.wait_for_function("f => document.querySelector('p.score').textContent === f", arg=final[0])
    await compare(house, look, page, game.path)
    assert page.complaints == []


async def test_arrow_keys_step_play_by_play_and_the_address_keeps_the_place(game, look):
    page = await look(game.path)
    await seen(page, 61)
    slider = page.get_by_label("Travel through the game")
    await slider.press("ArrowLeft")
    await travelled(page)
    first = await address(page)
    await slider.press("ArrowLeft")
    await page.wait_for_function("was => location.pathname + location.search !== was", arg=first)
    await travelled(page)
    assert await slider.get_attribute("aria-valuetext")
    there = await scores(page)
    await page.reload()
    await travelled(page, 61)
    assert await scores(page) == there
    await page.keyboard.press("ArrowRight")
    await page.wait_for_function("was => location.pathname + location.search === was", arg=first)
    await page.keyboard.press("Escape")
    await page.wait_for_function("() => location.search === ''")
    await page.wait_for_function("n => document.querySelectorAll('[data-play]').length === n", arg=game.played)


async def test_who_is_in_the_past_stays_there_while_plays_come_in(game, look, house):
    page = await look(game.path)
    await seen(page, 61)
    await page.get_by_label("Travel through the game").press("Home")
    await travelled(page)
    there = await address(page)
    version = await game.play(80)
    await seen(page, version)
    assert await address(page) == there
    assert await scores(page) == ["0", "0"]
    now = await house.games.get(house.ctx, game_id=game.game_id)
    score = "–".join(str(points) for points in now.summary.score.values())
    assert score in await page.get_by_role("link", name="Back to").inner_text()
    await page.get_by_role("link", name="Back to").click()
    await page.wait_for_function("n => document.querySelectorAll('[data-play]').length === n", arg=game.played)
    await compare(house, look, page, game.path)


async def test_a_play_struck_meanwhile_leads_back_to_now(game, look, http):
    view = (await http.get(f"/api/v1{game.path}/view")).json()
    shot = next(key for key, play in view["plays"].items() if play["kind"] == "field_goal")
    page = await look(f"{game.path}?at={shot}")
    await travelled(page, 61)
    answer = await http.delete(f"/api/v1{game.path}/plays/{shot}", headers={"If-Match": '"1"'})
    await page.wait_for_function("() => !document.body.classList.contains('past')")
    await seen(page, answer.json()["version"])
    assert await page.locator("[data-play]").count() == game.played - 1


async def test_the_score_is_said_to_those_who_do_not_see_it(game, look):
    page = await look(game.path)
    await seen(page, 61)
    await game.play(60)
    await page.wait_for_function("() => document.querySelector('[data-announce]').textContent.includes('Hawks')")
    said = await page.locator("[data-announce]").text_content()
    shown = await page.locator("[data-score]").all_inner_texts()
    assert all(score in said for score in shown), (said, shown)


async def test_a_running_clock_ticks_between_plays(house, look, http):
    game = await house.open_game()
    start = {"kind": "clock_started", "period": 1, "clock_ms": 600_000}
    now = await (page := await look(game.path)).evaluate("Date.now()")
    await seen(page, 1)
    body = {"changes": [{"op": "record", "play_id": str(game.game_id), "play": {**start, "device_ms": now}}]}
    opened = {"kind": "period_started", "period": 1, "clock_ms": 600_000}
    body["changes"].insert(0, {"op": "record", "play_id": str(game.house.tenant), "play": opened})
    answer = await http.post(f"/api/v1{game.path}/plays", json=body)
    assert answer.status_code == 200
    await page.wait_for_function("() => /^09:5/.test(document.querySelector('.board [data-clock]').textContent)")


async def test_a_game_page_without_javascript_is_complete(game, look):
    page = await look(game.path, javascript=False, width=PHONE)
    assert await page.locator("#plays").is_visible()
    assert await page.locator("#box").is_visible()
    assert await page.locator("[data-play]").count() == 60


async def test_a_correction_after_the_final_shows_without_a_reload(house, look, http):
    game = await house.open_game(period_seconds=60)
    await game.play()
    version = await game.finish()
    page = await look(game.path)
    await seen(page, version)
    before = await scores(page)
    view = (await http.get(f"/api/v1{game.path}/view")).json()
    shot = next(key for key, play in view["plays"].items() if "score" in play)
    await house.games.reopen(house.ctx, game_id=game.game_id, reason="a basket too many")
    answer = await http.delete(f"/api/v1{game.path}/plays/{shot}", headers={"If-Match": '"1"'})
    assert answer.json()["version"] > version
    await page.wait_for_function(
        "was => [...document.querySelectorAll('p.score')].map(s => s.textContent).join() !== was",
        arg=",".join(before),
    )


async def test_a_finished_game_holds_a_line_open_only_while_somebody_looks(house, look):
    game = await house.open_game(period_seconds=60)
    await game.play()
    version = await game.finish()
    page = await look(game.path)
    await seen(page, version)
    assert house.rooms.watchers == 1
    await page.evaluate(HIDE, True)
    await until(lambda: house.rooms.watchers == 0)
    await page.evaluate(HIDE, False)
    await until(lambda: house.rooms.watchers == 1)


async def test_a_page_whose_line_went_dead_without_a_word_says_that_it_is_behind(game, look):
    page = await look(game.path, javascript=True)
    await seen(page, 61)
    hanging = re.compile(r"/live(\?|$)")  # neither an answer nor an end
    await page.route(hanging, lambda route: None)
    await page.clock.install()
    await page.reload()
    await page.clock.run_for(13_000)
    await page.get_by_text("Reconnecting").wait_for()

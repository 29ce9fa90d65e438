"""Every page, narrow and wide, light and dark, in both languages: accessible, and nothing scrolls sideways."""

import pytest
from axe_playwright_python.async_playwright import Axe

from tests.browser.conftest import DESK, PHONE

pytestmark = [pytest.mark.browser, pytest.mark.thorough]

VIEWS = (  # every pair of width, scheme and language
    (PHONE, "light", "en"),
    (PHONE, "dark", "ar"),
    (DESK, "dark", "en"),
    (DESK, "light", "ar"),
)
SIDEWAYS = "document.documentElement.scrollWidth > innerWidth"

SMALL_TARGETS = """() => [...document.querySelectorAll("a, button, select, input, summary")]
  .filter(each => each.offsetParent && !each.closest("table, p:not(.more, .name), .ranked, .skip"))
  .map(each => [each.textContent.trim().slice(0, 40), each.getBoundingClientRect()])
  .filter(([, box]) => box.width > 1 && box.height < 44)
  .map(([text, box]) => `${text} ${box.width}x${box.height}`)"""


@pytest.fixture
async def paths(house):
    season, finished, live = await house.a_season()
    coming = (await house.open_game()).path
    player = finished.plays and await _somebody(house, season)
    return {
        "home": "/",
        "season": f"/seasons/{season}",
        "schedule": f"/seasons/{season}/schedule",
        "players": f"/seasons/{season}/players?group=shooting",
        "leaders": f"/seasons/{season}/leaders?per=36&everybody=1",
        "comparison": f"/seasons/{season}/compare?of=teams&a=home-team&b=away-team",
        "team": f"/seasons/{season}/teams/home-team",
        "player": f"/seasons/{season}/players/{player}",
        "live game": live.path,
        "game as of a play": f"{live.path}?at={await _a_play(house, live)}",
        "finished game": finished.path,
        "coming game": coming,
        "sheet": f"{finished.path}/sheet",
        "nothing": "/nowhere",
    }


async def _a_play(house, game):
    return (await house.games.get(house.ctx, game_id=game.game_id)).plays[20].play_id


async def _somebody(house, season):
    games = await house.games.list(house.ctx, season_id=season)
    folded = await house.games.get(house.ctx, game_id=games[0].game_id)
    return folded.sides[0].roster[0].player


@pytest.mark.parametrize(("width", "scheme", "language"), VIEWS)
async def test_every_page_is_accessible_quiet_and_fits(paths, look, width, scheme, language):
    page = await look("/?language=" + language, width=width, scheme=scheme)  # which a cookie remembers
    found = {}
    for name, path in paths.items():
        page.complaints.clear()
        await page.goto(path)
        await page.evaluate("document.fonts.ready")
        spoken = await page.evaluate("[document.documentElement.lang, document.documentElement.dir]")
        assert spoken == [language, "rtl" if language == "ar" else "ltr"]
        results = await Axe().run(page)
        wrong = [results.generate_report()] if results.violations_count else []
        wrong += ["sideways"] if await page.evaluate(SIDEWAYS) else []
        wrong += [each for each in page.complaints if "404" not in each]
        wrong += await page.evaluate(SMALL_TARGETS) if width == PHONE else []
        found |= {name: wrong} if wrong else {}
    assert not found, "\n".join(f"{name}: {each}" for name, wrong in found.items() for each in wrong)


@pytest.mark.parametrize("language", ["en", "ar"])
async def test_no_page_scrolls_sideways_on_the_narrowest_screen(paths, look, language):
    page = await look("/?language=" + language, width=320)
    wide = []
    for name, path in paths.items():
        await page.goto(path)
        await page.evaluate("document.fonts.ready")
        wide += [name] if await page.evaluate(SIDEWAYS) else []
    assert wide == []


async def test_every_tab_of_a_game_is_accessible_on_a_phone(paths, look):
    page = await look(paths["live game"], width=PHONE, scheme="dark")
    for tab in ("Box", "Shots", "Flow", "Line-ups"):
        await page.get_by_role("link", name=tab, exact=True).click()
        await page.locator(f"#{tab.lower()}").wait_for()
        results = await Axe().run(page)
        assert results.violations_count == 0, f"{tab}: {results.generate_report()}"
        assert await page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, tab


async def test_a_game_prints_all_of_its_parts_and_none_of_its_controls(paths, look):
    page = await look(paths["finished game"], width=PHONE)
    await page.emulate_media(media="print")
    for part in ("#plays", "#box", "#shots", "#flow"):
        assert await page.locator(part).is_visible()
    assert not await page.locator(".tabs").is_visible()
    assert not await page.locator('[data-filter="plays"]').is_visible()


async def test_the_sheet_fits_one_side_of_a4(paths, look):
    page = await look(paths["sheet"])
    printed = await page.pdf(prefer_css_page_size=True)
    assert printed.count(b"/Type /Page\n") == 1


async def test_live_games_on_a_season_page_stay_fresh(house, look):
    season, _, live = await house.a_season()
    page = await look(f"/seasons/{season}")
    before = await page.locator("#live .card-side b").all_inner_texts()
    await live.play(40)
    await page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    await page.wait_for_function(
        "before => [...document.querySelectorAll('#live .card-side b')].map(b => b.textContent).join() !== before",
        arg=",".join(before),
    )

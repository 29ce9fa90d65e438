"""The pad on every screen it is used on: nothing scrolls away under a thumb, every target is large enough."""

import pytest
import pytest_asyncio

TABLETS = [(1024, 768), (1112, 834), (834, 1112), (1440, 900)]
PHONES = [(390, 844), (360, 740), (667, 375)]
LEAST, OF_A_TABLET = 44, 56

# Every target with its size, and whether it lies within the screen (a list that scrolls within it does, too).
MEASURE = """() => {
  const view = { right: document.documentElement.clientWidth, bottom: innerHeight };
  const scrolling = (el) => /auto|scroll/.test(getComputedStyle(el).overflow);
  const scrolls = (el) => el !== null && (scrolling(el) || scrolls(el.parentElement));
  const targets = [...document.querySelectorAll("main button, main a[href], main input")].flatMap((el) => {
    const box = el.getBoundingClientRect();
    if (box.width === 0 || !el.checkVisibility({ visibilityProperty: true })) return [];
    const seen = box.left >= -1 && box.top >= -1 && box.right <= view.right + 1 && box.bottom <= view.bottom + 1;
    const inside = seen || scrolls(el.parentElement);
    const name = el.getAttribute("aria-label") ?? el.textContent;
    const primary = el.closest('[role="toolbar"], .side, .clock-toggle') !== null;
    return [{ name, width: box.width + 0.5, height: box.height + 0.5, inside, primary }];
  });
  const page = document.documentElement;
  return { targets, sideways: page.scrollWidth - view.right, downwards: page.scrollHeight - view.bottom };
}"""


@pytest_asyncio.fixture
async def pad(house, look):
    """pad(language) -> the pad of a game in its first period."""
    game = await house.open_game()
    await game.play(60)

    async def pad(language="en"):
        page = await look("/app/settings")
        kept = {"language": language}
        await page.evaluate("(kept) => localStorage.setItem('fieldhouse.settings', JSON.stringify(kept))", kept)
        await page.goto(f"/app{game.path}/pad")
        await page.get_by_role("toolbar").wait_for()
        return page

    return pad


async def a_question(page):
    await page.locator("[data-jersey]").first.click()
    await page.get_by_role("toolbar").get_by_role("button").nth(1).click()  # a shot missed
    await page.locator(".strip .chip.player").first.wait_for()


async def the_rare_plays(page):
    await page.get_by_role("toolbar").get_by_role("button").last.click()


async def the_bench(page):
    await page.get_by_role("toolbar").get_by_role("button").nth(-3).click()


async def measured(page):
    found = await page.evaluate(MEASURE)
    assert len(found["targets"]) > 30
    return found


def too_small(found, least, *, primary=False):
    targets = [each for each in found["targets"] if each["primary"] or not primary]
    return [each for each in targets if each["width"] < least or each["height"] < least]


async def look_at(page, width, height):
    """What does not fit, in words; nothing where all does."""
    await page.wait_for_function(
        "([width, height]) => innerWidth === width && innerHeight === height", arg=[width, height]
    )
    await page.evaluate("() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))")
    found = await measured(page)
    wrong = [each for each in found["targets"] if not each["inside"]] + too_small(found, LEAST)
    if (width, height) in TABLETS:
        wrong += too_small(found, OF_A_TABLET, primary=True)
    if found["sideways"] > 0 or found["downwards"] > 0:
        wrong.append(f"scrolls by {found['sideways']}, {found['downwards']} px")
    return wrong


@pytest.mark.parametrize("language", ["en", "ar"])
async def test_the_pad_never_scrolls_and_every_target_is_large_enough(pad, language):
    page = await pad(language)
    for width, height in TABLETS + PHONES:
        await page.set_viewport_size({"width": width, "height": height})
        for step in (None, a_question, the_rare_plays, the_bench):
            if step:
                await step(page)
            assert await look_at(page, width, height) == [], f"{step} on {width} x {height}"
            await page.keyboard.press("Escape")


async def test_the_smallest_phone_scrolls_downwards_only_and_reaches_everything(pad):
    page = await pad()
    await page.set_viewport_size({"width": 320, "height": 568})
    found = await measured(page)
    assert found["sideways"] <= 0
    assert too_small(found, LEAST) == []
    await page.get_by_role("button", name="More plays").click()
    await page.get_by_role("button", name="Injury").click()
    await page.locator("[data-jersey]").first.click()
    await page.get_by_role("region", name="Last plays").get_by_text("injury").wait_for()

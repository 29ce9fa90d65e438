"""An organisation's pages below its own address, in Chromium: alive, in its colour, and every link stays below."""

from dataclasses import replace
from uuid import uuid4

import pytest

from fieldhouse.modules.identity.contract import Identity
from tests.browser.test_game_page import scores, seen
from tests.modules.league import League, basket, record

pytestmark = pytest.mark.browser


async def test_a_game_below_its_organisations_address_lives(house, look):
    id_, slug = uuid4(), f"north-{uuid4().hex[:12]}"
    ctx = replace(house.ctx, tenant_id=id_)
    await house.installed.services[Identity].create_organisation(
        ctx, organisation_id=id_, name="Northside", slug=slug, sport="basketball", rule_book="fiba",
        time_zone="UTC", language="en", colour="#c8102e",
    )  # fmt: skip
    league = League(house.installed.database, ctx)
    game = await league.play("h", "c", [("h1", 3)], finish=False)
    page = await look(f"/o/{slug}/games/{game}")
    before = await scores(page)
    summary = await house.games.apply(ctx, game_id=game, changes=[record(basket("c1", 2, "away", 500))])
    await seen(page, summary.version)
    assert await scores(page) != before
    links = await page.eval_on_selector_all("a[href^='/']", "all => all.map(each => each.getAttribute('href'))")
    assert links
    assert [each for each in links if not each.startswith((f"/o/{slug}/", "/app/"))] == []
    mark = await page.eval_on_selector(".brand svg rect", "rect => getComputedStyle(rect).fill")
    assert mark == "rgb(200, 16, 46)"
    assert page.complaints == []

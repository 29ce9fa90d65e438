"""From an address nobody knows to two people in one organisation, in two browsers, as people do it."""

import json
from uuid import uuid4

import pytest

from tests.browser import people
from tests.browser.conftest import DESK, PHONE, expect
from tests.browser.test_app_shell import settled, wrong_with

pytestmark = pytest.mark.browser
arrive, house = people.arrive, people.house

BEFORE = ("/app/sign-in", "/app/sign-up", "/app/verify", "/app/recovery", "/app/invitation", "/app/permissions")


def real(complaints):
    """Chromium writes every answer of 4xx into the console; those that a person is told of are no fault."""
    return [each for each in complaints if "Failed to load resource" not in each and "Playwright" not in each]


async def test_two_people_meet_in_an_organisation_by_passwords_on_a_phone(arrive):
    ann = await arrive("Ann Founder", "/app/sign-up", width=PHONE)
    await ann.signs_up()
    waiting = ann.page
    await ann.follows_the_letter()
    await ann.meets("Welcome, .?Ann Founder")
    assert "#" not in ann.page.url, "a token that was used has no place in the address"
    await waiting.wait_for_url("**/app/")  # the tab that waited goes on by itself
    organisation = await ann.founds("Northside Basketball")
    await ann.hears("You run this organisation and are signed in by one factor")
    link = await ann.makes_a_link()
    await ann.hears("Open invitations")

    ben = await arrive("Ben Scorer", link, width=PHONE)
    await ben.meets("Join .?Northside Basketball")
    await ben.hears("Ann Founder")
    await ben.hears("Scorekeeper")
    await ben.press("Create an account", role="link")
    await ben.signs_up()
    await ben.follows_the_letter()
    await ben.meets("Join .?Northside Basketball")  # the tab that waited told the other where it was going
    await ben.press("Accept the invitation")
    await ben.meets("You belong to .?Northside Basketball")
    await ben.press("To the games", role="link")
    await expect(ben.page.get_by_role("button", name="Organisation:")).to_contain_text("Northside Basketball")

    await ann.page.reload()
    await ann.hears("2 members")
    member = ann.page.get_by_role("listitem").filter(has_text="Ben Scorer").first
    await expect(member).to_contain_text("Scorekeeper")

    await ben.page.goto(f"/app/organisations/{organisation}/members")
    await ben.hears("You may not see the members.")
    await ben.hears("Ask an administrator")
    assert not real(ann.page.complaints + ben.page.complaints)


async def test_an_account_signs_in_again_elsewhere_and_comes_back_to_where_it_was(arrive):
    ann = await arrive("Ann Founder", "/app/sign-up")
    await ann.signs_up()
    await ann.follows_the_letter()
    organisation = await ann.founds("Northside Basketball")

    there = await arrive("Ann Founder", f"/app/organisations/{organisation}/settings")
    there.email = ann.email
    await there.signs_in(password="not this one at all")
    await there.hears("That address and that password don’t belong together.")
    await there.signs_in()
    await there.page.wait_for_url(f"**/organisations/{organisation}/settings")
    await there.hears("Show games, seasons and statistics to everybody, with or without an account")

    await there.page.goto("/app/sessions")
    await there.hears("This browser")
    await there.press("End all others")
    await there.hears("All other sessions have ended.")
    await ann.page.reload()
    await ann.meets("Sign in")
    assert f"next=%2Forganisations%2F{organisation}%2Fmembers" in ann.page.url


async def test_a_role_that_is_taken_is_gone_at_the_next_request_and_the_page_says_so(arrive):
    ann = await arrive("Ann Founder", "/app/sign-up")
    await ann.signs_up()
    await ann.follows_the_letter()
    organisation = await ann.founds("Northside Basketball")
    await ann.press("Invite people")
    await ann.page.get_by_role("button", name="As what").click()
    await ann.page.get_by_role("option", name="Administrator", exact=True).click()
    await ann.press("Make the link")
    link = await ann.page.get_by_label("Link", exact=True).input_value()
    await ann.press("Done")

    ben = await arrive("Ben Second", link)
    await ben.press("Create an account", role="link")
    await ben.signs_up()
    await ben.follows_the_letter()
    await ben.press("Accept the invitation")
    await ben.meets("You belong to")  # leaving sooner would take the acceptance back on its way
    await ben.page.goto(f"/app/organisations/{organisation}/members")
    await ben.hears("2 members")

    await ann.page.reload()
    await ann.press("Take the role Administrator from \u2068Ben Second\u2069")
    await ann.hears("is no Administrator any more.")
    await ben.press("Invite people")
    await ben.press("Make the link")
    await ben.hears("You may not")
    await ben.hears("Ask an administrator of the organisation.")
    await ben.page.reload()
    await ben.hears("You may not see the members.")

    await ann.press("Undo")
    await ann.hears("2 members")
    await ben.page.reload()
    await ben.hears("2 members")


async def test_two_people_meet_by_passkeys_at_a_desk(arrive):
    ann = await arrive("Ann Founder", "/app/sign-up", width=DESK)
    await ann.signs_up(password=None)
    await ann.follows_the_letter()
    await ann.meets("Welcome")
    await ann.bears_an_authenticator()
    await ann.makes_a_passkey()
    await ann.page.goto("/app/organisations/new")
    await ann.fill("Name", "Northside Basketball")
    await ann.fill("Address", f"club-{uuid4().hex[:10]}")
    await ann.press("Create it")
    link = await ann.makes_a_link()

    ben = await arrive("Ben Scorer", link, width=DESK)
    await ben.press("Create an account", role="link")
    await ben.signs_up(password=None)
    await ben.follows_the_letter()
    await ben.bears_an_authenticator()
    await ben.press("Accept the invitation")
    await ben.meets("You belong to")
    await ben.makes_a_passkey()
    await ben.press("Sign out")
    await ben.meets("Games")
    await ben.page.goto("/app/sign-in")
    await ben.press("Use a passkey")
    await ben.page.wait_for_url("**/app/")
    await expect(ben.page.get_by_role("button", name="Account: \u2068Ben Scorer\u2069")).to_be_visible()
    await ann.page.reload()
    await ann.hears("2 members")


@pytest.mark.parametrize(("language", "theme"), [("en", "light"), ("ar", "dark")])
@pytest.mark.thorough
async def test_pages_before_signing_in_are_accessible_and_fit(enter, language, theme):
    for path in BEFORE:
        page = await enter(path, width=PHONE, language=language, theme=theme, workers="block")
        await settled(page)
        assert not await wrong_with(page), path


@pytest.mark.parametrize(("language", "theme", "width"), [("en", "light", DESK), ("ar", "dark", PHONE)])
@pytest.mark.thorough
async def test_pages_of_an_organisation_are_accessible_and_fit(arrive, language, theme, width):
    ann = await arrive("Ann Founder", "/app/sign-up", width=width, theme=theme)
    await ann.signs_up()
    await ann.follows_the_letter()
    organisation = await ann.founds("Northside Basketball")
    link = await ann.makes_a_link()
    kept = json.dumps({"theme": theme, "language": language})
    await ann.page.evaluate("kept => localStorage.setItem('fieldhouse.settings', kept)", kept)
    paths = ["/app/account", "/app/sessions", "/app/organisations/new", "/app/permissions", "/app/sign-in", link]
    paths += [f"/app/organisations/{organisation}/{part}" for part in ("members", "settings")]
    for path in paths:
        await ann.page.goto(path)
        await settled(ann.page)
        assert await ann.page.evaluate("document.documentElement.lang") == language
        ann.page.complaints[:] = real(ann.page.complaints)
        assert not await wrong_with(ann.page), path

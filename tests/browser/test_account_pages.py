"""What people do to their own accounts in the client: a second factor, proving once more, getting back in."""

import re

import pyotp
import pytest

from tests.app.test_account_api import make_stale
from tests.browser import people
from tests.browser.conftest import DESK, PHONE, expect
from tests.browser.test_app_shell import wrong_with
from tests.browser.test_sign_in_flow import real
from tests.modules.identity.house import PASSWORD

pytestmark = [pytest.mark.browser, pytest.mark.thorough]
# React Aria says aloud that a button waits by a node that stays for seven seconds, also when the button is gone.
SAID = "() => !document.querySelector('[data-live-announcer] [role=img]')"
OTHER_PASSWORD = "another gym, of parquet"
arrive, house = people.arrive, people.house


@pytest.fixture
async def ann(arrive):
    ann = await arrive("Ann Founder", "/app/sign-up", width=PHONE)
    await ann.signs_up()
    await ann.follows_the_letter()
    await ann.meets("Welcome")
    return ann


async def account_of(walker):
    answer = await walker.page.request.get("/api/v1/account")
    return (await answer.json())["account"]["account_id"]


async def test_a_second_factor_is_turned_on_and_asked_for_at_the_next_sign_in(ann):
    await ann.page.goto("/app/account")
    await ann.press("Turn it on")
    dialog = ann.page.get_by_role("dialog", name="Second factor")
    secret = (await dialog.locator("code").first.text_content()).replace(" ", "")
    ann.page.complaints[:] = real(ann.page.complaints)
    assert not await wrong_with(ann.page)
    code = pyotp.TOTP(secret).now()
    await dialog.get_by_label("The code that it shows").fill(code)
    await dialog.get_by_role("button", name="Turn it on").click()
    codes = ann.page.get_by_role("dialog", name="Your recovery codes")
    await expect(codes.locator("code")).to_have_count(10)
    recovery = await codes.locator("code").all_text_contents()
    await ann.press("I have kept them")
    await ann.hears("10 recovery codes are left.")

    await ann.press("Sign out")
    await ann.page.goto("/app/sign-in")
    await ann.signs_in()
    await ann.hears("One more step: the code from your authenticator app")
    await ann.fill("Code", code)  # used already
    await ann.press("Sign in")
    await ann.hears("That code does not fit, or was used already.")
    await ann.fill("Code", recovery[0].upper())
    await ann.press("Sign in")
    await ann.page.wait_for_url("**/app/")
    await ann.page.goto("/app/account")
    await ann.hears("9 recovery codes are left.")


async def test_a_dangerous_action_asks_who_you_are_and_is_then_done(ann, house, database):
    await ann.founds("Northside Basketball")
    await make_stale(database, await account_of(ann))
    await ann.page.get_by_role("link", name="Organisation", exact=True).click()
    switch = ann.page.get_by_role("switch", name="Let coaches open and score their own teams' games")
    await switch.check(force=True)
    await ann.press("Save")
    dialog = ann.page.get_by_role("dialog", name="Is it you?")
    await expect(dialog.get_by_label("Password", exact=True)).to_be_focused()
    ann.page.complaints[:] = real(ann.page.complaints)
    await ann.page.wait_for_function(SAID)
    assert not await wrong_with(ann.page)
    await dialog.get_by_role("button", name="Close").click()
    await expect(dialog).to_have_count(0)
    await ann.press("Save")
    await dialog.get_by_label("Password", exact=True).fill("not this one at all")
    await dialog.get_by_role("button", name="Confirm", exact=True).click()
    await expect(dialog.get_by_text("That is not this account’s password.")).to_be_visible()
    await dialog.get_by_label("Password", exact=True).fill(PASSWORD)
    await dialog.get_by_role("button", name="Confirm", exact=True).click()
    await ann.hears("Saved. It holds from the next request on.")
    await ann.page.reload()
    await expect(switch).to_be_checked()


async def test_whoever_forgot_their_password_chooses_another_by_a_letter(arrive, ann):
    there = await arrive("Ann Founder", "/app/sign-in", width=PHONE)
    there.email = ann.email
    await there.press("Forgot your password?", role="link")
    await there.fill("E-mail", ann.email)
    await there.press("Send the link")
    await there.meets("Look into your mail")
    await there.follows_the_letter()
    await there.press("Choose a new password")
    await there.meets("Your new password")
    await there.fill("New password", "short")
    await there.press("Save the password")
    await there.hears("A password needs 10 characters or more.")
    await there.fill("New password", OTHER_PASSWORD)
    await there.press("Save the password")
    await there.meets("Your password is changed")
    await ann.page.goto("/app/account")
    await ann.meets("Sign in")  # everywhere else is signed out
    await ann.signs_in(password=OTHER_PASSWORD)
    await ann.page.wait_for_url("**/app/account")


async def test_a_link_that_is_opened_in_another_browser_asks_for_the_code_of_the_first(arrive, ann):
    asking = await arrive("Ann Founder", "/app/sign-in", width=PHONE)
    asking.email = ann.email
    await asking.fill("E-mail", ann.email)
    await asking.press("E-mail me a link")
    await asking.meets("Look into your mail")
    code = await asking.page.locator(".shown-code").inner_text()
    other = await arrive("Ann Founder", "/app/sign-in", width=DESK)
    other.email = ann.email
    await other.follows_the_letter()
    await other.press("Sign in")
    await other.meets("This link was asked for in another browser")
    await other.fill("Code of that page", "aaa-aaa")
    await other.press("Sign in")
    await other.hears("The page on which you asked shows another code.")
    await other.fill("Code of that page", code.upper())
    await other.press("Sign in")
    await other.meets("Welcome")


async def test_a_password_is_changed_with_the_one_that_stands_and_an_account_deleted_and_kept(ann):
    await ann.page.goto("/app/account")
    await ann.press("Change the password")
    dialog = ann.page.get_by_role("dialog", name="Change the password")
    await dialog.get_by_label("Your password now").fill("not this one at all")
    await dialog.get_by_label("New password").fill(OTHER_PASSWORD)
    await dialog.get_by_role("button", name="Save the password").click()
    await expect(dialog.get_by_text("That is not this account’s password.")).to_be_visible()
    await ann.page.wait_for_function(SAID)
    assert not await wrong_with(ann.page)
    await dialog.get_by_label("Your password now").fill(PASSWORD)
    await dialog.get_by_role("button", name="Save the password").click()
    await ann.hears("Your password is changed")
    await ann.press("Delete the account")
    await ann.press("Delete it")
    await ann.hears("Your account will be erased on")
    ann.page.complaints[:] = real(ann.page.complaints)
    await ann.page.goto("/app/account")
    await ann.signs_in(password=OTHER_PASSWORD)
    await ann.meets("Your account")


async def test_no_token_is_kept_by_a_page(ann):
    """Neither in storage, nor where a script could read it, nor in an address that a server would see."""
    kept = await ann.page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie])")
    assert "fh" not in kept.replace("fieldhouse", "")
    assert "?" not in ann.page.url


KEPT = """async () => {
    const known = (await indexedDB.databases()).some((each) => each.name === "fieldhouse");
    if (!known) return 0;
    const result = (asked) => new Promise((got) => (asked.onsuccess = () => got(asked.result)));
    const database = await result(indexedDB.open("fieldhouse"));
    const count = await result(database.transaction("games").objectStore("games").count());
    database.close();
    return count;
}"""


async def kept(walker, count):
    """Until the device has so many games."""
    await walker.page.wait_for_function(f"async () => (await ({KEPT})()) === {count}")


async def test_signing_out_without_a_network_clears_the_device_at_once_and_ends_the_session_later(ann, house):
    await house.open_game()
    await ann.page.goto("/app/")
    await kept(ann, 1)  # so that its pad opens without a network
    await ann.page.context.set_offline(True)
    await ann.page.get_by_role("button", name=re.compile("^Account:")).click()
    await ann.press("Sign out", "menuitem")
    await kept(ann, 0)
    await expect(ann.page.get_by_role("button", name=re.compile("^Account:"))).to_have_count(0)
    await ann.page.context.set_offline(False)
    await ann.page.goto("/app/sign-in")
    await ann.meets("Sign in")
    await ann.fill("E-mail", ann.email)  # and not: you are signed in already
    assert (await ann.page.request.get("/api/v1/account")).status == 401

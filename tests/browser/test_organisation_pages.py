"""What administrators do with their organisation in the client: change it, let programs in, look back, leave."""

import os
import re
from pathlib import Path

import pytest

from tests.app.test_account_api import make_stale
from tests.browser import people
from tests.browser.conftest import DESK, PHONE, expect
from tests.browser.test_account_pages import SAID, account_of
from tests.browser.test_app_shell import wrong_with
from tests.browser.test_sign_in_flow import real
from tests.modules.identity.house import PASSWORD

pytestmark = [pytest.mark.browser, pytest.mark.thorough]
PICTURES = os.environ.get("FIELDHOUSE_PICTURES")  # a folder: every page that is met is painted into it
arrive, house = people.arrive, people.house


async def founder(arrive, **how):
    ann = await arrive("Ann Founder", "/app/sign-up", **how)
    await ann.signs_up()
    await ann.follows_the_letter()
    await ann.meets("Welcome")
    ann.organisation = await ann.founds("Northside Basketball")
    ann.page.complaints.clear()
    return ann


async def goes(ann, path):
    await ann.page.goto(f"/app{path}")
    await expect(ann.page.locator(".skeleton")).to_have_count(0)


async def painted(ann, name):
    if PICTURES:
        await ann.page.screenshot(path=Path(PICTURES) / f"{name}.png", full_page=True)


async def is_well(ann):
    ann.page.complaints[:] = real(ann.page.complaints)
    await ann.page.wait_for_function(SAID)
    assert not await wrong_with(ann.page)


def settings(ann):
    return f"/organisations/{ann.organisation}/settings"


async def test_an_organisation_is_changed_and_whoever_was_slower_is_told(arrive):
    ann = await founder(arrive, width=PHONE)
    await goes(ann, settings(ann))
    await ann.fill("Name", "Northside Hoops")
    await ann.fill("Another age division", "Seniors")
    await ann.page.keyboard.press("Enter")
    path = f"/api/v1/organisations/{ann.organisation}"
    faster = await ann.page.evaluate(
        """path => fetch(path, {method: "PATCH", headers: {"If-Match": '"1"', "Content-Type": "application/json"},
        body: JSON.stringify({name: "Northern Hoops", time_zone: "Asia/Muscat"})}).then(each => each.status)""",
        path,
    )
    assert faster == 200
    await ann.press("Save")
    await ann.hears("Somebody else changed it in the meantime.")
    await ann.hears("Northern Hoops")
    await painted(ann, "conflict-390")
    await ann.press("Save")
    await ann.hears("Saved.")
    now = await (await ann.page.request.get(path)).json()
    assert (now["name"], now["time_zone"], now["age_divisions"][-1]) == (
        "Northside Hoops",
        "Asia/Muscat",
        "Seniors",
    )

    await ann.fill("Host name", "https://Scores.Example.org/")
    await ann.press("Ask for it")
    await ann.hears("Waits")
    await is_well(ann)


async def test_an_organisation_is_taken_along_deleted_and_kept(arrive, database):
    ann = await founder(arrive, width=PHONE)
    await goes(ann, settings(ann))
    await make_stale(database, await account_of(ann))
    async with ann.page.expect_download() as arriving:
        await ann.press("Download the export")
        dialog = ann.page.get_by_role("dialog", name="Is it you?")
        await dialog.get_by_label("Password", exact=True).fill(PASSWORD)
        await dialog.get_by_role("button", name="Confirm", exact=True).click()
    file = await (await arriving.value).path()
    assert file.read_bytes()[:2] == b"PK"

    await ann.press("Delete it …")
    await ann.press("Ask for its deletion")
    await ann.hears("That is not its name.")
    await ann.page.get_by_role("dialog").get_by_role("textbox").fill("Northside Basketball")
    await is_well(ann)
    await painted(ann, "delete-390")
    await ann.press("Ask for its deletion")
    await ann.hears("It is about to be deleted")
    await is_well(ann)
    await painted(ann, "leaving-390")
    await goes(ann, "/")
    await ann.hears("will be deleted on")
    await ann.press("Keep it or take it along", role="link")
    await ann.press("Keep the organisation")
    await ann.hears("It stays. All goes on as before.")
    await expect(ann.page.get_by_text("will be deleted on")).to_have_count(0)


async def test_a_token_is_made_shown_once_and_revoked(arrive):
    ann = await founder(arrive, width=PHONE)
    await goes(ann, "/account/tokens")
    await ann.press("Make a token")
    await ann.fill("Name", "Scoreboard")
    await is_well(ann)
    await painted(ann, "token-make-390")
    await ann.page.get_by_role("dialog").get_by_role("button", name="Make a token").click()
    secret = await ann.page.get_by_label("Token", exact=True).input_value()
    assert secret.startswith("fhp_")
    await painted(ann, "token-ready-390")
    await ann.press("I have kept it")
    await ann.hears("never used")
    assert secret not in await ann.page.content()
    await is_well(ann)
    await ann.page.get_by_role("button", name=re.compile("Revoke .*Scoreboard")).click()
    await ann.hears("Ended")


async def test_a_service_account_gets_a_role_and_a_key_and_all_of_it_is_in_the_audit(arrive, house):
    ann = await founder(arrive, width=PHONE)
    await goes(ann, f"/organisations/{ann.organisation}/programs")
    await ann.press("Make a service account")
    await ann.fill("Name", "Statistics feed")
    await ann.page.get_by_role("dialog").get_by_role("button", name="Make a service account").click()
    await ann.page.get_by_role("button", name="Give a role").click()
    await ann.page.get_by_role("dialog").get_by_role("button", name="Give the role").click()
    await expect(ann.page.get_by_role("list", name="Roles")).to_contain_text("Integrator")
    await ann.press("Make a key")
    await ann.fill("Name of the key", "spring")
    await ann.page.get_by_role("dialog").get_by_role("button", name="Make a key").click()
    assert (await ann.page.get_by_label("Token", exact=True).input_value()).startswith("fhv_")
    await ann.press("I have kept it")
    await expect(ann.page.get_by_role("list", name="Keys")).to_contain_text("spring")
    await is_well(ann)

    [witness] = [each for each in house.installed.readers() if each.name == "audit.witness"]
    await witness.catch_up()
    await goes(ann, f"/organisations/{ann.organisation}/audit")
    entry = ann.page.locator(".entry").filter(has_text="Key made")
    await expect(entry).to_contain_text("Ann Founder")
    await entry.locator("summary").click()
    await expect(entry).to_contain_text("identity.ServiceKeyMade")
    await is_well(ann)
    await painted(ann, "audit-open-390")
    await ann.page.get_by_label("What", exact=True).select_option(label="Roles")
    await expect(ann.page.locator(".entry").first).to_contain_text("Role given")
    await expect(ann.page.get_by_text("Key made")).to_have_count(0)


@pytest.mark.parametrize(
    ("width", "theme", "language"),
    [(PHONE, "light", "en"), (PHONE, "dark", "ar"), (DESK, "dark", "en"), (DESK, "light", "ar")],
)
async def test_every_page_of_an_organisation_is_accessible_quiet_and_fits(arrive, house, width, theme, language):
    ann = await founder(arrive, width=width, theme=theme)
    kept = f'localStorage["fieldhouse.settings"] = JSON.stringify({{theme: "{theme}", language: "{language}"}})'
    await ann.page.evaluate(kept)
    base = f"/api/v1/organisations/{ann.organisation}"
    made = """async ([base, ids]) => {
      const put = (path, body) => fetch(path, {method: "PUT", headers: {"Content-Type": "application/json"},
        body: body && JSON.stringify(body)}).then(answer => { if (!answer.ok) throw path; });
      await put(`/api/v1/account/tokens/${ids[0]}`,
        {kind: "personal", name: "Scoreboard", scopes: ["read", "score"]});
      await put(`${base}/services/${ids[1]}`, {name: "Statistics feed of the league"});
      await put(`${base}/services/${ids[1]}/keys/${ids[2]}`, {name: "spring", scopes: ["read"]});
      await put(`${base}/hosts/scores.${ids[0]}.example.org`);
    }"""
    ids = [f"01a1fcfd-90f5-79a5-a849-{ann.organisation[-11:]}{n}" for n in range(3)]
    await ann.page.evaluate(made, [base, ids])
    [witness] = [each for each in house.installed.readers() if each.name == "audit.witness"]
    await witness.catch_up()
    found = {}
    for path in (
        settings(ann),
        "/account/tokens",
        *(f"/organisations/{ann.organisation}/{each}" for each in ("programs", "audit")),
    ):
        await goes(ann, path)
        await painted(ann, f"{path.split('/')[-1]}-{width}-{theme}-{language}")
        if wrong := await wrong_with(ann.page):
            found[path] = wrong
    assert not found, "\n".join(f"{path}: {each}" for path, wrong in found.items() for each in wrong)

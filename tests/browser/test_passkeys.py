"""A real browser's passkeys: made and signed with by Chromium's own authenticator (virtual, over CDP)."""

import re

import pytest

from fieldhouse.app.installation import assemble
from fieldhouse.app.settings import Settings
from fieldhouse.kernel.module import INSTALLATION
from tests.app.house import KEYS
from tests.browser.conftest import House
from tests.modules.identity.house import an_address

SEND = """
async ([method, path, body]) => {
  const answer = await fetch(`/api/v1/account${path}`, {
    method, headers: {"Content-Type": "application/json"}, body: body ? JSON.stringify(body) : undefined});
  const text = await answer.text();
  return [answer.status, text ? JSON.parse(text) : null];
}
"""
CREATE = """
async (options) => (await navigator.credentials.create(
  {publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options)})).toJSON()
"""
GET = """
async (options) => (await navigator.credentials.get(
  {publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options)})).toJSON()
"""


@pytest.fixture
async def house(database, tenant):
    house = House(assemble(Settings(tenant_id=tenant, keys=KEYS), database), tenant)
    await house.start()
    yield house
    await house.stop()


class Tab:
    """A page of the app, and the authenticator that is plugged in."""

    def __init__(self, house, page, cdp):
        self.house, self.page, self.cdp, self.authenticator = house, page, cdp, None

    async def plugs_in(self, **options):
        await self.cdp.send("WebAuthn.enable")
        whole = {
            "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
            "isUserVerified": True, "automaticPresenceSimulation": True, **options,
        }  # fmt: skip
        added = await self.cdp.send("WebAuthn.addVirtualAuthenticator", {"options": whole})
        self.authenticator = added["authenticatorId"]

    async def send(self, method, path, body=None):
        return await self.page.evaluate(SEND, [method, path, body])

    async def signs_up(self):
        """Without a password, by the letter's link. The account's id."""
        email = an_address()
        assert (await self.send("POST", "/sign-up", {"email": email, "name": "Sam O'Neil"}))[0] == 200
        await self.house.installed.worker().work_off()
        kept = await self.house.installed.outbox.read(INSTALLATION)
        [letter] = [each.message for each in kept if str(each.message["To"]) == email]
        token = re.search(r"#(fh\w+)", letter.get_body(("plain",)).get_content())[1]
        status, entered = await self.send("POST", "/verify", {"token": token})
        assert status == 200, entered
        return entered["account"]["account_id"]

    async def adds_a_passkey(self, name="My phone"):
        _, begun = await self.send("POST", "/passkeys/options")
        credential = await self.page.evaluate(CREATE, begun["options"])
        body = {"ceremony": begun["ceremony"], "name": name, "credential": credential}
        return await self.send("POST", "/passkeys", body)

    async def proves(self, path):
        _, begun = await self.send("POST", f"{path}/options")
        credential = await self.page.evaluate(GET, begun["options"])
        return await self.send("POST", path, {"ceremony": begun["ceremony"], "credential": credential})


@pytest.fixture
async def tab(chromium, house):
    """At localhost: passkeys belong to names."""
    context = await chromium.new_context(base_url=house.address.replace("127.0.0.1", "localhost"))
    page = await context.new_page()
    await page.goto("/")
    yield Tab(house, page, await context.new_cdp_session(page))
    await context.close()


async def test_an_account_without_a_password_signs_in_with_a_browsers_own_passkey(tab):
    await tab.plugs_in()
    account_id = await tab.signs_up()
    status, added = await tab.adds_a_passkey()
    assert (status, added["name"]) == (201, "My phone"), added
    assert (await tab.send("POST", "/sign-out"))[0] == 204
    assert (await tab.send("GET", ""))[0] == 401
    status, entered = await tab.proves("/passkeys/sign-in")
    assert status == 200, entered
    assert (entered["account"]["account_id"], entered["session"]["mfa"]) == (account_id, True)
    status, confirmed = await tab.proves("/passkeys/confirm")
    assert (status, confirmed["session"]["mfa"]) == (200, True)
    [kept] = (await tab.send("GET", "/passkeys"))[1]
    assert kept["used_at"] > kept["made_at"]


async def test_a_copied_passkey_whose_counter_stands_still_is_refused(tab):
    await tab.plugs_in()
    await tab.signs_up()
    await tab.adds_a_passkey()
    [credential] = await _credentials(tab)
    assert (await tab.proves("/passkeys/sign-in"))[0] == 200
    await tab.cdp.send("WebAuthn.removeVirtualAuthenticator", {"authenticatorId": tab.authenticator})
    await tab.plugs_in()
    copied = {"authenticatorId": tab.authenticator, "credential": credential}  # as it was before it signed
    await tab.cdp.send("WebAuthn.addCredential", copied)
    status, refused = await tab.proves("/passkeys/sign-in")
    assert (status, refused["code"]) == (422, "passkey_refused")


async def test_the_browser_itself_makes_no_second_passkey_of_one_account_in_one_device(tab):
    await tab.plugs_in()
    await tab.signs_up()
    await tab.adds_a_passkey()
    _, begun = await tab.send("POST", "/passkeys/options")
    told = await tab.page.evaluate(f"options => ({CREATE})(options).catch(error => error.name)", begun["options"])
    assert told == "InvalidStateError"


async def test_at_a_number_passkeys_are_told_to_go_to_the_name(chromium, house):
    context = await chromium.new_context(base_url=house.address)
    page = await context.new_page()
    await page.goto("/")
    status, told = await page.evaluate(SEND, ["POST", "/passkeys/sign-in/options", None])
    assert (status, told["code"]) == (422, "name_needed")
    assert told["facts"]["accepted"] == house.address.replace("127.0.0.1", "localhost")
    await context.close()


async def _credentials(tab):
    kept = await tab.cdp.send("WebAuthn.getCredentials", {"authenticatorId": tab.authenticator})
    return kept["credentials"]

"""People in front of browsers of their own, who sign up, read letters and join."""

import re
import socket
from uuid import uuid4

import pytest

from fieldhouse.app.installation import assemble
from fieldhouse.app.settings import Settings
from tests.app.house import KEYS
from tests.browser.conftest import PHONE, House, expect
from tests.modules.identity.house import PASSWORD


@pytest.fixture
async def house(database, tenant):
    """Whose letters lead to its own address, so its port is chosen first; under a name, as passkeys need."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    settings = Settings(tenant_id=tenant, keys=KEYS, site=f"http://localhost:{port}")
    house = NamedHouse(assemble(settings, database), tenant)
    house.port = port
    await house.start()
    yield house
    await house.stop()


class NamedHouse(House):
    @property
    def address(self):
        return f"http://localhost:{self.port}"


@pytest.fixture
def arrive(house, enter):
    """arrive(name, path, ...) -> somebody before a page, in a browser that knows nobody."""

    async def arrive(name, path, *, width=PHONE, **how):
        return Walker(house, await enter(path, width=width, workers="block", **how), name)

    return arrive


class Walker:
    """Somebody, and the tab they look at."""

    def __init__(self, house, page, name):
        self.house, self.page, self.name = house, page, name
        self.email = f"{name.split()[0].lower()}.{uuid4().hex[:8]}@example.org"

    async def press(self, name, role="button"):
        await self.page.get_by_role(role, name=name, exact=True).click()

    async def fill(self, label, text):
        await self.page.get_by_label(label, exact=True).fill(text)

    async def meets(self, heading):
        await expect(self.page.get_by_role("heading", name=re.compile(heading), level=1)).to_be_visible()

    async def hears(self, text):
        await expect(self.page.get_by_text(text).first).to_be_visible()

    async def signs_up(self, password=PASSWORD):
        await self.meets("Create your account")
        await self.fill("Your name", self.name)
        await self.fill("E-mail", self.email)
        if password is None:
            await self.page.get_by_role("switch", name=re.compile("Without")).check(force=True)
        else:
            await self.fill("Password", password)
        await self.press("Create account")
        await self.meets("Look into your mail")

    async def follows_the_letter(self):
        """In another tab, from the outbox of this machine, as somebody would from their mailbox."""
        await self.house.installed.worker().work_off()
        tab = await self.page.context.new_page()
        tab.complaints = self.page.complaints
        await tab.goto(f"{self.house.address}/outbox")
        letter = tab.get_by_role("article").filter(has_text=self.email).first
        await letter.locator("a[href*='#fh']").first.click()
        self.page = tab

    async def founds(self, name):
        """From the page that greets whoever is new."""
        await self.meets("Welcome")
        await self.press("Create an organisation", role="link")
        await self.meets("Create an organisation")
        await self.fill("Name", name)
        await self.fill("Address", f"club-{uuid4().hex[:10]}")
        await self.press("Create it")
        await self.page.wait_for_url("**/members")
        return re.search(r"organisations/([0-9a-f-]+)/", self.page.url)[1]

    async def makes_a_link(self):
        await self.press("Invite people")
        await self.press("Make the link")
        link = await self.page.get_by_label("Link", exact=True).input_value()
        await self.press("Done")
        return link

    async def signs_in(self, password=PASSWORD):
        await self.meets("Sign in")
        await self.fill("E-mail", self.email)
        await self.fill("Password", password)
        await self.press("Sign in")

    async def makes_a_passkey(self):
        await self.page.goto("/app/account")
        await self.press("Add a passkey")
        await self.hears("The passkey is added.")

    async def bears_an_authenticator(self):
        """One that says yes by itself, as Chromium's developer tools make it."""
        session = await self.page.context.new_cdp_session(self.page)
        await session.send("WebAuthn.enable", {"enableUI": False})
        made = await session.send("WebAuthn.addVirtualAuthenticator", {"options": {
            "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
            "isUserVerified": True, "automaticPresenceSimulation": True,
        }})  # fmt: skip
        return session, made["authenticatorId"]

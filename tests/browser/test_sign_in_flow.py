"""From an address nobody knows to two people in one organisation, in two browsers, as people do it."""

import re
import socket
from urllib.parse import urlsplit
from uuid import uuid4

import pytest

from fieldhouse.app.installation import assemble
from fieldhouse.app.settings import Settings
from tests.app.house import KEYS
from tests.browser.conftest import DESK, PHONE, House, expect
from tests.browser.test_app_shell import wrong_with
from tests.modules.identity.house import PASSWORD

pytestmark = pytest.mark.browser


@pytest.fixture
async def house(database, tenant):
    """Whose letters lead to its own address, so the port is chosen before it is built."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    settings = Settings(tenant_id=tenant, keys=KEYS, site=f"http://127.0.0.1:{port}")
    house = House(assemble(settings, database), tenant)
    house.port = port
    await house.start()
    yield house
    await house.stop()


class Walker:
    """Somebody in front of a browser of their own."""

    def __init__(self, house, page, name):
        self.house, self.page, self.name = house, page, name
        self.email = f"{name.split()[0].lower()}.{uuid4().hex[:8]}@example.org"

    async def press(self, name, role="button"):
        await self.page.get_by_role(role, name=name, exact=True).click()

    async def fill(self, label, text):
        await self.page.get_by_label(label, exact=True).fill(text)

    async def meets(self, heading):
        await expect(self.page.get_by_role("heading", name=re.compile(heading), level=1)).to_be_visible()

    async def signs_up(self, password=PASSWORD):
        await self.meets("Create your account")
        await self.fill("Your name", self.name)
        await self.fill("E-mail", self.email)
        await self.fill("Password", password)
        await self.press("Create account")
        await self.meets("Look into your mail")

    async def follows_the_letter(self):
        """In another tab, from the outbox of this machine, as somebody would from their mailbox; the new tab."""
        await self.house.installed.worker().work_off()
        tab = await self.page.context.new_page()
        await tab.goto("/outbox")
        letter = tab.get_by_role("article").filter(has_text=self.email).first
        await letter.locator("a[href*='#fh']").first.click()
        return tab

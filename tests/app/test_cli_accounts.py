"""Accounts on the command line: the operator shuts somebody out, and ends what lets anybody in."""

import asyncio
from uuid import uuid4

from fieldhouse.app.installation import installation
from fieldhouse.app.settings import Settings
from fieldhouse.kernel.module import INSTALLATION
from fieldhouse.modules.identity.contract import Device, Identity
from tests.app.test_cli_upkeep import fieldhouse

PASSWORD = "seven brown gulls at noon"


async def opened(installed, email):
    """An account, and the letter's link followed in its browser."""
    identity, ctx = installed.services[Identity], installed.context()
    asked = await identity.sign_up(ctx, email=email, name="Sam", password=PASSWORD, language="en", device=Device())
    await installed.worker().work_off()
    kept = await installed.outbox.read(INSTALLATION)
    [text] = [each.message.get_body(("plain",)).get_content() for each in kept if each.message["To"] == email]
    token = text.partition("/app/verify#")[2].split()[0]
    return await identity.verify(ctx, token=token, device=Device(token=asked.device_token))


async def test_an_operator_shuts_out_lets_in_and_signs_out(home):
    settings = Settings(data=home, database_url=None, keys=None, keys_file=None, mail_url=None)
    email = f"sam.{uuid4().hex}@example.org"

    def run(*arguments):
        return asyncio.to_thread(fieldhouse, "accounts", *arguments, "--data", home)

    async with installation(settings) as installed:
        identity, ctx = installed.services[Identity], installed.context()
        signed = await opened(installed, email)
        shown = (await run("show", email)).stdout
        assert f"{signed.session.account.account_id}  active" in shown
        assert "    session, seen" in shown
        assert (await run("sign-out", email)).stdout == f"{email} is signed out everywhere.\n"
        assert await identity.whose(ctx, token=signed.token) is None
        await identity.sign_in(ctx, email=email, password=PASSWORD, device=Device())
        assert (await run("sign-out", "--all")).stdout == "Signed out 1 accounts.\n"
        assert (await run("disable", email, "--reason", "He shouted.")).stdout == f"{email} is disabled.\n"
        assert "  disabled  " in (await run("show", email)).stdout
        assert (await run("enable", email)).stdout == f"{email} is enabled.\n"
        assert (await run("sign-out")).exception.code == "which_account"
        assert (await run("show", "nobody@example.org")).exception.code == "unknown_account"
        await identity.sign_in(ctx, email=email, password=PASSWORD, device=Device())

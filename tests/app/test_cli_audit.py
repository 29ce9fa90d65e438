"""The audit on the command line, as an operator meets it."""

import asyncio

import asyncpg
import pytest

from fieldhouse.app.installation import installation
from fieldhouse.app.settings import Settings
from fieldhouse.kernel.permissions import Settings as Templates
from fieldhouse.modules.identity.contract import Identity
from tests.app.test_cli_upkeep import fieldhouse


@pytest.fixture
async def audited(home):
    """An installation whose organisation changed its settings twice."""
    settings = Settings(data=home, database_url=None, keys=None, keys_file=None, mail_url=None)
    async with installation(settings) as installed:
        identity = installed.services[Identity]
        for minutes in (20, 30):
            await identity.set_settings(installed.context(), settings=Templates(step_up_minutes=minutes))
        [witness] = [each for each in installed.readers() if each.name == "audit.witness"]
        await witness.catch_up()
        yield installed


async def test_an_operator_verifies_shows_rotates_and_finds_what_was_changed(home, audited):
    tenant = str(audited.settings.tenant_id)

    def run(*arguments):
        return asyncio.to_thread(fieldhouse, *arguments, "--data", home)

    whole = await run("audit", "verify", tenant)
    assert (whole.exit_code, "3 entries hold; head 3:" in whole.stdout) == (0, True), whole.stdout
    head = whole.stdout.split()[-1]
    assert (await run("audit", "verify")).stdout.count("entries hold") >= 1
    shown = (await run("audit", "show", tenant, "--what", "identity.Settings")).stdout
    assert shown.count("identity.SettingsChosen") == 2
    assert "was: {'step_up_minutes': 20}" in shown
    rotated = await run("keys", "rotate", "--forget")
    assert "audit.entry" in rotated.stdout, rotated.exception
    assert (await run("audit", "verify", tenant, "--anchor", head)).exit_code == 0

    admin = await asyncpg.connect(**audited.database.admin.arguments())
    await admin.execute("set session_replication_role = replica")
    await admin.execute("update audit.entry set actor = 'person:nobody' where number = 2")
    await admin.close()
    broken = await run("audit", "verify", tenant)
    assert (broken.exit_code, "BROKEN at 2: it isn't what was entered" in broken.stdout) == (1, True)


def test_a_slip_is_refused_in_a_sentence(home):
    for arguments, code in (
        (("verify", "--anchor", "7"), "malformed_anchor"),
        (("verify", "--anchor", f"3:{'0' * 64}"), "which_organisation"),
        (("verify", "--data", home / "typo"), "no_such_database"),
    ):
        assert fieldhouse("audit", *arguments).exception.code == code

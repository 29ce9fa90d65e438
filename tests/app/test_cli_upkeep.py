"""Jobs and keys on the command line, as an operator meets them."""

import asyncio
import os

import pytest
from typer.testing import CliRunner

from fieldhouse.app.cli import command_line
from fieldhouse.app.installation import installation
from fieldhouse.app.settings import Settings
from fieldhouse.kernel.errors import Refused
from fieldhouse.kernel.ports import Letter
from fieldhouse.modules.identity.contract import Identity


def fieldhouse(*arguments, **variables):
    """In this process: a second of imports each would be most of the test."""
    cleared = {name: None for name in os.environ if name.startswith("FIELDHOUSE_")}
    given = [str(each) for each in arguments]
    return CliRunner().invoke(command_line(given[0]), given, env={**cleared, **variables})


@pytest.fixture
async def given_up(home):
    """An installation with one letter that no mail server took."""

    async def refuse(_ctx, _job):
        raise Refused("mail_refused", "The mail server refuses the address: 550.")

    settings = Settings(data=home, database_url=None, keys=None, keys_file=None, mail_url=None)
    letter = Letter(
        to="sam@example.org",
        template="verify_email",
        language="en",
        fields={"link": "https://x.example/hush", "until": "2026-11-21T17:04:00Z"},
    )
    async with installation(settings) as installed:
        ctx = installed.context()
        async with installed.database.transaction("games", ctx.tenant_id) as connection:
            job = await installed.post.post(connection, ctx, letter)
        worker = installed.worker()
        worker._handlers = {"mail.carry": refuse}
        await worker.work_off()
        yield installed, job


async def test_an_operator_sees_retries_and_rotates(home, given_up):
    installed, parked = given_up

    def run(*arguments):
        return asyncio.to_thread(fieldhouse, *arguments, "--data", home)

    listed = await run("jobs", "list", "--parked")
    assert str(parked) in listed.stdout
    assert "mail_refused: The mail server refuses the address: 550." in listed.stdout
    assert "hush" not in listed.stdout
    signing = await run("keys", "rotate-signing")
    assert signing.stdout.startswith("Signing with the new key "), signing.exception
    before = (await run("keys", "list")).stdout.split()
    rotated = await run("keys", "rotate", "--forget")
    assert "Sealed anew: 1 jobs, 0 letters, 0 second factors, 1 tokens" in rotated.stdout, rotated.exception
    after = (await run("keys", "list")).stdout.split()
    assert len(before) == len(after) == 1
    assert before != after
    assert (await run("jobs", "retry", parked)).stdout == "1 due again.\n"
    again = await run("jobs", "retry", parked)
    assert again.exception.code == "not_parked"
    assert (await run("jobs", "retry")).exception.code == "which_job"
    await installed.worker().work_off()  # a running process knows the new key
    [kept] = await installed.outbox.read(installed.settings.tenant_id)
    assert kept.message["To"] == "sam@example.org"


def test_a_new_key_is_printed_and_written_nowhere():
    one, other = (fieldhouse("keys", "new").stdout.strip() for _ in range(2))
    assert one != other
    listed = fieldhouse("keys", "list", FIELDHOUSE_KEYS=f"{one},{other}").stdout.split()
    assert len(listed) == len(set(listed)) == 2


def test_a_server_on_a_database_of_ones_own_needs_keys():
    done = fieldhouse("run", "--port", "0", FIELDHOUSE_DATABASE_URL="postgresql://a:b@127.0.0.1:1/x")
    assert done.exception.code == "no_keys"
    assert "FIELDHOUSE_KEYS" in done.exception.message


async def test_the_first_administrator_gets_a_link_from_whoever_runs_the_machine(home):
    settings = Settings(data=home, database_url=None, keys=None, keys_file=None, mail_url=None)
    async with installation(settings) as installed:
        made = await asyncio.to_thread(fieldhouse, "invite", "--data", home)
        assert made.exit_code == 0, made.exception
        link = made.stdout.splitlines()[0]
        assert link.startswith("http://127.0.0.1:8765/app/invitation#")
        identity = installed.services[Identity]
        invitation, _ = await identity.invited(installed.context("anonymous"), token=link.partition("#")[2])
        assert invitation.role == "administrator"
        unknown = await asyncio.to_thread(fieldhouse, "invite", "--organisation", "nobody", "--data", home)
        assert unknown.exception.code == "unknown_organisation"

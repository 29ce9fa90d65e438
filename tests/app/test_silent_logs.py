"""Nothing that is secret or personal is said aloud, through a whole story with its mistakes."""

import json
import secrets

import pytest
import structlog

from fieldhouse.app.cli import command_line
from fieldhouse.kernel.module import INSTALLATION
from tests.app.street import a_street
from tests.modules.identity.house import PASSWORD


@pytest.fixture
async def street(own_database, tenant):
    async with a_street(own_database, tenant) as street:
        yield street


@pytest.fixture
def said():
    """All that structlog is told, before any processor could hide it."""
    heard = []

    def hear(_logger, method, event):
        heard.append(f"{method} {json.dumps(event, default=repr, ensure_ascii=False)}")
        raise structlog.DropEvent

    before = structlog.get_config()
    structlog.configure(processors=[hear])
    yield heard
    structlog.configure(**before)


async def test_a_whole_story_says_no_secret_no_token_and_nothing_personal(street, said, capfd):
    hidden = {PASSWORD, "He shouted at a referee.", "Ann Founder", "Ben Scorer"}
    network = f"2001:db8:{secrets.token_hex(2)}:7::1"

    # signing up and in, with what goes wrong
    ann, ben = street.guest(), street.guest()
    ann.http._transport.client = (network, 1)
    await ann.asks_to_sign_up(name="Ann Founder")
    hidden.add(await street.house.token_to(ann.email))
    await ann.follows()
    league = await ann.founds()
    assert (await ann.signs_in(password="wrong horse battery")).status_code == 401
    hidden.add("wrong horse battery")
    assert (await ann.post("/account/verify", token="fhl_" + "x" * 43)).status_code in (400, 422)
    hidden |= {ann.session, ann.cookie("fieldhouse-device")}
    assert (await ann.post("/account/links", email=ann.email, purpose="recovery")).status_code == 200
    hidden.add(await street.house.token_to(ann.email))

    # letters, an invitation, a role with a reason, denials
    await ann.post("/account/confirm", password=PASSWORD)
    hidden.add(ann.session)
    invited = await ann.invites(league)
    hidden.add(invited.json()["token"])
    await ben.signs_up(name="Ben Scorer")
    await ben.post("/invitations/accept", token=invited.json()["token"])
    grant = (await ann.gives(league, ben.actor, "coach", "team", "hawks")).json()["grant_id"]
    assert (await ben.get(f"/organisations/{league}/audit")).status_code == 403
    await ann.post(f"/organisations/{league}/grants/{grant}/revoke", reason="He shouted at a referee.")
    hidden |= {ann.email, ben.email, ben.session, network}

    # a job and an event that fail, told and entered
    async def refuse(_ctx, job):
        raise ValueError(f"no carrier for {job.kind}")

    worker = street.installed.worker()
    worker._handlers = dict.fromkeys(worker._handlers, refuse)
    await street.house.identity.send_link(
        street.house.ctx(tenant_id=INSTALLATION), email=ben.email, purpose="sign_in"
    )
    await worker.work_off()
    [witness] = [each for each in street.installed.readers() if each.name == "audit.witness"]
    whole, calls = witness._tell, []

    async def fails_first(tenant, told):
        calls.append(tenant)
        if len(calls) == 1:
            raise ValueError(f"could not tell {len(told)}: {told[0]!r}")
        await whole(tenant, told)

    witness._tell = fails_first
    await witness.catch_up()
    entries = (await ann.get(f"/organisations/{league}/audit")).json()["entries"]
    assert any(each["reason"] == "He shouted at a referee." for each in entries)

    # who has the process's output has nothing of it
    output = capfd.readouterr()
    aloud = "\n".join([*said, output.out, output.err])
    assert "denied" in aloud, "the log was not listened to"
    assert "events_not_told" in aloud
    assert [each for each in hidden if each and each in aloud] == []


def test_settings_that_hold_secrets_do_not_show_them():
    from fieldhouse.app.settings import Settings

    shown = repr(Settings(keys="a2V5", mail_url="smtp://user:hush@mail.example"))
    assert "a2V5" not in shown
    assert "hush" not in shown
    assert command_line("keys") is not None

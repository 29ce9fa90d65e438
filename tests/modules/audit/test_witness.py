"""Everything that happened is entered, once, whatever fails or is killed in between."""

import asyncio
import json
from uuid import uuid4

import asyncpg
import pytest
from sqlalchemy import text

from benchmarks.audited import Audited
from fieldhouse.adapters.database.resealing import WAITING, reseal, reseal_waiting
from fieldhouse.adapters.sealing import new_key
from fieldhouse.app.compose import MODULES
from fieldhouse.kernel.events import aside_of
from fieldhouse.kernel.ids import uuid7
from fieldhouse.modules.audit.module import MODULE

DENY = text("""
    insert into log.denied (tenant_id, id, at, actor, request_id, device, action, subject, rule, sealed)
    values (:tenant, :id, now(), 'anonymous', :id, null, 'grant_role', 'grant:7', 'no_policy_permits', :sealed)""")


async def denied(book, tenant=None, address="2001:db8::9"):
    id_, tenant = uuid7(), tenant or book.tenant
    sealed = book.seal.seal(json.dumps({"address": address}).encode(), purpose=aside_of(id_), tenant_id=tenant)
    async with book.database.transaction("identity", tenant) as connection:
        await connection.execute(DENY, {"tenant": tenant, "id": id_, "sealed": sealed})
    return id_


async def remark(book, event, **said):
    sealed = book.seal.seal(json.dumps(said).encode(), purpose=aside_of(event), tenant_id=book.tenant)
    async with book.database.transaction("identity", book.tenant) as connection:
        await connection.execute(
            text("insert into log.aside (tenant_id, event_id, sealed) values (:tenant, :event, :sealed)"),
            {"tenant": book.tenant, "event": event, "sealed": sealed},
        )


async def waiting(book):
    async with book.database.relay() as relay:
        return [
            (await relay.execute(text(f"select count(*) from log.{table}"))).scalar_one()
            for table in ("aside", "denied")
        ]


async def test_events_of_all_organisations_are_entered_in_their_own_chains_in_order(own_book):
    other, streams = uuid4(), [uuid4() for _ in range(3)]
    for version in range(3):
        for stream in streams:
            await own_book.happens(stream, version, n=version)
            await own_book.happens(stream, version, tenant=other, n=version)
    await own_book.witness().catch_up()
    await own_book.witness().catch_up()
    for tenant in (own_book.tenant, other):
        own_book.tenant = tenant
        entries = await own_book.entries()
        for stream in streams:
            subject = f"game:{stream}"
            assert [each.after["n"] for each in entries if each.subject == subject] == [0, 1, 2]
        finding = await own_book.verify()
        assert (finding.entries, finding.broken) == (9, None)


async def test_denials_and_what_is_personal_are_entered_and_no_longer_wait(own_book):
    stream = uuid4()
    [event] = await own_book.happens(stream, module="identity", grant_id="g1")
    await remark(own_book, event, reason="He shouted.", address="2001:db8::7")
    await denied(own_book)
    assert await waiting(own_book) == [1, 1]
    await own_book.witness().catch_up()
    assert await waiting(own_book) == [0, 0]
    told, denial = await own_book.entries()
    assert (told.what, told.reason, told.address) == ("identity.Tapped", "He shouted.", "2001:db8::7")
    assert (denial.what, denial.subject, denial.actor) == ("denied.grant_role", "grant:7", "anonymous")
    assert (denial.address, denial.after) == ("2001:db8::9", {"rule": "no_policy_permits"})


async def test_a_denial_is_not_what_a_subject_was_before(own_book):
    grant = str(uuid4())
    await own_book.enters(own_book.told("identity.RoleGranted", grant_id=grant, role="coach"))
    await own_book.enters(own_book.told("denied.revoke_role", subject=f"grant:{grant}", rule="step_up"))
    await own_book.enters(own_book.told("identity.RoleRevoked", grant_id=grant))
    assert [each.before for each in await own_book.entries()] == [None, None, {"grant_id": grant, "role": "coach"}]


async def test_one_event_that_cannot_be_entered_keeps_back_its_stream_alone(own_book):
    bad, good = uuid4(), uuid4()
    poison = {"on": True}

    async def tell(tenant, told):
        if poison["on"] and any(each.envelope.body.get("n") == "poison" for each in told):
            raise ValueError("poison")
        await own_book.audit.chain(own_book.ctx(tenant), told=told)

    witness = own_book.witness(tell, backoff_s=(0,))
    [first] = await own_book.happens(bad, n="poison")
    await remark(own_book, first, reason="typed")
    await own_book.happens(good, n=1)
    await own_book.happens(bad, 1, n=2)
    await witness.catch_up()
    assert [each.after["n"] for each in await own_book.entries()] == [1]
    poison["on"] = False
    async with own_book.database.relay() as relay:
        await witness.parking.retry_now(relay)
    await witness.catch_up()
    entries = await own_book.entries()
    assert [each.after["n"] for each in entries] == [1, "poison", 2]
    assert entries[1].reason == "typed"
    assert await waiting(own_book) == [0, 0]
    assert (await own_book.verify()).broken is None


async def test_denials_of_one_organisation_that_fails_wait_and_hold_up_nobody(own_book):
    other = uuid4()

    async def tell(tenant, told):
        if tenant == own_book.tenant:
            raise ValueError("not now")
        await own_book.audit.chain(own_book.ctx(tenant), told=told)

    await denied(own_book)
    await denied(own_book, other)
    await own_book.witness(tell).catch_up()
    assert await waiting(own_book) == [0, 1]
    await own_book.witness().catch_up()
    assert await waiting(own_book) == [0, 0]


@pytest.mark.parametrize("when", ["before", "after"])
async def test_a_witness_that_is_stopped_around_its_commit_enters_each_once(own_book, when):
    """As a process dies: between the chain's commit and the cursor's move, or before the commit."""
    stream = uuid4()
    for version in range(20):
        await own_book.happens(stream, version, n=version)
    await denied(own_book)
    turns = iter([True, True, False])

    async def tell(tenant, told):
        dies = next(turns, False)
        if dies and when == "before":
            raise asyncio.CancelledError
        await own_book.audit.chain(own_book.ctx(tenant), told=told)
        if dies:
            raise asyncio.CancelledError

    for _ in range(2):
        with pytest.raises(asyncio.CancelledError):
            await own_book.witness(tell).catch_up()
    await own_book.witness(tell).catch_up()
    finding = await own_book.verify()
    assert (finding.entries, finding.broken) == (21, None)
    assert await waiting(own_book) == [0, 0]


async def test_killed_witnesses_enter_each_event_and_denial_once(home):
    """kill -9 at random moments, while many write."""
    with Audited.at(home, seed=7) as audited:
        found = await audited.run(kills=3, seconds=4)
    assert found.kills == 3
    assert found.happened > 20, "the writers hardly ever wrote"
    assert (found.missing, found.twice, found.broken) == (0, 0, 0)


async def test_a_rotation_seals_everything_anew_and_the_chain_holds(own_book):
    await own_book.fills()
    [event] = await own_book.happens(uuid4(), module="identity")
    await remark(own_book, event, reason="He waits.")
    await denied(own_book)
    before = await own_book.audit.head(own_book.ctx())
    own_book.keys.insert(0, new_key())  # the old key still opens
    assert (await own_book.verify()).broken is None
    [sealed] = MODULE.sealed
    assert await reseal(own_book.database, own_book.seal, "audit", sealed) == 2
    assert await reseal_waiting(own_book.database, own_book.seal) == 2
    assert await reseal(own_book.database, own_book.seal, "audit", sealed) == 0
    own_book.keys[1:] = []
    assert await own_book.audit.head(own_book.ctx()) == before
    assert (await own_book.verify(anchor=before)).broken is None
    await own_book.witness().catch_up()
    assert [each.reason for each in await own_book.entries() if each.reason] == [
        "He shouted at a referee.", "wrong score", "He waits.",
    ]  # fmt: skip
    assert await waiting(own_book) == [0, 0]


async def test_every_sealed_column_is_known_to_the_rotation(own_database):
    """What is called sealed is named by a module, or by the queue, the outbox and the log's own rotation."""
    connection = await asyncpg.connect(**own_database.admin.arguments())
    found = await connection.fetch("""
        select table_schema || '.' || table_name || '.' || column_name as name from information_schema.columns
        where column_name like '%sealed%' and table_schema not in ('pg_catalog', 'information_schema')""")
    await connection.close()
    named = {f"{each.table}.{each.column}" for module in MODULES for each in (*module.sealed, *WAITING)}
    of_minutes = {"control.provider_way.sealed"}
    identitys = {"control.api_token.sealed", "control.signing_key.sealed"}  # IdentityService.reseal_tokens
    assert {row["name"] for row in found} == named | of_minutes | identitys | {
        "jobs.job.sealed",
        "jobs.outbox.sealed",
    }

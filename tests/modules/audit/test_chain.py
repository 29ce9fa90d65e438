"""What was entered is shown as it was, and whatever is done to it behind the audit's back is found."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID, uuid4

import asyncpg
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from fieldhouse.adapters.sealing import new_key
from fieldhouse.kernel.errors import Unavailable
from fieldhouse.kernel.ports import Ports
from fieldhouse.modules.audit.contract import Head, Search
from fieldhouse.modules.audit.domain.chain import Row, Walk, beginning, digest
from fieldhouse.modules.audit.service import AuditService
from tests.modules.audit.book import COLUMNS


async def test_an_entry_says_who_did_what_to_what_and_how_it_was_before(book):
    await book.fills()
    recorded, amended, granted, revoked, reopened = await book.entries()
    assert [each.number for each in await book.entries()] == [1, 2, 3, 4, 5]
    assert (recorded.what, recorded.actor, recorded.device) == ("games.PlayRecorded", "person:1", "tablet")
    assert (recorded.before, recorded.after["play"]) == (None, {"kind": "field_goal", "points": 2})
    assert (amended.subject, amended.before) == (recorded.subject, recorded.after)
    assert amended.after["play"] == {"points": 3}
    assert (granted.before, granted.after["role"]) == (None, "coach")
    assert (revoked.before, revoked.after) == (granted.after, None)
    assert (revoked.reason, revoked.address) == ("He shouted at a referee.", "2001:db8::7")
    assert (reopened.after, reopened.said, reopened.reason) == ({}, {}, "wrong score")


async def test_what_somebody_typed_and_where_they_were_is_sealed(book):
    await book.fills()
    async with book.behind_its_back() as connection:
        stored = await connection.fetch("select t::text from audit.entry t where tenant_id = $1", book.tenant)
    dump = "".join(row["t"] for row in stored)
    for hidden in ("shouted", "wrong score", "2001:db8::7"):
        assert hidden not in dump
        assert hidden.encode().hex() not in dump
    assert "shouted" not in repr(await book.entries())


async def test_the_same_told_twice_is_entered_once(book):
    told = [book.told(n=n) for n in range(5)]
    assert await book.enters(*told[:3]) == 3
    assert await book.enters(*told, told[4]) == 2
    assert await book.enters(*told) == 0
    assert [each.after["n"] for each in await book.entries()] == [0, 1, 2, 3, 4]
    assert (await book.verify()).entries == 5


async def test_many_who_enter_at_once_leave_no_hole(book):
    shared = [book.told(n=n) for n in range(20)]
    await asyncio.gather(*(book.enters(*shared[n % 10 :], book.told()) for n in range(12)))
    assert [each.number for each in await book.entries()] == list(range(1, 33))
    assert (await book.verify()).broken is None


async def test_an_empty_chain_holds_and_has_a_head(book):
    finding = await book.verify()
    assert (finding.entries, finding.broken) == (0, None)
    assert await book.audit.head(book.ctx()) == Head(number=0, hash=beginning(book.tenant))
    assert (await book.verify(anchor=Head(number=0, hash=beginning(book.tenant)))).broken is None


# ── what somebody with the database in hand may do ──


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    column=st.sampled_from(COLUMNS), number=st.integers(1, 5), place=st.integers(0, 10_000), bit=st.integers(0, 7)
)
async def test_a_flipped_byte_of_any_column_is_found(book, column, number, place, bit):
    if (await book.verify()).entries == 0:
        await book.fills()
    async with book.behind_its_back() as connection:
        row = await connection.fetchrow(
            "select * from audit.entry where tenant_id = $1 and number = $2", book.tenant, number
        )
        changed = _flipped(row[column], place, bit)
        if changed == row[column]:
            return
        where = "where tenant_id = $2 and number = $3"
        await connection.execute(f"update audit.entry set {column} = $1 {where}", changed, book.tenant, number)
        finding = await book.verify()
        now = {"tenant_id": book.tenant, "number": number, column: changed}
        await connection.execute(
            f"update audit.entry set {column} = $1 {where}", row[column], now["tenant_id"], now["number"]
        )
    assert finding.broken == number, finding
    assert finding.why
    assert (await book.verify()).broken is None


def _flipped(value, place, bit):
    """One bit of it, as it would read then."""
    if value is None:
        return None
    if isinstance(value, bytes):
        changed = bytearray(value)
        changed[place % len(changed)] ^= 1 << bit
        return bytes(changed)
    if isinstance(value, UUID):
        return UUID(bytes=_flipped(value.bytes, place, bit))
    if isinstance(value, int):
        return value + 100 * (1 << bit)
    if isinstance(value, str):
        at = place % len(value)
        return value[:at] + chr(ord(value[at]) ^ (1 << bit % 4)) + value[at + 1 :]
    return value.replace(microsecond=value.microsecond ^ (1 << bit))


SWAPPED = """
    update audit.entry set number = -5 where tenant_id = $1 and number = 2;
    update audit.entry set number = 2 where tenant_id = $1 and number = 3;
    update audit.entry set number = 3 where tenant_id = $1 and number = -5"""
SEALED_ELSEWHERE = """
    update audit.entry e set sealed = o.sealed from audit.entry o
    where e.tenant_id = $1 and o.tenant_id = $1 and e.number = 5 and o.number = 4"""


@pytest.mark.parametrize(
    ("act", "broken"),
    [
        ("delete from audit.entry where tenant_id = $1 and number = 3", 3),
        ("delete from audit.entry where tenant_id = $1 and number = 1", 1),
        ("delete from audit.entry where tenant_id = $1 and number = 5", 5),
        ("delete from audit.entry where tenant_id = $1", 1),
        ("delete from audit.head where tenant_id = $1", 6),
        ("update audit.head set number = 4 where tenant_id = $1", 6),
        ("update audit.head set hash = sha256('x') where tenant_id = $1", 6),
        ("update audit.head set origin = gen_random_uuid() where tenant_id = $1", 1),
        ("update audit.entry set number = number + 10 where tenant_id = $1 and number > 2", 3),
        ("update audit.entry set number = number - 1 where tenant_id = $1", 1),
        (SWAPPED, 2),
        ("update audit.entry set sealed = null where tenant_id = $1 and number = 4", 4),
        ("update audit.entry set sealed = null, commitment = null where tenant_id = $1 and number = 4", 4),
        (SEALED_ELSEWHERE, 5),
    ],
)  # fmt: skip
async def test_what_is_taken_moved_or_swapped_is_found(book, act, broken):
    await book.fills()
    async with book.behind_its_back() as connection:
        for statement in act.split(";"):
            await connection.execute(statement, book.tenant)
    finding = await book.verify()
    assert finding.broken == broken, finding


async def test_a_cut_end_whose_head_was_mended_is_found_by_an_anchor_alone(book):
    await book.fills()
    anchor = await book.audit.head(book.ctx())
    assert (await book.verify(anchor=anchor)).broken is None
    async with book.behind_its_back() as connection:
        await connection.execute("delete from audit.entry where tenant_id = $1 and number = 5", book.tenant)
        await connection.execute(
            """update audit.head set number = 4, hash = (select hash from audit.entry
               where tenant_id = $1 and number = 4) where tenant_id = $1""",
            book.tenant,
        )
    assert (await book.verify()).broken is None  # nothing inside can tell: docs/audit.md says so
    assert (await book.verify(anchor=anchor)).broken == 5


async def test_a_chain_that_was_made_anew_is_found_by_an_anchor_alone(book):
    await book.fills()
    anchor = await book.audit.head(book.ctx())
    async with book.behind_its_back() as connection:
        await connection.execute("delete from audit.entry where tenant_id = $1", book.tenant)
        await connection.execute("delete from audit.head where tenant_id = $1", book.tenant)
    await book.fills()
    assert (await book.verify()).broken is None
    finding = await book.verify(anchor=anchor)
    assert (finding.broken, finding.why) == (5, "it is another one than the anchor says")


async def test_the_modules_own_role_changes_and_deletes_nothing(book):
    await book.fills()
    for act in (
        "delete from audit.entry",
        "update audit.entry set actor = 'x'",
        "update audit.entry set hash = hash",
        "delete from audit.head",
        "update audit.head set origin = tenant_id",
        "truncate audit.entry",
    ):
        with pytest.raises(DBAPIError, match="permission denied"):
            async with book.database.transaction("audit", book.tenant) as connection:
                await connection.execute(text(act))
    owner = await asyncpg.connect(**book.database.admin.arguments())
    with pytest.raises(asyncpg.InsufficientPrivilegeError, match="never changed"):
        await owner.execute("update audit.entry set actor = 'x' where tenant_id = $1", book.tenant)
    await owner.close()


async def test_a_chain_is_its_organisations_alone(book):
    await book.fills()
    other = uuid4()
    assert await book.audit.entries(book.ctx(other), search=Search()) == []
    assert (await book.audit.verify(book.ctx(other))).entries == 0


# ── keys ──


async def test_a_key_that_is_gone_is_said_and_the_rest_still_holds(book):
    await book.fills()
    book.keys[:] = [new_key()]
    finding = await book.verify()
    assert (finding.broken, finding.entries) == (4, 3)
    assert "key that is not known" in finding.why
    assert (await book.verify(keyless=True)).broken is None
    assert [each.legible for each in await book.entries()] == [True, True, True, False, False]


async def test_an_aside_whose_key_is_gone_is_entered_unopened_and_holds_up_nobody(book):
    told = book.told("identity.RoleRevoked", grant_id="g", why="He shouted.")
    book.keys[:] = [new_key()]
    assert await book.enters(told, book.told(n=1)) == 2
    assert [(each.reason, each.legible) for each in await book.entries()] == [("", False), ("", True)]
    assert (await book.verify()).broken is None


async def test_without_keys_what_is_personal_is_not_entered(book):
    book.audit = AuditService(Ports(database=book.database, log=None))
    await book.enters(book.told(n=1))
    with pytest.raises(Unavailable):
        await book.enters(book.told(n=2), book.told("games.GameReopened", reason="typed"))
    assert len(await book.entries()) == 1


# ── looking ──


async def test_entries_are_found_by_who_what_and_when_a_page_at_a_time(book):
    await book.fills()
    numbers = lambda found: [each.number for each in found]  # noqa: E731
    assert numbers(await book.entries(what="identity.")) == [3, 4]
    assert numbers(await book.entries(what="identity.RoleGranted")) == [3]
    assert numbers(await book.entries(actor="person:2")) == []
    first = (await book.entries())[0]
    assert numbers(await book.entries(subject=first.subject)) == [1, 2]
    assert numbers(await book.entries(below=4, limit=2)) == [2, 3]
    assert numbers(await book.entries(until=first.at)) == []
    assert numbers(await book.entries(since=first.at)) == [1, 2, 3, 4, 5]


# ── the law, without a database ──


@given(st.permutations(list(range(6))))
def test_any_other_order_breaks_a_chain_at_its_first_number_out_of_place(order):
    rows = _rows(6)
    walk = Walk(UUID(int=1))
    broken = None
    for place, at in enumerate(order, 1):
        row = replace(rows[at], number=place)
        if walk.step(row) is not None:
            broken = place
            break
    expected = next((place for place, at in enumerate(order, 1) if at != place - 1), None)
    assert broken == expected


def _rows(count):
    rows, previous = [], beginning(UUID(int=1))
    for number in range(1, count + 1):
        said = {
            "number": number, "at": datetime(2026, 1, 1, tzinfo=UTC), "actor": "a", "what": "w", "subject": "s",
            "before": None, "after": "{}", "request_id": None, "device": None, "source": UUID(int=number),
            "commitment": None, "previous": previous,
        }  # fmt: skip
        previous = digest(**said)
        rows.append(Row(**said, sealed=None, hash=previous))
    return rows

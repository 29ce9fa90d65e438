"""Sessions: how long they last, how many there are, when their token changes, who may end them."""

import asyncio
from functools import partial
from uuid import uuid4

import pytest

from fieldhouse.kernel.errors import Busy, Forbidden, NotFound, Refused
from fieldhouse.modules.identity.domain import lives, tokens
from fieldhouse.modules.identity.domain.attempts import DEVICE_OF_ACCOUNT
from fieldhouse.modules.identity.domain.tokens import Kind
from tests.modules.identity.house import PASSWORD, an_address


async def test_a_session_that_is_not_seen_for_two_weeks_is_over(house):
    person = await house.person()
    house.turn(days=13, hours=23)
    assert await person.session() is not None
    house.turn(days=13, hours=23)
    assert await person.session() is not None
    house.turn(days=14)
    assert await person.session() is None
    assert await house.identity.sessions(person.ctx(), account_id=person.account_id) == []


async def test_a_session_ends_after_ninety_days_however_often_it_is_seen(house):
    person = await house.person()
    for _ in range(8):
        house.turn(days=11)
        session = await person.session()
    assert session.expires_at == session.opened_at + lives.LONGEST
    house.turn(days=2)
    assert await person.session() is None


async def test_a_session_says_when_it_ends_unless_it_is_seen_again(house):
    person = await house.person()
    assert (await person.session()).expires_at == house.now + lives.IDLE


async def test_being_seen_is_written_at_most_once_a_minute(house):
    person = await house.person()
    version = "select xmin::text from control.session where account_id = :id"
    before = await house.rows(version, id=person.account_id)
    house.turn(seconds=59)
    await person.session()
    assert await house.rows(version, id=person.account_id) == before
    house.turn(seconds=1)
    await asyncio.gather(*(person.session() for _ in range(5)))
    assert await house.rows(version, id=person.account_id) != before
    assert (await person.session()).seen_at == house.now


async def test_a_cookie_that_is_no_session_of_ours_is_nobodys(house):
    for token in ("", "fhs_", "ü" * 53, tokens.mint(Kind.SESSION), tokens.mint(Kind.LINK)):
        assert await house.identity.whose(house.ctx(), token=token) is None


async def test_an_account_has_twenty_sessions_and_the_oldest_goes(house):
    person = await house.person()
    opened = [person.signed]
    for _ in range(lives.SESSIONS_MOST):
        house.turn(minutes=10)
        opened.append(
            await house.identity.sign_in(house.ctx(), email=person.email, password=PASSWORD, device=person.device)
        )
    lasting = await house.identity.sessions(person.ctx(), account_id=person.account_id)
    assert len(lasting) == lives.SESSIONS_MOST
    assert opened[0].session.session_id not in {each.session_id for each in lasting}
    assert await person.session() is None


async def test_every_sign_in_has_a_token_of_its_own(house):
    person = await house.person()
    again = await house.identity.sign_in(house.ctx(), email=person.email, password=PASSWORD, device=person.device)
    assert again.token != person.token
    assert again.device_token == person.signed.device_token


async def test_confirming_changes_the_token_and_the_moment_and_keeps_the_session(house):
    person = await house.person()
    house.turn(hours=1)
    confirmed = await house.identity.confirm(person.ctx(), token=person.token, password=PASSWORD)
    assert confirmed.session.session_id == person.signed.session.session_id
    assert confirmed.session.confirmed_at == house.now
    assert await person.session() is None
    assert await house.identity.whose(person.ctx(), token=confirmed.token) == confirmed.session
    assert (await house.told(person.account_id))[-1][0] == "IdentityConfirmed"


async def test_confirming_by_a_wrong_password_is_refused_and_slowed(house):
    person = await house.person()
    for _ in range(DEVICE_OF_ACCOUNT.burst):
        with pytest.raises(Refused):
            await house.identity.confirm(person.ctx(), token=person.token, password="not this one")
    with pytest.raises(Busy):
        await house.identity.confirm(person.ctx(), token=person.token, password=PASSWORD)
    assert (await person.session()).confirmed_at == person.signed.session.confirmed_at


async def test_a_password_is_set_only_soon_after_proving_to_be_oneself(house):
    person = await house.person(password=None)
    house.turn(minutes=10)
    with pytest.raises(Forbidden, match="Prove once more"):
        await house.identity.set_password(person.ctx(), token=person.token, password="a gym of parquet")
    token, device = await house.link(person.email)
    signed = await house.identity.verify(house.ctx(), token=token, device=device)
    await house.identity.set_password(person.ctx(), token=signed.token, password="a gym of parquet")


async def test_a_password_is_changed_by_whoever_knows_the_one_that_stands(house):
    person = await house.person()
    change = partial(house.identity.set_password, person.ctx(), password="a gym of parquet")
    for current, code in ((None, "current_password_needed"), ("not this one", "wrong_credentials")):
        with pytest.raises(Refused) as refused:
            await change(token=person.token, current=current)
        assert (refused.value.code, refused.value.facts["at"]) == (code, "/current")
    house.turn(minutes=10)  # the password told is itself the proof
    changed = await change(token=person.token, current=PASSWORD)
    with pytest.raises(Refused, match="too"):
        await change(token=changed.token)


async def test_whoever_guesses_the_password_that_stands_is_slowed(house):
    person = await house.person()
    change = partial(house.identity.set_password, person.ctx(), token=person.token, password="a gym of parquet")
    for _ in range(DEVICE_OF_ACCOUNT.burst):
        with pytest.raises(Refused):
            await change(current="not this one")
    with pytest.raises(Busy):
        await change(current=PASSWORD)


async def test_after_a_recovery_nobody_is_asked_for_the_password_they_forgot_for_ten_minutes(house):
    person = await house.person()
    for minutes in (10, 9):
        token, device = await house.link(person.email, "recovery")
        recovered = await house.identity.verify(house.ctx(), token=token, device=device)
        house.turn(minutes=minutes)
        change = house.identity.set_password(person.ctx(), token=recovered.token, password="a gym of parquet")
        if minutes == 10:
            with pytest.raises(Refused, match="that you have now"):
                await change
    assert (await change).session.account.has_password


async def test_a_new_password_ends_every_other_session_and_every_link_that_waits(house):
    person = await house.person()
    other = await house.identity.sign_in(
        house.ctx(), email=person.email, password=PASSWORD, device=house.elsewhere
    )
    link, _ = await house.link(person.email)
    changed = await house.identity.set_password(
        person.ctx(), token=person.token, password="a gym of parquet", current=PASSWORD
    )
    assert await house.identity.whose(house.ctx(), token=other.token) is None
    assert await house.identity.sessions(person.ctx(), account_id=person.account_id) == [changed.session]
    with pytest.raises(Refused, match="used"):
        await house.identity.verify(house.ctx(), token=link, device=house.home)


async def test_a_password_made_of_what_is_known_about_its_owner_is_refused(house):
    person = await house.person()
    local = person.email.partition("@")[0]
    with pytest.raises(Refused, match="your name"):
        await house.identity.set_password(person.ctx(), token=person.token, password=local, current=PASSWORD)
    assert await person.session() is not None


async def test_a_cookie_that_is_over_confirms_chooses_and_sets_nothing(house):
    token = tokens.mint(Kind.SESSION)
    for attempt in (
        house.identity.confirm(house.ctx(), token=token, password=PASSWORD),
        house.identity.set_password(house.ctx(), token=token, password=PASSWORD),
        house.identity.choose(house.ctx(), token=token, organisation_id=uuid4()),
    ):
        with pytest.raises(Forbidden, match="Nobody is signed in"):
            await attempt


async def test_its_owner_ends_a_session_and_nobody_else_does(house):
    person, other = await house.person(), await house.person()
    session_id = person.signed.session.session_id
    await house.identity.end_session(other.ctx(), session=other.signed.session, session_id=session_id)
    assert await person.session() is not None
    for _ in range(2):
        await house.identity.end_session(person.ctx(), session=person.signed.session, session_id=session_id)
    assert await person.session() is None
    assert [type_ for type_, _ in await house.told(person.account_id)].count("SessionEnded") == 1


async def test_ending_another_session_asks_who_one_is_and_ending_ones_own_does_not(house):
    person = await house.person()
    other = await house.identity.sign_in(
        house.ctx(), email=person.email, password=PASSWORD, device=house.elsewhere
    )
    house.turn(minutes=10)
    identity, there = house.identity, other.session.session_id
    for attempt in (
        identity.end_session(person.ctx(), session=person.signed.session, session_id=there),
        identity.end_other_sessions(person.ctx(), token=person.token),
    ):
        with pytest.raises(Forbidden) as refused:
            await attempt
        assert refused.value.code == "not_confirmed"
    assert await identity.whose(house.ctx(), token=other.token) is not None
    await identity.end_session(person.ctx(), session=other.session, session_id=there)
    assert await identity.whose(house.ctx(), token=other.token) is None


async def test_two_who_rotate_one_session_at_once_leave_one_token(house):
    person = await house.person()
    tries = [house.identity.confirm(person.ctx(), token=person.token, password=PASSWORD) for _ in range(5)]
    answers = await asyncio.gather(*tries, return_exceptions=True)
    assert sorted(getattr(each, "code", "rotated") for each in answers) == ["no_session"] * 4 + ["rotated"]


async def test_the_organisation_chosen_is_remembered_and_must_be_ones_own(house):
    person, other = await house.person(), await house.person()
    ours, theirs = await house.organisation(person), await house.organisation(other)
    await house.identity.choose(person.ctx(), token=person.token, organisation_id=ours)
    for foreign in (theirs, uuid4()):
        with pytest.raises(NotFound) as refused:
            await house.identity.choose(person.ctx(), token=person.token, organisation_id=foreign)
        assert refused.value.code == "unknown_organisation"
    assert (await person.session()).organisation_id == ours


async def test_a_sign_in_from_a_browser_never_seen_is_told_by_a_letter(house):
    person = await house.person()
    for device in (person.device, house.elsewhere):
        await house.identity.sign_in(house.ctx(), email=person.email, password=PASSWORD, device=device)
    told = [body for subject, body in await house.letters_to(person.email) if "new device" in subject]
    assert len(told) == 1
    assert "Safari on iPhone" in told[0]


async def test_a_browser_that_two_people_share_is_known_to_both(house):
    one, other = await house.person(), await house.person()
    shared = await house.identity.sign_in(house.ctx(), email=other.email, password=PASSWORD, device=one.device)
    assert shared.device_token == one.signed.device_token
    subjects = [subject for subject, _ in await house.letters_to(one.email)]
    await house.identity.sign_in(house.ctx(), email=one.email, password=PASSWORD, device=one.device)
    assert [subject for subject, _ in await house.letters_to(one.email)] == subjects


async def test_what_has_expired_is_tidied_away(house):
    person, email = await house.person(), an_address()
    await house.asks_to_sign_up(email)
    await house.token_to(email)
    house.turn(days=500)
    async with house.database.transaction("identity", house.ctx().tenant_id) as connection:
        await house.jobs.enqueue(connection, house.ctx(), kind="identity.tidy", payload={})
    await house.work_off()
    for table in ("session", "device", "link"):
        assert (
            await house.rows(f"select 1 from control.{table} where account_id = :id", id=person.account_id) == []
        )
    assert await house.rows("select 1 from control.link where email_key = :key", key=email) == []
    assert await house.rows("select 1 from control.account where id = :id", id=person.account_id) == [(1,)]


async def test_a_new_password_voids_the_other_letter_of_whoever_signed_up_twice(house, identity):
    email = an_address()
    await house.asks_to_sign_up(email)
    left_over = await house.token_to(email)
    person = await house.person(email)
    await identity.set_password(
        house.ctx(), token=person.token, password="seven brown gulls at noon", current=PASSWORD
    )
    with pytest.raises(Refused) as refused:
        await identity.verify(house.ctx(), token=left_over, device=house.elsewhere)
    assert refused.value.code == "link_spent"

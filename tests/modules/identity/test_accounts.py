"""Opening an account, and what a letter's link opens."""

import asyncio
from dataclasses import replace

import pytest

from fieldhouse.kernel.errors import Busy, FieldhouseError, Invalid, Refused
from fieldhouse.modules.identity.contract import Device
from fieldhouse.modules.identity.domain.attempts import MAILS_TO_ADDRESS
from tests.modules.identity.house import PASSWORD, an_address

OTHER_PASSWORD = "another gym, of parquet"


async def test_an_account_is_opened_by_the_link_of_its_letter(house, identity):
    email = an_address()
    device = replace(house.home, token=await house.asks_to_sign_up(email))
    [(subject, body)] = await house.letters_to(email)
    assert subject == "Confirm your e-mail address"
    assert "https://league.example/app/verify#fhl_" in body
    signed = await identity.verify(house.ctx(), token=await house.token_to(email), device=device)
    account = signed.session.account
    assert (account.email, account.name, account.has_password) == (email, "Sam O'Neil", True)
    assert account.verified_at == house.now
    assert await identity.whose(house.ctx(), token=signed.token) == signed.session
    assert [type_ for type_, _ in await house.told(account.account_id)] == [
        "LinkPosted", "AccountOpened", "SessionOpened",
    ]  # fmt: skip


async def test_followed_in_another_browser_a_link_opens_the_account_without_the_password_of_whoever_signed_up(
    house, identity
):
    email = an_address()
    theirs = await house.asks_to_sign_up(email)  # somebody else did, and knows the password
    signed = await identity.verify(house.ctx(), token=await house.token_to(email), device=house.elsewhere)
    assert not signed.session.account.has_password
    with pytest.raises(Refused):
        await identity.sign_in(
            house.ctx(), email=email, password=PASSWORD, device=replace(house.home, token=theirs)
        )
    await identity.set_password(house.ctx(), token=signed.token, password=OTHER_PASSWORD)
    await identity.sign_in(house.ctx(), email=email, password=OTHER_PASSWORD, device=house.home)


async def test_nothing_is_opened_before_the_link_is_followed(house, identity):
    email = an_address()
    await house.asks_to_sign_up(email)
    await house.letters_to(email)
    with pytest.raises(Refused, match="belong together"):
        await identity.sign_in(house.ctx(), email=email, password=PASSWORD, device=house.home)


async def test_signing_up_with_a_known_address_writes_a_letter_that_signs_in(house, identity):
    known = await house.person()
    borne = await house.asks_to_sign_up(known.email, name="An Intruder", password=OTHER_PASSWORD)
    subject, _ = (await house.letters_to(known.email))[-1]
    assert subject == "Your link to sign in"
    token = await house.token_to(known.email)
    signed = await identity.verify(house.ctx(), token=token, device=replace(house.home, token=borne))
    assert signed.session.account.account_id == known.account_id
    assert signed.session.account.name == "Sam O'Neil"
    with pytest.raises(Refused):  # the password typed at the second sign-up was never anybody's
        await identity.sign_in(house.ctx(), email=known.email, password=OTHER_PASSWORD, device=house.home)


async def test_two_sign_ups_of_one_address_become_one_account(house, identity):
    email = an_address()
    tokens = []
    for name in ("One", "Other"):
        await house.asks_to_sign_up(email, name=name)
        tokens.append(await house.token_to(email))
    assert len(set(tokens)) == 2
    entered = await asyncio.gather(
        *(identity.verify(house.ctx(), token=token, device=house.home) for token in tokens)
    )
    assert len({each.session.account.account_id for each in entered}) == 1
    assert len(await house.rows("select 1 from control.account where email_key = :key", key=email)) == 1


async def test_of_twenty_who_follow_one_link_at_once_one_gets_in(house, identity):
    person = await house.person()
    token, device = await house.link(person.email)
    tries = [identity.verify(house.ctx(), token=token, device=device) for _ in range(20)]
    entered = await asyncio.gather(*tries, return_exceptions=True)
    refused = [each for each in entered if isinstance(each, FieldhouseError)]
    assert [each.code for each in refused] == ["link_spent"] * 19
    assert len(await identity.sessions(house.ctx(), account_id=person.account_id)) == 2


async def test_of_twenty_who_follow_one_link_of_a_sign_up_at_once_one_gets_in(house, identity):
    email = an_address()
    await house.asks_to_sign_up(email)
    token = await house.token_to(email)
    tries = [identity.verify(house.ctx(), token=token, device=house.home) for _ in range(20)]
    entered = await asyncio.gather(*tries, return_exceptions=True)
    assert sorted(getattr(each, "code", "in") for each in entered) == ["in"] + ["link_spent"] * 19


@pytest.mark.parametrize(("purpose", "minutes"), [("sign_in", 10), ("recovery", 10)])
async def test_a_link_lasts_for_minutes(house, identity, purpose, minutes):
    person = await house.person()
    token, device = await house.link(person.email, purpose)
    house.turn(minutes=minutes)
    with pytest.raises(Refused, match="too old"):
        await identity.verify(house.ctx(), token=token, device=device)


async def test_a_link_that_nobody_posted_and_a_mistyped_one_open_nothing(house, identity):
    person = await house.person()
    await identity.send_link(house.ctx(), email=person.email, purpose="sign_in")
    token = await house.token_to(person.email)
    with pytest.raises(Invalid, match="no token"):
        await identity.verify(
            house.ctx(), token=token[:-1] + ("a" if token[-1] != "a" else "b"), device=house.home
        )
    with pytest.raises(Invalid, match="no token"):
        await identity.verify(house.ctx(), token=person.token, device=house.home)


async def test_an_unknown_address_gets_no_link_and_the_answer_is_the_same(house, identity):
    email = an_address()
    known = await house.person()
    answers = [
        await identity.send_link(house.ctx(), email=each, purpose="recovery") for each in (email, known.email)
    ]
    assert [(len(each.device_token), len(each.code)) for each in answers] == [(53, 7)] * 2
    assert await house.letters_to(email) == []


async def test_recovery_ends_all_other_sessions_and_lets_a_new_password_be_chosen(house, identity):
    person = await house.person()
    token, device = await house.link(person.email, "recovery", house.elsewhere)
    recovered = await identity.verify(house.ctx(), token=token, device=device)
    assert await person.session() is None
    changed = await identity.set_password(house.ctx(), token=recovered.token, password=OTHER_PASSWORD)
    assert await identity.whose(house.ctx(), token=recovered.token) is None
    assert await identity.whose(house.ctx(), token=changed.token) == changed.session
    signed = await identity.sign_in(house.ctx(), email=person.email, password=OTHER_PASSWORD, device=house.home)
    assert signed.session.account.account_id == person.account_id
    with pytest.raises(Refused):
        await identity.sign_in(house.ctx(), email=person.email, password=PASSWORD, device=house.home)
    subjects = [subject for subject, _ in await house.letters_to(person.email)]
    assert sorted(subjects[-2:]) == ["A new device signed in to your account", "Your password was changed"]


async def test_an_account_without_a_password_signs_in_by_link_alone(house, identity):
    person = await house.person(password=None)
    assert not person.signed.session.account.has_password
    with pytest.raises(Refused):
        await identity.sign_in(house.ctx(), email=person.email, password=PASSWORD, device=house.home)
    token, device = await house.link(person.email)
    signed = await identity.verify(house.ctx(), token=token, device=device)
    assert signed.session.account.account_id == person.account_id


@pytest.mark.parametrize("purpose", ["sign_in", "recovery"])
async def test_a_link_opens_where_it_was_asked_for_and_elsewhere_to_whoever_sees_that_browser(
    house, identity, purpose
):
    """Whoever asks in somebody's name, and has them follow the letter, gains nothing by it."""
    person, other = await house.person(), Device(address=house.elsewhere.address)
    for at_home in (True, False):
        asked = await identity.send_link(house.ctx(), email=person.email, purpose=purpose, device=house.home)
        token = await house.token_to(person.email)
        for shown, code in ((None, "link_elsewhere"), ("aaa-aaa", "wrong_shown_code")):
            with pytest.raises(Refused) as refused:
                await identity.verify(house.ctx(), token=token, device=other, shown=shown)
            assert refused.value.code == code
        way = (
            {"device": replace(house.home, token=asked.device_token)}
            if at_home
            else {"device": other, "shown": f" {asked.code.upper().replace('-', ' ')} "}
        )
        signed = await identity.verify(house.ctx(), token=token, **way)
        assert signed.session.account.account_id == person.account_id


async def test_what_the_browser_shows_is_of_one_letter_and_guessed_five_times_at_most(house, identity):
    person, other = await house.person(), house.elsewhere
    first = await identity.send_link(house.ctx(), email=person.email, purpose="sign_in", device=person.device)
    await identity.send_link(house.ctx(), email=person.email, purpose="sign_in", device=person.device)
    token, told = await house.token_to(person.email), []
    for shown in (first.code, *(f"aaa-aa{n}" for n in range(2, 7))):
        with pytest.raises((Refused, Busy)) as refused:
            await identity.verify(house.ctx(), token=token, device=other, shown=shown)
        told.append(refused.value.code)
    assert told == ["wrong_shown_code"] * 5 + ["too_many_attempts"]


@pytest.mark.parametrize("purpose", ["sign_up", "sign_in", "recovery"])
async def test_one_address_gets_so_many_letters_known_or_not(house, identity, purpose):
    async def asks(email):
        if purpose == "sign_up":
            await house.asks_to_sign_up(email, password=None)
        else:
            await identity.send_link(house.ctx(), email=email, purpose=purpose)

    known, unknown = (await house.person()).email, an_address()
    house.turn(hours=1)
    waits = []
    for email in (known, unknown):
        for _ in range(MAILS_TO_ADDRESS.burst):
            await asks(email)
        with pytest.raises(Busy) as busy:
            await asks(email)
        waits.append((busy.value.code, busy.value.facts))
    assert waits == [("too_many_letters", {"retry_after_seconds": 600})] * 2
    house.turn(minutes=10)
    await asks(known)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"name": "\u202e\u2066"}, "malformed_name"),
        ({"email": "nobody at all"}, "malformed_email"),
        ({"email": "öl@example.org"}, "malformed_email"),
        ({"name": " \t"}, "malformed_name"),
        ({"name": "x" * 81}, "malformed_name"),
        ({"password": "short"}, "password_short"),
        ({"password": "qwertyuiop"}, "password_common"),
        ({"password": "half \ud800 a sign"}, "malformed_password"),
        ({"language": "tlh"}, "language"),
    ],
)
async def test_what_is_refused_at_a_sign_up_is_refused_before_the_address_is_looked_at(house, change, code):
    known = await house.person()
    for email in (known.email, an_address()):
        with pytest.raises(FieldhouseError) as refused:
            await house.asks_to_sign_up(**{"email": email, **change})
        assert refused.value.code == code


async def test_no_table_and_no_fact_holds_a_token_a_password_or_a_name_it_should_not(house, identity):
    person = await house.person(name="Zebulon Quartz")
    await identity.send_link(house.ctx(), email=person.email, purpose="sign_in")
    link = await house.token_to(person.email)
    shown = [person.token, person.signed.device_token, link, PASSWORD]
    for table in ("account", "session", "device", "link", "meter"):
        rows = await house.rows(f"select to_jsonb(t)::text from control.{table} t")
        assert not [row for (row,) in rows for secret in shown if secret in row], table
    [events] = await house.rows(
        "select string_agg(body::text, ' ') from log.event where stream_id = :id", id=person.account_id
    )
    assert not [word for word in (*shown, "Zebulon", person.email) if word in events[0]]
    assert person.token not in repr(person.signed)


async def test_a_letter_of_an_arabic_account_is_arabic(house, identity):
    person = await house.person(language="ar")
    await identity.send_link(house.ctx(), email=person.email, purpose="recovery")
    letters = await house.letters_to(person.email)
    assert all(any("\u0600" <= sign <= "\u06ff" for sign in subject) for subject, _ in letters)


async def test_a_device_that_is_no_token_of_ours_is_an_unknown_one(house, identity):
    person = await house.person()
    odd = Device(address="not an address", agent="x\x00y" * 200, token="fhd_nonsense")
    signed = await identity.sign_in(house.ctx(), email=person.email, password=PASSWORD, device=odd)
    assert signed.device_token not in ("", odd.token)
    assert len(signed.session.device) == 200
    assert "\x00" not in signed.session.device

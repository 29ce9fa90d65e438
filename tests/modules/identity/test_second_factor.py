"""A second factor: asked for at every door, each code good once, guessing slowed without locking the owner out."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pyotp
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldhouse.kernel.errors import Busy, Conflict, Forbidden, Refused
from fieldhouse.modules.identity.domain import one_time
from tests.modules.identity.house import PASSWORD, a_network

NOW = datetime(2026, 11, 21, 15, tzinfo=UTC)


def code_of(refused):
    return refused.value.code


class Factored:
    """Somebody with an authenticator."""

    def __init__(self, house, person, secret, codes):
        self.house, self.person, self.secret, self.codes = house, person, secret, codes
        self.identity = house.identity

    def code(self):
        return pyotp.TOTP(self.secret).at(self.house.now)

    async def signs_in(self, code=None, device=None, password=PASSWORD):
        return await self.identity.sign_in(
            self.house.ctx(), email=self.person.email, password=password, device=device or self.person.device,
            code=code,
        )  # fmt: skip


async def factored(house, **details):
    person = await house.person(**details)
    begun = await house.identity.begin_second_factor(person.ctx(), token=person.token)
    signed, codes = await house.identity.turn_on_second_factor(
        person.ctx(), token=person.token, code=pyotp.TOTP(begun.secret).at(house.now)
    )
    person.signed = replace(signed, device_token=person.signed.device_token)
    house.turn(seconds=30)
    return Factored(house, person, begun.secret, codes)


# ── one-time codes ──


@given(st.integers(0, 10**10), st.integers(-100, 100))
def test_a_code_is_of_its_step_and_one_beside_it_and_of_no_other(second, steps):
    secret = one_time.new_secret()
    now = datetime.fromtimestamp(10**9 + second, UTC)
    code = pyotp.TOTP(secret).at(now + timedelta(seconds=30 * steps))
    step = one_time.accepted_step(secret, code, now, None)
    if abs(steps) <= 1:
        assert step is not None
    elif step is not None:  # six digits: two steps may share a code
        assert pyotp.TOTP(secret).generate_otp(step) == code


@given(st.lists(st.integers(0, 20), min_size=1, max_size=30))
def test_no_step_counts_twice_and_none_after_a_later_one(moments):
    secret, last, accepted = one_time.new_secret(), None, []
    for moment in moments:
        now = NOW + timedelta(seconds=30 * moment)
        step = one_time.accepted_step(secret, pyotp.TOTP(secret).at(now), now, last)
        if step is not None:
            accepted.append(step)
            last = step
    assert accepted == sorted(set(accepted))


@given(st.text(max_size=40))
def test_what_is_typed_is_a_code_or_none_and_never_an_error(typed):
    assert one_time.accepted_step("JBSWY3DPEHPK3PXP" * 2, typed, NOW, None) in (None, *range(59474000, 59480000))
    digest = one_time.recovery_digest(typed, bytes(16))
    assert digest is None or len(digest) == 32


# ── turning it on ──


async def test_it_counts_from_its_first_code_on_and_is_told_to_its_owner(house, identity):
    person = await house.person()
    here = {"account_id": person.account_id}
    assert not (await identity.second_factor(person.ctx(), **here)).on
    begun = await identity.begin_second_factor(person.ctx(), token=person.token)
    assert begun.uri.startswith("otpauth://totp/Fieldhouse:")
    assert not (await identity.second_factor(person.ctx(), **here)).on, "begun is not on"
    with pytest.raises(Refused) as wrong:
        await identity.turn_on_second_factor(person.ctx(), token=person.token, code="000000")
    assert code_of(wrong) == "wrong_code"
    code = pyotp.TOTP(begun.secret).at(house.now)
    signed, codes = await identity.turn_on_second_factor(person.ctx(), token=person.token, code=code)
    assert signed.session.mfa
    assert signed.session.session_id == person.signed.session.session_id
    assert await identity.whose(person.ctx(), token=person.token) is None, "rotated"
    factor = await identity.second_factor(person.ctx(), **here)
    assert (factor.on, factor.since, factor.recovery_codes_left) == (True, house.now, 10)
    assert len(set(codes)) == 10
    assert [kind for kind, _ in await house.told(person.account_id)][-1] == "SecondFactorOn"
    assert (await house.letters_to(person.email))[-1][0] == "Codes are asked for from now on"
    with pytest.raises(Conflict) as on:
        await identity.begin_second_factor(person.ctx(), token=signed.token)
    assert code_of(on) == "second_factor_on"


async def test_who_did_not_prove_lately_who_they_are_changes_nothing(house, identity):
    owner = await factored(house)
    house.turn(minutes=11)
    for call in (
        identity.begin_second_factor, identity.turn_off_second_factor, identity.new_recovery_codes,
    ):  # fmt: skip
        with pytest.raises(Forbidden) as stale:
            await call(owner.person.ctx(), token=owner.person.token)
        assert code_of(stale) == "not_confirmed"
    assert (await identity.second_factor(house.ctx(), account_id=owner.person.account_id)).on


async def test_no_secret_is_stored_as_it_is(house, database):
    owner = await factored(house)
    rows = await house.rows(
        "select secret from control.second_factor where account_id = :id", id=owner.person.account_id
    )
    assert owner.secret.encode() not in rows[0][0]
    digests = await house.rows(
        "select digest, salt from control.recovery_code join control.second_factor using (account_id)"
        " where account_id = :id",
        id=owner.person.account_id,
    )
    [salt] = {row[1] for row in digests}
    assert {row[0] for row in digests} == {one_time.recovery_digest(code, salt) for code in owner.codes}
    assert await house.identity.reseal(house.ctx()) >= 1
    assert (await owner.signs_in(owner.code())).session.mfa


# ── at the doors ──


async def test_after_the_right_password_a_code_is_asked_for(house):
    owner = await factored(house)
    with pytest.raises(Refused) as needed:
        await owner.signs_in()
    assert code_of(needed) == "code_needed"
    with pytest.raises(Refused) as wrong:
        await owner.signs_in("000000")
    assert code_of(wrong) == "wrong_code"
    with pytest.raises(Refused) as other:
        await owner.signs_in(owner.code(), password="not the password at all")
    assert code_of(other) == "wrong_credentials"
    assert (await owner.signs_in(owner.code())).session.mfa


async def test_a_link_is_not_used_up_by_a_code_that_is_missing_or_wrong(house, identity):
    owner = await factored(house)
    for purpose in ("sign_in", "recovery"):
        token, device = await house.link(owner.person.email, purpose, house.elsewhere)
        for code, told in ((None, "code_needed"), ("000000", "wrong_code")):
            with pytest.raises(Refused) as refused:
                await identity.verify(house.ctx(), token=token, device=device, code=code)
            assert code_of(refused) == told
        entered = await identity.verify(house.ctx(), token=token, device=device, code=owner.code())
        assert entered.session.mfa
        house.turn(seconds=30)


async def test_confirming_asks_for_a_code_too(house, identity):
    owner = await factored(house)
    person = owner.person
    with pytest.raises(Refused) as needed:
        await identity.confirm(person.ctx(), token=person.token, password=PASSWORD)
    assert code_of(needed) == "code_needed"
    confirmed = await identity.confirm(person.ctx(), token=person.token, password=PASSWORD, code=owner.code())
    assert confirmed.session.mfa
    with pytest.raises(Refused) as again:
        await identity.confirm(person.ctx(), token=confirmed.token, password=PASSWORD, code=owner.code())
    assert code_of(again) == "wrong_code", "no code counts twice, at whichever door"


async def test_a_session_of_before_has_no_second_factor_until_it_tells_a_code(house, identity):
    person = await house.person()
    before = await identity.sign_in(house.ctx(), email=person.email, password=PASSWORD, device=person.device)
    begun = await identity.begin_second_factor(person.ctx(), token=person.token)
    code = pyotp.TOTP(begun.secret).at(house.now)
    await identity.turn_on_second_factor(person.ctx(), token=person.token, code=code)
    assert not (await identity.whose(person.ctx(), token=before.token)).mfa
    house.turn(seconds=30)
    code = pyotp.TOTP(begun.secret).at(house.now)
    confirmed = await identity.confirm(person.ctx(), token=before.token, password=PASSWORD, code=code)
    assert confirmed.session.mfa


# ── no code twice ──


async def test_of_twenty_who_tell_the_same_code_at_once_one_gets_in(house, identity):
    owner = await factored(house)
    tokens = []
    for _ in range(20):  # each with a link of its own, so that no meter stands in the way
        house.turn(minutes=10)
        tokens.append(await house.link(owner.person.email))
    later = "update control.link set expires_at = expires_at + interval '1 day' where account_id = :id"
    await house.changes(later, id=owner.person.account_id)
    code = owner.code()
    answers = await asyncio.gather(
        *(identity.verify(house.ctx(), token=t, device=device, code=code) for t, device in tokens),
        return_exceptions=True,
    )
    assert [type(each).__name__ for each in answers].count("SignedIn") == 1
    assert {each.code for each in answers if isinstance(each, Refused)} == {"wrong_code"}


async def test_a_recovery_code_opens_once_however_it_is_typed_and_is_told(house, identity):
    owner = await factored(house)
    typed = owner.codes[0].upper().replace("-", " ")
    answers = await asyncio.gather(*(owner.signs_in(typed) for _ in range(5)), return_exceptions=True)
    assert [type(each).__name__ for each in answers].count("SignedIn") == 1
    factor = await identity.second_factor(house.ctx(), account_id=owner.person.account_id)
    assert factor.recovery_codes_left == 9
    assert ("RecoveryCodeUsed", {"left": 9}) in await house.told(owner.person.account_id)
    subjects = [subject for subject, _ in await house.letters_to(owner.person.email)]
    assert subjects.count("A recovery code was used") == 1


async def test_new_recovery_codes_are_the_only_ones(house, identity):
    owner = await factored(house)
    codes = await identity.new_recovery_codes(owner.person.ctx(), token=owner.person.token)
    with pytest.raises(Refused) as spent:
        await owner.signs_in(owner.codes[0])
    assert code_of(spent) == "wrong_code"
    assert (await owner.signs_in(codes[0])).session.mfa


# ── guessing ──


async def test_guessing_codes_slows_whoever_knows_the_password_and_not_the_owner(house):
    owner = await factored(house)
    thief = replace(house.elsewhere, address=a_network())
    told = []
    for n in range(9):
        with pytest.raises((Refused, Busy)) as refused:
            await owner.signs_in(f"00000{n}", device=thief)
        told.append(code_of(refused))
    assert set(told[:6]) == {"wrong_code"}
    assert told[-1] == "too_many_attempts"
    assert (await owner.signs_in(owner.code())).session.mfa, "the owner's browser has a meter of its own"


async def test_a_link_allows_five_guesses_in_all(house, identity):
    owner = await factored(house)
    token, device = await house.link(owner.person.email)
    told = []
    for n in range(6):
        with pytest.raises((Refused, Busy)) as refused:
            await identity.verify(house.ctx(), token=token, device=device, code=f"00000{n}")
        told.append(code_of(refused))
    assert told == ["wrong_code"] * 5 + ["too_many_attempts"]


# ── turning it off ──


async def test_off_is_off_for_every_session_and_told(house, identity):
    owner = await factored(house)
    other = await owner.signs_in(owner.code(), device=house.elsewhere)
    signed = await identity.turn_off_second_factor(owner.person.ctx(), token=owner.person.token)
    assert not signed.session.mfa
    assert not (await identity.whose(house.ctx(), token=other.token)).mfa
    assert not (await owner.signs_in()).session.mfa
    factor = await identity.second_factor(house.ctx(), account_id=owner.person.account_id)
    assert (factor.on, factor.recovery_codes_left) == (False, 0)
    assert (await house.letters_to(owner.person.email))[-1][0] == "Codes are no longer asked for"
    again = await identity.turn_off_second_factor(owner.person.ctx(), token=signed.token)
    facts = [kind for kind, _ in await house.told(owner.person.account_id)]
    assert facts.count("SecondFactorOff") == 1, "a repeat changes nothing"
    assert again.session.session_id == signed.session.session_id

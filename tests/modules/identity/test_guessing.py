"""Guessing at a password is slowed for strangers; nobody is locked out of their own account by others."""

import asyncio
from dataclasses import replace
from threading import get_ident

import pytest
from argon2 import PasswordHasher

from fieldhouse.kernel.errors import Busy, Refused
from fieldhouse.modules.identity.contract import Device
from fieldhouse.modules.identity.domain import passwords
from fieldhouse.modules.identity.domain.attempts import ADDRESS, DEVICE_OF_ACCOUNT, STRANGERS_OF_ACCOUNT
from tests.modules.identity.house import PASSWORD, a_network, an_address


class Watched(PasswordHasher):
    """argon2, and what it was asked to compare with, in which thread."""

    def __init__(self, **parameters):
        super().__init__(**parameters)
        self.verified = []

    def verify(self, kept, password):
        self.verified.append((kept, get_ident()))
        return super().verify(kept, password)


@pytest.fixture
def hasher(monkeypatch):
    ours = passwords.HASHER
    watched = Watched(
        time_cost=ours.time_cost, memory_cost=ours.memory_cost, parallelism=ours.parallelism,
        hash_len=ours.hash_len, salt_len=ours.salt_len, type=ours.type,
    )  # fmt: skip
    monkeypatch.setattr(passwords, "HASHER", watched)
    return watched


async def guess(house, email, device, password="not this one, surely"):
    await house.identity.sign_in(house.ctx(), email=email, password=password, device=device)


async def guesses(house, email, device, times):
    for _ in range(times):
        with pytest.raises(Refused):
            await guess(house, email, device)


async def test_a_stranger_under_attack_is_slowed_while_the_known_device_gets_in(house):
    person = await house.person()
    for _ in range(STRANGERS_OF_ACCOUNT.burst):  # each guess from another network
        await guesses(house, person.email, Device(address=a_network()), 1)
    with pytest.raises(Busy) as busy:
        await guess(house, person.email, house.elsewhere, PASSWORD)
    assert (busy.value.code, busy.value.facts) == ("too_many_attempts", {"retry_after_seconds": 180})
    await guess(house, person.email, person.device, PASSWORD)
    house.turn(minutes=3)
    await guess(house, person.email, house.elsewhere, PASSWORD)


async def test_a_network_that_tries_many_accounts_is_slowed_and_a_known_device_in_it_gets_in(house):
    person = await house.person()
    spent = 1  # its letter
    for _ in range(ADDRESS.burst - spent):
        await guesses(house, an_address(), house.home, 1)
    with pytest.raises(Busy):
        await guess(house, an_address(), house.home)
    neighbour = Device(address=house.home.address.replace("::1", "::2"))
    with pytest.raises(Busy):
        await guess(house, an_address(), neighbour)
    await guess(house, person.email, person.device, PASSWORD)


async def test_a_stolen_device_cookie_is_metered_by_itself(house):
    person = await house.person()
    await guesses(house, person.email, person.device, DEVICE_OF_ACCOUNT.burst)
    with pytest.raises(Busy):
        await guess(house, person.email, person.device, PASSWORD)
    await guess(house, person.email, house.elsewhere, PASSWORD)


async def test_a_device_cookie_of_another_account_opens_no_meter_of_its_own(house):
    person, other = await house.person(), await house.person()
    await guesses(house, person.email, other.device, STRANGERS_OF_ACCOUNT.burst)
    with pytest.raises(Busy):
        await guess(house, person.email, replace(other.device, address=a_network()))


async def test_an_unknown_address_is_answered_as_a_known_one_is(house):
    known, answers = (await house.person()).email, []
    for email in (known, an_address()):
        told = []
        for _ in range(STRANGERS_OF_ACCOUNT.burst + 1):
            with pytest.raises((Refused, Busy)) as answer:
                await guess(house, email, house.elsewhere)
            told.append((answer.value.code, answer.value.message, answer.value.facts))
        answers.append(told)
    assert answers[0] == answers[1]


async def test_an_unknown_address_costs_a_hash_like_a_known_one(house, hasher):
    known = await house.person()
    without = await house.person(password=None)
    for email in (known.email, without.email, an_address()):
        await guesses(house, email, house.elsewhere, 1)
    compared = [kept for kept, _ in hasher.verified]
    assert compared[1:] == [passwords.NOBODYS] * 2
    assert compared[0].split("$")[:4] == passwords.NOBODYS.split("$")[:4]


async def test_a_burst_at_once_passes_no_limit(house):
    email = an_address()
    tries = [guess(house, email, Device(address=a_network())) for _ in range(18)]
    answers = await asyncio.gather(*tries, return_exceptions=True)
    assert sorted(each.code for each in answers) == ["too_many_attempts"] * 8 + ["wrong_credentials"] * 10


async def test_passwords_are_compared_in_threads_beside_the_event_loop(house, hasher):
    person = await house.person()
    await guess(house, person.email, person.device, PASSWORD)
    [(_, thread)] = hasher.verified
    assert thread != get_ident()


async def test_a_hash_of_another_day_is_kept_anew_at_sign_in(house):
    person = await house.person()
    weak = PasswordHasher(time_cost=1, memory_cost=1024, parallelism=1).hash(PASSWORD)
    async with house.database.transaction("identity", person.ctx().tenant_id) as connection:
        await house.identity._accounts.set_password(connection, person.account_id, weak)
    await guess(house, person.email, person.device, PASSWORD)
    [(kept,)] = await house.rows("select password from control.account where id = :id", id=person.account_id)
    assert passwords.outdated(weak)
    assert not passwords.outdated(kept)
    await guess(house, person.email, person.device, PASSWORD)

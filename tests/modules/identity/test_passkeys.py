"""Passkeys, by an authenticator in software that can lie where a test wants it to."""

import asyncio
from contextlib import suppress
from dataclasses import replace
from uuid import uuid4

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from hypothesis import given
from hypothesis import strategies as st

from fieldhouse.kernel.errors import Conflict, Forbidden, Invalid, Refused
from fieldhouse.modules.identity.domain import passkeys
from tests.modules.identity.authenticator import Authenticator, rsa_public

HERE = "https://league.example"


def code_of(refused):
    return refused.value.code


async def adds(house, person, authenticator, name="My phone", **lies):
    begun = await house.identity.begin_passkey(person.ctx(), token=person.token, origin=HERE)
    return await house.identity.add_passkey(
        person.ctx(), token=person.token, origin=HERE, ceremony_id=begun.ceremony_id, name=name,
        credential=authenticator.makes(begun.options, **lies),
    )  # fmt: skip


async def asks(house, device=None):
    """Options, and the browser that may answer them."""
    begun = await house.identity.begin_passkey_sign_in(house.ctx(), origin=HERE, device=device or house.home)
    return begun, replace(device or house.home, token=begun.device_token)


async def signs_in(house, authenticator, device=None, **lies):
    begun, device = await asks(house, device)
    return await answers(house, begun, device, authenticator.signs(begun.options, **lies))


async def answers(house, begun, device, credential):
    return await house.identity.sign_in_with_passkey(
        house.ctx(), origin=HERE, ceremony_id=begun.ceremony_id, credential=credential, device=device
    )


@pytest.fixture
async def keyed(house):
    """Somebody with a passkey, and it."""
    person, authenticator = await house.person(), Authenticator()
    await adds(house, person, authenticator)
    return person, authenticator


# ── adding ──


async def test_a_key_of_a_tpm_is_taken_from_2048_bits_on(house):
    person = await house.person()
    with pytest.raises(Refused) as refused:
        await adds(house, person, Authenticator(), public=rsa_public(1024))
    assert code_of(refused) == "passkey_refused"
    assert (await adds(house, person, Authenticator(), public=rsa_public(2048))).name == "My phone"


async def test_an_account_without_a_password_gets_its_first_passkey_after_its_first_link(house, identity):
    person, authenticator = await house.person(password=None), Authenticator(synced=True)
    added = await adds(house, person, authenticator, name="  My   phone ")
    assert (added.name, added.synced, added.used_at) == ("My phone", True, None)
    assert await identity.passkeys(person.ctx(), account_id=person.account_id) == [added]
    assert ("PasskeyAdded", {"passkey_id": str(added.passkey_id)}) in await house.told(person.account_id)
    assert (await house.letters_to(person.email))[-1][0] == "A passkey was added"
    assert (await signs_in(house, authenticator)).session.account.account_id == person.account_id


async def test_what_is_asked_is_held_by_the_authenticator_and_proves_its_owner(house, identity, keyed):
    person, authenticator = keyed
    begun = await identity.begin_passkey(person.ctx(), token=person.token, origin=HERE)
    asked = begun.options["authenticatorSelection"]
    assert (asked["residentKey"], asked["userVerification"]) == ("required", "required")
    assert begun.options["rp"]["id"] == "league.example"
    assert [each["id"] for each in begun.options["excludeCredentials"]] == [
        authenticator.makes(begun.options)["id"]
    ]


async def test_who_did_not_prove_lately_who_they_are_neither_adds_nor_removes(house, identity, keyed):
    person, _ = keyed
    house.turn(minutes=11)
    [kept] = await identity.passkeys(person.ctx(), account_id=person.account_id)
    with pytest.raises(Forbidden) as stale:
        await identity.begin_passkey(person.ctx(), token=person.token, origin=HERE)
    assert code_of(stale) == "not_confirmed"
    with pytest.raises(Forbidden):
        await identity.remove_passkey(person.ctx(), token=person.token, passkey_id=kept.passkey_id)


@pytest.mark.parametrize(
    "lies",
    [
        {"challenge": "AAAA"}, {"origin": "https://evil.example"}, {"origin": "http://league.example"},
        {"site": "evil.example"}, {"crossed": True},
    ],
    ids=str,
)  # fmt: skip
async def test_what_was_not_made_here_and_now_is_no_passkey(house, lies):
    person = await house.person()
    with pytest.raises(Refused) as refused:
        await adds(house, person, Authenticator(), **lies)
    assert code_of(refused) == "passkey_refused"
    with pytest.raises(Refused) as unproven:
        await adds(house, person, Authenticator(verifies=False))
    assert code_of(unproven) == "passkey_refused"


async def test_nobody_adds_somebody_elses_passkey(house, keyed):
    _, authenticator = keyed
    mallory = await house.person()
    with pytest.raises(Conflict) as known:
        await adds(house, mallory, authenticator)
    assert code_of(known) == "passkey_known"


# ── signing in ──


async def test_a_passkey_signs_in_with_two_factors_and_asks_for_no_address(house, identity, keyed):
    person, authenticator = keyed
    begun, _ = await asks(house)
    assert begun.options["allowCredentials"] == []
    assert begun.options["userVerification"] == "required"
    signed = await signs_in(house, authenticator, house.elsewhere)
    assert signed.session.mfa
    assert signed.session.confirmed_at == house.now
    assert (await identity.passkeys(house.ctx(), account_id=person.account_id))[0].used_at == house.now
    opened = [body for kind, body in await house.told(person.account_id) if kind == "SessionOpened"][-1]
    assert (opened["by"], opened["mfa"]) == ("passkey", True)
    assert "A new device" in str((await house.letters_to(person.email))[-1])


LIES = [
    {"challenge": "AAAA"}, {"origin": "https://evil.example"}, {"origin": "https://league.example.evil.example"},
    {"site": "evil.example"}, {"crossed": True}, {"key": ec.generate_private_key(ec.SECP256R1())},
    {"user": bytes(16)},
]  # fmt: skip


@pytest.mark.parametrize("lies", LIES, ids=lambda lies: next(iter(lies)))
async def test_a_passkey_that_lies_opens_nothing(house, keyed, lies):
    _, authenticator = keyed
    with pytest.raises(Refused) as refused:
        await signs_in(house, authenticator, **lies)
    assert code_of(refused) == "passkey_refused"
    assert (await signs_in(house, authenticator)).session.mfa


async def test_one_that_proves_no_owner_opens_nothing(house, keyed):
    _, authenticator = keyed
    authenticator.verifies = False
    with pytest.raises(Refused):
        await signs_in(house, authenticator)


async def test_a_challenge_is_answered_once_soon_and_in_its_own_browser(house, keyed):
    _, authenticator = keyed
    begun, device = await asks(house)
    credential = authenticator.signs(begun.options)
    thief = replace(house.elsewhere, token=(await asks(house, house.elsewhere))[1].token)
    with pytest.raises(Refused) as stolen:
        await answers(house, begun, thief, credential)
    assert code_of(stolen) == "ceremony_spent"
    told = await asyncio.gather(
        *(answers(house, begun, device, credential) for _ in range(5)), return_exceptions=True
    )
    assert [type(each).__name__ for each in told].count("SignedIn") == 1
    assert {each.code for each in told if isinstance(each, Refused)} == {"ceremony_spent"}
    late, device = await asks(house)
    house.turn(minutes=5)
    with pytest.raises(Refused) as spent:
        await answers(house, late, device, authenticator.signs(late.options))
    assert code_of(spent) == "ceremony_spent"


async def test_a_wrong_answer_uses_a_challenge_up(house, keyed):
    _, authenticator = keyed
    begun, device = await asks(house)
    for lies, told in (({"challenge": "AAAA"}, "passkey_refused"), ({}, "ceremony_spent")):
        with pytest.raises(Refused) as refused:
            await answers(house, begun, device, authenticator.signs(begun.options, **lies))
        assert code_of(refused) == told


async def test_a_counter_that_does_not_grow_is_a_copys(house, keyed):
    _, authenticator = keyed
    await signs_in(house, authenticator)
    with pytest.raises(Refused) as copied:
        await signs_in(house, authenticator, counter=1)
    assert code_of(copied) == "passkey_refused"
    assert (await signs_in(house, authenticator)).session.mfa


async def test_one_without_a_counter_signs_in_again_and_again(house):
    person, authenticator = await house.person(), Authenticator(counter=None, synced=True)
    await adds(house, person, authenticator)
    for _ in range(3):
        assert (await signs_in(house, authenticator)).session.mfa


async def test_a_ceremony_is_good_for_what_it_was_begun_for(house, identity, keyed):
    person, authenticator = keyed
    begun = await identity.begin_passkey_confirmation(person.ctx(), token=person.token, origin=HERE)
    with pytest.raises(Refused) as spent:
        await answers(house, begun, person.device, authenticator.signs(begun.options))
    assert code_of(spent) == "ceremony_spent"


# ── confirming ──


async def test_confirming_with_a_passkey_makes_the_session_one_of_two_factors(house, identity, keyed):
    person, authenticator = keyed
    house.turn(minutes=11)
    begun = await identity.begin_passkey_confirmation(person.ctx(), token=person.token, origin=HERE)
    assert len(begun.options["allowCredentials"]) == 1
    confirmed = await identity.confirm_with_passkey(
        person.ctx(), token=person.token, origin=HERE, ceremony_id=begun.ceremony_id,
        credential=authenticator.signs(begun.options),
    )  # fmt: skip
    assert (confirmed.session.mfa, confirmed.session.confirmed_at) == (True, house.now)
    assert await identity.whose(person.ctx(), token=person.token) is None, "rotated"


async def test_nobody_confirms_with_somebody_elses_passkey(house, identity, keyed):
    _, authenticator = keyed
    mallory, own = await house.person(), Authenticator()
    await adds(house, mallory, own)
    begun = await identity.begin_passkey_confirmation(mallory.ctx(), token=mallory.token, origin=HERE)
    with pytest.raises(Refused) as refused:
        await identity.confirm_with_passkey(
            mallory.ctx(), token=mallory.token, origin=HERE, ceremony_id=begun.ceremony_id,
            credential=authenticator.signs(begun.options),
        )  # fmt: skip
    assert code_of(refused) == "passkey_refused"


# ── removing ──


async def test_a_removed_passkey_opens_nothing_and_nobody_removes_anothers(house, identity, keyed):
    person, authenticator = keyed
    mallory = await house.person()
    [kept] = await identity.passkeys(person.ctx(), account_id=person.account_id)
    await identity.remove_passkey(mallory.ctx(), token=mallory.token, passkey_id=kept.passkey_id)
    assert (await signs_in(house, authenticator)).session.mfa
    for _ in range(2):
        await identity.remove_passkey(person.ctx(), token=person.token, passkey_id=kept.passkey_id)
    with pytest.raises(Refused) as refused:
        await signs_in(house, authenticator)
    assert code_of(refused) == "passkey_refused"
    facts = [kind for kind, _ in await house.told(person.account_id)]
    assert facts.count("PasskeyRemoved") == 1
    subjects = [subject for subject, _ in await house.letters_to(person.email)]
    assert subjects.count("A passkey was removed") == 1


async def test_an_account_has_so_many_and_no_more(house, identity):
    person = await house.person()
    for _ in range(20):
        await adds(house, person, Authenticator())
    with pytest.raises(Refused) as many:
        await adds(house, person, Authenticator())
    assert code_of(many) == "too_many_passkeys"


# ── where ──


@pytest.mark.parametrize(
    ("site", "origin", "name"),
    [
        (HERE, HERE, "league.example"),
        ("https://League.Example:443", HERE, "league.example"),
        ("https://league.example:8443", "https://league.example:8443", "league.example"),
        ("http://127.0.0.1:8765", "http://localhost:8766", "localhost"),
        (HERE, "https://evil.example", "site_elsewhere"),
        (HERE, "http://league.example", "site_elsewhere"),
        (HERE, "https://league.example:8443", "site_elsewhere"),
        (HERE, "http://localhost:8765", "site_elsewhere"),
        ("http://127.0.0.1:8765", "https://evil.example", "site_elsewhere"),
        ("http://127.0.0.1:8765", "http://127.0.0.1:8765", "name_needed"),
        ("http://127.0.0.1:8765", "http://[::1]:8765", "name_needed"),
    ],
)
def test_passkeys_belong_to_the_site_and_on_loopback_to_its_name(site, origin, name):
    if name.endswith(("where", "needed")):
        with pytest.raises(Refused) as refused:
            passkeys.place(site, origin)
        assert code_of(refused) == name
    else:
        assert passkeys.place(site, origin) == passkeys.Place(name, origin)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=30),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["id", "rawId", "type", "response", "clientDataJSON", "x"]), inner)
    ),
    max_leaves=8,
)
CREDENTIALS = st.fixed_dictionaries(
    {},
    optional={
        "id": JSON, "rawId": JSON, "type": st.just("public-key") | JSON,
        "response": JSON | st.fixed_dictionaries({}, optional={
            "clientDataJSON": JSON, "attestationObject": JSON, "authenticatorData": JSON, "signature": JSON,
            "userHandle": JSON, "transports": JSON,
        }),
    },
)  # fmt: skip


@given(CREDENTIALS)
def test_no_credential_that_a_stranger_sends_is_an_error_of_ours(credential):
    here = passkeys.Place("league.example", HERE)
    with pytest.raises(Refused):
        passkeys.made(credential, here, b"challenge")
    with pytest.raises(Refused):
        passkeys.proven(credential, here, b"challenge", public_key=b"", sign_count=0)
    passkeys.transports(credential)
    for read in (passkeys.credential_id, passkeys.user_handle):
        with suppress(Invalid):  # named so, and no other error
            read(credential)


async def test_a_ceremony_that_nobody_began_is_spent(house, keyed):
    _, authenticator = keyed
    begun, device = await asks(house)
    with pytest.raises(Refused) as spent:
        await answers(house, replace(begun, ceremony_id=uuid4()), device, authenticator.signs(begun.options))
    assert code_of(spent) == "ceremony_spent"

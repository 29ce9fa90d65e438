"""Families of refresh tokens on a real database: one child, whoever asks at once; a copy ends all."""

import asyncio
from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
from joserfc.jwk import OKPKey

from fieldhouse.adapters.sealing import Keyring, new_key
from fieldhouse.kernel.errors import Conflict, Forbidden, Invalid, NotFound, Refused
from fieldhouse.modules.identity.domain import claims, refresh, tokens
from fieldhouse.modules.identity.domain.tokens import Kind
from fieldhouse.modules.identity.service.tokens import audience
from tests.modules.identity.house import KEY

SITE = "https://league.example"
CHILDREN = """
    select count(*) from control.refresh_token r where parent is not null and used_at is null
    and token_id = :token"""


async def opened(person, token_id=None, session=None, **words):
    asked = {"kind": "program", "name": "Scoreboard", "scopes": ["read", "score"], "organisation_id": None}
    asked |= {"expires_at": None, **words}
    identity, token_id = person.house.identity, token_id or uuid4()
    session = session or await person.session()
    return await identity.open_token(person.ctx(), session=session, token_id=token_id, **asked)


async def refreshed(house, token):
    return await house.identity.refresh(house.ctx(), token=token)


async def bearer(house, token):
    return await house.identity.bearing(house.ctx(), token=token)


@pytest.fixture
async def sam(house):
    return await house.person()


@pytest.fixture
async def program(sam):
    return await opened(sam)


# ── refreshing ──


async def test_fifty_refreshes_at_once_have_one_living_child(house, program):
    answers = await asyncio.gather(*(refreshed(house, program.refresh) for _ in range(50)))
    assert len({each.refresh for each in answers}) == 1
    assert await house.rows(CHILDREN, token=program.token.token_id) == [(1,)]
    told = [type_ for type_, _ in await house.told((await bearer(house, program.access)).account_id)]
    assert told.count("TokenRefreshed") == 1
    assert (await refreshed(house, answers[0].refresh)).refresh not in (None, answers[0].refresh, program.refresh)


async def test_a_lost_answer_can_be_asked_for_again_for_some_seconds(house, program):
    first = await refreshed(house, program.refresh)
    house.turn(seconds=refresh.GRACE.total_seconds())
    assert (await refreshed(house, program.refresh)).refresh == first.refresh


@pytest.mark.parametrize("late", [True, False])
async def test_a_copy_that_comes_back_ends_the_family_and_the_owner_is_told(house, sam, program, late):
    child = await refreshed(house, program.refresh)
    if late:
        house.turn(seconds=refresh.GRACE.total_seconds() + 1)
    else:  # the child was used: whoever shows its parent now is somebody else
        child = await refreshed(house, child.refresh)
    with pytest.raises(Forbidden) as refused:
        await refreshed(house, program.refresh)
    assert refused.value.code == "bad_token"
    for token in (child.refresh, program.refresh):
        with pytest.raises(Forbidden):
            await refreshed(house, token)
    assert await bearer(house, child.access) is None, "at its next request"
    (token,) = await house.identity.api_tokens(sam.ctx(), account_id=sam.account_id)
    assert (token.reused, token.ended_at) == (True, house.now)
    letters = [text for subject, text in await house.letters_to(sam.email) if "program's access" in subject]
    assert ["Scoreboard" in text for text in letters] == [True], "one letter, however often it comes back"


async def test_families_and_refresh_tokens_end_by_themselves(house, sam, program):
    house.turn(seconds=refresh.TOKEN_LIFE.total_seconds())
    with pytest.raises(Forbidden):
        await refreshed(house, program.refresh)
    assert [each.ended_at for each in await house.identity.api_tokens(sam.ctx(), account_id=sam.account_id)] == [
        None
    ]
    with pytest.raises(Invalid):
        await refreshed(house, tokens.mint(Kind.PERSONAL))
    with pytest.raises(Forbidden):
        await refreshed(house, tokens.mint(Kind.REFRESH))


async def test_a_revoked_program_is_refused_at_once(house, sam, program):
    stranger = await house.person()
    other = stranger.ctx()
    await house.identity.revoke_token(other, account_id=stranger.account_id, token_id=program.token.token_id)
    assert (await bearer(house, program.access)).actor == sam.actor, "it is none of theirs"
    for _ in range(2):
        await house.identity.revoke_token(sam.ctx(), account_id=sam.account_id, token_id=program.token.token_id)
    assert await bearer(house, program.access) is None
    with pytest.raises(Forbidden):
        await refreshed(house, program.refresh)
    assert [type_ for type_, _ in await house.told(sam.account_id)].count("TokenEnded") == 1


# ── opening ──


async def test_a_retry_gets_other_secrets_and_the_former_open_nothing(house, sam):
    for kind in ("program", "personal"):
        token_id = uuid4()
        first, again = [await opened(sam, token_id, kind=kind) for _ in range(2)]
        assert (first.token, first.access != again.access) == (again.token, True)
        if kind == "personal":
            assert await bearer(house, first.access) is None
        else:
            with pytest.raises(Forbidden):
                await refreshed(house, first.refresh)
        assert (await bearer(house, again.access)).scopes == {"read", "score"}
        with pytest.raises(Conflict):
            await opened(sam, token_id, kind=kind, scopes=["read", "games"])
        theirs = await opened(await house.person(), token_id, kind=kind)
        assert theirs.token.token_id == token_id, "ids of one account say nothing of another's"


@pytest.mark.parametrize(
    ("words", "error"),
    [
        ({"scopes": []}, "malformed_scopes"),
        ({"scopes": ["everything"]}, "malformed_scopes"),
        ({"name": " "}, "malformed_name"),
        ({"kind": "personal", "expires_at": timedelta(days=367)}, "malformed_end"),
        ({"kind": "personal", "expires_at": timedelta(0)}, "malformed_end"),
        ({"organisation_id": uuid4()}, "unknown_organisation"),
    ],
)
async def test_a_token_is_described_well_or_refused(house, sam, words, error):
    if isinstance(words.get("expires_at"), timedelta):
        words = words | {"expires_at": house.now + words["expires_at"]}
    with pytest.raises((Invalid, NotFound)) as refused:
        await opened(sam, **words)
    assert refused.value.code == error


async def test_whoever_opens_a_token_proved_lately_who_they_are_and_has_not_too_many(house, sam, monkeypatch):
    monkeypatch.setattr("fieldhouse.modules.identity.domain.lives.TOKENS_MOST", 1)
    await opened(sam)
    with pytest.raises(Refused) as refused:
        await opened(sam)
    assert refused.value.code == "too_many_tokens"
    stale = replace(await sam.session(), confirmed_at=house.now - timedelta(minutes=10))
    with pytest.raises(Forbidden) as refused:
        await opened(sam, session=stale)
    assert refused.value.code == "not_confirmed"


async def test_only_digests_and_sealed_secrets_are_stored(house, sam, program):
    personal = await opened(sam, kind="personal")
    child = await refreshed(house, program.refresh)
    stored = str(
        await house.rows("select t::text from control.api_token t where account_id = :a", a=sam.account_id)
        + await house.rows("select r::text from control.refresh_token r where account_id = :a", a=sam.account_id)
        + await house.rows("select k::text from control.signing_key k")
    )
    for secret in (personal.access, program.refresh, child.refresh, program.access):
        assert secret not in stored
        assert secret.encode().hex() not in stored
    assert b'"d":'.hex() not in stored, "the private part of a key"


# ── keys ──


async def test_a_key_is_rotated_and_what_it_signed_is_good_until_it_expires(house, sam, program):
    before = claims.key_id(program.access)
    kid = await house.identity.rotate_signing_key(house.ctx("local:operator"))
    child = await refreshed(house, program.refresh)
    assert (claims.key_id(child.access), kid != before) == (kid, True)
    assert (await bearer(house, program.access)).actor == (await bearer(house, child.access)).actor == sam.actor
    house.turn(seconds=claims.LIFE.total_seconds() + claims.LEEWAY_SECONDS + 1)
    assert await bearer(house, program.access) is None


async def test_a_key_of_our_own_that_signs_no_more_signs_nothing(house, program):
    """Somebody who stole it, and waited."""
    (row,) = await house.rows("select kid, sealed from control.signing_key where retired_at is null")
    stolen = claims.read_key(house.identity._opened_key(row[1]))
    assert isinstance(stolen, OKPKey)
    await house.identity.rotate_signing_key(house.ctx("local:operator"))
    who = await bearer(house, program.access)
    house.turn(seconds=claims.LIFE.total_seconds() + 1)
    said = claims.Claims(account_id=who.account_id, family_id=program.token.token_id, token_id=uuid4())
    forged = claims.sign(said, stolen, issuer=SITE, audience=audience(SITE), now=house.now)
    assert await bearer(house, forged) is None


async def test_what_is_sealed_is_sealed_anew_with_the_installations_newest_key(house, program):
    old, new = KEY, new_key()
    house.identity._ports = replace(house.identity._ports, seal=Keyring(lambda: [new, old]))
    assert await house.identity.reseal_tokens(house.ctx()) >= 2
    house.identity._ports = replace(house.identity._ports, seal=Keyring(lambda: [new]))
    assert (await bearer(house, (await refreshed(house, program.refresh)).access)) is not None
    house.identity._ports = replace(house.identity._ports, seal=Keyring(lambda: [new, old]))
    house.identity._ports = replace(house.identity._ports, seal=Keyring(lambda: [old, new]))
    await house.identity.reseal_tokens(house.ctx())  # the next test has but the old one


async def test_tokens_that_ended_long_ago_are_forgotten(house, sam, program):
    await house.identity.revoke_token(sam.ctx(), account_id=sam.account_id, token_id=program.token.token_id)
    for days, left in ((29, 1), (2, 0)):
        house.turn(days=days)
        async with house.database.transaction("identity", sam.ctx().tenant_id) as connection:
            await house.identity._tokens.tidy(connection, house.now)
        rows = await house.rows("select 1 from control.api_token where account_id = :a", a=sam.account_id)
        assert len(rows) == left

"""Signing in through a provider that really serves, and what becomes of one that lies."""

import asyncio
import time
from dataclasses import replace

import pytest
import pytest_asyncio
import structlog
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from joserfc.jwk import RSAKey

from fieldhouse.adapters.openid.id_tokens import keys_of
from fieldhouse.kernel.errors import FieldhouseError, Forbidden, NotFound, Refused, Unavailable
from fieldhouse.modules.identity.contract import Device
from tests.modules.identity.house import PASSWORD, House, a_network, an_address
from tests.modules.identity.provider import SECRET, a_body, a_provider, listed, passes_through
from tests.modules.identity.test_second_factor import Factored, factored

HERE = "https://league.example"


@pytest_asyncio.fixture
async def provider():
    async with a_provider() as provider:
        provider.seats(f"sam-{time.monotonic_ns()}", an_address())
        yield provider


@pytest.fixture
def house(database, provider):
    return House(database, listed(federation=provider))


class Browser:
    """One, on its way through the provider."""

    def __init__(self, house, token="", device=None):
        self.house, self.token, self.device = house, token, device or Device(address=a_network(), agent="Firefox")

    async def leaves(self, purpose="sign_in", provider_id="federation"):
        leaving = await self.house.identity.begin_provider(
            self.house.ctx(), provider_id=provider_id, purpose=purpose, origin=HERE, token=self.token,
            device=self.device,
        )  # fmt: skip
        self.device = replace(self.device, token=leaving.device_token)
        return leaving.location

    async def returns(self, answer, provider_id="federation"):
        return await self.house.identity.return_from_provider(
            self.house.ctx(), provider_id=provider_id, answer=answer, origin=HERE, token=self.token,
            device=self.device,
        )  # fmt: skip

    async def passes(self, purpose="sign_in", **changes):
        _, answer = await passes_through(await self.leaves(purpose))
        return await self.returns({**answer, **changes})


async def refusal(coming):
    with pytest.raises(FieldhouseError) as refused:
        await coming
    return refused.value.code


def identities(house, account_id):
    return house.identity.linked_identities(house.ctx(), account_id=account_id)


# ── honest ──


async def test_somebody_new_with_a_proven_address_gets_an_account_and_a_letter(house, provider):
    provider.who |= {"locale": "ar-OM"}
    entered = (await Browser(house).passes()).entered
    account = entered.session.account
    assert (account.email, account.name, account.language) == (provider.who["email"], "Sam O'Neil", "ar")
    assert not account.has_password
    assert not entered.session.mfa
    [linked] = await identities(house, account.account_id)
    assert (linked.provider, linked.email) == ("Federation", account.email)
    facts = await house.told(account.account_id)
    assert [kind for kind, _ in facts] == ["AccountOpened", "SessionOpened", "IdentityLinked"]
    assert facts[1][1]["by"] == "provider"
    assert account.email not in str(facts)
    assert "Federation" in (await house.letters_to(account.email))[-1][0]
    again = (await Browser(house).passes()).entered
    assert again.session.account.account_id == account.account_id


async def test_who_it_is_is_told_by_issuer_and_subject_and_never_by_address(house, provider):
    first = (await Browser(house).passes()).entered.session.account
    provider.who |= {"email": an_address()}
    assert (await Browser(house).passes()).entered.session.account.account_id == first.account_id
    provider.seats("somebody else", first.email)
    assert await refusal(Browser(house).passes()) == "provider_address_known"


async def test_what_the_id_token_leaves_out_is_asked_for_and_believed_of_the_same_person_alone(house, provider):
    provider.thin = {"locale": "en"}
    assert (await Browser(house).passes()).entered.session.account.email == provider.who["email"]
    for lies in ({"sub": "somebody else"}, {"sub": None}):
        provider.seats(f"new-{time.monotonic_ns()}", an_address())
        provider.thin = lies
        assert await refusal(Browser(house).passes()) == "provider_untrusted"
    for told in ({"email_verified": False}, {"email": None}, {"email_verified": None}):
        provider.thin, provider.lies = told, {"email": ..., "email_verified": True}
        assert await refusal(Browser(house).passes()) == "provider_address_unproven"
    provider.thin = {"nonce": "x", "iss": "https://evil.example", "auth_time": 1, "email": 7}
    assert await refusal(Browser(house).passes()) == "provider_address_unproven"


async def test_ten_ways_at_once_open_one_account(house, provider):
    came = await asyncio.gather(*(Browser(house).passes() for _ in range(10)))
    assert len({each.entered.session.account.account_id for each in came}) == 1


async def test_only_what_the_provider_says_of_when_counts_as_a_proof_of_now(house, provider, database):
    entered = (await Browser(house).passes()).entered
    with pytest.raises(Forbidden) as stale:
        await house.identity.begin_second_factor(house.ctx(), token=entered.token)
    assert stale.value.code == "not_confirmed"
    provider.who |= {"auth_time": int(time.time())}
    entered = (await Browser(house).passes()).entered
    await house.identity.begin_second_factor(house.ctx(), token=entered.token)


async def test_a_second_factor_is_asked_for_here_too_and_in_this_browser_alone(house, provider):
    owner = await factored(house)
    await Browser(house, owner.person.token, owner.person.device).passes("link")
    browser = Browser(house)
    came = await browser.passes()
    assert came.entered is None
    verify = house.identity.verify
    ctx, code = house.ctx(), owner.code()
    assert await refusal(verify(ctx, token=came.link_token, device=house.elsewhere, code=code)) == "link_spent"
    assert await refusal(verify(ctx, token=came.link_token, device=browser.device)) == "code_needed"
    signed = await verify(ctx, token=came.link_token, device=browser.device, code=code)
    assert signed.session.mfa
    assert isinstance(owner, Factored)


# ── whose it is ──


async def test_nobody_links_themselves_to_an_account_by_its_address(house, provider):
    owner = await house.person()
    provider.seats("mallory", owner.email)
    assert await refusal(Browser(house).passes()) == "provider_address_known"
    assert await identities(house, owner.account_id) == []
    session = await house.identity.sign_in(house.ctx(), email=owner.email, password=PASSWORD, device=owner.device)
    assert (await Browser(house, session.token, owner.device).passes("link")).linked
    [linked] = await identities(house, owner.account_id)
    assert ("IdentityLinked", {"identity_id": str(linked.identity_id), "provider_id": "federation"}) in (
        await house.told(owner.account_id)
    )
    assert (await Browser(house).passes()).entered.session.account.account_id == owner.account_id


@pytest.mark.parametrize(
    "claims",
    [
        {"email_verified": False},
        {"email_verified": "true"},
        {"email_verified": ...},
        {"email": "x"},
    ],
    ids=str,
)
async def test_an_address_that_is_not_proven_opens_no_account(house, provider, claims):
    provider.lies = claims
    assert await refusal(Browser(house).passes()) == "provider_address_unproven"


async def test_a_provider_proves_addresses_of_its_own_domains_alone(database, provider):
    provider.domains = frozenset({"federation.example"})
    house = House(database, listed(federation=provider))
    assert await refusal(Browser(house).passes()) == "provider_address_unproven"
    provider.who |= {"email": an_address().replace("example.org", "Federation.example")}
    assert (await Browser(house).passes()).entered


async def test_linking_is_for_whoever_is_signed_in_and_confirmed_in_the_session_that_began_it(house, provider):
    person = await house.person()
    assert await refusal(Browser(house).leaves("link")) == "no_session"
    browser = Browser(house, person.token, person.device)
    _, answer = await passes_through(await browser.leaves("link"))
    other = await house.identity.sign_in(house.ctx(), email=person.email, password=PASSWORD, device=person.device)
    browser.token = other.token
    assert await refusal(browser.returns(answer)) == "provider_way_spent"
    house.turn(minutes=11)
    browser.token = person.token
    assert await refusal(browser.leaves("link")) == "not_confirmed"
    assert await identities(house, person.account_id) == []


async def test_one_identity_is_one_accounts(house, provider):
    first, second = await house.person(), await house.person()
    assert (await Browser(house, first.token, first.device).passes("link")).linked
    assert (await Browser(house, first.token, first.device).passes("link")).linked, "a repeat changes nothing"
    assert await refusal(Browser(house, second.token, second.device).passes("link")) == "identity_taken"
    [linked] = await identities(house, first.account_id)
    await house.identity.unlink_identity(second.ctx(), token=second.token, identity_id=linked.identity_id)
    assert await identities(house, first.account_id) == [linked], "nobody unlinks another's"
    for _ in range(2):
        await house.identity.unlink_identity(first.ctx(), token=first.token, identity_id=linked.identity_id)
    assert await identities(house, first.account_id) == []
    facts = [kind for kind, _ in await house.told(first.account_id)]
    assert (facts.count("IdentityLinked"), facts.count("IdentityUnlinked")) == (1, 1)
    assert (await house.letters_to(first.email))[-1][0] == "Federation was unlinked from your account"


# ── attacks on the way ──


async def test_a_way_is_gone_once_soon_and_in_its_own_browser(house, provider):
    browser, thief = Browser(house), Browser(house)
    _, answer = await passes_through(await browser.leaves())
    await thief.leaves()
    assert await refusal(thief.returns(answer)) == "provider_way_spent", "another browser's"
    assert await refusal(Browser(house).returns(answer)) == "provider_way_spent", "a browser without a cookie"
    assert (await browser.returns(answer)).entered
    assert await refusal(browser.returns(answer)) == "provider_way_spent", "replayed"
    _, answer = await passes_through(await browser.leaves())
    house.turn(minutes=15)
    assert await refusal(browser.returns(answer)) == "provider_way_spent", "late"
    assert await refusal(browser.returns({"code": "x"})) == "provider_way_spent", "no state"


async def test_a_code_of_another_way_is_no_good(house, provider):
    victim, mallory = Browser(house), Browser(house)
    _, theirs = await passes_through(await mallory.leaves())
    _, answer = await passes_through(await victim.leaves())
    assert await refusal(victim.returns({**answer, "code": theirs["code"]})) == "provider_denied", "PKCE"


async def test_no_provider_answers_for_another(database, provider):
    async with a_provider() as evil:
        evil.seats("sam-1", an_address())
        house = House(database, listed(federation=provider, evil=evil))
        browser = Browser(house)
        _, answer = await passes_through(await browser.leaves(provider_id="evil"))
        assert await refusal(browser.returns(answer, "federation")) == "provider_way_spent"
        _, answer = await passes_through(await browser.leaves())
        assert await refusal(browser.returns({**answer, "iss": evil.issuer})) == "provider_untrusted"
        _, answer = await passes_through(await browser.leaves())
        del answer["iss"]
        assert await refusal(browser.returns(answer)) == "provider_untrusted", "it had promised to say"
        evil.lies = {"iss": provider.issuer}
        _, answer = await passes_through(await browser.leaves(provider_id="evil"))
        assert await refusal(browser.returns(answer, "evil")) == "provider_untrusted"
        evil.discovery = {"issuer": provider.issuer}
        house = House(database, listed(federation=provider, evil=evil))
        assert await refusal(Browser(house).leaves(provider_id="evil")) == "provider_silent"


async def test_who_says_no_over_there_is_told_so(house, provider):
    provider.refuses = "access_denied"
    with pytest.raises(Refused) as denied:
        await Browser(house).passes()
    assert (denied.value.code, denied.value.facts["reason"]) == ("provider_denied", "access_denied")
    with pytest.raises(NotFound):
        await Browser(house).leaves(provider_id="nobody")


# ── attacks on the token ──

HOUR = 3600
LIES = {
    "another nonce": {"nonce": "x"}, "no nonce": {"nonce": ...}, "another audience": {"aud": "somebody"},
    "no audience": {"aud": ...}, "two audiences, no party": {"aud": ["fieldhouse", "other"]},
    "another party": {"aud": ["fieldhouse", "other"], "azp": "other"}, "a party alone": {"azp": "other"},
    "another issuer": {"iss": "https://evil.example"}, "no issuer": {"iss": ...},
    "expired": {"iat": time.time() - 2 * HOUR, "exp": time.time() - HOUR}, "no end": {"exp": ...},
    "of tomorrow": {"iat": time.time() + HOUR, "exp": time.time() + 2 * HOUR},
    "not yet": {"nbf": time.time() + HOUR}, "nobody": {"sub": ...}, "an empty subject": {"sub": ""},
    "a long subject": {"sub": "x" * 256}, "a subject that is a number": {"sub": 7},
    "a subject with U+0000": {"sub": "a\0b"}, "an odd end": {"exp": "soon"},
}  # fmt: skip


@pytest.mark.parametrize("lies", LIES.values(), ids=LIES.keys())
async def test_a_token_that_is_not_for_us_here_and_now_opens_nothing(house, provider, lies):
    provider.lies = lies
    assert await refusal(Browser(house).passes()) == "provider_untrusted"
    provider.lies = {}
    assert (await Browser(house).passes()).entered


@pytest.mark.parametrize("way", ["unsigned", "by_public_key", "by_client_secret", "by_a_stranger", "changed"])
async def test_a_token_that_the_provider_did_not_sign_opens_nothing(house, provider, way):
    provider.signing = getattr(provider, way)
    assert await refusal(Browser(house).passes()) == "provider_untrusted"


@pytest.mark.parametrize("token", ["", "a.b.c", "....", "é" * 100, 7, None, ["x"]], ids=str)
async def test_what_is_no_token_at_all_opens_nothing(house, provider, token):
    provider.signing = lambda _: token
    assert await refusal(Browser(house).passes()) == "provider_untrusted"


@pytest.mark.filterwarnings("ignore:Key size should be")
def test_a_providers_rsa_key_is_believed_from_2048_bits_on():
    pem, of = serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
    told = []
    for bits in (1024, 2048):
        public = rsa.generate_private_key(65537, bits).public_key().public_bytes(pem, of)
        told.append({**RSAKey.import_key(public).as_dict(), "kid": str(bits), "use": "sig"})
    assert [key.kid for key in keys_of({"keys": told}).keys] == ["2048"]


async def test_a_new_key_is_asked_for_once_and_an_unknown_one_not_again_and_again(database, provider):
    sites = listed(federation=provider)
    sites._clock = lambda: clock[0]
    clock, house = [0.0], House(database, sites)
    assert (await Browser(house).passes()).entered
    fresh = provider.others[0]
    provider.key, provider.others = fresh, []
    provider.header = {"alg": "ES256"}
    assert (await Browser(house).passes()).entered, "it was listed before"
    provider.header = {"alg": "ES256", "kid": "unheard of"}
    asked = provider.asked.count("keys")
    assert await refusal(Browser(house).passes()) == "provider_untrusted"
    assert provider.asked.count("keys") == asked, "within a minute"
    clock[0] = 61.0
    for _ in range(3):
        assert await refusal(Browser(house).passes()) == "provider_untrusted"
    assert provider.asked.count("keys") == asked + 1


# ── a provider that is not well ──


@pytest.mark.parametrize(
    "answer",
    [
        a_body("{"), a_body("[]"), a_body('{"x":"' + "x" * 300_000 + '"}'), a_body("[" * 5000),
        a_body("{}", **{"content-encoding": "gzip"}),
    ],
    ids=["cut short", "no object", "huge", "deep", "squeezed"],
)  # fmt: skip
async def test_a_provider_that_answers_nonsense_is_said_to_be_silent(house, provider, answer):
    provider.token_answer = answer
    assert await refusal(Browser(house).passes()) == "provider_silent"


async def test_a_provider_that_is_not_there_is_said_to_be_silent(database):
    async with a_provider() as gone:
        house = House(database, listed(federation=gone))
    with pytest.raises(Unavailable) as silent:
        await Browser(house).leaves()
    assert silent.value.code == "provider_silent"


async def test_endpoints_that_are_not_over_tls_are_not_asked(database, provider):
    provider.discovery = {"token_endpoint": "http://evil.example/token"}
    assert await refusal(Browser(House(database, listed(federation=provider))).leaves()) == "provider_silent"


async def test_no_secret_is_in_a_log_or_in_words_about_it(house, provider):
    with structlog.testing.capture_logs() as logs:
        provider.lies = {"nonce": "x"}
        await refusal(Browser(house).passes())
        provider.lies = {}
        came = await Browser(house).passes()
    said = str(logs) + repr(came) + repr(house.identity._ports.providers._listed)
    assert [each["event"] for each in logs] == ["provider_untrusted"]
    assert SECRET not in said
    assert came.entered.token not in said

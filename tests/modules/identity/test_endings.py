"""Accounts that rest or end: everything that let somebody in is over before the answer, and nothing else is."""

from datetime import timedelta
from uuid import uuid4

import pytest

from fieldhouse.kernel.errors import FieldhouseError, NotFound, Refused
from fieldhouse.kernel.ids import uuid7
from tests.modules.identity.house import PASSWORD, whole


def operator(house):
    return house.ctx("local:operator")


async def code_of(call):
    with pytest.raises(FieldhouseError) as refused:
        await call
    return refused.value.code


async def with_everything(house, person, league):
    """Two tokens, a game in a device's hands, an invitation that waits, a letter that waits."""
    identity, there = house.identity, person.ctx(league)
    personal, program = [
        await identity.open_token(
            person.ctx(), session=await person.session(), token_id=uuid7(), kind=kind, name=kind, scopes=["read"],
            organisation_id=None, expires_at=None,
        )
        for kind in ("personal", "program")
    ]  # fmt: skip
    _, code = await identity.hand_over(
        there, hand_over_id=uuid4(), game_id=uuid4(), until=house.now + timedelta(hours=3)
    )
    _, device = await identity.accept_hand_over(house.ctx(), code=code, device=house.elsewhere)
    await identity.invite(there, invitation_id=uuid4(), role="coach", scope=whole(league), email=None)
    link, browser = await house.link(person.email)
    return {
        "session": person.session,
        "personal": lambda: identity.bearing(house.ctx(), token=personal.access),
        "access": lambda: identity.bearing(house.ctx(), token=program.access),
        "device": lambda: identity.handed(house.ctx(), token=device),
    }, {
        "refresh": lambda: identity.refresh(house.ctx(), token=program.refresh),
        "link": lambda: identity.verify(house.ctx(), token=link, device=browser),
    }


async def what_lasts(opens):
    return {name for name, call in opens.items() if await call() is not None}


@pytest.fixture
async def founder(house):
    return await house.person()


@pytest.fixture
async def league(house, founder):
    return await house.organisation(founder)


async def disables(house, person, disabled=True):
    return await house.identity.disable_account(
        operator(house), account_id=person.account_id, disabled=disabled, reason="He shouted."
    )


async def test_whoever_is_disabled_is_out_at_once_and_stays_out_by_every_way(house, founder, league):
    coach = await house.member(league, founder, "administrator")
    opens, once = await with_everything(house, coach, league)
    assert await what_lasts(opens) == set(opens)
    assert await disables(house, coach) == [], "it is kept by the founder"
    assert await what_lasts(opens) == set()
    assert await code_of(once["refresh"]()) == "bad_token"
    assert await code_of(once["link"]()) == "link_spent"
    assert await house.identity.invitations(founder.ctx(league)) == []
    again = house.identity.sign_in(house.ctx(), email=coach.email, password=PASSWORD, device=coach.device)
    assert await code_of(again) == "account_disabled"
    letters = len(await house.letters_to(coach.email))
    await house.identity.send_link(house.ctx(), email=coach.email, purpose="recovery")
    told = await house.letters_to(coach.email)
    assert len(told) == letters, "no letter opens it"
    assert told[-1][0] == "Your account was disabled"
    assert await founder.session() is not None
    facts = [kind for kind, _ in await house.told(league, league)]
    assert {"HandOverRevoked", "InvitationWithdrawn"} <= set(facts)
    assert ("AccountDisabled", {"sessions": 1, "tokens": 2}) in await house.told(coach.account_id)


async def test_whoever_is_enabled_again_signs_in_as_before_and_nothing_else_comes_back(house, founder, league):
    coach = await house.member(league, founder, "coach")
    opens, _ = await with_everything(house, founder, league)
    for _ in range(2):
        await disables(house, coach)
    for _ in range(2):
        await disables(house, coach, disabled=False)
    assert await coach.session() is None
    signed = await house.identity.sign_in(house.ctx(), email=coach.email, password=PASSWORD, device=coach.device)
    principal, _ = await house.identity.asking(coach.ctx(league), session=signed.session)
    assert [grant.role for grant in principal.grants] == ["coach"]
    facts = [kind for kind, _ in await house.told(coach.account_id)]
    assert (facts.count("AccountDisabled"), facts.count("AccountEnabled")) == (1, 1)
    assert await what_lasts(opens) == set(opens), "of nobody else"


async def test_the_operator_is_told_which_organisations_nobody_keeps_any_more(house, founder, league):
    assert [each.organisation_id for each in await disables(house, founder)] == [league]
    with pytest.raises(NotFound):
        await house.identity.find_account(operator(house), email="nobody.at.all@example.org")
    assert (await house.identity.find_account(operator(house), email=founder.email)).disabled


async def test_the_operator_ends_all_that_lets_somebody_in_and_they_sign_in_anew(house, founder, league):
    opens, once = await with_everything(house, founder, league)
    await house.identity.end_access(operator(house), account_id=founder.account_id, reason="A lost laptop.")
    assert await what_lasts(opens) == set()
    assert await code_of(once["link"]()) == "link_spent"
    assert len(await house.identity.invitations(founder.ctx(league))) == 1, "what others hold is theirs"
    await house.identity.sign_in(house.ctx(), email=founder.email, password=PASSWORD, device=founder.device)
    assert ("AccessEnded", {"sessions": 1, "tokens": 2}) in await house.told(founder.account_id)


async def test_the_operator_ends_all_that_lets_anybody_in(house):
    people = [await house.person() for _ in range(3)]
    assert await house.identity.end_all_access(operator(house), reason="A stolen backup.") >= 3
    assert [await each.session() for each in people] == [None] * 3
    assert await house.identity.end_all_access(operator(house), reason="Again.") == 0


async def test_an_owner_deletes_their_account_and_signing_in_within_the_grace_keeps_it(house, founder, league):
    coach = await house.member(league, founder, "coach")
    opens, _ = await with_everything(house, coach, league)
    leaving_at = await house.identity.delete_account(coach.ctx(), token=coach.token)
    assert leaving_at == house.now + timedelta(days=30)
    assert await what_lasts(opens) == set()
    assert await house.identity.invitations(founder.ctx(league)) == []
    subject, body = (await house.letters_to(coach.email))[-1]
    assert subject == "Your account will be deleted"
    assert "/app/sign-in" in body
    house.turn(days=29)
    await house.identity.erase_accounts(operator(house))
    signed = await house.identity.sign_in(house.ctx(), email=coach.email, password=PASSWORD, device=coach.device)
    assert signed.session.account.leaving_at is None
    assert (await house.letters_to(coach.email))[-1][0] == "Your account stays"
    house.turn(days=2)
    await house.identity.erase_accounts(operator(house))
    facts = [kind for kind, _ in await house.told(coach.account_id)]
    assert facts[-3:] == ["AccountDeletionAsked", "AccountKept", "SessionOpened"]


async def test_of_an_erased_account_nothing_is_left_but_its_id(house, founder, league):
    coach = await house.member(league, founder, "coach")
    await with_everything(house, coach, league)
    await house.identity.delete_account(coach.ctx(), token=coach.token)
    house.turn(days=30)
    way = house.identity.sign_in(house.ctx(), email=coach.email, password=PASSWORD, device=coach.device)
    assert await code_of(way) == "too_late"
    for _ in range(2):
        await house.identity.erase_accounts(operator(house))
    tables = await house.rows(
        "select table_name from information_schema.columns where table_schema = 'control'"
        " and column_name = 'account_id'"
    )
    assert len(tables) > 8
    for (table,) in tables:
        left = await house.rows(f"select 1 from control.{table} where account_id = :id", id=coach.account_id)
        assert left == [], table
    assert await house.rows("select 1 from control.account where email = :email", email=coach.email) == []
    assert [each.account_id for each in await house.identity.members(founder.ctx(league))] == [founder.account_id]
    left = [body for kind, body in await house.told(league, league) if kind == "MemberLeft"]
    assert left == [{"account_id": str(coach.account_id)}]
    facts = [kind for kind, _ in await house.told(coach.account_id)]
    assert facts.count("AccountErased") == 1
    anew = await house.person(coach.email)
    assert anew.account_id != coach.account_id, "the address is free for whoever proves it"


async def test_the_only_administrator_hands_over_or_deletes_the_organisation_first(house, founder, league):
    with pytest.raises(Refused) as refused:
        await house.identity.delete_account(founder.ctx(), token=founder.token)
    assert (refused.value.code, refused.value.facts["organisations"]) == (
        "last_administrator", ["Northside Basketball"],
    )  # fmt: skip
    assert await founder.session() is not None
    other = await house.member(league, founder, "administrator")
    await house.identity.delete_account(other.ctx(), token=other.token)
    alone = house.identity.delete_account(founder.ctx(), token=founder.token)
    assert await code_of(alone) == "last_administrator", "whoever leaves keeps nothing"
    await house.identity.leave(founder.ctx(league), leaving=True)
    await house.identity.delete_account(founder.ctx(), token=founder.token)


async def test_deleting_asks_who_one_is(house, founder):
    house.turn(minutes=10)
    assert await code_of(house.identity.delete_account(founder.ctx(), token=founder.token)) == "not_confirmed"
    assert await code_of(house.identity.delete_account(founder.ctx(), token="fhs_")) == "no_session"

"""Members: invited, taken in, given roles and relieved of them; the last administrator stays."""

import asyncio
from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest

from fieldhouse.kernel.errors import Busy, Conflict, Invalid, NotFound, Refused
from tests.modules.identity.house import an_address, whole


@pytest.fixture
async def founder(house):
    return await house.person(name="Fatima Founder")


@pytest.fixture
async def league(house, founder):
    """An organisation's id."""
    return await house.organisation(founder)


async def invite(house, founder, league, *, role="coach", scope=("team", "hawks"), email=None, invitation_id=None):
    return await house.identity.invite(
        founder.ctx(league), invitation_id=invitation_id or uuid4(), role=role, scope=scope, email=email
    )


async def roles_of(house, person, league):
    """As they are asked for."""
    principal, facts = await person.asking(league)
    return {grant.role for grant in principal.grants if grant.in_force(facts.now)}


async def own_grant(house, person, league):
    members = await house.identity.members(person.ctx(league), limit=200)
    [grant] = next(member.roles for member in members if member.account_id == person.account_id)
    return grant.grant_id


async def revoke(house, by, league, grant_id):
    await house.identity.revoke_role(by.ctx(league), grant_id=grant_id, reason="season over")


async def make_administrator(house, by, league):
    return await house.member(league, by, role="administrator")


# ── invitations ──


async def test_an_invitation_by_letter_takes_in_the_account_of_its_address(house, founder, league):
    guest = await house.person(name="Gwen Guest")
    invitation, token = await invite(house, founder, league, email=guest.email)
    subject, body = (await house.letters_to(guest.email))[-1]
    assert subject == "Northside Basketball invites you"
    assert "Fatima Founder" in body
    assert f"https://league.example/app/invitation#{token}" in body
    told, organisation = await house.identity.invited(house.ctx(), token=token)
    assert (told, organisation.organisation_id) == (replace(invitation, inviter="Fatima Founder"), league)
    member = await house.identity.accept(guest.ctx(), token=token, account_id=guest.account_id)
    assert (member.name, member.email, member.membership) == ("Gwen Guest", guest.email, "active")
    assert [(grant.role, grant.scope) for grant in member.roles] == [("coach", ("team", "hawks"))]
    assert await roles_of(house, guest, league) == {"coach"}
    assert [
        o.organisation_id for o in await house.identity.organisations_of(guest.ctx(), account_id=guest.account_id)
    ] == [league]
    assert await house.identity.invitations(founder.ctx(league)) == []


async def test_an_invitation_for_one_address_refuses_another(house, founder, league):
    guest, other = await house.person(), await house.person()
    _, token = await invite(house, founder, league, email=guest.email.upper())
    with pytest.raises(Refused) as refused:
        await house.identity.accept(other.ctx(), token=token, account_id=other.account_id)
    assert refused.value.code == "other_address"
    assert await roles_of(house, other, league) == set()
    await house.identity.accept(guest.ctx(), token=token, account_id=guest.account_id)


async def test_of_twenty_who_accept_one_invitation_at_once_one_is_taken_in(house, founder, league):
    guests = [await house.person(password=None) for _ in range(20)]
    _, token = await invite(house, founder, league)
    tries = [house.identity.accept(each.ctx(), token=token, account_id=each.account_id) for each in guests]
    answers = await asyncio.gather(*tries, return_exceptions=True)
    assert sorted(getattr(each, "code", "in") for each in answers) == ["in"] + ["invitation_spent"] * 19
    assert len(await house.identity.members(founder.ctx(league))) == 2


async def test_accepting_twice_changes_nothing(house, founder, league):
    guest = await house.person()
    _, token = await invite(house, founder, league)
    tries = [house.identity.accept(guest.ctx(), token=token, account_id=guest.account_id) for _ in range(3)]
    members = await asyncio.gather(*tries)
    assert members[0] == members[1] == members[2]
    assert [type_ for type_, _ in await house.told(league, league)].count("MemberJoined") == 2


async def test_an_invitation_made_again_has_another_token_and_the_former_opens_nothing(house, founder, league):
    guest, id_ = await house.person(), uuid4()
    _, former = await invite(house, founder, league, invitation_id=id_)
    _, token = await invite(house, founder, league, invitation_id=id_)
    with pytest.raises(NotFound):
        await house.identity.accept(guest.ctx(), token=former, account_id=guest.account_id)
    await house.identity.accept(guest.ctx(), token=token, account_id=guest.account_id)
    for role in ("coach", "administrator"):
        with pytest.raises(Conflict) as refused:
            await invite(house, founder, league, invitation_id=id_, role=role)
        assert refused.value.code == "invitation_exists"


async def test_an_invitation_withdrawn_or_too_old_takes_nobody_in(house, founder, league):
    guest = await house.person()
    withdrawn, one = await invite(house, founder, league)
    await house.identity.withdraw_invitation(founder.ctx(league), invitation_id=withdrawn.invitation_id)
    await house.identity.withdraw_invitation(founder.ctx(league), invitation_id=withdrawn.invitation_id)
    told, _ = await house.identity.invited(house.ctx(), token=one)
    assert told.withdrawn_at == house.now
    _, other = await invite(house, founder, league)
    house.turn(days=13)
    await guest.session()
    house.turn(days=1)
    for token in (one, other):
        with pytest.raises(Refused) as refused:
            await house.identity.accept(guest.ctx(), token=token, account_id=guest.account_id)
        assert refused.value.code == "invitation_spent"
    assert await house.identity.invitations(founder.ctx(league)) == []


async def test_an_accepted_invitation_is_not_withdrawn(house, founder, league):
    guest = await house.person()
    invitation, token = await invite(house, founder, league)
    await house.identity.accept(guest.ctx(), token=token, account_id=guest.account_id)
    with pytest.raises(Refused):
        await house.identity.withdraw_invitation(founder.ctx(league), invitation_id=invitation.invitation_id)
    with pytest.raises(NotFound):
        await house.identity.withdraw_invitation(founder.ctx(league), invitation_id=uuid4())


async def test_one_address_gets_so_many_invitations(house, founder, league):
    email = an_address()
    for _ in range(4):
        await invite(house, founder, league, email=email)
    with pytest.raises(Busy) as busy:
        await invite(house, founder, league, email=email)
    assert busy.value.code == "too_many_letters"


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ({"role": "emperor"}, "unknown_role"),
        ({"scope": ("planet", "earth")}, "unknown_scope"),
        ({"scope": ("organisation", "another")}, "foreign_scope"),
        ({"scope": ("team", "")}, "malformed_scope"),
        ({"scope": ("team", "a\x00b")}, "malformed_scope"),
        ({"email": "nobody"}, "malformed_email"),
    ],
)
async def test_a_malformed_invitation_is_none(house, founder, league, words, code):
    with pytest.raises(Invalid) as refused:
        await invite(house, founder, league, **words)
    assert refused.value.code == code


# ── roles ──


async def test_a_revoked_role_is_gone_in_the_next_question(house, founder, league):
    coach = await house.member(league, founder, role="coach", scope=("team", "hawks"))
    assert await roles_of(house, coach, league) == {"coach"}
    grant_id = await own_grant(house, coach, league)
    for _ in range(2):
        await revoke(house, founder, league, grant_id)
    principal, _ = await coach.asking(league)
    assert (principal.grants, principal.membership) == ((), "active")
    assert [type_ for type_, _ in await house.told(league, league)].count("RoleRevoked") == 1


async def test_a_role_given_is_held_from_its_beginning_to_its_end(house, founder, league):
    member = await house.member(league, founder)
    starts, ends = house.now + timedelta(days=1), house.now + timedelta(days=2)
    given = await house.identity.grant_role(
        founder.ctx(league), grant_id=uuid4(), actor=member.actor, role="referee", scope=("league", "spring"),
        starts=starts, ends=ends,
    )  # fmt: skip
    assert (given.starts, given.ends, given.granted_by) == (starts, ends, founder.actor)
    held = []
    for _ in range(3):
        held.append("referee" in await roles_of(house, member, league))
        house.turn(days=1)
    assert held == [False, True, False]
    principal, _ = await member.asking(league)
    assert ("referee", starts, ends) in {(g.role, g.starts, g.ends) for g in principal.grants}


async def test_giving_a_role_twice_changes_nothing_and_another_under_its_id_is_refused(house, founder, league):
    member = await house.member(league, founder)
    words = {"grant_id": uuid4(), "actor": member.actor, "scope": ("team", "owls"), "starts": None, "ends": None}
    once = await house.identity.grant_role(founder.ctx(league), role="coach", **words)
    house.turn(seconds=5)
    assert await house.identity.grant_role(founder.ctx(league), role="coach", **words) == once
    with pytest.raises(Conflict) as refused:
        await house.identity.grant_role(founder.ctx(league), role="assistant", **words)
    assert refused.value.code == "grant_exists"


async def test_roles_go_to_members_and_service_accounts_only(house, founder, league):
    async def give(actor, **span):
        return await house.identity.grant_role(
            founder.ctx(league), grant_id=uuid4(), actor=actor, role="integrator", scope=whole(league),
            **{"starts": None, "ends": None, **span},
        )  # fmt: skip

    stranger = await house.person()
    for actor in (stranger.actor, f"person:{'-' * 36}"):
        with pytest.raises(NotFound) as refused:
            await give(actor)
        assert refused.value.code == "unknown_member"
    with pytest.raises(Invalid):
        await give("local:operator")
    with pytest.raises(Invalid):
        await give("service:importer")
    elsewhere, feed = await house.organisation(founder), uuid4()
    await house.identity.make_service(founder.ctx(elsewhere), service_id=feed, name="Feed")
    for nothing in (f"service:{feed}", f"service:{uuid4()}", f"service:{'-' * 36}"):
        with pytest.raises(NotFound) as refused:
            await give(nothing)
        assert refused.value.code == "unknown_member"
    await house.identity.make_service(founder.ctx(league), service_id=feed, name="Feed")
    with pytest.raises(Invalid):
        await give(f"service:{feed}", ends=house.now)
    assert (await give(f"service:{feed}")).actor == f"service:{feed}"


async def test_the_last_administrator_is_neither_revoked_nor_suspended(house, founder, league):
    grant_id = await own_grant(house, founder, league)
    for attempt in (
        revoke(house, founder, league, grant_id),
        house.identity.suspend(founder.ctx(league), account_id=founder.account_id, suspended=True, reason=""),
    ):
        with pytest.raises(Refused) as refused:
            await attempt
        assert refused.value.code == "last_administrator"
    other = await make_administrator(house, founder, league)
    await revoke(house, other, league, grant_id)
    assert await roles_of(house, founder, league) == set()


async def test_an_administrator_for_a_while_does_not_count_as_one_who_stays(house, founder, league):
    member = await house.member(league, founder)
    await house.identity.grant_role(
        founder.ctx(league), grant_id=uuid4(), actor=member.actor, role="administrator", scope=whole(league),
        starts=None, ends=house.now + timedelta(days=1),
    )  # fmt: skip
    with pytest.raises(Refused):
        await revoke(house, founder, league, await own_grant(house, founder, league))


async def test_two_administrators_who_revoke_each_other_at_once_leave_one(house, founder, league):
    other = await make_administrator(house, founder, league)
    ids = [await own_grant(house, each, league) for each in (founder, other)]
    tries = [revoke(house, founder, league, ids[1]), revoke(house, other, league, ids[0])]
    answers = await asyncio.gather(*tries, return_exceptions=True)
    assert sorted(getattr(each, "code", "gone") for each in answers) == ["gone", "last_administrator"]


# ── membership ──


async def test_members_come_in_pages(house, founder, league):
    guests = [await house.member(league, founder) for _ in range(4)]
    seen, after = [], None
    while page := await house.identity.members(founder.ctx(league), after=after, limit=2):
        assert len(page) <= 2
        seen += [member.account_id for member in page]
        after = page[-1].account_id
    assert sorted(seen) == seen
    assert set(seen) == {founder.account_id, *(guest.account_id for guest in guests)}


# ── others ──


async def test_an_account_of_another_organisation_sees_and_changes_nothing(house, founder, league):
    stranger = await house.person()
    theirs = await house.organisation(stranger)
    invitation, _ = await invite(house, founder, league, email=an_address())
    grant_id, there = await own_grant(house, founder, league), stranger.ctx(theirs)
    principal, facts = await stranger.asking(league)
    assert (principal.grants, principal.membership, facts.organisation) == ((), "none", str(league))
    assert {m.account_id for m in await house.identity.members(there)} == {stranger.account_id}
    assert await house.identity.invitations(there) == []
    before = await house.told(league, league)
    for id_ in (grant_id, uuid4()):
        with pytest.raises(NotFound) as refused:
            await revoke(house, stranger, theirs, id_)
        assert refused.value.code == "unknown_grant"
    for id_ in (invitation.invitation_id, uuid4()):
        with pytest.raises(NotFound):
            await house.identity.withdraw_invitation(there, invitation_id=id_)
    for id_ in (founder.account_id, uuid4()):
        with pytest.raises(NotFound):
            await house.identity.suspend(there, account_id=id_, suspended=True, reason="")
    assert await house.told(league, league) == before


async def test_an_invitation_takes_into_its_own_organisation_whatever_the_request_says(house, founder, league):
    guest = await house.person()
    theirs = await house.organisation(guest)
    _, token = await invite(house, founder, league)
    await house.identity.accept(guest.ctx(theirs), token=token, account_id=guest.account_id)
    assert await roles_of(house, guest, league) == {"coach"}
    assert await roles_of(house, guest, theirs) == {"administrator"}


async def test_what_somebody_hands_on_ends_with_the_roles_they_hold(house, founder, league):
    manager = await house.person()
    _, seat = await invite(house, founder, league, role="spectator", scope=("team", "hawks"))
    await house.identity.accept(manager.ctx(), token=seat, account_id=manager.account_id)
    await revoke(house, founder, league, await own_grant(house, manager, league))
    ends = house.now + timedelta(hours=1)
    await house.identity.grant_role(
        founder.ctx(league), grant_id=uuid4(), actor=manager.actor, role="league_manager",
        scope=("league", "spring"), starts=None, ends=ends,
    )  # fmt: skip
    invitation, token = await invite(house, manager, league, scope=("league", "spring"))
    handed, code = await house.identity.hand_over(
        manager.ctx(league), hand_over_id=uuid4(), game_id=uuid4(), until=house.now + timedelta(hours=9)
    )
    assert (invitation.expires_at, handed.until) == (ends, ends)
    house.turn(hours=1)
    guest = await house.person()
    with pytest.raises(Refused) as refused:
        await house.identity.accept(guest.ctx(), token=token, account_id=guest.account_id)
    assert refused.value.code == "invitation_spent"
    with pytest.raises(Refused) as refused:
        await house.identity.accept_hand_over(house.ctx(), code=code, device=house.home)
    assert refused.value.code == "code_spent"


@pytest.mark.parametrize("state", ["suspended", "leaving"])
async def test_an_organisation_that_rests_takes_nobody_in(house, founder, league, state):
    _, token = await invite(house, founder, league)
    guest = await house.person()
    await house.changes(f"update control.organisation set state = '{state}' where id = :id", id=league)
    before = await house.told(league, league)
    with pytest.raises(Refused) as refused:
        await house.identity.accept(guest.ctx(), token=token, account_id=guest.account_id)
    assert refused.value.code == "organisation_rests"
    assert await house.told(league, league) == before

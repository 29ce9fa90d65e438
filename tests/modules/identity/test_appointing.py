"""Whoever may no longer appoint has handed nothing on; whoever is suspended collects nothing."""

from dataclasses import replace
from uuid import uuid4

import pytest

from fieldhouse.kernel.errors import Refused
from tests.modules.identity.house import whole
from tests.modules.identity.test_members import invite, make_administrator, own_grant, revoke, roles_of


@pytest.fixture
async def founder(house):
    return await house.person()


@pytest.fixture
async def league(house, founder):
    """An organisation's id."""
    return await house.organisation(founder)


async def test_who_loses_a_role_or_is_suspended_has_no_open_invitation_left(house, founder, league):
    for suspended in (False, True):
        other, guest = await make_administrator(house, founder, league), await house.person()
        _, token = await invite(house, other, league, role="administrator", scope=whole(league))
        if suspended:
            await house.identity.suspend(
                founder.ctx(league), account_id=other.account_id, suspended=True, reason="left"
            )
        else:
            await revoke(house, founder, league, await own_grant(house, other, league))
        with pytest.raises(Refused):
            await house.identity.accept(guest.ctx(), token=token, account_id=guest.account_id)


async def test_whoever_may_no_longer_appoint_has_no_open_invitation_left(house, founder, league):
    manager = await house.member(league, founder, "league_manager", ("league", "Town"))
    both = await make_administrator(house, founder, league)
    tokens = [
        (await invite(house, by, league, role="coach", scope=("league", "Town")))[1]
        for by in (manager, founder, both)
    ]
    stood = await house.identity.settings(founder.ctx(league))
    for appoint in (True, False, True):  # switched on again, it brings nothing back
        chosen = replace(stood, league_managers_appoint=appoint)
        await house.identity.set_settings(founder.ctx(league), settings=chosen)
    for token, guest in zip(tokens, [await house.person() for _ in tokens], strict=True):
        accepting = house.identity.accept(guest.ctx(), token=token, account_id=guest.account_id)
        if token is not tokens[0]:
            await accepting
            continue
        with pytest.raises(Refused) as refused:
            await accepting
        assert refused.value.code == "invitation_spent"
    told = [type_ for type_, _ in await house.told(league, league)]
    assert told.count("InvitationWithdrawn") == 1


async def test_a_suspended_member_is_so_in_the_next_question_and_can_be_taken_back(house, founder, league):
    member = await house.member(league, founder)
    for suspended, membership in ((True, "suspended"), (True, "suspended"), (False, "active")):
        await house.identity.suspend(
            founder.ctx(league), account_id=member.account_id, suspended=suspended, reason="fees of Sam"
        )
        assert (await member.asking(league))[0].membership == membership
    told = await house.told(league, league)
    assert [type_ for type_, _ in told][-2:] == ["MemberSuspended", "MemberReinstated"]
    assert "Sam" not in str(told)


async def test_a_suspended_member_collects_no_roles(house, founder, league):
    member = await house.member(league, founder)
    held = await roles_of(house, member, league)
    suspension = {"account_id": member.account_id, "reason": ""}
    given = {"actor": member.actor, "role": "coach", "scope": whole(league), "starts": None, "ends": None}
    _, token = await invite(house, founder, league, role="analyst")
    await house.identity.suspend(founder.ctx(league), suspended=True, **suspension)
    for attempt in (
        house.identity.accept(member.ctx(), token=token, account_id=member.account_id),
        house.identity.grant_role(founder.ctx(league), grant_id=uuid4(), **given),
    ):
        with pytest.raises(Refused) as refused:
            await attempt
        assert refused.value.code == "member_suspended"
    assert (await member.asking(league))[0].membership == "suspended"
    await house.identity.suspend(founder.ctx(league), suspended=False, **suspension)
    assert await roles_of(house, member, league) == held
    await house.identity.accept(member.ctx(), token=token, account_id=member.account_id)
    await house.identity.grant_role(founder.ctx(league), grant_id=uuid4(), **given)
    assert await roles_of(house, member, league) == held | {"analyst", "coach"}

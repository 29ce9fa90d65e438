"""What the edge asks at each request: who, here, now; and what is kept of the answers."""

import asyncio
from dataclasses import fields, replace
from uuid import uuid4

import pytest

from fieldhouse.adapters.policies.cedar import CedarPolicies
from fieldhouse.kernel.errors import Invalid, NotFound
from fieldhouse.kernel.module import INSTALLATION
from fieldhouse.kernel.permissions import Facts, Question, Resource, Settings
from fieldhouse.modules.identity.contract import TEMPLATES, Decided
from fieldhouse.modules.identity.domain import Decider
from fieldhouse.modules.identity.domain.checks import is_write

DECIDER = Decider(CedarPolicies())


@pytest.fixture
async def founder(house):
    return await house.person()


@pytest.fixture
async def league(house, founder):
    return await house.organisation(founder)


async def may(person, league, action):
    principal, facts = await person.asking(league)
    us = Resource(kind="organisation", id=str(league), organisation=str(league))
    return DECIDER.decide(Question(principal=principal, action=action, resource=us, facts=facts))


async def test_an_administrator_may_what_a_guest_may_not(house, founder, league):
    guest = await house.member(league, founder)
    assert (await may(founder, league, "manage_organisation")).allowed
    assert not (await may(guest, league, "manage_organisation")).allowed
    house.turn(minutes=11)
    assert (await may(founder, league, "manage_policies")).rule == "step_up"


async def test_who_is_there_is_one_statement_and_two_such_transactions_three_round_trips(house, founder, league):
    token, asked = founder.token, []
    await house.identity.choose(founder.ctx(INSTALLATION), token=token, organisation_id=league)
    await house.identity.present(founder.ctx(INSTALLATION), token=token)
    readers = house.database._readers
    await readers._ending
    connection = readers._idle[-1]
    connection.add_query_logger(lambda told: asked.append(told.query.partition(" RESET")[0]))
    for _ in range(2):
        there = await house.identity.present(founder.ctx(INSTALLATION), token=token)
    assert (there.place, there.asking[0].actor) == (league, founder.actor)
    while len(asked) < 5:  # noqa: ASYNC110 - the last is sent a moment later
        await asyncio.sleep(0)
    begin, read, again, read_again, commit = asked
    assert (begin, again, commit) == ("BEGIN READ ONLY;", "COMMIT; BEGIN READ ONLY;", "COMMIT")
    assert read == read_again


async def test_where_a_session_was_last_is_a_guess_and_what_it_may_there_is_read_anew(house, founder, league):
    other = await house.organisation(founder)
    token, here = founder.token, founder.ctx(INSTALLATION)
    for chosen in (league, other, league):
        await house.identity.choose(here, token=token, organisation_id=chosen)
        for _ in range(2):
            there = await house.identity.present(here, token=token)
            assert there.session.organisation_id == chosen
            asked = there.asking if there.place == chosen else None
        assert asked is not None
        assert (asked[1].organisation, asked[0].membership) == (str(chosen), "active")
    assert (await house.identity.present(here, token=token, place=uuid4())).asking is None
    async with house.database.transaction("identity", league) as connection:
        await connection.exec_driver_sql(
            f"update control.organisation set state = 'leaving' where id = '{league}'"
        )
        await connection.exec_driver_sql("update identity.role_grant set revoked_at = now()")
    principal, facts = (await house.identity.present(here, token=token)).asking
    assert (principal.grants, facts.state) == ((), "leaving")
    session = await founder.session()
    await house.identity.end_session(here, session=session, session_id=session.session_id)
    assert await house.identity.present(here, token=token) is None


async def test_whoever_is_not_signed_in_is_nobody_under_the_organisations_settings(house, founder, league):
    await house.identity.set_settings(founder.ctx(league), settings=Settings(public_pages=False))
    principal, facts = await house.identity.asking(house.ctx(tenant_id=league), session=None)
    assert (principal.kind, principal.grants) == ("anonymous", ())
    assert facts == Facts(now=house.now, organisation=str(league), settings=Settings(public_pages=False))


async def test_the_state_of_the_organisation_and_of_the_account_are_read_anew(house, founder, league):
    async with house.database.transaction("identity", league) as connection:
        for statement in (
            f"update control.organisation set state = 'leaving' where id = '{league}'",
            f"update control.account set disabled_at = now() where id = '{founder.account_id}'",
        ):
            await connection.exec_driver_sql(statement)
    principal, facts = await founder.asking(league)
    assert (principal.disabled, facts.state) == (True, "leaving")
    assert (await may(founder, league, "manage_organisation")).rule == "account_disabled"


async def test_outside_of_organisations_one_asks_as_oneself(house, founder):
    principal, facts = await founder.asking(INSTALLATION)
    assert (principal.actor, principal.membership, facts.organisation) == (founder.actor, "none", "")


async def test_in_an_organisation_that_is_not_there_nobody_asks(house, founder):
    with pytest.raises(NotFound):
        await founder.asking(uuid4())
    with pytest.raises(NotFound):
        await house.identity.set_settings(founder.ctx(uuid4()), settings=Settings(public_pages=False))


async def test_settings_are_as_by_default_until_chosen_and_told_as_they_change(house, founder, league):
    here = founder.ctx(league)
    assert await house.identity.settings(here) == Settings()
    chosen = Settings(public_pages=False, step_up_minutes=5)
    for _ in range(2):
        await house.identity.set_settings(here, settings=chosen)
    assert await house.identity.settings(here) == chosen
    await house.identity.set_settings(here, settings=replace(chosen, public_pages=True))
    told = [body for type_, body in await house.told(league, league) if type_ == "SettingsChosen"]
    assert told == [
        {
            "before": {"public_pages": True, "step_up_minutes": 10},
            "after": {"public_pages": False, "step_up_minutes": 5},
        },
        {"before": {"public_pages": False}, "after": {"public_pages": True}},
    ]


@pytest.mark.parametrize("template", [each for each in TEMPLATES if each.least is not None], ids=str)
async def test_a_setting_out_of_its_range_is_refused_and_none_is_chosen(house, founder, league, template):
    for number in (template.least - 1, template.most + 1):
        with pytest.raises(Invalid) as refused:
            await house.identity.set_settings(
                founder.ctx(league), settings=replace(Settings(public_pages=False), **{template.setting: number})
            )
        assert refused.value.facts["accepted"] == [template.least, template.most]
    assert await house.identity.settings(founder.ctx(league)) == Settings()


async def test_every_setting_has_a_template(house):
    assert {field.name for field in fields(Settings)} == {template.setting for template in TEMPLATES}


async def test_denials_and_writes_are_kept_and_what_was_only_looked_at_is_not(house, founder, league):
    def decision(action, *, allowed, resource_id=str(league)):
        return Decided(
            action=action, resource_kind="organisation", resource_id=resource_id, allowed=allowed, rule="a_rule"
        )

    await house.identity.decided(
        founder.ctx(league),
        decisions=[
            decision("view_members", allowed=True),
            decision("view_members", allowed=False, resource_id="x\x00" * 300),
            decision("manage_members", allowed=True),
            decision("list_games", allowed=True),
        ],
    )
    kept = await house.rows("select action, allowed, actor from identity.decision order by action", league)
    assert kept == [("manage_members", True, founder.actor), ("view_members", False, founder.actor)]
    other = await house.organisation()
    assert await house.rows("select 1 from identity.decision", other) == []


def test_looking_is_told_from_doing_by_an_actions_name():
    assert not is_write("view_game")
    assert is_write("export_organisation")

"""Founding an organisation dies at every statement of it: what is there is all of it, or nothing."""

from uuid import uuid4

from tests.modules.faults import at_every_step
from tests.modules.identity.house import a_league
from tests.modules.wholes import rows_of


async def test_founding_that_dies_at_any_statement_leaves_nothing(house):
    founder, id_, words = await house.person(), uuid4(), a_league()

    async def found():
        house.turn(hours=1)  # nobody founds so many in an hour
        await house.identity.create_organisation(founder.ctx(), organisation_id=id_, **words)

    async def nothing(turn, failed):
        assert failed is not None, turn
        assert await rows_of(house.database, id_) == {}, turn
        assert await house.identity.find_organisation(house.ctx(), slug=words["slug"]) is None, turn

    died = await at_every_step(house.database, found, nothing)
    assert died > 10
    assert len(await house.identity.organisations_of(founder.ctx(), account_id=founder.account_id)) == 1
    assert len(await house.told(id_, id_)) == 3

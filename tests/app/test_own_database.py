"""One organisation with a database of its own: moved there by export and import, the same story before and after,
and nothing of it left where it was.
"""

from contextlib import asynccontextmanager
from uuid import UUID, uuid4

import pytest

from fieldhouse.adapters.database.arrival import opened
from fieldhouse.app.installation import installation
from fieldhouse.app.settings import Settings
from tests.app.conftest import a_record, a_side
from tests.app.street import Street, a_street
from tests.conftest import _clone
from tests.modules.wholes import rows_of


@pytest.fixture
async def own(server):
    async with _clone(server) as database:
        yield database


@asynccontextmanager
async def living_in(database, organisation):
    """As a server of that database which was told the organisation."""
    street = await Street(database, UUID(organisation)).opens()
    yield street
    await street.closes()


async def a_game_is_played(guest):
    """The story: opened, scored, amended, finished, counted; what anybody then reads of it."""
    game = (await guest.post("/games", sides=[a_side("home"), a_side("away")])).json()["game_id"]
    at, play = f"/games/{game}", str(uuid4())
    recorded = await guest.post(f"{at}/plays", changes=[a_record(play_id=play), a_record()])
    assert recorded.status_code == 200, recorded.text
    retracted = await guest.call("DELETE", f"{at}/plays/{play}", headers={"if-match": '"1"'})
    assert retracted.status_code == 200, retracted.text
    assert (await guest.post(f"{at}/finish", early=True)).status_code == 200
    return game


async def seen(guest, game):
    box = await guest.get(f"/games/{game}/box")
    assert box.status_code == 200, box.text
    return box.json(), (await guest.get(f"/games/{game}")).json()["plays"]


async def test_an_organisation_moves_to_its_own_database_and_goes_on(own_database, own, tmp_path):
    async with a_street(own_database, uuid4()) as shared:
        founder = await shared.person()
        neighbour = await shared.person()
        beside = UUID(await neighbour.founds())
        org = await founder.founds()
        await founder.post(f"/organisations/{org}/choose")
        game = await a_game_is_played(founder)
        before = await seen(founder, game)
        others = await rows_of(own_database, beside)
        archive = await founder.post(f"/organisations/{org}/archive")
        (tmp_path / "move.zip").write_bytes(archive.content)

        async with a_street(own, uuid4()) as desk:  # the operator's, while nothing is here yet
            with opened(tmp_path / "move.zip") as arriving:
                ctx = desk.house.ctx("local:operator")
                arrived = await desk.house.identity.import_organisation(ctx, archive=arriving, slug=None)
            assert str(arrived.organisation_id) == org

        async with living_in(own, org) as there:
            assert await seen(there.guest(), game) == before
            keeper = there.guest()
            await keeper.signs_up()
            keeper.email = founder.email
            assert (await keeper.get(f"/organisations/{org}")).status_code == 404
            letter = await there.house.token_to(founder.email)
            person = there.guest()
            person.email = founder.email
            await person.signs_up()
            accepted = await person.post("/invitations/accept", token=letter)
            assert accepted.status_code == 200, accepted.text
            assert await a_game_is_played(person)
            assert len((await there.guest().get("/games")).json()) == 2

            left = await founder.put(f"/organisations/{org}/deletion")
            assert left.status_code == 200, left.text
            shared.house.turn(days=31)
            await shared.house.identity.erase_due(shared.house.ctx("local:operator"))
            assert await rows_of(own_database, UUID(org)) == {}
            assert await rows_of(own_database, beside) == others
            assert (await seen(there.guest(), game))[1] == before[1]


async def test_a_database_of_ones_own_founds_nobody(home, monkeypatch):
    monkeypatch.delenv("FIELDHOUSE_DATABASE_URL", raising=False)
    monkeypatch.setenv("FIELDHOUSE_ORGANISATION", str(uuid4()))
    settings = Settings(data=home, database_url=None, keys=None, keys_file=None, mail_url=None)
    async with installation(settings) as installed:
        assert await rows_of(installed.database, settings.tenant_id) == {}

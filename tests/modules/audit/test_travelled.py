"""A chain that came here with its organisation is whole, goes on, and still shows any change."""

from dataclasses import replace
from uuid import uuid4

import pytest

from fieldhouse.adapters.database.arrival import opened
from fieldhouse.kernel.module import INSTALLATION
from tests.conftest import _clone
from tests.modules.audit.book import Book
from tests.modules.identity.house import House


@pytest.fixture
async def packed(database, tmp_path):
    """An organisation's id, its head, and its archive, with a chain that names it everywhere."""
    house = House(database)
    id_ = await house.organisation()
    book = Book(database, id_)
    await book.fills()
    scope = {"kind": "organisation", "id": str(id_)}
    await book.enters(book.told("identity.SettingsChosen", stream=id_, after={"of": str(id_)}, before={}))
    await book.enters(book.told("identity.RoleGranted", grant_id=str(uuid4()), scope=scope, why="Elected."))
    file = tmp_path / "north.zip"
    await house.identity.export_organisation(house.ctx("local:operator", id_), file=file)
    return id_, await book.audit.head(book.ctx()), file


async def arrived(database, file):
    """Its chain there, by an audit that has none of the former keys."""
    house = House(database)
    with opened(file) as archive:
        slug = f"copy-{uuid4().hex[:8]}"
        came = await house.identity.import_organisation(
            house.ctx("local:operator", INSTALLATION), archive=archive, slug=slug
        )
    return Book(database, came.organisation_id)


async def goes_on_and_shows_any_change(book, head):
    whole = await book.verify(anchor=head)
    assert (whole.broken, whole.entries, whole.head) == (None, 7, head)
    *_, last = await book.entries()
    assert (last.reason, last.legible) == ("", False), "what was sealed stayed behind"
    await book.fills()
    assert ((await book.verify()).broken, (await book.verify()).entries) == (None, 12)
    flips = {
        1: "after = replace(after, 'points', 'pointz') where number = 1",
        6: "after = replace(after, left(after, 12), 'x') where number = 6",
        11: "sealed = null where number = 11",
    }
    for number, flip in reversed(flips.items()):
        async with book.behind_its_back() as connection:
            await connection.execute(f"update audit.entry set {flip} and tenant_id = $1", book.tenant)
        assert (await book.verify(keyless=True)).broken == number


async def test_under_another_id_it_is_whole_and_a_flipped_byte_is_found(database, packed):
    id_, head, file = packed
    book = await arrived(database, file)
    assert book.tenant != id_
    await goes_on_and_shows_any_change(book, head)


async def test_under_its_own_id_it_is_whole_and_a_flipped_byte_is_found(server, packed):
    id_, head, file = packed
    async with _clone(server) as elsewhere:
        book = await arrived(elsewhere, file)
        assert book.tenant == id_
        await goes_on_and_shows_any_change(book, head)


async def test_it_travels_on_as_it_came(database, packed, tmp_path):
    _, head, file = packed
    first, further = await arrived(database, file), tmp_path / "further.zip"
    await first.fills()
    stands = await first.audit.head(first.ctx())
    house = House(database)
    await house.identity.export_organisation(house.ctx("local:operator", first.tenant), file=further)
    second = await arrived(database, further)
    assert (await second.verify(anchor=head)).broken is None
    assert (await second.verify(anchor=stands)).entries == 12
    assert (await second.verify(anchor=replace(stands, hash=bytes(32)))).broken == 12

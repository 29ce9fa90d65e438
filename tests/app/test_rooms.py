"""Rooms: whoever watches, however he comes, goes and lags, sees the game as it is."""

import asyncio
from dataclasses import replace
from uuid import uuid4

import pytest
import structlog

from fieldhouse.app.live.rooms import Room, Rooms
from fieldhouse.kernel.errors import NotFound, Unavailable
from tests.app.scored import AT_ONCE, GAME, TENANT, Client, Scored, until


@pytest.fixture
def game():
    return Scored()


@pytest.fixture
async def rooms(game):
    rooms = Rooms(game.read, game.heads, AT_ONCE)
    yield rooms
    await rooms.close()


async def told(seat):
    return [message.text for message in await seat.take()]


async def announce(room, game, n):
    """The n-th shot falls and the room has said so."""
    game.shoot(n)
    room.wake()
    await until(lambda: room.version == game.version)


async def test_who_comes_first_gets_the_view_and_then_patches(rooms, game):
    room = await rooms.enter(TENANT, GAME)
    client = Client()
    with room.sit() as seat:
        client.hear(*await told(seat))
        for n in range(1, 4):
            await announce(room, game, n)
            client.hear(*await told(seat))
    assert client.kinds == ["view", "patch", "patch", "patch"]
    assert client.last_id == f"{room.epoch}:3"
    assert client.view["board"]["sides"]["home"]["score"] == 6
    assert client.encoded == game.fresh_view()


async def test_who_reconnects_gets_exactly_what_he_missed(rooms, game):
    room = await rooms.enter(TENANT, GAME)
    client = Client()
    with room.sit() as seat:
        client.hear(*await told(seat))
    for n in range(1, 4):
        await announce(room, game, n)
    with room.sit(client.last_id) as seat:
        client.hear(*await told(seat))
    assert client.kinds == ["view", "patch", "patch", "patch"]
    assert client.encoded == game.fresh_view()


@pytest.mark.parametrize(
    "since",
    ["{epoch}:4", "{epoch}:-1", "{epoch}:x", "{epoch}:²", "{epoch}", "", "other:3", "{epoch}:" + "9" * 5000],
)
async def test_an_id_that_the_room_never_gave_brings_a_fresh_view(rooms, game, since):
    room = await rooms.enter(TENANT, GAME)
    for n in range(1, 4):
        await announce(room, game, n)
    client = Client()
    with room.sit(since.format(epoch=room.epoch)) as seat:
        client.hear(*await told(seat))
    assert (client.kinds, client.last_id) == (["view"], f"{room.epoch}:3")
    assert client.encoded == game.fresh_view()


async def test_an_id_older_than_the_ring_brings_a_fresh_view(game):
    room = Room(TENANT, GAME, game.read, replace(AT_ONCE, ring_size=2))
    await room.open()
    for n in range(1, 5):
        await announce(room, game, n)
    assert [message.n for message in room.missing(f"{room.epoch}:2")] == [3, 4]
    assert [message.n for message in room.missing(f"{room.epoch}:4")] == []
    assert room.missing(f"{room.epoch}:1") == [room.fresh_view()]
    await asyncio.gather(*room.close(), return_exceptions=True)


async def test_who_is_slow_gets_the_latest_state_and_nobody_waits_for_him(game):
    room = Room(TENANT, GAME, game.read, replace(AT_ONCE, seat_size=2))
    await room.open()
    slow, quick = Client(), Client()
    with room.sit() as slow_seat, room.sit() as quick_seat:
        slow.hear(*await told(slow_seat))
        quick.hear(*await told(quick_seat))
        for n in range(1, 7):
            await announce(room, game, n)
            quick.hear(*await told(quick_seat))
        slow.hear(*await told(slow_seat))
    assert slow.kinds == ["view", "view"]
    assert quick.kinds == ["view"] + ["patch"] * 6
    assert slow.encoded == quick.encoded == game.fresh_view()
    await asyncio.gather(*room.close(), return_exceptions=True)


async def test_a_failing_reading_leaves_the_room_alive_and_nothing_is_lost(game):
    failures = iter([OSError("database gone"), OSError("still gone")])

    async def read(ctx, game_id, language):
        if game.version > 1 and (failure := next(failures, None)):
            raise failure
        return await game.read(ctx, game_id, language)

    room = Room(TENANT, GAME, read, AT_ONCE)
    await room.open()
    client = Client()
    with structlog.testing.capture_logs() as logs, room.sit() as seat:
        client.hear(*await told(seat))
        await announce(room, game, 1)
        client.hear(*await told(seat))
    assert [log["log_level"] for log in logs] == ["warning", "warning"]
    assert client.encoded == game.fresh_view()
    await asyncio.gather(*room.close(), return_exceptions=True)


async def test_a_view_that_cannot_be_said_leaves_no_hole_in_the_numbers(game):
    unsayable = iter([object()])

    async def read(ctx, game_id, language):
        reading = await game.read(ctx, game_id, language)
        extra = next(unsayable, None) if game.version > 1 else None
        return replace(reading, view={**reading.view, "extra": extra}) if extra else reading

    room = Room(TENANT, GAME, read, AT_ONCE)
    await room.open()
    client = Client()
    with structlog.testing.capture_logs(), room.sit() as seat:
        client.hear(*await told(seat))
        await announce(room, game, 1)
        client.hear(*await told(seat))
    assert client.last_id == f"{room.epoch}:1"
    assert client.encoded == game.fresh_view()
    await asyncio.gather(*room.close(), return_exceptions=True)


async def test_a_writer_in_another_process_is_noticed(rooms, game):
    room = await rooms.enter(TENANT, GAME)
    client = Client()
    with room.sit() as seat:
        client.hear(*await told(seat))
        game.shoot(1)  # and nobody calls rooms.changed
        client.hear(*await told(seat))
    assert client.encoded == game.fresh_view()


async def test_looking_around_goes_on_after_it_failed(game):
    failures = iter([OSError("database gone")])

    async def heads(ctx, game_ids):
        if failure := next(failures, None):
            raise failure
        return await game.heads(ctx, game_ids)

    rooms = Rooms(game.read, heads, AT_ONCE)
    room = await rooms.enter(TENANT, GAME)
    with structlog.testing.capture_logs() as logs, room.sit() as seat:
        await told(seat)
        game.shoot(1)
        assert await told(seat)
    assert [log["event"] for log in logs] == ["looking around failed"]
    await rooms.close()


async def test_changes_while_the_room_reads_become_one_message(game):
    gate = asyncio.Event()
    gate.set()

    async def read(ctx, game_id, language):
        reading = await game.read(ctx, game_id, language)
        await gate.wait()
        return reading

    rooms = Rooms(read, game.heads, replace(AT_ONCE, poll_seconds=60))
    room = await rooms.enter(TENANT, GAME)
    client = Client()
    with room.sit() as seat:
        client.hear(*await told(seat))
        gate.clear()
        readings = game.readings
        for n in range(1, 11):
            game.shoot(n)
            rooms.changed(GAME)
            await until(lambda: game.readings == readings + 1)
        gate.set()
        while client.view["game"]["version"] < game.version:
            client.hear(*await told(seat))
    assert client.kinds == ["view", "patch", "patch"]
    assert client.encoded == game.fresh_view()
    await rooms.close()


async def test_a_change_that_nobody_can_see_is_not_told(rooms, game):
    room = await rooms.enter(TENANT, GAME)
    readings = game.readings
    rooms.changed(GAME)
    rooms.changed(uuid4())
    await until(lambda: game.readings > readings)
    await announce(room, game, 1)
    assert room.n == 1


async def test_two_who_come_at_once_share_one_reading(rooms, game):
    first, second = await asyncio.gather(rooms.enter(TENANT, GAME), rooms.enter(TENANT, GAME))
    assert first is second
    assert game.readings == 1


async def test_another_organisation_s_game_of_the_same_id_is_another_room(rooms):
    assert await rooms.enter(TENANT, GAME) is not await rooms.enter(uuid4(), GAME)
    assert len(rooms) == 2


async def test_each_language_has_a_room_of_its_own_once_somebody_watches_in_it(rooms, game):
    english, arabic = await rooms.enter(TENANT, GAME), await rooms.enter(TENANT, GAME, "ar")
    assert await rooms.enter(TENANT, GAME, "ar") is arabic is not english
    client = Client()
    with arabic.sit() as seat:
        client.hear(*await told(seat))
        game.shoot(1)
        rooms.changed(GAME)
        await until(lambda: arabic.version == english.version == game.version)
        client.hear(*await told(seat))
    [row] = client.view["plays"].values()
    assert row["text"] == "\u2068H Person 1\u2069: ثنائية مسجّلة"
    assert client.encoded == game.fresh_view("ar") != game.fresh_view()


async def test_writers_elsewhere_wake_the_rooms_of_every_language(rooms, game):
    both = [await rooms.enter(TENANT, GAME), await rooms.enter(TENANT, GAME, "ar")]
    game.shoot(1)
    await until(lambda: all(room.version == game.version for room in both))


async def test_an_unknown_game_has_no_room_and_is_asked_for_anew():
    async def read(ctx, game_id, language):
        raise NotFound("unknown_game", "No game has this id.")

    async def heads(ctx, game_ids):
        return {}

    rooms = Rooms(read, heads, AT_ONCE)
    for _ in range(2):
        found = await asyncio.gather(*(rooms.enter(TENANT, GAME) for _ in range(3)), return_exceptions=True)
        assert [type(error) for error in found] == [NotFound] * 3
        await until(lambda: len(rooms) == 0)
    await rooms.close()


async def test_an_empty_room_waits_a_while_and_its_successor_has_another_epoch(game):
    rooms = Rooms(game.read, game.heads, replace(AT_ONCE, grace_seconds=0.02))
    room = await rooms.enter(TENANT, GAME)
    with room.sit():
        await asyncio.sleep(0.05)
        assert len(rooms) == 1
    await until(lambda: len(rooms) == 0)
    with pytest.raises(Unavailable):
        room.take_seat()
    successor = await rooms.enter(TENANT, GAME)
    assert successor.epoch != room.epoch
    assert successor.missing(f"{room.epoch}:0") == [successor.fresh_view()]
    await rooms.close()


async def test_a_full_room_and_a_full_house_say_so(game):
    rooms = Rooms(game.read, game.heads, replace(AT_ONCE, watchers_max=1, rooms_max=1))
    room = await rooms.enter(TENANT, GAME)
    with room.sit():
        with pytest.raises(Unavailable) as full:
            room.take_seat()
        assert full.value.code == "room_full"
    room.take_seat()
    with pytest.raises(Unavailable) as full:
        await rooms.enter(TENANT, uuid4())
    assert full.value.code == "house_full"
    room.leave(next(iter(room._seats)))
    await rooms.close()


async def test_closing_ends_every_stream_and_lets_nobody_in(game):
    rooms = Rooms(game.read, game.heads, AT_ONCE)
    room = await rooms.enter(TENANT, GAME)

    async def watch():
        with room.sit() as seat:
            while (messages := await seat.take()) is not None:
                heard.extend(messages)

    heard: list[object] = []
    watching = [asyncio.create_task(watch()) for _ in range(5)]
    await until(lambda: len(heard) == 5)
    await rooms.close()
    await asyncio.gather(*watching)
    assert rooms.watchers == 0
    with pytest.raises(Unavailable):
        await rooms.enter(TENANT, GAME)


async def test_a_silent_watcher_is_nudged_and_a_busy_one_is_not(rooms, game):
    room = await rooms.enter(TENANT, GAME)
    with room.sit() as seat:
        assert len(await seat.take()) == 1
        room.heartbeat()
        room.heartbeat()
        assert await seat.take() == []
        await announce(room, game, 1)
        room.heartbeat()
        assert len(await seat.take()) == 1


async def test_a_basket_late_in_a_game_is_told_in_few_bytes(rooms, game):
    for n in range(1, 501):
        game.shoot(n, player=f"h{n % 5 + 1}")
    room = await rooms.enter(TENANT, GAME)
    await announce(room, game, 501)
    [told_once] = room.missing(f"{room.epoch}:0")
    assert len(told_once.text) < 2_500 < len(room.fresh_view().text) / 20

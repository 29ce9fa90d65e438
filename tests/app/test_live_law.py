"""The law of the live protocol, on random games, watchers and gaps."""

import asyncio
from dataclasses import replace
from uuid import UUID

from hypothesis import given, settings
from hypothesis import strategies as st

from fieldhouse.app.live.rooms import Room
from fieldhouse.kernel import codec
from fieldhouse.modules.games.contract import Amend, Record, Retract
from tests.app.scored import AT_ONCE, GAME, TENANT, Client, Scored, until
from tests.sports.strategies import PLAYS, a_play

IDS = st.integers(1, 12).map(lambda n: UUID(int=n))
WRITTEN = PLAYS.filter(bool).map(lambda plays: codec.write(plays[0]))
ADDED = a_play("player_added").map(codec.write)
CHANGES = st.one_of(
    st.builds(Record, play_id=IDS, play=WRITTEN, after=st.none() | IDS),
    st.builds(Record, play_id=IDS, play=st.one_of(WRITTEN, ADDED)),
    st.builds(Amend, play_id=IDS, revision=st.integers(1, 3), play=WRITTEN, after=st.none() | IDS),
    st.builds(Retract, play_id=IDS, revision=st.integers(1, 3)),
)
WATCHERS = st.integers(0, 2)
DEEDS = st.one_of(
    st.tuples(st.just("change"), CHANGES),
    st.tuples(st.just("change"), CHANGES),
    st.tuples(st.just("rename"), st.sampled_from(["h1", "a1"])),
    st.tuples(st.sampled_from(["look", "leave", "come", "come from another epoch"]), WATCHERS),
)


class Hall:
    """Some watchers of one room."""

    def __init__(self, room: Room) -> None:
        self.room = room
        self.clients = [Client() for _ in range(3)]
        self.seats = [None] * 3

    def come(self, n: int, since: str | None) -> None:
        self.leave(n)
        self.seats[n] = self.room.take_seat(since)

    def leave(self, n: int) -> None:
        if self.seats[n] is not None:
            self.room.leave(self.seats[n])
            self.seats[n] = None

    async def look(self, n: int) -> None:
        seat = self.seats[n]
        if seat is not None:
            seat.nudge()
            seat.nudge()  # so that a look never waits
            self.clients[n].hear(*[message.text for message in await seat.take()])


@given(st.lists(DEEDS, max_size=30))
@settings(max_examples=60, deadline=None)
async def test_an_old_view_and_the_messages_since_make_the_fresh_view(deeds):
    game = Scored()
    room = Room(TENANT, GAME, game.read, replace(AT_ONCE, ring_size=3, seat_size=2))
    await room.open()
    hall = Hall(room)
    for deed, what in deeds:
        if deed in ("change", "rename"):
            readings = game.readings
            if deed == "change":
                game.change(what)
            else:
                game.names[what] = (f"Renamed {len(game.names[what][0])}", "9")
            room.wake()
            await until(lambda: game.readings > readings)  # noqa: B023 - waited for at once
        elif deed == "look":
            await hall.look(what)
        elif deed == "leave":
            hall.leave(what)
        else:
            last = hall.clients[what].last_id
            hall.come(what, last if deed == "come" else last and f"other:{last.split(':')[1]}")
    for n, client in enumerate(hall.clients):
        if hall.seats[n] is None:
            hall.come(n, client.last_id)
        await hall.look(n)
        assert client.encoded == game.fresh_view()
    await asyncio.gather(*room.close(), return_exceptions=True)

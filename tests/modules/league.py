"""A small league for tests of statistics: games played between three teams and refolded."""

from dataclasses import replace
from datetime import UTC, datetime
from uuid import uuid4

from fieldhouse.adapters.database.log import EventLog
from fieldhouse.kernel import codec
from fieldhouse.kernel.ports import Ports
from fieldhouse.modules.games.contract import Person, Record, Side
from fieldhouse.modules.games.service import GameService
from fieldhouse.modules.statistics.service import StatisticsService
from fieldhouse.sports.basketball.plays import FieldGoal, FreeThrow, PeriodEnded

TEAMS = {
    letter: Side(
        key="",
        team=name.lower(),
        name=name,
        roster=tuple(
            Person(player=f"{letter}{n}", name=f"{name} Person {n}", number=str(n), starter=n <= 5)
            for n in range(1, 8)
        ),
    )
    for letter, name in (("h", "Hawks"), ("c", "Comets"), ("o", "Owls"))
}


class League:
    """One tenant's season with its services."""

    def __init__(self, database, ctx):
        self.ctx, self.season_id = ctx, uuid4()
        self.ports = Ports(database=database, log=EventLog())
        self.games = GameService(self.ports)
        self.statistics = StatisticsService(self.ports, self.games)

    async def play(self, home, away, baskets, *, day=1, month=1, finish=True, periods=4, extra=()):
        """Play a game between two teams: (player, points) as baskets, in order; then refold it."""
        opened = await self.games.open(
            self.ctx,
            game_id=uuid4(),
            sport="basketball",
            rule_book="fiba",
            sides=[replace(TEAMS[home], key="home"), replace(TEAMS[away], key="away")],
            season_id=self.season_id,
            scheduled_at=datetime(2025, month, day, 18, tzinfo=UTC),
        )
        plays = [
            *(
                basket(player, points, "home" if player[0] == home else "away", 590 - n)
                for n, (player, points) in enumerate(baskets)
            ),
            *extra,
            *(PeriodEnded(period=period, clock_ms=0) for period in range(1, periods + 1) if finish),
        ]
        await self.games.apply(self.ctx, game_id=opened.game_id, changes=[record(play) for play in plays])
        if finish:
            await self.games.finish(self.ctx, game_id=opened.game_id, early=True)
        await self.statistics.refold(self.ctx, game_id=opened.game_id)
        return opened.game_id


def basket(player, points, side, clock_s):
    at = {"period": 1, "clock_ms": clock_s * 1000, "side": side, "player": player}
    if points == 1:
        return FreeThrow(**at, made=True, number=1, of=1)
    return FieldGoal(**at, made=points > 0, points=points or 2)


def record(play):
    return Record(play_id=uuid4(), play=codec.write(play))

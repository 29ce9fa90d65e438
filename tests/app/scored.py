"""A game scored in memory by the real domain, and what watchers make of what they are told."""

import asyncio
from dataclasses import replace
from uuid import UUID

import orjson

from fieldhouse.app.live import patch
from fieldhouse.app.live.rooms import Manners
from fieldhouse.app.live.view import Reading, Viewer, encode
from fieldhouse.kernel import codec
from fieldhouse.kernel.errors import FieldhouseError
from fieldhouse.modules.games import domain
from fieldhouse.modules.games.contract import Folded, GameOpened, GameSummary, Record, Side
from fieldhouse.modules.statistics.domain.game import box
from fieldhouse.sports.basketball import BASKETBALL
from fieldhouse.sports.basketball.plays import FieldGoal
from tests.sports.strategies import SIDES

TENANT = UUID(int=1)
GAME = UUID(int=2)
NAMES = {f"{side}{n}": (f"{side.upper()} Person {n}", str(n)) for side in "ha" for n in range(1, 8)}
AT_ONCE = Manners(pause_seconds=0, poll_seconds=0.01, retry_seconds=0.001)


class Scored:
    """One game. `read` is what a room reads it with."""

    def __init__(self) -> None:
        rules = codec.write(BASKETBALL.rule_books["fiba"], whole=True)
        opened = GameOpened(sport="basketball", rule_book="fiba", rules=rules, sides=SIDES)
        self.sheet = domain.folded(BASKETBALL, [opened])
        self.names = dict(NAMES)
        self.readings = 0
        self._viewers = {}

    @property
    def version(self) -> int:
        return self.sheet.version

    def change(self, *changes) -> None:
        """Apply what can be applied; what the domain refuses changes nothing."""
        for change in changes:
            try:
                domain.decide(self.sheet, [change])
            except FieldhouseError:
                continue

    def shoot(self, n: int, *, points: int = 2, player: str = "h1") -> None:
        play = FieldGoal(
            period=1,
            clock_ms=600_000 - 1000 * n,
            side="home",
            player=player,
            made=True,
            points=points,
            x=1.0,
            y=2.0,
        )
        self.change(Record(play_id=UUID(int=1000 + n), play=codec.write(play)))

    def folded(self) -> Folded:
        sheet, fold = self.sheet, self.sheet.fold().copy()
        people = domain.people_of(sheet, fold, self.names)
        sides = tuple(
            Side(
                key=entry.key,
                team=entry.team,
                name=entry.team.title(),
                roster=domain.roster_of(people, sheet, fold, entry.key),
            )
            for entry in sheet.opened.sides
        )
        outcome = sheet.outcome()
        summary = GameSummary(
            game_id=GAME,
            version=sheet.version,
            sport="basketball",
            rule_book="fiba",
            status=sheet.status,
            score=outcome.score,
            by_period=outcome.by_period,
            sides=tuple(replace(side, roster=()) for side in sides),
        )
        plays = domain.as_standing(sheet.standing())
        return Folded(summary=summary, rules=sheet.rules, plays=plays, fold=fold, people=people, sides=sides)

    async def read(self, ctx, game_id, language="en") -> Reading:
        self.readings += 1
        folded = self.folded()
        return self._viewers.setdefault(language, Viewer(language)).reading(folded, box(folded))

    async def heads(self, ctx, game_ids):
        return {GAME: self.version}

    def fresh_view(self, language="en") -> bytes:
        """By somebody who remembers nothing."""
        folded = self.folded()
        return encode(Viewer(language).view(folded, box(folded)))


class Client:
    """Applies messages as docs/live.md says; refuses holes."""

    def __init__(self) -> None:
        self.view = None
        self.last_id = None
        self.kinds = []

    def hear(self, *texts: str) -> None:
        for text in texts:
            message = orjson.loads(text)
            epoch, n = message["id"].split(":")
            if message["type"] == "patch":
                assert [epoch, str(int(n) - 1)] == self.last_id.split(":"), "a hole"
                self.view = patch.apply(self.view, message["data"])
            else:
                self.view = message["data"]
            self.last_id = message["id"]
            self.kinds.append(message["type"])

    @property
    def encoded(self) -> bytes:
        return encode(self.view)


async def until(condition) -> None:
    """Wait for a condition, never for a time."""
    async with asyncio.timeout(30):
        while not condition():  # noqa: ASYNC110 - whatever the condition is about
            await asyncio.sleep(0.001)

"""Keeps the statistics contract: boxes folded from games as they are, seasons added up from stored rows."""

from collections import OrderedDict
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from fieldhouse.kernel import codec
from fieldhouse.kernel.context import Context
from fieldhouse.kernel.ports import Ports
from fieldhouse.modules.games.contract import Folded, Games
from fieldhouse.modules.statistics.contract import (
    Box,
    GameLine,
    Leader,
    Per,
    PlayerSeason,
    Split,
    TeamSeason,
)
from fieldhouse.modules.statistics.domain import season
from fieldhouse.modules.statistics.domain.game import box
from fieldhouse.modules.statistics.domain.rows import rows
from fieldhouse.modules.statistics.domain.season import TeamSums
from fieldhouse.modules.statistics.store import StatisticsStore
from fieldhouse.sports.basketball.rules import Rules

MODULE = "statistics"
KEPT_MAX = 10_000
BOXES_MAX = 64
EVERY_GAME = Split()
PLAIN_RULES = Rules(book="fiba", edition="")  # of a season without games


class StatisticsService:
    """See contract.Statistics."""

    def __init__(self, ports: Ports, games: Games) -> None:
        self._ports = ports
        self._games = games
        self._store = StatisticsStore()
        self._kept: dict[tuple[UUID, UUID], int] = {}  # the version of a game's rows, at least
        self._boxes: OrderedDict[tuple[UUID, UUID, bool], tuple[Any, Box]] = OrderedDict()

    # ── one game ──

    async def box(
        self,
        ctx: Context,
        *,
        game_id: UUID,
        version: int | None = None,
        at_play: UUID | None = None,
        at_clock: tuple[int, int] | None = None,
        whole: bool = True,
        read: Folded | None = None,
    ) -> Box:
        folded = read or await self._games.get(
            ctx, game_id=game_id, version=version, at_play=at_play, at_clock=at_clock
        )
        if at_play is not None or at_clock is not None:
            return box(folded, whole=whole)
        return self._box_of(ctx, folded, whole=whole)

    def _box_of(self, ctx: Context, folded: Folded, *, whole: bool) -> Box:
        """A thousand watchers ask for one box: it is made once for each version of its facts and names."""
        at, made_of = (ctx.tenant_id, folded.summary.game_id, whole), (folded.summary.version, folded.people)
        made = self._boxes.get(at)
        if made is None or made[0] != made_of:
            made = self._boxes[at] = made_of, box(folded, whole=whole)
            if len(self._boxes) > BOXES_MAX:
                self._boxes.popitem(last=False)
        return made[1]

    async def refold(
        self, ctx: Context, *, game_id: UUID, event_id: UUID | None = None, event_version: int | None = None
    ) -> bool:
        at = (ctx.tenant_id, game_id)
        if event_version is not None and self._kept.get(at, 0) >= event_version:
            return False  # an earlier refold answered this event too: rows only ever move to newer versions
        if event_id is not None and event_version is not None:
            async with self._transaction(ctx) as connection:
                stored = await self._store.version(connection, ctx, game_id)
                if stored >= event_version:
                    await self._store.heard(connection, ctx, reader=MODULE, event_id=event_id)
            if stored >= event_version:
                self._remember(at, stored)
                return False
        folded = await self._games.get(ctx, game_id=game_id)
        async with self._transaction(ctx) as connection:
            if event_id and await self._store.heard(connection, ctx, reader=MODULE, event_id=event_id):
                return False
            replaced = await self._keep(connection, ctx, folded)
        self._remember(at, folded.summary.version)
        return replaced

    async def _keep(self, connection: Any, ctx: Context, folded: Folded) -> bool:
        """Replace the stored rows unless they are as new."""
        game_id, version = folded.summary.game_id, folded.summary.version
        await self._store.lock(connection, ctx, game_id)
        if await self._store.version(connection, ctx, game_id) >= version:
            return False
        await self._store.replace(connection, ctx, game_id, rows(folded))
        return True

    def _remember(self, at: tuple[UUID, UUID], version: int) -> None:
        if len(self._kept) >= KEPT_MAX:
            self._kept.clear()
        self._kept[at] = max(version, self._kept.get(at, 0))

    async def rebuild(self, ctx: Context) -> Mapping[str, int]:
        async with self._transaction(ctx) as connection:
            await self._store.clear_shadow(connection, ctx)
        counted = {"games": 0, "lines": 0}
        for summary in await self._games.list(ctx):
            folded = await self._games.get(ctx, game_id=summary.game_id)
            new = rows(folded)
            async with self._transaction(ctx) as connection:
                await self._store.lock(connection, ctx, summary.game_id)
                await self._store.replace(connection, ctx, summary.game_id, new, shadow=True)
            counted["games"] += 1
            counted["lines"] += len(new[1])
        async with self._transaction(ctx) as connection:
            await self._store.swap(connection, ctx)
        await self._catch_up(ctx)
        return counted

    async def _catch_up(self, ctx: Context) -> None:
        """Games that moved on while the shadow was filled: the swap may have taken them back."""
        async with self._transaction(ctx) as connection:
            stored = await self._store.versions(connection, ctx)
        for summary in await self._games.list(ctx):
            if stored.get(summary.game_id, 0) < summary.version:
                await self.refold(ctx, game_id=summary.game_id)

    # ── a season ──

    async def players(
        self, ctx: Context, *, season_id: UUID, team: str | None = None, split: Split | None = None
    ) -> Sequence[PlayerSeason]:
        return (await self._players(ctx, season_id, team, split))[0]

    async def _players(
        self, ctx: Context, season_id: UUID, team: str | None, split: Split | None
    ) -> tuple[Sequence[PlayerSeason], Sequence[TeamSums]]:
        """With the teams of the whole season, as they stood at the same time."""
        async with self._reading(ctx) as connection:
            sums = await self._store.players(
                connection, ctx, season_id=season_id, team=team, split=split or EVERY_GAME
            )
            teams = await self._store.teams(connection, ctx, season_id=season_id, split=EVERY_GAME)
            rules = await self._rules(connection, ctx, season_id)
        everybody = [each.player for each in sums]
        people = await self._games.people(ctx, players=everybody)
        hidden = await self._games.hidden(ctx, players=everybody)
        names = {player: person.name for player, person in people.items()}
        seasons = [season.player_season(each, rules, names.get(each.player, "")) for each in sums]
        if split is None and team is None:  # PER compares with the league over the whole season
            seasons = season.with_per(list(zip(sums, seasons, strict=True)), teams, rules)
        shown = [each for each in seasons if each.player not in hidden]
        return sorted(shown, key=lambda each: (-each.totals.get("points", 0), each.name, each.player)), teams

    async def teams(self, ctx: Context, *, season_id: UUID, split: Split | None = None) -> Sequence[TeamSeason]:
        async with self._reading(ctx) as connection:
            sums = await self._store.teams(connection, ctx, season_id=season_id, split=split or EVERY_GAME)
            rules = await self._rules(connection, ctx, season_id)
        summaries = await self._games.list(ctx, season_id=season_id)
        names = {side.team: side.name for summary in summaries for side in summary.sides}
        found = [season.team_season(each, rules, names.get(each.team, "")) for each in sums]
        return sorted(
            found, key=lambda each: (-each.won, each.lost, each.opponent_points - each.points, each.team)
        )

    async def leaders(
        self,
        ctx: Context,
        *,
        season_id: UUID,
        stat: str,
        per: Per = "game",
        limit: int = 10,
        qualified: bool = True,
    ) -> Sequence[Leader]:
        players, teams = await self._players(ctx, season_id, None, None)
        return season.leaders(
            players,
            stat=stat,
            by=per,
            limit=limit,
            team_games={team.team: team.own.games for team in teams},
            qualified=qualified,
        )

    async def game_log(self, ctx: Context, *, season_id: UUID, player: str) -> Sequence[GameLine]:
        async with self._reading(ctx) as connection:
            return await self._store.game_log(connection, ctx, season_id=season_id, player=player)

    # ── inside ──

    async def _rules(self, connection: Any, ctx: Context, season_id: UUID) -> Rules:
        stored = await self._store.rules(connection, ctx, season_id=season_id)
        return PLAIN_RULES if stored is None else codec.read(Rules, stored)

    def _transaction(self, ctx: Context) -> Any:
        return self._ports.database.transaction(MODULE, ctx.tenant_id)

    def _reading(self, ctx: Context) -> Any:
        return self._ports.database.reading(MODULE, ctx.tenant_id)

"""Keeps the statistics contract: boxes folded from games as they are, seasons added up from stored rows."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from fieldhouse.kernel import codec
from fieldhouse.kernel.context import Context
from fieldhouse.kernel.kept import Kept
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
from fieldhouse.modules.statistics.domain.season import PlayerSums, Whole
from fieldhouse.modules.statistics.store import StatisticsStore
from fieldhouse.sports.basketball.rules import Rules

MODULE = "statistics"
KEPT_MAX = 10_000
BOXES_MAX = 64
SEASONS_MAX = 16
TABLES_MAX = 64
EVERY_GAME = Split()
PLAIN_RULES = Rules(book="fiba", edition="")  # of a season without games


class StatisticsService:
    """See contract.Statistics."""

    def __init__(self, ports: Ports, games: Games) -> None:
        self._ports = ports
        self._games = games
        self._store = StatisticsStore()
        self._kept: dict[tuple[UUID, UUID], int] = {}  # the version of a game's rows, at least
        self._boxes = Kept(BOXES_MAX)
        self._seasons = Kept(SEASONS_MAX)
        self._tables = Kept(TABLES_MAX)

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
        return self._boxes.get(at, made_of, lambda: box(folded, whole=whole))

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
        async with self._reading(ctx) as connection:
            whole = await self._whole(connection, ctx, season_id)
            sums = whole.players
            if split is not None or team is not None:
                sums = await self._store.players(
                    connection, ctx, season_id=season_id, team=team, split=split or EVERY_GAME
                )
        names, hidden = await self._known(ctx, sums)
        if split is None and team is None:
            return self._everybody(ctx, season_id, whole, names, hidden)
        return season.players_of(sums, whole.rules, names, hidden)

    async def teams(self, ctx: Context, *, season_id: UUID, split: Split | None = None) -> Sequence[TeamSeason]:
        async with self._reading(ctx) as connection:
            whole = await self._whole(connection, ctx, season_id)
            sums = whole.teams
            if split is not None:
                sums = await self._store.teams(connection, ctx, season_id=season_id, split=split)
        summaries = await self._games.list(ctx, season_id=season_id)
        names = {side.team: side.name for summary in summaries for side in summary.sides}
        if split is not None:
            return season.teams_of(sums, whole.rules, names)
        at = (ctx.tenant_id, season_id, "teams")
        return self._tables.get(at, (whole.stamp, names), lambda: season.teams_of(sums, whole.rules, names))

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
        async with self._reading(ctx) as connection:
            whole = await self._whole(connection, ctx, season_id)
        names, hidden = await self._known(ctx, whole.players)

        def make() -> Sequence[Leader]:
            return season.leaders(
                self._everybody(ctx, season_id, whole, names, hidden),
                stat=stat,
                by=per,
                limit=limit,
                team_games={team.team: team.own.games for team in whole.teams},
                qualified=qualified,
            )

        at = (ctx.tenant_id, season_id, "leaders", stat, per, limit, qualified)
        return self._tables.get(at, (whole.stamp, names, hidden), make)

    async def game_log(self, ctx: Context, *, season_id: UUID, player: str) -> Sequence[GameLine]:
        async with self._reading(ctx) as connection:
            return await self._store.game_log(connection, ctx, season_id=season_id, player=player)

    # ── inside ──

    async def _whole(self, connection: Any, ctx: Context, season_id: UUID) -> Whole:
        """What all games of a season add up to: added up once for each state of their rows."""
        at = (ctx.tenant_id, season_id)
        stamp = await self._store.stamp(connection, ctx, season_id=season_id)
        known = self._seasons.found(at, stamp)
        if isinstance(known, Whole):
            return known
        whole = Whole(
            stamp=stamp,
            players=await self._store.players(connection, ctx, season_id=season_id, team=None, split=EVERY_GAME),
            teams=await self._store.teams(connection, ctx, season_id=season_id, split=EVERY_GAME),
            rules=await self._rules(connection, ctx, season_id),
        )
        if await self._store.stamp(connection, ctx, season_id=season_id) == stamp:  # else of two states
            self._seasons.put(at, stamp, whole)
        return whole

    async def _known(self, ctx: Context, sums: Sequence[PlayerSums]) -> tuple[Mapping[str, str], frozenset[str]]:
        """Names, and who is not shown to whoever asks."""
        everybody = [each.player for each in sums]
        people = await self._games.people(ctx, players=everybody)
        hidden = await self._games.hidden(ctx, players=everybody)
        return {player: person.name for player, person in people.items()}, hidden

    def _everybody(
        self, ctx: Context, season_id: UUID, whole: Whole, names: Mapping[str, str], hidden: frozenset[str]
    ) -> Sequence[PlayerSeason]:
        """With PER, which compares with the league over the whole season."""
        at, made_of = (ctx.tenant_id, season_id, "players"), (whole.stamp, names, hidden)
        return self._tables.get(
            at, made_of, lambda: season.players_of(whole.players, whole.rules, names, hidden, league=whole.teams)
        )

    async def _rules(self, connection: Any, ctx: Context, season_id: UUID) -> Rules:
        stored = await self._store.rules(connection, ctx, season_id=season_id)
        return PLAIN_RULES if stored is None else codec.read(Rules, stored)

    def _transaction(self, ctx: Context) -> Any:
        return self._ports.database.transaction(MODULE, ctx.tenant_id)

    def _reading(self, ctx: Context) -> Any:
        return self._ports.database.reading(MODULE, ctx.tenant_id)

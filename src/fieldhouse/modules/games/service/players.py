"""Players: what is known of them, where they lie, who sees them; and what permissions ask of games."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID, uuid5

from fieldhouse.kernel.context import Context
from fieldhouse.kernel.permissions import AgeClass, Resource, ResourceKind, Scope
from fieldhouse.kernel.ports import Ports
from fieldhouse.modules.games.contract import AgeStated, ConsentStated, KnownPlayer, Person, PlayerFact
from fieldhouse.modules.games.store import GameStore, PlayerStore, lock

MODULE = "games"


class PlayerService:
    """See contract.Players, and kernel's Owner and Planner."""

    def __init__(self, ports: Ports) -> None:
        self._ports = ports
        self._store = GameStore(ports.log)
        self._players = PlayerStore(ports.log)

    async def people(self, ctx: Context, *, players: Sequence[str]) -> Mapping[str, Person]:
        async with self._reading(ctx) as connection:
            known = await self._players.people(connection, ctx, players)
        return {
            player: Person(player=player, name=name, number=number) for player, (name, number) in known.items()
        }

    # ── what is known ──

    async def hidden(self, ctx: Context, *, players: Sequence[str]) -> frozenset[str]:
        if not players or self._players.none_is_hidden(ctx):
            return frozenset()
        async with self._reading(ctx) as connection:
            return await self._players.hidden(connection, ctx, players)

    async def known_player(self, ctx: Context, *, player: str) -> KnownPlayer:
        async with self._reading(ctx) as connection:
            return await self._players.known(connection, ctx, player)

    async def state_age(self, ctx: Context, *, player: str, age_class: AgeClass) -> KnownPlayer:
        def known(stands: KnownPlayer) -> KnownPlayer:
            return replace(stands, age_class=age_class)

        return await self._state(ctx, player, AgeStated(player=player, age_class=age_class), known)

    async def state_consent(self, ctx: Context, *, player: str, given: bool) -> KnownPlayer:
        def known(stands: KnownPlayer) -> KnownPlayer:
            return replace(stands, consent=given)

        return await self._state(ctx, player, ConsentStated(player=player, given=given), known)

    async def _state(self, ctx: Context, player: str, fact: PlayerFact, becomes: Any) -> KnownPlayer:
        stream_id = uuid5(ctx.tenant_id, f"player:{player}")
        async with self._transaction(ctx) as connection:
            await lock(connection, stream_id)
            stands = await self._players.known(connection, ctx, player)
            known: KnownPlayer = becomes(stands)
            if known == stands:
                return stands
            await self._players.state(connection, ctx, stream_id, fact, known)
            games = await self._players.games_of(connection, ctx, player)
        for game_id in games:
            self._announce(game_id)
        return known

    # ── what permissions ask ──

    async def about(self, ctx: Context, *, kind: ResourceKind, resource_id: str) -> Resource | None:
        async with self._reading(ctx) as connection:
            if kind == "player":
                return await self._players.about(connection, ctx, resource_id)
            return await self._store.about(connection, ctx, kind, resource_id)

    async def planned(self, ctx: Context, *, kind: ResourceKind, said: Mapping[str, object]) -> Resource | None:
        """A game to be opened lies in its season's league, and in its teams."""
        if kind != "game":
            return None
        within: frozenset[Scope] = frozenset()
        sides, season_id = said.get("sides"), said.get("season_id")
        for side in sides if isinstance(sides, list) else ():
            team = side.get("team") if isinstance(side, dict) else None
            if isinstance(team, str):
                within |= {("team", team.strip())}
        if isinstance(season_id, str):
            season = await self.about(ctx, kind="season", resource_id=season_id)
            within |= season.within if season is not None else frozenset()
        return Resource(kind=kind, id="", organisation=str(ctx.tenant_id), within=within)

    # ── inside ──

    def _transaction(self, ctx: Context) -> Any:
        return self._ports.database.transaction(MODULE, ctx.tenant_id)

    def _reading(self, ctx: Context) -> Any:
        return self._ports.database.reading(MODULE, ctx.tenant_id)

    def _announce(self, game_id: UUID) -> None:
        if self._ports.changed is not None:
            self._ports.changed(game_id)

"""Players: their names, the one table of them, which can be erased without touching a fact; what is known of their
age and consent; where they lie, by the rosters they were on; and who sees them.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

from sqlalchemy import text

from fieldhouse.kernel.context import Context
from fieldhouse.kernel.permissions import AgeClass, Resource, Scope
from fieldhouse.kernel.ports import Log
from fieldhouse.kernel.sight import Reach, Sight
from fieldhouse.modules.games.contract import KnownPlayer, PeopleNamed, Person, PlayerFact
from fieldhouse.modules.games.store.logged import append_first

SAVE = text("""
    insert into games.participant (tenant_id, id, display_name, number) values (:tenant, :id, :name, :number)
    on conflict (tenant_id, id) do update
        set display_name = excluded.display_name, number = coalesce(excluded.number, participant.number)""")
ENTER = text("""
    insert into games.roster (tenant_id, player, game_id, team) values (:tenant, :player, :game, :team)
    on conflict do nothing""")
GAMES_OF = text("select distinct game_id from games.roster where tenant_id = :tenant and player = :player")

KNOWN = text("select age_class, consent from games.player where tenant_id = :tenant and id = :player")
STATE = text("""
    insert into games.player (tenant_id, id, age_class, consent, changed_at, changed_by)
    values (:tenant, :player, :age_class, :consent, :now, :by)
    on conflict (tenant_id, id) do update
        set age_class = excluded.age_class, consent = excluded.consent,
            changed_at = excluded.changed_at, changed_by = excluded.changed_by""")
ABOUT = text("""
    select
        (select jsonb_build_array(age_class, consent) from games.player
         where tenant_id = :tenant and id = :player) as known,
        array(select distinct team from games.roster where tenant_id = :tenant and player = :player) as teams,
        array(select distinct game_id::text from games.roster
              where tenant_id = :tenant and player = :player) as games,
        array(select distinct s.league from games.roster r
              join games.game g on g.tenant_id = r.tenant_id and g.id = r.game_id
              join games.season s on s.tenant_id = g.tenant_id and s.id = g.season_id
              where r.tenant_id = :tenant and r.player = :player and s.league <> '') as leagues""")


def _covers(who: str) -> str:
    """What a Reach says of the player `asked.id`, whose parameters begin with `who`."""
    return f"""(
        :{who}_everything or asked.id = any(:{who}_ids)
        or (asked.id = any(:{who}_wards) and coalesce(p.age_class, 'unknown') <> 'adult')
        or (:{who}_scoped and exists (
            select from games.roster r
            left join games.game g on g.tenant_id = r.tenant_id and g.id = r.game_id
            left join games.season s on s.tenant_id = g.tenant_id and s.id = g.season_id
            where r.tenant_id = :tenant and r.player = asked.id
              and (r.team = any(:{who}_teams) or r.game_id::text = any(:{who}_games)
                   or s.league = any(:{who}_leagues)))))"""


# The rule of `Visible.admits` (identity's domain), in SQL.
SEEN = f"""(
    {_covers("players")} and (
        coalesce(p.consent, false)
        or not (coalesce(p.age_class, 'unknown') = 'child'
                or (:unknown_is_child and coalesce(p.age_class, 'unknown') = 'unknown'))
        or {_covers("children")}))"""
NAMES = """
    select id, display_name, number from games.participant where tenant_id = :tenant and id = any(:players)"""
SEEN_NAMES = f"""
    select asked.id, case when {SEEN} then asked.display_name else '' end as display_name, asked.number
    from games.participant asked left join games.player p on p.tenant_id = asked.tenant_id and p.id = asked.id
    where asked.tenant_id = :tenant and asked.id = any(:players)"""  # noqa: S608
PEOPLE = {named: text(named) for named in (NAMES, SEEN_NAMES)}
HIDDEN = text(f"""
    select asked.id from unnest(cast(:players as text[])) asked (id)
    left join games.player p on p.tenant_id = :tenant and p.id = asked.id
    where not {SEEN}""")  # noqa: S608


class PlayerStore:
    """Every query inside the caller's transaction, and naming its tenant."""

    def __init__(self, log: Log) -> None:
        self._log = log

    # ── names ──

    async def rename(
        self, connection: Any, ctx: Context, stream_id: UUID, game_id: UUID, people: Iterable[Person]
    ) -> bool:
        """Those who are called otherwise, with the fact; whether there are any."""
        asked = {each.player: each for each in people if each.name or each.number}
        stand = await self.people(connection, replace(ctx, sight=None), asked)
        new = [
            each for each in asked.values()
            if (stands := stand.get(each.player)) is None or stands != (each.name, each.number or stands[1])
        ]  # fmt: skip
        if new:
            named = PeopleNamed(game=game_id, players=tuple(sorted(each.player for each in new)))
            await append_first(self._log, connection, ctx, stream_id, named)
            await self.save_people(connection, ctx, new)
        return bool(new)

    async def save_people(self, connection: Any, ctx: Context, people: Iterable[Person]) -> None:
        # Sorted, so that two games that name the same people never wait for each other in a circle.
        rows = [
            {"tenant": ctx.tenant_id, "id": p.player, "name": p.name, "number": p.number}
            for p in sorted({p.player: p for p in people if p.name or p.number}.values(), key=lambda p: p.player)
        ]
        if rows:
            await connection.execute(SAVE, rows)

    async def people(
        self, connection: Any, ctx: Context, players: Iterable[str]
    ) -> dict[str, tuple[str, str | None]]:
        """Display name and number by player; whoever was erased is missing, whoever is hidden has no name."""
        named, values = naming(ctx.sight)
        values |= {"tenant": ctx.tenant_id, "players": sorted(players)}
        rows = await connection.execute(PEOPLE[named], values)
        return {row.id: (row.display_name, row.number) for row in rows}

    # ── where they lie ──

    async def enter(
        self, connection: Any, ctx: Context, game_id: UUID, rosters: Mapping[str, Iterable[str]]
    ) -> None:
        """Players of a game, by team."""
        rows = [
            {"tenant": ctx.tenant_id, "player": player, "game": game_id, "team": team}
            for team in sorted(rosters)
            for player in sorted(set(rosters[team]))
        ]
        if rows:
            await connection.execute(ENTER, rows)

    async def games_of(self, connection: Any, ctx: Context, player: str) -> list[UUID]:
        rows = await connection.execute(GAMES_OF, {"tenant": ctx.tenant_id, "player": player})
        return [row.game_id for row in rows]

    async def about(self, connection: Any, ctx: Context, player: str) -> Resource:
        row = (await connection.execute(ABOUT, {"tenant": ctx.tenant_id, "player": player})).one()
        age_class: AgeClass = row.known[0] if row.known else "unknown"
        teams: frozenset[Scope] = frozenset(("team", each) for each in row.teams)
        leagues: frozenset[Scope] = frozenset(("league", each) for each in row.leagues)
        games: frozenset[Scope] = frozenset(("game", each) for each in row.games)
        return Resource(
            kind="player", id=player, organisation=str(ctx.tenant_id), within=teams | leagues | games,
            age_class=age_class, consent=bool(row.known and row.known[1]),
        )  # fmt: skip

    # ── what is known, and who sees them ──

    def none_is_hidden(self, ctx: Context) -> bool:
        return ctx.sight is None or _sees_all(ctx.sight)

    async def hidden(self, connection: Any, ctx: Context, players: Sequence[str]) -> frozenset[str]:
        assert ctx.sight is not None
        asked = {"tenant": ctx.tenant_id, "players": list(players)}
        rows = await connection.execute(HIDDEN, asked | _parameters(ctx.sight))
        return frozenset(row.id for row in rows)

    async def known(self, connection: Any, ctx: Context, player: str) -> KnownPlayer:
        found = await connection.execute(KNOWN, {"tenant": ctx.tenant_id, "player": player})
        row = found.one_or_none()
        if row is None:
            return KnownPlayer(player=player)
        return KnownPlayer(player=player, age_class=row.age_class, consent=row.consent)

    async def state(
        self, connection: Any, ctx: Context, stream_id: UUID, fact: PlayerFact, known: KnownPlayer
    ) -> None:
        """The fact and what it leads to, under the lock of the player's stream."""
        await append_first(self._log, connection, ctx, stream_id, fact)
        values = {"age_class": known.age_class, "consent": known.consent, "now": ctx.now, "by": ctx.actor}
        await connection.execute(STATE, {"tenant": ctx.tenant_id, "player": known.player, **values})


def naming(sight: Sight | None) -> tuple[str, dict[str, Any]]:
    """How names are asked for by whoever sees that much, and the values that this takes."""
    return (NAMES, {}) if sight is None or _sees_all(sight) else (SEEN_NAMES, _parameters(sight))


def _sees_all(sight: Sight) -> bool:
    return sight.players.everything and sight.children.everything


def _parameters(sight: Sight) -> dict[str, Any]:
    return {
        "unknown_is_child": sight.unknown_is_child,
        **_of("players", sight.players),
        **_of("children", sight.children),
    }


def _of(who: str, reach: Reach) -> dict[str, Any]:
    scopes = {f"{who}_{kind}s": reach.over(kind) for kind in ("team", "league", "game")}
    return {
        f"{who}_everything": reach.everything,
        f"{who}_ids": sorted(reach.ids),
        f"{who}_wards": sorted(reach.wards),
        f"{who}_scoped": any(scopes.values()),
        **scopes,
    }

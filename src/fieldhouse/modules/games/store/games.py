"""Games and seasons: `game` is a row a game, and `scorer` one a designated scorer, both written in the transaction
of their facts.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB, insert

from fieldhouse.kernel import codec
from fieldhouse.kernel.context import Context
from fieldhouse.kernel.errors import Conflict
from fieldhouse.kernel.events import Envelope
from fieldhouse.kernel.permissions import Resource, ResourceKind, Scope
from fieldhouse.kernel.ports import Appended, Log, NewEvent
from fieldhouse.kernel.sight import Reach
from fieldhouse.modules.games.contract import (
    Fact,
    GameSummary,
    Season,
    SeasonSaved,
    Side,
)
from fieldhouse.modules.games.store.logged import append_first, read_fact
from fieldhouse.modules.games.store.players import NAMES, SEEN_NAMES, naming

metadata = sa.MetaData(schema="games")

GAME = sa.Table(
    "game",
    metadata,
    sa.Column("tenant_id", sa.Uuid, primary_key=True),
    sa.Column("id", sa.Uuid, primary_key=True),
    sa.Column("season_id", sa.Uuid),
    sa.Column("scheduled_at", sa.DateTime(timezone=True)),
    sa.Column("venue", sa.Text),
    sa.Column("sport", sa.Text, nullable=False),
    sa.Column("status", sa.Text, nullable=False),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("summary", JSONB, nullable=False),
)
TEAM = sa.Table(
    "team",
    metadata,
    sa.Column("tenant_id", sa.Uuid, primary_key=True),
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("short_name", sa.Text, nullable=False),
    sa.Column("code", sa.Text, nullable=False),
    sa.Column("colour", sa.Text, nullable=False),
)
SEASON = sa.Table(
    "season",
    metadata,
    sa.Column("tenant_id", sa.Uuid, primary_key=True),
    sa.Column("id", sa.Uuid, primary_key=True),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("league", sa.Text, nullable=False),
    sa.Column("sport", sa.Text, nullable=False),
    sa.Column("rule_book", sa.Text, nullable=False),
)
SCORER = sa.Table(
    "scorer",
    metadata,
    sa.Column("tenant_id", sa.Uuid, primary_key=True),
    sa.Column("game_id", sa.Uuid, primary_key=True),
    sa.Column("actor", sa.Text, primary_key=True),
)

ABOUT_GAME = sa.text("""
    select scheduled_at, status, jsonb_path_query_array(summary, '$.sides[*].team') as teams,
           (select league from games.season s where s.tenant_id = g.tenant_id and s.id = g.season_id) as league,
           array(select actor from games.scorer r where r.tenant_id = g.tenant_id and r.game_id = g.id) as scorers
    from games.game g where tenant_id = :tenant and id = :id""")

SUMMARIES = """
    select game.summary from games.game
    where game.tenant_id = :tenant and (cast(:season as uuid) is null or game.season_id = :season)
      and (cast(:ids as uuid[]) is null or game.id = any(:ids)) {seen}
    order by game.scheduled_at nulls last, game.id"""
SEEN = """and (
    game.id::text = any(:games)
    or jsonb_path_query_array(game.summary, '$.sides[*].team') ?| cast(:teams as text[])
    or exists (select from games.season s where s.tenant_id = game.tenant_id and s.id = game.season_id
               and s.league = any(:leagues))
    or exists (select from games.scorer r where r.tenant_id = game.tenant_id and r.game_id = game.id
               and r.actor = :scorer))"""
GLANCES = {
    named: sa.text(f"""
        select (select version from log.stream where tenant_id = :tenant and id = :game) as version,
            (select jsonb_agg(jsonb_build_array(n.id, n.display_name, n.number)) from ({named}) n) as people,
            (select jsonb_agg(jsonb_build_array(id, name, short_name, code, colour)) from games.team
             where tenant_id = :tenant and id = any(:teams)) as teams""")  # noqa: S608 - our own words
    for named in (NAMES, SEEN_NAMES)
}

EVERY_SUMMARY = sa.text(SUMMARIES.format(seen=""))
SEEN_SUMMARIES = sa.text(SUMMARIES.format(seen=SEEN))

TEAMS = sa.text("""
    select id, name, short_name, code, colour from games.team where tenant_id = :tenant and id = any(:teams)""")
ABOUT_SEASON = sa.text("select league from games.season where tenant_id = :tenant and id = :id")
SEASONS = sa.text("""
    select id, name, league, sport, rule_book from games.season
    where tenant_id = :tenant and (cast(:leagues as text[]) is null or league = any(:leagues))
        and (cast(:only as uuid) is null or id = :only)
    order by name""")


class GameStore:
    """Queries of the games schema; every one inside the caller's transaction and naming its tenant."""

    def __init__(self, log: Log) -> None:
        self._log = log

    # ── facts ──

    async def in_line(self, connection: Any, game_id: UUID) -> None:
        """Wait until no other process is writing this game. Takes no transaction id, so the append stays first."""
        await connection.execute(
            sa.text("select pg_advisory_xact_lock(hashtextextended(:game, 0))"), {"game": str(game_id)}
        )

    async def facts(
        self, connection: Any, ctx: Context, game_id: UUID, *, since: int = 0, until: int | None = None
    ) -> list[tuple[Envelope, Fact]]:
        envelopes = await self._log.read(connection, ctx, stream_id=game_id, since=since, until=until)
        return [(envelope, read_fact(envelope)) for envelope in envelopes]

    async def append(
        self,
        connection: Any,
        ctx: Context,
        game_id: UUID,
        *,
        expected: int,
        events: Sequence[NewEvent],
        key: str | None,
        request_hash: bytes,
    ) -> Appended:
        appended = await self._log.append(
            connection,
            ctx,
            stream_id=game_id,
            expected=expected,
            events=events,
            key=key,
            request_hash=request_hash,
        )
        return refused_reuse(appended, key)

    async def answered(
        self, connection: Any, ctx: Context, game_id: UUID, key: str | None, request_hash: bytes
    ) -> bool:
        """Was this very request carried out before?

        Raises:
            Conflict: the key belongs to another request.
        """
        if key is None:
            return False
        # No stream is ever at version -1, so this appends nothing and only looks the key up.
        asked = await self._log.append(
            connection, ctx, stream_id=game_id, expected=-1, events=(), key=key, request_hash=request_hash
        )
        return refused_reuse(asked, key).outcome == "repeated"

    # ── rows ──

    async def save_summary(self, connection: Any, ctx: Context, summary: GameSummary) -> None:
        """The game's row, unless a newer version is there already."""
        row = {
            "season_id": summary.season_id,
            "scheduled_at": summary.scheduled_at,
            "venue": summary.venue,
            "sport": summary.sport,
            "status": summary.status,
            "version": summary.version,
            "summary": codec.write(replace(summary, receipts=())),
        }
        statement = insert(GAME).values(tenant_id=ctx.tenant_id, id=summary.game_id, **row)
        await connection.execute(
            statement.on_conflict_do_update(
                index_elements=[GAME.c.tenant_id, GAME.c.id],
                set_=row,
                where=GAME.c.version <= statement.excluded.version,
            )
        )

    async def summaries(
        self, connection: Any, ctx: Context, *, season_id: UUID | None, game_ids: Sequence[UUID] | None
    ) -> list[GameSummary]:
        asked = {"tenant": ctx.tenant_id, "season": season_id, "ids": None if game_ids is None else list(game_ids)}
        if ctx.sight is None or ctx.sight.games.everything:
            rows = await connection.execute(EVERY_SUMMARY, asked)
        else:
            rows = await connection.execute(SEEN_SUMMARIES, asked | _seen(ctx.sight.games))
        return [codec.read(GameSummary, row.summary) for row in rows]

    async def save_teams(self, connection: Any, ctx: Context, sides: Iterable[Side]) -> None:
        # Sorted, so that two games that name the same teams never wait for each other in a circle.
        for side in sorted(sides, key=lambda side: side.team):
            row = {
                "name": side.name,
                "short_name": side.short_name or side.name,
                "code": side.code,
                "colour": side.colour,
            }
            await connection.execute(
                insert(TEAM)
                .values(tenant_id=ctx.tenant_id, id=side.team, **row)
                .on_conflict_do_update(index_elements=[TEAM.c.tenant_id, TEAM.c.id], set_=row)
            )

    async def teams(self, connection: Any, ctx: Context, teams: Iterable[str]) -> dict[str, Side]:
        rows = await connection.execute(TEAMS, {"tenant": ctx.tenant_id, "teams": list(teams)})
        return {row.id: _team(row.id, row.name, row.short_name, row.code, row.colour) for row in rows}

    async def glance(
        self, connection: Any, ctx: Context, game_id: UUID, *, players: Iterable[str], teams: Iterable[str]
    ) -> tuple[int | None, dict[str, tuple[str, str | None]], dict[str, Side]]:
        """At which version a game stands, and `people` and `teams`, in one round trip."""
        named, values = naming(ctx.sight)
        values |= {"tenant": ctx.tenant_id, "game": game_id, "players": sorted(players), "teams": list(teams)}
        row = (await connection.execute(GLANCES[named], values)).one()
        names = {player: (name, number) for player, name, number in row.people or ()}
        return row.version, names, {each[0]: _team(*each) for each in row.teams or ()}

    async def save_season(self, connection: Any, ctx: Context, stream_id: UUID, season: Season) -> None:
        """With the fact, under the lock of the season's stream. Again it changes nothing."""
        whole = replace(ctx, sight=None)
        if season in await self.seasons(connection, whole, season.season_id):
            return
        saved = SeasonSaved(
            season=season.season_id, name=season.name, league=season.league, sport=season.sport,
            rule_book=season.rule_book,
        )  # fmt: skip
        await append_first(self._log, connection, ctx, stream_id, saved)
        row = {
            "name": season.name,
            "league": season.league,
            "sport": season.sport,
            "rule_book": season.rule_book,
        }
        await connection.execute(
            insert(SEASON)
            .values(tenant_id=ctx.tenant_id, id=season.season_id, **row)
            .on_conflict_do_update(index_elements=[SEASON.c.tenant_id, SEASON.c.id], set_=row)
        )

    async def save_scorers(self, connection: Any, ctx: Context, game_id: UUID, actors: Sequence[str]) -> None:
        here = (SCORER.c.tenant_id == ctx.tenant_id, SCORER.c.game_id == game_id)
        await connection.execute(sa.delete(SCORER).where(*here))
        if actors:
            rows = [{"tenant_id": ctx.tenant_id, "game_id": game_id, "actor": actor} for actor in actors]
            await connection.execute(insert(SCORER).values(rows))

    # ── what permissions ask ──

    async def about(self, connection: Any, ctx: Context, kind: ResourceKind, resource_id: str) -> Resource | None:
        try:
            known = UUID(resource_id)
        except ValueError:
            return None
        if kind == "game":
            return await self._about_game(connection, ctx, known)
        return await self._about_season(connection, ctx, known)

    async def _about_game(self, connection: Any, ctx: Context, game_id: UUID) -> Resource | None:
        found = await connection.execute(ABOUT_GAME, {"tenant": ctx.tenant_id, "id": game_id})
        row = found.one_or_none()
        if row is None:
            return None
        teams: frozenset[Scope] = frozenset(("team", team) for team in row.teams)
        return Resource(
            kind="game", id=str(game_id), organisation=str(ctx.tenant_id), within=teams | league_of(row.league),
            scorers=frozenset(row.scorers), scheduled_at=row.scheduled_at, final=row.status == "final",
        )  # fmt: skip

    async def _about_season(self, connection: Any, ctx: Context, season_id: UUID) -> Resource | None:
        row = (await connection.execute(ABOUT_SEASON, {"tenant": ctx.tenant_id, "id": season_id})).one_or_none()
        if row is None:
            return None
        within = league_of(row.league)
        return Resource(kind="season", id=str(season_id), organisation=str(ctx.tenant_id), within=within)

    async def seasons(self, connection: Any, ctx: Context, only: UUID | None = None) -> list[Season]:
        leagues = None
        if ctx.sight is not None and not ctx.sight.seasons.everything:
            leagues = list(ctx.sight.seasons.over("league"))
        values = {"tenant": ctx.tenant_id, "leagues": leagues, "only": only}
        return [
            Season(season_id=row.id, name=row.name, league=row.league, sport=row.sport, rule_book=row.rule_book)
            for row in await connection.execute(SEASONS, values)
        ]


def _seen(reach: Reach) -> dict[str, Any]:
    """The values of SEEN: what `Reach.covers` says of a game, in SQL."""
    scopes = {f"{kind}s": reach.over(kind) for kind in ("team", "league")}
    ids = sorted({*reach.over("game"), *reach.ids})
    return {"games": ids, "scorer": reach.scorer or "", **scopes}


def _team(team: str, name: str, short_name: str, code: str, colour: str) -> Side:
    return Side(key="", team=team, name=name, short_name=short_name, code=code, colour=colour)


def league_of(league: str | None) -> frozenset[Scope]:
    """The scope that a season's league is; a season may have none."""
    return frozenset({("league", league)}) if league else frozenset()


def refused_reuse(appended: Appended, key: str | None) -> Appended:
    if appended.outcome == "key_reused":
        raise Conflict(
            "idempotency_key_reused",
            "This Idempotency-Key was used for another request; use a new one.",
            key=key,
        )
    return appended

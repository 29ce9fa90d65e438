"""The statistics schema: a box a side and a line a player, replaced whole per game, and sums over them.

Rows hold ids of players and teams, no names. `*_shadow` are the twins that a rebuild fills and swaps in.
"""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB, insert

from fieldhouse.kernel.context import Context
from fieldhouse.modules.statistics.contract import GameLine, Split
from fieldhouse.modules.statistics.domain.rows import Row
from fieldhouse.modules.statistics.domain.season import OF_PLAYERS, OF_TEAMS, PlayerSums, Sums, TeamSums

metadata = sa.MetaData(schema="statistics")


def _box(name: str) -> sa.Table:
    return sa.Table(
        name,
        metadata,
        sa.Column("tenant_id", sa.Uuid, primary_key=True),
        sa.Column("game_id", sa.Uuid, primary_key=True),
        sa.Column("side", sa.Text, primary_key=True),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("season_id", sa.Uuid),
        sa.Column("played_at", sa.DateTime(timezone=True)),
        sa.Column("counts", sa.Boolean, nullable=False),
        sa.Column("rules", JSONB, nullable=False),
        sa.Column("team", sa.Text, nullable=False),
        sa.Column("opponent", sa.Text, nullable=False),
        sa.Column("won", sa.Boolean),
        sa.Column("score", sa.Integer, nullable=False),
        sa.Column("opponent_score", sa.Integer, nullable=False),
        sa.Column("totals", JSONB, nullable=False),
    )


def _line(name: str) -> sa.Table:
    return sa.Table(
        name,
        metadata,
        sa.Column("tenant_id", sa.Uuid, primary_key=True),
        sa.Column("game_id", sa.Uuid, primary_key=True),
        sa.Column("side", sa.Text, primary_key=True),
        sa.Column("player", sa.Text, primary_key=True),
        sa.Column("season_id", sa.Uuid),
        sa.Column("team", sa.Text, nullable=False),
        sa.Column("starter", sa.Boolean, nullable=False),
        sa.Column("played", sa.Boolean, nullable=False),
        sa.Column("stats", JSONB, nullable=False),
    )


BOX, LINE = _box("box"), _line("line")
BOX_SHADOW, LINE_SHADOW = _box("box_shadow"), _line("line_shadow")
INBOX = sa.Table(
    "inbox",
    metadata,
    sa.Column("tenant_id", sa.Uuid, primary_key=True),
    sa.Column("reader", sa.Text, primary_key=True),
    sa.Column("event_id", sa.Uuid, primary_key=True),
)

CHOSEN = """
    b.tenant_id = :tenant and b.season_id = :season and b.counts
    and (cast(:side as text) is null or b.side = :side) and (cast(:team as text) is null or b.team = :team)
    and (cast(:opponent as text) is null or b.opponent = :opponent)
    and (cast(:won as boolean) is null or b.won = :won)
    and (cast(:month as text) is null or to_char(b.played_at at time zone 'UTC', 'YYYY-MM') = :month)"""

LATEST_FIRST = "b.played_at desc nulls last, b.game_id desc"


def _record(column: str, name: str, keys: Sequence[str]) -> str:
    """A JSON column's stats as columns of their own, null where they are missing."""
    return f"jsonb_to_record({column}) as {name}({', '.join(f'{key} bigint' for key in keys)})"


def _sums(name: str, keys: Sequence[str]) -> str:
    """Sums in the order of `keys`, and in how many games each was noted."""
    totals, noted = (", ".join(f"{what}({name}.{key})" for key in keys) for what in ("sum", "count"))
    return f"array[{totals}]::bigint[] as {name}_totals, array[{noted}] as {name}_noted"


PLAYERS = sa.text(f"""
    with chosen as (
        select l.player, l.team, l.starter, l.stats, b.totals as own, o.totals as theirs,
               row_number() over (partition by l.player order by {LATEST_FIRST}) as latest
        from statistics.line l
        join statistics.box b using (tenant_id, game_id, side)
        join statistics.box o on o.tenant_id = b.tenant_id and o.game_id = b.game_id and o.side <> b.side
        where {CHOSEN} and l.tenant_id = :tenant and l.season_id = :season and l.played)
    select player, count(*) as games, count(*) filter (where starter) as starts,
           array_agg(team order by latest) as teams, {_sums("line", OF_PLAYERS)}, {_sums("side", OF_PLAYERS)},
           {_sums("other", OF_PLAYERS)}
    from chosen, {_record("stats", "line", OF_PLAYERS)}, {_record("own", "side", OF_PLAYERS)},
         {_record("theirs", "other", OF_PLAYERS)}
    where cast(:last as bigint) is null or latest <= :last
    group by player order by player""")  # noqa: S608 - our own words

TEAMS = sa.text(f"""
    with chosen as (
        select b.team, b.won, b.score, b.opponent_score, b.totals as own, o.totals as theirs,
               row_number() over (partition by b.team order by {LATEST_FIRST}) as latest
        from statistics.box b
        join statistics.box o on o.tenant_id = b.tenant_id and o.game_id = b.game_id and o.side <> b.side
        where {CHOSEN})
    select team, count(*) as games, count(*) filter (where won) as won, count(*) filter (where not won) as lost,
           sum(score) as score, sum(opponent_score) as opponent_score, {_sums("side", OF_TEAMS)},
           {_sums("other", OF_TEAMS)}
    from chosen, {_record("own", "side", OF_TEAMS)}, {_record("theirs", "other", OF_TEAMS)}
    where cast(:last as bigint) is null or latest <= :last
    group by team order by team""")  # noqa: S608 - our own words

RULES = sa.text(f"""
    select b.rules from statistics.box b
    where b.tenant_id = :tenant and b.season_id = :season and b.counts
    order by {LATEST_FIRST} limit 1""")  # noqa: S608 - our own words

# Any write of a box is a new row version, whose xmin is of no other; a game's lines are written with its box.
STAMP = sa.text("""
    select count(*) || ' ' || coalesce(sum(hashtextextended(concat_ws(' ', game_id, side, xmin), version)), 0)
    from statistics.box where tenant_id = :tenant and season_id = :season""")

GAME_LOG = sa.text(f"""
    select b.game_id, b.played_at, b.team, b.opponent, b.side, b.won, b.score, b.opponent_score, l.starter, l.stats
    from statistics.line l join statistics.box b using (tenant_id, game_id, side)
    where b.tenant_id = :tenant and b.season_id = :season and b.counts and l.played and l.player = :player
      and l.tenant_id = :tenant and l.season_id = :season
    order by {LATEST_FIRST}""")  # noqa: S608 - our own words


class StatisticsStore:
    """Queries of the statistics schema; every one inside the caller's transaction and naming its tenant."""

    async def heard(self, connection: Any, ctx: Context, *, reader: str, event_id: UUID) -> bool:
        """Note the event in the inbox. True if it was there before."""
        statement = insert(INBOX).values(tenant_id=ctx.tenant_id, reader=reader, event_id=event_id)
        noted = await connection.execute(statement.on_conflict_do_nothing().returning(INBOX.c.event_id))
        return noted.first() is None

    async def lock(self, connection: Any, ctx: Context, game_id: UUID) -> None:
        """One writer a game, and none beside a swap, until the transaction ends."""
        await connection.execute(sa.select(sa.func.pg_advisory_xact_lock_shared(_key(ctx))))
        await connection.execute(sa.select(sa.func.pg_advisory_xact_lock(_key(ctx, game_id))))

    async def version(self, connection: Any, ctx: Context, game_id: UUID) -> int:
        """Of the stored box; 0 where there is none."""
        query = sa.select(sa.func.max(BOX.c.version)).where(
            BOX.c.tenant_id == ctx.tenant_id, BOX.c.game_id == game_id
        )
        return await connection.scalar(query) or 0

    async def versions(self, connection: Any, ctx: Context) -> dict[UUID, int]:
        query = sa.select(BOX.c.game_id, BOX.c.version).where(BOX.c.tenant_id == ctx.tenant_id)
        return {row.game_id: row.version for row in await connection.execute(query)}

    async def replace(
        self,
        connection: Any,
        ctx: Context,
        game_id: UUID,
        rows: tuple[Sequence[Row], Sequence[Row]],
        *,
        shadow: bool = False,
    ) -> None:
        """A game's rows, whole: never patched."""
        tables = (BOX_SHADOW, LINE_SHADOW) if shadow else (BOX, LINE)
        for table, new in zip(tables, rows, strict=True):
            await connection.execute(
                sa.delete(table).where(table.c.tenant_id == ctx.tenant_id, table.c.game_id == game_id)
            )
            if new:
                await connection.execute(insert(table), [{"tenant_id": ctx.tenant_id, **row} for row in new])

    async def clear_shadow(self, connection: Any, ctx: Context) -> None:
        for table in (BOX_SHADOW, LINE_SHADOW):
            await connection.execute(sa.delete(table).where(table.c.tenant_id == ctx.tenant_id))

    async def swap(self, connection: Any, ctx: Context) -> None:
        """The shadow becomes the live rows of the tenant, at once."""
        await connection.execute(sa.select(sa.func.pg_advisory_xact_lock(_key(ctx))))
        await connection.execute(sa.text("select statistics.swap()"))

    # ── sums ──

    async def stamp(self, connection: Any, ctx: Context, *, season_id: UUID) -> str:
        """Another one after any change of the season's rows."""
        values = {"tenant": ctx.tenant_id, "season": season_id}
        return str(await connection.scalar(STAMP, values))

    async def players(
        self, connection: Any, ctx: Context, *, season_id: UUID, team: str | None, split: Split
    ) -> list[PlayerSums]:
        rows = await connection.execute(PLAYERS, _parameters(ctx, season_id, team, split))
        return [
            PlayerSums(
                player=row.player,
                teams=tuple(dict.fromkeys(row.teams)),
                starts=row.starts,
                line=_read(row.games, OF_PLAYERS, row.line_totals, row.line_noted),
                own=_read(row.games, OF_PLAYERS, row.side_totals, row.side_noted),
                theirs=_read(row.games, OF_PLAYERS, row.other_totals, row.other_noted),
            )
            for row in rows
        ]

    async def teams(self, connection: Any, ctx: Context, *, season_id: UUID, split: Split) -> list[TeamSums]:
        rows = await connection.execute(TEAMS, _parameters(ctx, season_id, None, split))
        return [
            TeamSums(
                team=row.team,
                won=row.won,
                lost=row.lost,
                score=row.score,
                opponent_score=row.opponent_score,
                own=_read(row.games, OF_TEAMS, row.side_totals, row.side_noted),
                theirs=_read(row.games, OF_TEAMS, row.other_totals, row.other_noted),
            )
            for row in rows
        ]

    async def rules(self, connection: Any, ctx: Context, *, season_id: UUID) -> Mapping[str, Any] | None:
        """Those of the season's latest game."""
        rules: Mapping[str, Any] | None = await connection.scalar(
            RULES, {"tenant": ctx.tenant_id, "season": season_id}
        )
        return rules

    async def game_log(self, connection: Any, ctx: Context, *, season_id: UUID, player: str) -> list[GameLine]:
        parameters = {"tenant": ctx.tenant_id, "season": season_id, "player": player}
        return [GameLine(**row._mapping) for row in await connection.execute(GAME_LOG, parameters)]  # noqa: SLF001


def _read(games: int, keys: Sequence[str], totals: Sequence[int | None], noted: Sequence[int]) -> Sums:
    """The sums of what was noted at all."""
    known = [each for each in zip(keys, totals, noted, strict=True) if each[1] is not None]
    return Sums(
        games=games,
        totals={key: total for key, total, _ in known if total is not None},
        noted={key: count for key, _, count in known},
    )


def _key(ctx: Context, game_id: UUID | None = None) -> Any:
    """Of an advisory lock: one game's rows, or all of the tenant."""
    return sa.func.hashtextextended(f"statistics:{ctx.tenant_id}:{game_id or 'all'}", 0)


def _parameters(ctx: Context, season_id: UUID, team: str | None, split: Split) -> dict[str, Any]:
    return {
        "tenant": ctx.tenant_id,
        "season": season_id,
        "team": team,
        "side": split.side,
        "opponent": split.opponent,
        "won": None if split.result is None else split.result == "won",
        "month": split.month,
        "last": split.last,
    }

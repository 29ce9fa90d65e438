"""A season to look at: eight invented teams, their simulated games up to today, the rest scheduled.

Made through the games contract, as any client would. Ids follow from the organisation and the seed, so doing it
again adds nothing, but games that have come due since.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid5

from fieldhouse.kernel import codec
from fieldhouse.kernel.context import Context
from fieldhouse.modules.games.contract import Games, GameSummary, Person, Record, Season, Side
from fieldhouse.sports.basketball.books import RULE_BOOKS
from fieldhouse.sports.basketball.plays import Play
from fieldhouse.sports.basketball.rules import Rules
from fieldhouse.sports.basketball.simulator import Fixture, SimTeam, make_league, simulate

BOOK = "fiba"
WEEKS_PLAYED = 11  # of fourteen, four games each
REAL_TIME = 2.2  # seconds of an evening for a second of the game clock
TEAMS = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoIds:
    """What was seeded: the season, its finished games, and those still to come."""

    season_id: UUID
    finished: tuple[UUID, ...]
    scheduled: tuple[UUID, ...]


async def seed_demo(games: Games, ctx_factory: Callable[[], Context], rng_seed: int = 2026) -> DemoIds:
    """Open and play the season; takes seconds, and next to nothing when it is there already."""
    ctx = ctx_factory()
    season_id = uuid5(ctx.tenant_id, f"fieldhouse:demo:{rng_seed}")
    known = {summary.game_id: summary for summary in await games.list(ctx, season_id=season_id)}
    starts = _first_week(known.get(_game_id(season_id, 1)), ctx.now.date())
    league = make_league(rng_seed, teams=TEAMS, starts=starts)
    season = Season(season_id=season_id, name=_season_name(league.fixtures), league=league.name, rule_book=BOOK)
    if season not in await games.seasons(ctx):
        await games.save_season(ctx, season=season)
    finished: list[UUID] = []
    scheduled: list[UUID] = []
    for fixture in league.fixtures:
        game_id = _game_id(season_id, fixture.number)
        due = fixture.starts.date() < ctx.now.date()
        (finished if due else scheduled).append(game_id)
        summary = known.get(game_id)
        if summary is None:
            await _open(games, ctx_factory(), fixture, game_id, season_id)
        if due and (summary is None or summary.status != "final"):
            await _play(games, ctx_factory, fixture, game_id, rng_seed)
    return DemoIds(season_id=season_id, finished=tuple(finished), scheduled=tuple(scheduled))


def _first_week(first: GameSummary | None, today: date) -> date:
    """The season keeps the weeks it was seeded with."""
    if first is not None and first.scheduled_at is not None:
        return first.scheduled_at.astimezone(UTC).date()
    return today - timedelta(weeks=WEEKS_PLAYED)


def _season_name(fixtures: tuple[Fixture, ...]) -> str:
    first, last = fixtures[0].starts.year, fixtures[-1].starts.year
    return str(first) if first == last else f"{first}–{last % 100:02d}"


def _game_id(season_id: UUID, number: int) -> UUID:
    return uuid5(season_id, f"game:{number}")


async def _open(games: Games, ctx: Context, fixture: Fixture, game_id: UUID, season_id: UUID) -> None:
    rules = RULE_BOOKS[BOOK]
    await games.open(
        ctx,
        game_id=game_id,
        sport="basketball",
        rule_book=BOOK,
        sides=(_side("home", fixture.home, rules), _side("away", fixture.away, rules)),
        season_id=season_id,
        scheduled_at=fixture.starts.replace(tzinfo=UTC),
        venue=f"{fixture.home.name.split()[0]} Arena",
    )


async def _play(
    games: Games, ctx_factory: Callable[[], Context], fixture: Fixture, game_id: UUID, rng_seed: int
) -> None:
    rules = RULE_BOOKS[BOOK]
    plays = simulate(rules, fixture.home, fixture.away, seed=rng_seed * 1000 + fixture.number)
    records = list(_records(rules, plays, game_id, fixture.starts.replace(tzinfo=UTC)))
    await games.apply(ctx_factory(), game_id=game_id, changes=records, key=f"demo:{game_id}")
    await games.finish(ctx_factory(), game_id=game_id)


def _records(rules: Rules, plays: list[Play], game_id: UUID, starts: datetime) -> Iterator[Record]:
    for number, play in enumerate(plays):
        elapsed_ms = rules.elapsed_ms(play.period, play.clock_ms or 0)
        yield Record(
            play_id=uuid5(game_id, f"play:{number}"),
            play=codec.write(play),
            occurred_at=starts + timedelta(milliseconds=int(elapsed_ms * REAL_TIME) + number),
        )


def _side(key: str, team: SimTeam, rules: Rules) -> Side:
    return Side(
        key=key,
        team=team.team,
        name=team.name,
        short_name=team.short_name,
        code=team.code,
        colour=team.colour,
        roster=tuple(
            Person(
                player=player.player,
                name=player.name,
                number=player.number,
                starter=n < rules.players_on_court,
                captain=n == 0,
            )
            for n, player in enumerate(team.players)
        ),
    )

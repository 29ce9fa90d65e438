"""Statistics over HTTP: types in, one call, types out. `request.state.context` is set by the edge."""

import csv
import io
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from typing import Annotated, Any, Literal, cast
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request, Response
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from fieldhouse.kernel.context import Context
from fieldhouse.kernel.kept import Kept
from fieldhouse.kernel.permissions import Needs
from fieldhouse.modules.statistics import contract
from fieldhouse.modules.statistics.contract import Box, Per, Split, Statistics, TeamBox
from fieldhouse.sports.registry import SPORTS

router = APIRouter(prefix="/api/v1", tags=["statistics"])

BODIES_MAX = 64
_bodies = Kept(BODIES_MAX)
_OF_TEAMS = TypeAdapter(Sequence[contract.TeamSeason])
_OF_LEADERS = TypeAdapter(Sequence[contract.Leader])


async def _context(request: Request) -> Context:
    return cast(Context, request.state.context)


async def _statistics(request: Request) -> Statistics:
    return cast(Statistics, request.app.state.services[Statistics])


async def _split(
    side: Annotated[Literal["home", "away"] | None, Query(description="only games on this side")] = None,
    result: Annotated[Literal["won", "lost"] | None, Query(description="only games with this result")] = None,
    opponent: Annotated[str | None, Query(max_length=200, description="only games against this team (id)")] = None,
    month: Annotated[
        str | None,
        Query(pattern=r"^[0-9]{4}-(0[1-9]|1[0-2])$", description="by scheduled time in UTC", examples=["2025-01"]),
    ] = None,
    last: Annotated[int | None, Query(ge=1, le=1000, description="so many of the latest of these games")] = None,
) -> Split | None:
    split = Split(side=side, result=result, opponent=opponent, month=month, last=last)
    return None if split == Split() else split


Ctx = Annotated[Context, Depends(_context)]
Service = Annotated[Statistics, Depends(_statistics)]
Version = Annotated[int | None, Query(ge=1, le=2**31 - 1, description="what was known then")]
ChosenSplit = Annotated[Split | None, Depends(_split)]


class Body(BaseModel):
    model_config = ConfigDict(frozen=True, arbitrary_types_allowed=False)

    game_id: UUID
    version: int = Field(description="of the game's facts; also the ETag")
    status: str = Field(description="scheduled, live or final")


class BoxBody(Body):
    """Stats that nobody noted are left out; formulas that are undefined are null. See docs/statistics.md."""

    sport: str
    sides: Sequence[contract.TeamBox]
    periods: Sequence[contract.PeriodBox] = Field(description="the same by period: totals, and stats by player")
    leads: Mapping[str, Any] = Field(
        description="changes, ties; biggest, run and seconds_leading by side; empty if only a result was reported"
    )


class LineUpsBody(Body):
    line_ups: Sequence[contract.LineUpLine] = Field(description="who was on court together, longest first")
    pairs: Sequence[contract.LineUpLine] = Field(description="every two who shared the court")
    on_off: Sequence[contract.OnOff] = Field(description="the side with a player on court, and off it")


class ShotsBody(Body):
    shots: Sequence[contract.Shot]
    zones: Mapping[str, Mapping[str, Mapping[str, int]]] = Field(
        description="side, zone: made, attempts and points of every field goal"
    )
    player_zones: Mapping[str, Mapping[str, Mapping[str, int]]] = Field(description="the same by player")


class FlowBody(Body):
    sides: Sequence[str] = Field(description="the order of every score below")
    course: Sequence[contract.ScoreChange]
    runs: Sequence[contract.Run] = Field(description="8 unanswered points and more")
    leads: Mapping[str, Any]


@router.get(
    "/games/{game_id}/box",
    response_model=BoxBody,
    responses={200: {"content": {"text/csv": {"schema": {"type": "string"}}}}},
)
async def box(
    ctx: Annotated[Ctx, Needs("view_statistics", "game", "game_id")],
    statistics: Service,
    game_id: UUID,
    version: Version = None,
    form: Annotated[Literal["json", "csv"], Query(alias="format")] = "json",
) -> Response:
    """The box score as of now, folded from the game itself; as CSV with one row a player, side and total."""
    found = await statistics.box(ctx, game_id=game_id, version=version)
    if form == "csv":
        headers = {**_tag(found), "Content-Disposition": f'attachment; filename="box-{game_id}.csv"'}
        return Response(csv_of(found), media_type="text/csv; charset=utf-8", headers=headers)
    return _written(
        ctx, ("box", game_id), found, lambda: _whole(found).model_dump_json(by_alias=True).encode(), _tag(found)
    )


@router.get("/games/{game_id}/line-ups")
async def line_ups(
    ctx: Annotated[Ctx, Needs("view_statistics", "game", "game_id")],
    statistics: Service,
    game_id: UUID,
    response: Response,
    version: Version = None,
) -> LineUpsBody:
    """What line-ups and pairs did together, and what each side did with and without a player."""
    found = await statistics.box(ctx, game_id=game_id, version=version)
    response.headers.update(_tag(found))
    return LineUpsBody(**_game(found), line_ups=found.line_ups, pairs=found.pairs, on_off=found.on_off)


@router.get("/games/{game_id}/shots")
async def shots(
    ctx: Annotated[Ctx, Needs("view_statistics", "game", "game_id")],
    statistics: Service,
    game_id: UUID,
    response: Response,
    version: Version = None,
) -> ShotsBody:
    """Field goals with their places, in metres from the basket, and tables by zone."""
    found = await statistics.box(ctx, game_id=game_id, version=version)
    response.headers.update(_tag(found))
    return ShotsBody(**_game(found), shots=found.shots, zones=found.zones, player_zones=found.player_zones)


@router.get("/games/{game_id}/flow")
async def flow(
    ctx: Annotated[Ctx, Needs("view_statistics", "game", "game_id")],
    statistics: Service,
    game_id: UUID,
    response: Response,
    version: Version = None,
) -> FlowBody:
    """The course of the score, its runs and leads."""
    found = await statistics.box(ctx, game_id=game_id, version=version)
    response.headers.update(_tag(found))
    sides = [side.side for side in found.sides]
    return FlowBody(**_game(found), sides=sides, course=found.course, runs=found.runs, leads=found.leads)


@router.get("/seasons/{season_id}/players")
async def players(
    ctx: Annotated[Ctx, Needs("view_statistics", "season", "season_id")],
    statistics: Service,
    season_id: UUID,
    split: ChosenSplit,
    team: Annotated[str | None, Query(max_length=200, description="only games for this team (id)")] = None,
) -> Sequence[contract.PlayerSeason]:
    """Every player's season, most points first. Rates are formulas over sums, never averages of ratios."""
    return await statistics.players(ctx, season_id=season_id, team=team, split=split)


@router.get("/seasons/{season_id}/players/{player}/games")
async def game_log(
    ctx: Annotated[Ctx, Needs("view_player", "player", "player")],
    statistics: Service,
    season_id: UUID,
    player: str,
) -> Sequence[contract.GameLine]:
    """A player's finished games, the latest first."""
    return await statistics.game_log(ctx, season_id=season_id, player=player)


@router.get("/seasons/{season_id}/teams", response_model=Sequence[contract.TeamSeason])
async def teams(
    ctx: Annotated[Ctx, Needs("view_statistics", "season", "season_id")],
    statistics: Service,
    season_id: UUID,
    split: ChosenSplit,
) -> Response:
    """Every team's season, most wins first."""
    found = await statistics.teams(ctx, season_id=season_id, split=split)
    return _written(ctx, ("teams", season_id, split), found, lambda: _OF_TEAMS.dump_json(found, by_alias=True))


@router.get("/seasons/{season_id}/leaders", response_model=Sequence[contract.Leader])
async def leaders(
    ctx: Annotated[Ctx, Needs("view_statistics", "season", "season_id")],
    statistics: Service,
    season_id: UUID,
    stat: Annotated[str, Query(max_length=40, examples=["points", "three_pct"])] = "points",
    per: Annotated[
        Per, Query(description="for counts: per game, total, per 36 minutes, per 100 possessions")
    ] = "game",
    limit: Annotated[int, Query(ge=1, le=500)] = 10,
    qualified: Annotated[
        bool, Query(description="only who played, or made, enough; see docs/statistics.md")
    ] = True,
) -> Response:
    """The best by a stat or a formula. Equal values share a rank; a tie at the limit is not cut."""
    found = await statistics.leaders(
        ctx, season_id=season_id, stat=stat, per=per, limit=limit, qualified=qualified
    )
    asked = ("leaders", season_id, stat, per, limit, qualified)
    return _written(ctx, asked, found, lambda: _OF_LEADERS.dump_json(found, by_alias=True))


def _written(
    ctx: Context,
    asked: tuple[Hashable, ...],
    found: object,
    write: Callable[[], bytes],
    headers: Mapping[str, str] | None = None,
) -> Response:
    """A body that is one and the same for all who are told the same, written once: `found` is kept with it, so its
    id is no other's.
    """
    body = _bodies.get((ctx.tenant_id, *asked), id(found), lambda: (found, write()))[1]
    return Response(body, media_type="application/json", headers=headers)


def _whole(found: Box) -> BoxBody:
    return BoxBody(**_game(found), sport=found.sport, sides=found.sides, periods=found.periods, leads=found.leads)


def _game(found: Box) -> dict[str, Any]:
    return {"game_id": found.game_id, "version": found.version, "status": found.status}


def _tag(found: Box) -> dict[str, str]:
    return {"ETag": f'"{found.version}"'}


# ── CSV ─────────────────────────────────────────────────────────────────────────────────────────────


def csv_of(found: Box) -> str:
    """One row a player, then the side's own row and its totals. What nobody noted is an empty cell."""
    columns = [key for column in SPORTS[found.sport].box_score for key in (column.key, column.of) if key]
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(["side", "team", "row", "player", "name", "number", "starter", *columns])
    for side in found.sides:
        writer.writerows([_safe(cell) for cell in row] for row in _rows(side, columns))
    return out.getvalue()


def _rows(side: TeamBox, columns: Sequence[str]) -> Iterator[list[Any]]:
    for line in side.players:
        about = ["player", line.player, line.name, line.number or "", "yes" if line.starter else "no"]
        yield [side.side, side.name, *about, *(line.stats.get(key, "") for key in columns)]
    for row, stats in (("team", side.team_row), ("totals", side.totals)):
        yield [side.side, side.name, row, "", "", "", "", *(stats.get(key, "") for key in columns)]


def _safe(cell: Any) -> Any:
    """Text that a spreadsheet would run as a formula is quoted (OWASP, CSV Injection)."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell

"""What the pages ask the contracts for, by the address that somebody asked for."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from starlette.requests import Request

from fieldhouse.app.live.reader import read_past
from fieldhouse.app.live.view import Viewer
from fieldhouse.app.pages.tongue import tongue
from fieldhouse.kernel.context import Context
from fieldhouse.kernel.errors import NotFound
from fieldhouse.modules.games.contract import Folded, Games, GameSummary, Season
from fieldhouse.modules.statistics.contract import Statistics


def context_of(request: Request) -> Context:
    context: Context = request.state.context
    return context


def games_of(request: Request) -> Games:
    games: Games = request.app.state.services[Games]
    return games


def statistics_of(request: Request) -> Statistics:
    statistics: Statistics = request.app.state.services[Statistics]
    return statistics


def id_of(text: str, what: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise NotFound(f"unknown_{what}", f"There is no {what} {text[:60]}.", given=text[:60]) from None


async def game_view(request: Request, game_id: str) -> tuple[Folded, dict[str, Any]]:
    ctx, known = context_of(request), id_of(game_id, "game")
    folded = await games_of(request).get(ctx, game_id=known)
    box = await statistics_of(request).box(ctx, game_id=known)
    return folded, Viewer(tongue().language).view(folded, box)


async def past_view(request: Request, folded: Folded, at: str) -> dict[str, Any] | None:
    """The view as of a play; a play that stands no more leads to now."""
    ctx, game_id = context_of(request), folded.summary.game_id
    try:
        _, view = await read_past(
            games_of(request),
            statistics_of(request),
            ctx,
            game_id,
            at_play=id_of(at, "play"),
            language=tongue().language,
        )
    except NotFound:
        return None
    return view


async def season_of(request: Request, season_id: str) -> tuple[Season, Sequence[GameSummary]]:
    ctx, known = context_of(request), id_of(season_id, "season")
    games = games_of(request)
    this = next((each for each in await games.seasons(ctx) if each.season_id == known), None)
    if this is None:
        raise NotFound("unknown_season", f"There is no season {known}.", season_id=str(known))
    return this, await games.list(ctx, season_id=known)

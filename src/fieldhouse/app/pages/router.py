"""The public pages' routes. Everything they show comes through the contracts of games and statistics."""

import asyncio
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from fieldhouse.app.live.reader import read_past
from fieldhouse.app.live.view import Viewer
from fieldhouse.app.pages import charts, comparison, export, game, season, sheet
from fieldhouse.app.pages.assets import FOREVER
from fieldhouse.app.pages.colours import alike, clean, stylesheet
from fieldhouse.app.pages.figures import date_of, moment
from fieldhouse.app.pages.meta import describe, event
from fieldhouse.app.pages.site import Site
from fieldhouse.kernel.context import Context
from fieldhouse.kernel.errors import Invalid, NotFound
from fieldhouse.modules.games.contract import Folded, Games, GameSummary, Season
from fieldhouse.modules.statistics.contract import PlayerSeason, Statistics
from fieldhouse.sports.basketball.court import FIBA, Court

LEADERS_SHOWN = 5
HOME_GAMES = 5  # of each season on the home page
COLOURS_MAX = 100


def pages(site: Site) -> APIRouter:
    """A router with every public page; needs `app.state.services` and `request.state.context` of app/http."""
    router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
    views = _Pages(site)
    for path, endpoint in (
        ("/", views.home),
        ("/seasons/{season_id}", views.season),
        ("/seasons/{season_id}/players.csv", views.players_csv),
        ("/seasons/{season_id}/teams.csv", views.teams_csv),
        ("/seasons/{season_id}/teams/{team:path}", views.team),
        ("/seasons/{season_id}/players/{player:path}", views.player),
        ("/games/{game_id}", views.game),
        ("/games/{game_id}/sheet", views.sheet),
        ("/colours/{colours}.css", views.colours),
        ("/static/{digest}/{name}", views.static),
        ("/favicon.ico", views.favicon),
    ):
        router.add_api_route(path, endpoint, methods=["GET", "HEAD"], response_model=None)
    return router


class _Pages:
    def __init__(self, site: Site) -> None:
        self._site = site

    async def home(self, request: Request) -> Response:
        ctx, games = _context(request), _games(request)
        seasons = await games.seasons(ctx)
        listed = await asyncio.gather(*(games.list(ctx, season_id=each.season_id) for each in seasons))
        rows = [
            (each, [season.game_row(one) for one in season.glance(found, HOME_GAMES)], len(found))
            for each, found in zip(seasons, listed, strict=True)
        ]
        live = [season.game_row(one) for found in listed for one in season.of_status(found, "live")]
        shades = season.colours(one for found in listed for one in found)
        return self._site.page(request, "home.html", seasons=rows, live=live, sheet=_colours(shades.values()))

    async def season(self, request: Request, season_id: str) -> Response:
        ctx, statistics = _context(request), _statistics(request)
        this, found = await _season(request, season_id)
        teams = await statistics.teams(ctx, season_id=this.season_id)
        boards = [
            season.board(
                stat,
                title,
                per,
                await statistics.leaders(ctx, season_id=this.season_id, stat=stat, limit=LEADERS_SHOWN),
            )
            for stat, title, per in season.LEADER_BOARDS
        ]
        shades = season.colours(found)
        return self._site.page(
            request,
            "season.html",
            season=this,
            live=[season.game_row(each) for each in season.of_status(found, "live")],
            coming=[season.game_row(each) for each in season.of_status(found, "scheduled")],
            finished=[season.game_row(each) for each in season.of_status(found, "final")],
            standings=season.standings(teams, found),
            boards=boards,
            names=season.team_names(found),
            shades=shades,
            sheet=_colours(shades.values()),
        )

    async def team(self, request: Request, season_id: str, team: str) -> Response:
        ctx, statistics = _context(request), _statistics(request)
        this, every = await _season(request, season_id)
        found = season.games_of(every, team)
        if not found:
            raise NotFound("unknown_team", f"No team {team} plays in this season.", team=team)
        teams = await statistics.teams(ctx, season_id=this.season_id)
        players = await statistics.players(ctx, season_id=this.season_id, team=team)
        standing = next(row for row in season.standings(teams, every) if row.team == team)
        return self._site.page(
            request,
            "team.html",
            season=this,
            team=team,
            standing=standing,
            coming=[season.game_row(g) for s in ("live", "scheduled") for g in season.of_status(found, s)],
            finished=[season.game_row(each) for each in season.of_status(found, "final")],
            players=season.player_rows(players),
            columns=(*season.AVERAGES, *((label, label, title) for label, title, _, _ in season.SHOOTING)),
            sheet=_colours(season.colours(found).values()),
        )

    async def player(self, request: Request, season_id: str, player: str) -> Response:
        ctx, statistics = _context(request), _statistics(request)
        this, every = await _season(request, season_id)
        everybody = await statistics.players(ctx, season_id=this.season_id)
        line = next((each for each in everybody if each.player == player), None)
        if line is None:
            raise NotFound("unknown_player", f"No player {player} has played in this season.", player=player)
        log = await statistics.game_log(ctx, season_id=this.season_id, player=player)
        names = season.team_names(every)
        shades = season.colours(every)
        points = [float(each.stats.get("points", 0)) for each in reversed(log)]
        marks, court = await _shots(request, [each.game_id for each in log], player)
        return self._site.page(
            request,
            "player.html",
            season=this,
            line=line,
            team_name=names.get(line.team, line.team),
            shade=shades.get(line.team, ""),
            headline=_headline(line, everybody),
            log=season.log_rows(log, names),
            log_columns=season.LOG,
            shooting=season.SHOOTING,
            spark=season.sparkline(points),
            marks=marks,
            court=court,
            three_point_path=charts.three_point_path(court),
            sheet=_colours([shades.get(line.team, "")]),
        )

    async def players_csv(self, request: Request, season_id: str) -> Response:
        this, every = await _season(request, season_id)
        players = await _statistics(request).players(_context(request), season_id=this.season_id)
        return _download(export.players_csv(players, season.team_names(every)), f"players-{this.season_id}.csv")

    async def teams_csv(self, request: Request, season_id: str) -> Response:
        this, _ = await _season(request, season_id)
        teams = await _statistics(request).teams(_context(request), season_id=this.season_id)
        return _download(export.teams_csv(teams), f"teams-{this.season_id}.csv")

    async def game(self, request: Request, game_id: str, at: str = "") -> Response:
        """A game as it stands; `at` a play, as it stood then, with the margin graph of all of it."""
        folded, now = await _game(request, game_id)
        view = (await _past(request, folded, at) if at else None) or now
        past = at if view is not now else ""
        court = charts.court_of(folded.rules)
        colours = [view["sides"][key]["colour"] for key in game.sides_of(view)]
        return self._site.page(
            request,
            "game.html",
            view=view,
            game=view["game"],
            state=game.state_line(view),
            status=game.status_of(view),
            clock=game.clock_of(view),
            when=moment(date_of(view["game"].get("scheduled_at"))),
            boards=game.boards(view),
            periods=game.period_names(view),
            line_score=game.line_score(view),
            plays=game.play_rows(view),
            columns=view["columns"],
            box=game.box_tables(view),
            leaders=comparison.leaders(view),
            duels=comparison.duels(view),
            facts=comparison.facts(view),
            line_ups=comparison.line_ups(view),
            on_court=comparison.on_court(view),
            marks=charts.marks(view, court),
            areas=charts.areas(view),
            flow=charts.flow(now, folded.rules),
            past=past,
            then=game.then_line(view),
            now_state=game.now_line(now),
            court=court,
            three_point_path=charts.three_point_path(court),
            shared=_shared(request, folded, court) | ({"at": past} if past else {}),
            colours=colours,
            alike=len(colours) == 2 and alike(*colours),
            sheet=_colours(colours),
            described=describe(view),
            event=event(view, str(request.base_url).rstrip("/")),
            foul_dots=int(getattr(folded.rules, "bonus_from", None) or 5),
        )

    async def sheet(self, request: Request, game_id: str) -> Response:
        folded, view = await _game(request, game_id)
        periods = game.period_names(view)
        played = max(len(periods), int(folded.rules.periods))
        names = [*periods, *(f"Q{number}" for number in range(len(periods) + 1, played + 1))]
        return self._site.page(
            request,
            "sheet.html",
            game=view["game"],
            state=game.state_line(view),
            when=moment(date_of(view["game"].get("scheduled_at"))),
            boards=game.boards(view),
            page=sheet.sheet(folded, view, names),
        )

    async def colours(self, colours: str) -> Response:
        """One rule a colour, for any colours: `/colours/c8102e-1d428a.css`."""
        wanted = sorted({clean(each) for each in colours.split("-")[:COLOURS_MAX]})
        body = stylesheet([(each[1:], each) for each in wanted])
        return Response(body, media_type="text/css", headers={"Cache-Control": FOREVER})

    async def static(self, request: Request, digest: str, name: str) -> Response:
        """A page of an older version may still ask for its files: it gets today's, but may not keep them."""
        asset = self._site.assets.by_name.get(name)
        if asset is None:
            raise NotFound("unknown_file", f"There is no file {name}.", name=name)
        kept = FOREVER if digest == self._site.assets.digest else "no-cache"
        headers = {"Cache-Control": kept, "Vary": "Accept-Encoding"}
        if asset.squeezed is not None and "gzip" in request.headers.get("accept-encoding", ""):
            squeezed = headers | {"Content-Encoding": "gzip"}
            return Response(asset.squeezed, media_type=asset.media_type, headers=squeezed)
        return Response(asset.body, media_type=asset.media_type, headers=headers)

    async def favicon(self) -> Response:
        return RedirectResponse(self._site.assets.url("icon.svg"))


# ── reading ──


def _context(request: Request) -> Context:
    context: Context = request.state.context
    return context


def _games(request: Request) -> Games:
    games: Games = request.app.state.services[Games]
    return games


def _statistics(request: Request) -> Statistics:
    statistics: Statistics = request.app.state.services[Statistics]
    return statistics


def _id(text: str, what: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise NotFound(f"unknown_{what}", f"There is no {what} {text[:60]}.", given=text[:60]) from None


async def _game(request: Request, game_id: str) -> tuple[Folded, dict[str, Any]]:
    ctx, known = _context(request), _id(game_id, "game")
    folded = await _games(request).get(ctx, game_id=known)
    box = await _statistics(request).box(ctx, game_id=known)
    return folded, Viewer().view(folded, box)


async def _past(request: Request, folded: Folded, at: str) -> dict[str, Any] | None:
    """The view as of a play; a play that stands no more leads to now."""
    ctx, game_id = _context(request), folded.summary.game_id
    try:
        _, view = await read_past(_games(request), _statistics(request), ctx, game_id, at_play=_id(at, "play"))
    except NotFound:
        return None
    return view


async def _season(request: Request, season_id: str) -> tuple[Season, Sequence[GameSummary]]:
    ctx, known = _context(request), _id(season_id, "season")
    games = _games(request)
    this = next((each for each in await games.seasons(ctx) if each.season_id == known), None)
    if this is None:
        raise NotFound("unknown_season", f"There is no season {known}.", season_id=str(known))
    return this, await games.list(ctx, season_id=known)


async def _shots(request: Request, game_ids: Sequence[UUID], player: str) -> tuple[list[charts.Mark], Court]:
    """A player's shots with a place, of some games, on the court of the latest."""
    ctx, statistics = _context(request), _statistics(request)
    boxes = [await statistics.box(ctx, game_id=game_id) for game_id in game_ids]
    court = FIBA
    if game_ids:
        court = charts.court_of((await _games(request).get(ctx, game_id=game_ids[0])).rules)
    shots = [shot for box in boxes for shot in box.shots if shot.player == player]
    return [charts.mark_of(shot, court) for shot in shots], court


def _headline(line: PlayerSeason, everybody: Sequence[PlayerSeason]) -> list[tuple[str, str, str]]:
    """(title, value, rank in the league) of a few averages."""
    found = []
    for stat, _, title in season.AVERAGES:
        mine = line.averages.get(stat)
        if mine is None or stat in ("seconds", "turnovers"):
            continue
        rank = 1 + sum((each.averages.get(stat) or 0) > mine for each in everybody)
        found.append((title.removesuffix(" per game"), f"{mine:.1f}", f"{rank} of {len(everybody)}"))
    return found


def _download(text: str, name: str) -> Response:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(text, media_type="text/csv; charset=utf-8", headers=headers)


def _shared(request: Request, folded: Folded, court: Court) -> dict[str, Any]:
    """What the page's script must know besides the view."""
    rules = folded.rules
    return {
        "game": str(folded.summary.game_id),
        "now": int(_context(request).now.timestamp() * 1000),
        "periods": int(rules.periods),
        "period_ms": rules.period_length_ms(1),
        "overtime_ms": rules.period_length_ms(int(rules.periods) + 1),
        "half_width": court.width_m / 2,
        "half_court": court.half_court_m,
        "leaders": comparison.LEADERS,
        "comparison": comparison.COMPARISON,
        "areas": charts.AREAS,
        "table_plays": sorted(game.TABLE_PLAYS),
        "markers": sorted(game.MARKERS),
        "bonus": game.BONUS,
    }


def _colours(shades: Any) -> str:
    """The address of the stylesheet for some colours."""
    names = sorted({clean(shade)[1:] for shade in shades})
    if len(names) > COLOURS_MAX:
        raise Invalid("too_many_colours", f"At most {COLOURS_MAX} colours on a page.", accepted=COLOURS_MAX)
    return f"/colours/{'-'.join(names) or '6b7280'}.css"

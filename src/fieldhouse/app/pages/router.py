"""The public pages' routes. Everything they show comes through the contracts of games and statistics."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from fieldhouse.app.pages import charts, comparison, game, sheet
from fieldhouse.app.pages.assets import FOREVER
from fieldhouse.app.pages.colours import COLOURS_MAX, alike, clean, colours_sheet, stylesheet
from fieldhouse.app.pages.figures import date_of, moment
from fieldhouse.app.pages.meta import describe, event
from fieldhouse.app.pages.reading import context_of, game_view, past_view
from fieldhouse.app.pages.seasons import SeasonPages
from fieldhouse.app.pages.site import Site
from fieldhouse.app.pages.switches import look
from fieldhouse.app.pages.tongue import said, speak, tongue
from fieldhouse.kernel.errors import NotFound
from fieldhouse.kernel.permissions import Needs
from fieldhouse.modules.games.contract import Folded
from fieldhouse.sports.basketball.court import Court
from fieldhouse.sports.basketball.state import MOST_PERIODS


def pages(site: Site) -> APIRouter:
    """A router with every public page; needs `app.state.services` and `request.state.context` of app/http."""
    whose = [Depends(speak), Depends(site.whose)]
    router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse, dependencies=whose)
    views = _Pages(site)
    seasons = SeasonPages(site)
    for path, endpoint in (
        ("/", seasons.home),
        ("/seasons/{season_id}", seasons.season),
        ("/seasons/{season_id}/schedule", seasons.schedule),
        ("/seasons/{season_id}/players", seasons.players),
        ("/seasons/{season_id}/leaders", seasons.leaders),
        ("/seasons/{season_id}/compare", seasons.compare),
        ("/seasons/{season_id}/players.csv", seasons.players_csv),
        ("/seasons/{season_id}/teams.csv", seasons.teams_csv),
        ("/seasons/{season_id}/games.csv", seasons.games_csv),
        ("/seasons/{season_id}/leaders.csv", seasons.leaders_csv),
        ("/seasons/{season_id}/log.csv", seasons.log_csv),
        ("/seasons/{season_id}/teams/{team:path}", seasons.team),
        ("/seasons/{season_id}/players/{player:path}", seasons.player),
        ("/games/{game_id}", views.game),
        ("/games/{game_id}/sheet", views.sheet),
        ("/colours/{colours}.css", views.colours),
        ("/static/{digest}/{name}", views.static),
        ("/favicon.ico", views.favicon),
    ):
        switches = [Depends(look)] if path == "/" or path.startswith("/seasons") else []
        router.add_api_route(path, endpoint, methods=["GET", "HEAD"], response_model=None, dependencies=switches)
    return router


class _Pages:
    def __init__(self, site: Site) -> None:
        self._site = site

    async def game(
        self, request: Annotated[Request, Needs("view_game", "game", "game_id")], game_id: str, at: str = ""
    ) -> Response:
        """A game as it stands; `at` a play, as it stood then, with the margin graph of all of it."""
        folded, now = await game_view(request, game_id)
        then = await past_view(request, folded, at) if at else None
        view, past = then or now, at if then else ""
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
            when="" if game.status_of(now) == "live" else moment(date_of(now["game"].get("scheduled_at"))),
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
            lost=bool(at and not past),
            then=game.then_line(view),
            now_state=game.now_line(now),
            court=court,
            three_point_path=charts.three_point_path(court),
            shared=_shared(request, folded, court) | ({"at": past} if past else {}),
            colours=colours,
            alike=len(colours) == 2 and alike(*colours),
            sheet=colours_sheet(colours),
            described=describe(view),
            event=event(view, str(request.base_url).rstrip("/")),
            foul_dots=int(getattr(folded.rules, "bonus_from", None) or 5),
        )

    async def sheet(
        self, request: Annotated[Request, Needs("view_game", "game", "game_id")], game_id: str
    ) -> Response:
        folded, view = await game_view(request, game_id)
        periods = game.period_names(view)
        played = max(len(periods), int(folded.rules.periods))
        voice = folded.fold.sport.voice(tongue().language)
        coming = range(len(periods) + 1, played + 1)
        names = [*periods, *(voice.period_name(folded.rules, number) for number in coming)]
        return self._site.page(
            request,
            "sheet.html",
            game=view["game"],
            state=game.state_line(view),
            when=moment(date_of(view["game"].get("scheduled_at"))),
            boards=game.boards(view),
            page=sheet.sheet(folded, view, names),
        )

    async def colours(self, _: Annotated[Request, Needs("view_site", "installation")], colours: str) -> Response:
        """One rule a colour, for any colours: `/colours/c8102e-1d428a.css`."""
        wanted = sorted({clean(each) for each in colours.split("-")[:COLOURS_MAX]})
        body = stylesheet([(each[1:], each) for each in wanted])
        return Response(body, media_type="text/css", headers={"Cache-Control": FOREVER})

    async def static(
        self, request: Annotated[Request, Needs("view_site", "installation")], digest: str, name: str
    ) -> Response:
        """A page of an older version may still ask for its files: it gets today's, but may not keep them."""
        asset = self._site.assets.by_name.get(name)
        if asset is None:
            raise NotFound("unknown_file", f"There is no file {name}.", name=name)
        kept = FOREVER if digest == self._site.assets.digest else "no-cache"
        headers = {"Cache-Control": kept}
        if asset.squeezed is not None and "gzip" in request.headers.get("accept-encoding", ""):
            squeezed = headers | {"Content-Encoding": "gzip", "Vary": "Accept-Encoding"}
            return Response(asset.squeezed, media_type=asset.media_type, headers=squeezed)
        return Response(asset.body, media_type=asset.media_type, headers=headers)

    async def favicon(self, _: Annotated[Request, Needs("view_site", "installation")]) -> Response:
        return RedirectResponse(self._site.assets.url("icon.svg"))


def _shared(request: Request, folded: Folded, court: Court) -> dict[str, Any]:
    """What the page's script must know besides the view."""
    rules, voice = folded.rules, folded.fold.sport.voice(tongue().language)
    return {
        "game": str(folded.summary.game_id),
        "now": int(context_of(request).now.timestamp() * 1000),
        "periods": int(rules.periods),
        "period_ms": rules.period_length_ms(1),
        "overtime_ms": rules.period_length_ms(int(rules.periods) + 1),
        "half_width": court.width_m / 2,
        "half_court": court.half_court_m,
        "language": tongue().language,
        "words": game.script_words(),
        "period_names": [voice.period_name(rules, number) for number in range(1, MOST_PERIODS + 1)],
        "leaders": [(stat, said(title), said(about)) for stat, title, about in comparison.LEADERS],
        "comparison": [{**row, "title": said(row["title"])} for row in comparison.COMPARISON],
        "areas": [(said(title), zones) for title, zones in charts.AREAS],
        "table_plays": sorted(game.TABLE_PLAYS),
        "markers": sorted(game.MARKERS),
        "bonus": {key: said(title) for key, title in game.BONUS.items()},
    }

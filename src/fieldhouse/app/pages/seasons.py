"""The pages of a house and its seasons: today, schedule, standings, leaders, tables, teams, comparisons."""

from collections.abc import Sequence
from typing import Annotated
from urllib.parse import urlencode
from uuid import UUID

from starlette.requests import Request
from starlette.responses import Response

from fieldhouse.app.pages import charts, columns, export, figures, listing, season
from fieldhouse.app.pages.colours import alike, colours_sheet
from fieldhouse.app.pages.reading import context_of, games_of, season_of, statistics_of
from fieldhouse.app.pages.site import Site
from fieldhouse.app.pages.switches import on
from fieldhouse.app.pages.tongue import mark, say
from fieldhouse.kernel.errors import NotFound
from fieldhouse.kernel.flags import COMPARISON_PAGE
from fieldhouse.kernel.ids import IdOf
from fieldhouse.kernel.permissions import Needs
from fieldhouse.modules.games.contract import Season
from fieldhouse.modules.statistics.contract import Per, PlayerSeason, Split, TeamSeason
from fieldhouse.sports.basketball.court import FIBA, Court

LEADERS_SHOWN = 5
LEADERS_LISTED = 50
STANDINGS_SHOWN = 5  # on the home page
RECENT = 5  # games of a player's form


class SeasonPages:
    """Every page but a game's; each is whole without JavaScript."""

    def __init__(self, site: Site) -> None:
        self._site = site

    async def home(self, request: Annotated[Request, Needs("list_games")]) -> Response:
        ctx, games, statistics = context_of(request), games_of(request), statistics_of(request)
        seasons = await games.seasons(ctx)
        every = await games.list(ctx)  # those of no season, too
        rows = []
        for each in seasons:
            found = [game for game in every if game.season_id == each.season_id]
            teams = await statistics.teams(ctx, season_id=each.season_id) if found else []
            rows.append((each, season.standings(teams, found)[:STANDINGS_SHOWN], len(found)))
        return self._site.page(
            request,
            "home.html",
            seasons=rows,
            glance=listing.glance(every, ctx.now),
            sheet=colours_sheet(season.colours(every).values()),
        )

    async def season(
        self, request: Annotated[Request, Needs("view_season", "season", "season_id")], season_id: str
    ) -> Response:
        ctx, statistics = context_of(request), statistics_of(request)
        this, found = await season_of(request, season_id)
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
            sheet=colours_sheet(shades.values()),
        )

    async def schedule(
        self,
        request: Annotated[Request, Needs("view_season", "season", "season_id")],
        season_id: str,
        team: str = "",
        month: str = "",
    ) -> Response:
        this, found = await season_of(request, season_id)
        names = season.team_names(found)
        groups = listing.schedule(found, team=team if team in names else "", month=month)
        return self._site.page(
            request,
            "schedule.html",
            season=this,
            teams=sorted(names.items(), key=lambda each: each[1]),
            months=listing.months(found),
            team=team if team in names else "",
            month=month,
            groups=groups,
            coming=listing.coming_day(groups, context_of(request).now),
            sheet=colours_sheet(season.colours(found).values()),
        )

    async def players(
        self,
        request: Annotated[Request, Needs("view_statistics", "season", "season_id")],
        season_id: str,
        per: str = "game",
        group: str = "main",
        team: str = "",
    ) -> Response:
        """Every player with the figures of one group; sorted by any of them in the browser."""
        this, found = await season_of(request, season_id)
        names = season.team_names(found)
        chosen, by = group if group in columns.GROUPS else "main", _per(per)
        seasons = await statistics_of(request).players(
            context_of(request), season_id=this.season_id, team=team if team in names else None
        )
        shown = [columns.FIGURES[key] for key in columns.GROUPS[chosen][1]]
        return self._site.page(
            request,
            "players.html",
            season=this,
            names=names,
            teams=sorted(names.items(), key=lambda each: each[1]),
            team=team if team in names else "",
            per=by,
            pers=columns.PERS,
            group=chosen,
            groups=columns.GROUPS,
            columns=shown,
            rows=[(line, _cells(line, shown, by)) for line in seasons],
            shades=season.colours(found),
            sheet=colours_sheet(season.colours(found).values()),
        )

    async def leaders(
        self,
        request: Annotated[Request, Needs("view_statistics", "season", "season_id")],
        season_id: str,
        stat: str = "points",
        per: str = "game",
        everybody: str = "",
    ) -> Response:
        this, found = await season_of(request, season_id)
        figure = columns.FIGURES[stat if stat in columns.LEADING else "points"]
        by = _per(per)
        leaders = await statistics_of(request).leaders(
            context_of(request),
            season_id=this.season_id,
            stat=figure.key,
            per=by,
            limit=LEADERS_LISTED,
            qualified=not everybody,
        )
        best = max((abs(each.value) for each in leaders), default=1.0) or 1.0
        asked = {"stat": figure.key, "per": by}
        return self._site.page(
            request,
            "leaders.html",
            season=this,
            figure=figure,
            figures_of=[columns.FIGURES[key] for key in columns.LEADING],
            per=by,
            pers=columns.PERS,
            everybody=everybody,
            rows=[
                (each, columns.shown(each.value, figure, by), round(max(0.0, each.value) * 100 / best, 1))
                for each in leaders
            ],
            names=season.team_names(found),
            shades=season.colours(found),
            query=urlencode(asked | ({} if not everybody else {"qualified": "false"})),
            sheet=colours_sheet(season.colours(found).values()),
        )

    async def compare(
        self,
        request: Annotated[Request, Needs("view_statistics", "season", "season_id")],
        season_id: str,
        of: str = "players",
        a: str = "",
        b: str = "",
    ) -> Response:
        """Any two players, or teams; the address is the comparison."""
        if not on(COMPARISON_PAGE.name):
            raise NotFound("switched_off", "This organisation has no such page.", flag=COMPARISON_PAGE.name)
        ctx, statistics = context_of(request), statistics_of(request)
        this, found = await season_of(request, season_id)
        lines: Sequence[PlayerSeason | TeamSeason]
        if of == "teams":
            lines = await statistics.teams(ctx, season_id=this.season_id)
        else:
            of, lines = "players", await statistics.players(ctx, season_id=this.season_id)
        by_id = {_id_of(line): line for line in lines}
        names, shades = season.team_names(found), season.colours(found)
        pair = [by_id.get(a), by_id.get(b)]
        one, other = pair
        return self._site.page(
            request,
            "compare.html",
            season=this,
            of=of,
            choices=sorted(
                ((key, line.name or say("Player"), names.get(line.team, "")) for key, line in by_id.items()),
                key=lambda each: (each[2] if of == "players" else "", each[1]),
            ),
            a=a if one else "",
            b=b if other else "",
            pair=[
                None if line is None else (line, names.get(line.team, line.team), shades.get(line.team, ""))
                for line in pair
            ],
            same=bool(one and other) and alike(*(shades.get(line.team, "") for line in pair if line)),
            rows=listing.against(one, other) if one is not None and other is not None else (),
            sheet=colours_sheet(shades.values()),
        )

    async def team(
        self,
        request: Annotated[Request, Needs("view_statistics", "season", "season_id")],
        season_id: str,
        team: str,
    ) -> Response:
        ctx, statistics = context_of(request), statistics_of(request)
        this, every = await season_of(request, season_id)
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
            margins=listing.halves(listing.trend(found, team)),
            splits=await self._team_splits(request, this, team),
            sheet=colours_sheet(season.colours(found).values()),
        )

    async def _team_splits(self, request: Request, this: Season, team: str) -> list[tuple[str, list[str]]]:
        """Won, lost and points a game: all, at home, away, of late."""
        rows = []
        for title, split in SPLITS:
            lines = await statistics_of(request).teams(context_of(request), season_id=this.season_id, split=split)
            line = next((each for each in lines if each.team == team), None)
            if line is not None and line.games:
                mine, theirs = line.points / line.games, line.opponent_points / line.games
                won = f"{line.won}–{line.lost}"
                rows.append((title, [won, f"{mine:.1f}", f"{theirs:.1f}", figures.signed(mine - theirs, 1)]))
        return rows

    async def player(
        self, request: Annotated[Request, Needs("view_player", "player", "player")], season_id: str, player: str
    ) -> Response:
        ctx, statistics = context_of(request), statistics_of(request)
        this, every = await season_of(request, season_id)
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
            headline=season.headline(line, everybody),
            log=season.log_rows(log, names),
            log_columns=season.LOG,
            shooting=season.SHOOTING,
            spark=season.sparkline(points),
            form=season.sparkline(season.rolling(points, RECENT)),
            splits=await self._player_splits(request, this, player),
            split_columns=(*season.AVERAGES, *((label, label, title) for label, title, _, _ in season.SHOOTING)),
            marks=marks,
            court=court,
            three_point_path=charts.three_point_path(court),
            sheet=colours_sheet([shades.get(line.team, "")]),
        )

    async def _player_splits(
        self, request: Request, this: Season, player: str
    ) -> list[tuple[str, int, list[str]]]:
        """Averages: all, at home, away, of late."""
        rows = []
        for title, split in SPLITS:
            lines = await statistics_of(request).players(
                context_of(request), season_id=this.season_id, split=split
            )
            line = next((each for each in lines if each.player == player), None)
            if line is not None:
                rows.append((title, line.games, season.averages_of(line)))
        return rows

    # ── as data ──

    async def players_csv(
        self, request: Annotated[Request, Needs("view_statistics", "season", "season_id")], season_id: str
    ) -> Response:
        this, every = await season_of(request, season_id)
        players = await statistics_of(request).players(context_of(request), season_id=this.season_id)
        return _download(export.players_csv(players, season.team_names(every)), f"players-{this.season_id}.csv")

    async def teams_csv(
        self, request: Annotated[Request, Needs("view_statistics", "season", "season_id")], season_id: str
    ) -> Response:
        this, _ = await season_of(request, season_id)
        teams = await statistics_of(request).teams(context_of(request), season_id=this.season_id)
        return _download(export.teams_csv(teams), f"teams-{this.season_id}.csv")

    async def games_csv(
        self, request: Annotated[Request, Needs("view_season", "season", "season_id")], season_id: str
    ) -> Response:
        this, every = await season_of(request, season_id)
        return _download(export.games_csv(every), f"games-{this.season_id}.csv")

    async def leaders_csv(
        self,
        request: Annotated[Request, Needs("view_statistics", "season", "season_id")],
        season_id: str,
        stat: str = "points",
        per: Per = "game",
        qualified: bool = True,
    ) -> Response:
        this, every = await season_of(request, season_id)
        found = await statistics_of(request).leaders(
            context_of(request), season_id=this.season_id, stat=stat, per=per, limit=500, qualified=qualified
        )
        text = export.leaders_csv(stat, found, season.team_names(every))
        return _download(text, f"leaders-{stat}-{this.season_id}.csv")

    async def log_csv(
        self,
        request: Annotated[Request, Needs("view_statistics", "season", "season_id")],
        season_id: str,
        player: Annotated[str, IdOf("player")],
    ) -> Response:
        this, every = await season_of(request, season_id)
        log = await statistics_of(request).game_log(context_of(request), season_id=this.season_id, player=player)
        return _download(export.log_csv(log, season.team_names(every)), f"log-{this.season_id}.csv")


SPLITS = (
    (mark("All games"), None),
    (mark("At home"), Split(side="home")),
    (mark("Away"), Split(side="away")),
    (mark("Last 5"), Split(last=RECENT)),
)


def _per(text: str) -> Per:
    return next((each for each in columns.PERS if each == text), "game")


def _id_of(line: PlayerSeason | TeamSeason) -> str:
    return line.player if isinstance(line, PlayerSeason) else line.team


def _cells(line: PlayerSeason, shown: Sequence[columns.Figure], per: Per) -> list[str]:
    return [columns.shown(columns.value_of(line, figure, per), figure, per) for figure in shown]


def _download(text: str, name: str) -> Response:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(text, media_type="text/csv; charset=utf-8", headers=headers)


async def _shots(request: Request, game_ids: Sequence[UUID], player: str) -> tuple[list[charts.Mark], Court]:
    """A player's shots with a place, of some games, on the court of the latest."""
    ctx, statistics = context_of(request), statistics_of(request)
    boxes = [await statistics.box(ctx, game_id=game_id, whole=False) for game_id in game_ids]
    court = FIBA
    if game_ids:
        court = charts.court_of((await games_of(request).get(ctx, game_id=game_ids[0])).rules)
    shots = [shot for box in boxes for shot in box.shots if shot.player == player]
    return [charts.mark_of(shot, court) for shot in shots], court

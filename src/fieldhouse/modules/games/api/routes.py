"""The routes. `request.state.context` is set by the edge; services hang on the app."""

from collections.abc import Sequence
from typing import Annotated
from uuid import UUID, uuid5

from fastapi import APIRouter, Header, Query, Response

from fieldhouse.kernel import codec
from fieldhouse.kernel.context import Context
from fieldhouse.kernel.errors import Invalid
from fieldhouse.kernel.ids import IdOf, uuid7
from fieldhouse.kernel.permissions import Needs
from fieldhouse.modules.games import contract
from fieldhouse.modules.games.api import bodies
from fieldhouse.modules.games.api.asked import Ctx, Service

router = APIRouter(prefix="/api/v1", tags=["games"])


Key = Annotated[
    str | None,
    Header(
        alias="Idempotency-Key",
        max_length=200,
        pattern=r"^[\x21-\x7e]+$",
        description="makes a retry harmless; another request under it is refused",
    ),
]
IfMatch = Annotated[str | None, Header(alias="If-Match", description='the play\'s revision, as in "3"')]
Clock = Annotated[
    str | None,
    Query(description="with `at_period`: what the game clock showed, as MM:SS", examples=["03:12"]),
]


@router.post("/games", status_code=201)
async def open_game(
    ctx: Annotated[Ctx, Needs("open_game", "game", described=True)],
    games: Service,
    body: bodies.OpenBody,
    response: Response,
    key: Key = None,
) -> contract.GameSummary:
    """Open a game. Opening it again with the same content changes nothing."""
    summary = await games.open(
        ctx,
        game_id=body.game_id or _game_of(ctx, key),
        sport=body.sport,
        rule_book=body.rule_book,
        overrides=body.overrides,
        sides=[side.side() for side in body.sides],
        season_id=body.season_id,
        scheduled_at=body.scheduled_at,
        venue=body.venue,
    )
    response.headers["Location"] = f"/api/v1/games/{summary.game_id}"
    return _tagged(response, summary)


@router.get("/games")
async def list_games(
    ctx: Annotated[Ctx, Needs("list_games")],
    games: Service,
    season_id: Annotated[UUID | None, IdOf("filter")] = None,
) -> Sequence[contract.GameSummary]:
    return await games.list(ctx, season_id=season_id)


@router.get("/games/{game_id}")
async def get_game(
    ctx: Annotated[Ctx, Needs("view_game", "game", "game_id")],
    games: Service,
    game_id: UUID,
    response: Response,
    version: Annotated[int | None, Query(ge=1, le=2**31 - 1, description="what was known then")] = None,
    at_play: Annotated[
        UUID | None, IdOf("within"), Query(description="what had happened once this play had")
    ] = None,
    at_period: Annotated[int | None, Query(ge=1, le=30)] = None,
    at_clock: Clock = None,
    since: Annotated[
        int | None,
        Query(ge=1, le=2**31 - 1, description="the game now, but only the plays that changed after this version"),
    ] = None,
) -> bodies.GameBody:
    """The game now, or in one of its two pasts. Who knows a version asks for what came `since`; if that version
    is not reached here (a backup was restored), all plays come, and `since` is null."""
    if since is not None and (version, at_play, at_period, at_clock) != (None, None, None, None):
        raise Invalid(
            "malformed_moment",
            "`since` asks about the game now, not about one of its pasts.",
            at="query since",
            accepted="since alone",
        )
    folded = await games.get(
        ctx, game_id=game_id, version=version, at_play=at_play, at_clock=_moment(at_period, at_clock), since=since
    )
    if since is not None and since > folded.summary.version:
        since, folded = None, await games.get(ctx, game_id=game_id)
    response.headers["ETag"] = f'"{folded.summary.version}"'
    return bodies.game_body(folded, since)


@router.get("/games/{game_id}/history")
async def history(
    ctx: Annotated[Ctx, Needs("view_history", "game", "game_id")], games: Service, game_id: UUID
) -> Sequence[bodies.FactRow]:
    """Every fact of the game: when, by whom, what."""
    return [
        bodies.FactRow(
            version=version,
            recorded_at=recorded_at,
            actor=actor,
            type=type(fact).__name__,
            fact=codec.write(fact),
        )
        for version, recorded_at, actor, fact in await games.history(ctx, game_id=game_id)
    ]


@router.post("/games/{game_id}/plays")
async def apply_changes(
    ctx: Annotated[Ctx, Needs("score_game", "game", "game_id")],
    games: Service,
    game_id: UUID,
    body: bodies.ChangesBody,
    response: Response,
    key: Key = None,
) -> contract.GameSummary:
    """Record, amend and retract plays: in order, all or nothing. The receipts say what became of each."""
    changes = [change.change() for change in body.changes]
    return _tagged(response, await games.apply(ctx, game_id=game_id, changes=changes, key=key))


@router.patch("/games/{game_id}/plays/{play_id}")
async def amend_play(
    ctx: Annotated[Ctx, Needs("score_game", "game", "game_id")],
    games: Service,
    game_id: UUID,
    play_id: UUID,
    body: bodies.AmendmentBody,
    response: Response,
    key: Key = None,
    if_match: IfMatch = None,
) -> contract.GameSummary:
    """Other content or another place for one play, named by the revision you saw (If-Match)."""
    change = contract.Amend(
        play_id=play_id, revision=_revision(if_match), play=body.play, order=body.order, after=body.after
    )
    return _tagged(response, await games.apply(ctx, game_id=game_id, changes=[change], key=key))


@router.delete("/games/{game_id}/plays/{play_id}")
async def retract_play(
    ctx: Annotated[Ctx, Needs("score_game", "game", "game_id")],
    games: Service,
    game_id: UUID,
    play_id: UUID,
    response: Response,
    key: Key = None,
    if_match: IfMatch = None,
) -> contract.GameSummary:
    """Strike one play. It stays in the history and can be brought back by amending it."""
    change = contract.Retract(play_id=play_id, revision=_revision(if_match))
    return _tagged(response, await games.apply(ctx, game_id=game_id, changes=[change], key=key))


@router.post("/games/{game_id}/finish")
async def finish_game(
    ctx: Annotated[Ctx, Needs("finish_game", "game", "game_id")],
    games: Service,
    game_id: UUID,
    response: Response,
    body: bodies.FinishBody | None = None,
) -> contract.GameSummary:
    """The game is final. Refused while the score is level, and before regulation is over unless meant `early`."""
    early = body is not None and body.early
    return _tagged(response, await games.finish(ctx, game_id=game_id, early=early))


@router.post("/games/{game_id}/reopen")
async def reopen_game(
    ctx: Annotated[Ctx, Needs("reopen_game", "game", "game_id")],
    games: Service,
    game_id: UUID,
    body: bodies.ReopenBody,
    response: Response,
) -> contract.GameSummary:
    return _tagged(response, await games.reopen(ctx, game_id=game_id, reason=body.reason))


@router.put("/games/{game_id}/scorers")
async def designate_scorers(
    ctx: Annotated[Ctx, Needs("designate_scorers", "game", "game_id")],
    games: Service,
    game_id: UUID,
    body: bodies.ScorersBody,
    response: Response,
) -> contract.GameSummary:
    """Who alone may write plays from now on; an empty list lets everybody who may score here."""
    return _tagged(response, await games.designate(ctx, game_id=game_id, actors=body.actors))


@router.put("/games/{game_id}/people", status_code=204)
async def name_players(
    ctx: Annotated[Ctx, Needs("name_players", "game", "game_id")],
    games: Service,
    game_id: UUID,
    body: bodies.PeopleBody,
) -> None:
    """Names and numbers, as shown. Names are no facts: they can be erased without touching the log."""
    await games.name_players(ctx, game_id=game_id, people=[person.person() for person in body.people])


@router.get("/seasons")
async def list_seasons(ctx: Annotated[Ctx, Needs("list_seasons")], games: Service) -> Sequence[contract.Season]:
    return await games.seasons(ctx)


@router.put("/seasons/{season_id}", status_code=204)
async def save_season(
    ctx: Annotated[Ctx, Needs("save_season", "season", "season_id")],
    games: Service,
    season_id: UUID,
    body: bodies.SeasonBody,
) -> None:
    await games.save_season(ctx, season=contract.Season(season_id=season_id, **body.model_dump()))


def _game_of(ctx: Context, key: str | None) -> UUID:
    """Of a game whose caller made no id: the same for the same key, so that a retry opens nothing twice."""
    return uuid7() if key is None else uuid5(ctx.tenant_id, f"{ctx.actor} {key}")


def _tagged(response: Response, summary: contract.GameSummary) -> contract.GameSummary:
    response.headers["ETag"] = f'"{summary.version}"'
    return summary


def _revision(if_match: str | None) -> int:
    text = (if_match or "").strip().removeprefix("W/").strip('"')
    if not text.isascii() or not text.isdigit() or len(text) > 9:
        raise Invalid(
            "revision_required",
            "Name the revision of the play that you saw in If-Match.",
            at="header If-Match",
            accepted='"<revision>", e.g. "1"',
        )
    return int(text)


def _moment(period: int | None, clock: str | None) -> tuple[int, int] | None:
    if period is None and clock is None:
        return None
    minutes, _, seconds = (clock or "").partition(":")
    ok = period is not None and minutes.isascii() and minutes.isdigit() and seconds.isascii() and seconds.isdigit()
    if not ok or len(minutes) > 2 or len(seconds) != 2 or int(seconds) >= 60:
        raise Invalid(
            "malformed_moment",
            "A moment needs at_period and at_clock together.",
            at="query at_clock",
            accepted="at_period=2&at_clock=03:12",
        )
    assert period is not None
    return period, (int(minutes) * 60 + int(seconds)) * 1000

"""A game in a device's hands, by a code that one person reads to another: that game alone, until it closes."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Annotated, Protocol, cast
from uuid import UUID

from fastapi import APIRouter, Depends, Request, Response

from fieldhouse.kernel.errors import NotFound
from fieldhouse.kernel.permissions import Facts, Needs, Resource
from fieldhouse.modules.identity.api import token_bodies
from fieldhouse.modules.identity.api.asked import BearingBrowser, Ctx, Service, device_of
from fieldhouse.modules.identity.domain import lives

router = APIRouter(tags=["hand-overs"])

Table = Annotated[Ctx, Needs("hand_over_game", "game", "game_id")]


class _Judged(Protocol):
    resource: Resource
    known: bool


async def _closes(request: Request, game_id: UUID) -> datetime:
    """When this game can be scored no more: the end of its hours, or a day from now."""
    judged, facts = cast(_Judged, request.state.judged), cast(Facts, request.state.asked.facts)
    if not judged.known:
        raise NotFound("unknown_game", f"There is no game {game_id}.", game_id=str(game_id))
    latest = facts.now + lives.HAND_OVER_LONGEST
    due = judged.resource.scheduled_at
    return latest if due is None else min(latest, due + facts.scoring_window[1])


@router.post("/games/{game_id}/hand-overs", status_code=201)
async def hand_over_game(
    ctx: Table,
    identity: Service,
    game_id: UUID,
    body: token_bodies.HandOverBody,
    closes: Annotated[datetime, Depends(_closes)],
) -> token_bodies.HandedRow:
    """A code for one device, good once within ten minutes. Again, while nobody accepted it, it is another code."""
    given, code = await identity.hand_over(ctx, hand_over_id=body.hand_over_id, game_id=game_id, until=closes)
    return token_bodies.handed_row(given, code)


@router.get("/games/{game_id}/hand-overs", dependencies=[Depends(_closes)])
async def list_hand_overs(ctx: Table, identity: Service, game_id: UUID) -> Sequence[token_bodies.HandOverRow]:
    """Codes that wait and devices that have the game, the newest first."""
    return [token_bodies.hand_over_row(each) for each in await identity.hand_overs(ctx, game_id=game_id)]


@router.delete("/games/{game_id}/hand-overs/{hand_over_id}", status_code=204, dependencies=[Depends(_closes)])
async def revoke_hand_over(ctx: Table, identity: Service, game_id: UUID, hand_over_id: UUID) -> None:
    """Take the game from a device: it is refused at its next request. One that is over changes nothing."""
    await identity.revoke_hand_over(ctx, game_id=game_id, hand_over_id=hand_over_id)


@router.post("/hand-overs/accept")
async def accept_hand_over(
    ctx: Annotated[Ctx, Needs("sign_in", "installation")],
    identity: Service,
    browser: BearingBrowser,
    body: token_bodies.CodeBody,
    response: Response,
) -> token_bodies.AcceptedRow:
    """Take a game into this browser. Whoever was signed in here is not any more: it may do this alone."""
    given, token = await identity.accept_hand_over(
        ctx, code=body.code.get_secret_value(), device=device_of(browser)
    )
    former = await identity.whose(ctx, token=browser.session) if browser.session else None
    if former is not None:
        owner = replace(ctx, actor=former.account.actor)
        await identity.end_session(owner, session=former, session_id=former.session_id)
    browser.bear_session(response, token, max(given.until - ctx.now, timedelta(0)))
    return token_bodies.accepted_row(given)

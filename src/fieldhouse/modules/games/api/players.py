"""What is known of players: their age, as far as rules about children ask, and whether others may see them."""

from typing import Annotated

from fastapi import APIRouter, Path

from fieldhouse.kernel.permissions import Needs
from fieldhouse.modules.games import contract
from fieldhouse.modules.games.api import bodies
from fieldhouse.modules.games.api.asked import Ctx, Service

router = APIRouter(prefix="/api/v1/players/{player}", tags=["games"])

Player = Annotated[str, Path(min_length=1, max_length=200)]


@router.get("")
async def known_player(
    ctx: Annotated[Ctx, Needs("view_player_private", "player", "player")], games: Service, player: Player
) -> contract.KnownPlayer:
    """Of somebody of whom nothing was stated, that nothing was."""
    return await games.known_player(ctx, player=player)


@router.put("/age")
async def state_age(
    ctx: Annotated[Ctx, Needs("manage_members")], games: Service, player: Player, body: bodies.AgeBody
) -> contract.KnownPlayer:
    """It holds at everybody's next request."""
    return await games.state_age(ctx, player=player, age_class=body.age_class)


@router.put("/consent")
async def state_consent(
    ctx: Annotated[Ctx, Needs("manage_consent", "player", "player")],
    games: Service,
    player: Player,
    body: bodies.ConsentBody,
) -> contract.KnownPlayer:
    """Let others see this player, or no more; for guardians, and for players who are of age."""
    return await games.state_consent(ctx, player=player, given=body.given)

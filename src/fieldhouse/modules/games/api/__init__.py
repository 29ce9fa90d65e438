"""Games over HTTP: types in, one call, types out."""

from fastapi import APIRouter

from fieldhouse.modules.games.api import players, routes

router = APIRouter()
router.include_router(routes.router)
router.include_router(players.router)

__all__ = ["router"]

"""Games over HTTP: types in, one call, types out."""

from fieldhouse.modules.games.api.routes import router

__all__ = ["router"]

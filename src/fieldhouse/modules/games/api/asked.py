"""What the edge hands to these routes: who asks, and the service. `request.state.context` is set by the edge."""

from typing import Annotated, cast

from fastapi import Depends, Request

from fieldhouse.kernel.context import Context
from fieldhouse.modules.games.contract import Games


async def _context(request: Request) -> Context:
    return cast(Context, request.state.context)


async def _games(request: Request) -> Games:
    return cast(Games, request.app.state.services[Games])


Ctx = Annotated[Context, Depends(_context)]
Service = Annotated[Games, Depends(_games)]

"""A few routes behind the real edge, without a database."""

from collections.abc import AsyncIterator
from typing import Annotated, Literal
from uuid import UUID

import httpx
from fastapi import APIRouter, Request
from fastapi.responses import StreamingResponse
from pydantic import BaseModel, ConfigDict, Field

from fieldhouse.app.http.application import HttpSettings, create_app
from fieldhouse.app.http.problems import Page
from fieldhouse.kernel.context import Context
from fieldhouse.kernel.errors import (
    Busy,
    Conflict,
    FieldhouseError,
    Forbidden,
    Invalid,
    NotFound,
    Refused,
    Unavailable,
)
from fieldhouse.kernel.permissions import Needs

TENANT = UUID(int=7)
ERRORS: dict[str, FieldhouseError] = {
    "invalid": Invalid("bad_place", "/x can't be 1.", at="/x", accepted=["text"]),
    "not_found": NotFound("unknown_game", "No game has this id.", game_id="g"),
    "forbidden": Forbidden("not_designated", "Another scorer was designated.", actor="person:1"),
    "refused": Refused("player_fouled_out", "Player 23 has fouled out.", article="FIBA Art. 40.1"),
    "conflict": Conflict("stale_revision", "Revision 2 stands.", given=1, current=2),
    "busy": Busy("too_many_attempts", "Too many attempts; come back in 3 minutes.", retry_after_seconds=180),
    "unavailable": Unavailable("database_down", "The database does not answer.", retry_after_seconds=2),
}
STATUSES = {
    "invalid": 400, "not_found": 404, "forbidden": 403, "refused": 422, "conflict": 409, "busy": 429,
    "unavailable": 503,
}  # fmt: skip


Asks = Annotated[Request, Needs("view_site", "installation")]


class Tap(BaseModel):
    model_config = ConfigDict(extra="forbid")

    player: str = Field(max_length=10)
    points: int = Field(ge=1, le=4)
    shot: Literal["layup", "dunk"] = "layup"


def routes() -> APIRouter:
    router = APIRouter()

    @router.get("/api/v1/errors/{kind}")
    async def raises(_: Asks, kind: str) -> None:
        raise ERRORS[kind]

    @router.get("/bug")
    @router.get("/api/v1/bug")
    async def bug(_: Asks) -> None:
        raise RuntimeError("the password is hunter2")

    @router.get("/api/v1/broken-stream")
    async def broken_stream(_: Asks) -> StreamingResponse:
        async def pieces() -> AsyncIterator[bytes]:
            yield b"one"
            raise RuntimeError("in the middle")

        return StreamingResponse(pieces())

    @router.post("/api/v1/taps")
    async def tap(_: Asks, taps: list[Tap], game: UUID | None = None) -> int:
        return len(taps)

    @router.post("/api/v1/raw")
    async def raw(request: Asks) -> int:
        return len(await request.body())

    @router.get("/api/v1/context")
    async def context(request: Annotated[Request, Needs("list_games")]) -> dict[str, str | None]:
        ctx: Context = request.state.context
        return {
            "tenant": str(ctx.tenant_id),
            "actor": ctx.actor,
            "device": ctx.device,
            "zone": str(ctx.now.tzinfo),
        }

    @router.get("/page")
    async def page(request: Asks) -> str:
        return request.state.nonce

    return router


def client(
    base_url: str = "http://127.0.0.1:8000", page: Page | None = None, **settings: object
) -> httpx.AsyncClient:
    app = create_app(
        HttpSettings(**{"tenant_id": TENANT, "unsigned": "operator"} | settings),
        services={},
        routers=[routes()],
        page=page,
    )
    return httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url=base_url)

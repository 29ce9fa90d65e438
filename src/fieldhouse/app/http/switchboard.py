"""Finds a request's route by the first words of its path.

FastAPI tries all routes one after the other, and those of included routers twice: with so many routes that takes
longer than what most of them do. Here only those are tried whose path begins alike; the order among them is
FastAPI's, and whatever isn't found (another method, a slash too many, a WebSocket, nothing) is FastAPI's to
answer.
"""

from collections.abc import Sequence

from fastapi import APIRouter
from fastapi.routing import APIRoute, RouteContext, iter_route_contexts
from starlette.routing import Match
from starlette.types import Receive, Scope, Send

WORDS = 3  # of "/api/v1/games/{game_id}": what most paths differ in first

Head = tuple[str, ...]


class Switchboard:
    """In front of `router`, as it stands now; routes that are added later are found by the router alone."""

    def __init__(self, router: APIRouter) -> None:
        self._router = router
        routes = [each for each in iter_route_contexts(router.routes) if isinstance(each.original_route, APIRoute)]
        heads = [_head(str(each.path)) for each in routes]
        self._loose = [route for route, head in zip(routes, heads, strict=True) if len(head) < WORDS]
        self._under: dict[Head, Sequence[RouteContext]] = {
            head: [route for route, its in zip(routes, heads, strict=True) if its == head or len(its) < WORDS]
            for head in set(heads)
            if len(head) == WORDS
        }

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        route = self.find(scope) if scope["type"] == "http" and not scope.get("root_path") else None
        if route is None:
            await self._router.app(scope, receive, send)
            return
        scope.setdefault("router", self._router)
        await route.app(scope, receive, send)

    def find(self, scope: Scope) -> RouteContext | None:
        """The first route that answers this path and method, of which `scope` is told."""
        head = tuple(scope["path"].split("/", WORDS + 1)[1 : WORDS + 1])
        for route in self._under.get(head, self._loose):
            match, told = route.matches(scope)
            if match is Match.FULL:
                scope.update(told)
                scope["route"] = route.original_route
                return route
        return None


def _head(path: str) -> Head:
    """The words before the first that a parameter is part of, WORDS of them at most."""
    fixed, brace, _ = path.partition("{")
    return tuple((fixed.rpartition("/")[0] if brace else fixed).split("/")[1 : WORDS + 1])

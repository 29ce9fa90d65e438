"""The switchboard finds the very route that FastAPI would."""

import re
from uuid import uuid4

from fastapi.routing import APIRoute, iter_route_contexts
from starlette.routing import Match

from fieldhouse.app.http.switchboard import Switchboard

METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE")


def the_first(routes, scope):
    """As FastAPI goes: one after the other."""
    for route in routes:
        match, told = route.matches(scope)
        if match is Match.FULL:
            return route, told["path_params"]
    return None, None


async def test_every_path_and_method_finds_the_route_that_is_first_in_order(client):
    app = client._transport.app
    board = Switchboard(app.router)
    routes = [each for each in iter_route_contexts(app.routes) if isinstance(each.original_route, APIRoute)]
    paths = {str(each.path) for each in routes}
    asked = {re.sub(r"\{[^}]*\}", word, path) for path in paths for word in (str(uuid4()), "games", "a/b", "")}
    asked |= {f"{path}/" for path in asked} | {
        "",
        "/",
        "//",
        "/api",
        "/api/v1",
        "/api/v1/",
        "/nothing/is/here/at/all",
    }
    found = 0
    for path in asked:
        for method in METHODS:
            scope = {"type": "http", "path": path, "method": method, "headers": []}
            expected, parameters = the_first(routes, dict(scope))
            route = board.find(scope)
            assert (route and route.endpoint) is (expected and expected.endpoint), (method, path)
            assert scope.get("path_params") == parameters
            found += route is not None
    assert found > len(paths)


async def test_another_method_and_a_slash_too_many_are_answered_as_ever(client):
    other = await client.request("DELETE", "/api/v1/games")
    assert (other.status_code, other.json()["code"]) == (405, "method_not_allowed")
    slash = await client.get("/api/v1/games/")
    assert slash.status_code in (307, 404)

"""Which methods an address takes, for a 405's Allow (RFC 9110 section 15.5.6).

Starlette names those of the first route that fits the path; an address with two routes takes more.
"""

from fastapi.routing import iter_route_contexts
from starlette.requests import Request


def methods_of(request: Request) -> list[str]:
    """Of all routes whose path fits, in order of the alphabet."""
    path = request.scope["path"]
    found: set[str] = set()
    for route in iter_route_contexts(request.app.routes):
        pattern = getattr(route, "path_regex", None)
        if pattern is not None and pattern.match(path):
            found |= getattr(route, "methods", None) or set()
    return sorted(found)

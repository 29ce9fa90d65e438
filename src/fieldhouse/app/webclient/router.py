"""The client's addresses: its files by name, and its index for every address that only the client knows."""

import re
from functools import cached_property
from typing import Annotated

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from fieldhouse.app.pages.site import Site
from fieldhouse.app.webclient.files import INDEX, NONCE, WORKER, BuiltFile, read_built
from fieldhouse.kernel.errors import NotFound
from fieldhouse.kernel.permissions import Needs

OVERLAY = re.compile(r"games/[^/]+/overlay")


def webclient(site: Site, built: dict[str, BuiltFile] | None = None) -> APIRouter:
    """A router for /app. Files are read when first asked for; `site` says where there are none."""
    router = APIRouter(include_in_schema=False)
    client = _Client(site, built)
    router.add_api_route("/app", client.root, methods=["GET", "HEAD"], response_model=None)
    router.add_api_route("/app/{path:path}", client.file, methods=["GET", "HEAD"], response_model=None)
    return router


class _Client:
    def __init__(self, site: Site, built: dict[str, BuiltFile] | None) -> None:
        self._site = site
        self._given = built

    @cached_property
    def _built(self) -> dict[str, BuiltFile]:
        return read_built() if self._given is None else self._given

    async def root(self, _: Annotated[Request, Needs("view_site", "installation")]) -> Response:
        return RedirectResponse("/app/", status_code=308)

    async def file(self, request: Annotated[Request, Needs("view_site", "installation")], path: str) -> Response:
        """A built file; the index for a screen's address; 404 for a file of another version."""
        if INDEX not in self._built:
            return self._unbuilt(request)
        found = self._built.get(path or INDEX)
        if found is None and "." in path.rpartition("/")[2]:
            raise NotFound("unknown_file", f"There is no file {path[:200]} in this version.", name=path[:200])
        if found is None or found.name == INDEX:
            return _index(self._built[INDEX], request.state.nonce, framed=OVERLAY.fullmatch(path) is not None)
        return _answer(found, request)

    def _unbuilt(self, request: Request) -> Response:
        return self._site.page(
            request,
            "error.html",
            http_status=503,
            code=503,
            title="The application is not built yet",
            detail="Run `make web`, then start the server again.",
            safe="The public pages and the API work without it.",
            reference="",
        )


def content_security_policy(nonce: str, *, framed: bool = False) -> str:
    """Own resources only, nothing inline but the style elements that bear the nonce (React Aria has one).

    `framed`: whoever mixes a stream may lay it into a page of theirs; all others stand in no frame.
    """
    ancestors = "*" if framed else "'none'"
    return (
        "default-src 'self'; img-src 'self' data: blob:; script-src 'self'; "
        f"style-src 'self' 'nonce-{nonce}'; object-src 'none'; base-uri 'none'; "
        f"form-action 'self'; frame-ancestors {ancestors}"
    )


def _index(index: BuiltFile, nonce: str, *, framed: bool) -> Response:
    body = index.body.replace(NONCE, nonce.encode())
    headers = {
        "Content-Security-Policy": content_security_policy(nonce, framed=framed),
        "Cache-Control": index.kept,
    }
    return Response(body, media_type=index.media_type, headers=headers)


def _answer(found: BuiltFile, request: Request) -> Response:
    headers = {"Cache-Control": found.kept, "ETag": found.etag}
    if found.name == WORKER:
        headers["Service-Worker-Allowed"] = "/app/"
    if request.headers.get("if-none-match") == found.etag:
        return Response(status_code=304, headers=headers)
    if found.squeezed is not None and "gzip" in request.headers.get("accept-encoding", ""):
        squeezed = headers | {"Content-Encoding": "gzip", "Vary": "Accept-Encoding"}
        return Response(found.squeezed, media_type=found.media_type, headers=squeezed)
    return Response(found.body, media_type=found.media_type, headers=headers)

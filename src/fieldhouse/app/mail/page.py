"""The outbox on the screen of whoever runs Fieldhouse on this machine: letters that no mail server carries."""

from email.message import EmailMessage
from typing import Annotated

from fastapi import APIRouter, Depends
from starlette.requests import Request
from starlette.responses import Response

from fieldhouse.adapters.mail.outbox import Outbox
from fieldhouse.app.http.asking import is_here
from fieldhouse.app.mail.writer import LANGUAGES, RIGHT_TO_LEFT
from fieldhouse.app.pages.site import Site
from fieldhouse.app.pages.tongue import speak
from fieldhouse.kernel.errors import NotFound
from fieldhouse.kernel.permissions import Needs


def outbox_page(site: Site, outbox: Outbox) -> APIRouter:
    """A router for /outbox. Letters hold keys to accounts, so only a browser on this very machine may see them."""
    router = APIRouter(include_in_schema=False, dependencies=[Depends(speak)])

    async def page(request: Annotated[Request, Needs("view_outbox", "installation")]) -> Response:
        if not is_here(request):
            raise NotFound("unknown_page", "There is no such page.")
        letters = [{"id": kept.id, "at": kept.written_at, **_told(kept.message)} for kept in await outbox.read()]
        answer = site.page(request, "outbox.html", letters=letters)
        answer.headers["Cache-Control"] = "no-store"
        return answer

    router.add_api_route("/outbox", page, methods=["GET"], response_model=None)
    return router


def _told(message: EmailMessage) -> dict[str, object]:
    body = message.get_body(("plain",))
    language = str(message["Content-Language"])
    text = "" if body is None else "\n".join(str(body.get_content()).strip().splitlines())
    paragraphs = [
        [(line, line.startswith(("https://", "http://"))) for line in paragraph.splitlines()]
        for paragraph in text.split("\n\n")
    ]
    return {
        "to": str(message["To"]),
        "subject": str(message["Subject"]),
        "paragraphs": paragraphs,
        "language": language if language in LANGUAGES else LANGUAGES[0],
        "direction": "rtl" if language in RIGHT_TO_LEFT else "ltr",
    }

"""Reads a JSON body once, strictly, before any route does: what passes can be stored, shown and sent again.

That is I-JSON (RFC 7493: UTF-8, no half surrogates), numbers JSON can write, texts without U+0000 (PostgreSQL
can't hold it), and no deeper than anything we describe.
"""

from email.message import Message as Headers
from typing import Any

import orjson
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from fieldhouse.app.http.edge import header
from fieldhouse.app.http.problems import Problem
from fieldhouse.app.http.rejections import pointer

DEPTH_MAX = 32


class JsonBodies:
    """See module. Stands inside the body limit, since it holds the whole body."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or not is_json(header(scope, b"content-type") or ""):
            await self.app(scope, receive, send)
            return
        body = await _whole(receive)
        if body is None:
            return  # nobody is there any more
        problem = problem_of(body) if body else None
        if problem:
            await problem.response(scope)(scope, receive, send)
            return
        waiting = [{"type": "http.request", "body": body, "more_body": False}]

        async def again() -> Message:
            return waiting.pop() if waiting else await receive()

        await self.app(scope, again, send)


def is_json(content_type: str) -> bool:
    """As FastAPI decides it."""
    if not content_type:
        return False
    headers = Headers()
    headers["content-type"] = content_type
    subtype = headers.get_content_subtype()
    return headers.get_content_maintype() == "application" and (subtype == "json" or subtype.endswith("+json"))


def problem_of(body: bytes) -> Problem | None:
    """What is wrong with a body as JSON."""
    try:
        value = orjson.loads(body)
    except orjson.JSONDecodeError as error:
        return _malformed(body, error)
    path = _unfit(value, with_texts=b"\\u0000" in body)
    if path is None:
        return None
    deep = len(path) > DEPTH_MAX
    message = f"is nested more than {DEPTH_MAX} deep" if deep else "holds the character U+0000"
    accepted = [f"at most {DEPTH_MAX} levels"] if deep else ["text without U+0000"]
    at = pointer(path[:DEPTH_MAX])
    return Problem(
        status=400,
        code="invalid_request",
        detail=f"The request can't be read: {at} {message}.",
        facts={"errors": [{"in": "body", "at": at, "message": message, "accepted": accepted}]},
    )


def _unfit(value: Any, *, with_texts: bool) -> tuple[Any, ...] | None:
    """The path to the first place that is too deep or (where texts are looked at) holds U+0000."""
    waiting: list[tuple[tuple[Any, ...], Any]] = [((), value)]
    while waiting:
        path, item = waiting.pop()
        if len(path) > DEPTH_MAX:
            return path
        if isinstance(item, dict):
            members = list(item.items())
        elif isinstance(item, list):
            members = list(enumerate(item))
        elif with_texts and isinstance(item, str) and "\0" in item:
            return path
        else:
            continue
        for name, inner in members:
            if with_texts and isinstance(name, str) and "\0" in name:
                return path
            if with_texts or isinstance(inner, dict | list):
                waiting.append(((*path, name), inner))
    return None


def _malformed(body: bytes, error: orjson.JSONDecodeError) -> Problem:
    try:
        body.decode()
    except UnicodeDecodeError as encoding:
        detail = f"The body is no JSON: it is not UTF-8 at byte {encoding.start}."
        return Problem(status=400, code="malformed_json", detail=detail, facts={"byte": encoding.start})
    why = error.msg
    return Problem(
        status=400,
        code="malformed_json",
        detail=f"The body is no JSON: {why} at line {error.lineno}, column {error.colno}.",
        facts={"line": error.lineno, "column": error.colno, "why": why},
    )


async def _whole(receive: Receive) -> bytes | None:
    pieces = []
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            return None
        pieces.append(message.get("body", b""))
        if not message.get("more_body", False):
            return b"".join(pieces)

"""Problem details, RFC 9457: every failure as one document, whatever went wrong. See docs/api/errors.md."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any

import orjson
from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from fieldhouse.app.http.methods import methods_of
from fieldhouse.app.http.rejections import explain
from fieldhouse.kernel.errors import FieldhouseError, Unavailable

MEDIA_TYPE = "application/problem+json"

STATUSES: Mapping[str, int] = {
    "invalid": 400, "not_found": 404, "forbidden": 403, "refused": 422, "conflict": 409, "busy": 429,
    "unavailable": 503,
}  # fmt: skip

# Whoever meets one of these is asked who they are.
UNAUTHORIZED = frozenset({"wrong_credentials", "no_session", "bad_token"})
CHALLENGE: Mapping[str, str] = {
    "WWW-Authenticate": 'Bearer realm="fieldhouse"'
}  # RFC 9110 section 15.5.2 wants one

# What HTTP itself has to say: status -> (code, sentence).
PROTOCOL: Mapping[int, tuple[str, str]] = {
    400: ("malformed_request", "The request can't be read."),
    404: ("unknown_route", "Nothing is served at this address."),
    405: ("method_not_allowed", "This address does not take that method."),
    413: ("body_too_large", "The body is larger than this server reads."),
    415: ("unsupported_media_type", "The body's media type is not one this address reads."),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One failure as told to a client. `facts` are the data behind the sentence."""

    status: int
    code: str
    detail: str
    facts: Mapping[str, Any] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)

    @property
    def title(self) -> str:
        """The code in words: the same for every occurrence, as RFC 9457 section 3.1.3 asks."""
        return self.code.replace("_", " ").capitalize()

    def document(self, scope: Mapping[str, Any]) -> dict[str, Any]:
        request_id = scope.get("state", {}).get("request_id")
        return {
            "type": f"/problems/{self.code}",
            "title": self.title,
            "status": self.status,
            "detail": self.detail,
            "code": self.code,
            "facts": self.facts,
            "instance": scope.get("path", ""),
        } | ({"request_id": str(request_id)} if request_id else {})

    def response(self, scope: Mapping[str, Any]) -> Response:
        note(scope, self)
        body = orjson.dumps(self.document(scope), default=str, option=orjson.OPT_NON_STR_KEYS)
        return Response(body, self.status, headers=dict(self.headers), media_type=MEDIA_TYPE)


class ProblemError(Exception):
    """A problem on its way to whoever asked."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.code)
        self.problem = problem


Page = Callable[[Request, Problem], Response]
"""How a browser that asks for HTML is told; the API always answers with the document."""


def of_error(error: FieldhouseError) -> Problem:
    """One of the seven kinds. A Busy and an Unavailable may say `retry_after_seconds` in its facts."""
    seconds = error.facts.get("retry_after_seconds", 1 if isinstance(error, Unavailable) else None)
    headers = {} if seconds is None else {"Retry-After": str(seconds)}
    status = STATUSES.get(error.kind, 500)
    if error.code in UNAUTHORIZED:
        status, headers = 401, {**headers, **CHALLENGE}
    return Problem(status=status, code=error.code, detail=error.message, facts=error.facts, headers=headers)


def of_http(error: HTTPException) -> Problem:
    """What routing and parsing raise: unknown route, method not allowed, a body nobody can read."""
    status = error.status_code
    headers = dict(error.headers or {})
    code, sentence = PROTOCOL.get(status, (f"http_{status}", HTTPStatus(status).phrase + "."))
    facts: dict[str, Any] = {}
    if status == HTTPStatus.METHOD_NOT_ALLOWED:
        facts["accepted"] = [
            method.strip() for method in headers.get("allow", headers.get("Allow", "")).split(",")
        ]
    phrases = (HTTPStatus(status).phrase, "")
    ours = error.detail in phrases or status == HTTPStatus.BAD_REQUEST
    detail = sentence if ours else str(error.detail)
    return Problem(status=status, code=code, detail=detail, facts=facts, headers=headers)


def of_validation(error: RequestValidationError, content_type: str) -> Problem:
    """What the types of a route refused: another media type, or a list of places."""
    found: Sequence[Any] = error.errors()
    if isinstance(error.body, bytes) and any(each["loc"] == ("body",) for each in found):
        return Problem(
            status=415,
            code="unsupported_media_type",
            detail=f"The body came as {content_type or 'no media type'}; accepted: application/json.",
            facts={"given": content_type, "accepted": ["application/json"]},
        )
    errors = [explain(each) for each in found]
    places = "; ".join(f"{each['at']} {each['message']}" for each in errors[:3])
    more = f" (and {len(errors) - 3} more)" if len(errors) > 3 else ""
    return Problem(
        status=400, code="invalid_request", detail=f"The request can't be read: {places}{more}.",
        facts={"errors": errors},
    )  # fmt: skip


def unexpected() -> Problem:
    """A bug of ours: nothing of it is told, but the id under which it is logged."""
    sentence = "Something went wrong on our side; it is logged under this request_id."
    return Problem(status=500, code="unexpected", detail=sentence)


def note(scope: Mapping[str, Any], problem: Problem) -> None:
    """For the edge, which writes down what was refused; of what a policy denied the gate does so itself."""
    if "rule" not in problem.facts:
        scope.get("state", {})["problem"] = problem.code


def told(page: Page | None, request: Request, problem: Problem) -> Response:
    """The problem as `page` where a browser asked for HTML, else as the document."""
    wants_html = "text/html" in request.headers.get("accept", "") and not request.url.path.startswith("/api/")
    if page is None or not wants_html:
        return problem.response(request.scope)
    note(request.scope, problem)
    response = page(request, problem)
    response.headers.update(problem.headers)
    return response


def install(app: FastAPI, page: Page | None = None) -> None:
    """Make `app` answer every failure with a problem, or with `page` where a browser asked for HTML."""

    def answer(request: Request, problem: Problem) -> Response:
        return told(page, request, problem)

    async def on_error(request: Request, error: Exception) -> Response:
        assert isinstance(error, FieldhouseError)
        return answer(request, of_error(error))

    async def on_problem(request: Request, error: Exception) -> Response:
        assert isinstance(error, ProblemError)
        return answer(request, error.problem)

    async def on_http(request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)
        if error.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
            error.headers = {**(error.headers or {}), "Allow": ", ".join(methods_of(request))}
        return answer(request, of_http(error))

    async def on_validation(request: Request, error: Exception) -> Response:
        assert isinstance(error, RequestValidationError)
        return answer(request, of_validation(error, request.headers.get("content-type", "")))

    app.add_exception_handler(FieldhouseError, on_error)
    app.add_exception_handler(ProblemError, on_problem)
    app.add_exception_handler(HTTPException, on_http)
    app.add_exception_handler(RequestValidationError, on_validation)

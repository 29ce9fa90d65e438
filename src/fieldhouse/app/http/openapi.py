"""The OpenAPI document: FastAPI's, with our problems in place of its validation errors, on every operation."""

from collections.abc import Mapping
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from fieldhouse.app.http.problems import MEDIA_TYPE

SCHEMA: Mapping[str, Any] = {
    "type": "object",
    "title": "Problem",
    "description": "RFC 9457. `code` is stable; `facts` are the data behind the sentence in `detail`.",
    "required": ["type", "title", "status", "detail", "code", "facts", "instance"],
    "properties": {
        "type": {"type": "string", "format": "uri-reference", "examples": ["/problems/unknown_game"]},
        "title": {"type": "string"},
        "status": {"type": "integer", "minimum": 400, "maximum": 599},
        "detail": {"type": "string"},
        "code": {"type": "string", "pattern": "^[a-z0-9_]+$", "examples": ["unknown_game"]},
        "facts": {"type": "object", "additionalProperties": True},
        "instance": {"type": "string"},
        "request_id": {"type": "string", "format": "uuid"},
    },
}

ANSWERS: Mapping[str, str] = {
    "400": "The request can't be read: malformed, missing or out of range.",
    "401": "Sign in first.",
    "403": "You may not do this.",
    "404": "There is no such thing, or it is not yours to see.",
    "429": "Too many requests of this kind, from here or by you; wait as long as Retry-After says.",
    "503": "Not now: a part that is needed does not answer.",
}
ANSWERS_TO_WRITES: Mapping[str, str] = {
    "409": "Someone else wrote first; read again and retry.",
    "413": "The body is larger than this server reads.",
    "415": "The body's media type is not one this address reads.",
    "422": "A rule of the domain says no.",
}
CREDENTIALS: Mapping[str, Any] = {
    "token": {"type": "http", "scheme": "bearer", "description": "an access, personal or service token"},
    "session": {"type": "apiKey", "in": "cookie", "name": "__Host-fieldhouse", "description": "of a browser"},
}
METHODS = frozenset({"get", "put", "post", "delete", "patch", "head", "options"})


def install(app: FastAPI) -> None:
    """Make `app.openapi()` name problems. Made once, when first asked for."""

    def openapi() -> dict[str, Any]:
        if app.openapi_schema is None:
            described = get_openapi(
                title=app.title, version=app.version, description=app.description, routes=app.routes
            )
            app.openapi_schema = with_problems(described)
        return app.openapi_schema

    app.openapi = openapi  # type: ignore[method-assign]


def with_problems(described: dict[str, Any]) -> dict[str, Any]:
    components = described.setdefault("components", {})
    schemas = components.setdefault("schemas", {})
    schemas.pop("HTTPValidationError", None)
    schemas.pop("ValidationError", None)
    schemas["Problem"] = dict(SCHEMA)
    components["responses"] = {
        f"Problem{status}": {
            "description": text,
            "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}},
        }
        for status, text in (ANSWERS | ANSWERS_TO_WRITES).items()  # type: ignore[operator]
    }
    components["securitySchemes"] = dict(CREDENTIALS)
    described["security"] = [{}, *({name: []} for name in CREDENTIALS)]  # one at most
    for path in described.get("paths", {}).values():
        for method, operation in path.items():
            if method in METHODS:
                _describe(method, operation)
    return described


def _describe(method: str, operation: dict[str, Any]) -> None:
    answers = dict(ANSWERS) if method == "get" else {**ANSWERS, **ANSWERS_TO_WRITES}
    responses = operation.setdefault("responses", {})
    if "HTTPValidationError" in str(responses.get("422", "")):
        del responses["422"]
    for status in answers:
        responses.setdefault(status, {"$ref": f"#/components/responses/Problem{status}"})

"""The commands that describe what is served: openapi, policies."""

import sys
from typing import Any
from uuid import UUID

import orjson
import typer

from fieldhouse.app.compose import MODULES, OWNERS
from fieldhouse.app.http.application import HttpSettings, create_app
from fieldhouse.app.live.routes import live_router
from fieldhouse.modules.identity.domain import matrix


def register(app: typer.Typer) -> None:
    """Add this file's commands to the command line."""
    app.command("openapi")(print_openapi)
    app.command("policies")(print_policies)


def print_openapi() -> None:
    """Print the API's OpenAPI document, as a server would give it at /api/v1/openapi.json."""
    sys.stdout.write(text_of(document()))


def print_policies() -> None:
    """Print who may do what, as kept in docs/policies.md."""
    sys.stdout.write(matrix.document())


def document() -> dict[str, Any]:
    """What every installation serves, described without one."""
    routers = [module.router for module in MODULES if module.router is not None]
    settings = HttpSettings(tenant_id=UUID(int=0))
    app = create_app(settings, services={}, routers=[*routers, live_router()], owners=OWNERS)
    return app.openapi()


def text_of(described: dict[str, Any]) -> str:
    """As kept in docs/api/openapi.json: indented and in a steady order, so that a change is a small difference."""
    return orjson.dumps(described, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE).decode()

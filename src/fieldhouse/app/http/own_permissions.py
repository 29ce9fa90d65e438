"""GET /api/v1/me/permissions: what may I do here, or to one game, and why not the rest."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Request, Response
from pydantic import BaseModel, Field

from fieldhouse.app.http.asking import Asked
from fieldhouse.app.http.permissions import Gate
from fieldhouse.app.languages import Language, language_of
from fieldhouse.kernel.actions import ACTIONS
from fieldhouse.kernel.ids import IdOf
from fieldhouse.kernel.permissions import Ask, Needs, PrincipalKind, Resource, ResourceKind
from fieldhouse.modules.identity.domain import Decider


class PermissionRow(BaseModel):
    """One action, and whether it is permitted to whoever asks."""

    action: str = Field(description="docs/policies.md lists them", examples=["score_game"])
    does: str = Field(description="the action, in the reader's language", examples=["record plays of this game"])
    allowed: bool
    rule: str = Field(description="the policy that decides", examples=["administrators"])
    reason: str = Field(description="the code of `says`", examples=["scoring_window"])
    ask: Ask = Field(description="who can change it")
    says: str = Field(description="one sentence, in the reader's language")
    whom: str = Field(description="whom to ask, in the reader's language; empty where it is allowed")


class PermissionsBody(BaseModel):
    """What somebody may do to one thing, as of now: nothing of it holds for longer."""

    actor: str = Field(examples=["anonymous", "local:operator"])
    who: PrincipalKind
    organisation: str
    kind: ResourceKind
    id: str
    permissions: list[PermissionRow]


def router(gate: Gate, decider: Decider) -> APIRouter:
    routes = APIRouter(prefix="/api/v1/me", tags=["me"])

    @routes.get("/permissions")
    async def own_permissions(
        request: Annotated[Request, Needs("view_own_permissions")],
        response: Response,
        game: Annotated[
            UUID | None, IdOf("game"), Query(description="to this game; else in this organisation")
        ] = None,
    ) -> PermissionsBody:
        """What you may do, and why, or why not. Judged anew each time you ask."""
        asked: Asked = request.state.asked
        here = asked.facts.organisation
        about = Resource(kind="organisation", id=here, organisation=here)
        if game is not None:
            about = (await gate.judge(asked, "view_game", "game", str(game))).resource
        language = language_of(request)
        response.headers["Content-Language"] = language
        rows = decider.permissions(asked.principal, about, asked.facts, language=language)
        return PermissionsBody(
            actor=asked.principal.actor, who=asked.principal.kind, organisation=here, kind=about.kind, id=about.id,
            permissions=[
                PermissionRow(
                    action=each.action, does=_does(each.action, language), allowed=each.allowed,
                    rule=each.rule, reason=each.sentence, ask=each.ask, says=each.says, whom=each.whom,
                )
                for each in rows
            ],
        )  # fmt: skip

    return routes


def _does(action: str, language: Language) -> str:
    known = ACTIONS[action]
    return {"en": known.en, "ar": known.ar}[language]

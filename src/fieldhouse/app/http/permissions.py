"""Every route says in its signature what it needs; every request is judged by it before the route's body runs.

The gate is a dependency of the whole application, so no router can leave it out. `declared` is what create_app
(and the start of the server) holds all routes to. See docs/policies.md.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any, get_type_hints

import structlog
from fastapi.routing import APIRoute, APIWebSocketRoute, iter_route_contexts
from starlette.exceptions import WebSocketException
from starlette.requests import HTTPConnection, Request
from starlette.routing import BaseRoute
from starlette.websockets import WebSocket

from fieldhouse.app.http.asking import ORGANISATION, Asked, Asking, organisation_id
from fieldhouse.app.http.bearer import too_narrow
from fieldhouse.app.http.browser import Browser
from fieldhouse.app.http.guards import READING
from fieldhouse.app.http.json_bodies import is_json
from fieldhouse.app.http.named_ids import JUDGED, NamedId, named_ids
from fieldhouse.app.http.problems import CHALLENGE, Problem, ProblemError, of_error
from fieldhouse.app.http.rates import Rates, Whom, kind_of, tightest
from fieldhouse.app.languages import Language, language_of
from fieldhouse.kernel.actions import ACTIONS
from fieldhouse.kernel.context import Context
from fieldhouse.kernel.errors import NotFound
from fieldhouse.kernel.permissions import (
    Authorizer,
    Decision,
    Needs,
    Owner,
    Planner,
    Question,
    Resource,
    ResourceKind,
)
from fieldhouse.modules.identity.contract import Decided, Identity
from fieldhouse.modules.identity.domain import sentences
from fieldhouse.modules.identity.domain.checks import network

WITHOUT_OWNER = frozenset({"installation", "organisation", "account"})  # need no facts of a module
SEEING = "view_organisation"
HERE = "installation"  # the id of the one there is
CLOSE_CODES = 4000  # a WebSocket is closed with this and HTTP's status (private use, RFC 6455 section 7.4.2)

Owners = Mapping[ResourceKind, type]
"""Which contract's service knows where such a thing lies."""


# ── what routes declare ─────────────────────────────────────────────────────────────────────────────


class UndeclaredError(Exception):
    """Routes that don't say, or say wrongly, what they need. Nothing starts with one."""


def needs_of(endpoint: Callable[..., Any]) -> tuple[Needs, ...]:
    """Every `Needs` in an endpoint's own signature."""
    hints = get_type_hints(endpoint, include_extras=True)
    return tuple(
        each for hint in hints.values() for each in getattr(hint, "__metadata__", ()) if isinstance(each, Needs)
    )


def declared(routes: Sequence[BaseRoute], owners: Owners) -> dict[Callable[..., Any], Needs]:
    """What each endpoint needs.

    Raises:
        UndeclaredError: names every route that has no permission, or one that can't be judged.
    """
    found: dict[Callable[..., Any], Needs] = {}
    wrong = []
    for path, endpoint, parameters in _endpoints(routes):
        needs = () if endpoint is None else needs_of(endpoint)
        trouble = _trouble(needs, parameters, owners)
        if trouble is None and endpoint is not None:
            found[endpoint] = needs[0]
        else:
            wrong.append(f"{path} ({getattr(endpoint, '__qualname__', 'no endpoint')}): {trouble}")
    if wrong:
        raise UndeclaredError("Routes without a permission that can be judged:\n  " + "\n  ".join(wrong))
    return found


def _endpoints(routes: Sequence[BaseRoute]) -> Iterator[tuple[str, Callable[..., Any] | None, frozenset[str]]]:
    """Path, endpoint, path parameters; no endpoint where the gate can't stand before it (a mount, say)."""
    for each in iter_route_contexts(routes):
        guarded = isinstance(each.original_route, APIRoute | APIWebSocketRoute)
        parameters = frozenset(getattr(each, "param_convertors", ()))
        yield str(each.path), each.endpoint if guarded else None, parameters


def _trouble(needs: Sequence[Needs], parameters: frozenset[str], owners: Owners) -> str | None:
    if len(needs) != 1:
        return f"{len(needs)} Needs in its signature, where one is due"
    kind = needs[0].resource or "organisation"
    action = ACTIONS.get(needs[0].action)
    if action is None:
        return f"there is no action {needs[0].action}"
    if kind not in action.kinds:
        return f"{action.name} can't be done to a kind of thing called {kind}"
    if needs[0].id is not None and needs[0].id not in parameters:
        return f"{needs[0].id} is no parameter of its path"
    if kind == "organisation" and needs[0].id not in (None, ORGANISATION):
        return f"an organisation's id is called {ORGANISATION} in paths"
    if kind not in WITHOUT_OWNER and needs[0].id is None and not needs[0].described:
        return f"it names no parameter that says which {kind}"
    if kind not in WITHOUT_OWNER and kind not in owners:
        return f"no module knows where a {kind} lies"
    if needs[0].described and not hasattr(owners.get(kind), "planned"):
        return f"no module knows where a {kind} would lie"
    return None


# ── each request ────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Judged:
    """One answer, with what it is about. `known`: there is such a thing here."""

    action: str
    resource: Resource
    known: bool
    decision: Decision


class Gate:
    """Judges every request. A dependency of the application: `connection.state.context` gets who asks as its
    actor, `connection.state.asked` all that was read about them, `connection.state.judged` the answer.
    """

    def __init__(
        self,
        asking: Asking,
        authorizer: Authorizer,
        services: Mapping[type, Any],
        owners: Owners,
        rates: Rates | None = None,
    ) -> None:
        self._needs: Mapping[Callable[..., Any], Needs] = {}
        self._named: Mapping[Callable[..., Any], Sequence[NamedId]] = {}
        self._asking = asking
        self._authorizer = authorizer
        self._services = services
        self._owners = owners
        self._rates = Rates() if rates is None else rates
        self._log = structlog.get_logger("fieldhouse.decisions")

    def guard(self, routes: Sequence[BaseRoute]) -> None:
        """Know what all of these need.

        Raises:
            UndeclaredError: see `declared`.
        """
        self._needs = declared(routes, self._owners)
        self._named = {endpoint: named_ids(endpoint) for endpoint in self._needs}

    async def __call__(self, connection: HTTPConnection) -> None:
        needs = self._needs[connection.scope["endpoint"]]  # one that came later is not known: nobody passes
        connection.state.arrived = connection.state.context
        try:
            asked = await self._metered(connection, needs)
        except ProblemError as error:
            await tell(connection, error.problem)
            raise
        _tell(connection, asked)
        connection.state.browser = Browser(connection)
        judged = connection.state.judged = await self._judge_request(connection, asked, needs)
        if judged.decision.allowed:
            judged = await self._judge_named(connection, asked) or judged
        writes = connection.scope["type"] == "http" and connection.scope["method"] not in READING
        if writes or not judged.decision.allowed:
            await self._keep(asked, judged)
        if not judged.decision.allowed:
            await refuse(connection, judged)

    async def _metered(self, connection: HTTPConnection, needs: Needs) -> Asked:
        """Who asks; refused where they ask too often, by their address before anything of them is read."""
        kind = kind_of(needs.action, connection.scope.get("method", "GET"))
        address = connection.client.host if connection.client else ""
        taken = [self._rates.take(kind, {"address": network(address)})]
        asked = self._asking.nobody(connection) if _needs_no_facts(needs) else await self._asking.who(connection)
        if asked.principal.kind not in ("anonymous", "operator"):
            whose: dict[Whom, str] = {"actor": asked.principal.actor}
            if asked.bearer is not None:
                whose["token"] = asked.bearer.key
            taken.append(self._rates.take(kind, whose))
        counted = [each for each in taken if each is not None]
        connection.scope["state"]["rate"] = tightest(counted) if counted else None
        return asked

    async def again(self, connection: HTTPConnection) -> tuple[Asked, Judged]:
        """The same question about a request that still lasts, a stream say: who asks, read anew, as of now."""
        connection.state.context = replace(connection.state.arrived, now=datetime.now(UTC))
        asked = await self._asking.who(connection)
        _tell(connection, asked)
        return asked, await self._judge_request(connection, asked, self._needs[connection.scope["endpoint"]])

    async def shows(self, connection: HTTPConnection) -> bool:
        """May whoever asks see the organisation that they came in by? Not with a bad token."""
        try:
            asked = await self._asking.who(connection)
        except (ProblemError, NotFound):
            return False
        return (await self.judge(asked, SEEING, "organisation")).decision.allowed

    async def is_public(self, ctx: Context) -> bool:
        """May everybody see the organisation of `ctx`?"""
        identity: Identity = self._services[Identity]
        try:
            principal, facts = await identity.asking(ctx, session=None)
        except NotFound:
            return False
        return (await self.judge(Asked(ctx, principal, facts), SEEING, "organisation")).decision.allowed

    async def _judge_named(self, connection: HTTPConnection, asked: Asked) -> Judged | None:
        """Ids in the body and the query: whoever may not see such a thing hears what is told of it in a path."""
        named = self._named[connection.scope["endpoint"]]
        said = await _said(connection) if any(each.of_body for each in named) else {}
        for each in named:
            for resource_id in each.found(connection.query_params, said):
                judged = await self.judge(asked, JUDGED[each.kind], each.kind, resource_id)
                if not judged.decision.allowed:
                    return judged
                if not judged.known:
                    raise ProblemError(unknown(each.kind, resource_id))
        return None

    async def _judge_request(self, connection: HTTPConnection, asked: Asked, needs: Needs) -> Judged:
        if asked.outside is not None:
            return outsiders(asked, needs.action)
        kind = needs.resource or "organisation"
        if needs.described:
            planner: Planner = self._services[self._owners[kind]]
            planned = await planner.planned(asked.ctx, kind=kind, said=await _said(connection))
            return self._decide(asked, needs.action, planned or _nowhere(asked, kind), known=planned is not None)
        resource_id = None if needs.id is None else str(connection.path_params[needs.id])
        return await self.judge(asked, needs.action, kind, resource_id)

    async def judge(self, asked: Asked, action: str, kind: ResourceKind, resource_id: str | None = None) -> Judged:
        """What isn't there is judged as if it lay in the organisation, and in nothing within it: who may do this
        to such a thing then hears from the route itself that there is none, and whoever may not hears only that.
        """
        found = await self._find(asked, kind, resource_id)
        resource = found or _nowhere(asked, kind, resource_id or "")
        return self._decide(asked, action, resource, known=found is not None)

    def _decide(self, asked: Asked, action: str, resource: Resource, *, known: bool) -> Judged:
        question = Question(principal=asked.principal, action=action, resource=resource, facts=asked.facts)
        return Judged(action, resource, known, self._authorizer.decide(question))

    async def _find(self, asked: Asked, kind: ResourceKind, resource_id: str | None) -> Resource | None:
        here = asked.facts.organisation
        match kind:
            case "installation":
                return Resource(kind=kind, id=HERE, organisation=here)
            case "organisation":
                named = here if resource_id is None else str(organisation_id(resource_id) or resource_id)
                return Resource(kind=kind, id=named, organisation=named)
            case "account":
                named = resource_id or asked.principal.actor
                return Resource(kind=kind, id=named, organisation=here, owner=named)
            case _:
                owner: Owner = self._services[self._owners[kind]]
                return await owner.about(asked.ctx, kind=kind, resource_id=resource_id or "")

    async def _keep(self, asked: Asked, judged: Judged) -> None:
        """Every denial, and every permission of what writes, in the table; denials are said aloud, too."""
        ctx, resource, decision = asked.ctx, judged.resource, judged.decision
        if not decision.allowed:
            self._log.info(
                "denied",
                request_id=str(ctx.request_id), tenant=str(ctx.tenant_id), actor=ctx.actor, action=judged.action,
                kind=resource.kind, id=resource.id[:200], rule=decision.rule, sentence=decision.sentence,
            )  # fmt: skip
        identity: Identity | None = self._services.get(Identity)
        if identity is not None:
            line = Decided(
                action=judged.action, resource_kind=resource.kind, resource_id=resource.id[:200],
                allowed=decision.allowed, rule=decision.rule,
            )  # fmt: skip
            await identity.decided(ctx, decisions=[line])


def _tell(connection: HTTPConnection, asked: Asked) -> None:
    connection.state.context = asked.ctx
    connection.state.asked = asked


def _needs_no_facts(needs: Needs) -> bool:
    return needs.resource == "installation" and "always" in ACTIONS[needs.action].groups


def outsiders(asked: Asked, action: str) -> Judged:
    """Whoever is no member of the organisation that the path names: as if there were none."""
    named = asked.outside or ""
    decision = Decision(False, "tenant_fence", "not_found", "nobody")
    if asked.principal.kind == "anonymous":  # signing in would tell more, of this one as of any
        decision = Decision(False, "no_policy_permits", "sign_in", "yourself")
    return Judged(action, Resource(kind="organisation", id=named, organisation=named), False, decision)


def _nowhere(asked: Asked, kind: ResourceKind, resource_id: str = "") -> Resource:
    return Resource(kind=kind, id=resource_id, organisation=asked.facts.organisation)


async def _said(connection: HTTPConnection) -> Mapping[str, object]:
    """The body as the route will read it; FastAPI has read it before any dependency, and so keeps it."""
    if not isinstance(connection, Request) or not is_json(connection.headers.get("content-type", "")):
        return {}
    try:
        body = await connection.json()
    except ValueError:
        return {}
    return body if isinstance(body, dict) else {}


# ── a denial, told ──────────────────────────────────────────────────────────────────────────────────


async def refuse(connection: HTTPConnection, judged: Judged) -> None:
    """As a problem, or as the code a WebSocket is closed with.

    Raises:
        ProblemError, WebSocketException.
    """
    await tell(connection, denial(judged, language_of(connection)))


async def tell(connection: HTTPConnection, problem: Problem) -> None:
    """Raises ProblemError, WebSocketException."""
    if not isinstance(connection, WebSocket):
        raise ProblemError(problem)
    await connection.accept()  # only an open one can be closed with a code that a page sees
    raise WebSocketException(CLOSE_CODES + problem.status, problem.code)


def denial(judged: Judged, language: Language) -> Problem:
    """404 as for an id that nobody has, 401 where signing in would tell more, else 403."""
    decision, resource = judged.decision, judged.resource
    if decision.sentence == "not_found":
        return unknown(resource.kind, resource.id)
    spoken: dict[str, str] = {"Content-Language": language}
    facts = {"action": judged.action, "rule": decision.rule, "reason": decision.sentence, "ask": decision.ask}
    says = sentences.say(decision, judged.action, language)
    if decision.sentence == "sign_in":
        return Problem(status=401, code="sign_in", detail=says, facts=facts, headers={**spoken, **CHALLENGE})
    if decision.rule == "token_scope":
        spoken |= too_narrow(ACTIONS[judged.action].token)
    whom = "" if decision.ask == "yourself" else sentences.whom(decision, language)
    return Problem(status=403, code="not_permitted", detail=f"{says} {whom}".rstrip(), facts=facts, headers=spoken)


def unknown(kind: ResourceKind, resource_id: str) -> Problem:
    """In the words of the routes themselves."""
    facts = {f"{kind}_id": resource_id}
    return of_error(NotFound(f"unknown_{kind}", f"There is no {kind} {resource_id}.", **facts))

"""Who asks, and for which organisation: what a request bears, and what the organisation holds about whoever that
is, read anew each time.

An organisation is named by the path, else chosen in the session, else by an approved host name (places.py), else
it is the installation's own. The first two count where whoever asks is a member. No other header names one.
Whoever bears a token of one organisation acts for that.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from ipaddress import ip_address
from typing import Any, Literal
from uuid import UUID

from starlette.requests import HTTPConnection

from fieldhouse.app.http.bearer import bearer_token, bears_two, good_for_nothing
from fieldhouse.kernel.context import Context
from fieldhouse.kernel.errors import NotFound
from fieldhouse.kernel.permissions import Facts, Principal
from fieldhouse.kernel.sight import NOTHING
from fieldhouse.modules.identity.contract import Identity, Present, Session
from fieldhouse.modules.identity.contract.tokens import Bearer
from fieldhouse.modules.identity.domain import sight

Unsigned = Literal["operator", "anonymous"]

ANONYMOUS = Principal(kind="anonymous", actor="anonymous")
OPERATOR = Principal(kind="operator", actor="local:operator")

ORGANISATION = "organisation_id"  # the path parameter that names one

# "__Host-": a browser takes it from this very host alone, over TLS (RFC 6265bis section 4.1.3.2); on loopback
# there is no TLS, so the plain name is read there and nowhere else.
SESSION_COOKIE = "__Host-fieldhouse"
LOOPBACK_COOKIE = "fieldhouse"
SESSION_COOKIES = frozenset({SESSION_COOKIE, LOOPBACK_COOKIE})
SECURE = frozenset({"https", "wss"})
LOOPBACK_NAMES = frozenset({"127.0.0.1", "localhost", "::1"})

PROXIED = ("forwarded", "x-forwarded-for", "x-real-ip", "via")


@dataclass(frozen=True, slots=True)
class Asked:
    """Who asks and in which circumstances; `ctx.actor` is `principal.actor`, `ctx.tenant_id` whom it is for,
    `ctx.sight` what they see of what is listed.

    Attributes:
        session: that of the cookie, where it lasts.
        outside: the organisation that the path names, where whoever asks is no member of it.
        bearer: of a token, in place of a session.
    """

    ctx: Context
    principal: Principal
    facts: Facts
    session: Session | None = None
    outside: str | None = None
    bearer: Bearer | None = None


class Asking:
    """Finds out who asks.

    Args:
        unsigned: what somebody without a session is: anonymous, or (on this very machine alone) its operator.
        services: among them Identity, where accounts are served.
    """

    def __init__(self, unsigned: Unsigned, services: Mapping[type, Any]) -> None:
        self._unsigned = unsigned
        self._services = services

    async def who(self, connection: HTTPConnection) -> Asked:
        ctx: Context = connection.state.context
        principal = OPERATOR if self._unsigned == "operator" and is_here(connection) else ANONYMOUS
        identity: Identity | None = self._services.get(Identity)
        named: str | None = connection.path_params.get(ORGANISATION)
        if identity is not None and (borne := await _borne(identity, ctx, connection)) is not None:
            return await _by_token(identity, ctx, borne, named)
        if identity is None or (principal is OPERATOR and session_token(connection) is None):
            here = Facts(now=ctx.now, organisation=str(ctx.tenant_id))
            return _asked(ctx, principal, here, outside=_outside(principal, named, ctx))
        present = await _present(identity, ctx, connection, named)
        if present is not None:
            return await _member(identity, ctx, present, named, fixed=_is_fixed(connection))
        _, facts = await identity.asking(ctx, session=None)
        return _asked(ctx, principal, facts, outside=_outside(principal, named, ctx))

    def nobody(self, connection: HTTPConnection) -> Asked:
        """For what everybody may whatever the state of anything: nothing is read, so no database is needed."""
        ctx: Context = connection.state.context
        blind = replace(ctx, actor=ANONYMOUS.actor, sight=NOTHING)
        return Asked(blind, ANONYMOUS, Facts(now=ctx.now, organisation=str(ctx.tenant_id)))


def session_token(connection: HTTPConnection) -> str | None:
    """That of the session cookie."""
    if connection.url.scheme in SECURE:
        return connection.cookies.get(SESSION_COOKIE)
    here = connection.url.hostname in LOOPBACK_NAMES
    return connection.cookies.get(LOOPBACK_COOKIE) if here else None


def organisation_id(named: str) -> UUID | None:
    try:
        return UUID(named)
    except ValueError:
        return None


def is_here(connection: HTTPConnection) -> bool:
    """From loopback, and not through a proxy that stands there."""
    if connection.client is None or any(name in connection.headers for name in PROXIED):
        return False
    try:
        return ip_address(connection.client.host).is_loopback
    except ValueError:
        return False


async def _present(
    identity: Identity, ctx: Context, connection: HTTPConnection, named: str | None
) -> Present | None:
    token = session_token(connection)
    place = organisation_id(named or "") or (ctx.tenant_id if _is_fixed(connection) else None)
    return None if token is None else await identity.present(ctx, token=token, place=place)


async def _member(
    identity: Identity, ctx: Context, present: Present, named: str | None, *, fixed: bool = False
) -> Asked:
    """Whoever is signed in, in the organisation that the path names, else in the chosen one, else in that of the
    host name, else in ours. `fixed`: the path is below an organisation's address (places.py), whoever chose what.
    """
    if named is not None:
        found = await _within(identity, ctx, present, organisation_id(named))
        if found is not None:
            return found
    chosen = None if fixed else await _within(identity, ctx, present, present.session.organisation_id)
    if chosen is None:
        principal, facts = await _there(identity, ctx, present)
        chosen = _asked(ctx, principal, facts, present.session)
    return replace(chosen, outside=named)


async def _borne(identity: Identity, ctx: Context, connection: HTTPConnection) -> Bearer | None:
    """Whoever bears a token: of an Authorization header, or of a device that was handed a game, in its cookie."""
    token, cookie = bearer_token(connection), session_token(connection)
    if token is None:
        return None if cookie is None else await identity.handed(ctx, token=cookie)
    if cookie is not None:
        raise bears_two()
    borne = await identity.bearing(ctx, token=token)
    if borne is None:
        raise good_for_nothing()
    return borne


async def _by_token(identity: Identity, ctx: Context, borne: Bearer, named: str | None) -> Asked:
    """In the organisation that the path names, if the token counts there; else in the token's, else in ours."""
    place, home = organisation_id(named or ""), borne.organisation_id
    if place is not None and home in (None, place):
        found = await _as(identity, replace(ctx, tenant_id=place), borne)
        if found is not None and (found.principal.membership != "none" or borne.kind != "person"):
            return found
    at_home = await _as(identity, replace(ctx, tenant_id=home or ctx.tenant_id), borne)
    if at_home is None:
        raise good_for_nothing()
    return replace(at_home, outside=named)


async def _as(identity: Identity, there: Context, borne: Bearer) -> Asked | None:
    try:
        found = await identity.asking_as(there, bearer=borne)
    except NotFound:
        return None
    return None if found is None else replace(_asked(there, *found), bearer=borne)


async def _there(identity: Identity, there: Context, present: Present) -> tuple[Principal, Facts]:
    if present.asking is not None and present.place == there.tenant_id:
        return present.asking
    return await identity.asking(there, session=present.session)


async def _within(identity: Identity, ctx: Context, present: Present, place: UUID | None) -> Asked | None:
    """None: no member there, or there is no such organisation."""
    if place is None:
        return None
    there = replace(ctx, tenant_id=place)
    try:
        principal, facts = await _there(identity, there, present)
    except NotFound:
        return None
    return None if principal.membership == "none" else _asked(there, principal, facts, present.session)


def _is_fixed(connection: HTTPConnection) -> bool:
    place = getattr(connection.state, "place", None)
    return place is not None and place.fixed


def _outside(principal: Principal, named: str | None, ctx: Context) -> str | None:
    """The operator is at home in the installation's own organisation, a stranger nowhere."""
    at_home = principal is OPERATOR and named is not None and organisation_id(named) == ctx.tenant_id
    return None if at_home else named


def _asked(
    ctx: Context,
    principal: Principal,
    facts: Facts,
    session: Session | None = None,
    *,
    outside: str | None = None,
) -> Asked:
    seeing = replace(ctx, actor=principal.actor, sight=sight(principal, facts))
    return Asked(seeing, principal, facts, session, outside)

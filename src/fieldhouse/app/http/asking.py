"""Who asks: what a request bears, and what the organisation holds about whoever that is, read anew each time."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from ipaddress import ip_address
from typing import Any, Literal

from starlette.requests import HTTPConnection

from fieldhouse.kernel.context import Context
from fieldhouse.kernel.module import INSTALLATION
from fieldhouse.kernel.permissions import Facts, Principal
from fieldhouse.modules.identity.contract import Identity, Session

Unsigned = Literal["operator", "anonymous"]

ANONYMOUS = Principal(kind="anonymous", actor="anonymous")
OPERATOR = Principal(kind="operator", actor="local:operator")

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
    """Who asks and in which circumstances; `ctx.actor` is `principal.actor`."""

    ctx: Context
    principal: Principal
    facts: Facts


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
        if identity is None or (principal is OPERATOR and session_token(connection) is None):
            return _asked(ctx, principal, Facts(now=ctx.now, organisation=str(ctx.tenant_id)))
        session = await _session(identity, ctx, connection)
        known, facts = await identity.asking(ctx, session=session)
        return _asked(ctx, principal if session is None else known, facts)

    def nobody(self, connection: HTTPConnection) -> Asked:
        """For what everybody may whatever the state of anything: nothing is read, so no database is needed."""
        ctx: Context = connection.state.context
        return _asked(ctx, ANONYMOUS, Facts(now=ctx.now, organisation=str(ctx.tenant_id)))


def session_token(connection: HTTPConnection) -> str | None:
    """That of the session cookie."""
    if connection.url.scheme in SECURE:
        return connection.cookies.get(SESSION_COOKIE)
    here = connection.url.hostname in LOOPBACK_NAMES
    return connection.cookies.get(LOOPBACK_COOKIE) if here else None


def is_here(connection: HTTPConnection) -> bool:
    """From loopback, and not through a proxy that stands there."""
    if connection.client is None or any(name in connection.headers for name in PROXIED):
        return False
    try:
        return ip_address(connection.client.host).is_loopback
    except ValueError:
        return False


async def _session(identity: Identity, ctx: Context, connection: HTTPConnection) -> Session | None:
    token = session_token(connection)
    return None if token is None else await identity.whose(replace(ctx, tenant_id=INSTALLATION), token=token)


def _asked(ctx: Context, principal: Principal, facts: Facts) -> Asked:
    return Asked(replace(ctx, actor=principal.actor), principal, facts)

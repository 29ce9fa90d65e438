"""Features of the public pages that an organisation may switch off. Templates ask `on("…")`."""

from contextvars import ContextVar

from starlette.requests import Request

from fieldhouse.app.flags import Flags
from fieldhouse.app.pages.reading import context_of
from fieldhouse.kernel.flags import COMPARISON_PAGE

SHOWN = (COMPARISON_PAGE,)

_off: ContextVar[frozenset[str]] = ContextVar("switched_off", default=frozenset())


async def look(request: Request) -> None:
    """A dependency of every page; before the gate has found for whom a request is, there are no flags."""
    flags: Flags | None = getattr(request.app.state, "flags", None)
    off = set()
    if flags is not None:
        ctx = context_of(request)
        off = {flag.name for flag in SHOWN if not await flags.on(ctx, flag)}
    _off.set(frozenset(off))


def on(name: str) -> bool:
    return name not in _off.get()

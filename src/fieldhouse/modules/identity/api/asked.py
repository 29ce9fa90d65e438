"""What the edge hands to these routes: who asks, behind which browser. It set both on `request.state`."""

from dataclasses import replace
from datetime import timedelta
from typing import Annotated, Protocol, cast
from uuid import UUID

from fastapi import Depends, Request, Response

from fieldhouse.kernel.context import Context
from fieldhouse.kernel.errors import Forbidden, NotFound
from fieldhouse.modules.identity.api.bodies import SignedInRow, signed_in
from fieldhouse.modules.identity.contract import Device, Identity, Session, SignedIn
from fieldhouse.modules.identity.domain import lives
from fieldhouse.modules.identity.domain.people import account_of


class Browser(Protocol):
    """The two cookies; the edge knows their names and attributes (app/http/browser.py)."""

    session: str
    device: str
    address: str
    agent: str
    origin: str

    def must_bear(self) -> None: ...

    def bear_session(self, response: Response, token: str, lasts: timedelta) -> None: ...

    def bear_device(self, response: Response, token: str, lasts: timedelta) -> None: ...

    def drop_session(self, response: Response) -> None: ...


async def _context(request: Request) -> Context:
    return cast(Context, request.state.context)


async def _identity(request: Request) -> Identity:
    return cast(Identity, request.app.state.services[Identity])


async def _browser(request: Request) -> Browser:
    return cast(Browser, request.state.browser)


async def _bearing(request: Request) -> Browser:
    """One that can be given a cookie."""
    browser = await _browser(request)
    browser.must_bear()
    return browser


async def _here(request: Request, organisation_id: UUID) -> Context:
    """For the organisation of the path: the edge has found that whoever asks belongs there."""
    ctx = await _context(request)
    if ctx.tenant_id != organisation_id:
        raise NotFound(
            "unknown_organisation", "There is no such organisation.", organisation_id=str(organisation_id)
        )
    return ctx


async def _session(request: Request) -> Session:
    """That of whoever asks; the operator of this machine has none."""
    session: Session | None = request.state.asked.session
    if session is None:
        raise no_session()
    return session


async def _token(request: Request) -> str:
    """That session's."""
    await _session(request)
    return (await _browser(request)).session


Ctx = Annotated[Context, Depends(_context)]
Here = Annotated[Context, Depends(_here)]
Service = Annotated[Identity, Depends(_identity)]
AnyBrowser = Annotated[Browser, Depends(_browser)]
BearingBrowser = Annotated[Browser, Depends(_bearing)]
OwnSession = Annotated[Session, Depends(_session)]
OwnToken = Annotated[str, Depends(_token)]


def device_of(browser: Browser) -> Device:
    return Device(address=browser.address, agent=browser.agent, token=browser.device)


def bear(browser: Browser, signed: SignedIn, response: Response) -> SignedInRow:
    browser.bear_session(response, signed.token, lives.LONGEST)
    if signed.device_token:
        browser.bear_device(response, signed.device_token, lives.DEVICE)
    return signed_in(signed.session)


async def enter(
    identity: Identity, ctx: Context, browser: Browser, signed: SignedIn, response: Response
) -> SignedInRow:
    await end_former(identity, ctx, browser)
    return bear(browser, signed, response)


async def end_former(identity: Identity, ctx: Context, browser: Browser) -> None:
    """The session that this browser bore before, whoever's it was."""
    former = await identity.whose(ctx, token=browser.session) if browser.session else None
    if former is not None:
        owner = replace(ctx, actor=former.account.actor)
        await identity.end_session(owner, session=former, session_id=former.session_id)


def person(ctx: Context) -> UUID:
    """The account that acts. Raises Forbidden `no_session` where none does."""
    account_id = account_of(ctx.actor)
    if account_id is None:
        raise no_session()
    return account_id


def no_session() -> Forbidden:
    return Forbidden("no_session", "Nobody is signed in here, or not any more.")

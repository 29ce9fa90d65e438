"""Signing in through another site, and the identities there that are linked to one's account.

The way back is a page's address, not a program's: whatever comes of it, the browser lands on a page of the app.
"""

from collections.abc import Sequence
from typing import Annotated
from urllib.parse import urlencode
from uuid import UUID

from fastapi import APIRouter, Query, Request, Response
from starlette.responses import RedirectResponse

from fieldhouse.kernel.errors import FieldhouseError
from fieldhouse.kernel.permissions import Needs
from fieldhouse.modules.identity.api import factor_bodies
from fieldhouse.modules.identity.api.asked import (
    BearingBrowser,
    Ctx,
    OwnSession,
    OwnToken,
    Service,
    device_of,
    enter,
)
from fieldhouse.modules.identity.domain import lives

router = APIRouter(prefix="/account", tags=["providers"])

Anybody = Annotated[Ctx, Needs("sign_in", "installation")]
Owner = Annotated[Ctx, Needs("manage_own_account", "account")]
# Together, percent-encoded four bytes a letter, they stay below the 64 KiB that the server reads of an address.
Told = Annotated[str, Query(max_length=400)]
Code = Annotated[str, Query(max_length=4000)]

# Pages that a way back leads to; a problem's code is a word of docs/api/errors.md.
HOME, CODE, ACCOUNT, SIGN_IN = "/app/", "/app/verify", "/app/account", "/app/sign-in"


@router.get("/providers")
async def list_providers(ctx: Anybody, identity: Service) -> Sequence[factor_bodies.ProviderRow]:
    """Sites that one can sign in through, as the installation's settings list them."""
    return [factor_bodies.ProviderRow(id=id_, name=name) for id_, name in identity.providers(ctx)]


@router.post("/providers/{provider_id}/begin")
async def begin(
    ctx: Anybody, identity: Service, browser: BearingBrowser, provider_id: str, response: Response,
    body: factor_bodies.ProviderBody | None = None,
) -> factor_bodies.LocationRow:  # fmt: skip
    """Where the browser goes; it comes back here by itself. Linking is for whoever is signed in and proved within
    ten minutes that it is them.
    """
    leaving = await identity.begin_provider(
        ctx, provider_id=provider_id, purpose="sign_in" if body is None else body.purpose, origin=browser.origin,
        token=browser.session, device=device_of(browser),
    )  # fmt: skip
    browser.bear_device(response, leaving.device_token, lives.DEVICE)
    return factor_bodies.LocationRow(location=leaving.location)


@router.get("/providers/{provider_id}/back", status_code=303, response_class=RedirectResponse)
async def back(
    ctx: Anybody, identity: Service, browser: BearingBrowser, provider_id: str, request: Request,
    state: Told = "", code: Code = "", error: Told = "", iss: Told = "",
) -> Response:  # fmt: skip
    """Where the provider sends the browser. It goes on to the app: signed in, to tell a code, with a problem."""
    signed_in = request.state.asked.session is not None
    answer = {
        name: said for name, said in (("state", state), ("code", code), ("error", error), ("iss", iss)) if said
    }
    try:
        came = await identity.return_from_provider(
            ctx, provider_id=provider_id, answer=answer, origin=browser.origin, token=browser.session,
            device=device_of(browser),
        )  # fmt: skip
    except FieldhouseError as trouble:
        told = urlencode({"problem": trouble.code, "provider": provider_id})
        return RedirectResponse(f"{ACCOUNT if signed_in else SIGN_IN}?{told}", status_code=303)
    if came.linked:
        return RedirectResponse(f"{ACCOUNT}?{urlencode({'linked': provider_id})}", status_code=303)
    if came.entered is None:
        return RedirectResponse(f"{CODE}#{came.link_token}", status_code=303)
    response = RedirectResponse(HOME, status_code=303)
    await enter(identity, ctx, browser, came.entered, response)
    return response


@router.get("/identities")
async def linked_identities(
    ctx: Owner, identity: Service, session: OwnSession
) -> Sequence[factor_bodies.LinkedIdentityRow]:
    """Who at other sites may sign in as you."""
    found = await identity.linked_identities(ctx, account_id=session.account.account_id)
    return [factor_bodies.linked_identity(each) for each in found]


@router.delete("/identities/{identity_id}", status_code=204)
async def unlink(ctx: Owner, identity: Service, token: OwnToken, identity_id: UUID) -> None:
    """For whoever proved within ten minutes that it is them. One that is not yours changes nothing."""
    await identity.unlink_identity(ctx, token=token, identity_id=identity_id)

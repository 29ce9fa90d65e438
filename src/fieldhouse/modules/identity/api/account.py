"""An account, and the browsers it is signed in with. What a browser bears is set here and shown nowhere.

Whoever is signed in already and signs in again gets a new session, and the old one ends. Nothing here tells
whether an address is known. Each may be repeated: letters are metered, sessions few.
"""

from collections.abc import Sequence
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Header, Response
from fastapi.responses import RedirectResponse

from fieldhouse.kernel.permissions import Needs
from fieldhouse.modules.identity.api import bodies
from fieldhouse.modules.identity.api.asked import (
    AnyBrowser,
    BearingBrowser,
    Browser,
    Ctx,
    OwnSession,
    OwnToken,
    Service,
    bear,
    device_of,
    end_former,
    enter,
)
from fieldhouse.modules.identity.contract import LinkAsked
from fieldhouse.modules.identity.domain import lives

router = APIRouter(prefix="/account", tags=["account"])

Anybody = Annotated[Ctx, Needs("sign_in", "installation")]
Owner = Annotated[Ctx, Needs("manage_own_account", "account")]


# ── whoever comes ──


@router.post("/sign-up")
async def sign_up(
    ctx: Anybody, identity: Service, browser: BearingBrowser, body: bodies.SignUpBody, response: Response
) -> bodies.LinkAskedRow:
    """Have a letter sent whose link opens the account. The password counts in this browser alone."""
    asked = await identity.sign_up(
        ctx,
        email=body.email,
        name=body.name,
        password=None if body.password is None else body.password.get_secret_value(),
        language=body.language,
        device=device_of(browser),
    )
    return _asked(browser, asked, response)


@router.post("/verify")
async def verify(
    ctx: Anybody, identity: Service, browser: BearingBrowser, body: bodies.VerifyBody, response: Response
) -> bodies.SignedInRow:
    """Follow a letter's link: of sign-up, of sign-in, of recovery. It opens once; `code_needed`, `wrong_code`,
    `link_elsewhere` and `wrong_shown_code` don't use it up.
    """
    signed = await identity.verify(
        ctx, token=body.token.get_secret_value(), device=device_of(browser), code=bodies.told(body.code),
        shown=bodies.told(body.shown),
    )  # fmt: skip
    return await enter(identity, ctx, browser, signed, response)


@router.post("/sign-in")
async def sign_in(
    ctx: Anybody, identity: Service, browser: BearingBrowser, body: bodies.SignInBody, response: Response
) -> bodies.SignedInRow:
    """After the right password, `code_needed` says that the account has a second factor: send it all again, with
    the authenticator's code or a recovery code.
    """
    signed = await identity.sign_in(
        ctx, email=body.email, password=body.password.get_secret_value(), device=device_of(browser),
        code=bodies.told(body.code),
    )  # fmt: skip
    return await enter(identity, ctx, browser, signed, response)


@router.post("/links")
async def send_link(
    ctx: Anybody, identity: Service, browser: BearingBrowser, body: bodies.LinkBody, response: Response
) -> bodies.LinkAskedRow:
    """Have a link sent, to sign in without a password or to set another one; if the address is known. It opens in
    this browser; in another one to whoever tells the code that this one shows.
    """
    asked = await identity.send_link(ctx, email=body.email, purpose=body.purpose, device=device_of(browser))
    return _asked(browser, asked, response)


@router.post(
    "/sign-out",
    status_code=204,
    response_model=None,
    responses={303: {"description": "to the first page, where a page's form was sent"}},
)
async def sign_out(
    ctx: Anybody,
    identity: Service,
    browser: AnyBrowser,
    accept: Annotated[str, Header(include_in_schema=False)] = "",
) -> Response:
    """End this browser's session, if it has one."""
    await end_former(identity, ctx, browser)
    by_form = accept.startswith("text/html")  # as browsers ask when a form is sent (Fetch, "navigate")
    response: Response = RedirectResponse("/", status_code=303) if by_form else Response(status_code=204)
    browser.drop_session(response)
    # Not "storage": it holds plays that were tapped without a network; the client clears the rest by itself.
    response.headers["Clear-Site-Data"] = '"cache"'
    return response


def _asked(browser: Browser, asked: LinkAsked, response: Response) -> bodies.LinkAskedRow:
    browser.bear_device(response, asked.device_token, lives.DEVICE)
    return bodies.LinkAskedRow(code=asked.code)


# ── whoever is signed in ──


@router.get("")
async def me(session: Annotated[OwnSession, Needs("manage_own_account", "account")]) -> bodies.SignedInRow:
    """Who is signed in here."""
    return bodies.signed_in(session)


@router.patch("")
async def change_account(
    ctx: Owner, identity: Service, token: OwnToken, body: bodies.AccountChangeBody
) -> bodies.SignedInRow:
    """Another name, another language for letters."""
    return bodies.signed_in(
        await identity.change_account(ctx, token=token, name=body.name, language=body.language)
    )


@router.post("/confirm")
async def confirm(
    ctx: Owner,
    identity: Service,
    browser: BearingBrowser,
    token: OwnToken,
    body: bodies.ConfirmBody,
    response: Response,
) -> bodies.SignedInRow:
    """Prove once more that it is you, as dangerous actions ask; without a password, by a link or a passkey."""
    signed = await identity.confirm(
        ctx, token=token, password=body.password.get_secret_value(), code=bodies.told(body.code)
    )
    return bear(browser, signed, response)


@router.put("/password")
async def set_password(
    ctx: Owner,
    identity: Service,
    browser: BearingBrowser,
    token: OwnToken,
    body: bodies.NewPasswordBody,
    response: Response,
) -> bodies.SignedInRow:
    """With the password that stands, where there is one and no letter of recovery opened this session just now;
    for whoever proved within ten minutes that it is them. All other sessions end.
    """
    signed = await identity.set_password(
        ctx, token=token, password=body.password.get_secret_value(),
        current=None if body.current is None else body.current.get_secret_value(),
    )  # fmt: skip
    return bear(browser, signed, response)


@router.put("/deletion")
async def delete_account(
    ctx: Owner, identity: Service, browser: AnyBrowser, token: OwnToken, response: Response
) -> bodies.AccountLeavingRow:
    """Have your account erased, for whoever proved within ten minutes that it is them. Every session and token
    ends now, this one too; `leaving_at` says when the rest does. Whoever signs in before that keeps the account.
    """
    leaving_at = await identity.delete_account(ctx, token=token)
    browser.drop_session(response)
    return bodies.AccountLeavingRow(leaving_at=leaving_at)


@router.get("/sessions")
async def list_sessions(ctx: Owner, identity: Service, session: OwnSession) -> Sequence[bodies.SessionRow]:
    """Where you are signed in, the last seen first."""
    found = await identity.sessions(ctx, account_id=session.account.account_id)
    return [bodies.session_row(each, current=each.session_id == session.session_id) for each in found]


@router.delete("/sessions/{session_id}", status_code=204)
async def end_session(
    ctx: Owner,
    identity: Service,
    browser: AnyBrowser,
    session: OwnSession,
    session_id: UUID,
    response: Response,
) -> None:
    """Sign a browser out: this one, or another for whoever proved within ten minutes that it is them. One that is
    not yours, or no more, changes nothing.
    """
    await identity.end_session(ctx, session=session, session_id=session_id)
    if session_id == session.session_id:
        browser.drop_session(response)

"""Passkeys: `…/options` answers what the browser hands to its authenticator, the route beside it takes the answer.

A ceremony is good once, for five minutes, in the browser that asked for it. A wrong answer uses it up too.
"""

from collections.abc import Sequence
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Response

from fieldhouse.kernel.permissions import Needs
from fieldhouse.modules.identity.api import bodies, factor_bodies
from fieldhouse.modules.identity.api.asked import (
    BearingBrowser,
    Ctx,
    OwnSession,
    OwnToken,
    Service,
    bear,
    device_of,
    enter,
)
from fieldhouse.modules.identity.domain import lives

router = APIRouter(prefix="/account/passkeys", tags=["passkeys"])

Anybody = Annotated[Ctx, Needs("sign_in", "installation")]
Owner = Annotated[Ctx, Needs("manage_own_account", "account")]


@router.get("")
async def list_passkeys(ctx: Owner, identity: Service, session: OwnSession) -> Sequence[factor_bodies.PasskeyRow]:
    found = await identity.passkeys(ctx, account_id=session.account.account_id)
    return [factor_bodies.passkey(each) for each in found]


@router.post("/options")
async def begin(
    ctx: Owner, identity: Service, browser: BearingBrowser, token: OwnToken
) -> factor_bodies.CeremonyRow:
    """To make one. For whoever proved within ten minutes that it is them; following a link is such a proof."""
    return factor_bodies.ceremony(await identity.begin_passkey(ctx, token=token, origin=browser.origin))


@router.post("", status_code=201)
async def add(
    ctx: Owner, identity: Service, browser: BearingBrowser, token: OwnToken, body: factor_bodies.NewPasskeyBody
) -> factor_bodies.PasskeyRow:
    """What the authenticator made. Its owner gets a letter."""
    added = await identity.add_passkey(
        ctx, token=token, origin=browser.origin, ceremony_id=body.ceremony, name=body.name,
        credential=body.credential,
    )  # fmt: skip
    return factor_bodies.passkey(added)


@router.patch("/{passkey_id:uuid}")
async def rename(
    ctx: Owner, identity: Service, token: OwnToken, passkey_id: UUID, body: factor_bodies.PasskeyNameBody
) -> factor_bodies.PasskeyRow:
    """Call it otherwise. Again it changes nothing."""
    named = await identity.rename_passkey(ctx, token=token, passkey_id=passkey_id, name=body.name)
    return factor_bodies.passkey(named)


@router.delete("/{passkey_id:uuid}", status_code=204)
async def remove(ctx: Owner, identity: Service, token: OwnToken, passkey_id: UUID) -> None:
    """For whoever proved within ten minutes that it is them. One that is not yours changes nothing."""
    await identity.remove_passkey(ctx, token=token, passkey_id=passkey_id)


@router.post("/sign-in/options")
async def begin_sign_in(
    ctx: Anybody, identity: Service, browser: BearingBrowser, response: Response
) -> factor_bodies.CeremonyRow:
    """No address is asked for: the authenticator knows whose its passkeys are."""
    begun = await identity.begin_passkey_sign_in(ctx, origin=browser.origin, device=device_of(browser))
    browser.bear_device(response, begun.device_token, lives.DEVICE)
    return factor_bodies.ceremony(begun)


@router.post("/sign-in")
async def sign_in(
    ctx: Anybody, identity: Service, browser: BearingBrowser, body: factor_bodies.ProvenPasskeyBody,
    response: Response,
) -> bodies.SignedInRow:  # fmt: skip
    """A session with a second factor: a passkey is one that is held, and one that is known or been."""
    signed = await identity.sign_in_with_passkey(
        ctx,
        origin=browser.origin,
        ceremony_id=body.ceremony,
        credential=body.credential,
        device=device_of(browser),
    )
    return await enter(identity, ctx, browser, signed, response)


@router.post("/confirm/options")
async def begin_confirmation(
    ctx: Owner, identity: Service, browser: BearingBrowser, token: OwnToken
) -> factor_bodies.CeremonyRow:
    begun = await identity.begin_passkey_confirmation(ctx, token=token, origin=browser.origin)
    return factor_bodies.ceremony(begun)


@router.post("/confirm")
async def confirm(
    ctx: Owner, identity: Service, browser: BearingBrowser, token: OwnToken, body: factor_bodies.ProvenPasskeyBody,
    response: Response,
) -> bodies.SignedInRow:  # fmt: skip
    """Prove once more that it is you. The session counts as opened with a second factor from now on."""
    signed = await identity.confirm_with_passkey(
        ctx, token=token, origin=browser.origin, ceremony_id=body.ceremony, credential=body.credential
    )
    return bear(browser, signed, response)

"""The second factor of one's own account: codes of an authenticator, and recovery codes in its place."""

from typing import Annotated

from fastapi import APIRouter, Response

from fieldhouse.kernel.permissions import Needs
from fieldhouse.modules.identity.api import bodies, factor_bodies
from fieldhouse.modules.identity.api.asked import BearingBrowser, Ctx, OwnSession, OwnToken, Service, bear

router = APIRouter(prefix="/account", tags=["second factor"])

Owner = Annotated[Ctx, Needs("manage_own_account", "account")]


@router.get("/second-factor")
async def second_factor(ctx: Owner, identity: Service, session: OwnSession) -> factor_bodies.SecondFactorRow:
    return factor_bodies.second_factor(await identity.second_factor(ctx, account_id=session.account.account_id))


@router.post("/second-factor")
async def begin(ctx: Owner, identity: Service, token: OwnToken) -> factor_bodies.NewSecondFactorRow:
    """For whoever proved within ten minutes that it is them. Nothing changes until a first code comes back; the
    secret begun before is forgotten.
    """
    return factor_bodies.new_second_factor(await identity.begin_second_factor(ctx, token=token))


@router.put("/second-factor")
async def turn_on(
    ctx: Owner, identity: Service, browser: BearingBrowser, token: OwnToken, body: factor_bodies.CodeBody,
    response: Response,
) -> factor_bodies.SecondFactorOnRow:  # fmt: skip
    """With the first code. From now on signing in asks for one. Its owner gets a letter."""
    signed, codes = await identity.turn_on_second_factor(ctx, token=token, code=body.code.get_secret_value())
    entered = bear(browser, signed, response)
    return factor_bodies.SecondFactorOnRow(
        account=entered.account, session=entered.session, recovery_codes=list(codes)
    )


@router.delete("/second-factor")
async def turn_off(
    ctx: Owner, identity: Service, browser: BearingBrowser, token: OwnToken, response: Response
) -> bodies.SignedInRow:
    """For whoever proved within ten minutes that it is them. No session counts as opened with one any more."""
    return bear(browser, await identity.turn_off_second_factor(ctx, token=token), response)


@router.post("/recovery-codes")
async def new_recovery_codes(ctx: Owner, identity: Service, token: OwnToken) -> factor_bodies.RecoveryCodesRow:
    """Ten new ones; the former open nothing any more. For whoever proved within ten minutes that it is them."""
    codes = await identity.new_recovery_codes(ctx, token=token)
    return factor_bodies.RecoveryCodesRow(recovery_codes=list(codes))


@router.delete("/sessions", status_code=204)
async def end_other_sessions(ctx: Owner, identity: Service, token: OwnToken) -> None:
    """Sign every other browser out. To be offered after a change of how you prove who you are."""
    await identity.end_other_sessions(ctx, token=token)

"""Commands about one account, or all: shutting somebody out, ending what lets them in."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Annotated, TypeVar

import typer

from fieldhouse.app.cli.data import existing
from fieldhouse.app.installation import installation
from fieldhouse.kernel.context import Context
from fieldhouse.kernel.errors import Invalid
from fieldhouse.modules.identity.contract import Account, Identity

Data = Annotated[Path | None, typer.Option("--data", help="the embedded database's folder")]
Email = Annotated[str, typer.Argument(help="the account's address")]
Reason = Annotated[str, typer.Option("--reason", help="kept in the audit, sealed")]
Answer = TypeVar("Answer")


def register(app: typer.Typer) -> None:
    """Add this file's commands to the command line."""
    accounts = typer.Typer(no_args_is_help=True, help="People's accounts: who is let in.")
    accounts.command("show")(show)
    accounts.command("disable")(disable)
    accounts.command("enable")(enable)
    accounts.command("sign-out")(sign_out)
    app.add_typer(accounts, name="accounts")


def show(email: Email, data: Data = None) -> None:
    """Whether there is such an account, how it stands, and where it is signed in."""

    async def read(identity: Identity, ctx: Context) -> None:
        account = await identity.find_account(ctx, email=email)
        print(f"{account.email}  {account.account_id}  {_state(account)}  since {account.created_at:%Y-%m-%d}")
        for each in await identity.sessions(ctx, account_id=account.account_id):
            print(f"    session, seen {each.seen_at:%Y-%m-%d %H:%M}  {each.address}  {each.device}")
        for token in await identity.api_tokens(ctx, account_id=account.account_id):
            if token.ended_at is None and token.expires_at > ctx.now:
                print(f"    token, until {token.expires_at:%Y-%m-%d}  {token.name}")

    _done(data, read)


def disable(email: Email, reason: Reason, data: Data = None) -> None:
    """Shut somebody out: sessions, tokens, links and games in devices' hands end at once. They get a letter."""

    async def work(identity: Identity, ctx: Context) -> None:
        account = await identity.find_account(ctx, email=email)
        unkept = await identity.disable_account(ctx, account_id=account.account_id, disabled=True, reason=reason)
        print(f"{account.email} is disabled.")
        for each in unkept:
            print(f"{each.slug} has no administrator now: `fieldhouse invite --organisation {each.slug}`.")

    _done(data, work)


def enable(email: Email, reason: Reason = "", data: Data = None) -> None:
    """Let somebody in again, as they were; they sign in anew."""

    async def work(identity: Identity, ctx: Context) -> None:
        account = await identity.find_account(ctx, email=email)
        await identity.disable_account(ctx, account_id=account.account_id, disabled=False, reason=reason)
        print(f"{account.email} is enabled.")

    _done(data, work)


def sign_out(
    email: Annotated[str | None, typer.Argument(help="the account's address")] = None,
    everybody: Annotated[bool, typer.Option("--all", help="every account")] = False,
    reason: Reason = "",
    data: Data = None,
) -> None:
    """End all sessions and tokens of one account, or of all. Whoever has a password or a passkey signs in anew."""
    if (email is None) != everybody:
        raise Invalid("which_account", "Name one account, or say --all.")

    async def work(identity: Identity, ctx: Context) -> None:
        if email is None:
            print(f"Signed out {await identity.end_all_access(ctx, reason=reason)} accounts.")
            return
        account = await identity.find_account(ctx, email=email)
        await identity.end_access(ctx, account_id=account.account_id, reason=reason)
        print(f"{account.email} is signed out everywhere.")

    _done(data, work)


def _state(account: Account) -> str:
    if account.disabled:
        return "disabled"
    return f"leaving at {account.leaving_at:%Y-%m-%d %H:%M} UTC" if account.leaving_at else "active"


def _done(data: Path | None, work: Callable[[Identity, Context], Awaitable[Answer]]) -> Answer:
    settings = existing(data)

    async def run() -> Answer:
        async with installation(settings) as installed:
            identity: Identity = installed.services[Identity]
            return await work(identity, installed.context())

    return asyncio.run(run())

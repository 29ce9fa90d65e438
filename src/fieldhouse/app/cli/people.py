"""Commands about people: the first administrator of an installation has nobody to ask."""

import asyncio
from dataclasses import replace
from pathlib import Path
from typing import Annotated, cast

import typer

from fieldhouse.app.cli.data import existing
from fieldhouse.app.installation import installation
from fieldhouse.app.settings import LOCAL_SITE
from fieldhouse.kernel.errors import NotFound
from fieldhouse.kernel.ids import uuid7
from fieldhouse.kernel.permissions import Role
from fieldhouse.modules.identity.contract import Identity
from fieldhouse.modules.identity.domain import letters

Data = Annotated[Path | None, typer.Option("--data", help="the embedded database's folder")]


def register(app: typer.Typer) -> None:
    """Add this file's commands to the command line."""
    app.command("invite")(invite)


def invite(
    role: Annotated[str, typer.Option("--role", help="as docs/policies.md names them")] = "administrator",
    organisation: Annotated[
        str | None, typer.Option("--organisation", help="its slug; default: the installation's own")
    ] = None,
    data: Data = None,
) -> None:
    """Print a link that gives a role over an organisation to whoever opens it first. Hand it over in person."""
    settings = existing(data)

    async def invited() -> tuple[str, str]:
        async with installation(settings) as installed:
            identity: Identity = installed.services[Identity]
            ctx = installed.context()
            if organisation is not None:
                found = await identity.find_organisation(ctx, slug=organisation)
                if found is None:
                    raise NotFound("unknown_organisation", f"No organisation is called {organisation}.")
                ctx = replace(ctx, tenant_id=found.organisation_id)
            invitation, token = await identity.invite(
                ctx,
                invitation_id=uuid7(),
                role=cast(Role, role),
                scope=("organisation", str(ctx.tenant_id)),
                email=None,
            )
            site = (settings.site or LOCAL_SITE).rstrip("/")
            return letters.address_of(site, "invitation", token), f"{invitation.expires_at:%Y-%m-%d %H:%M} UTC"

    link, until = asyncio.run(invited())
    print(f"{link}\nIt opens once, until {until}.")

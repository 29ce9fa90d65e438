"""The audit chains on the command line: show them, and prove that nobody changed them."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated
from uuid import UUID

import typer
from sqlalchemy import text

from fieldhouse.app.cli.data import existing
from fieldhouse.app.installation import Installation, installation
from fieldhouse.kernel.context import Context
from fieldhouse.kernel.errors import Invalid, NotFound
from fieldhouse.modules.audit.contract import Audit, Entry, Finding, Head, Search
from fieldhouse.modules.identity.contract import Identity

Data = Annotated[Path | None, typer.Option("--data", help="the embedded database's folder")]
Which = Annotated[str | None, typer.Argument(help="an organisation's id or slug; none: all of them")]
Word = Annotated[str | None, typer.Option()]
Moment = Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d", "%Y-%m-%dT%H:%M:%S"])]

CHAINS = text("select tenant_id from audit.head order by tenant_id")


def register(app: typer.Typer) -> None:
    """Add this file's commands to the command line."""
    audit = typer.Typer(no_args_is_help=True, help="What was done, in a chain that shows any change.")
    audit.command("verify")(verify_chains)
    audit.command("show")(show_entries)
    app.add_typer(audit, name="audit")


def verify_chains(
    organisation: Which = None,
    anchor: Annotated[
        str | None, typer.Option("--anchor", help="a head that was kept elsewhere, NUMBER:HASH")
    ] = None,
    keyless: Annotated[bool, typer.Option("--keyless", help="don't open what is sealed")] = False,
    data: Data = None,
) -> None:
    """Recompute every entry. Exit status 1 where a chain doesn't hold, with the first number that is wrong.

    Keep the heads that this prints somewhere else: whoever may change the database may also cut off a chain's end
    and mend its head, and only an older head shows it.
    """
    kept = None if anchor is None else head_of(anchor)
    if kept is not None and organisation is None:
        raise Invalid("which_organisation", "An anchor is of one organisation; name it.")
    settings = existing(data)

    async def verify() -> list[tuple[UUID, Finding]]:
        async with installation(settings) as installed:
            audit: Audit = installed.services[Audit]
            return [
                (each.tenant_id, await audit.verify(each, anchor=kept, keyless=keyless))
                for each in await _contexts(installed, organisation)
            ]

    found = asyncio.run(verify())
    for tenant, finding in found:
        if finding.broken is None:
            print(f"{tenant}  {finding.entries} entries hold; head {finding.head}")
        else:
            print(f"{tenant}  BROKEN at {finding.broken}: {finding.why}; head {finding.head}")
    if not found:
        print("No chains.")
    if any(finding.broken is not None for _, finding in found):
        raise typer.Exit(1)


def show_entries(
    organisation: Which = None,
    actor: Word = None,
    what: Annotated[str | None, typer.Option(help="from its beginning: identity.Role, denied.")] = None,
    subject: Word = None,
    since: Moment = None,
    until: Moment = None,
    most: Annotated[int, typer.Option("--most", min=1, max=200, help="how many")] = 50,
    data: Data = None,
) -> None:
    """The newest entries; times are UTC."""
    settings = existing(data)
    search = Search(
        actor=actor,
        what=what,
        subject=subject,
        since=None if since is None else since.replace(tzinfo=UTC),
        until=None if until is None else until.replace(tzinfo=UTC),
    )

    async def read() -> list[tuple[UUID, Sequence[Entry]]]:
        async with installation(settings) as installed:
            audit: Audit = installed.services[Audit]
            return [
                (each.tenant_id, await audit.entries(each, search=search, limit=most))
                for each in await _contexts(installed, organisation)
            ]

    for tenant, entries in asyncio.run(read()):
        print(f"{tenant}")
        for each in entries:
            print(f"  {each.number:7}  {each.at:%Y-%m-%d %H:%M:%S}  {each.actor}  {each.what}  {each.subject}")
            for name, value in (("from", each.address), ("because", each.reason), ("was", each.before)):
                if value:
                    print(f"           {name}: {value}")


def head_of(given: str) -> Head:
    """Raises Invalid `malformed_anchor`."""
    number, _, digest = given.partition(":")
    try:
        found = Head(number=int(number), hash=bytes.fromhex(digest))
    except ValueError:
        found = Head(number=-1, hash=b"")
    if found.number < 0 or len(found.hash) != 32:
        raise Invalid(
            "malformed_anchor",
            f"{given!r} is no head; `fieldhouse audit verify` prints them.",
            accepted="NUMBER:HASH",
        )
    return found


async def _contexts(installed: Installation, named: str | None) -> list[Context]:
    """For each chain, or for the one organisation's."""
    here = installed.context()
    if named is None:
        async with installed.database.relay() as relay:
            return [replace(here, tenant_id=row.tenant_id) for row in await relay.execute(CHAINS)]
    try:
        return [replace(here, tenant_id=UUID(named))]
    except ValueError:
        identity: Identity = installed.services[Identity]
        found = await identity.find_organisation(here, slug=named)
    if found is None:
        raise NotFound("unknown_organisation", f"There is no organisation {named}.", organisation=named)
    return [replace(here, tenant_id=found.organisation_id)]

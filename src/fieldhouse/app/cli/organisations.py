"""Commands about one organisation: suspending, leaving, its host names, taking it along and bringing it in."""

import asyncio
import shutil
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from typing import Annotated
from uuid import UUID

import typer

from fieldhouse.adapters.database.arrival import opened
from fieldhouse.app.cli.data import existing
from fieldhouse.app.installation import Installation, installation
from fieldhouse.kernel.context import Context
from fieldhouse.kernel.errors import Invalid, NotFound
from fieldhouse.kernel.module import INSTALLATION
from fieldhouse.modules.identity.contract import Identity, Organisation

Data = Annotated[Path | None, typer.Option("--data", help="the embedded database's folder")]
Slug = Annotated[str, typer.Argument(help="the organisation's name in addresses")]
Reason = Annotated[str, typer.Option("--reason", help="kept beside it; no log holds it")]
HostName = Annotated[str, typer.Argument(help="as browsers ask for it: league.example.org")]


def register(app: typer.Typer) -> None:
    """Add this file's commands to the command line."""
    one = typer.Typer(no_args_is_help=True, help="One organisation, and what becomes of it.")
    one.command("suspend")(suspend)
    one.command("resume")(resume)
    one.command("delete")(delete)
    one.command("keep")(keep)
    one.command("export")(export)
    one.command("import")(bring)
    hosts = typer.Typer(no_args_is_help=True, help="Host names that show an organisation.")
    hosts.command("list")(list_hosts)
    hosts.command("approve")(approve_host)
    hosts.command("drop")(drop_host)
    one.add_typer(hosts, name="host")
    app.add_typer(one, name="organisation")


# ── suspending, leaving ──


def suspend(slug: Slug, reason: Reason, data: Data = None) -> None:
    """Its members read, nobody writes, its pages are closed; until `resume`."""
    asyncio.run(_set_suspended(slug, data, suspended=True, reason=reason))
    print(f"{slug} is suspended.")


def resume(slug: Slug, reason: Reason = "", data: Data = None) -> None:
    """Take a suspension back."""
    asyncio.run(_set_suspended(slug, data, suspended=False, reason=reason))
    print(f"{slug} is active.")


def delete(slug: Slug, data: Data = None) -> None:
    """Ask for its deletion, as an administrator of it would: they get a letter, and time to take it back."""
    left = asyncio.run(_set_leaving(slug, data, leaving=True))
    print(
        f"{slug} will be erased at {left.leaving_at:%Y-%m-%d %H:%M} UTC; `fieldhouse organisation keep` stops it."
    )


def keep(slug: Slug, data: Data = None) -> None:
    """Take a deletion back."""
    asyncio.run(_set_leaving(slug, data, leaving=False))
    print(f"{slug} stays.")


async def _set_suspended(slug: str, data: Path | None, *, suspended: bool, reason: str) -> None:
    async with _of(slug, data) as (installed, ctx):
        await identity_of(installed).suspend_organisation(ctx, suspended=suspended, reason=reason)


async def _set_leaving(slug: str, data: Path | None, *, leaving: bool) -> Organisation:
    async with _of(slug, data) as (installed, ctx):
        return await identity_of(installed).leave(ctx, leaving=leaving)


# ── host names ──


def list_hosts(data: Data = None) -> None:
    """All host names, those that wait to be approved first."""

    async def read() -> list[tuple[str, UUID, str]]:
        async with installation(existing(data)) as installed:
            ctx = replace(installed.context(), tenant_id=INSTALLATION)
            hosts = await identity_of(installed).hosts(ctx)
            slugs = {
                id_: (await identity_of(installed).organisation(replace(ctx, tenant_id=id_))).slug
                for id_ in {each.organisation_id for each in hosts}
            }
            return [
                (
                    each.host,
                    each.organisation_id,
                    slugs[each.organisation_id] + ("" if each.approved_at else " (asked)"),
                )
                for each in hosts
            ]

    listed = asyncio.run(read())
    for host, id_, slug in listed:
        print(f"{host}  {slug}  {id_}")
    if not listed:
        print("No host names.")


def approve_host(slug: Slug, host: HostName, data: Data = None) -> None:
    """HOST shows SLUG from now on. That it leads to this server, and its certificate, are yours to see to."""
    asyncio.run(_set_host(slug, host, data, approved=True))
    print(f"{host} shows {slug}.")


def drop_host(slug: Slug, host: HostName, data: Data = None) -> None:
    """HOST shows SLUG no more."""
    asyncio.run(_set_host(slug, host, data, approved=False))
    print(f"{host} does not show {slug}.")


async def _set_host(slug: str, host: str, data: Path | None, *, approved: bool) -> None:
    async with _of(slug, data) as (installed, ctx):
        identity = identity_of(installed)
        await identity.set_host(ctx, host=host, state="approved" if approved else "dropped")


# ── archives ──


def export(
    slug: Slug,
    file: Annotated[Path, typer.Argument(help="a new file: what is there already stays")],
    data: Data = None,
) -> None:
    """All of SLUG as one archive in FILE."""
    if file.exists() or not file.resolve().parent.is_dir():
        raise Invalid("no_such_folder", f"{file} is there already, or its folder is not.", at=str(file))

    async def write() -> int:
        async with _of(slug, data) as (installed, ctx):
            work = Path(tempfile.mkdtemp(dir=file.resolve().parent, prefix=f".{file.name}-"))
            try:
                rows = await identity_of(installed).export_organisation(ctx, file=work / file.name)
                (work / file.name).rename(file)
            finally:
                shutil.rmtree(work)
            return rows

    print(f"Wrote {file}: {asyncio.run(write())} rows.")


def bring(
    file: Annotated[Path, typer.Argument(help="an archive that `export` wrote")],
    slug: Annotated[str | None, typer.Option("--slug", help="its name in addresses here")] = None,
    data: Data = None,
) -> None:
    """Bring an organisation in from FILE: all of it, or nothing. Who has no account here is invited by letter."""
    if not file.is_file():
        raise Invalid("unreadable_file", f"There is no file {file}.", at=str(file))
    settings = existing(data)

    async def take() -> Organisation:
        with opened(file) as archive:
            async with installation(settings) as installed:
                ctx = installed.context()
                arrived = await identity_of(installed).import_organisation(ctx, archive=archive, slug=slug)
                await installed.statistics.rebuild(replace(ctx, tenant_id=arrived.organisation_id))
                return arrived

    arrived = asyncio.run(take())
    print(f"{arrived.name} is here as {arrived.slug} ({arrived.organisation_id}).")


@asynccontextmanager
async def _of(slug: str, data: Path | None) -> AsyncIterator[tuple[Installation, Context]]:
    """An installation, and circumstances for the organisation called so."""
    async with installation(existing(data)) as installed:
        ctx = installed.context()
        found = await identity_of(installed).find_organisation(ctx, slug=slug)
        if found is None:
            raise NotFound("unknown_organisation", f"No organisation is called {slug!r}.", slug=slug)
        yield installed, replace(ctx, tenant_id=found.organisation_id)


def identity_of(installed: Installation) -> Identity:
    identity: Identity = installed.services[Identity]
    return identity

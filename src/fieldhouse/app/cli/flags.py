"""Feature flags on the command line: what is on in an organisation, and switching it."""

import asyncio
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from fieldhouse.app.cli.data import existing
from fieldhouse.app.installation import Installation, installation
from fieldhouse.kernel.context import Context
from fieldhouse.kernel.errors import Invalid, NotFound
from fieldhouse.kernel.flags import FLAGS, FlagValue
from fieldhouse.modules.identity.contract import Identity

Data = Annotated[Path | None, typer.Option("--data", help="the embedded database's folder")]
Which = Annotated[str | None, typer.Option("--in", help="an organisation's slug; else the installation's own")]


def register(app: typer.Typer) -> None:
    """Add this file's commands to the command line."""
    flags = typer.Typer(no_args_is_help=True, help="Features that an organisation may switch, for a while.")
    flags.command("list")(list_flags)
    flags.command("set")(set_flag)
    app.add_typer(flags, name="flags")


def list_flags(organisation: Which = None, data: Data = None) -> None:
    """All flags, and how they stand; `*` where it was chosen."""
    settings = existing(data)

    async def read() -> Mapping[str, FlagValue]:
        async with installation(settings) as installed:
            identity, ctx = await _there(installed, organisation)
            return await identity.flags(ctx)

    chosen = asyncio.run(read())
    for name, flag in sorted(FLAGS.items()):
        mark = "*" if name in chosen else " "
        print(f"{name} = {_shown(chosen.get(name, flag.default))}{mark}  until {flag.until}  {flag.says}")


def set_flag(
    name: Annotated[str, typer.Argument(help="of the flag")],
    value: Annotated[str, typer.Argument(help="on, off, a number or a word; default: as by default")],
    organisation: Which = None,
    data: Data = None,
) -> None:
    """Choose a value for an organisation. Running servers see it within a second."""
    settings = existing(data)

    async def choose() -> None:
        async with installation(settings) as installed:
            identity, ctx = await _there(installed, organisation)
            await identity.set_flag(ctx, name=name, value=_value(name, value))

    asyncio.run(choose())
    print(f"{name} = {value}")


async def _there(installed: Installation, slug: str | None) -> tuple[Identity, Context]:
    identity: Identity = installed.services[Identity]
    ctx = installed.context()
    if slug is None:
        return identity, ctx
    found = await identity.find_organisation(ctx, slug=slug)
    if found is None:
        raise NotFound("unknown_organisation", f"There is no organisation {slug}.", organisation=slug)
    return identity, replace(ctx, tenant_id=found.organisation_id)


def _value(name: str, given: str) -> FlagValue | None:
    flag = FLAGS.get(name)
    if given == "default" or flag is None:
        return None
    if isinstance(flag.default, bool):
        if given not in ("on", "off"):
            raise Invalid("flag_value", f"{name} is on or off.", accepted=["on", "off", "default"])
        return given == "on"
    return int(given) if isinstance(flag.default, int) and given.lstrip("-").isdecimal() else given


def _shown(value: FlagValue) -> str:
    return {True: "on", False: "off"}[value] if isinstance(value, bool) else str(value)

"""Commands about what is kept: migrate, backup, restore, rebuild."""

import asyncio
import os
from pathlib import Path
from typing import Annotated

import typer

from fieldhouse.adapters.database import embedded
from fieldhouse.adapters.database.backup import Manifest, backup, restore
from fieldhouse.adapters.database.bootstrap import APP
from fieldhouse.adapters.database.migrations.migrate import head
from fieldhouse.adapters.database.provider import prepare, server
from fieldhouse.app.installation import installation
from fieldhouse.app.settings import Settings
from fieldhouse.kernel.errors import Invalid

Data = Annotated[Path | None, typer.Option("--data", help="the embedded database's folder")]
File = Annotated[Path, typer.Argument(help="the backup's file")]


def register(app: typer.Typer) -> None:
    """Add this file's commands to the command line."""
    app.command("migrate")(run_migrate)
    app.command("backup")(run_backup)
    app.command("restore")(run_restore)
    app.command("rebuild")(run_rebuild)


def run_migrate(
    address: Annotated[
        Path | None, typer.Option("--address", help="a file for the address that `fieldhouse run` then needs")
    ] = None,
    data: Data = None,
) -> None:
    """Bring the database to this version's tables, as its administrator: the server then needs none."""
    settings = Settings(data=data)

    async def bring() -> str:
        async with server(settings.database_url, settings.data) as admin:
            await prepare(admin)
            return admin.login(APP).written()

    written = asyncio.run(bring())
    print(f"The tables are at {head()}.")
    if address is not None:
        _write_secret(address, written)
        print(f"Wrote {address}: name it in FIELDHOUSE_DATABASE_URL_FILE.")


def _write_secret(file: Path, text: str) -> None:
    """For its owner's eyes alone, from the first byte on; what was there stays until it is whole."""
    part = file.with_name(f".{file.name}.part")
    part.unlink(missing_ok=True)
    with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as out:
        out.write(f"{text}\n")
    part.replace(file)


def run_rebuild(
    what: Annotated[str, typer.Argument(help="what to drop and fold again: statistics")], data: Data = None
) -> None:
    """Drop what is derived and fold it again from the log; readers of the pages notice nothing."""
    if what != "statistics":
        raise Invalid(
            "nothing_to_rebuild", f"There is nothing called {what!r} to rebuild.", accepted=["statistics"]
        )

    settings = existing(data)

    async def rebuild() -> dict[str, int]:
        async with installation(settings) as installed:
            return dict(await installed.statistics.rebuild(installed.context("service:rebuild")))

    counted = asyncio.run(rebuild())
    print("Rebuilt " + ", ".join(f"{n} {what}" for what, n in counted.items()) + ".")


def run_backup(file: File, data: Data = None) -> None:
    """Write everything into one FILE."""
    settings = existing(data)
    if not file.resolve().parent.is_dir():
        raise Invalid("no_such_folder", f"There is no folder {file.resolve().parent} to write to.", at=str(file))

    async def write() -> Manifest:
        async with installation(settings) as installed:
            return await backup(installed.database, file)

    print(f"Wrote {file}: {_contents(asyncio.run(write()))}.")


def run_restore(
    file: File,
    data: Data = None,
    replace: Annotated[bool, typer.Option("--replace", help="what is there may go")] = False,
) -> None:
    """Bring everything back from FILE. What was there stays until the very end, and if anything fails."""
    settings = Settings(data=data)
    if not file.is_file():
        raise Invalid("unreadable_file", f"There is no file {file}.", at=str(file))

    async def bring_back() -> Manifest:
        async with server(settings.database_url, settings.data) as admin:
            return await restore(file, admin, replace=replace)

    print(f"Restored {file}: {_contents(asyncio.run(bring_back()))}.")


def _contents(manifest: Manifest) -> str:
    shown = {"log.event": "events", "games.game": "games", "games.season": "seasons"}
    return ", ".join(f"{manifest.counts.get(table, 0)} {word}" for table, word in shown.items())


def existing(data: Path | None) -> Settings:
    """The settings of data that exist: a backup of a folder made by a slip of the finger would be empty."""
    settings = Settings(data=data)
    home = settings.data or embedded.default_home()
    if settings.database_url is None and not (home / "data" / "PG_VERSION").exists():
        raise Invalid(
            "no_such_database", f"There is no database in {home}; name its folder with --data.", at=str(home)
        )
    return settings

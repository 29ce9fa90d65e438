"""Commands for whoever keeps an installation running: jobs that were given up, keys that seal secrets."""

import asyncio
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated
from uuid import UUID

import typer

from fieldhouse.adapters.jobs.queue import Listed
from fieldhouse.adapters.sealing import KeyFile, keyring, new_key, written
from fieldhouse.app.cli.data import existing
from fieldhouse.app.installation import installation
from fieldhouse.app.settings import Settings
from fieldhouse.kernel.errors import Invalid, Refused
from fieldhouse.modules.identity.contract import Identity

Data = Annotated[Path | None, typer.Option("--data", help="the embedded database's folder")]


def register(app: typer.Typer) -> None:
    """Add this file's commands to the command line."""
    jobs = typer.Typer(no_args_is_help=True, help="Jobs that wait, and those that were given up.")
    jobs.command("list")(list_jobs)
    jobs.command("retry")(retry_jobs)
    app.add_typer(jobs, name="jobs")
    keys = typer.Typer(no_args_is_help=True, help="Keys that secrets are sealed with.")
    keys.command("list")(list_keys)
    keys.command("new")(print_key)
    keys.command("rotate")(rotate_keys)
    keys.command("rotate-signing")(rotate_signing_key)
    app.add_typer(keys, name="keys")


def list_jobs(
    parked: Annotated[bool, typer.Option("--parked", help="only those that were given up")] = False,
    most: Annotated[int, typer.Option("--most", min=1, help="how many")] = 100,
    data: Data = None,
) -> None:
    """Jobs that wait or were given up, with their last error. Payloads are not shown: they may hold secrets."""
    settings = existing(data)

    async def read() -> Sequence[Listed]:
        async with installation(settings) as installed:
            return await installed.jobs.list(parked=parked, most=most)

    listed = asyncio.run(read())
    for job in listed:
        state = "parked " if job.parked_at else "waiting"
        when = job.parked_at or job.run_at
        print(f"{job.id}  {state}  {when:%Y-%m-%d %H:%M:%S}  {job.attempts:2} tried  {job.kind}  {job.tenant_id}")
        if job.error:
            print(f"    {job.error}")
    if not listed:
        print("No jobs.")


def retry_jobs(
    job: Annotated[UUID | None, typer.Argument(help="which one, by the id that `list` shows")] = None,
    everything: Annotated[bool, typer.Option("--all", help="all that were given up")] = False,
    data: Data = None,
) -> None:
    """Jobs that were given up are due again."""
    if (job is None) != everything:
        raise Invalid("which_job", "Name one job, or say --all.")
    settings = existing(data)

    async def retry() -> int:
        async with installation(settings) as installed:
            return await installed.jobs.retry(job)

    count = asyncio.run(retry())
    if not count and job is not None:
        raise Refused("not_parked", f"The job {job} is not one that was given up.", id=str(job))
    print(f"{count} due again.")


def list_keys(data: Data = None) -> None:
    """The ids of the keys, newest first; that one seals."""
    settings = Settings(data=data)
    for id_ in keyring(settings.keys, settings.file_of_keys()).ids():
        print(id_)


def print_key() -> None:
    """A new key, for FIELDHOUSE_KEYS; nothing is written anywhere."""
    print(written(new_key()))


def rotate_keys(
    forget: Annotated[bool, typer.Option("--forget", help="then forget all older keys")] = False, data: Data = None
) -> None:
    """Seal everything anew with a new key. Where FIELDHOUSE_KEYS gives the keys, put the new one first there."""
    settings = existing(data)
    path = settings.file_of_keys()
    file = KeyFile(path) if settings.keys is None and path is not None else None
    if forget and file is None:
        raise Invalid("keys_given", "Keys that FIELDHOUSE_KEYS gives are forgotten by taking them out there.")
    if file is not None:
        print(f"New key {file.rotate()} in {file.path}.")

    async def reseal() -> dict[str, int]:
        async with installation(settings) as installed:
            return await installed.reseal()

    counted = asyncio.run(reseal())
    print("Sealed anew: " + ", ".join(f"{count} {what}" for what, count in counted.items()) + ".")
    if forget and file is not None:
        print(f"Forgot {file.forget_old()} older keys.")


def rotate_signing_key(data: Data = None) -> None:
    """Sign access tokens with a new key. What the former one signed is good until it expires, in minutes."""
    settings = existing(data)

    async def rotate() -> str:
        async with installation(settings) as installed:
            identity: Identity = installed.services[Identity]
            return await identity.rotate_signing_key(installed.context())

    print(f"Signing with the new key {asyncio.run(rotate())}.")

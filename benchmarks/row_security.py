"""Requests under row-level security take at most 1.3x the time of the same without.

The peer is the same application on the same database in the same run: its policies are switched off between rounds
(`alter table … disable row level security` on every table), nothing else differs. Requests go straight into the
ASGI application, one after another, in rounds that take turns; other organisations have their games beside.
"""

import asyncio
import os
import tempfile
from contextlib import redirect_stderr
from pathlib import Path
from statistics import median
from time import perf_counter
from uuid import uuid4

import asyncpg

from benchmarks.permission import a_play, app_of, ask
from benchmarks.town import a_game
from fieldhouse.adapters.database.engine import Database
from fieldhouse.adapters.database.provider import open_database
from fieldhouse.app.installation import Installation, assemble, found
from fieldhouse.app.settings import Settings
from fieldhouse.app.telemetry import configure_logging

CLAIM = __doc__
RATIO_MOST = 1.3
ROUNDS, REQUESTS = 16, 15
OTHERS = 5  # organisations with a game each
FENCED = """
    select format('%I.%I', n.nspname, c.relname) as name
    from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relrowsecurity"""


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="fieldhouse-") as folder, Path(os.devnull).open("w") as nowhere:
        Path(folder).chmod(0o755)
        with redirect_stderr(nowhere):
            configure_logging(json=True)
            rows = asyncio.run(measure(Path(folder)))
    print(
        f"{ROUNDS} rounds of {REQUESTS} requests each way, load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores"
    )
    print(f"{'':26}     without         under (median)   ratio (limit {RATIO_MOST}x)")
    for what, without, under in rows:
        print(f"{what:26} {without * 1000:8.2f} ms   {under * 1000:8.2f} ms      {under / without:.2f}x")


async def measure(folder: Path) -> list[tuple[str, float, float]]:
    async with open_database(data=folder) as database:
        for _ in range(OTHERS):
            await a_game(await founded(folder, database))
        installed = await founded(folder, database)
        season, game, _ = await a_game(installed)
        _, open_game, _ = await a_game(installed, plays=60)
        return [
            (what, *await compared(installed, method, path, body))
            for what, method, path, body in (
                ("GET all games", "GET", "/api/v1/games", None),
                ("GET a game, folded", "GET", f"/api/v1/games/{open_game}", None),
                ("GET a box score", "GET", f"/api/v1/games/{game}/box", None),
                ("GET a season's players", "GET", f"/api/v1/seasons/{season}/players", None),
                ("POST a play", "POST", f"/api/v1/games/{open_game}/plays", a_play),
            )
        ]


async def founded(folder: Path, database: Database) -> Installation:
    installed = assemble(Settings(tenant_id=uuid4(), data=folder), database)
    await found(installed)
    return installed


async def compared(installed, method, path, body):
    """Seconds a request, without and under: medians of rounds that take turns."""
    app, taken = app_of(installed), {True: [], False: []}
    assert installed.database.admin is not None
    admin = await asyncpg.connect(**installed.database.admin.arguments())
    tables = [row["name"] for row in await admin.fetch(FENCED)]
    try:
        for n in range(ROUNDS + 2):
            for fenced in (True, False) if n % 2 else (False, True):
                await switch(admin, tables, "enable" if fenced else "disable")
                await ask(app, method, path, body() if body else b"")  # plans are made anew after a switch
                began = perf_counter()
                for _ in range(REQUESTS):
                    await ask(app, method, path, body() if body else b"")
                if n > 1:  # the first rounds warm everything up
                    taken[fenced].append((perf_counter() - began) / REQUESTS)
    finally:
        await switch(admin, tables, "enable")
        await admin.close()
    return median(taken[False]), median(taken[True])


async def switch(admin, tables, how):
    await admin.execute(";".join(f"alter table {name} {how} row level security" for name in tables))


if __name__ == "__main__":
    main()

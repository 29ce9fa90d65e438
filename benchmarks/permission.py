"""Judging a request by the policies, with facts read anew, makes it at most 1.3x as slow.

The peer is the same application on the same database in the same run, its gate replaced by one that lets everybody
pass. Requests go straight into the ASGI application, one after another, in turns: no client and no network dilute
the difference. A game of which little is played shows it most; the real game is the demo's, whole.
"""

import asyncio
import os
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import redirect_stderr
from dataclasses import replace
from pathlib import Path
from statistics import median
from typing import Any, TextIO
from uuid import UUID, uuid4

import orjson
from fastapi import FastAPI
from starlette.requests import HTTPConnection

from fieldhouse.adapters.database.provider import open_database
from fieldhouse.app.demo import real_game
from fieldhouse.app.http.application import HttpSettings
from fieldhouse.app.installation import Installation, assemble
from fieldhouse.app.serving import build
from fieldhouse.app.settings import Settings
from fieldhouse.app.telemetry import configure_logging
from fieldhouse.kernel import codec
from fieldhouse.kernel.ids import uuid7
from fieldhouse.modules.games.contract import Person, Record, Season, Side

CLAIM = __doc__
RATIO_MOST = 1.3
ROUNDS, REQUESTS = 20, 20
FEW = 20  # plays of the short game
SHOT = {
    "kind": "field_goal",
    "period": 1,
    "clock_ms": 590_000,
    "side": "home",
    "player": "h1",
    "made": True,
    "points": 2,
}

Body = Callable[[], bytes]


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="fieldhouse-") as folder, Path(os.devnull).open("w") as nowhere:
        Path(folder).chmod(0o755)
        asyncio.run(measure(Path(folder), nowhere))


async def measure(folder: Path, nowhere: TextIO) -> None:
    async with open_database(data=folder) as database:
        installed = assemble(Settings(tenant_id=uuid4(), data=folder), database)
        short, long = await games(installed)
        with redirect_stderr(nowhere):  # where the decision log goes
            configure_logging(json=True)
            rows = [
                (what, *await compared(installed, method, path, body))
                for what, method, path, body in (
                    (f"GET a game of {FEW} plays", "GET", f"/api/v1/games/{short}", None),
                    ("GET the real game", "GET", f"/api/v1/games/{long}", None),
                    ("POST a play to it", "POST", f"/api/v1/games/{long}/plays", a_play),
                    ("GET its box score", "GET", f"/api/v1/games/{long}/box", None),
                )
            ]
    print(f"{ROUNDS} rounds of {REQUESTS} requests, load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    print(f"{'':24} by the clock (limit {RATIO_MOST}x)            by this process's CPU time")
    for what, *measured in rows:
        told = [f"{a * 1000:7.2f} {b * 1000:7.2f} ms, ratio {b / a:.2f}" for a, b in measured]
        print(f"{what:24} {'      '.join(told)}")


async def games(installed: Installation) -> tuple[UUID, UUID]:
    """A game that has just begun, and the demo's real one; of one season, one scorer designated."""
    ctx, played, found = installed.context(), real_game(), []
    season = Season(season_id=uuid4(), name="Season", league="League")
    await installed.games.save_season(ctx, season=season)
    sides = [
        Side(
            key=side.key, team=side.team, name=side.team,
            roster=tuple(Person(player=p.id, name=p.id, number=p.number, starter=p.starter) for p in side.players),
        )
        for side in played.sides
    ]  # fmt: skip
    for plays in (played.plays[:FEW], played.plays):
        game_id = uuid4()
        await installed.games.open(
            ctx, game_id=game_id, sport="basketball", rule_book="fiba", sides=sides, season_id=season.season_id,
            scheduled_at=ctx.now,
        )  # fmt: skip
        changes = [Record(play_id=uuid7(), play=codec.write(play)) for play in plays]
        for start in range(0, len(changes), 100):
            await installed.games.apply(ctx, game_id=game_id, changes=changes[start : start + 100])
        await installed.games.designate(ctx, game_id=game_id, actors=[ctx.actor])
        found.append(game_id)
    return found[0], found[1]


async def compared(
    installed: Installation, method: str, path: str, body: Body | None
) -> list[tuple[float, float]]:
    """Seconds a request, unjudged and judged: medians of rounds that take turns. By the clock, and by CPU time,
    which a busy machine takes nothing from (but it leaves out what the database does)."""
    judging, unjudging = app_of(installed), app_of(installed)
    gate = judging.router.dependencies[0].dependency
    assert gate is not None
    unjudging.dependency_overrides[unjudging.router.dependencies[0].dependency] = everybody
    taken: dict[bool, list[tuple[float, float]]] = {True: [], False: []}
    for n in range(ROUNDS + 2):
        for judged in (True, False) if n % 2 else (False, True):
            began, spent = time.perf_counter(), time.process_time()
            for _ in range(REQUESTS):
                await ask(judging if judged else unjudging, method, path, body() if body else b"")
            if n > 1:  # the first rounds warm everything up
                taken[judged].append((time.perf_counter() - began, time.process_time() - spent))
    without, with_gate = (
        [median(each) / REQUESTS for each in zip(*taken[one], strict=True)] for one in (False, True)
    )
    return list(zip(without, with_gate, strict=True))


def app_of(installed: Installation) -> FastAPI:
    tenant = installed.settings.tenant_id
    settings = HttpSettings(
        tenant_id=tenant, unsigned="operator", writes_per_second=1e6, write_burst=10**6, rates={}
    )
    return build(installed, settings)[0]


async def everybody(connection: HTTPConnection) -> None:
    connection.state.context = replace(connection.state.context, actor="local:operator", sight=None)


def a_play() -> bytes:
    return orjson.dumps({"changes": [{"op": "record", "play_id": str(uuid7()), "play": SHOT}]})


async def ask(app: FastAPI, method: str, path: str, body: bytes) -> None:
    status = 0

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": body, "more_body": False}

    async def send(message: Any) -> None:
        nonlocal status
        status = message.get("status", status)

    scope = {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": method, "path": path,
        "raw_path": path.encode(), "root_path": "", "scheme": "http", "query_string": b"",
        "headers": [(b"host", b"127.0.0.1"), (b"content-type", b"application/json")],
        "client": ("127.0.0.1", 1), "server": ("127.0.0.1", 80),
    }  # fmt: skip
    await app(scope, receive, send)
    if status != 200:
        sys.exit(f"{method} {path} was answered with {status}")


if __name__ == "__main__":
    main()

"""1,000 signed-in sessions, each a read every five seconds, beside a limit of 200 ms at p95; two cores for all.

Open loop: each read is due at its time whatever became of those before, and its time counts from when it was due,
so that a stall is felt by all who wait in it (no coordinated omission). The server is a process of its own and its
database; every session is another account with another cookie and connection, judged by its own roles. Beside it,
in the same run and at the same pace, the limit of the machine: reads of an address that does no work.
"""

import asyncio
import os
import random
import resource
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter

import uvloop

from benchmarks.live import process
from benchmarks.town import Resident, a_game, settle
from fieldhouse.adapters.database.provider import open_database
from fieldhouse.app.installation import assemble, found
from fieldhouse.app.settings import DEMO_ORGANISATION, Settings

CLAIM = __doc__
SESSIONS, EVERY_SECONDS = 1000, 5.0
SECONDS, IDLE_SECONDS, WARM_SECONDS = 30.0, 10.0, 5.0
P95_MOST_MS = 200.0
ROLES = (
    "spectator",
    "spectator",
    "spectator",
    "coach",
    "scorekeeper",
    "league_manager",
    "analyst",
    "administrator",
)
IDLE = "/healthz"


@dataclass
class Answers:
    """Seconds from when a read was due until its answer was whole, and how it was answered."""

    waits: list[float] = field(default_factory=list)
    statuses: Counter[int] = field(default_factory=Counter)

    def ms(self, part: float) -> float:
        return 1000 * sorted(self.waits)[min(len(self.waits) - 1, int(part * len(self.waits)))]


def main() -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, min(hard, 8192)), hard))
    folder = Path(tempfile.mkdtemp(prefix="fieldhouse-"))
    folder.chmod(0o755)
    load = os.getloadavg()[0]
    try:
        reads, idle = uvloop.run(measure(folder))
    finally:
        shutil.rmtree(folder)
    print(f"{SESSIONS:,} sessions, every {EVERY_SECONDS:.0f} s, {os.cpu_count()} cores, load before {load:.1f}")
    for what, answers in (("reads", reads), ("an address without work", idle)):
        told = ", ".join(f"{count:,} x {status}" for status, count in sorted(answers.statuses.items()))
        parts = ", ".join(f"p{100 * part:g} {answers.ms(part):6.1f} ms" for part in (0.5, 0.95, 0.99))
        print(f"{what:24} {parts}   ({told})")
    print(f"p95 over its limit of {P95_MOST_MS:.0f} ms: {reads.ms(0.95) / P95_MOST_MS:.2f}x; ", end="")
    print(f"over an address without work: {reads.ms(0.95) / idle.ms(0.95):.1f}x")
    if set(reads.statuses) != {200}:
        sys.exit("not every read was answered with 200")


async def measure(folder: Path) -> tuple[Answers, Answers]:
    with process("serve", str(folder)) as port:
        async with open_database(data=folder) as database:
            installed = assemble(Settings(tenant_id=DEMO_ORGANISATION, data=folder), database)
            await found(installed)
            season, game, _ = await a_game(installed)
            _, open_game, _ = await a_game(installed, plays=100)
            assert database.admin is not None
            roles = [ROLES[n % len(ROLES)] for n in range(SESSIONS)]
            people = await settle(database.admin, DEMO_ORGANISATION, roles)
        paths = [
            "/api/v1/games", f"/api/v1/games/{open_game}/view", f"/api/v1/games/{game}/box",
            "/api/v1/me/permissions",
            f"/api/v1/seasons/{season}/teams", f"/api/v1/seasons/{season}/leaders?stat=points", "/api/v1/account",
            "/api/v1/organisations",
        ]  # fmt: skip
        browsers = [Browser(port, each) for each in people]
        await asyncio.gather(*(each.connect() for each in browsers))
        await load(browsers, paths, WARM_SECONDS)
        reads = await load(browsers, paths, SECONDS)
        idle = await load(browsers, [IDLE], IDLE_SECONDS)
        for each in browsers:
            each.close()
        return reads, idle


async def load(browsers: "Sequence[Browser]", paths: Sequence[str], seconds: float) -> Answers:
    """Each browser begins at its own moment of the first five seconds, and then reads every five."""
    answers, chance, began = Answers(), random.Random(1), perf_counter() + 0.1
    starts = [chance.random() * min(EVERY_SECONDS, seconds) for _ in browsers]

    async def reading(browser: Browser, start: float) -> None:
        due = began + start
        while due < began + seconds:
            await asyncio.sleep(max(0.0, due - perf_counter()))
            status = await browser.get(chance.choice(paths))
            answers.waits.append(perf_counter() - due)
            answers.statuses[status] += 1
            due += EVERY_SECONDS

    await asyncio.gather(*(reading(each, start) for each, start in zip(browsers, starts, strict=True)))
    return answers


class Browser:
    """A kept connection with its cookie: as little client as possible, for it has a share of the cores."""

    def __init__(self, port: int, resident: Resident) -> None:
        self._port = port
        self._head = f"Host: 127.0.0.1:{port}\r\nCookie: {resident.cookie}\r\nAccept: application/json\r\n\r\n"

    async def connect(self) -> None:
        self._reader, self._writer = await asyncio.open_connection("127.0.0.1", self._port, limit=1 << 22)

    def close(self) -> None:
        self._writer.close()

    async def get(self, path: str) -> int:
        """The status, once the whole body is here. The server ends connections that were idle for half a minute;
        like any browser this one then opens another, in the time that counts.
        """
        try:
            if self._reader.at_eof():
                await self.connect()
            return await self._answered(path)
        except (asyncio.IncompleteReadError, ConnectionError):  # ended just now
            await self.connect()
            return await self._answered(path)

    async def _answered(self, path: str) -> int:
        self._writer.write(f"GET {path} HTTP/1.1\r\n{self._head}".encode())
        head = (await self._reader.readuntil(b"\r\n\r\n")).lower()
        length = head.partition(b"content-length: ")[2].partition(b"\r\n")[0]
        if length:
            await self._reader.readexactly(int(length))
        else:
            while (size := int(await self._reader.readline(), 16)) > 0:
                await self._reader.readexactly(size + 2)
            await self._reader.readline()
        return int(head.split(b" ", 2)[1])


if __name__ == "__main__":
    main()

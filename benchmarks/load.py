"""Record many simulated games at once over HTTP, as as many scorers would: one play a request, one after another.

    fieldhouse run &
    python -m benchmarks.load http://127.0.0.1:8765 --games 20 --seconds 20

Prints accepted plays a second and the time a scorer waits for an answer (p50, p99), beside what the same
connections get from a request that does no work: the limit of server and client on this machine. A server limits
the writes of one address (see WriteRate); the load then waits as long as it is told and says how often.
"""

import argparse
import asyncio
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

import httpx

from fieldhouse.kernel import codec
from fieldhouse.kernel.ids import uuid7
from fieldhouse.sports.basketball.books import RULE_BOOKS
from fieldhouse.sports.basketball.plays import Play
from fieldhouse.sports.basketball.simulator import SimTeam, make_league, simulate

LOOPBACK = ("127.0.0.1", "localhost", "::1")
GAMES_MAX, SECONDS_MAX = 500, 600.0
IDLE = "/healthz"


@dataclass(slots=True)
class Measured:
    """What a load came to. Times in seconds."""

    games: int = 0
    plays: int = 0
    seconds: float = 0.0
    waits: list[float] = field(default_factory=list)
    held_back: int = 0  # answers 429
    idle_a_second: float = 0.0

    @property
    def plays_a_second(self) -> float:
        return self.plays / self.seconds if self.seconds else 0.0

    def percentile_ms(self, part: float) -> float:
        ordered = sorted(self.waits)
        return 1000 * ordered[min(len(ordered) - 1, int(part * len(ordered)))] if ordered else 0.0

    def __str__(self) -> str:
        told = (
            f"{self.games} games at once, {self.plays} plays in {self.seconds:.1f} s: "
            f"{self.plays_a_second:.0f} accepted plays/s, p50 {self.percentile_ms(0.5):.1f} ms, "
            f"p99 {self.percentile_ms(0.99):.1f} ms"
        )
        if self.idle_a_second:
            share = self.plays_a_second / self.idle_a_second
            told += f"\nrequests without work: {self.idle_a_second:.0f}/s; ratio {share:.2f}"
        return told + (f"\nheld back by the rate limit {self.held_back} times" if self.held_back else "")


async def load(
    client: httpx.AsyncClient,
    games_count: int,
    *,
    seconds: float = 20.0,
    idle_seconds: float = 2.0,
    seed: int = 1,
    book: str = "fiba",
) -> Measured:
    """Record `games_count` games at once until they end or `seconds` have passed."""
    games_count, seconds = min(games_count, GAMES_MAX), min(seconds, SECONDS_MAX)
    measured = Measured(games=games_count)
    rules, league = RULE_BOOKS[book], make_league(seed)
    fixtures = [league.fixtures[n % len(league.fixtures)] for n in range(games_count)]
    scripts = [simulate(rules, f.home, f.away, seed=seed * 1000 + n) for n, f in enumerate(fixtures)]
    ids = [await _opened(client, measured, book, (f.home, f.away)) for f in fixtures]
    measured.idle_a_second = await _idle(client, games_count, idle_seconds)
    began = time.perf_counter()
    deadline = began + seconds
    await asyncio.gather(
        *(
            _score(client, measured, game_id, script, deadline)
            for game_id, script in zip(ids, scripts, strict=True)
        )
    )
    measured.seconds = time.perf_counter() - began
    return measured


async def _opened(client: httpx.AsyncClient, measured: Measured, book: str, teams: tuple[SimTeam, SimTeam]) -> str:
    sides = [
        {
            "key": key,
            "team": team.team,
            "name": team.name,
            "code": team.code,
            "colour": team.colour,
            "roster": [{"player": p.player, "name": p.name, "number": p.number} for p in team.players],
        }
        for key, team in zip(("home", "away"), teams, strict=True)
    ]
    body = {"game_id": str(uuid4()), "rule_book": book, "sides": sides}
    opened = await _post(client, measured, "/api/v1/games", body, device="load-opener")
    return str(opened["game_id"])


async def _score(
    client: httpx.AsyncClient, measured: Measured, game_id: str, script: Sequence[Play], deadline: float
) -> None:
    for play in script:
        if time.perf_counter() >= deadline:
            return
        body = {"changes": [{"op": "record", "play_id": str(uuid7()), "play": codec.write(play)}]}
        began = time.perf_counter()
        answer = await _post(client, measured, f"/api/v1/games/{game_id}/plays", body, device=game_id)
        measured.waits.append(time.perf_counter() - began)
        measured.plays += sum(receipt["outcome"] == "accepted" for receipt in answer["receipts"])


async def _post(
    client: httpx.AsyncClient, measured: Measured, path: str, body: dict[str, Any], *, device: str
) -> Any:
    while True:
        answer = await client.post(path, json=body, headers={"X-Device-Id": device})
        if answer.status_code != httpx.codes.TOO_MANY_REQUESTS:
            answer.raise_for_status()
            return answer.json()
        measured.held_back += 1
        await asyncio.sleep(float(answer.headers.get("Retry-After", "1")))


async def _idle(client: httpx.AsyncClient, at_once: int, seconds: float) -> float:
    """Requests a second that do no work, by as many askers."""
    deadline, answered = time.perf_counter() + seconds, 0

    async def ask() -> None:
        nonlocal answered
        while time.perf_counter() < deadline:
            (await client.get(IDLE)).raise_for_status()
            answered += 1

    began = time.perf_counter()
    await asyncio.gather(*(ask() for _ in range(at_once)))
    return answered / (time.perf_counter() - began)


async def main() -> None:
    parser = argparse.ArgumentParser(description="Record many simulated games at once over HTTP.")
    parser.add_argument("url", help="of a server on this machine, e.g. http://127.0.0.1:8765")
    parser.add_argument("--games", type=int, default=20, help=f"at once, at most {GAMES_MAX}")
    parser.add_argument("--seconds", type=float, default=20.0, help=f"at most {SECONDS_MAX:.0f}")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    if httpx.URL(given.url).host not in LOOPBACK:
        parser.error(f"{given.url} is not this machine; accepted hosts: {', '.join(LOOPBACK)}")
    limits = httpx.Limits(max_connections=min(given.games, GAMES_MAX))
    async with httpx.AsyncClient(base_url=given.url, limits=limits, timeout=60.0) as client:
        print(await load(client, given.games, seconds=given.seconds, seed=given.seed))


if __name__ == "__main__":
    asyncio.run(main())

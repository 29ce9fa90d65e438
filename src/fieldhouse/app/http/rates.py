"""How often: GCRA, the leaky bucket as a meter (ITU-T I.371 Annex A), by kind of request and by who asks.

Meters are of this process alone and are forgotten when it ends: several processes let through as many times as
much. What must not be guessed (passwords, codes) is metered in the database besides (identity's attempts). The
figures are in LIMITS, the reasons in docs/rates.md.
"""

import math
import time
from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from fieldhouse.app.http.problems import Problem, ProblemError

Kind = Literal["reading", "writing", "signing_in", "expensive"]
Whom = Literal["address", "actor", "token"]
Meter = tuple[str, Kind, Whom]
"""Whose, for what; two meters of one name are one."""


@dataclass(frozen=True, slots=True)
class Limit:
    """`burst` at once, then `per_second`."""

    per_second: float
    burst: int

    @property
    def seconds(self) -> float:
        """How long an empty meter takes to fill."""
        return self.burst / self.per_second


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of a request on one meter: how many more at once, and how long until it is full again."""

    kind: Kind
    limit: Limit
    remaining: int
    full_in: float
    wait: float = 0.0

    def headers(self) -> Mapping[str, str]:
        """As draft-ietf-httpapi-ratelimit-headers-09 spells them: quota and window; remaining, and until when."""
        policy = f'"{self.kind}";q={self.limit.burst};w={math.ceil(self.limit.seconds)}'
        left = f'"{self.kind}";r={self.remaining};t={math.ceil(self.full_in)}'
        return {"RateLimit-Policy": policy, "RateLimit": left}


LIMITS: Mapping[tuple[Kind, Whom], Limit] = MappingProxyType(
    {
        ("reading", "address"): Limit(500, 20_000),
        ("reading", "actor"): Limit(100, 2_000),
        ("reading", "token"): Limit(50, 1_000),
        ("writing", "address"): Limit(800, 8_000),
        ("writing", "actor"): Limit(100, 1_000),
        ("writing", "token"): Limit(50, 1_000),
        ("signing_in", "address"): Limit(10, 600),
        ("expensive", "address"): Limit(4, 120),
        ("expensive", "actor"): Limit(0.5, 20),
        ("expensive", "token"): Limit(0.5, 20),
    }
)
EXPENSIVE = ("export_",)  # actions that make much of little
READS = frozenset({"GET", "HEAD", "OPTIONS"})


class Rates:
    """All meters of a process. Where there are too many, the one that nobody used for longest is forgotten."""

    METERS_MAX = 50_000

    def __init__(
        self,
        limits: Mapping[tuple[Kind, Whom], Limit] = LIMITS,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._limits = limits
        self._clock = clock
        self._due: OrderedDict[Meter, float] = OrderedDict()

    def take(self, kind: Kind, whose: Mapping[Whom, str]) -> Taken | None:
        """One request on all its meters: none counts it where one refuses. The tightest is told; None: no meter.

        Raises:
            ProblemError: 429 `too_many_requests`, with the wait.
        """
        now = self._clock()
        meters = [((name, kind, whom), limit) for whom, name in whose.items() if (limit := self._of(kind, whom))]
        taken = [_taken(kind, limit, self._due.get(meter, now), now) for meter, limit in meters]
        if not taken:
            return None
        longest = max(taken, key=lambda each: each.wait)
        if longest.wait > 0:
            raise too_many(longest)
        for meter, limit in meters:
            self._due[meter] = max(self._due.get(meter, now), now) + 1 / limit.per_second
            self._due.move_to_end(meter)
        while len(self._due) > self.METERS_MAX:
            self._due.popitem(last=False)
        return tightest(taken)

    def __len__(self) -> int:
        return len(self._due)

    def _of(self, kind: Kind, whom: Whom) -> Limit | None:
        return self._limits.get((kind, whom))


def kind_of(action: str, method: str) -> Kind:
    """By what the route needs; a stream and a WebSocket (no method) are read."""
    if action.startswith(EXPENSIVE):
        return "expensive"
    if method in READS:
        return "reading"
    return "signing_in" if action == "sign_in" else "writing"


def tightest(taken: Sequence[Taken]) -> Taken:
    return min(taken, key=lambda each: each.remaining / each.limit.burst)


def too_many(taken: Taken) -> ProblemError:
    seconds = math.ceil(taken.wait)
    return ProblemError(
        Problem(
            status=429,
            code="too_many_requests",
            detail=f"Too many requests of this kind ({taken.kind.replace('_', ' ')}); wait {seconds} s.",
            facts={"retry_after_seconds": seconds, "limit": taken.kind, "accepted": taken.limit.per_second},
            headers={"Retry-After": str(seconds), **taken.headers()},
        )
    )


def _taken(kind: Kind, limit: Limit, due: float, now: float) -> Taken:
    """As if it counts, where it conforms."""
    interval = 1 / limit.per_second
    behind = max(due - now, 0.0)
    room = limit.seconds - behind
    if room < interval - 1e-9:  # times are sums of floats
        return Taken(kind, limit, 0, behind, wait=interval - room)
    return Taken(kind, limit, int((room - interval) / interval + 1e-6), behind + interval)

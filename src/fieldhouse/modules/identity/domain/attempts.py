"""How often somebody may try: GCRA, the leaky bucket as a meter (ITU-T I.371 Annex A), on stored meters.

Guessing at one account is slowed for strangers alone. A browser in which the person has signed in before bears a
device cookie and is metered by itself, so that nobody can lock somebody else out (OWASP, "Slow Down Online
Guessing Attacks with Device Cookies").
"""

from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True, slots=True)
class Limit:
    """`burst` at once, then one every `every`."""

    burst: int
    every: timedelta


@dataclass(frozen=True, slots=True)
class Metered:
    """Whether an attempt conforms; `due` is the meter's next state, `wait` how long until one conforms again."""

    allowed: bool
    due: datetime
    wait: timedelta


STRANGERS_OF_ACCOUNT = Limit(burst=10, every=timedelta(minutes=3))
DEVICE_OF_ACCOUNT = Limit(burst=10, every=timedelta(minutes=1))
ADDRESS = Limit(burst=60, every=timedelta(seconds=10))  # a school's whole gym may share one
MAILS_TO_ADDRESS = Limit(burst=4, every=timedelta(minutes=10))
CODES_OF_ACCOUNT = Limit(burst=6, every=timedelta(minutes=2))


def meter(limit: Limit, due: datetime | None, now: datetime) -> Metered:
    """One attempt at `now` on a meter that is `due` (None: never used). A refused attempt does not count."""
    reached = max(due or now, now)
    early = reached - now - limit.every * (limit.burst - 1)
    if early > timedelta(0):
        return Metered(allowed=False, due=reached, wait=early)
    return Metered(allowed=True, due=reached + limit.every, wait=timedelta(0))

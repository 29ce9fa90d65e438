"""How often somebody may try: GCRA, the leaky bucket as a meter (ITU-T I.371 Annex A), on stored meters.

Guessing at one account is slowed for strangers alone. A browser in which the person has signed in before bears a
device cookie and is metered by itself, so that nobody can lock somebody else out (OWASP, "Slow Down Online
Guessing Attacks with Device Cookies").
"""

import hashlib
from collections.abc import Mapping, Sequence
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


@dataclass(frozen=True, slots=True)
class Attempt:
    """One attempt on the meter called `key`."""

    key: str
    limit: Limit


STRANGERS_OF_ACCOUNT = Limit(burst=10, every=timedelta(minutes=3))
DEVICE_OF_ACCOUNT = Limit(burst=10, every=timedelta(minutes=1))
ADDRESS = Limit(burst=60, every=timedelta(seconds=10))  # a school's whole gym may share one
MAILS_TO_ADDRESS = Limit(burst=4, every=timedelta(minutes=10))
INVITATIONS_OF_ACTOR = Limit(burst=100, every=timedelta(minutes=1))  # nobody's mailing machine
ORGANISATIONS_OF_ACTOR = Limit(burst=10, every=timedelta(hours=1))  # nor a hoarder of names
EXPORTS = Limit(burst=5, every=timedelta(minutes=30))  # each reads all there is
CODES_OF_ACCOUNT = Limit(burst=6, every=timedelta(minutes=2))
CODES_OF_LINK = Limit(burst=5, every=timedelta(hours=1))  # longer than such a link lasts: five in all
CEREMONIES = Limit(burst=120, every=timedelta(seconds=1))  # each page of a whole gym asks for one
CODES_FROM_NETWORK = Limit(burst=20, every=timedelta(seconds=30))  # a tournament's tables begin at one time


def meter(limit: Limit, due: datetime | None, now: datetime) -> Metered:
    """One attempt at `now` on a meter that is `due` (None: never used). A refused attempt does not count."""
    reached = max(due or now, now)
    early = reached - now - limit.every * (limit.burst - 1)
    if early > timedelta(0):
        return Metered(allowed=False, due=reached, wait=early)
    return Metered(allowed=True, due=reached + limit.every, wait=timedelta(0))


def meter_all(
    attempts: Sequence[Attempt], dues: Mapping[str, datetime], now: datetime
) -> tuple[Mapping[str, datetime], timedelta]:
    """One act on several meters: their next states, and the wait. Where one refuses, none counts it."""
    metered = {each.key: meter(each.limit, dues.get(each.key), now) for each in attempts}
    if all(each.allowed for each in metered.values()):
        return {key: each.due for key, each in metered.items()}, timedelta(0)
    return {}, max(each.wait for each in metered.values())


def of_key(key: str) -> str:
    """A name for somebody on a meter that tells nobody who it is."""
    return hashlib.sha256(key.encode()).hexdigest()[:32]


def signing_in(email_key: str, network: str, device: bytes | None) -> list[Attempt]:
    """`device`: of a browser that this very account has been signed in with. Others can't use up its attempts, not
    even from its own network.
    """
    if device is not None:
        return [Attempt(f"device:{device.hex()[:32]}:{of_key(email_key)}", DEVICE_OF_ACCOUNT)]
    return [Attempt(f"strangers:{of_key(email_key)}", STRANGERS_OF_ACCOUNT), *from_network(network)]


def from_network(network: str) -> list[Attempt]:
    return [Attempt(f"network:{of_key(network)}", ADDRESS)] if network else []


def typing_codes(network: str) -> list[Attempt]:
    """Of games handed over: one of 30^8 codes, for ten minutes; a network tries 2,880 a day."""
    return [Attempt(f"handed:{of_key(network)}", CODES_FROM_NETWORK)] if network else []


def writing_to(email_key: str) -> list[Attempt]:
    return [Attempt(f"letters:{of_key(email_key)}", MAILS_TO_ADDRESS)]


def telling_codes(account: str, device: bytes | None) -> list[Attempt]:
    """Of a second factor, after the right password; as `signing_in`, strangers apart from known browsers."""
    who = "strangers" if device is None else device.hex()[:32]
    return [Attempt(f"codes:{of_key(account)}:{who}", CODES_OF_ACCOUNT)]


def telling_codes_with(link: bytes) -> list[Attempt]:
    """Each link has its own few: whoever reads the mailbox needs another letter, and those are metered."""
    return [Attempt(f"codes:link:{link.hex()[:32]}", CODES_OF_LINK)]


def telling_codes_in(session: str) -> list[Attempt]:
    return [Attempt(f"codes:session:{session}", CODES_OF_ACCOUNT)]


def beginning(network: str) -> list[Attempt]:
    """A ceremony, or a way to a provider, by nobody yet."""
    return [Attempt(f"ceremonies:{of_key(network)}", CEREMONIES)] if network else []

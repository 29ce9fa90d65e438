"""Passwords: which ones are refused, and how the others are kept.

NIST SP 800-63B-4 section 3.1.1 and OWASP ASVS 5.0 section 6.2: length is all that is asked of them; common ones
and those made of what is known about the person are refused; they are never cut, never expire, and may be pasted.
"""

import gzip
import hashlib
import unicodedata
from collections.abc import Container, Iterable
from functools import cache
from importlib.resources import files

from argon2 import PasswordHasher, Type
from argon2.exceptions import InvalidHashError, VerificationError, VerifyMismatchError
from zxcvbn.frequency_lists import FREQUENCY_LISTS

from fieldhouse.kernel.errors import Refused

SHORTEST = 10
LONGEST = 256
# OWASP Password Storage Cheat Sheet: argon2id, m = 19 MiB, t = 2, p = 1
HASHER = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1, hash_len=32, salt_len=16, type=Type.ID)
COMMON_LIST = "common_passwords.txt.gz"  # benchmarks/gather_common_passwords.py makes it
OURS = ("fieldhouse", "basketball", "scorekeeper", "scoreboard", "administrator")  # what everybody thinks of here
PART_LENGTH = 4  # a shorter word about a person stands in too many good passwords


@cache
def common() -> frozenset[str]:
    """What others try first: zxcvbn's 30,000 of any length, and the 25,000 most frequent of our length that were
    stolen with ten million accounts (OWASP SecLists; see NOTICE).
    """
    stolen = gzip.decompress(
        files("fieldhouse.modules.identity.domain").joinpath(COMMON_LIST).read_bytes()
    ).decode()
    return frozenset(FREQUENCY_LISTS["passwords"]) | frozenset(stolen.split("\n"))


def tidy(password: str) -> str:
    """One spelling for what every keyboard can type in two (NFKC, NIST SP 800-63B-4 section 3.1.1.2)."""
    return unicodedata.normalize("NFKC", password)


def check(password: str, *, about: Iterable[str] = (), breached: Container[str] = frozenset()) -> None:
    """Refuse a password that others would try first.

    Args:
        password: as typed.
        about: the person's name, address, organisation: no password is made of one of these alone.
        breached: SHA-1 digests (40 upper-case hex digits) of stolen passwords, where the installation has a list.

    Raises:
        Refused: with the code of the reason.
    """
    given = tidy(password)
    if len(given) < SHORTEST:
        raise Refused("password_short", f"A password needs {SHORTEST} characters or more.", accepted=SHORTEST)
    if len(given) > LONGEST:
        raise Refused("password_long", f"A password has at most {LONGEST} characters.", accepted=LONGEST)
    plain = given.casefold()
    stem = plain.rstrip("0123456789!.?")
    if plain in common() or stem in common() or len(set(plain)) < PART_LENGTH:
        raise Refused("password_common", "That password is one of the first that anybody tries.")
    parts = {part for word in (*OURS, *about) for part in _parts(word.casefold()) if len(part) >= PART_LENGTH}
    if any(part in plain and len(plain.replace(part, "")) < SHORTEST - 2 for part in parts):
        raise Refused(
            "password_personal", "That password is made of your name, your address or a word of this site."
        )
    if hashlib.sha1(given.encode(), usedforsecurity=False).hexdigest().upper() in breached:
        raise Refused("password_breached", "That password stands in a list of stolen ones.")


def keep(password: str) -> str:
    """The argon2id hash to store, with parameters and salt. Takes 20 ms and 19 MiB: never in the event loop."""
    return HASHER.hash(tidy(password))


def fits(password: str, kept: str) -> bool:
    """Whether it is the password that was kept. As slow as `keep`."""
    try:
        return HASHER.verify(kept, tidy(password))
    except VerifyMismatchError:
        return False
    except (VerificationError, InvalidHashError):
        return False


def outdated(kept: str) -> bool:
    """Kept under parameters of another day: keep it anew at the next sign-in."""
    return HASHER.check_needs_rehash(kept)


# Of a password that nobody knows: a sign-in to no account takes as long as one to somebody's.
NOBODYS = "$argon2id$v=19$m=19456,t=2,p=1$E283XVSEtJZR5zsIX/yQXA$FrK0goF5MYAFrbxZWo1AC02Tm3x7/Gps9Ol3/41n/zo"


def _parts(word: str) -> Iterable[str]:
    yield word
    yield from "".join(c if c.isalnum() else " " for c in word).split()

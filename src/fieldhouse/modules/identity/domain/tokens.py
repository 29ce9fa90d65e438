"""Opaque tokens: what a browser, a program or a link shows. Only their digests are stored.

A token is ``fh`` + kind + ``_`` + 43 digits of base 62 (256 random bits) + 6 that check them (CRC-32), so that
secret scanners know one when they see one, and a mistyped one is refused without asking the database.
"""

import hashlib
import hmac
import secrets
import zlib
from enum import StrEnum

from fieldhouse.kernel.errors import Invalid

ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
SECRET_BYTES = 32
SECRET_DIGITS = 43  # ceil(256 / log2(62))
CHECK_DIGITS = 6  # ceil(32 / log2(62))
CODE_ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"  # no 0/O, 1/I/L, U: read aloud in a gym
CODE_LENGTH = 8


class Kind(StrEnum):
    """What a token opens; its letter stands in the token."""

    SESSION = "s"
    REFRESH = "r"
    PERSONAL = "p"
    SERVICE = "v"
    LINK = "l"
    INVITATION = "i"
    DEVICE = "d"
    HAND_OVER = "h"


def mint(kind: Kind) -> str:
    """A new token of 256 random bits."""
    return spell(kind, secrets.token_bytes(SECRET_BYTES))


def spell(kind: Kind, secret: bytes) -> str:
    """The token that says `secret` (32 bytes)."""
    if len(secret) != SECRET_BYTES:
        raise ValueError(f"a token's secret has {SECRET_BYTES} bytes, not {len(secret)}")
    body = f"fh{kind}_{_base62(int.from_bytes(secret), SECRET_DIGITS)}"
    return body + _base62(zlib.crc32(body.encode()), CHECK_DIGITS)


def digest(token: str, *kinds: Kind) -> bytes:
    """What is stored of a token: SHA-256, 32 bytes; a random 256-bit secret needs no slow hash.

    Raises:
        Invalid: no token of these kinds was ever spelled like this.
    """
    body, check = token[:-CHECK_DIGITS], token[-CHECK_DIGITS:]
    prefixes = tuple(f"fh{kind}_" for kind in kinds)
    whole = len(token) == len("fhx_") + SECRET_DIGITS + CHECK_DIGITS and token.isascii()
    if not whole or not body.startswith(prefixes) or _base62(zlib.crc32(body.encode()), CHECK_DIGITS) != check:
        raise Invalid("malformed_token", "That is no token of this server.", accepted=[f"{p}…" for p in prefixes])
    return hashlib.sha256(token.encode()).digest()


def child(kind: Kind, parent: str, key: bytes) -> str:
    """The one token that follows `parent`: the same for everybody who asks twice, unknown to all without `key`.

    So a refresh whose answer was lost can be repeated although no token is stored (RFC 9700 section 4.14.2).
    """
    return spell(kind, hmac.digest(key, b"fieldhouse child token\0" + parent.encode(), "sha256"))


def mint_code() -> str:
    """A short code that a person reads to another: 8 of 30 letters (39 bits), for minutes and few attempts."""
    return "".join(secrets.choice(CODE_ALPHABET) for _ in range(CODE_LENGTH))


def code_digest(code: str) -> bytes:
    """What is stored of a code. It could be guessed from that in an hour, but lives for minutes."""
    return hashlib.sha256(b"fieldhouse code\0" + code.encode()).digest()


def tidy_code(typed: str) -> str:
    """The code that somebody meant: case, blanks and dashes don't count.

    Raises:
        Invalid: it can't be one.
    """
    code = "".join(typed.split()).replace("-", "").upper()
    if len(code) != CODE_LENGTH or not set(code) <= set(CODE_ALPHABET):
        raise Invalid("malformed_code", f"A code has {CODE_LENGTH} letters and digits.", accepted=CODE_ALPHABET)
    return code


def _base62(number: int, digits: int) -> str:
    text = ""
    for _ in range(digits):
        number, rest = divmod(number, len(ALPHABET))
        text = ALPHABET[rest] + text
    return text

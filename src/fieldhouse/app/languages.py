"""The languages this server speaks to people. The API's errors stay English, since their codes are the contract;
only why something is not permitted is said in the reader's. A request's language is that of `?language=`, else of
its cookie, else the first that we speak of Accept-Language.
"""

import re
from typing import Final, Literal, get_args

from starlette.requests import HTTPConnection

Language = Literal["en", "ar"]
ENGLISH: Final = "en"
LANGUAGES: tuple[Language, ...] = get_args(Language)
ASKED = "language"  # the word in an address
COOKIE = "language"
SECURE_COOKIE = "__Host-fieldhouse-language"


def spoken(asked: str) -> Language:
    """What we speak of a language tag (BCP 47); English where it is another."""
    return "ar" if asked.partition("-")[0].lower() == "ar" else ENGLISH


def cookie_of(request: HTTPConnection) -> str:
    """Over TLS, one that no other host and no page without TLS can set (RFC 6265bis section 4.1.3.2)."""
    return SECURE_COOKIE if is_secure(request) else COOKIE


def is_secure(request: HTTPConnection) -> bool:
    return request.url.scheme in ("https", "wss")


def language_of(request: HTTPConnection) -> Language:
    asked = request.query_params.get(ASKED) or request.cookies.get(cookie_of(request))
    return spoken(asked) if asked else _accepted(request.headers.get("accept-language", ""))


def _accepted(header: str) -> Language:
    """The best of Accept-Language that we speak (RFC 9110 section 12.5.4)."""
    ranges = []
    for part in header[:500].split(","):
        tag, _, quality = part.partition(";")
        weight = re.fullmatch(r"\s*q=(0(?:\.\d{0,3})?|1(?:\.0{0,3})?)\s*", quality)
        primary = tag.strip().partition("-")[0].lower()
        if primary in LANGUAGES:
            ranges.append((-(float(weight[1]) if weight else 1.0), spoken(primary)))
    return min(ranges, key=lambda each: each[0])[1] if ranges else ENGLISH

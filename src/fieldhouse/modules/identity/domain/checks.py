"""What people type about themselves and their organisations: read and tidied, or refused."""

import contextlib
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import fields
from datetime import datetime
from functools import cache, lru_cache
from ipaddress import IPv6Address, ip_address, ip_network
from uuid import UUID
from zoneinfo import available_timezones

from fieldhouse.kernel.errors import Invalid
from fieldhouse.kernel.permissions import ROLES, SCOPE_KINDS, TOKEN_SCOPES, Role, Scope, Settings, TokenScope
from fieldhouse.modules.identity.contract import TEMPLATES
from fieldhouse.modules.identity.domain import lives
from fieldhouse.modules.identity.domain.addresses import Address, address
from fieldhouse.sports.registry import SPORTS

NAME_MAX = 80
TEXT_MAX = 500
ID_MAX = 200
AGENT_MAX = 200
NETWORKS_MAX = 10_000
HIDDEN = ("Cc", "Cf", "Cs", "Zl", "Zp")
JOINERS = "\u200c\u200d"  # part of how Persian and some emoji are written
LANGUAGES = ("en", "ar")  # those that letters are written in
DIVISIONS_MOST = 40
AGE_DIVISIONS = ("U8", "U10", "U12", "U14", "U16", "U18")
SLUG = re.compile(r"[a-z0-9](?:[a-z0-9-]{1,38})[a-z0-9]")
# two labels or more, and the last no number: so no IP address either
HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?")
COLOUR = re.compile(r"#[0-9a-f]{6}")
ACTOR = re.compile(r"person:[0-9a-f-]{36}|service:[0-9a-f-]{36}")
# addresses that are the site's own, as a host or as a path
RESERVED = frozenset(
    """
    about account accounts admin api app assets auth blog docs fieldhouse healthz help home imprint internal invite
    live login logout mail metrics new organisation organisations outbox pages privacy problems readyz root score
    settings sign-in sign-up signin signup static status support system terms verify www
    """.split()  # noqa: SIM905 - sixty words read better so
)


def name(typed: str, *, at: str = "/name") -> str:
    """One short line; letters of every script, no controls."""
    tidy = line(typed)
    if not tidy or len(tidy) > NAME_MAX:
        raise Invalid("malformed_name", f"A name has 1 to {NAME_MAX} characters.", at=at, accepted=[1, NAME_MAX])
    return tidy


def line(typed: str, most: int | None = None) -> str:
    """Without what can't be seen or kept (controls, marks of direction, half surrogates), blanks gathered, cut."""
    seen = "".join(" " if unicodedata.category(c) in HIDDEN and c not in JOINERS else c for c in typed)
    return " ".join(seen.split())[:most]


def password(typed: str) -> str:
    """It is hashed as UTF-8, which half surrogates are not."""
    try:
        typed.encode()
    except UnicodeEncodeError:
        raise Invalid("malformed_password", "That password holds half a character.", at="/password") from None
    return typed


def mailbox(typed: str) -> Address:
    """One that letters can be sent to: before its @ in ASCII (RFC 5321), the domain in any script."""
    found = address(typed)
    if not found.shown.partition("@")[0].isascii():
        raise Invalid(
            "malformed_email", "We can't write to an address of letters beyond ASCII before its @.",
            at="/email", accepted="name@example.org",
        )  # fmt: skip
    return found


def language(tag: str) -> str:
    if tag not in LANGUAGES:
        raise Invalid("language", f"No letters in {tag!r}.", at="/language", accepted=list(LANGUAGES))
    return tag


def slug(typed: str) -> str:
    if not SLUG.fullmatch(typed):
        raise Invalid(
            "malformed_slug", "An organisation's name in addresses is 3 to 40 of a–z, 0–9 and, inside, '-'.",
            at="/slug", accepted=SLUG.pattern,
        )  # fmt: skip
    return typed


def colour(typed: str) -> str:
    if not COLOUR.fullmatch(typed.lower()):
        raise Invalid("malformed_colour", "A colour is # and six hex digits.", at="/colour", accepted="#1a2b3c")
    return typed.lower()


def age_divisions(typed: Sequence[str]) -> tuple[str, ...]:
    """In the order they are in, youngest first or however a league likes it."""
    tidy = tuple(line(each) for each in typed)
    distinct = {each.casefold() for each in tidy}
    if len(tidy) > DIVISIONS_MOST or len(distinct) != len(tidy) or any(not 1 <= len(e) <= 30 for e in tidy):
        raise Invalid(
            "malformed_age_divisions",
            f"Age divisions are up to {DIVISIONS_MOST} names of 1 to 30 characters, each once.",
            at="/age_divisions", accepted=list(AGE_DIVISIONS),
        )  # fmt: skip
    return tidy


def host(typed: str) -> str:
    """A name that browsers ask for: of two labels or more, its letters ASCII (as xn-- where they are not)."""
    tidy = typed.strip().rstrip(".").lower()
    with contextlib.suppress(UnicodeError):
        tidy = tidy.encode("idna").decode()
    if len(tidy) > 253 or not HOST.fullmatch(tidy):
        raise Invalid(
            "malformed_host", f"{line(typed, 60)!r} is no host name.", at="/host", accepted="league.example.org"
        )
    return tidy


@cache
def _zones() -> frozenset[str]:
    """Names of the IANA database; what a machine calls its own time, and no time at all, are none of a place."""
    return frozenset(available_timezones() - {"localtime", "Factory"})


def time_zone(typed: str) -> str:
    if typed not in _zones():
        raise Invalid(
            "unknown_time_zone", f"There is no time zone {line(typed, 60)!r}.",
            at="/time_zone", accepted="a name of the IANA database, as Asia/Muscat",
        )  # fmt: skip
    return typed


def rule_book(sport: str, book: str) -> tuple[str, str]:
    if sport not in SPORTS:
        raise Invalid(
            "unknown_sport", f"No sport is called {line(sport, 60)!r}.", at="/sport", accepted=list(SPORTS)
        )
    books = SPORTS[sport].rule_books
    if book not in books:
        raise Invalid(
            "unknown_rule_book",
            f"No rule book is called {line(book, 60)!r}.",
            at="/rule_book",
            accepted=list(books),
        )
    return sport, book


def role(given: str) -> Role:
    for known in ROLES:
        if known == given:
            return known
    raise Invalid("unknown_role", f"No role is called {line(given, 60)!r}.", at="/role", accepted=list(ROLES))


def scope(given: Sequence[str], organisation_id: UUID) -> Scope:
    """One within this organisation; other modules know whether a team or league of that id exists."""
    kind, id_ = given
    known = next((each for each in SCOPE_KINDS if each == kind), None)
    if known is None:
        raise Invalid(
            "unknown_scope", f"A role is held over one of {SCOPE_KINDS}.", at="/scope", accepted=SCOPE_KINDS
        )
    if known == "organisation" and id_ != str(organisation_id):
        raise Invalid(
            "foreign_scope", "A role is held over this organisation, or over what lies in it.",
            at="/scope/id", accepted=str(organisation_id),
        )  # fmt: skip
    if not id_ or len(id_) > ID_MAX or line(id_) != id_:
        raise Invalid("malformed_scope", f"An id has 1 to {ID_MAX} characters.", at="/scope/id", accepted=ID_MAX)
    return known, id_


def actor(given: str) -> str:
    if not ACTOR.fullmatch(given):
        raise Invalid(
            "malformed_actor", "A role is given to a person or to a service account.",
            at="/actor", accepted=["person:<uuid>", "service:<uuid>"],
        )  # fmt: skip
    return given


def token_scopes(given: Sequence[TokenScope]) -> tuple[TokenScope, ...]:
    """At least one; each once, in the order they are listed in."""
    if not given or not set(given) <= set(TOKEN_SCOPES):
        raise Invalid(
            "malformed_scopes", "A token has one scope or more.", at="/scopes", accepted=list(TOKEN_SCOPES)
        )
    return tuple(each for each in TOKEN_SCOPES if each in given)


def token_end(given: datetime | None, now: datetime) -> datetime:
    """A token that nobody gave an end lasts a quarter; none lasts longer than a year."""
    ends = given or now + lives.TOKEN
    if not now < ends <= now + lives.TOKEN_LONGEST:
        raise Invalid(
            "malformed_end", "A token ends in the future, within a year.", at="/expires_at",
            accepted=(now + lives.TOKEN_LONGEST).isoformat(),
        )  # fmt: skip
    return ends


def settings(given: Settings) -> Settings:
    for template in TEMPLATES:
        number = getattr(given, template.setting)
        if (
            template.least is not None
            and template.most is not None
            and not template.least <= number <= template.most
        ):
            raise Invalid(
                "setting_out_of_range",
                f"{template.setting} can't be {number}.",
                at=f"/{template.setting}",
                accepted=[template.least, template.most],
            )
    return given


def differing(one: Settings, other: Settings) -> dict[str, object]:
    """Settings of `one` that are not as in `other`."""
    return {
        field.name: getattr(one, field.name)
        for field in fields(Settings)
        if getattr(one, field.name) != getattr(other, field.name)
    }


@lru_cache(NETWORKS_MAX)
def network(given: str) -> str:
    """Whom an address is metered as: IPv6 hands a household a /64, and more addresses than anybody can count."""
    try:
        found = ip_address(given)
    except ValueError:
        return line(given, 60)
    if isinstance(found, IPv6Address) and found.ipv4_mapped is None:
        return str(ip_network((found, 64), strict=False))
    return str(found.ipv4_mapped if isinstance(found, IPv6Address) else found)


def is_write(action: str) -> bool:
    """Whether a permission for it is worth keeping; what only shows something is named so (kernel/actions.py)."""
    return not action.startswith(("view_", "list_", "probe_"))

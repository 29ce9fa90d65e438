"""Refresh tokens in families: each is used once and has one child; a used one that comes back ends the family.

RFC 9700 section 4.14.2 with a grace: two tabs may refresh at once, and an answer may be lost on its way.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

GRACE = timedelta(seconds=10)
FAMILY_LIFE = timedelta(days=90)
TOKEN_LIFE = timedelta(days=30)

Verdict = Literal["rotate", "repeat", "reused", "expired", "ended"]


@dataclass(frozen=True, slots=True, kw_only=True)
class RefreshToken:
    """One token of a family as stored; `child_used_at` is when its child was used, if it was."""

    issued_at: datetime
    family_began_at: datetime
    used_at: datetime | None = None
    child_used_at: datetime | None = None
    family_ended_at: datetime | None = None


def decide(token: RefreshToken, now: datetime) -> Verdict:
    """What a presented token deserves.

    rotate: mark it used, issue its child. repeat: the same child again, since the grace lasts and nobody has used
    the child yet. reused: somebody has a copy; end the family and tell the person. expired, ended: sign in again.
    """
    if token.family_ended_at is not None:
        return "ended"
    if token.used_at is not None:
        in_grace = now - token.used_at <= GRACE and token.child_used_at is None
        return "repeat" if in_grace else "reused"
    if now - token.issued_at >= TOKEN_LIFE or now - token.family_began_at >= FAMILY_LIFE:
        return "expired"
    return "rotate"

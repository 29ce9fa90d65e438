"""How long sessions, links, devices and invitations last."""

from datetime import datetime, timedelta

IDLE = timedelta(days=14)  # NIST SP 800-63B-4 section 2.1.3: at most 30 days at its first level
LONGEST = timedelta(days=90)
SESSIONS_MOST = 20
SEEN_EVERY = timedelta(minutes=1)  # a write for each request would be a write too many
CONFIRMED_FOR = timedelta(minutes=10)  # of an account's own dangerous actions; organisations choose theirs
CEREMONY = timedelta(minutes=5)
PROVIDER_WAY = timedelta(minutes=15)  # somebody may have to find a password over there
PASSKEYS_MOST = 20
DEVICE = timedelta(days=400)  # the longest that browsers keep a cookie (RFC 6265bis section 5.6.1)
LINKS = {
    "sign_up": timedelta(hours=24),
    "sign_in": timedelta(minutes=10),
    "recovery": timedelta(minutes=10),
    "invitation": timedelta(days=14),
}
TOKEN = timedelta(days=90)  # of one's own and of service accounts, where no other end is given
TOKEN_LONGEST = timedelta(days=366)
TOKENS_MOST = 50  # of an account, or of a service account, that last
SERVICES_MOST = 100  # of an organisation
HAND_OVER_CODE = timedelta(minutes=10)
HAND_OVER_LONGEST = timedelta(hours=24)
HAND_OVERS_MOST = 10  # of a game, that last
SPENT_INVITATIONS = timedelta(days=30)  # their tokens are known so long, so that a page can say what became of it


def ends_at(seen_at: datetime, expires_at: datetime) -> datetime:
    """When a session ends unless it is seen again."""
    return min(seen_at + IDLE, expires_at)

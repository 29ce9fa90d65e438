"""Time-ordered ids, RFC 9562 section 5.7 (UUID version 7): 48 bits of milliseconds, then randomness."""

import secrets
import time
from uuid import UUID


def uuid7(milliseconds: int | None = None) -> UUID:
    """A new id; `milliseconds` since 1970 defaults to now."""
    stamp = (time.time_ns() // 1_000_000 if milliseconds is None else milliseconds) & ((1 << 48) - 1)
    value = stamp << 80 | 0x7 << 76 | secrets.randbits(12) << 64 | 0b10 << 62 | secrets.randbits(62)
    return UUID(int=value)

"""How entries hold together: each has the hash of itself and of the one before. See docs/audit.md and ADR 26.

What is sealed may be sealed anew under another key, or erased, and the chain still holds: what is hashed is a
commitment to the plain text, SHA-256 over a random salt and the text, and the salt is sealed with it. So neither
does the commitment tell a short text (an address) to whoever tries them all.
"""

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import orjson

SALT_BYTES = 16
BEGINNING = b"fieldhouse audit chain\0"
COMMITMENT = b"fieldhouse audit commitment\0"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """An entry as it is stored. `before` and `after` are canonical JSON, kept as the text that was hashed."""

    number: int
    at: datetime
    actor: str
    what: str
    subject: str
    before: str | None
    after: str | None
    request_id: UUID | None
    device: str | None
    source: UUID
    sealed: bytes | None
    commitment: bytes | None
    previous: bytes
    hash: bytes


def beginning(origin: UUID) -> bytes:
    """What stands before the first entry of the organisation's chain."""
    return hashlib.sha256(BEGINNING + origin.bytes).digest()


def canonical(value: Any) -> str:
    """JSON with its keys in order and without blanks."""
    return orjson.dumps(value, option=orjson.OPT_SORT_KEYS).decode()


def commitment_to(salted: bytes) -> bytes:
    return hashlib.sha256(COMMITMENT + salted).digest()


def digest(
    *,
    number: int,
    at: datetime,
    actor: str,
    what: str,
    subject: str,
    before: str | None,
    after: str | None,
    request_id: UUID | None,
    device: str | None,
    source: UUID,
    commitment: bytes | None,
    previous: bytes,
) -> bytes:
    """SHA-256 over the entry as canonical JSON, in UTF-8."""
    said = {
        "number": number,
        "at": at.astimezone(UTC).isoformat(timespec="microseconds"),
        "actor": actor,
        "what": what,
        "subject": subject,
        "before": before,
        "after": after,
        "request_id": None if request_id is None else str(request_id),
        "device": device,
        "source": str(source),
        "commitment": None if commitment is None else commitment.hex(),
        "previous": previous.hex(),
    }
    return hashlib.sha256(orjson.dumps(said, option=orjson.OPT_SORT_KEYS)).digest()


def digest_of(row: Row) -> bytes:
    return digest(
        number=row.number, at=row.at, actor=row.actor, what=row.what, subject=row.subject, before=row.before,
        after=row.after, request_id=row.request_id, device=row.device, source=row.source,
        commitment=row.commitment, previous=row.previous,
    )  # fmt: skip


class Walk:
    """Walks a chain from its beginning and stops where it breaks."""

    def __init__(self, origin: UUID) -> None:
        self.number = 0
        self.hash = beginning(origin)

    def step(self, row: Row) -> str | None:
        """Why the chain doesn't hold at `self.number + 1`; None: it does, and the walk stands at `row`."""
        expected = self.number + 1
        if row.number != expected:
            return f"there is no entry {expected}; the next one is {row.number}"
        if row.previous != self.hash:
            return "it doesn't follow the one before it"
        if digest_of(row) != row.hash:
            return "it isn't what was entered"
        self.number, self.hash = row.number, row.hash
        return None

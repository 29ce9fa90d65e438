"""The envelope that every event wears, whatever module it comes from. See docs/events.md."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class Envelope:
    """One event as stored and as told.

    Attributes:
        type: "<module>.<PastTense>", e.g. ``games.PlayRecorded``.
        schema_version: of the body; older bodies are lifted by upcasters when read.
        stream_id, version: the fact's place in its stream; versions count from 1 without a hole.
        occurred_at: when it happened, by the device's clock; recorded_at: when the log accepted it.
        cause: the event that led to this one; correlation: the request that led to it.
        body: JSON-ready facts. Ids of participants, never names (invariant "facts hold ids, not people").
    """

    event_id: UUID
    type: str
    schema_version: int
    tenant_id: UUID
    stream_id: UUID
    version: int
    actor: str
    device: str | None
    occurred_at: datetime
    recorded_at: datetime
    cause: UUID | None
    correlation: UUID | None
    body: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Remarked:
    """Something that happened, with what is personal about it. Of a denial, which is no event, the envelope's type
    is "denied.<action>", its stream and version are nobody's, and its body says `subject` and `rule`.

    Attributes:
        aside: sealed for `aside_of(event_id)`: a JSON object of `address` and `reason`.
    """

    envelope: Envelope
    aside: bytes | None = field(default=None, repr=False)


def aside_of(event_id: UUID) -> str:
    """The purpose that an aside is sealed for."""
    return f"log.aside:{event_id}"

"""Who is asking, for which organisation, and when. Passed explicitly, always first."""

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from fieldhouse.kernel.sight import Sight


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """One request's circumstances.

    Attributes:
        tenant_id: the organisation (tenant in code and SQL).
        actor: who acts, as "person:<uuid>", "service:<name>", "device:<hand-over id>", "local:operator" or
            "anonymous".
        device: the scorer's device, where one is known.
        now: the only clock a service may read; timezone-aware UTC.
        address: of the network that the request came from; personal, so it is kept sealed and never logged.
        request_id: joins log lines, events (as correlation) and problem documents.
        sight: what whoever asks may see of what is listed; None: nobody asks, it is our own work.
    """

    tenant_id: UUID
    actor: str
    now: datetime
    request_id: UUID
    device: str | None = None
    sight: Sight | None = None
    address: str | None = field(default=None, repr=False)

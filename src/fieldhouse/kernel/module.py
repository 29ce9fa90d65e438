"""The one shape every module declares to the app."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from uuid import UUID

from fieldhouse.kernel.permissions import ResourceKind

INSTALLATION = UUID(int=0)
"""The tenant of what concerns no organisation but the installation itself."""

Handler = Callable[[Any, Any, Any], Awaitable[None]]
"""(service, context, envelope) -> None. Idempotent: the service method writes inbox(reader, event_id)."""

Services = Mapping[type, Any]


@dataclass(frozen=True, kw_only=True)
class Module:
    """How the app builds one module.

    Attributes:
        name: also its PostgreSQL schema and the suffix of its role.
        contract: the Protocol its service keeps; the only door.
        build: (ports, services) -> the service. `services` holds the contracts named in `calls`.
        calls: contracts of lower modules this one calls.
        projections: event type -> handler; silent, rebuilt by replaying the log.
        reactions: event type -> handler; never replayed.
        jobs: kind of job ("<module>.<verb>") -> handler, which gets the job in place of an envelope.
        chores: kind of job -> how often it is due by itself, for the installation (INSTALLATION as tenant).
        owns: kinds of things of which it knows where they lie; its service keeps kernel.permissions.Owner.
        router: a FastAPI router, kept opaque here so that the kernel needs no framework.
    """

    name: str
    contract: type
    build: Callable[[Any, Services], Any]
    calls: tuple[type, ...] = ()
    projections: Mapping[str, Handler] = field(default_factory=dict)
    reactions: Mapping[str, Handler] = field(default_factory=dict)
    jobs: Mapping[str, Handler] = field(default_factory=dict)
    chores: Mapping[str, timedelta] = field(default_factory=dict)
    owns: tuple[ResourceKind, ...] = ()
    router: Any = None

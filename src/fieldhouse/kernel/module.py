"""The one shape every module declares to the app."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from uuid import UUID

from fieldhouse.kernel.permissions import ResourceKind

INSTALLATION = UUID(int=0)
"""The tenant of what concerns no organisation but the installation itself."""

Handler = Callable[[Any, Any, Any], Awaitable[None]]
"""(service, context, envelope) -> None. Idempotent: the service method writes inbox(reader, event_id)."""

Witness = Callable[[Any, Any, Sequence[Any]], Awaitable[None]]
"""(service, context, [Remarked]) -> None: everything that happened in one organisation, in the log's order, many
at once, and again after a crash. Idempotent: the service knows each by its event_id."""

Services = Mapping[type, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sealed:
    """A column of a module whose values are sealed, so that a rotation of the keys reaches it.

    Attributes:
        table: with its schema, "audit.entry".
        key: columns that name a row, within its tenant.
        purpose: as it is sealed for, with the key's columns in braces: "audit.entry:{number}".
        column: that holds it.
        tenant: the column of its tenant; None: the table is of the installation (`control`).
    """

    table: str
    key: tuple[str, ...]
    purpose: str
    column: str = "sealed"
    tenant: str | None = "tenant_id"


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
        witness: hears everything that happened, of all modules, denials too.
        jobs: kind of job ("<module>.<verb>") -> handler, which gets the job in place of an envelope.
        chores: kind of job -> how often it is due by itself, for the installation (INSTALLATION as tenant).
        sealed: columns that a rotation of the keys seals anew.
        owns: kinds of things of which it knows where they lie; its service keeps kernel.permissions.Owner.
        router: a FastAPI router, kept opaque here so that the kernel needs no framework.
    """

    name: str
    contract: type
    build: Callable[[Any, Services], Any]
    calls: tuple[type, ...] = ()
    projections: Mapping[str, Handler] = field(default_factory=dict)
    reactions: Mapping[str, Handler] = field(default_factory=dict)
    witness: Witness | None = None
    jobs: Mapping[str, Handler] = field(default_factory=dict)
    chores: Mapping[str, timedelta] = field(default_factory=dict)
    sealed: tuple[Sealed, ...] = ()
    owns: tuple[ResourceKind, ...] = ()
    router: Any = None

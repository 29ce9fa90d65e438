"""Build one process out of the modules: ports in, services out."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from fieldhouse.kernel.module import Module
from fieldhouse.kernel.permissions import ResourceKind
from fieldhouse.kernel.ports import Ports
from fieldhouse.modules.audit.module import MODULE as AUDIT
from fieldhouse.modules.games.module import MODULE as GAMES
from fieldhouse.modules.identity.module import MODULE as IDENTITY
from fieldhouse.modules.statistics.module import MODULE as STATISTICS

MODULES: tuple[Module, ...] = (AUDIT, IDENTITY, GAMES, STATISTICS)  # a module calls only those before it

OWNERS: Mapping[ResourceKind, type] = MappingProxyType(
    {kind: module.contract for module in MODULES for kind in module.owns}
)


@dataclass(frozen=True, slots=True)
class Process:
    """The modules that run here, and their services by contract."""

    modules: tuple[Module, ...]
    services: Mapping[type, Any]


def compose(ports: Ports, chosen: Collection[str] | None = None) -> Process:
    """Build the chosen modules (all, by default), lowest first.

    Raises:
        KeyError: a chosen module calls one that is not chosen.
    """
    services: dict[type, Any] = {}
    here = tuple(module for module in MODULES if chosen is None or module.name in chosen)
    for module in here:
        services[module.contract] = module.build(ports, {called: services[called] for called in module.calls})
    return Process(here, services)

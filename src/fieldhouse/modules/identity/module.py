"""How the app builds identity."""

from fieldhouse.kernel.module import Module, Services
from fieldhouse.kernel.ports import Ports
from fieldhouse.modules.identity.api import router
from fieldhouse.modules.identity.contract import Identity
from fieldhouse.modules.identity.handlers import CHORES, JOBS
from fieldhouse.modules.identity.service import IdentityService


def build(ports: Ports, _services: Services) -> Identity:
    return IdentityService(ports)


MODULE = Module(
    name="identity",
    contract=Identity,
    build=build,
    jobs=JOBS,
    chores=CHORES,
    owns=("grant",),
    router=router,
)

"""How the app builds statistics."""

from fieldhouse.kernel.module import Module
from fieldhouse.modules.games.contract import Games
from fieldhouse.modules.statistics.api import router
from fieldhouse.modules.statistics.contract import Statistics
from fieldhouse.modules.statistics.handlers import PROJECTIONS
from fieldhouse.modules.statistics.service import StatisticsService

MODULE = Module(
    name="statistics",
    contract=Statistics,
    calls=(Games,),
    build=lambda ports, services: StatisticsService(ports, services[Games]),
    projections=PROJECTIONS,
    router=router,
)

"""How the app builds games."""

from fieldhouse.kernel.module import Module
from fieldhouse.modules.games.api import router
from fieldhouse.modules.games.contract import Games
from fieldhouse.modules.games.service import GameService

MODULE = Module(
    name="games",
    contract=Games,
    build=lambda ports, _services: GameService(ports),
    owns=("game", "season", "player"),
    router=router,
)

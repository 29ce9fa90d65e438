"""The games schema: facts in the log, and beside them what lists, names and permissions need."""

from fieldhouse.modules.games.store.games import GameStore
from fieldhouse.modules.games.store.logged import FACTS, lock, new_event
from fieldhouse.modules.games.store.players import PlayerStore

__all__ = ["FACTS", "GameStore", "PlayerStore", "lock", "new_event"]

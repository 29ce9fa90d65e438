"""Keeps the games contract, a part a file."""

from fieldhouse.modules.games.service.games import GameService

__all__ = ["GameService"]

"""Games to measure with: the demo's real one, which is in the repository, and simulated ones."""

from collections.abc import Sequence
from typing import Any

from fieldhouse.app.demo import real_game
from fieldhouse.sports.sport import Competitor, SideEntry


def sides_of(game: Any) -> tuple[SideEntry, ...]:
    """A feed's sides as a game's."""
    return tuple(
        SideEntry(
            key=side.key,
            team=side.team,
            roster=tuple(Competitor(player=p.id, number=p.number, starter=p.starter) for p in side.players),
        )
        for side in game.sides
    )


def long_game() -> tuple[tuple[SideEntry, ...], Sequence[Any]]:
    """The demo's real game."""
    game = real_game()
    return sides_of(game), game.plays

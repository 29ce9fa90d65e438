"""What was told of a game last: for whoever asks the same while nothing has changed, without waiting in line.

A thousand watch one game, and whoever brings its sheet up to the log does so alone. So of a game that stands as it
was told, one look says so: at which version it is, and what its people and teams are called now, to whoever asks.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from fieldhouse.modules.games.contract import Folded, Side

VARIANTS_MAX = 4  # who sees which names

Names = Mapping[str, tuple[str, str | None]]


@dataclass(slots=True)
class Told:
    """A game at one version, as it was told under each of the names that somebody sees.

    Attributes:
        players, teams: whose names are in it.
    """

    version: int
    players: frozenset[str]
    teams: tuple[str, ...]
    folded: dict[object, Folded] = field(default_factory=dict)

    def as_now(self, version: int | None, names: Names, teams: Mapping[str, Side]) -> Folded | None:
        """What was told before, if it would be told again: nobody changes what they read, so all may share it."""
        if version != self.version or not all(team in teams for team in self.teams):
            return None
        return self.folded.get(_key(names, tuple(teams[team] for team in self.teams)))

    def keep(self, names: Names, folded: Folded) -> None:
        while len(self.folded) >= VARIANTS_MAX:
            del self.folded[next(iter(self.folded))]
        sides = tuple(replace(side, key="", roster=()) for side in folded.summary.sides)
        self.folded[_key(names, sides)] = folded


def _key(names: Names, teams: tuple[Side, ...]) -> object:
    return frozenset(names.items()), teams

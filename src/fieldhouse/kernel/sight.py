"""What whoever asks may see, as a filter that SQL can say; in every Context, so that every list is held to it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # the question of a permission bears a Context, which bears a Sight
    from fieldhouse.kernel.permissions import Resource, Scope


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """The resources of one organisation that something covers.

    Attributes:
        everything: all of them.
        within: whatever lies in one of these scopes.
        ids: these things themselves.
        wards: these players as long as they are no adults.
        scorer, referee: games that name this actor so.
    """

    everything: bool = False
    within: "frozenset[Scope]" = frozenset()
    ids: frozenset[str] = frozenset()
    wards: frozenset[str] = frozenset()
    scorer: str | None = None
    referee: str | None = None

    def __or__(self, other: "Reach") -> "Reach":
        return Reach(
            everything=self.everything or other.everything,
            within=self.within | other.within,
            ids=self.ids | other.ids,
            wards=self.wards | other.wards,
            scorer=self.scorer or other.scorer,
            referee=self.referee or other.referee,
        )

    def covers(self, resource: "Resource") -> bool:
        """What the SQL of a list says, for one row."""
        return (
            self.everything
            or not self.within.isdisjoint(resource.scopes)
            or resource.id in self.ids
            or (resource.id in self.wards and resource.age_class != "adult")
            or (self.scorer is not None and self.scorer in resource.scorers)
            or (self.referee is not None and self.referee in resource.referees)
        )

    def over(self, kind: str) -> list[str]:
        """The ids of the scopes of one kind."""
        return sorted(id_ for named, id_ in self.within if named == kind)


NOWHERE = Reach()
EVERYWHERE = Reach(everything=True)


def all_of(reaches: Iterable[Reach]) -> Reach:
    union = NOWHERE
    for reach in reaches:
        union = union | reach
    return union


@dataclass(frozen=True, slots=True, kw_only=True)
class Sight:
    """Which rows of the organisation of a Context its lists hold; identity's `sight` makes it of the policies.

    Attributes:
        games, seasons, players: which of them.
        children: the players whom one sees though their guardian did not agree that everybody does.
        unknown_is_child: whoever's age nobody stated counts as a child.
    """

    games: Reach = NOWHERE
    seasons: Reach = NOWHERE
    players: Reach = NOWHERE
    children: Reach = NOWHERE
    unknown_is_child: bool = True


NOTHING = Sight()
"""Of whoever was not judged yet."""


def shared(sight: Sight, game: "Resource") -> Sight:
    """What may be told to a room of many who all may see this game: of its children those whom each of them sees,
    so all of them or none. A coach sees those of one team, hence in a room none.
    """
    of_the_game = {scope for scope in game.scopes if scope[0] != "team"}
    all_of_them = sight.children.everything or not sight.children.within.isdisjoint(of_the_game)
    return Sight(
        games=EVERYWHERE,
        seasons=EVERYWHERE,
        players=EVERYWHERE,
        children=EVERYWHERE if all_of_them else NOWHERE,
        unknown_is_child=sight.unknown_is_child,
    )

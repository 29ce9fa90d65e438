"""How far a permission goes: everything, some scopes, some things by id. What a list's SQL can filter by."""

from collections.abc import Iterable
from dataclasses import dataclass

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
    within: frozenset[Scope] = frozenset()
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

    def covers(self, resource: Resource) -> bool:
        """What the SQL of a list says, for one row."""
        return (
            self.everything
            or not self.within.isdisjoint(resource.scopes)
            or resource.id in self.ids
            or (resource.id in self.wards and resource.age_class != "adult")
            or (self.scorer is not None and self.scorer in resource.scorers)
            or (self.referee is not None and self.referee in resource.referees)
        )


NOWHERE = Reach()
EVERYWHERE = Reach(everything=True)


def all_of(reaches: Iterable[Reach]) -> Reach:
    union = NOWHERE
    for reach in reaches:
        union = union | reach
    return union

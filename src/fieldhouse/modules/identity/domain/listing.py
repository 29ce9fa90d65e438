"""What a list may hold: the same rules as for one thing, as a filter that SQL can say."""

from dataclasses import dataclass, replace

from fieldhouse.kernel.actions import ACTIONS
from fieldhouse.kernel.permissions import Facts, Principal, Question, Resource, ResourceKind
from fieldhouse.kernel.sight import NOWHERE, Reach, Sight, all_of
from fieldhouse.modules.identity.domain.table import (
    FORBIDS,
    Asking,
    needs_consent,
    permits_of,
    sees_children,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Visible:
    """Which rows of one organisation somebody may see.

    A list of games, for instance, in SQL, its arrays taken from `reach.within` by kind of scope:

        where tenant_id = :tenant
          and (:everything or league_id = any(:leagues) or teams && :teams or facility_id = any(:facilities)
               or game_id = any(:games || :ids) or :scorer = any(scorers) or :referee = any(referees))

    and of players, moreover, `and (not needs_consent or <the same with children>)`.

    Attributes:
        reach: what they see.
        children: which players they see even where a guardian did not agree that everybody does.
    """

    facts: Facts
    reach: Reach
    children: Reach

    def admits(self, resource: Resource) -> bool:
        """What that SQL says of one row."""
        return (
            resource.organisation == self.facts.organisation
            and self.reach.covers(resource)
            and (not needs_consent(resource, self.facts) or self.children.covers(resource))
        )


def visible(principal: Principal, action: str, kind: ResourceKind, facts: Facts) -> Visible:
    """The things of one kind that somebody may do `action` to.

    Raises:
        ValueError: this action depends on more of a thing than a list filters by (its hours, its status).
    """
    permits = permits_of(action, principal.kind, kind)
    bound = ACTIONS[action].groups & {"scoring", "table", "recording"}
    if bound or any(permit.when is not None for permit in permits) or kind not in ACTIONS[action].kinds:
        raise ValueError(f"{action} can't filter a list of {kind}s")
    asking = Asking(principal, facts)
    anything = Resource(kind=kind, id=facts.organisation, organisation=facts.organisation)
    question = Question(principal=principal, action=action, resource=anything, facts=facts)
    if any(forbid.holds(question) for forbid in FORBIDS if not forbid.of_resource):
        return Visible(facts=facts, reach=NOWHERE, children=NOWHERE)
    children = sees_children(asking) if "reading" in ACTIONS[action].groups else Reach(everything=True)
    return Visible(facts=facts, reach=all_of(permit.reach(asking) for permit in permits), children=children)


def sight(principal: Principal, facts: Facts) -> Sight:
    """All that whoever asks may read here, for the SQL of every list: what a Context bears."""
    games = visible(principal, "view_game", "game", facts)
    seasons = visible(principal, "view_season", "season", facts)
    players = visible(principal, "view_player", "player", facts)
    return Sight(
        games=_whole(games.reach, facts),
        seasons=_whole(seasons.reach, facts),
        players=_whole(players.reach, facts),
        children=_whole(players.children, facts),
        unknown_is_child=not facts.settings.unknown_age_is_public,
    )


def _whole(reach: Reach, facts: Facts) -> Reach:
    """Over all of the organisation is over everything in it."""
    everything = reach.everything or ("organisation", facts.organisation) in reach.within
    return replace(reach, everything=everything)

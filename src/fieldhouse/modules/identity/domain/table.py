"""The policies once more, as a table in plain Python: what Cedar says, said independently.

It decides in a microsecond, so that lists, the matrix in docs/policies.md and explanations can ask it often; and
since both must agree on every question, a mistake in one of them is found by the other.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from types import MappingProxyType
from typing import Literal

from fieldhouse.kernel.actions import ACTIONS, Group
from fieldhouse.kernel.permissions import (
    Ask,
    Facts,
    Principal,
    PrincipalKind,
    Question,
    Resource,
    ResourceKind,
    Role,
    Rule,
    Scope,
    Verdict,
    is_designated,
)
from fieldhouse.kernel.sight import EVERYWHERE, NOWHERE, Reach

APPOINTED: frozenset[Role] = frozenset(
    ("coach", "assistant", "scorekeeper", "referee", "guardian", "player", "analyst", "spectator")
)
GUESTS: frozenset[Role] = frozenset(("spectator", "integrator"))
SEES_CHILDREN: tuple[Role, ...] = ("administrator", "league_manager", "coach", "assistant", "scorekeeper")


@dataclass(frozen=True, slots=True)
class Asking:
    """A principal at a moment: what their grants come to now."""

    principal: Principal
    facts: Facts

    @property
    def active(self) -> bool:
        """A person counts as a member, or nothing the organisation gave them does."""
        return self.principal.kind != "person" or self.principal.membership == "active"

    @property
    def roles(self) -> frozenset[Role]:
        now = self.facts.now
        return frozenset(grant.role for grant in self.principal.grants if self.active and grant.in_force(now))

    def holds(self, *roles: Role) -> Reach:
        """Where one of these roles is held."""
        now = self.facts.now
        within: frozenset[Scope] = frozenset(
            grant.scope
            for grant in self.principal.grants
            if self.active and grant.role in roles and grant.in_force(now)
        )
        return Reach(within=within)

    @property
    def credentialed(self) -> bool:
        until = self.principal.credential_until
        return not self.facts.settings.coaches_need_credential or (until is not None and self.facts.now < until)

    def wards(self) -> Reach:
        return Reach(wards=self.principal.guardian_of) if self.active else NOWHERE

    def themselves(self) -> Reach:
        return Reach(ids=self.principal.plays_as) if self.active else NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class Permit:
    """Opens what its `reach` covers for the actions of its groups (or named), to one kind of principal.

    `when` looks at the resource once more; a list can't, so such actions have none.
    """

    rule: Rule
    groups: frozenset[str]
    reach: Callable[[Asking], Reach]
    who: PrincipalKind | None
    on: ResourceKind | None
    when: Callable[[Question], bool] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Forbid:
    """Closes, whatever is permitted. `of_resource`: it looks at the thing, not at the asking alone."""

    rule: Rule
    holds: Callable[[Question], bool]
    of_resource: bool


def _permit(
    name: str,
    groups: str,
    reach: Callable[[Asking], Reach],
    *,
    who: PrincipalKind | None = "person",
    on: ResourceKind | None = None,
    when: Callable[[Question], bool] | None = None,
    says: str | None = None,
    ask: Ask = "league_manager",
) -> Permit:
    rule = Rule(name, "permit", says or name, ask)
    return Permit(rule=rule, groups=frozenset(groups.split()), reach=reach, who=who, on=on, when=when)


def _forbid(
    name: str, holds: Callable[[Question], bool], *, ask: Ask, says: str | None = None, of_resource: bool = False
) -> Forbid:
    return Forbid(rule=Rule(name, "forbid", says or name, ask), holds=holds, of_resource=of_resource)


def _is(question: Question, *groups: Group) -> bool:
    return not ACTIONS[question.action].groups.isdisjoint(groups)


def needs_consent(resource: Resource, facts: Facts) -> bool:
    """A child, or who may be one, whose guardian did not agree that others see them."""
    unknown = resource.age_class == "unknown" and not facts.settings.unknown_age_is_public
    return resource.kind == "player" and not resource.consent and (resource.age_class == "child" or unknown)


def sees_children(asking: Asking) -> Reach:
    """Those players whom somebody sees whether or not others may."""
    if asking.principal.kind == "operator":
        return EVERYWHERE
    if asking.principal.kind != "person" or not asking.active:
        return NOWHERE
    own = Reach(ids=asking.principal.plays_as | asking.principal.guardian_of)
    return asking.holds(*SEES_CHILDREN) | own


# ── forbids, in the order they are told ─────────────────────────────────────────────────────────────


def _closed(question: Question, state: Literal["suspended", "leaving"]) -> bool:
    principal = question.principal
    here = question.facts.state == state and principal.kind != "operator"
    member = principal.kind == "person" and principal.membership == "active"
    return here and not _is(question, "always", "own") and not (member and _is(question, "reading", "remaining"))


def _suspended(question: Question) -> bool:
    principal = question.principal
    return (
        principal.kind == "person" and principal.membership == "suspended" and not _is(question, "always", "own")
    )


def _child(question: Question) -> bool:
    if not _is(question, "reading") or not needs_consent(question.resource, question.facts):
        return False
    return not sees_children(Asking(question.principal, question.facts)).covers(question.resource)


def _undesignated(question: Question) -> bool:
    return _is(question, "recording") and not is_designated(question.principal.actor, question.resource.scorers)


def _token(question: Question) -> bool:
    principal = question.principal
    by_token = principal.kind == "service" or (principal.kind == "person" and principal.token_scopes is not None)
    if not by_token or _is(question, "always"):
        return False
    return ACTIONS[question.action].token not in (principal.token_scopes or ())


def _out_of_hours(question: Question) -> bool:
    at = question.resource.scheduled_at
    if question.principal.kind != "person" or at is None or not _is(question, "scoring", "table"):
        return False
    before, after = question.facts.scoring_window
    runs = Asking(question.principal, question.facts).holds("administrator", "league_manager")
    return not (at - before <= question.facts.now <= at + after) and not runs.covers(question.resource)


def _unconfirmed(question: Question) -> bool:
    if question.principal.kind != "person" or not _is(question, "dangerous"):
        return False
    confirmed, minutes = question.principal.confirmed_at, question.facts.settings.step_up_minutes
    return confirmed is None or question.facts.now >= confirmed + timedelta(minutes=minutes)


FORBIDS: tuple[Forbid, ...] = (
    _forbid(
        "tenant_fence", lambda q: q.resource.organisation != q.facts.organisation,
        ask="nobody", says="not_found", of_resource=True,
    ),
    _forbid(
        "account_disabled",
        lambda q: q.principal.kind == "person" and q.principal.disabled and not _is(q, "always"), ask="operator",
    ),
    _forbid("organisation_suspended", lambda q: _closed(q, "suspended"), ask="operator"),
    _forbid("organisation_leaving", lambda q: _closed(q, "leaving"), ask="administrator"),
    _forbid("membership_suspended", _suspended, ask="administrator"),
    _forbid("child_without_consent", _child, ask="guardian", says="not_found", of_resource=True),
    _forbid("only_designated_scorers", _undesignated, ask="league_manager", of_resource=True),
    _forbid("token_scope", _token, ask="yourself"),
    _forbid("scoring_window", _out_of_hours, ask="league_manager", of_resource=True),
    _forbid("step_up", _unconfirmed, ask="yourself"),
)  # fmt: skip


# ── permits ─────────────────────────────────────────────────────────────────────────────────────────


def _if(condition: bool, reach: Reach) -> Reach:
    return reach if condition else NOWHERE


def _administers(asking: Asking) -> Reach:
    enough = asking.principal.mfa or not asking.facts.settings.administrators_need_mfa
    return _if(enough, asking.holds("administrator"))


def _handed(asking: Asking) -> Reach:
    given = asking.principal.hand_over
    return Reach(ids=frozenset((given[0],))) if given and asking.facts.now < given[1] else NOWHERE


def _named_scorer(asking: Asking) -> Reach:
    return Reach(scorer=asking.principal.actor) if asking.active else NOWHERE


def _named_referee(asking: Asking) -> Reach:
    return Reach(referee=asking.principal.actor) if asking.active else NOWHERE


def _nobody_elses(question: Question) -> bool:
    return question.resource.kind != "account" or question.resource.owner == question.principal.actor


PERMITS: tuple[Permit, ...] = (
    _permit("everybody", "always", lambda _: EVERYWHERE, who=None, ask="operator"),
    _permit("own_account", "own", lambda _: EVERYWHERE, when=_nobody_elses, ask="yourself"),
    _permit(
        "public_pages", "reading", lambda a: Reach(everything=a.facts.settings.public_pages),
        who=None, ask="administrator",
    ),
    _permit("members_read", "reading", lambda a: Reach(everything=bool(a.roles - GUESTS)), ask="administrator"),
    _permit("spectators_read", "reading", lambda a: a.holds("spectator"), ask="administrator"),
    _permit(
        "spectators_list", "listing", lambda a: Reach(everything="spectator" in a.roles),
        says="spectators_read", ask="administrator",
    ),
    _permit("operator", " ".join(ACTIONS), lambda _: EVERYWHERE, who="operator", ask="operator"),
    _permit("administrators", "administered", _administers, ask="administrator"),
    _permit("league_managers", "running", lambda a: a.holds("league_manager"), ask="administrator"),
    _permit(
        "league_managers_appoint", "appointing",
        lambda a: _if(a.facts.settings.league_managers_appoint, a.holds("league_manager")),
        on="grant", when=lambda q: q.resource.role in APPOINTED, says="league_managers", ask="administrator",
    ),
    _permit("coaches", "coaching leading analysis insight care", lambda a: _if(a.credentialed, a.holds("coach"))),
    _permit(
        "coaches_score", "tracking",
        lambda a: _if(a.credentialed and a.facts.settings.coaches_score_own_games, a.holds("coach")),
        says="coaches",
    ),
    _permit("assistants", "coaching analysis", lambda a: _if(a.credentialed, a.holds("assistant"))),
    _permit("scorekeepers", "scoring table insight", lambda a: a.holds("scorekeeper"), on="game"),
    _permit("referees_look", "insight", lambda a: a.holds("referee"), says="referees"),
    _permit("referees_sign_off", "signing_off", lambda a: a.holds("referee"), on="game",
            when=lambda q: q.resource.final, says="referees"),
    _permit("facility_managers", "hosting", lambda a: a.holds("facility_manager"), ask="administrator"),
    _permit("analysts", "analysis insight", lambda a: a.holds("analyst")),
    _permit("integrators", "integration", lambda a: a.holds("integrator"), who="service", ask="administrator"),
    _permit("designated_scorers", "scoring table insight", _named_scorer, on="game"),
    _permit("assigned_referees_look", "insight", _named_referee, on="game", says="referees"),
    _permit("assigned_referees_sign_off", "signing_off", _named_referee, on="game",
            when=lambda q: q.resource.final, says="referees"),
    _permit("handed_device", "scoring view_game", _handed, who="device", on="game"),
    _permit("family", "care", lambda a: a.themselves() | a.wards(), on="player", ask="guardian"),
    _permit("guardians_consent", "consent", lambda a: a.wards(), on="player", says="family", ask="guardian"),
    _permit(
        "adults_consent", "consent", lambda a: _if(a.principal.age_class == "adult", a.themselves()),
        on="player", says="family", ask="yourself",
    ),
)  # fmt: skip


@cache  # as many as the vocabulary has
def permits_of(action: str, who: PrincipalKind, kind: ResourceKind) -> tuple[Permit, ...]:
    """Those that speak of this action, this kind of principal and this kind of thing."""
    names = ACTIONS[action].groups | {action}
    return tuple(
        permit
        for permit in PERMITS
        if not permit.groups.isdisjoint(names) and permit.who in (None, who) and permit.on in (None, kind)
    )


class Table:
    """The table, asked as Cedar is asked."""

    @property
    def rules(self) -> Mapping[str, Rule]:
        return RULES

    def judge(self, question: Question) -> Verdict:
        if question.resource.kind not in ACTIONS[question.action].kinds:
            raise ValueError(f"{question.action} is done to {ACTIONS[question.action].kinds}")
        closed = tuple(each.rule.id for each in FORBIDS if each.holds(question))
        if closed:
            return Verdict(False, closed)
        asking = Asking(question.principal, question.facts)
        opened = tuple(
            permit.rule.id
            for permit in permits_of(question.action, question.principal.kind, question.resource.kind)
            if permit.reach(asking).covers(question.resource) and (permit.when is None or permit.when(question))
        )
        return Verdict(bool(opened), opened)

    def judge_all(
        self, principal: Principal, actions: Sequence[str], resource: Resource, facts: Facts
    ) -> Sequence[Verdict]:
        return [
            self.judge(Question(principal=principal, action=action, resource=resource, facts=facts))
            for action in actions
        ]


_FACES = (*(forbid.rule for forbid in FORBIDS), *(permit.rule for permit in PERMITS))
RULES: Mapping[str, Rule] = MappingProxyType({rule.id: rule for rule in _FACES})

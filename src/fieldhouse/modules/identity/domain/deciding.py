"""A verdict, explained: the policy that decides, its sentence, whom to ask.

A denial is explained by what would have to change, and that is tried before it is told: whoever is told "confirm
that it is you" may, once they did.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from fieldhouse.kernel.actions import ACTIONS
from fieldhouse.kernel.permissions import (
    TOKEN_SCOPES,
    Ask,
    Decision,
    Facts,
    Policies,
    Principal,
    Question,
    Resource,
    Verdict,
)
from fieldhouse.modules.identity.contract import Permission
from fieldhouse.modules.identity.domain import sentences
from fieldhouse.modules.identity.domain.table import Table

NO_POLICY = "no_policy_permits"
A_WHILE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Mend:
    """Something that can change, the question as if it had, and what is said where that helps.

    `sentence` and `ask` empty: those of the forbid `rule`.
    """

    as_if: Callable[[Question], Question]
    rule: str = ""
    sentence: str = ""
    ask: Ask = "administrator"


def _of_principal(question: Question, principal: Principal) -> Question:
    return replace(question, principal=principal)


def _confirmed(question: Question) -> Question:
    return _of_principal(question, replace(question.principal, confirmed_at=question.facts.now))


def _with_mfa(question: Question) -> Question:
    return _of_principal(question, replace(question.principal, mfa=True))


def _in_hours(question: Question) -> Question:
    return replace(question, resource=replace(question.resource, scheduled_at=None))


def _over(question: Question) -> Question:
    return replace(question, resource=replace(question.resource, final=True))


def _still_handed(question: Question) -> Question:
    given = question.principal.hand_over
    if given is None or question.facts.now < given[1]:
        return question
    return _of_principal(question, replace(question.principal, hand_over=(given[0], question.facts.now + A_WHILE)))


def _with_scopes(question: Question) -> Question:
    principal = question.principal
    if principal.token_scopes is None and principal.kind != "service":
        return question
    scopes = frozenset(TOKEN_SCOPES) if principal.kind == "service" else None
    return _of_principal(question, replace(principal, token_scopes=scopes))


def _credentialed(question: Question) -> Question:
    until = question.facts.now + A_WHILE
    return _of_principal(question, replace(question.principal, credential_until=until))


def _undesignated(question: Question) -> Question:
    return replace(question, resource=replace(question.resource, scorers=frozenset()))


def _never_ended(question: Question) -> Question:
    grants = tuple(replace(grant, ends=None) for grant in question.principal.grants)
    return _of_principal(question, replace(question.principal, grants=grants))


def _long_begun(question: Question) -> Question:
    now = question.facts.now
    grants = tuple(replace(grant, starts=min(grant.starts, now)) for grant in question.principal.grants)
    return _of_principal(question, replace(question.principal, grants=grants))


# The easiest first: where several are missing, the hardest is told, since it alone decides whether to go on.
MENDS: tuple[Mend, ...] = (
    Mend(_confirmed, rule="step_up"),
    Mend(_with_mfa, sentence="mfa_missing", ask="yourself"),
    Mend(_with_scopes, rule="token_scope"),
    Mend(_in_hours, rule="scoring_window"),
    Mend(_over, sentence="game_not_final", ask="league_manager"),
    Mend(_undesignated, rule="only_designated_scorers"),
    Mend(_still_handed, sentence="hand_over_ended", ask="league_manager"),
    Mend(_credentialed, sentence="credential_missing", ask="administrator"),
    Mend(_never_ended, sentence="role_ended", ask="administrator"),
    Mend(_long_begun, sentence="role_not_begun", ask="administrator"),
)
Mended = tuple[Mend, Question]
MENDABLE = frozenset(mend.rule for mend in MENDS if mend.rule)


def _mended(question: Question) -> Iterator[Mended]:
    """Each mend that changes anything, after all easier ones; which action is asked for changes none of them."""
    for mend in MENDS:
        as_if = mend.as_if(question)
        if as_if != question:
            question = as_if
            yield mend, question


class Decider:
    """Keeps kernel's Authorizer over any set of policies.

    What a denial might be mended by is tried on the table, ten times as fast as Cedar and proven to agree with it:
    that is what is told, never what is allowed.
    """

    def __init__(self, policies: Policies, tried_on: Policies | None = None) -> None:
        self._policies = policies
        self._tried_on = tried_on or Table()

    def decide(self, question: Question) -> Decision:
        return self._explain(question, self._policies.judge(question))

    def permissions(
        self, principal: Principal, resource: Resource, facts: Facts, *, language: str = "en"
    ) -> Sequence[Permission]:
        """Everything that can be done to `resource`, with the answer for this principal."""
        actions = [name for name, action in ACTIONS.items() if resource.kind in action.kinds]
        verdicts = self._policies.judge_all(principal, actions, resource, facts)
        rows, mended = [], None
        for action, verdict in zip(actions, verdicts, strict=True):
            question = Question(principal=principal, action=action, resource=resource, facts=facts)
            if mended is None and not verdict.allowed:
                mended = list(_mended(question))  # the same for every action
            told = self._explain(question, verdict, mended)
            rows.append(
                Permission(
                    action=action, allowed=told.allowed, rule=told.rule, sentence=told.sentence, ask=told.ask,
                    says=sentences.say(told, action, language), whom=sentences.whom(told, language),
                )
            )  # fmt: skip
        return rows

    def _explain(self, question: Question, verdict: Verdict, mended: Iterable[Mended] | None = None) -> Decision:
        if verdict.allowed:
            return self._by(verdict.rules[0], allowed=True)
        final = [rule for rule in verdict.rules if rule not in MENDABLE]
        if final:
            return self._by(final[0], allowed=False)
        if question.principal.kind == "anonymous":
            return Decision(False, NO_POLICY, "sign_in", "yourself")
        told = self._opening(question.action, _mended(question) if mended is None else mended)
        return told or Decision(False, NO_POLICY, "not_yours", ACTIONS[question.action].ask)

    def _opening(self, action: str, mended: Iterable[Mended]) -> Decision | None:
        """The obstacle whose removal, after all easier ones, opens the way; None where there is no way."""
        for mend, as_if in mended:
            verdict = self._tried_on.judge(replace(as_if, action=action))
            if verdict.allowed and mend.rule:
                return self._by(mend.rule, allowed=False)
            if verdict.allowed:
                return Decision(False, verdict.rules[0], mend.sentence, mend.ask)
        return None

    def _by(self, name: str, *, allowed: bool) -> Decision:
        rule = self._policies.rules[name]
        return Decision(allowed, rule.id, rule.sentence, rule.ask)

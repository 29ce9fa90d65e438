"""Cedar's policies and the table answer every question alike, and lists hold what single questions allow."""

import json
from dataclasses import fields
from datetime import timedelta
from itertools import product

import pytest
from cedarpy import Entities
from hypothesis import given, settings
from hypothesis import strategies as st

from fieldhouse.adapters.policies.cedar import CedarPolicies, entities_of, policy_text, schema_text
from fieldhouse.kernel.actions import ACTIONS, Group, in_group
from fieldhouse.kernel.permissions import ROLES, Facts, Grant, Principal, Resource, Settings
from fieldhouse.modules.identity.domain import Decider, Table, visible
from fieldhouse.modules.identity.domain.table import PERMITS
from tests.modules.identity.policy_questions import (
    ACTIONS_OF,
    ACTOR_OF,
    IDS,
    KINDS,
    NOW,
    SCOPES,
    facts,
    principals,
    questions,
    resources,
    resources_of,
    sampled,
)

CEDAR = CedarPolicies()
TABLE = Table()
DAY = timedelta(days=1)
HELD_OVER = [scope for scope in SCOPES if scope[1] not in ("owls", "gym", "g2")]
LIVES = ((NOW - DAY, None), (NOW - DAY, NOW), (NOW, None), (NOW + DAY, None))
STRICT = Settings(
    public_pages=False, coaches_score_own_games=True, coaches_need_credential=True, administrators_need_mfa=True,
    league_managers_appoint=False, unknown_age_is_public=False,
)  # fmt: skip
LISTS = [
    (action, kind)
    for kind in ("game", "season", "player", "team", "league", "facility")
    for action in ACTIONS_OF[kind]
    if ACTIONS[action].groups & {"reading", "insight", "coaching", "analysis", "care", "hosting"}
    and not ACTIONS[action].groups & {"scoring", "table"}
]


def ours(kind):
    """One thing of each kind, in everything that comes first in its kind."""
    if kind == "organisation":
        return Resource(kind=kind, id="ours", organisation="ours")
    return Resource(
        kind=kind, id=IDS[kind][0], organisation="ours", owner="person:me",
        scheduled_at=NOW, final=True, role="coach",
        within=frozenset({("league", "spring"), ("team", "hawks"), ("facility", "arena"), ("game", "g1")}),
    )  # fmt: skip


def test_both_have_the_same_policies_with_the_same_sentences_in_the_same_order():
    assert list(CEDAR.rules.items()) == list(TABLE.rules.items())


@pytest.mark.parametrize("role", ROLES)
def test_both_agree_on_every_role_scope_life_kind_action_and_pair_of_settings(role):
    for scope, (starts, ends), chosen, kind in product(HELD_OVER, LIVES, (Settings(), STRICT), KINDS):
        principal = Principal(
            kind="service" if role == "integrator" else "person",
            actor="person:me",
            membership="active",
            grants=(Grant(role, scope, starts, ends),),
            token_scopes=frozenset({"read", "score"}) if role == "integrator" else None,
            mfa=kind != "organisation",
            confirmed_at=NOW,
        )
        at = Facts(now=NOW, organisation="ours", settings=chosen)
        asked = principal, ACTIONS_OF[kind], ours(kind), at
        assert CEDAR.judge_all(*asked) == TABLE.judge_all(*asked), (scope, starts, ends, kind)


@settings(max_examples=200)
@given(principals, resources, facts)
def test_both_agree_on_all_actions_whatever_the_facts(principal, resource, at):
    asked = principal, ACTIONS_OF[resource.kind], resource, at
    assert CEDAR.judge_all(*asked) == TABLE.judge_all(*asked)


@settings(max_examples=100)
@given(questions())
def test_both_explain_alike(question):
    assert Decider(CEDAR, tried_on=CEDAR).decide(question) == Decider(TABLE).decide(question)


@settings(max_examples=100)
@given(questions())
def test_the_policies_left_out_for_speed_could_not_have_mattered(question):
    loaded = CEDAR.load(question.principal, [question.action], question.resource, question.facts)
    whole = CEDAR.judge_loaded(loaded, question.action, CEDAR.whole)
    assert CEDAR.judge(question) == whole


@settings(max_examples=100)
@given(questions())
def test_facts_are_written_as_the_schema_says(question):
    written = entities_of(question.principal, [question.action], question.resource, question.facts)
    assert len(Entities.from_json_str(json.dumps(written), schema_text())) >= len(written)


def test_every_policy_decides_some_question_and_cedar_says_so_too():
    found = {}
    for question in sampled(30_000):
        for rule in TABLE.judge(question).rules:
            found.setdefault(rule, []).append(question)
    assert set(found) == set(TABLE.rules)
    for rule, seen in found.items():
        for question in seen[:3]:
            assert rule in CEDAR.judge(question).rules


def test_every_action_is_permitted_to_somebody_on_each_kind_of_thing_by_both():
    wanted = {(action, kind) for action, known in ACTIONS.items() if known.groups for kind in known.kinds}
    for question in sampled(40_000, seed=1):
        pair = question.action, question.resource.kind
        if pair in wanted and question.principal.kind != "operator" and TABLE.judge(question).allowed:
            assert CEDAR.judge(question).allowed
            wanted.remove(pair)
    assert wanted == set()


def test_every_group_of_actions_is_spoken_of():
    groups = set(Group.__args__)
    spoken = {group for permit in PERMITS if permit.who != "operator" for group in permit.groups}
    assert spoken - groups == {"view_game"}
    assert groups - spoken == {"recording", "dangerous", "remaining"}  # these only forbid
    assert all(in_group(group) for group in groups)
    for group in groups:
        assert f'Action::"{group}"' in policy_text()


def test_an_action_is_done_only_to_its_kinds_of_thing():
    question = next(q for q in sampled(100) if q.resource.kind == "team")
    asked = question.principal, ["score_game"], question.resource, question.facts
    for policies in (CEDAR, TABLE):
        with pytest.raises(ValueError):
            policies.judge_all(*asked)


def test_an_action_whose_groups_were_not_loaded_is_not_judged():
    question = next(q for q in sampled(100) if q.resource.kind == "game")
    loaded = CEDAR.load(question.principal, ["view_game"], question.resource, question.facts)
    with pytest.raises(ValueError, match="not loaded"):
        CEDAR.judge_loaded(loaded, "score_game")


def test_a_misspelt_attribute_is_refused_before_it_can_open_anything():
    with pytest.raises(ValueError, match="publik_pages"):
        CedarPolicies(
            policy_text().replace("principal.organisation.public_pages", "principal.organisation.publik_pages")
        )


def test_the_schema_knows_every_setting():
    named = {field.name.removesuffix("_hours").removesuffix("_minutes") for field in fields(Settings)}
    assert all(f"  {name}: " in schema_text() for name in named)


@settings(max_examples=100)
@given(st.data(), st.sampled_from(LISTS), principals, facts)
def test_a_list_holds_exactly_what_one_may_see(data, listed, principal, at):
    action, kind = listed
    resource = data.draw(resources_of(kind))
    admitted = visible(principal, action, kind, at).admits(resource)
    [verdict] = TABLE.judge_all(principal, [action], resource, at)
    assert admitted == verdict.allowed


def test_a_list_holds_exactly_what_one_may_see_for_thousands_of_questions():
    seen = {True: 0, False: 0}
    for question in sampled(20_000, seed=2):
        if (question.action, question.resource.kind) in LISTS:
            allowed = TABLE.judge(question).allowed
            seen[allowed] += 1
            filtered = visible(question.principal, question.action, question.resource.kind, question.facts)
            assert filtered.admits(question.resource) == allowed, question
    assert min(seen.values()) > 500


def test_what_depends_on_the_hour_of_a_game_filters_no_list():
    principal = Principal(kind="person", actor=ACTOR_OF["person"])
    at = Facts(now=NOW, organisation="ours")
    for action in ("score_game", "hand_over_game", "sign_off_game"):
        with pytest.raises(ValueError, match="can't filter"):
            visible(principal, action, "game", at)

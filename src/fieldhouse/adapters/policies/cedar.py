"""Cedar: the shipped policies, parsed once, and one small set of entities for each question."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from importlib.resources import files
from typing import Any

import orjson
from cedarpy import Entities, PolicySet, Schema, is_authorized, policies_to_json_str
from cedarpy import validate_policies as validate

from fieldhouse.kernel.actions import ACTIONS, Action
from fieldhouse.kernel.permissions import (
    TOKEN_SCOPES,
    Facts,
    Principal,
    Question,
    Resource,
    Rule,
    Scope,
    Verdict,
)

TYPES: Mapping[str, str] = {
    "person": "Person", "service": "Service", "device": "Device", "operator": "Operator", "anonymous": "Anonymous",
    "organisation": "Organisation", "league": "League", "season": "Season", "team": "Team",
    "facility": "Facility", "game": "Game", "player": "Player", "grant": "Grant", "account": "Account",
    "installation": "Installation",
}  # fmt: skip
SCOPED_ROLES = (
    "administrator", "league_manager", "coach", "assistant", "scorekeeper", "referee", "facility_manager",
    "analyst", "spectator",
)  # fmt: skip
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
Json = dict[str, Any]


class CedarPolicies:
    """Fieldhouse's policies in Cedar.

    Of each question only those policies are evaluated whose scope (the head: `principal is …, action in …`) can
    match; the others can't hold, and each costs 2 µs.

    Raises:
        ValueError: the policies don't fit the schema.
    """

    def __init__(self, policies: str | None = None) -> None:
        text = policy_text() if policies is None else policies
        self._schema = Schema.from_str(schema_text())
        result = validate(text, self._schema)
        if not result.validation_passed:
            raise ValueError("; ".join(str(error) for error in result.errors))
        self.whole = PolicySet.from_str(text)
        self._parsed = parsed(text)
        self._slices: dict[tuple[str, str, str], PolicySet] = {}
        self._rules = {rule.id: rule for rule in rules_of(text)}
        self._order = {rule: n for n, rule in enumerate(self._rules)}

    @property
    def rules(self) -> Mapping[str, Rule]:
        return self._rules

    def judge(self, question: Question) -> Verdict:
        [verdict] = self.judge_all(question.principal, [question.action], question.resource, question.facts)
        return verdict

    def judge_all(
        self, principal: Principal, actions: Sequence[str], resource: Resource, facts: Facts
    ) -> Sequence[Verdict]:
        loaded = self.load(principal, actions, resource, facts)
        return [self.judge_loaded(loaded, action) for action in actions]

    def load(self, principal: Principal, actions: Sequence[str], resource: Resource, facts: Facts) -> "Loaded":
        """The facts as Cedar's entities.

        They are not held against the schema here (which takes as long again, since it adds every action there is):
        tests do, and what doesn't fit a policy is an error in `judge_loaded`.
        """
        entities = entities_of(principal, actions, resource, facts)
        return Loaded(
            principal=_uid(TYPES[principal.kind], principal.actor),
            resource=_uid(TYPES[resource.kind], resource.id),
            context=json.dumps({"now": _moment(facts.now)}),
            actions=frozenset(actions),
            entities=Entities.from_json_str(orjson.dumps(entities).decode()),
        )

    def judge_loaded(self, loaded: "Loaded", action: str, policies: PolicySet | None = None) -> Verdict:
        """One of the actions that were loaded; by the `policies` given, or by the slice that can matter."""
        if action not in loaded.actions:  # without its groups, no forbid on a group would see it
            raise ValueError(f"{action} was not loaded")
        chosen = (
            self._slice(loaded.principal["type"], action, loaded.resource["type"])
            if policies is None
            else policies
        )
        request = {
            "principal": loaded.principal, "action": _uid("Action", action), "resource": loaded.resource,
            "context": loaded.context,
        }  # fmt: skip
        found = is_authorized(request, chosen, loaded.entities, self._schema)
        told = found.diagnostics
        if told.errors:
            # Cedar leaves out a policy that errs, and a forbid would stand open; so nobody goes on from here.
            raise ValueError(f"{action} can't be judged: {'; '.join(map(str, told.errors))}")
        names = told.id_annotations_by_reason.values()
        return Verdict(found.allowed, tuple(sorted(names, key=self._order.__getitem__)))

    def _slice(self, principal: str, action: str, resource: str) -> PolicySet:
        known = self._slices.get((principal, action, resource))
        if known is None:
            matching = {
                name: policy
                for name, policy in self._parsed.items()
                if _can_match(policy, principal, action, resource)
            }
            known = PolicySet.from_json_str(
                json.dumps({"templates": {}, "staticPolicies": matching, "templateLinks": []})
            )
            self._slices[principal, action, resource] = known
        return known


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """One principal, one resource, one moment, as Cedar takes them."""

    principal: Json
    resource: Json
    context: str
    actions: frozenset[str]
    entities: Entities


def _can_match(policy: Json, principal: str, action: str, resource: str) -> bool:
    """Whether the head of a policy lets this kind of principal, this action and this kind of thing pass."""
    for head, kind in ((policy["principal"], principal), (policy["resource"], resource)):
        if head["op"] == "is" and head["entity_type"] != kind:
            return False
    what = policy["action"]
    if what["op"] == "All":
        return True
    named = what["entities"] if "entities" in what else [what["entity"]]
    return bool({each["id"] for each in named} & {action, *ACTIONS[action].groups})


# ── the files ───────────────────────────────────────────────────────────────────────────────────────


def policy_text() -> str:
    """Every shipped policy, in order of precedence."""
    shipped = files(__package__ or "")
    names = sorted(each.name for each in shipped.iterdir() if each.name.endswith(".cedar"))
    return "\n".join(shipped.joinpath(name).read_text(encoding="utf-8") for name in names)


def schema_text() -> str:
    """The shipped schema, and the actions of the vocabulary."""
    entities = files(__package__ or "").joinpath("fieldhouse.cedarschema").read_text(encoding="utf-8")
    principals = ", ".join(TYPES[kind] for kind in ("person", "service", "device", "operator", "anonymous"))
    groups = sorted({group for action in ACTIONS.values() for group in action.groups})
    lines = [f'action "{group}";' for group in (*groups, *(f"token_{scope}" for scope in TOKEN_SCOPES))]
    for action in ACTIONS.values():
        within = ", ".join(f'Action::"{group["id"]}"' for group in _groups(action))
        kinds = ", ".join(TYPES[kind] for kind in action.kinds)
        lines.append(
            f'action "{action.name}"{f" in [{within}]" if within else ""}\n'
            f"  appliesTo {{ principal: [{principals}], resource: [{kinds}], context: {{ now: Long }} }};"
        )
    return entities + "\n" + "\n".join(lines) + "\n"


def parsed(text: str) -> dict[str, Json]:
    """Cedar's JSON of each policy, in the order of the text."""
    found: dict[str, Json] = json.loads(policies_to_json_str(text))["staticPolicies"]
    return dict(sorted(found.items(), key=lambda item: int(item[0].removeprefix("policy"))))


def rules_of(text: str) -> list[Rule]:
    """The face of each policy."""
    return [
        Rule(
            id=policy["annotations"]["id"],
            effect=policy["effect"],
            sentence=policy["annotations"]["sentence"],
            ask=policy["annotations"]["ask"],
        )
        for policy in parsed(text).values()
    ]


# ── facts as entities ───────────────────────────────────────────────────────────────────────────────


def entities_of(principal: Principal, actions: Sequence[str], resource: Resource, facts: Facts) -> list[Json]:
    """The organisation that is asked, who asks, what about, and the actions with their groups."""
    organisation = _entity("Organisation", facts.organisation, _organisation(facts), [])
    if resource.kind == "organisation" and resource.id == facts.organisation:
        organisation["parents"] = _scopes(resource.scopes)
        about = []
    else:
        attributes = _organisation(facts) if resource.kind == "organisation" else _resource(resource)
        parents = [*_scopes(resource.scopes)]
        if resource.kind != "organisation":
            parents.append(_uid("Organisation", resource.organisation))
        about = [_entity(TYPES[resource.kind], resource.id, attributes, parents)]
    who = _entity(TYPES[principal.kind], principal.actor, _principal(principal, facts), [])
    asked = [_entity("Action", name, {}, _groups(ACTIONS[name])) for name in actions]
    return [organisation, who, *about, *asked]


def _organisation(facts: Facts) -> Json:
    settings = facts.settings
    return {
        "state": facts.state,
        "public_pages": settings.public_pages,
        "coaches_score_own_games": settings.coaches_score_own_games,
        "coaches_need_credential": settings.coaches_need_credential,
        "administrators_need_mfa": settings.administrators_need_mfa,
        "league_managers_appoint": settings.league_managers_appoint,
        "unknown_age_is_public": settings.unknown_age_is_public,
        "scoring_opens": _length(timedelta(hours=settings.scoring_opens_hours)),
        "scoring_closes": _length(timedelta(hours=settings.scoring_closes_hours)),
        "step_up": _length(timedelta(minutes=settings.step_up_minutes)),
    }


def _principal(principal: Principal, facts: Facts) -> Json:
    base: Json = {"actor": principal.actor, "organisation": _reference("Organisation", facts.organisation)}
    match principal.kind:
        case "person":
            return base | _person(principal, facts)
        case "service":
            held = _held(principal, facts)
            token = sorted(principal.token_scopes or ())
            return base | {"token": token, "integrator": _places(held.get("integrator", ()))}
        case "device" if principal.hand_over is not None:
            game, until = principal.hand_over
            return base | {"hand_over": {"game": _reference("Game", game), "until": _moment(until)}}
        case _:
            return base


def _person(principal: Principal, facts: Facts) -> Json:
    active = principal.membership == "active"
    held = _held(principal, facts) if active else {}
    attributes: Json = {
        "membership": principal.membership,
        "disabled": principal.disabled,
        "age_class": principal.age_class,
        "mfa": principal.mfa,
        "by_token": principal.token_scopes is not None,
        "token": sorted(principal.token_scopes or ()),
        "roles": sorted(held),
        "guardian_of": _players(principal.guardian_of if active else ()),
        "plays_as": _players(principal.plays_as if active else ()),
    }
    for role in SCOPED_ROLES:
        if role in held:
            attributes[role] = _places(held[role])
    if principal.confirmed_at is not None:
        attributes["confirmed_at"] = _moment(principal.confirmed_at)
    if principal.credential_until is not None:
        attributes["credential_until"] = _moment(principal.credential_until)
    return attributes


def _held(principal: Principal, facts: Facts) -> dict[str, set[Scope]]:
    """Where each role is held at this moment."""
    held: dict[str, set[Scope]] = {}
    for grant in principal.grants:
        if grant.in_force(facts.now):
            held.setdefault(grant.role, set()).add(grant.scope)
    return held


def _resource(resource: Resource) -> Json:
    match resource.kind:
        case "game":
            attributes: Json = {
                "scorers": sorted(resource.scorers),
                "referees": sorted(resource.referees),
                "final": resource.final,
            }
            if resource.scheduled_at is not None:
                attributes["scheduled_at"] = _moment(resource.scheduled_at)
            return attributes
        case "player":
            return {"age_class": resource.age_class, "consent": resource.consent}
        case "grant":
            return {"role": resource.role or ""}
        case "account":
            return {"owner": resource.owner or ""}
        case _:
            return {}


def _entity(kind: str, name: str, attributes: Json, parents: list[Json]) -> Json:
    return {"uid": _uid(kind, name), "attrs": attributes, "parents": parents}


def _uid(kind: str, name: str) -> Json:
    return {"type": kind, "id": name}


def _reference(kind: str, name: str) -> Json:
    """As the value of an attribute."""
    return {"__entity": _uid(kind, name)}


def _groups(action: Action) -> list[Json]:
    token = [f"token_{action.token}"] if action.token else []
    return [_uid("Action", group) for group in (*sorted(action.groups), *token)]


def _places(scopes: Iterable[Scope]) -> list[Json]:
    return [{"__entity": place} for place in _scopes(scopes)]


def _scopes(scopes: Iterable[Scope]) -> list[Json]:
    return [_uid("Scope", f"{kind}:{name}") for kind, name in sorted(scopes)]


def _players(players: Iterable[str]) -> list[Json]:
    return [_reference("Player", player) for player in sorted(players)]


def _moment(moment: datetime) -> int:
    return _length(moment - EPOCH)


def _length(length: timedelta) -> int:
    return length // timedelta(microseconds=1)

"""docs/policies.md, written from the table: who may do what, under which template, and what each policy says."""

from collections.abc import Mapping, Sequence
from dataclasses import fields, replace
from datetime import UTC, datetime

from fieldhouse.kernel.actions import ACTIONS, Action
from fieldhouse.kernel.permissions import (
    ROLES,
    SCOPE_KINDS,
    TOKEN_SCOPES,
    Facts,
    Grant,
    Principal,
    Question,
    Resource,
    ResourceKind,
    Role,
    Scope,
    Settings,
)
from fieldhouse.modules.identity.contract import TEMPLATES
from fieldhouse.modules.identity.domain.sentences import ALLOWED, ASK, DENIED
from fieldhouse.modules.identity.domain.table import RULES, Table

NOW = datetime(2026, 1, 1, tzinfo=UTC)
HERE = "organisation"
SWITCHES = tuple(field.name for field in fields(Settings) if isinstance(field.default, bool))
YES, PUBLIC = "●", "○"
COLUMNS: Mapping[str, str] = {
    "administrator": "admin", "league_manager": "league", "coach": "coach", "assistant": "assist.",
    "scorekeeper": "scorer", "referee": "referee", "guardian": "guardian", "player": "player",
    "facility_manager": "facility", "analyst": "analyst", "spectator": "spect.", "integrator": "integr.",
    "device": "device", "anonymous": "anybody",
}  # fmt: skip
PREFACE = """\
# Policies

Who may do what. Written by `fieldhouse policies > docs/policies.md` from the table that mirrors the Cedar policies
of `src/fieldhouse/adapters/policies`; tests say that it is fresh, and that Cedar and the table agree (ADR 21).

- A route declares the action it needs. Whoever asks is judged by the facts of that moment, read anew each time.
- A role is held over a scope (organisation, league, team, facility, game), from a moment and until another, and
  reaches what lies in that scope. Nothing is permitted but by a policy; a *forbid* beats every *permit*.
- A denial names the policy, says one sentence in the reader's language, and whom to ask. It is tried before it is
  told: "confirm that it is you" is said only to those who may once they did.
- `not_found` is answered as for an id that nobody has.
- An action is a row of `kernel/actions.py`; its groups say which policies speak of it.
"""
LEGEND = f"""\
Each role within its scope: {YES} may (a letter: unless that template, below, is turned); {PUBLIC} only as
everybody may, while pages are public; a letter alone: once that template is turned. Guardians as to their child,
players as to themselves, a device as to the game it was handed. † asks who you are once more. ‡ remains in a
suspended or leaving organisation, as reading does to its members. *Token*: the scope that a token
needs; –: never by token.
"""


def document() -> str:
    """The whole page."""
    return "\n".join((PREFACE, *_matrix(), *_templates(), *_policies())) + "\n"


def _matrix() -> Sequence[str]:
    head = " | ".join(("action", "on", "token", *COLUMNS.values()))
    rows = [
        "## Actions by role",
        "",
        LEGEND,
        f"| {head} |",
        f"|{' --- |' * (len(COLUMNS) + 3)}",
    ]
    for action in ACTIONS.values():
        signs = ("†" if "dangerous" in action.groups else "") + ("‡" if "remaining" in action.groups else "")
        cells = (
            f"`{action.name}`{signs}",
            ", ".join(action.kinds),
            action.token or "–",
            *(_cell(column, action) for column in COLUMNS),
        )
        rows.append(f"| {' | '.join(cells)} |")
    return [*rows, ""]


def _cell(column: str, action: Action) -> str:
    def may(settings: Settings) -> bool:
        return any(_allowed(column, action.name, kind, settings) for kind in action.kinds)

    quiet = Settings(public_pages=False)
    turned = {name: replace(quiet, **{name: not getattr(quiet, name)}) for name in SWITCHES}
    if may(quiet):
        return YES + "".join(_letter(name) for name in SWITCHES if not may(turned[name]))
    if may(Settings()):
        return PUBLIC
    return "".join(_letter(name) for name in SWITCHES if may(turned[name]))


def _allowed(column: str, action: str, kind: ResourceKind, settings: Settings) -> bool:
    """Whether the best of its kind may: confirmed, with credentials, in hours, as to its own."""
    principal = _who(column)
    thing = Resource(
        kind=kind, id=HERE if kind == "organisation" else "this", organisation=HERE, role="scorekeeper",
        within=frozenset((scope, "this") for scope in SCOPE_KINDS[1:]), final=True, owner=principal.actor,
        age_class="minor", consent=True,
    )  # fmt: skip
    facts = Facts(now=NOW, organisation=HERE, settings=settings)
    question = Question(principal=principal, action=action, resource=thing, facts=facts)
    return Table().judge(question).allowed


def _who(column: str) -> Principal:
    if column == "anonymous":
        return Principal(kind="anonymous", actor="anonymous")
    if column == "device":
        return Principal(kind="device", actor="device:1", hand_over=("this", NOW.replace(year=2027)))
    roles: dict[str, Role] = {role: role for role in ROLES}
    narrow: dict[str, Scope] = {"league_manager": ("league", "this"), "coach": ("team", "this")}
    integrates = column == "integrator"
    return Principal(
        kind="service" if integrates else "person",
        actor="person:1",
        grants=(Grant(roles[column], narrow.get(column, ("organisation", HERE)), NOW),),
        membership="active",
        age_class="adult",
        mfa=True,
        confirmed_at=NOW,
        credential_until=NOW.replace(year=2027),
        token_scopes=frozenset(TOKEN_SCOPES) if integrates else None,
        guardian_of=frozenset({"this"} if column == "guardian" else ()),
        plays_as=frozenset({"this"} if column == "player" else ()),
    )


def _letter(setting: str) -> str:
    return "abcdefghij"[[template.setting for template in TEMPLATES].index(setting)]


def _templates() -> Sequence[str]:
    defaults = Settings()
    rows = ["## Templates", "", "What an organisation's administrators choose. Nobody writes policy text.", ""]
    rows += ["|  | setting | default | range | meaning |", "| --- | --- | --- | --- | --- |"]
    for template in TEMPLATES:
        value = getattr(defaults, template.setting)
        default = ("on" if value else "off") if isinstance(value, bool) else str(value)
        limits = "" if template.least is None else f"{template.least} to {template.most}"
        rows.append(
            f"| {_letter(template.setting)} | `{template.setting}` | {default} | {limits} | {template.en} |"
        )
    return [*rows, ""]


def _policies() -> Sequence[str]:
    rows = ["## Policies", "", "In the order in which they are told.", ""]
    rows += ["| @id | effect | says | ask |", "| --- | --- | --- | --- |"]
    for rule in RULES.values():
        says = (ALLOWED if rule.effect == "permit" else DENIED)[rule.sentence][0].replace("{do}", "…")
        rows.append(f"| `{rule.id}` | {rule.effect} | {says} | {ASK[rule.ask][0]} |")
    return rows

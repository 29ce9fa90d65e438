"""Who may do what: the question, as frozen facts, and the answer that explains itself. See docs/policies.md.

A route says what it `Needs`; the edge reads the facts from SQL, anew for every request, and asks. Ids are text
here, since a team's is the league's own word. Standard library only, so that every room can ask and be asked.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Literal, Protocol, get_args

from fieldhouse.kernel.context import Context

Role = Literal[
    "administrator", "league_manager", "coach", "assistant", "scorekeeper", "referee", "guardian", "player",
    "facility_manager", "analyst", "spectator", "integrator",
]  # fmt: skip
ScopeKind = Literal["organisation", "league", "team", "facility", "game"]
ResourceKind = Literal[
    "organisation", "league", "season", "team", "facility", "game", "player", "grant", "account", "installation"
]
PrincipalKind = Literal["person", "service", "device", "operator", "anonymous"]
Membership = Literal["active", "suspended", "none"]
AgeClass = Literal["child", "minor", "adult", "unknown"]
OrganisationState = Literal["active", "suspended", "leaving"]
TokenScope = Literal["read", "score", "games", "people"]
Ask = Literal["administrator", "league_manager", "guardian", "yourself", "operator", "nobody"]

ROLES: tuple[Role, ...] = get_args(Role)
SCOPE_KINDS: tuple[ScopeKind, ...] = get_args(ScopeKind)
TOKEN_SCOPES: tuple[TokenScope, ...] = get_args(TokenScope)

Scope = tuple[ScopeKind, str]


@dataclass(frozen=True, slots=True)
class Needs:
    """A route's permission, in its signature: `Annotated[Context, …, Needs("score_game", "game", "game_id")]`.

    Attributes:
        action: of kernel/actions.py.
        resource: the kind of thing it is about; None: the organisation itself.
        id: the path parameter that names the thing; an organisation's is always "organisation_id".
        described: the thing is not there yet; the body describes it, and is judged as what would be (`Planner`).
    """

    action: str
    resource: ResourceKind | None = None
    id: str | None = None
    described: bool = False


# ── the question ────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Grant:
    """A role somebody holds over a scope; in force while `starts` <= now < `ends`."""

    role: Role
    scope: Scope
    starts: datetime
    ends: datetime | None = None

    def in_force(self, now: datetime) -> bool:
        return self.starts <= now and (self.ends is None or now < self.ends)


@dataclass(frozen=True, slots=True, kw_only=True)
class Principal:
    """Who asks, and what the organisation holds about them.

    Attributes:
        actor: as in Context: "person:<uuid>", "service:<id>", "device:<hand-over id>", "local:operator",
            "anonymous".
        grants: all of them, ended and future ones too, so that a denial can say so.
        token_scopes: what a token may do at most; None: no token, somebody sits there.
        mfa: this session was opened with a second factor; confirmed_at: when they last proved to be themselves.
        guardian_of, plays_as: players.
        hand_over: the game a device was handed, and until when.
    """

    kind: PrincipalKind
    actor: str
    grants: tuple[Grant, ...] = ()
    membership: Membership = "none"
    disabled: bool = False
    age_class: AgeClass = "unknown"
    mfa: bool = False
    confirmed_at: datetime | None = None
    credential_until: datetime | None = None
    token_scopes: frozenset[TokenScope] | None = None
    guardian_of: frozenset[str] = frozenset()
    plays_as: frozenset[str] = frozenset()
    hand_over: tuple[str, datetime] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Resource:
    """What it is about, and where it lies; the module that owns it knows.

    Attributes:
        organisation: whose it is.
        within: the scopes it lies in (a game: its league, both teams, its facility); see `scopes`.
        scorers, referees: the actors a game names.
        owner: whose account it is.
        age_class, consent: of a player; whether a guardian agreed that others see them.
        role: what a grant (to be) gives.
    """

    kind: ResourceKind
    id: str
    organisation: str
    within: frozenset[Scope] = frozenset()
    scorers: frozenset[str] = frozenset()
    referees: frozenset[str] = frozenset()
    scheduled_at: datetime | None = None
    final: bool = False
    owner: str | None = None
    age_class: AgeClass = "unknown"
    consent: bool = False
    role: Role | None = None

    def __post_init__(self) -> None:
        if self.kind == "organisation" and self.id != self.organisation:
            raise ValueError(f"organisation {self.id} can't belong to {self.organisation}")

    @property
    def scopes(self) -> frozenset[Scope]:
        """All it lies in: what was said, its organisation, and itself where it is a scope."""
        own: frozenset[Scope] = frozenset((kind, self.id) for kind in SCOPE_KINDS if kind == self.kind)
        return self.within | own | {("organisation", self.organisation)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What an organisation's administrators choose; identity's `TEMPLATES` say what each means and allows."""

    public_pages: bool = True
    coaches_score_own_games: bool = False
    coaches_need_credential: bool = False
    administrators_need_mfa: bool = False
    league_managers_appoint: bool = True
    unknown_age_is_public: bool = True
    scoring_opens_hours: int = 3
    scoring_closes_hours: int = 12
    step_up_minutes: int = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """In which organisation, in which state, under which settings, and when. No organisation: ''."""

    now: datetime
    organisation: str
    state: OrganisationState = "active"
    settings: Settings = field(default_factory=Settings)

    @property
    def scoring_window(self) -> tuple[timedelta, timedelta]:
        """How long before and after its scheduled time a game is scored."""
        hours = self.settings.scoring_opens_hours, self.settings.scoring_closes_hours
        return timedelta(hours=hours[0]), timedelta(hours=hours[1])


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """May `principal` do `action` (kernel/actions.py) to `resource`, as `facts` stand?"""

    principal: Principal
    action: str
    resource: Resource
    facts: Facts


def is_designated(actor: str, scorers: Collection[str]) -> bool:
    """May somebody who may score this game at all record its plays? Once scorers are designated, they alone; and a
    device, which was handed this very game (else it may do nothing to it).
    """
    return not scorers or actor in scorers or actor.startswith("device:")


# ── the answer ──────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Rule:
    """A policy's face: its @id, its effect, the sentence it says and whom to ask about it."""

    id: str
    effect: Literal["permit", "forbid"]
    sentence: str
    ask: Ask


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the policies say, unexplained: ids of every forbid that holds, else of every permit that does."""

    allowed: bool
    rules: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Decision:
    """The answer.

    Attributes:
        rule: the @id of the policy that decides; of a denial that could be mended, the one that would permit;
            "no_policy_permits" where none would.
        sentence: its code in identity's catalogue. "not_found": say no more than of an id that nobody has.
        ask: who can change it.
    """

    allowed: bool
    rule: str
    sentence: str
    ask: Ask


class Policies(Protocol):
    """A set of policies: Cedar's (adapters/policies), or the table that mirrors it (identity's domain)."""

    @property
    def rules(self) -> Mapping[str, Rule]:
        """Every policy by id."""
        ...

    def judge(self, question: Question) -> Verdict: ...

    def judge_all(
        self, principal: Principal, actions: Sequence[str], resource: Resource, facts: Facts
    ) -> Sequence[Verdict]:
        """The same for many actions on one resource, its facts loaded once."""
        ...


class Owner(Protocol):
    """A module that owns some kinds of things, and so knows where each lies (kernel/module.py, `owns`)."""

    async def about(self, ctx: Context, *, kind: ResourceKind, resource_id: str) -> Resource | None:
        """The facts of one thing, read anew in one round trip. None: `ctx`'s organisation has no such thing."""
        ...


class Planner(Protocol):
    """An owner that knows where a thing would lie, by what a request says of it."""

    async def planned(self, ctx: Context, *, kind: ResourceKind, said: Mapping[str, object]) -> Resource | None:
        """Its facts, as if it were there already. None: such words describe nothing."""
        ...


class Authorizer(Protocol):
    """What the edge and the services ask."""

    def decide(self, question: Question) -> Decision: ...

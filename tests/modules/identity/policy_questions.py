"""A small world to ask about permissions in: two organisations, two of everything, moments at every boundary."""

from datetime import UTC, datetime, timedelta
from random import Random

from hypothesis import strategies as st

from fieldhouse.kernel.actions import ACTIONS
from fieldhouse.kernel.permissions import (
    ROLES,
    TOKEN_SCOPES,
    Facts,
    Grant,
    Principal,
    Question,
    Resource,
    Settings,
)

NOW = datetime(2026, 11, 21, 15, tzinfo=UTC)
ME = "person:me"
ACTORS = (ME, "person:you", "service:feed", "device:tablet", "local:operator", "anonymous")
ACTOR_OF = {
    "person": ME, "service": "service:feed", "device": "device:tablet", "operator": "local:operator",
    "anonymous": "anonymous",
}  # fmt: skip
SCOPES = (
    ("organisation", "ours"), ("organisation", "theirs"), ("league", "spring"), ("league", "autumn"),
    ("team", "hawks"), ("team", "owls"), ("facility", "arena"), ("facility", "gym"),
    ("game", "g1"), ("game", "g2"),
)  # fmt: skip
PLAYERS = ("p1", "p2")
IDS = {
    "league": ("spring", "autumn"), "season": ("s1",), "team": ("hawks", "owls"), "facility": ("arena", "gym"),
    "game": ("g1", "g2"), "player": PLAYERS, "grant": ("grant",), "account": ("a",), "installation": ("here",),
}  # fmt: skip
KINDS = ("organisation", *IDS)
MICROSECOND = timedelta(microseconds=1)
STEPS = [
    sign * (length + nudge)
    for length in (timedelta(0), timedelta(minutes=10), timedelta(hours=3), timedelta(hours=12), timedelta(days=9))
    for nudge in (timedelta(0), MICROSECOND)
    for sign in (1, -1)
]
ACTIONS_OF = {kind: [name for name, action in ACTIONS.items() if kind in action.kinds] for kind in KINDS}

moments = st.sampled_from([NOW + step for step in STEPS])


def subsets(*members):
    return st.frozensets(st.sampled_from(members))


grants = st.builds(
    Grant, role=st.sampled_from(ROLES), scope=st.sampled_from(SCOPES), starts=moments, ends=st.none() | moments
)
kinds = st.sampled_from(("person", "person", "person", *list(ACTOR_OF)[1:]))
principals = kinds.flatmap(
    lambda kind: st.builds(
        Principal,
        kind=st.just(kind),
        actor=st.just(ACTOR_OF[kind]),
        grants=st.lists(grants, max_size=3).map(tuple),
        membership=st.sampled_from(("active", "active", "suspended", "none")),
        disabled=st.sampled_from((False, False, False, True)),
        age_class=st.sampled_from(("child", "minor", "adult", "unknown")),
        mfa=st.booleans(),
        confirmed_at=st.none() | moments,
        credential_until=st.none() | moments,
        token_scopes=st.none() | subsets(*TOKEN_SCOPES),
        guardian_of=subsets(*PLAYERS),
        plays_as=subsets(*PLAYERS),
        hand_over=st.none() | st.tuples(st.sampled_from(IDS["game"]), moments),
    )
)


def resources_of(kind):
    organisations = st.sampled_from(("ours", "ours", "ours", "theirs"))
    if kind == "organisation":
        return organisations.map(lambda name: Resource(kind="organisation", id=name, organisation=name))
    return st.builds(
        Resource,
        kind=st.just(kind),
        id=st.sampled_from(IDS[kind]),
        organisation=organisations,
        within=subsets(*SCOPES[2:]),
        scorers=subsets(*ACTORS) | st.just(frozenset()),
        referees=subsets(*ACTORS),
        scheduled_at=st.none() | moments,
        final=st.booleans(),
        owner=st.none() | st.sampled_from(ACTORS),
        age_class=st.sampled_from(("child", "minor", "adult", "unknown")),
        consent=st.booleans(),
        role=st.none() | st.sampled_from(ROLES),
    )


resources = st.sampled_from(KINDS).flatmap(resources_of)
settings_of_organisations = st.builds(
    Settings,
    public_pages=st.booleans(),
    coaches_score_own_games=st.booleans(),
    coaches_need_credential=st.booleans(),
    administrators_need_mfa=st.booleans(),
    league_managers_appoint=st.booleans(),
    unknown_age_is_public=st.booleans(),
    scoring_opens_hours=st.sampled_from((0, 3)),
    scoring_closes_hours=st.sampled_from((3, 12)),
    step_up_minutes=st.sampled_from((1, 10)),
)
facts = st.builds(
    Facts,
    now=st.just(NOW),
    organisation=st.sampled_from(("ours", "ours", "ours", "theirs")),
    state=st.sampled_from(("active", "active", "suspended", "leaving")),
    settings=settings_of_organisations,
)


@st.composite
def questions(draw):
    resource = draw(resources)
    action = draw(st.sampled_from(ACTIONS_OF[resource.kind]))
    return Question(principal=draw(principals), action=action, resource=resource, facts=draw(facts))


# ── the same world, seeded: for what wants many questions fast ──────────────────────────────────────


def sampled(count, seed=0):
    """So many questions, always the same, leaning towards those that somebody may."""
    chance = Random(seed)
    for _ in range(count):
        action = chance.choice(list(ACTIONS))
        resource = _resource(chance, chance.choice(ACTIONS[action].kinds))
        yield Question(principal=_principal(chance), action=action, resource=resource, facts=_facts(chance))


def _some(chance, members):
    return frozenset(each for each in members if chance.random() < 0.4)


def _grant(chance):
    begun, open_ended = chance.random() < 0.8, chance.random() < 0.8
    return Grant(
        role=chance.choice(ROLES),
        scope=SCOPES[0] if chance.random() < 0.5 else chance.choice(SCOPES),
        starts=NOW - timedelta(days=1) if begun else NOW + chance.choice(STEPS),
        ends=None if open_ended else NOW + chance.choice(STEPS),
    )


def _principal(chance):
    kind = chance.choice(("person", "person", "person", "person", *list(ACTOR_OF)[1:]))
    return Principal(
        kind=kind,
        actor=ACTOR_OF[kind],
        grants=tuple(_grant(chance) for _ in range(chance.randrange(4))),
        membership="active" if chance.random() < 0.8 else chance.choice(("suspended", "none")),
        disabled=chance.random() < 0.05,
        age_class=chance.choice(("child", "minor", "adult", "unknown")),
        mfa=chance.random() < 0.5,
        confirmed_at=NOW + chance.choice(STEPS),
        credential_until=None if chance.random() < 0.3 else NOW + chance.choice(STEPS),
        token_scopes=None if kind == "person" and chance.random() < 0.7 else _some(chance, TOKEN_SCOPES),
        guardian_of=_some(chance, PLAYERS),
        plays_as=_some(chance, PLAYERS),
        hand_over=("g1", NOW + chance.choice(STEPS)) if chance.random() < 0.8 else None,
    )


def _resource(chance, kind):
    organisation = "ours" if chance.random() < 0.9 else "theirs"
    if kind == "organisation":
        return Resource(kind=kind, id=organisation, organisation=organisation)
    return Resource(
        kind=kind,
        id=chance.choice(IDS[kind]),
        organisation=organisation,
        within=_some(chance, SCOPES[2:]),
        scorers=frozenset() if chance.random() < 0.5 else _some(chance, ACTORS),
        referees=_some(chance, ACTORS),
        scheduled_at=None if chance.random() < 0.4 else NOW + chance.choice(STEPS),
        final=chance.random() < 0.5,
        owner=chance.choice(ACTORS),
        age_class=chance.choice(("child", "minor", "adult", "unknown")),
        consent=chance.random() < 0.5,
        role=chance.choice(ROLES),
    )


def _facts(chance):
    return Facts(
        now=NOW,
        organisation="ours",
        state="active" if chance.random() < 0.8 else chance.choice(("suspended", "leaving")),
        settings=Settings(
            public_pages=chance.random() < 0.5,
            coaches_score_own_games=chance.random() < 0.5,
            coaches_need_credential=chance.random() < 0.5,
            administrators_need_mfa=chance.random() < 0.5,
            league_managers_appoint=chance.random() < 0.5,
            unknown_age_is_public=chance.random() < 0.5,
            scoring_opens_hours=chance.choice((0, 3)),
            scoring_closes_hours=chance.choice((3, 12)),
            step_up_minutes=chance.choice((1, 10)),
        ),
    )

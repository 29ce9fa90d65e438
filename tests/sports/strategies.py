"""Random basketball: any play, in any order, by anybody; and games of them."""

import types
from dataclasses import MISSING, fields
from typing import Literal, Union, get_args, get_origin, get_type_hints

from hypothesis import strategies as st

from fieldhouse.sports.basketball.plays import KINDS
from fieldhouse.sports.sport import Competitor, SideEntry

HOME = tuple(f"h{n}" for n in range(1, 9))
AWAY = tuple(f"a{n}" for n in range(1, 9))
SIDES = tuple(
    SideEntry(
        key=key,
        team=key.upper(),
        roster=tuple(Competitor(player=p, number=p[1:], starter=n < 5) for n, p in enumerate(players)),
    )
    for key, players in (("home", HOME), ("away", AWAY))
)
PEOPLE = st.sampled_from([*HOME, *AWAY, "stranger"])
NAMED = {
    "side": st.sampled_from(["home", "away"]),
    "won_by": st.sampled_from(["home", "away"]),
    "against": st.sampled_from(["home", "away"]),
    "period": st.integers(1, 6),
    "clock_ms": st.integers(0, 600).map(lambda s: s * 1000),
    "device_ms": st.integers(1_700_000_000_000, 1_700_000_600_000),
    "shot_clock_ms": st.integers(0, 24_000),
    "points": st.integers(1, 3),
    "number": st.none(),
    "of": st.none(),
    "x": st.floats(-8, 8),
    "y": st.floats(-2, 13),
    "periods": st.just(()),
    "score": st.just(()),
    "text": st.text("abc ", max_size=9),
}


def _values(name, hint):
    if name in NAMED:
        inner = NAMED[name]
        optional = get_origin(hint) in (Union, types.UnionType)
        return st.one_of(st.none(), inner) if optional and name not in ("number", "of") else inner
    if get_origin(hint) in (Union, types.UnionType):
        [other] = [arg for arg in get_args(hint) if arg is not type(None)]
        return st.one_of(st.none(), _values(name, other))
    if get_origin(hint) is Literal:
        return st.sampled_from(get_args(hint))
    if get_origin(hint) is tuple:
        return st.lists(PEOPLE, max_size=5, unique=True).map(tuple)
    if hint is bool:
        return st.booleans()
    if hint is int:
        return st.integers(0, 3)
    return PEOPLE


def a_play(kind):
    """Any well-formed play of this kind."""
    cls = KINDS[kind]
    hints = get_type_hints(cls)
    required = {f.name: _values(f.name, hints[f.name]) for f in fields(cls) if f.default is MISSING}
    optional = {
        f.name: _values(f.name, hints[f.name])
        for f in fields(cls)
        if f.default is not MISSING and f.name != "kind"
    }
    return st.fixed_dictionaries(required, optional=optional).map(lambda given: cls(**given))


ANY_PLAY = st.sampled_from(sorted(KINDS)).flatmap(a_play)
COUNTED = ("field_goal", "free_throw", "rebound", "turnover", "foul", "substitution", "assist", "period_ended")
COMMON_PLAY = st.sampled_from(COUNTED).flatmap(a_play)
PLAYS = st.lists(st.one_of(COMMON_PLAY, COMMON_PLAY, ANY_PLAY), max_size=60)

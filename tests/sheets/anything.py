"""Any well-formed plays in any order, drawn from a seed: legal or not, both folds say the same of them."""

import types
from collections.abc import Iterator, Sequence
from dataclasses import MISSING, fields
from random import Random
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from fieldhouse.sports.basketball.books import RULE_BOOKS
from fieldhouse.sports.basketball.plays import KINDS, Play
from tests.sheets.scoring import Case
from tests.sheets.situations import sides

COMMON = ("field_goal", "free_throw", "rebound", "turnover", "foul", "substitution", "time_out", "jump_ball")
PLAYS = 160
SIDES = ("home", "away")


def anything() -> Iterator[Case]:
    for seed, book in enumerate(("fiba", "nba", "ncaa_men", "fiba_3x3", "nfhs")):
        rules = RULE_BOOKS[book]
        yield Case(
            name=f"anything_{book}",
            about="any plays in any order, by anybody",
            rules=rules,
            sides=sides(rules.players_on_court),
            plays=list(any_plays(Random(seed), PLAYS, rules.periods)),
            look_every=40,
        )


def any_plays(dice: Random, count: int, periods: int) -> Iterator[Play]:
    """Time mostly goes forward."""
    for n in range(count):
        period = 1 + n * (periods + 2) // count
        if dice.random() < 0.03:
            period = 1 + int(dice.random() * 6)
        kind = _one_of(dice, COMMON if dice.random() < 0.7 else sorted(KINDS))
        yield _play(dice, kind, period, 600 - (n * 37) % 600)


def _play(dice: Random, kind: str, period: int, second: int) -> Play:
    cls = KINDS[kind]
    hints = get_type_hints(cls)
    side = _one_of(dice, SIDES)
    values: dict[str, Any] = {"period": period}
    if dice.random() < 0.7:
        values["clock_ms"] = second * 500
    for each in fields(cls):
        required = each.default is MISSING
        if each.name not in ("period", "clock_ms", "kind") and (required or dice.random() < 0.35):
            values[each.name] = _value(dice, each.name, hints[each.name], side)
    return cls(**values)


def _value(dice: Random, name: str, hint: Any, side: str) -> Any:
    if name == "side":
        return side
    if name == "device_ms":
        return 1_700_000_000_000 + int(dice.random() * 600) * 1000
    if name in ("won_by", "against"):
        return _one_of(dice, SIDES)
    if name in ("periods", "score"):
        return ()
    if get_origin(hint) in (Union, types.UnionType):
        inner = next(arg for arg in get_args(hint) if arg is not type(None))
        return None if dice.random() < 0.15 else _value(dice, name, inner, side)
    if get_origin(hint) is Literal:
        return _one_of(dice, get_args(hint))
    if get_origin(hint) is tuple:
        people = [_person(dice, side) for _ in range(int(dice.random() * 4))]
        return tuple(dict.fromkeys(people))
    if hint is bool:
        return dice.random() < 0.5
    if hint is int:
        return _one_of(dice, (1, 2, 3)) if name in ("points", "number", "of", "free_throws") else 14_000
    if hint is float:
        return round(dice.random() * 8, 1)
    return _one_of(dice, ("", "words")) if name in ("text", "code", "what", "by") else _person(dice, side)


def _person(dice: Random, side: str) -> str:
    if dice.random() < 0.04:
        return "stranger"
    letter = side[0] if dice.random() < 0.9 else _one_of(dice, ("h", "a"))
    return f"{letter}{1 + int(dice.random() * 8)}"


def _one_of(dice: Random, choices: Sequence[Any]) -> Any:
    return choices[int(dice.random() * len(choices))]

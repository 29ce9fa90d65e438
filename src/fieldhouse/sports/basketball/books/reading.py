"""Rules from what leagues override and games have stored: every value is checked against its field's type.

A value may come as Python or as JSON (a list for a tuple, an object for a `TimeOuts`): leagues' overrides
arrive through an API, stored rules from the first fact of a game.
"""

import types
from collections.abc import Mapping
from dataclasses import MISSING, Field, asdict, fields, replace
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from fieldhouse.kernel.errors import Invalid
from fieldhouse.sports.basketball.rules import Rules, TimeOuts

NOT_OVERRIDABLE = ("book", "edition", "articles")
AT_LEAST_ONE = ("players_on_court", "least_players", "periods", "period_seconds", "minutes_per_game")
NEVER_EMPTY = ("field_goal_points",)
MOST = 100_000  # a day has fewer seconds; beyond it a number is a slip
LEAGUE_RULE = "League rule"  # in `articles`: an objection must not cite a book that says otherwise


def overridden(books: Mapping[str, Rules], book: str, overrides: Mapping[str, object]) -> Rules:
    if book not in books:
        raise Invalid(
            "unknown_rule_book",
            f"There is no rule book {book!r}; accepted are {', '.join(books)}.",
            book=book,
            accepted=list(books),
        )
    rules = books[book]
    hints = get_type_hints(Rules)
    open_fields = [name for name in hints if name not in NOT_OVERRIDABLE]
    values: dict[str, Any] = {}
    for name, value in overrides.items():
        if name in NOT_OVERRIDABLE:
            raise Invalid(
                "rule_not_overridable", f"{name} names the book; a league can't override it.", field=name
            )
        if name not in open_fields:
            raise Invalid(
                "unknown_rule",
                f"Rules have no field {name!r}; accepted are {', '.join(open_fields)}.",
                field=name,
                accepted=open_fields,
            )
        values[name] = _value(name, hints[name], value)
    if not values:
        return rules
    decided = {name: LEAGUE_RULE for name in values if name != "title"}
    return replace(rules, **values, articles={**rules.articles, **decided})


def rules_to_json(rules: Rules) -> dict[str, Any]:
    """Every field, JSON-ready."""
    stored = {name: list(v) if isinstance(v, tuple) else v for name, v in _shallow(rules).items()}
    stored["time_outs"] = [asdict(span) for span in rules.time_outs]
    stored["articles"] = dict(rules.articles)
    return stored


def rules_from_json(stored: Mapping[str, object]) -> Rules:
    """What `rules_to_json` gave, today or years ago.

    A field newer than what was stored takes its default; one that no longer exists is passed over, so that an
    old game stays readable.

    Raises:
        Invalid: `rule_missing` (book or edition), `rule_of_wrong_type`, `rule_out_of_range`.

    """
    hints = get_type_hints(Rules)
    for rule in fields(Rules):
        if _required(rule) and rule.name not in stored:
            raise Invalid("rule_missing", f"Stored rules need {rule.name!r}.", field=rule.name)
    values: dict[str, Any] = {
        name: _value(name, hint, stored[name]) for name, hint in hints.items() if name in stored
    }
    return Rules(**values)


def _shallow(rules: Rules) -> dict[str, Any]:
    return {rule.name: getattr(rules, rule.name) for rule in fields(rules)}


def _required(rule: Field[Any]) -> bool:
    return rule.default is MISSING and rule.default_factory is MISSING


def _value(name: str, hint: Any, value: object) -> Any:
    """`value` as the field's type, or Invalid."""
    origin, args = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        if value is None and type(None) in args:
            return None
        plain = [arg for arg in args if arg is not type(None)]
        if len(plain) == 1 and value is not None:
            return _value(name, plain[0], value)
    elif origin is Literal:
        if value in args:
            return value
    elif origin is tuple and isinstance(value, list | tuple) and (value or name not in NEVER_EMPTY):
        return tuple(_value(name, args[0], item) for item in value)
    elif origin is Mapping and isinstance(value, Mapping):
        return {_value(name, str, key): _value(name, str, item) for key, item in value.items()}
    elif hint is TimeOuts:
        if isinstance(value, TimeOuts):
            return value
        if isinstance(value, Mapping):
            return _span(name, value)
    elif hint in (int, float) and isinstance(value, int | float) and not isinstance(value, bool):
        if hint is float or isinstance(value, int):
            return _number(name, hint, value)
    elif hint in (bool, str) and isinstance(value, hint):
        return value
    raise Invalid(
        "rule_of_wrong_type",
        f"{name} can't be {value!r}; accepted is {_words(hint)}.",
        field=name,
        value=repr(value),
        accepted=_words(hint),
    )


def _number(name: str, hint: type[float], value: float) -> float:
    least = 1 if name in AT_LEAST_ONE else 0
    if not least <= value <= MOST:
        raise Invalid(
            "rule_out_of_range",
            f"{name} can't be {value}; accepted is {least} to {MOST}.",
            field=name,
            value=repr(value)[:60],
            least=least,
            most=MOST,
        )
    return hint(value)


def _span(name: str, value: Mapping[Any, object]) -> TimeOuts:
    hints = get_type_hints(TimeOuts)
    for part in fields(TimeOuts):
        if _required(part) and part.name not in value:
            raise Invalid(
                "rule_of_wrong_type",
                f"A span of {name} needs {part.name!r}.",
                field=f"{name}.{part.name}",
                accepted=_words(TimeOuts),
            )
    unknown = [key for key in value if key not in hints]
    if unknown:
        raise Invalid(
            "unknown_rule",
            f"A span of {name} has no field {unknown[0]!r}; accepted are {', '.join(hints)}.",
            field=f"{name}.{unknown[0]}",
            accepted=list(hints),
        )
    return TimeOuts(**{key: _value(f"{name}.{key}", hints[key], item) for key, item in value.items()})


def _words(hint: Any) -> str:
    """A type in words, for whoever has to correct a value."""
    origin, args = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        return " or ".join(_words(arg) for arg in args)
    if origin is Literal:
        return "one of " + ", ".join(repr(arg) for arg in args)
    if origin is tuple:
        return f"a list of {_words(args[0])}"
    if hint is TimeOuts:
        return "an object with " + ", ".join(part.name for part in fields(TimeOuts))
    names = {
        int: "a whole number",
        float: "a number",
        bool: "true or false",
        str: "a text",
        type(None): "null",
    }
    return names.get(hint, "an object")

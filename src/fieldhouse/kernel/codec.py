"""Frozen dataclasses to JSON values and back, strictly: what is wrong, where, and what would be accepted.

Serves facts in the log, plays on the wire and rules in a game's first fact, so that they are read by one set
of rules in every process (the streaming engine included). Standard library only.
"""

import math
import re
import types
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import MISSING, fields, is_dataclass
from datetime import datetime
from functools import cache
from typing import Any, Literal, TypeVar, Union, cast, get_args, get_origin, get_type_hints
from uuid import UUID

from fieldhouse.kernel.errors import Invalid

T = TypeVar("T")
Reader = Callable[[Any, str], Any]

TEXT_LENGTH_MAX = 10_000
ITEMS_MAX = 10_000
UNKEPT = re.compile("[\x00\ud800-\udfff]")  # PostgreSQL keeps no U+0000, UTF-8 has no half surrogates
INTEGER_MAX = 2**53 - 1  # beyond it a browser's numbers lie


def write(value: Any, *, whole: bool = False) -> dict[str, Any]:
    """A dataclass as a JSON object. Fields that hold their default are left out, except `kind`.

    `whole` writes them too: for what must not change when a default does (a game's rules).
    """
    return {
        name: _plain(got, whole)
        for name, default in _defaults(cast(Hashable, type(value)))
        if (got := getattr(value, name)) != default or whole
    } | ({"kind": value.kind} if hasattr(value, "kind") else {})


def read(cls: type[T], value: Any, at: str = "") -> T:
    """The dataclass that `value` describes.

    Raises:
        Invalid: with `at` (a JSON pointer to the offending place) and `accepted`.
    """
    result: T = _object(cast(Hashable, cls))(value, at)
    return result


def read_one_of(kinds: Mapping[str, type[Any]], value: Any, at: str = "") -> Any:
    """The dataclass whose `kind` the object names."""
    if not isinstance(value, Mapping):
        raise _invalid("wrong_type", at, "must be a JSON object", ["object"])
    kind = value.get("kind")
    cls = kinds.get(kind) if isinstance(kind, str) else None
    if cls is None:
        raise _invalid("unknown_kind", f"{at}/kind", f"no kind is called {kind!r}", list(kinds))
    return _object(cast(Hashable, cls))(value, at)


@cache
def _defaults(cls: Hashable) -> tuple[tuple[str, Any], ...]:
    return tuple((f.name, f.default) for f in fields(cast(Any, cls)))


def _plain(value: Any, whole: bool) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        return write(value, whole=whole)
    if isinstance(value, tuple | list | frozenset):
        return [_plain(item, whole) for item in value]
    if isinstance(value, Mapping):
        return {str(key): _plain(item, whole) for key, item in value.items()}
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, datetime):
        return value.isoformat()
    return value


@cache
def _object(named: Hashable) -> Reader:
    cls: Any = named
    hints = get_type_hints(cls)
    readers = {f.name: _reader(hints[f.name]) for f in fields(cls)}
    required = [f.name for f in fields(cls) if f.default is MISSING and f.default_factory is MISSING]

    def reads(value: Any, at: str) -> Any:
        if not isinstance(value, Mapping):
            raise _invalid("wrong_type", at, "must be a JSON object", ["object"])
        given = {}
        for name, item in value.items():
            reader = readers.get(name)
            if reader is None:
                raise _invalid("unknown_field", f"{at}/{name}", "no such field", list(readers))
            given[name] = reader(item, f"{at}/{name}")
        for name in required:
            if name not in given:
                raise _invalid("missing_field", f"{at}/{name}", "is required", [str(hints[name])])
        return cls(**given)

    return reads


def _reader(hint: Any) -> Reader:
    origin = get_origin(hint)
    if hint is Any:
        return lambda value, _at: value
    if origin in (Union, types.UnionType):
        return _optional(hint)
    if origin is Literal:
        return _choice(get_args(hint))
    if origin in (tuple, frozenset, Sequence):
        return _items(hint, frozenset if origin is frozenset else tuple)
    if origin is not None and issubclass(origin, Mapping):
        return _mapping(hint)
    if isinstance(hint, type) and is_dataclass(hint):
        return _object(hint)
    return _SCALARS[hint]


def _optional(hint: Any) -> Reader:
    inner = [arg for arg in get_args(hint) if arg is not type(None)]
    if len(inner) != 1:
        raise TypeError(f"only X | None can be read, not {hint}")
    reader = _reader(inner[0])
    return lambda value, at: None if value is None else reader(value, at)


def _choice(choices: tuple[Any, ...]) -> Reader:
    def reads(value: Any, at: str) -> Any:
        if not isinstance(value, str) or value not in choices:
            raise _invalid("not_a_choice", at, f"can't be {_short(value)}", list(choices))
        return value

    return reads


def _items(hint: Any, make: Callable[[Any], Any]) -> Reader:
    reader = _reader(get_args(hint)[0])

    def reads(value: Any, at: str) -> Any:
        if not isinstance(value, list | tuple) or len(value) > ITEMS_MAX:
            raise _invalid("wrong_type", at, "must be a list", [f"list of up to {ITEMS_MAX}"])
        return make(reader(item, f"{at}/{n}") for n, item in enumerate(value))

    return reads


def _mapping(hint: Any) -> Reader:
    reader = _reader(get_args(hint)[1])

    def reads(value: Any, at: str) -> Any:
        if not isinstance(value, Mapping) or len(value) > ITEMS_MAX:
            raise _invalid("wrong_type", at, "must be a JSON object", ["object"])
        return {str(key): reader(item, f"{at}/{key}") for key, item in value.items()}

    return reads


def _text(value: Any, at: str) -> str:
    if not isinstance(value, str) or len(value) > TEXT_LENGTH_MAX or UNKEPT.search(value):
        raise _invalid("wrong_type", at, f"can't be {_short(value)}", [f"text of up to {TEXT_LENGTH_MAX}"])
    return value


def _integer(value: Any, at: str) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or abs(value) > INTEGER_MAX:
        raise _invalid("wrong_type", at, f"can't be {_short(value)}", ["integer"])
    return value


def _number(value: Any, at: str) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise _invalid("wrong_type", at, f"can't be {_short(value)}", ["finite number"])
    return float(value)


def _truth(value: Any, at: str) -> bool:
    if not isinstance(value, bool):
        raise _invalid("wrong_type", at, f"can't be {_short(value)}", [True, False])
    return value


def _uuid(value: Any, at: str) -> UUID:
    try:
        return value if isinstance(value, UUID) else UUID(str(value))
    except ValueError:
        raise _invalid("wrong_type", at, f"can't be {_short(value)}", ["UUID"]) from None


def _moment(value: Any, at: str) -> datetime:
    try:
        moment = value if isinstance(value, datetime) else datetime.fromisoformat(str(value))
    except ValueError:
        raise _invalid("wrong_type", at, f"can't be {_short(value)}", ["ISO 8601 date and time"]) from None
    if moment.tzinfo is None:
        raise _invalid("wrong_type", at, "lacks a time zone", ["ISO 8601 with offset"])
    return moment


_SCALARS: dict[Any, Reader] = {
    str: _text, int: _integer, float: _number, bool: _truth, UUID: _uuid, datetime: _moment,
}  # fmt: skip


def _short(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= 60 else text[:57] + "..."


def _invalid(code: str, at: str, what: str, accepted: list[Any]) -> Invalid:
    place = at or "/"
    named = ", ".join(map(str, accepted[:40]))
    return Invalid(code, f"{place} {what}; accepted: {named}.", at=place, accepted=accepted)

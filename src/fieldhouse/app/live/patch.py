"""JSON merge patch, RFC 7386: what changed between two values, as a value.

Objects are compared member by member, everything else whole. `diff` takes values without nulls (a merge patch
can't say "set to null"); equality is JSON's, so that 1, 1.0 and true differ as their texts do.
"""

from typing import Any

_MISSING: Any = object()


def diff(old: Any, new: Any) -> Any:
    """The patch that makes `new` out of `old`; {} where they are the same object or equal objects.

    The patch shares structure with `new`; keep neither if you change the other.
    """
    if type(new) is not dict or type(old) is not dict:
        return new
    patch: dict[str, Any] = {}
    if old is new:
        return patch
    for name, value in new.items():
        was = old.get(name, _MISSING)
        if was is value:
            continue
        if type(value) is dict and type(was) is dict:
            inner = diff(was, value)
            if inner:
                patch[name] = inner
        elif was is _MISSING or not same(was, value):
            patch[name] = value
    for name in old:
        if name not in new:
            patch[name] = None
    return patch


def apply(target: Any, patch: Any) -> Any:
    """RFC 7386 section 2, without changing either argument; what the patch does not touch is shared."""
    if type(patch) is not dict:
        return patch
    result = dict(target) if type(target) is dict else {}
    for name, value in patch.items():
        if value is None:
            result.pop(name, None)
        else:
            result[name] = apply(result.get(name), value)
    return result


def same(one: Any, other: Any) -> bool:
    """Whether two JSON values have one text (members of objects in any order)."""
    if one is other:
        return True
    kind = type(one)
    if kind is not type(other):
        return False
    if kind is dict:
        return len(one) == len(other) and all(
            same(value, other.get(name, _MISSING)) for name, value in one.items()
        )
    if kind is list:
        return len(one) == len(other) and all(map(same, one, other))
    return bool(one == other) and (kind is not float or bool(one) or str(one) == str(other))  # 0.0 and -0.0

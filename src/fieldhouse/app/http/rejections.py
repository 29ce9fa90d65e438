"""What Pydantic refused, in our words: where (a JSON pointer), what is wrong, what would be accepted."""

from collections.abc import Mapping, Sequence
from typing import Any

# The first part of a Pydantic error type -> what we accept there.
SHAPES: Mapping[str, str] = {
    "int": "integer", "float": "number", "finite": "finite number", "decimal": "number", "bool": "true or false",
    "string": "text", "uuid": "UUID", "datetime": "ISO 8601 date and time", "date": "ISO 8601 date",
    "timezone": "ISO 8601 with offset", "time": "ISO 8601 time", "list": "list", "tuple": "list", "set": "list",
    "dict": "object", "mapping": "object", "model": "object", "dataclass": "object", "bytes": "bytes",
    "url": "URL", "json": "JSON",
}  # fmt: skip

LIMITS: Mapping[str, str] = {
    "ge": "at least {}", "gt": "more than {}", "le": "at most {}", "lt": "less than {}",
    "min_length": "at least {} long", "max_length": "at most {} long", "multiple_of": "a multiple of {}",
    "pattern": "text like {}", "expected": "{}", "expected_tags": "{}",
}  # fmt: skip


def explain(error: Mapping[str, Any]) -> dict[str, Any]:
    """One entry of `RequestValidationError.errors()` as {in, at, message, accepted}."""
    where, *path = error["loc"]
    message = str(error["msg"])
    return {
        "in": str(where),
        "at": pointer(path),
        "message": message[:1].lower() + message[1:],
        "accepted": accepted(str(error["type"]), error.get("ctx") or {}),
    }


def pointer(path: Sequence[Any]) -> str:
    """RFC 6901; "/" alone stands for the whole, as in the rest of the API."""
    return "".join(f"/{str(part).replace('~', '~0').replace('/', '~1')}" for part in path) or "/"


def accepted(kind: str, ctx: Mapping[str, Any]) -> list[str]:
    limits = [said.format(ctx[name]) for name, said in LIMITS.items() if ctx.get(name) is not None]
    if limits:
        return limits
    if kind == "missing":
        return ["a value: it is required"]
    if kind == "extra_forbidden":
        return ["nothing: there is no such field"]
    shape = SHAPES.get(kind.split("_", maxsplit=1)[0])
    return [shape] if shape else []

"""Ids of things in bodies and queries, by what their types say of them (kernel's `IdOf`).

The gate judges each like one in the path: another organisation's is answered like one that nobody has.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, get_args, get_origin, get_type_hints
from uuid import UUID

from pydantic import BaseModel
from starlette.datastructures import QueryParams

from fieldhouse.kernel.ids import IdOf
from fieldhouse.kernel.permissions import ResourceKind

JUDGED: Mapping[ResourceKind, str] = {"season": "view_season", "game": "view_game", "player": "view_player"}
"""What one must be allowed, to name such a thing."""

WORDS: frozenset[ResourceKind] = frozenset({"player"})  # whose ids are words; all others are UUIDs


@dataclass(frozen=True, slots=True)
class NamedId:
    """Where an id stands: the steps into the body, or the one name in the query."""

    kind: ResourceKind
    steps: tuple[str, ...]
    of_body: bool

    def found(self, query: QueryParams, said: Mapping[str, object]) -> list[str]:
        """The ids there; what is no id at all the route refuses."""
        texts = _within(said, self.steps) if self.of_body else query.getlist(self.steps[0])
        return [text for text in texts if isinstance(text, str) and text and (self.kind in WORDS or _is_id(text))]


def named_ids(endpoint: Callable[..., Any]) -> tuple[NamedId, ...]:
    """Those of an endpoint's parameters and bodies that are judged."""
    hints = get_type_hints(endpoint, include_extras=True)
    return tuple(each for name, hint in hints.items() if name != "return" for each in _of(hint, name))


def _of(hint: Any, name: str) -> Iterator[NamedId]:
    for kind in _kinds(hint):
        yield NamedId(kind, (name,), of_body=False)
    for model in _models(hint):
        yield from _of_model(model, ())


def _of_model(model: type[BaseModel], steps: tuple[str, ...]) -> Iterator[NamedId]:
    hints = get_type_hints(model, include_extras=True)
    for name in model.model_fields:
        here = (*steps, name)
        for kind in _kinds(hints[name]):
            yield NamedId(kind, here, of_body=True)
        for inner in _models(hints[name]):
            yield from _of_model(inner, here)


def _kinds(hint: Any) -> Iterator[ResourceKind]:
    for each in _parts(hint):
        if isinstance(each, IdOf):
            yield from (kind for kind in JUDGED if kind == each.what)


def _models(hint: Any) -> Iterator[type[BaseModel]]:
    for each in _parts(hint):
        if isinstance(each, type) and issubclass(each, BaseModel):
            yield each


def _parts(hint: Any) -> Iterator[Any]:
    """A type, what is said of it, and the same of whatever it is made of."""
    yield hint
    if get_origin(hint) is Annotated:
        yield from hint.__metadata__
    for inner in get_args(hint):
        if inner is not hint and not isinstance(inner, IdOf):
            yield from _parts(inner)


def _within(said: object, steps: Sequence[str]) -> Iterator[object]:
    if isinstance(said, list):
        for each in said:
            yield from _within(each, steps)
    elif not steps:
        yield said
    elif isinstance(said, Mapping):
        yield from _within(said.get(steps[0]), steps[1:])


def _is_id(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True

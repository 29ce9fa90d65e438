"""Time-ordered ids, RFC 9562 section 5.7 (UUID version 7): 48 bits of milliseconds, then randomness."""

import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal
from uuid import UUID

Named = Literal["season", "game", "player", "made", "within", "own", "filter"]


@dataclass(frozen=True, slots=True)
class IdOf:
    """What an id in a body or a query names: said in its type, as in ``Annotated[UUID, IdOf("season")]``, and as
    `x-id` in the API's description. Kinds of things are judged as if they stood in the path. Others need not be:

    "made": by the caller, for what is to be. "within": of a part of what the path names. "own": of whoever asks,
    anybody else's is none. "filter": narrows a list of what whoever asks may see, so that what isn't theirs leaves
    it empty.
    """

    what: Named

    def __get_pydantic_json_schema__(self, core: Any, handler: Callable[[Any], dict[str, Any]]) -> dict[str, Any]:
        return {**handler(core), "x-id": self.what}


def uuid7(milliseconds: int | None = None) -> UUID:
    """A new id; `milliseconds` since 1970 defaults to now."""
    stamp = (time.time_ns() // 1_000_000 if milliseconds is None else milliseconds) & ((1 << 48) - 1)
    value = stamp << 80 | 0x7 << 76 | secrets.randbits(12) << 64 | 0b10 << 62 | secrets.randbits(62)
    return UUID(int=value)

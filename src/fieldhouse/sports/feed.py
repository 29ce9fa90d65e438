"""What a feed's parser gives: a game's sides and plays, and a list of what was odd. It never raises on content."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Anomaly:
    """One oddity of a provider's file. Nothing is lost by it: the play is kept, the doubt is named.

    Attributes:
        code: stable, snake_case, e.g. ``unknown_code``; listed in docs/feeds.md.
        at: the place: "row 431", "FirstQuarter[12]", "Q3 04:12".
        message: one sentence for a person.
    """

    code: str
    at: str
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedPlayer:
    """`id` is the feed's own, without padding. Names are the feed's, for display only."""

    id: str
    name: str = ""
    number: str = ""
    starter: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedSide:
    key: str  # "home" or "away", as plays call it
    team: str  # the feed's name or code
    code: str = ""
    players: Sequence[FeedPlayer] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedGame:
    """One game of a feed. `plays` keep the order of the file: sequence numbers and clocks are no order.

    Attributes:
        rules: the resolved rule book to fold with (e.g. NBA quarters and overtime length).
        declared: what the feed itself says (final score by side, line score): to reconcile with, never to copy.
        sources: for each play the place in the file it came from (parallel to `plays`).
        unnoted: stats that the file can't know, which are not zero for that.
        id_given: the file says `game_id`; else it is made of the teams' codes.
    """

    game_id: str
    sides: tuple[FeedSide, ...]
    rules: Any
    plays: Sequence[Any]
    sources: Sequence[str] = ()
    anomalies: Sequence[Anomaly] = ()
    declared: dict[str, Any] = field(default_factory=dict)
    date: str | None = None
    unnoted: frozenset[str] = frozenset()
    id_given: bool = True

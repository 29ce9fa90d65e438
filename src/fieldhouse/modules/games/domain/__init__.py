"""A game is a list of facts; which plays stand, in which order, and what they fold to is computed here."""

from fieldhouse.modules.games.domain.deciding import (
    checked_sides,
    correction,
    decide,
    finish,
    known_sport,
    may_score,
    unknown_game,
)
from fieldhouse.modules.games.domain.sheet import Entry, Sheet, folded
from fieldhouse.modules.games.domain.showing import (
    as_standing,
    at,
    entry_of,
    people_of,
    receipts_of,
    roster_of,
    walked_on,
)

__all__ = [
    "Entry",
    "Sheet",
    "as_standing",
    "at",
    "checked_sides",
    "correction",
    "decide",
    "entry_of",
    "finish",
    "folded",
    "known_sport",
    "may_score",
    "people_of",
    "receipts_of",
    "roster_of",
    "unknown_game",
    "walked_on",
]

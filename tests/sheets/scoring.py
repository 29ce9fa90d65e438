"""One shared score sheet: plays, and what Python's fold makes of them at chosen points."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from fieldhouse.kernel import codec
from fieldhouse.sports.basketball import BASKETBALL
from fieldhouse.sports.basketball.books import RULE_BOOKS
from fieldhouse.sports.basketball.plays import KINDS, Play
from fieldhouse.sports.basketball.rules import Rules
from fieldhouse.sports.basketball.words import LANGUAGES
from fieldhouse.sports.fold import GameFold
from fieldhouse.sports.sport import Objection, SideEntry

# Counted by the server alone: they need the court, or the course of possessions.
NOT_ON_THE_PAD = frozenset(
    {"paint_points", "fast_break_points", "second_chance_points", "from_turnover_points", "possessions"}
)
FULL_OBJECTIONS_MAX = 2  # of each code are kept with sentence and facts, of the others the code
COURSE = ("possession", "gained", "arrow", "phase")
Json = dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class Case:
    """`look_every`: a board is kept after so many plays, and after the last."""

    name: str
    about: str
    rules: Rules
    sides: Sequence[SideEntry]
    plays: Sequence[Play]
    look_every: int = 1


def sheet_of(case: Case) -> Json:
    """The case as JSON: what happens, and what is expected of every fold."""
    fold = GameFold(BASKETBALL, case.rules, case.sides)
    boards: list[Any] = []
    course = dict.fromkeys(COURSE, "")
    objections: list[Any] = []
    seen: dict[str, int] = {}
    for n, play in enumerate(case.plays):
        found = BASKETBALL.objections(case.rules, fold.state, play)
        if found:
            objections.append([n, [_objection(each, seen) for each in found]])
        if not any(objection.hard for objection in found):
            fold.add(play)
        for what, letter in _letters_of(fold).items():
            course[what] += letter
        if (n + 1) % case.look_every == 0 or n + 1 == len(case.plays):
            boards.append([n + 1, BASKETBALL.view(case.rules, fold.state)])
    return {
        **heading(case.name, case.about, case.rules, case.sides),
        "plays": [codec.write(play) for play in case.plays],
        "expected": {
            "boards": boards,
            "course": course,
            "possessions": dict(fold.state.possession.ended),
            "objections": objections,
            "sentences": [[n, *sentences_of(play)] for n, play in _of_every_kind(case.plays)],
            "lines": lines_of(fold),
            "outcome": outcome_of(fold),
        },
    }


def heading(name: str, about: str, rules: Rules, sides: Sequence[SideEntry]) -> Json:
    as_printed = RULE_BOOKS.get(rules.book) == rules  # rule_books.json has it
    return {
        "name": name,
        "about": about,
        "rule_book": rules.book,
        **({} if as_printed else {"rules": codec.write(rules, whole=True)}),
        "sides": [codec.write(side) for side in sides],
    }


def _letters_of(fold: GameFold) -> dict[str, str]:
    """A letter each after every play: "h" for home, "-" for none, "r" for a ball gained by a rebound."""
    state = fold.state
    words = (state.possession.side, state.possession.start, state.table.arrow, state.table.phase)
    return {what: (word or "-")[0] for what, word in zip(COURSE, words, strict=True)}


def lines_of(fold: GameFold) -> Json:
    """side -> player ("": the side alone) -> stat -> sum, zeros left out."""
    return {
        key: {player or "": kept for player, line in lines.items() if (kept := _kept(line))}
        for key, lines in fold.lines_now().items()
    }


def outcome_of(fold: GameFold) -> Json:
    outcome = BASKETBALL.outcome(fold.rules, fold.state)
    return codec.write(outcome, whole=True)


def sentences_of(play: Play) -> list[str]:
    """In every language."""
    return [BASKETBALL.voice(each).sentence(play, lambda player: f"<{player}>") for each in LANGUAGES]


def _kept(line: dict[str, int]) -> dict[str, int]:
    return {stat: amount for stat, amount in line.items() if amount and stat not in NOT_ON_THE_PAD}


def _objection(objection: Objection, seen: dict[str, int]) -> Json | str:
    seen[objection.code] = seen.get(objection.code, 0) + 1
    if seen[objection.code] > FULL_OBJECTIONS_MAX:
        return objection.code
    return {
        "code": objection.code,
        "hard": objection.hard,
        "message": objection.message,
        "article": objection.article,
        "facts": dict(objection.facts),
    }


def _of_every_kind(plays: Sequence[Play]) -> list[tuple[int, Play]]:
    """Up to three plays of each kind, for their sentences."""
    count = dict.fromkeys(KINDS, 0)
    chosen = []
    for n, play in enumerate(plays):
        count[play.kind] += 1
        if count[play.kind] <= 3:
            chosen.append((n, play))
    return chosen

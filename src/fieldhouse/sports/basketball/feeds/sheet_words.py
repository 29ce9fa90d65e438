"""One play of the score sheet's notation as words, and back. The whole grammar is in docs/score-sheet.md.

A line says when, which side, who, what, and then what else there is to say, each with its word:
``Q1 09:46 home #12 3pt made assist #7 (x 1.2 y 6.9)``. Every field of every play has a word, so nothing is lost.
"""

import json
import math
import re
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import MISSING, fields
from functools import cache
from typing import Any, Literal, cast, get_args, get_origin, get_type_hints

from fieldhouse.kernel import codec
from fieldhouse.kernel.errors import Invalid
from fieldhouse.sports.basketball.feeds.sheet_names import (
    Names,
    Unreadable,
    clock_read,
    clock_written,
    is_person,
    period_read,
    period_written,
    quoted,
    unquoted,
)
from fieldhouse.sports.basketball.plays import KINDS, Play

WORDS = {
    "jump_ball": "jump",
    "free_throw": "ft",
    "shot_blocked": "blocked",
    "foul_drawn": "drawn",
    "substitution": "sub",
    "line_up": "lineup",
    "player_added": "joins",
    "time_out": "timeout",
    "possession_arrow": "arrow",
    "period_started": "start",
    "period_ended": "end",
    "clock_started": "clock_runs",
    "clock_stopped": "clock_stops",
    "clock_set": "clock",
    "shot_clock_set": "shot_clock",
    "unrecognised": "unknown",
    "signed_off": "signed",
    "result_reported": "result",
}
KIND_OF = {**{kind: kind for kind in KINDS}, **{word: kind for kind, word in WORDS.items()}}
FIRST = {  # said at once, without a word of its own
    "field_goal": ("made",),
    "free_throw": ("made",),
    "rebound": ("offensive",),
    "turnover": ("how",),
    "foul": ("foul",),
    "time_out": ("length",),
    "violation": ("what",),
    "note": ("text",),
    "unrecognised": ("code", "text"),
    "signed_off": ("role",),
    "result_reported": ("how",),
    "line_up": ("players",),
    "jump_ball": ("jumpers",),
}
OPTIONS = {
    "blocked_by": "blocked",
    "stolen_by": "steal",
    "drawn_by": "drawn",
    "in_paint": "paint",
    "leaving": "out",
    "entering": "in",
    "won_by": "won",
    "tipped_to": "to",
}
TRUTHS = {
    "made": {"made": True, "missed": False, "miss": False},
    "offensive": {"offensive": True, "defensive": False, "off": True, "def": False},
}
YES_NO = {"yes": True, "no": False}
PEOPLE = frozenset({"player", "assist", "blocked_by", "stolen_by", "drawn_by", "tipped_to"})
CROWDS = frozenset({"leaving", "entering", "players", "jumpers"})
TEXTS = frozenset({"text", "code", "what"})  # among what is said at once
OPPONENTS = frozenset({"blocked_by", "stolen_by", "drawn_by"})
POINTS = re.compile(r"(-?\d{1,4})pt", re.ASCII)
OF = re.compile(r"(\d{1,4})/(\d{1,4})", re.ASCII)


# ── writing ─────────────────────────────────────────────────────────────────────────────────────────


def written(play: Play, names: Names) -> str:
    """The line of a play."""
    kind, given = play.kind, {name: getattr(play, name) for name, _ in _defaults(cast(Hashable, type(play)))}
    side = given.get("side")
    words = [period_written(play.period, names.periods), clock_written(play.clock_ms)]
    done = {"kind", "period"}
    if play.clock_ms is None or play.clock_ms >= 0:
        done.add("clock_ms")
    if side in names.sides:
        words.append(side)
        done.add("side")
        if given.get("player") is not None:
            words.append(names.written(given["player"], side))
            done.add("player")
    word = WORDS.get(kind, kind)
    if kind == "field_goal" and POINTS.fullmatch(f"{given['points']}pt"):
        word = f"{given['points']}pt"
        done.add("points")
    words.append(word)
    for name in FIRST.get(kind, ()):
        words.extend(_first(name, given[name], names, side))
        done.add(name)
    if kind == "free_throw" and OF.fullmatch(f"{given['number']}/{given['of']}"):
        words.append(f"{given['number']}/{given['of']}")
        done.update(("number", "of"))
    for name, default in _defaults(cast(Hashable, type(play))):
        value = given[name]
        usual = value is None if default is MISSING else value == default and type(value) is type(default)
        if name not in done and value is True and default is False:
            words.append(OPTIONS.get(name, name))
        elif name not in done and not usual:
            words.extend(_option(name, value, names, side))
    return _bracketed(words)


def _bracketed(words: Sequence[str]) -> str:
    """Brackets around a place, for the eye."""
    line = " ".join(words)
    return re.sub(r"(?<= )(x -?[\d.e+-]+ y -?[\d.e+-]+)(?= |$)", r"(\1)", line) if '"' not in line else line


def _first(name: str, value: Any, names: Names, side: str | None) -> list[str]:
    if name in CROWDS:
        return [names.written(player, side) for player in value]
    if name in TRUTHS:
        return [next(word for word, truth in TRUTHS[name].items() if truth is value)]
    return [json.dumps(value) if name in TEXTS else value]


def _option(name: str, value: Any, names: Names, side: str | None) -> list[str]:
    word = OPTIONS.get(name, name)
    if value is None:
        return [word, "none"]
    if name in PEOPLE:
        return [word, names.written(value, names.other(side) if name in OPPONENTS else side)]
    if name in CROWDS:
        return [word, *(names.written(player, side) for player in value)]
    if isinstance(value, bool):
        return [word, "yes" if value else "no"]
    if isinstance(value, tuple):
        rows = value if all(isinstance(row, tuple) for row in value) and value else (value,)
        return [word, "/".join(":".join(map(str, row)) or "-" for row in rows)]
    return [word, quoted(value) if isinstance(value, str) else repr(value)]


@cache
def _defaults(cls: Hashable) -> tuple[tuple[str, Any], ...]:
    return tuple((each.name, each.default) for each in fields(cast(Any, cls)))


# ── reading ─────────────────────────────────────────────────────────────────────────────────────────


def read(tokens: Sequence[str], names: Names) -> Play:
    """The play that the words of a line say.

    Raises:
        Unreadable: the word, and what would be accepted in its place.

    """
    words = iter(tokens)
    given: dict[str, Any] = {"period": period_read(next(words, ""), names.periods)}
    clock_ms = clock_read(next(words, ""))
    if clock_ms is not None:
        given["clock_ms"] = clock_ms
    word = next(words, "")
    side: str | None = None
    if word in names.sides:
        side = given["side"] = word
        word = next(words, "")
        if is_person(word):
            given["player"] = names.read(word, side)
            word = next(words, "")
    points = POINTS.fullmatch(word)
    if points is not None:
        given["points"] = int(points[1])
    kind = "field_goal" if points else KIND_OF.get(word)
    if kind is None:
        sides = "" if side else f"a side ({', '.join(names.sides)}), "
        raise Unreadable(f"{word or 'nothing'}; accepted is {sides}2pt, 3pt or {', '.join(sorted(KIND_OF))}")
    _Said(kind, names, side, list(words)).into(given)
    return _made(kind, given)


def _made(kind: str, given: dict[str, Any]) -> Play:
    hints = _hints(kind)
    for name in ("player", "side", "shot_clock_ms"):
        if name in hints and name not in given and type(None) in get_args(hints[name]):
            given[name] = None
    try:
        play: Play = codec.read(KINDS[kind], given)
    except Invalid as error:
        accepted = error.facts.get("accepted")
        among = f"; accepted is {', '.join(map(str, accepted))}" if isinstance(accepted, list) else ""
        raise Unreadable(f"{error.message}{among}") from error
    return play


@cache
def _hints(kind: str) -> dict[str, Any]:
    return get_type_hints(KINDS[kind])


def _choices(kind: str, name: str) -> tuple[Any, ...]:
    hint = _hints(kind)[name]
    return get_args(hint) if get_origin(hint) is Literal else ()


class _Said:
    """What stands behind the word of the play."""

    def __init__(self, kind: str, names: Names, side: str | None, tokens: list[str]) -> None:
        self.kind, self.names, self.side = kind, names, side
        self.tokens = tokens
        self.fields = {OPTIONS.get(name, name): name for name in _hints(kind) if name != "kind"}

    def into(self, given: dict[str, Any]) -> None:
        for name in FIRST.get(self.kind, ()):
            self._first(name, given)
        while self.tokens:
            word = self.tokens.pop(0)
            numbered = OF.fullmatch(word) if self.kind == "free_throw" else None
            if numbered is not None:
                given["number"], given["of"] = int(numbered[1]), int(numbered[2])
                continue
            option = self.fields.get(word) or (word if word in self.fields.values() else None)
            if option is None:
                raise Unreadable(f"{word}; accepted is {', '.join(self.fields)}")
            given[option] = self._value(word, option)

    def _first(self, name: str, given: dict[str, Any]) -> None:
        """What comes at once may be left out where the play has a usual value for it."""
        if name in CROWDS:
            given[name] = list(self._people())
            return
        if not self.tokens:
            return
        word = self.tokens[0]
        if name in TRUTHS:
            if word not in TRUTHS[name]:
                raise Unreadable(f"{word}; accepted is {' or '.join(TRUTHS[name])}")
            given[name] = TRUTHS[name][self.tokens.pop(0)]
        elif word not in self.fields or word in _choices(self.kind, name):
            given[name] = unquoted(self.tokens.pop(0))

    def _people(self) -> Iterator[str]:
        while self.tokens and is_person(self.tokens[0]):
            yield self.names.read(self.tokens.pop(0), self.side)

    def _value(self, word: str, name: str) -> Any:
        if name in CROWDS:
            return list(self._people())
        hint = _hints(self.kind)[name]
        kinds = get_args(hint) or (hint,)
        if not self.tokens or (bool in kinds and self.tokens[0] not in (*YES_NO, "none")):
            if bool in kinds:
                return True  # "keeps_ball" alone says yes
            raise Unreadable(f"nothing after {word}; accepted is what {word} is")
        said = self.tokens.pop(0)
        if said == "none":
            return None
        if name in PEOPLE:
            return self.names.read(said, self.names.other(self.side) if name in OPPONENTS else self.side)
        if get_origin(hint) is tuple:
            return _figures(said, rows=get_origin(kinds[0]) is tuple)
        if bool in kinds:
            return YES_NO[said]
        if int in kinds or float in kinds:
            return _number(said, whole=int in kinds)
        return unquoted(said)


def _number(token: str, *, whole: bool) -> float:
    try:
        number = int(token) if whole else float(token)
    except ValueError as error:
        raise Unreadable(f"{token}; accepted is a number") from error
    if not math.isfinite(number):
        raise Unreadable(f"{token}; accepted is a finite number")
    return number


def _figures(token: str, *, rows: bool) -> list[Any]:
    """Rows of figures: 20:18/15:22 is two rows, 78:65 one score, - an empty row."""
    found = [
        [] if row == "-" else [int(_number(part, whole=True)) for part in row.split(":")]
        for row in token.split("/")
    ]
    return found if rows else found[0]

"""The small words of the score sheet's notation: texts, people, periods, clocks."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass

BARE = re.compile(r"[A-Za-z0-9_.+-]+", re.ASCII)
TOKEN = re.compile(r'(?:[^\s"]*"(?:[^"\\]|\\.)*"\)?|[^\s"]+)')
NUMBER = re.compile(r"[A-Za-z0-9]{1,6}", re.ASCII)
CLOCK = re.compile(r"(\d{1,15}):([0-5]\d)(?:\.(\d{1,3}))?", re.ASCII)
PERIOD = re.compile(r"([QHP]|OT)(-?\d{1,3})", re.ASCII | re.IGNORECASE)


class Unreadable(Exception):
    """What was read, and what would be accepted."""


def quoted(value: str) -> str:
    """A text as one word: bare where it is one, else in quotes."""
    return value if BARE.fullmatch(value) and value not in ("none", "-") else json.dumps(value)


def unquoted(token: str) -> str:
    if not token.startswith('"'):
        return token
    try:
        value = json.loads(token)
    except ValueError as error:
        raise Unreadable(f"{token}; accepted is a text in double quotes") from error
    return str(value)


def words_of(line: str) -> list[str]:
    """The words of a line; brackets around them only please the eye."""
    rest = TOKEN.sub("", line).strip()
    if rest:
        raise Unreadable(f"{rest[:20]} in {line[:60]}; accepted are words, and texts in closed double quotes")
    return [word for word in map(_without_brackets, TOKEN.findall(line)) if word]


def _without_brackets(token: str) -> str:
    token = token.removeprefix("(")
    return token.removesuffix(")")


@dataclass(frozen=True, slots=True)
class Names:
    """How a sheet calls people: by number where it tells them apart.

    Attributes:
        sides: keys of the game's sides, in order.
        ids: side -> number -> id, for numbers that one player alone wears.
        numbers: side -> id -> number, the same the other way round.
        periods: how many the rule book plays before overtime.
        guests: side -> number -> id of players that no roster names.
    """

    sides: tuple[str, ...]
    ids: Mapping[str, Mapping[str, str]]
    numbers: Mapping[str, Mapping[str, str]]
    periods: int
    guests: dict[str, dict[str, str]]

    def other(self, side: str | None) -> str | None:
        if len(self.sides) != 2 or side not in self.sides:
            return None
        return self.sides[1] if side == self.sides[0] else self.sides[0]

    def written(self, player: str, side: str | None) -> str:
        for key in (side, *self.sides):
            number = self.numbers.get(key, {}).get(player) if key is not None else None
            if number is not None:
                return f"#{number}" if key == side else f"{key}#{number}"
        return "@" + quoted(player)

    def read(self, token: str, side: str | None) -> str:
        if token.startswith("@"):
            return unquoted(token[1:])
        prefix, mark, number = token.partition("#")
        key = prefix or side
        if not mark or key not in self.sides or not NUMBER.fullmatch(number):
            raise Unreadable(f"{token}; accepted is a player as #12, {'#12, '.join(self.sides)}#12 or @id")
        known = self.ids.get(key, {}).get(number)
        if known is not None:
            return known
        return self.guests.setdefault(key, {}).setdefault(number, f"{key}-{number}")


def is_person(token: str) -> bool:
    return token.startswith("@") or ("#" in token and not token.startswith('"'))


def period_written(period: int, periods: int) -> str:
    if 1 <= period <= periods:
        return f"{ {4: 'Q', 2: 'H'}.get(periods, 'P') }{period}"
    return f"OT{period - periods}" if period > periods else f"P{period}"


def period_read(token: str, periods: int) -> int:
    match = PERIOD.fullmatch(token)
    if match is None:
        raise Unreadable(f"{token}; accepted is a period as Q1, H2, P3 or OT1")
    number = int(match[2])
    return number + periods if match[1].upper() == "OT" else number


def clock_written(clock_ms: int | None) -> str:
    if clock_ms is None or clock_ms < 0:
        return "--:--"
    seconds, milliseconds = divmod(clock_ms, 1000)
    shown = f"{seconds // 60:02d}:{seconds % 60:02d}"
    return f"{shown}.{milliseconds:03d}".rstrip("0") if milliseconds else shown


def clock_read(shown: str) -> int | None:
    if shown == "--:--":
        return None
    match = CLOCK.fullmatch(shown)
    if match is None:
        raise Unreadable(f"{shown}; accepted is a clock as 09:46, 00:04.3 or --:--")
    return (int(match[1]) * 60 + int(match[2])) * 1000 + int((match[3] or "0").ljust(3, "0"))

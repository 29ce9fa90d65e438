"""Tolerant leaves that every feed reads with: a cell becomes a text, a number, a clock or nothing."""

import math
import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from fieldhouse.sports.feed import Anomaly

SAME_LIMIT = 50  # anomalies of one code in a game; the rest is counted
HIGHEST_PERIOD = 40


def words(value: Any) -> str:
    """Any value as trimmed, printable text; None, and the NA of statistics packages, are blank."""
    if value is None:
        return ""
    found = value if isinstance(value, str) else str(value)[:1000]
    found = found.strip()
    if not found.isprintable():  # control characters and lone surrogates: no database takes them
        found = "".join(character if character.isprintable() else " " for character in found).strip()
    return "" if found in ("NA", "NaN", "nan", "None") else found


def ident(value: Any) -> str:
    """An id without padding: "P002328   " and 203518.0 are P002328 and 203518; 0 and blank are none."""
    found = words(value)
    if found.endswith(".0") and found[:-2].isdigit():
        found = found[:-2]
    return "" if found == "0" else found


def whole(value: Any) -> int | None:
    """A whole number out of anything: 3, 3.0, " 3 ", "3.0"; None for everything else."""
    if type(value) is int:
        return value if -(10**15) < value < 10**15 else None
    number = decimal(value)
    return int(number) if number is not None and abs(number) < 10**15 else None


def decimal(value: Any) -> float | None:
    """A finite number out of anything; None for everything else."""
    if not isinstance(value, (str, int, float)):
        return None
    try:
        number = float(value)
    except (ValueError, OverflowError):
        return None
    return number if math.isfinite(number) else None


def yes(value: Any) -> bool:
    """Whether a flag is set: 1, "1", true, "Y"."""
    return value in (1, "1", "1.0", "true", "True", "TRUE", "Y", "y", "yes")


def period_number(value: Any) -> int | None:
    number = whole(value)
    return number if number is not None and 1 <= number <= HIGHEST_PERIOD else None


_ISO = re.compile(r"PT(?:(\d{1,3})M)?(?:(\d{1,4})(?:\.(\d{1,6}))?S)?", re.ASCII)
CLOCK = re.compile(r"(\d{1,3}):(\d{1,2})(?:[.:,](\d{1,6}))?", re.ASCII)
_SECONDS = re.compile(r"()(\d{1,4})\.(\d{1,6})", re.ASCII)


@lru_cache(maxsize=16384)
def clock_ms(value: str) -> int | None:
    """What the clock showed, in milliseconds: "09:46", "0:04.3", "10:00:00", "PT11M36.00S", "4.3"."""
    found = value.strip()
    match = CLOCK.fullmatch(found) or _ISO.fullmatch(found) or _SECONDS.fullmatch(found)
    if match is None or found == "PT":
        return None
    minutes, seconds, fraction = match.groups()
    if minutes and int(seconds or 0) > 59:
        return None
    milliseconds = int((fraction or "0")[:3].ljust(3, "0"))
    return (int(minutes or 0) * 60 + int(seconds or 0)) * 1000 + milliseconds


def objects(value: Any) -> list[dict[str, Any]]:
    """The JSON objects of a list, or of a mapping's values; nothing where it is neither."""
    found = value if isinstance(value, list) else list(value.values()) if isinstance(value, dict) else []
    return [item for item in found if isinstance(item, dict)]


# ── what was odd ────────────────────────────────────────────────────────────────────────────────────


@dataclass(slots=True)
class Oddities:
    """The anomalies of one game, in the order found; of each code the first ones, and how many more."""

    noted: list[Anomaly] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)

    def note(self, code: str, at: str, message: str) -> None:
        count = self.counts[code] = self.counts.get(code, 0) + 1
        if count <= SAME_LIMIT:
            self.noted.append(Anomaly(code=code, at=at, message=message))

    def all(self) -> tuple[Anomaly, ...]:
        more = [(code, count - SAME_LIMIT) for code, count in self.counts.items() if count > SAME_LIMIT]
        return (
            *self.noted,
            *(
                Anomaly(
                    code="more_of_the_same", at="", message=f"{count} more of {code} are left out of this list."
                )
                for code, count in more
            ),
        )

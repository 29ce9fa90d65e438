"""Numbers and times as people read them. `static/figures.js` says the same in the browser."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from fieldhouse.app.pages.tongue import dated, tongue

MINUS = "\u2212"
NONE = "\u2013"  # shown where there is nothing to show


def clock(milliseconds: int) -> str:
    """Time left on the game clock: "04:12", tenths in the last minute ("08.3")."""
    left = max(0, milliseconds)
    if left < 60_000:
        return f"{left // 1000:02d}.{left % 1000 // 100}"
    return f"{left // 60_000:02d}:{left // 1000 % 60:02d}"


def minutes(seconds: float) -> str:
    """Time played: "31:07"."""
    whole = int(seconds)
    return f"{whole // 60}:{whole % 60:02d}"


def signed(number: float, places: int = 0) -> str:
    sign = "+" if number > 0 else MINUS if number < 0 else ""
    return f"{sign}{abs(number):.{places}f}"


def pair(numbers: Iterable[object]) -> str:
    """A score: "81–79", home where the board has it: on the right in Arabic (UAX 9: a right-to-left isolate)."""
    shown = NONE.join(map(str, numbers))
    return f"\u2067{shown}\u2069" if tongue().sport.direction == "rtl" else shown


def percent(made: float, attempts: float) -> str:
    """Whole per cent, halves up: "47%"; a dash without attempts."""
    return f"{int(made * 100 / attempts + 0.5)}%" if attempts else NONE


def cell(column: Mapping[str, Any], line: Mapping[str, Any]) -> str:
    """One cell of a box score, by its column's unit."""
    amount = line.get(column["key"])
    if amount is None:
        return NONE
    match column.get("unit", "count"):
        case "made_of":
            return f"{amount}/{line.get(column.get('of') or '', 0)}"
        case "minutes":
            return minutes(amount)
        case "signed":
            return signed(amount)
        case "percent":
            return f"{amount * 100:.1f}"
        case "decimal":
            return f"{amount:.1f}"
        case _:
            return str(amount).replace("-", MINUS)


def moment(when: datetime | None) -> str:
    """A date and a time, as the game's own place reckons them: "Sat 21 Nov 2026, 19:30"."""
    return dated(when, "EEE d MMM y, HH:mm")


def day(when: datetime | None) -> str:
    return dated(when, "EEE d MMM y")


def date_of(text: str | None) -> datetime | None:
    """An ISO date and time of a view; None where there is none."""
    try:
        return None if text is None else datetime.fromisoformat(text)
    except ValueError:
        return None

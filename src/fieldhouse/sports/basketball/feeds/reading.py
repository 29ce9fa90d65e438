"""Tolerant leaves that every feed reads with.

A file that can't be read as a whole is `Invalid` with code ``malformed_feed``, the place and what would be
accepted. Anything odd inside a readable file is an anomaly: the play is kept, the doubt is named.
"""

import csv
import gzip
import io
import json
import math
import re
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from fieldhouse.kernel.errors import Invalid
from fieldhouse.sports.feed import Anomaly

UNPACKED_LIMIT = 512 * 1024 * 1024  # a season of play-by-play as CSV is under 100 MB
JSON_LIMIT = 64 * 1024 * 1024  # one game is under 2 MB; parsed JSON takes ten times its size
ANOMALY_LIMIT = 500  # a game; the rest is counted
FIELD_LIMIT = 1024 * 1024
HIGHEST_PERIOD = 40


def malformed(message: str, **facts: object) -> Invalid:
    return Invalid("malformed_feed", message, **facts)


# ── bytes to text ───────────────────────────────────────────────────────────────────────────────────


def opened(data: bytes, *, limit: int = UNPACKED_LIMIT) -> bytes:
    """The bytes of the file, unpacked where it is gzipped, never more than `limit` of them."""
    if data[:2] == b"\x1f\x8b":
        try:
            with gzip.GzipFile(fileobj=io.BytesIO(data)) as packed:
                data = packed.read(limit + 1)
        except (OSError, EOFError, zlib.error) as error:
            raise malformed(f"The gzip file is damaged: {error}. Accepted: whole .gz, or text.") from error
    if len(data) > limit:
        megabytes = limit // (1024 * 1024)
        raise malformed(f"The file unpacks to over {megabytes} MB. Accepted: up to that.", limit=limit)
    return data


def text(data: bytes, *, limit: int = UNPACKED_LIMIT) -> str:
    """The file as text: UTF-8, UTF-16 with its mark, or else Windows-1252, which old tools still write."""
    data = opened(data, limit=limit)
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def parsed_json(data: bytes, *, accepted: str) -> Any:
    """The JSON value in the file; `accepted` names what the feed reads, for the error's sentence."""
    source = text(data, limit=JSON_LIMIT)
    try:
        return json.loads(source)
    except json.JSONDecodeError as error:
        raise malformed(
            f"Line {error.lineno}, column {error.colno}: {error.msg}. Accepted: {accepted}.",
            line=error.lineno,
            column=error.colno,
            accepted=accepted,
        ) from error
    except (ValueError, RecursionError) as error:
        sentence = f"The JSON holds too large a number or too deep a nesting. Accepted: {accepted}."
        raise malformed(sentence, accepted=accepted) from error


def json_object(data: bytes, *, accepted: str) -> dict[str, Any]:
    value = parsed_json(data, accepted=accepted)
    if not isinstance(value, dict):
        sentence = f"Line 1, column 1: found {_sort_of(value)}. Accepted: {accepted}."
        raise malformed(sentence, line=1, column=1, accepted=accepted)
    return value


def _sort_of(value: Any) -> str:
    names = {list: "a list", str: "a text", bool: "true or false", type(None): "null"}
    return names.get(type(value), "a number")


# ── tables ──────────────────────────────────────────────────────────────────────────────────────────


@dataclass(slots=True)
class Table:
    """A CSV file: the place of each column by its lower-case name, and the rows with their line numbers.

    Every row that comes out is at least as long as the header, so a short row gives blanks.
    """

    columns: Mapping[str, int]
    lines: Iterator[tuple[int, list[str]]]

    def at(self, *names: str) -> int:
        """The place of the first of these columns that the file has; -1 (always blank) where it has none."""
        return next((self.columns[name] for name in names if name in self.columns), -1)


def table(data: bytes, *, needed: Sequence[str], accepted: str) -> Table:
    """Read a CSV file with a header that has at least the columns `needed`."""
    source = text(data)
    csv.field_size_limit(FIELD_LIMIT)
    rows = csv.reader(io.StringIO(source, newline=""), delimiter=_delimiter(source))
    header = next(_padded(rows, 0), (0, [""]))[1][:-1]
    columns: dict[str, int] = {}
    for place, name in enumerate(header):
        columns.setdefault(name.strip().lower(), place)
    missing = [name for name in needed if name not in columns]
    if missing:
        raise malformed(
            f"Line 1: the header has no column {', '.join(missing)}. Accepted: {accepted}.",
            line=1,
            column=1,
            missing=missing,
            accepted=accepted,
        )
    return Table(columns, _padded(rows, len(header) + 1))


def _delimiter(source: str) -> str:
    head = source[: source.find("\n")] if "\n" in source else source
    return max(",;\t", key=head.count)


def _padded(rows: Any, width: int) -> Iterator[tuple[int, list[str]]]:
    """Rows with at least one blank more than the header has columns, so that place -1 reads as blank."""
    try:
        for row in rows:
            if row:
                short = width - len(row)
                row.extend([""] * short if short > 1 else ("",))
                yield rows.line_num, row
    except csv.Error as error:
        raise malformed(
            f"Line {rows.line_num}: {error}. Accepted: comma-separated rows under a header.",
            line=rows.line_num,
            column=1,
        ) from error


# ── leaves ──────────────────────────────────────────────────────────────────────────────────────────


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
_CLOCK = re.compile(r"(\d{1,3}):(\d{1,2})(?:[.:,](\d{1,6}))?", re.ASCII)
_SECONDS = re.compile(r"()(\d{1,4})\.(\d{1,6})", re.ASCII)


@lru_cache(maxsize=16384)
def clock_ms(value: str) -> int | None:
    """What the clock showed, in milliseconds: "09:46", "0:04.3", "10:00:00", "PT11M36.00S", "4.3"."""
    found = value.strip()
    match = _CLOCK.fullmatch(found) or _ISO.fullmatch(found) or _SECONDS.fullmatch(found)
    if match is None or found == "PT":
        return None
    minutes, seconds, fraction = match.groups()
    milliseconds = int((fraction or "0")[:3].ljust(3, "0"))
    return (int(minutes or 0) * 60 + int(seconds or 0)) * 1000 + milliseconds


def objects(value: Any) -> list[dict[str, Any]]:
    """The JSON objects of a list, or of a mapping's values; nothing where it is neither."""
    found = value if isinstance(value, list) else list(value.values()) if isinstance(value, dict) else []
    return [item for item in found if isinstance(item, dict)]


# ── what was odd ────────────────────────────────────────────────────────────────────────────────────


@dataclass(slots=True)
class Oddities:
    """The anomalies of one game, in the order found; beyond a limit they are only counted."""

    noted: list[Anomaly] = field(default_factory=list)
    more: int = 0

    def note(self, code: str, at: str, message: str) -> None:
        if len(self.noted) < ANOMALY_LIMIT:
            self.noted.append(Anomaly(code=code, at=at, message=message))
        else:
            self.more += 1

    def all(self) -> tuple[Anomaly, ...]:
        if not self.more:
            return tuple(self.noted)
        rest = f"{self.more} more oddities were left out of this list."
        return (*self.noted, Anomaly(code="more_anomalies", at="", message=rest))

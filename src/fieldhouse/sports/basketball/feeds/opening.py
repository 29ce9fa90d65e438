"""From the bytes of a file to a JSON object or a table, and what to do with files that are damaged or another's.

A file that can't be read at all is `Invalid` with code ``malformed_feed``, the place and what would be accepted;
one of another format ``not_this_feed``. A file that ends too early is read as far as it goes (``truncated_file``).
"""

import csv
import gzip
import io
import json
import re
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from fieldhouse.kernel.errors import Invalid
from fieldhouse.sports.basketball.feeds.recognising import format_of, table_format_of
from fieldhouse.sports.basketball.plays import LineUp
from fieldhouse.sports.feed import Anomaly, FeedGame

UNPACKED_LIMIT = 512 * 1024 * 1024  # a season of play-by-play as CSV is under 100 MB
JSON_LIMIT = 64 * 1024 * 1024  # one game is under 2 MB; parsed JSON takes ten times its size
FIELD_LIMIT = 1024 * 1024
PIECE = 64 * 1024
T = TypeVar("T")


def malformed(message: str, **facts: object) -> Invalid:
    return Invalid("malformed_feed", message, **facts)


def not_this_feed(found: str, accepted: str) -> Invalid:
    return Invalid("not_this_feed", f"This is {found}. Accepted: {accepted}.", found=found, accepted=accepted)


def truncated(place: str, why: str) -> Anomaly:
    return Anomaly(code="truncated_file", at=place, message=f"{why} What stands before was read.")


# ── bytes to text ───────────────────────────────────────────────────────────────────────────────────


def opened(data: bytes, *, limit: int = UNPACKED_LIMIT) -> tuple[bytes, Anomaly | None]:
    """The bytes of the file, unpacked where it is gzipped, as far as they can be; never more than `limit`."""
    cut = None
    if data[:2] == b"\x1f\x8b":
        data, cut = _unpacked(data, limit)
    if len(data) > limit:
        megabytes = limit // (1024 * 1024)
        raise malformed(f"The file unpacks to over {megabytes} MB. Accepted: up to that.", limit=limit)
    return data, cut


def _unpacked(data: bytes, limit: int) -> tuple[bytes, Anomaly | None]:
    pieces: list[bytes] = []
    size = 0
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(data)) as packed:
            while size <= limit and (piece := packed.read1(PIECE)):
                pieces.append(piece)
                size += len(piece)
    except (OSError, EOFError, zlib.error) as error:
        if not size:
            raise malformed(f"The gzip file is damaged: {error}. Accepted: whole .gz, or text.") from error
        why = f"The gzip file is damaged after {size} unpacked bytes: {error}."
        return b"".join(pieces), truncated(f"byte {size}", why)
    return b"".join(pieces), None


def text(data: bytes, *, limit: int = UNPACKED_LIMIT) -> tuple[str, Anomaly | None]:
    """The file as text: UTF-8, UTF-16 with its mark, or else Windows-1252, which old tools still write."""
    data, cut = opened(data, limit=limit)
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", errors="replace"), cut
    try:
        return data.decode("utf-8-sig"), cut
    except UnicodeDecodeError as error:
        if error.start > 3 and len(data) - error.start < 4 and error.reason == "unexpected end of data":
            return data[: error.start].decode("utf-8-sig"), cut  # cut off within a character
        return data.decode("cp1252", errors="replace"), cut


# ── JSON ────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Document:
    """A JSON object, or the leading part of one.

    Attributes:
        cut: where the file ends too early, or can't be read any further.
        broken: the refusal that it would be if nothing in it were of use.
    """

    value: dict[str, Any]
    accepted: str
    cut: Anomaly | None = None
    broken: Invalid | None = None

    def refusal(self, sentence: str, *, mine: str = "") -> Invalid:
        """Why nothing can be made of it: broken, of a format that is not `mine`, or what `sentence` says."""
        if self.broken is not None:
            return self.broken
        found = format_of(self.value)
        if found not in ("", mine):
            return not_this_feed(found, self.accepted)
        return malformed(f"{sentence} Accepted: {self.accepted}.", accepted=self.accepted)

    def marked(self, games: Iterable[FeedGame]) -> Iterator[FeedGame]:
        return marked(games, self.cut, self.broken)


def json_object(data: bytes, *, accepted: str) -> Document:
    """The JSON object in the file; `accepted` names what the feed reads, for the error's sentence."""
    source, cut = text(data, limit=JSON_LIMIT)
    value, broken = _parsed(source, accepted)
    if not isinstance(value, dict):
        if broken is not None:
            raise broken
        sentence = f"Line 1, column 1: found {_sort_of(value)}. Accepted: {accepted}."
        raise malformed(sentence, line=1, column=1, accepted=accepted)
    if broken is not None:
        line, column = broken.facts["line"], broken.facts["column"]
        why = f"The file can't be read beyond line {line}, column {column}: it ends there, or is no JSON."
        cut = truncated(f"line {line}, column {column}", why)
    return Document(value, accepted, cut, broken)


def _parsed(source: str, accepted: str) -> tuple[Any, Invalid | None]:
    """The value, and where it is only the leading part of one, the refusal of the rest."""
    broken = None
    try:
        try:
            return json.loads(source), None
        except json.JSONDecodeError as error:
            broken = malformed(
                f"Line {error.lineno}, column {error.colno}: {error.msg}. Accepted: {accepted}.",
                line=error.lineno,
                column=error.colno,
                accepted=accepted,
            )
            part = _leading_part(source, error.pos)
            return json.loads(part) if part else None, broken
    except json.JSONDecodeError:
        return None, broken
    except (ValueError, RecursionError) as error:
        sentence = f"The JSON holds too large a number or too deep a nesting. Accepted: {accepted}."
        raise malformed(sentence, accepted=accepted) from error


# Whole strings, so that brackets in them don't count; the last one may be cut off.
_MARK = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+(?:"|\\?\Z)|[\[\]{}]', re.DOTALL)
_CLOSING = {"[": "]", "{": "}"}


def _leading_part(source: str, end: int) -> str:
    """The JSON up to the last whole item of a list before `end`, closed; "" where there is none."""
    cut, open_at_end = _nesting(source, end)
    if not open_at_end:  # a whole value, and something behind it
        return source[:end]
    if not cut:
        return ""
    _, left_open = _nesting(source, cut)
    return source[:cut] + "".join(_CLOSING[bracket] for bracket in reversed(left_open))


def _nesting(source: str, end: int) -> tuple[int, list[str]]:
    """(behind the last object or list that is a list's item, the brackets still open at `end`)."""
    stack: list[str] = []
    cut = 0
    for mark in _MARK.finditer(source, 0, end):
        bracket = mark[0]
        if bracket in _CLOSING:
            stack.append(bracket)
        elif bracket in ("]", "}") and stack:
            stack.pop()
            if stack and stack[-1] == "[":
                cut = mark.end()
    return cut, stack


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
    cut: Anomaly | None = None

    def at(self, *names: str) -> int:
        """The place of the first of these columns that the file has; -1 (always blank) where it has none."""
        return next((self.columns[name] for name in names if name in self.columns), -1)

    def without(self, missing: Sequence[str], needed: Sequence[str], accepted: str) -> Invalid:
        """The refusal of a table that lacks columns: it is another format's, or spoilt."""
        found = table_format_of(self.columns)
        if found not in ("", table_format_of(needed)):
            return not_this_feed(found, accepted)
        return malformed(
            f"Line 1: the header has no column {', '.join(missing)}. Accepted: {accepted}.",
            line=1,
            column=1,
            missing=list(missing),
            accepted=accepted,
        )


def table(data: bytes, *, needed: Sequence[str], accepted: str) -> Table:
    """Read a CSV file with a header that has at least the columns `needed`."""
    source, cut = text(data)
    if cut is not None:
        source = source[: source.rfind("\n") + 1]  # the last line is a part of one
    csv.field_size_limit(FIELD_LIMIT)
    rows = csv.reader(io.StringIO(source, newline=""), delimiter=_delimiter(source))
    header = next(_padded(rows, 0), (0, [""]))[1][:-1]
    columns: dict[str, int] = {}
    for place, name in enumerate(header):
        columns.setdefault(name.strip().lower(), place)
    found = Table(columns, _padded(rows, len(header) + 1), cut)
    missing = [name for name in needed if name not in columns]
    if missing:
        raise found.without(missing, needed, accepted)
    return found


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


# ── games ───────────────────────────────────────────────────────────────────────────────────────────


def marked(games: Iterable[FeedGame], cut: Anomaly | None, broken: Invalid | None = None) -> Iterator[FeedGame]:
    """The games; where the file was cut off, the last one says so. Cut off before any play it is refused."""
    if cut is None:
        yield from games
        return
    last: FeedGame | None = None
    plays = False
    for game in games:
        if last is not None:
            yield last
        last = game
        plays = plays or any(not isinstance(play, LineUp) for play in game.plays)
    if last is None or not plays:
        raise broken or malformed(f"{cut.message} Accepted: a file with plays.", at=cut.at)
    yield replace(last, anomalies=(cut, *last.anomalies))


def roster_of(read: Callable[[bytes], T], data: bytes | None) -> tuple[T | None, tuple[Anomaly, ...]]:
    """What a roster file says; one that can't be read is named and not used, for the plays stand without it."""
    if data is None:
        return None, ()
    try:
        return read(data), ()
    except Invalid as error:
        return None, (Anomaly(code="roster_unreadable", at="roster", message=error.message),)

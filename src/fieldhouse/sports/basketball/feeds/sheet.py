"""The project's own score-sheet notation: a game as text that people can read, and type from a paper sheet.

Header lines name the game, its rules and its sides with their rosters; then one play a line. The grammar, with
an example, is in docs/score-sheet.md. `read` and `write` are inverse: tests/sports/test_score_sheet.py.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import replace

from fieldhouse.kernel.errors import Invalid
from fieldhouse.sports.basketball.books import RULE_BOOKS, rules_from_json, rules_to_json
from fieldhouse.sports.basketball.feeds import sheet_words
from fieldhouse.sports.basketball.feeds.opening import malformed, marked, text
from fieldhouse.sports.basketball.feeds.reading import Oddities
from fieldhouse.sports.basketball.feeds.sheet_names import (
    BARE,
    NUMBER,
    TOKEN,
    Names,
    Unreadable,
    quoted,
    unquoted,
    words_of,
)
from fieldhouse.sports.basketball.feeds.unnoted import unnoted
from fieldhouse.sports.basketball.plays import Play
from fieldhouse.sports.basketball.rules import Rules
from fieldhouse.sports.feed import FeedGame, FeedPlayer, FeedSide

ACCEPTED = "a score sheet: `home CODE Team`, roster lines `  #12* id Name`, plays `Q1 09:46 home #12 2pt made`"
HEADERS = ("game", "date", "rules", "home", "away", "side")
USUAL = ("home", "away")
COMMENT = "//"
NAME = re.compile(r"\S(?:.*\S)?")
PLAYER = re.compile(r'#("(?:[^"\\]|\\.)*"|[^\s"*]*)(\*?)')


# ── writing ─────────────────────────────────────────────────────────────────────────────────────────


def write(game: FeedGame) -> str:
    """The game as a score sheet. What a feed declared, its anomalies and places are not part of a sheet."""
    names = _names(game.sides, game.rules.periods)
    lines = [f"game {quoted(game.game_id)}"]
    if game.date is not None:
        lines.append(f"date {quoted(game.date)}")
    lines.append(_rules_line(game.rules))
    for side in game.sides:
        key = side.key if side.key in USUAL else f"side {quoted(side.key)}"
        lines.append(f"{key} {quoted(side.code) if side.code else '-'} {_rest(side.team)}".rstrip())
        lines.extend(_player_line(player) for player in side.players)
    lines.append("")
    lines.extend(sheet_words.written(play, names) for play in game.plays)
    return "\n".join(lines) + "\n"


def _rules_line(rules: Rules) -> str:
    """The book, and what differs from it."""
    book = RULE_BOOKS.get(rules.book)
    if book is None:
        return f"rules fiba {json.dumps(rules_to_json(rules))}"
    usual = rules_to_json(book)
    differs = {name: value for name, value in rules_to_json(rules).items() if value != usual[name]}
    return f"rules {rules.book} {json.dumps(differs)}" if differs else f"rules {rules.book}"


def _rest(value: str) -> str:
    """A name at the end of a line, bare where nothing of it would get lost."""
    if not value:
        return ""
    plain = value.isprintable() and NAME.fullmatch(value) and not value.startswith('"')
    return value if plain else json.dumps(value)


def _player_line(player: FeedPlayer) -> str:
    number = player.number if NUMBER.fullmatch(player.number) else json.dumps(player.number)
    star = "*" if player.starter else ""
    return f"  #{number if player.number else '-'}{star} {quoted(player.id)} {_rest(player.name)}".rstrip()


def _names(sides: tuple[FeedSide, ...], periods: int) -> Names:
    """Sides are called by their key where that is one plain word; people by number where one alone wears it."""
    callable_sides = [side for side in sides if BARE.fullmatch(side.key) and side.key not in sheet_words.KIND_OF]
    ids: dict[str, dict[str, str]] = {}
    for side in callable_sides:
        worn = [player.number for player in side.players]
        ids[side.key] = {
            player.number: player.id
            for player in side.players
            if NUMBER.fullmatch(player.number) and worn.count(player.number) == 1
        }
    numbers = {key: {player: number for number, player in worn.items()} for key, worn in ids.items()}
    return Names(tuple(ids), ids, numbers, periods, {})


# ── reading ─────────────────────────────────────────────────────────────────────────────────────────


def read(data: bytes, roster: bytes | None = None) -> Iterator[FeedGame]:  # noqa: ARG001 - a sheet has its roster
    source, cut = text(data)
    yield from marked([_Sheet().read(source)], cut)


class _Sheet:
    def __init__(self) -> None:
        self.game_id = ""
        self.date: str | None = None
        self.rules = RULE_BOOKS["fiba"]
        self.sides: dict[str, FeedSide] = {}
        self.last: str | None = None
        self.names: Names | None = None
        self.plays: list[Play] = []
        self.places: list[str] = []
        self.oddities = Oddities()
        self.good = 0

    def read(self, source: str) -> FeedGame:
        first: str | None = None
        for number, line in enumerate(re.split(r"\r\n|\n|\r", source), start=1):
            said = line.strip()
            if not said or said.startswith(COMMENT):
                continue
            try:
                self._line(said, f"line {number}")
                self.good += 1
            except Unreadable as error:
                sentence = f"Line {number}: read {error}."
                first = first or sentence
                self.oddities.note("unreadable_line", f"line {number}", sentence[:2000])
        if not self.good:
            raise malformed(first or f"Line 1: the sheet is empty. Accepted: {ACCEPTED}.", line=1, column=1)
        return self._game()

    def _line(self, said: str, place: str) -> None:
        word, _, rest = said.partition(" ")
        if said.startswith("#"):
            self._player(said)
        elif word in HEADERS and self.names is None:
            self._header(word, rest.strip())
        else:
            names = self.names = self.names or _names(tuple(self.sides.values()), self.rules.periods)
            if not names.sides:
                raise Unreadable(f"{said[:60]}; accepted before any play are the lines home and away")
            self.plays.append(sheet_words.read(words_of(said), names))
            self.places.append(place)

    def _header(self, word: str, rest: str) -> None:
        if word == "game":
            self.game_id = _token(rest)[0]
        elif word == "date":
            self.date = _token(rest)[0]
        elif word == "rules":
            self.rules = _rules(rest)
        else:
            key, rest = (word, rest) if word in USUAL else _token(rest)
            bare = rest.partition(" ")[0] in ("", "-")
            code, rest = ("", rest[1:].strip()) if bare else _token(rest)
            self.sides[key] = FeedSide(key=key, team=_name(rest), code=code)
            self.last = key

    def _player(self, said: str) -> None:
        match = PLAYER.match(said)
        if match is None or self.last is None or self.names is not None:
            raise Unreadable(f"{said[:60]}; accepted under a side, before the plays, is #12* id Name")
        number = "" if match[1] == "-" else unquoted(match[1])
        rest = said[match.end() :].strip()
        player, rest = _token(rest) if rest else (f"{self.last}-{number}", "")
        entered = FeedPlayer(id=player, name=_name(rest), number=number, starter=bool(match[2]))
        side = self.sides[self.last]
        self.sides[self.last] = replace(side, players=(*side.players, entered))

    def _game(self) -> FeedGame:
        guests = self.names.guests if self.names is not None else {}
        for key, found in guests.items():
            side = self.sides[key]
            if side.players:
                for number in found:
                    self.oddities.note("not_on_roster", key, f"#{number} is on no line of the roster of {key}.")
            new = tuple(FeedPlayer(id=player, number=number) for number, player in found.items())
            self.sides[key] = replace(side, players=(*side.players, *new))
        return FeedGame(
            game_id=self.game_id,
            sides=tuple(self.sides.values()),
            rules=self.rules,
            plays=tuple(self.plays),
            sources=tuple(self.places),
            anomalies=self.oddities.all(),
            date=self.date,
            unnoted=unnoted(self.plays),
            id_given=bool(self.game_id),
        )


def _token(rest: str) -> tuple[str, str]:
    """The first word or quoted text, and what follows it."""
    match = TOKEN.match(rest)
    if match is None:
        raise Unreadable(f"{rest[:60] or 'nothing'}; accepted is a word, or a text in double quotes")
    return unquoted(match[0]), rest[match.end() :].strip()


def _name(rest: str) -> str:
    return unquoted(rest) if rest.startswith('"') else rest


def _rules(rest: str) -> Rules:
    book, _, overrides = rest.partition(" ")
    if book not in RULE_BOOKS:
        raise Unreadable(f"{book or 'nothing'}; accepted is a rule book: {', '.join(RULE_BOOKS)}")
    if not overrides.strip():
        return RULE_BOOKS[book]
    try:
        given = json.loads(overrides)
        return rules_from_json({**rules_to_json(RULE_BOOKS[book]), **given})
    except (ValueError, TypeError, RecursionError) as error:
        raise Unreadable(f"{overrides[:60]}; accepted is a JSON object of rules") from error
    except Invalid as error:
        raise Unreadable(error.message) from error

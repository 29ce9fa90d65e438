"""playbyplayv2 of stats.nba.com (NBA, WNBA, G League): one game as JSON, or many games as CSV.

Rows keep the order of the file: EVENTNUM is no order (late corrections get high numbers).
"""

from collections.abc import Iterable, Iterator
from typing import Any

from fieldhouse.sports.basketball.feeds.nba.rosters import Roster, game_key, read_roster
from fieldhouse.sports.basketball.feeds.nba.rows import PLAYERS, SIDE_OF_TYPE, TEAMS, Columns, Person, Row
from fieldhouse.sports.basketball.feeds.nba.sheet import Sheet
from fieldhouse.sports.basketball.feeds.nba.v2_plays import translate
from fieldhouse.sports.basketball.feeds.opening import json_object, marked, table
from fieldhouse.sports.basketball.feeds.reading import ident, objects, words
from fieldhouse.sports.basketball.feeds.recognising import PLAY_BY_PLAY_V2
from fieldhouse.sports.feed import FeedGame

ACCEPTED = "playbyplayv2: a result set PlayByPlay with GAME_ID, EVENTMSGTYPE, PERIOD, PCTIMESTRING, PLAYER1_ID"
NEEDED = ("game_id", "eventmsgtype", "period", "pctimestring", "player1_id")
Lines = list[tuple[str, list[Any]]]  # (place in the file, cells)


def read(data: bytes, roster: bytes | None = None) -> Iterable[FeedGame]:
    """The game of one JSON file; `roster` is an official box of it.

    Raises:
        Invalid: `malformed_feed` or `not_this_feed` where the bytes are no playbyplayv2 at all.

    """
    document = json_object(data, accepted=ACCEPTED)
    value = document.value
    sets = objects(value.get("resultSets"))
    result = next((each for each in sets if words(each.get("name")) == "PlayByPlay"), {})
    headers, rows = result.get("headers"), result.get("rowSet")
    if not isinstance(headers, list) or not isinstance(rows, list):
        raise document.refusal("There is no result set PlayByPlay.", mine=PLAY_BY_PLAY_V2)
    columns = Columns({words(name).lower(): place for place, name in enumerate(headers)})
    games = _by_game(columns, _lines(rows, len(headers)))
    if not games:
        asked = value.get("parameters")
        games = {ident(asked.get("GameID")) if isinstance(asked, dict) else "": []}
    box = read_roster(roster)
    return document.marked([_game(game_id, columns, found, box) for game_id, found in games.items()])


def read_csv(data: bytes, roster: bytes | None = None) -> Iterable[FeedGame]:
    """All games of a CSV file, in its order, one at a time.

    Raises:
        Invalid: `malformed_feed` where a needed column is missing.

    """
    found = table(data, needed=NEEDED, accepted=ACCEPTED)
    columns = Columns(found.columns)
    games = _by_game(columns, ((f"row {line}", row) for line, row in found.lines))
    box = read_roster(roster)
    return marked((_game(game_id, columns, rows, box) for game_id, rows in games.items()), found.cut)


def _lines(rows: Iterable[Any], width: int) -> Iterator[tuple[str, list[Any]]]:
    """JSON rows with plain cells only, at least one blank longer than the headers."""
    for n, row in enumerate(rows):
        if not isinstance(row, list):
            continue
        try:
            hash(tuple(row))
        except TypeError:  # a list or an object in a cell
            row = [cell if isinstance(cell, str | int | float) else None for cell in row]  # noqa: PLW2901
        row.extend([""] * max(1, width + 1 - len(row)))
        yield f"rowSet[{n}]", row


def _by_game(columns: Columns, rows: Iterable[tuple[str, list[Any]]]) -> dict[str, Lines]:
    games: dict[str, Lines] = {}
    for source, row in rows:
        games.setdefault(game_key(words(row[columns.game]).removesuffix(".0")), []).append((source, row))
    return games


def _game(game_id: str, columns: Columns, lines: Lines, roster: Roster) -> FeedGame:
    sheet = Sheet(game_id)
    before: set[tuple[Any, ...]] = set()
    people: dict[tuple[Any, ...], Person] = {}
    rows: list[Row] = []
    period = 1
    for source, cells in lines:
        if (whole_row := tuple(cells)) in before:
            sheet.oddities.note("duplicate_row", source, "The row stands in the file twice; it counts once.")
            continue
        before.add(whole_row)
        row = columns.row(source, cells, period, people)
        period = row.period
        rows.append(row)
    sides = _sides(sheet, people.values())
    for row in rows:
        translate(sheet, sides, row)
    return sheet.game(roster.fitting(game_id, {person.id for person in people.values() if person.player}))


def _sides(sheet: Sheet, people: Iterable[Person]) -> dict[str, str]:
    """Team id -> side; and the sheet learns what the teams are called and who plays for them."""
    sides: dict[str, str] = {}
    for person in people:
        side = SIDE_OF_TYPE.get(person.type)
        if side is None:
            continue
        if person.type in TEAMS:
            sides.setdefault(person.id, side)
        elif person.type in PLAYERS and person.id:
            if person.team:
                side = sides.setdefault(person.team, side)
            sheet.seen(side, person.id, person.name)
            team = sheet.teams[side]
            if not team.code:
                team.id, team.name, team.code = person.team, person.team_name, person.team_code
    return sides

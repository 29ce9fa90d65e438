"""playbyplayv2 of stats.nba.com (NBA, WNBA, G League): one game as JSON, or many games as CSV.

Rows keep the order of the file: EVENTNUM is no order (late corrections get high numbers).
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from fieldhouse.sports.basketball.feeds.nba import words as nba
from fieldhouse.sports.basketball.feeds.nba.rosters import Roster, read_roster
from fieldhouse.sports.basketball.feeds.nba.sheet import Sheet
from fieldhouse.sports.basketball.feeds.reading import (
    clock_ms,
    ident,
    json_object,
    malformed,
    objects,
    period_number,
    table,
    whole,
    words,
)
from fieldhouse.sports.basketball.plays import (
    Challenge,
    Ejection,
    FieldGoal,
    Foul,
    FreeThrow,
    JumpBall,
    Note,
    PeriodEnded,
    PeriodStarted,
    Play,
    Rebound,
    Substitution,
    TimeOut,
    Turnover,
    Unrecognised,
    Violation,
)
from fieldhouse.sports.feed import FeedGame

ACCEPTED = "playbyplayv2 with GAME_ID, EVENTMSGTYPE, PERIOD, PCTIMESTRING, PLAYER1_ID and their like"
NEEDED = ("game_id", "eventmsgtype", "period", "pctimestring", "player1_id")
SIDE_OF_TYPE = {2: "home", 3: "away", 4: "home", 5: "away", 6: "home", 7: "away"}
PLAYERS = frozenset({4, 5})
TEAMS = frozenset({2, 3})
COACHES = frozenset({6, 7})


def read(data: bytes, roster: bytes | None = None) -> Iterable[FeedGame]:
    """The game of one JSON file; `roster` is an official box of it.

    Raises:
        Invalid: `malformed_feed` where the bytes are no playbyplayv2 at all.

    """
    value = json_object(data, accepted=ACCEPTED)
    sets = objects(value.get("resultSets"))
    result = next((s for s in sets if s.get("name") == "PlayByPlay"), sets[0] if sets else {})
    headers, rows = result.get("headers"), result.get("rowSet")
    if not isinstance(headers, list) or not isinstance(rows, list):
        raise malformed(f"There is no result set PlayByPlay. Accepted: {ACCEPTED}.", accepted=ACCEPTED)
    columns = _Columns({words(name).lower(): place for place, name in enumerate(headers)})
    cells = ((f"rowSet[{n}]", [*row, ""]) for n, row in enumerate(rows) if isinstance(row, list))
    games = _by_game(columns, cells, len(headers))
    if not games:
        asked = value.get("parameters")
        games = {ident(asked.get("GameID")) if isinstance(asked, dict) else "": []}
    return [_game(game_id, columns, found, read_roster(roster)) for game_id, found in games.items()]


def read_csv(data: bytes, roster: bytes | None = None) -> Iterable[FeedGame]:
    """All games of a CSV file, in its order, one at a time.

    Raises:
        Invalid: `malformed_feed` where a needed column is missing.

    """
    found = table(data, needed=NEEDED, accepted=ACCEPTED)
    columns = _Columns(found.columns)
    games = _by_game(columns, ((f"row {line}", row) for line, row in found.lines), 0)
    box = read_roster(roster)
    return (_game(game_id, columns, rows, box) for game_id, rows in games.items())


# ── rows ────────────────────────────────────────────────────────────────────────────────────────────

Cells = Sequence[Any]


class Person(NamedTuple):
    """Somebody in a row. `type`: 4 and 5 players, 2 and 3 teams, 6 and 7 coaches, of home and away."""

    type: int
    id: str
    name: str
    team: str


class Row(NamedTuple):
    source: str
    kind: int
    action: int
    period: int
    clock_ms: int | None
    home: str
    away: str
    neutral: str
    score: str
    one: Person
    two: Person
    three: Person

    @property
    def text(self) -> str:
        """The words of the row; a steal or block of the other side stands behind them."""
        first, second = (
            (self.away, self.home) if SIDE_OF_TYPE.get(self.one.type) == "away" else (self.home, self.away)
        )
        return first or second or self.neutral


class _Columns:
    """The places of the columns in a row; -1, always blank, where the file lacks one."""

    def __init__(self, places: Mapping[str, int]) -> None:
        def at(name: str) -> int:
            return places.get(name, -1)

        self.game = at("game_id")
        self.kind, self.action = at("eventmsgtype"), at("eventmsgactiontype")
        self.period, self.clock = at("period"), at("pctimestring")
        self.home, self.away = at("homedescription"), at("visitordescription")
        self.neutral, self.score = at("neutraldescription"), at("score")
        self.people = [
            (
                at(f"person{n}type"),
                at(f"player{n}_id"),
                at(f"player{n}_name"),
                at(f"player{n}_team_id"),
                at(f"player{n}_team_city"),
                at(f"player{n}_team_nickname"),
                at(f"player{n}_team_abbreviation"),
            )
            for n in (1, 2, 3)
        ]

    def row(self, source: str, cells: Cells, period: int) -> Row:
        one, two, three = (
            Person(whole(cells[kind]) or 0, ident(cells[player]), words(cells[name]), ident(cells[team]))
            for kind, player, name, team, *_ in self.people
        )
        return Row(
            source,
            whole(cells[self.kind]) or 0,
            whole(cells[self.action]) or 0,
            period_number(cells[self.period]) or period,
            clock_ms(words(cells[self.clock])),
            words(cells[self.home]),
            words(cells[self.away]),
            words(cells[self.neutral]),
            words(cells[self.score]),
            one,
            two,
            three,
        )


def _by_game(
    columns: _Columns, rows: Iterable[tuple[str, list[Any]]], width: int
) -> dict[str, list[tuple[str, list[Any]]]]:
    games: dict[str, list[tuple[str, list[Any]]]] = {}
    for source, row in rows:
        if len(row) <= width:
            row.extend([""] * (width + 1 - len(row)))
        game_id = words(row[columns.game])
        game_id = game_id.removesuffix(".0")
        # Ids are ten digits; spreadsheets eat the zeros.
        games.setdefault(game_id.zfill(10) if game_id.isdigit() else game_id, []).append((source, row))
    return games


def _game(game_id: str, columns: _Columns, rows: Iterable[tuple[str, Cells]], roster: Roster) -> FeedGame:
    sheet = Sheet(game_id)
    sides: dict[str, str] = {}  # team id -> side
    before: set[tuple[Any, ...]] = set()
    period = 1
    kept: list[Row] = []
    for source, cells in rows:
        if (key := tuple(map(str, cells))) in before:
            sheet.oddities.note("duplicate_row", source, "The row stands in the file twice; it counts once.")
            continue
        before.add(key)
        row = columns.row(source, cells, period)
        period = row.period
        kept.append(row)
        _learn(sheet, sides, columns, cells, row)
    for row in kept:
        _translate(sheet, sides, row)
    return sheet.game(roster)


def _learn(sheet: Sheet, sides: dict[str, str], columns: _Columns, cells: Cells, row: Row) -> None:
    """Which team is at home, what it is called and who plays for it."""
    for person, places in zip((row.one, row.two, row.three), columns.people, strict=True):
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
            if not team.code and person.team:
                team.id = person.team
                team.code = words(cells[places[6]])
                team.name = f"{words(cells[places[4]])} {words(cells[places[5]])}".strip()


# ── rows to plays ───────────────────────────────────────────────────────────────────────────────────


def _translate(sheet: Sheet, sides: Mapping[str, str], row: Row) -> None:
    reader = _READERS.get(row.kind)
    if reader is None:
        code = f"EVENTMSGTYPE {row.kind}/{row.action}"
        sheet.oddities.note("unknown_code", row.source, f"{code} is not known; the row is kept as it is.")
        _add(sheet, row, Unrecognised(period=row.period, clock_ms=row.clock_ms, code=code, text=row.text))
        return
    side = sides.get(row.one.team) or sides.get(row.one.id) or SIDE_OF_TYPE.get(row.one.type)
    if side is None and reader in _WITH_SIDE:
        if row.one.id or row.text:
            sheet.oddities.note("no_side", row.source, "The row does not say which team acted.")
        code = f"EVENTMSGTYPE {row.kind}/{row.action}"
        _add(sheet, row, Unrecognised(period=row.period, clock_ms=row.clock_ms, code=code, text=row.text))
        return
    for play in reader(sheet, row, side or "home"):
        _add(sheet, row, play)
    _declared(sheet, row)


def _add(sheet: Sheet, row: Row, play: Play) -> None:
    if row.clock_ms is None:
        sheet.oddities.note("no_clock", row.source, "The row has no readable clock; the last one stands.")
    sheet.add(play, row.source)


def _score(row: Row) -> tuple[int, int] | None:
    """(home, away): SCORE is "away - home"."""
    away, dash, home = row.score.partition("-")
    if not dash or not away.strip().isdigit() or not home.strip().isdigit():
        return None
    return int(home), int(away)


def _declared(sheet: Sheet, row: Row) -> None:
    score = _score(row)
    if score is not None:
        sheet.says(row.period, *score, row.source)


def _player(person: Person) -> str | None:
    return person.id or None if person.type in PLAYERS or (person.team and person.type not in TEAMS) else None


def _other(person: Person) -> str | None:
    """The second or third person of a row, if a player."""
    return person.id if person.id and person.type in PLAYERS else None


def _field_goal(sheet: Sheet, row: Row, side: str) -> Iterator[Play]:
    text = row.text
    made = row.kind == 1
    yield FieldGoal(
        period=row.period,
        clock_ms=row.clock_ms,
        side=side,
        player=_player(row.one),
        made=made,
        points=_worth(sheet, row, side) if made else (3 if "3PT" in text else 2),
        shot=nba.shot_kind(text),
        assist=_other(row.two) if made else None,
        blocked_by=None if made else _other(row.three),
    )


def _worth(sheet: Sheet, row: Row, side: str) -> int:
    """The text says two or three; without a text the score does."""
    if row.text:
        return 3 if "3PT" in row.text else 2
    gain = _gain(sheet, row, side)
    return gain if gain in (2, 3) else 2


def _gain(sheet: Sheet, row: Row, side: str) -> int:
    """What the running score says this row is worth to the side; 0 where it says nothing."""
    score = _score(row)
    if score is None:
        return 0
    return score[0 if side == "home" else 1] - sheet.points[side]


def _free_throw(sheet: Sheet, row: Row, side: str) -> Iterator[Play]:
    trip = nba.trip(row.text, row.action)
    # A text may lack its "MISS": a free throw that was made gives the player's points, or a score.
    made = "MISS" not in row.text and (bool(row.score) or "PTS)" in row.text)
    points = trip.points
    if made and points == 1 and trip.award is None and sheet.game_id.startswith("20"):
        # G League: one free throw may be worth the trip; where the text is silent, the score tells.
        gain = _gain(sheet, row, side)
        points = gain if gain in (2, 3) and trip.of in (None, 1) else 1
    yield FreeThrow(
        period=row.period,
        clock_ms=row.clock_ms,
        side=side,
        player=_player(row.one),
        made=made,
        points=points,
        number=trip.number,
        of=trip.of,
        award=trip.award,
    )


def _rebound(sheet: Sheet, row: Row, side: str) -> Iterator[Play]:
    player = _player(row.one)
    offensive = sheet.is_offensive(player, nba.rebound_counts(row.text)) if player else None
    if offensive is None:
        sheet.undecided.add(len(sheet.plays))
    yield Rebound(
        period=row.period,
        clock_ms=row.clock_ms,
        side=side,
        player=player,
        offensive=bool(offensive),
        dead_ball=player is None and row.action != 0,
    )


def _turnover(_sheet: Sheet, row: Row, side: str) -> Iterator[Play]:
    yield Turnover(
        period=row.period,
        clock_ms=row.clock_ms,
        side=side,
        player=_player(row.one),
        how=nba.TURNOVERS.get(row.action, "other"),
        stolen_by=_other(row.two),
    )


def _foul(sheet: Sheet, row: Row, side: str) -> Iterator[Play]:
    kind = nba.FOULS.get(row.action) or nba.foul_kind(row.text)
    if kind is None:
        sentence = f"Foul type {row.action} is not known; it counts as a personal foul."
        sheet.oddities.note("unknown_code", row.source, sentence)
        kind = "personal"
    double = kind in ("double_personal", "double_technical")
    player = _player(row.one)
    personal = kind not in nba.TECHNICALS
    yield Foul(
        period=row.period,
        clock_ms=row.clock_ms,
        side=side,
        player=player,
        foul=kind,
        on="coach" if row.one.type in COACHES else "player" if player else "team",
        drawn_by=None if double or not personal else _other(row.two),
        team_foul=nba.counts_for_team(row.text, kind),
        personal=personal,
    )
    other = _other(row.two)
    if double and other:  # one row, two fouls
        yield Foul(
            period=row.period,
            clock_ms=row.clock_ms,
            side=SIDE_OF_TYPE[row.two.type],
            player=other,
            foul=kind,
            team_foul=False,
            personal=personal,
        )


def _violation(_sheet: Sheet, row: Row, side: str) -> Iterator[Play]:
    what = nba.VIOLATIONS.get(row.action, "other")
    yield Violation(period=row.period, clock_ms=row.clock_ms, side=side, player=_player(row.one), what=what)


def _substitution(sheet: Sheet, row: Row, side: str) -> Iterator[Play]:
    leaving, entering = _player(row.one), _player(row.two)
    if leaving is None or entering is None:
        sheet.oddities.note("half_substitution", row.source, "Only one of the two players is named.")
    yield Substitution(
        period=row.period,
        clock_ms=row.clock_ms,
        side=side,
        leaving=(leaving,) if leaving else (),
        entering=(entering,) if entering else (),
    )


def _time_out(_sheet: Sheet, row: Row, side: str) -> Iterator[Play]:
    asked = row.one.type in SIDE_OF_TYPE
    yield TimeOut(
        period=row.period,
        clock_ms=row.clock_ms,
        side=side if asked else None,
        length=("short" if row.action == 2 else "full") if asked else "official",
    )


def _jump_ball(sheet: Sheet, row: Row, _side: str) -> Iterator[Play]:
    third = row.three
    won = SIDE_OF_TYPE.get(third.type)
    if won is None:
        won = next((key for key, team in sheet.teams.items() if team.id and team.id == third.id), None)
    yield JumpBall(
        period=row.period,
        clock_ms=row.clock_ms,
        won_by=won,
        jumpers=tuple(person.id for person in (row.one, row.two) if person.id and person.type in PLAYERS),
        tipped_to=_other(third),
    )


def _ejection(_sheet: Sheet, row: Row, side: str) -> Iterator[Play]:
    coach = row.one.type in COACHES
    yield Ejection(
        period=row.period,
        clock_ms=row.clock_ms,
        side=side,
        player=None if coach else _player(row.one),
        on="coach" if coach else "player",
    )


def _started(_sheet: Sheet, row: Row, _side: str) -> Iterator[Play]:
    yield PeriodStarted(period=row.period, clock_ms=row.clock_ms)


def _ended(_sheet: Sheet, row: Row, _side: str) -> Iterator[Play]:
    yield PeriodEnded(period=row.period, clock_ms=row.clock_ms)


def _replay(_sheet: Sheet, row: Row, _side: str) -> Iterator[Play]:
    yield Challenge(period=row.period, clock_ms=row.clock_ms, side=None, text=row.neutral or row.text)


def _stoppage(_sheet: Sheet, row: Row, _side: str) -> Iterator[Play]:
    yield Note(period=row.period, clock_ms=row.clock_ms, text=row.neutral or row.text or "Stoppage")


Reader = Callable[[Sheet, Row, str], Iterator[Play]]

_READERS: Mapping[int, Reader] = {
    1: _field_goal,
    2: _field_goal,
    3: _free_throw,
    4: _rebound,
    5: _turnover,
    6: _foul,
    7: _violation,
    8: _substitution,
    9: _time_out,
    10: _jump_ball,
    11: _ejection,
    12: _started,
    13: _ended,
    18: _replay,
    20: _stoppage,
}
_WITH_SIDE: frozenset[Reader] = frozenset(
    {_field_goal, _free_throw, _rebound, _turnover, _foul, _violation, _substitution, _ejection}
)

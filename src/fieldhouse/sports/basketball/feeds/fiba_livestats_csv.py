"""FIBA LiveStats play-by-play as one CSV a season (many games), as the WNBL's is published.

The roster is the season's player boxes as CSV: names and starters are taken from it, nothing else. A player
is "first family"; rows and seasons without full names have the scoreboard's name, which the roster resolves.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from fieldhouse.sports.basketball.feeds.fiba_actions import Action, Flags
from fieldhouse.sports.basketball.feeds.fiba_game import SIDES, Person, Reader, Team
from fieldhouse.sports.basketball.feeds.opening import Table, malformed, marked, roster_of, table
from fieldhouse.sports.basketball.feeds.reading import Oddities, clock_ms, ident, words, yes
from fieldhouse.sports.feed import Anomaly, FeedGame

ACCEPTED = "play-by-play CSV with page_id, period, game_time, home_away_flag, action_type, sub_type, ..."
ACCEPTED_ROSTER = "player boxes CSV with page_id, home_away_flag, first_name, family_name, starter"
FLAGS = ("is_points_in_the_paint", "is_fast_break", "is_second_chance", "is_from_turnover")
AWARDS = (("is_shooting_foul_3ft", 3), ("is_shooting_foul_2ft", 2), ("is_shooting_foul_1ft", 1))
SCORING = frozenset({"2pt", "3pt", "freethrow"})
NOT_NOTED = Flags()
Rows = list[tuple[int, tuple[str, ...]]]


def read(data: bytes, roster: bytes | None = None) -> Iterator[FeedGame]:
    needed = ("page_id", "period", "game_time", "home_away_flag", "action_type", "sub_type", "is_successful")
    rows = table(data, needed=needed, accepted=ACCEPTED)
    teams, doubts = roster_of(_rosters, roster)
    columns = _Columns.of(rows)
    games: dict[str, Rows] = defaultdict(list)
    page = columns.page
    for line, row in rows.lines:
        games[row[page]].append((line, tuple(row)))  # tuples of texts cost the garbage collector nothing
    yield from marked((_game(ident(key), found, columns, teams, doubts) for key, found in games.items()), rows.cut)


@dataclass(frozen=True, slots=True)
class _Columns:
    page: int
    period: int
    period_type: int
    time: int
    side: int
    first: int
    family: int
    scoreboard: int
    number: int
    type: int
    sub: int
    success: int
    home_score: int
    away_score: int
    team: int
    short_team: int
    flags: Sequence[int]
    awards: Sequence[tuple[int, int]]

    @classmethod
    def of(cls, rows: Table) -> "_Columns":
        at = rows.at
        return cls(
            page=at("page_id"), period=at("period"), period_type=at("period_type"), time=at("game_time"),
            side=at("home_away_flag"), first=at("first_name"), family=at("family_name"),
            scoreboard=at("scoreboard_name"), number=at("shirt_number"), type=at("action_type"),
            sub=at("sub_type"), success=at("is_successful"),
            home_score=at("home_team_score"), away_score=at("away_team_score"), team=at("team_name"),
            short_team=at("team_short_name"), flags=[at(name) for name in FLAGS],
            awards=[(at(name), count) for name, count in AWARDS],
        )  # fmt: skip


@dataclass(slots=True)
class _Entries:
    people: list[Person] = field(default_factory=list)
    team: Team = field(default_factory=Team)


def _rosters(data: bytes) -> Mapping[tuple[str, str], _Entries]:
    needed = ("page_id", "home_away_flag", "first_name", "family_name", "starter")
    rows = table(data, needed=needed, accepted=ACCEPTED_ROSTER)
    at = rows.at
    page, side, first, family = at("page_id"), at("home_away_flag"), at("first_name"), at("family_name")
    scoreboard, starter, number = at("scoreboard_name"), at("starter"), at("shirt_number")
    team, short = at("team_name"), at("team_short_name")
    found: dict[tuple[str, str], _Entries] = defaultdict(_Entries)
    for _, row in rows.lines:
        entries = found[ident(row[page]), words(row[side]).lower()]
        name = words(f"{words(row[first])} {words(row[family])}")
        entries.people.append(Person(name, words(row[scoreboard]), words(row[number]), yes(words(row[starter]))))
        entries.team = Team(words(row[team]), words(row[short]))
    if not found:
        raise malformed(f"There is no player. Accepted: {ACCEPTED_ROSTER}.", accepted=ACCEPTED_ROSTER)
    return found


def _enrol(reader: Reader, rows: Rows, columns: _Columns, teams: Mapping[tuple[str, str], _Entries]) -> None:
    """Enter those whom the roster lists for this game, a side only where one of them plays."""
    for key in SIDES:
        entries = teams.get((reader.game_id, key))
        acting = _names(
            (f"{words(row[columns.first])} {words(row[columns.family])}", row[columns.scoreboard])
            for _, row in rows
            if row[columns.side] == key
        )
        listed = set() if entries is None else _names((who.name, who.scoreboard) for who in entries.people)
        if acting and acting.isdisjoint(listed):
            sentence = f"The roster lists nobody who plays for {key} in game {reader.game_id}; it is not used."
            reader.oddities.note("roster_of_another_game", "roster", sentence)
        elif entries is not None:
            reader.enrol(key, entries.people, entries.team)


def _names(pairs: Iterable[tuple[str, str]]) -> set[str]:
    return {words(name).casefold() for pair in set(pairs) for name in pair} - {""}


def _game(
    game: str,
    rows: Rows,
    columns: _Columns,
    teams: Mapping[tuple[str, str], _Entries] | None,
    doubts: Sequence[Anomaly],
) -> FeedGame:
    reader = Reader(game or "game", Oddities(list(doubts)), id_given=bool(game))
    if teams is not None:
        _enrol(reader, rows, columns, teams)
    noted = any(row[place] == "1" for _, row in rows for place in columns.flags)
    for line, row in rows:
        source = f"row {line}"
        period = reader.period(row[columns.period], overtime=row[columns.period_type] == "OVERTIME", at=source)
        side: str | None = row[columns.side]
        player = None
        if side == "home" or side == "away":  # noqa: PLR1714 - the checker of types understands this
            reader.name_team(side, row[columns.team], row[columns.short_team])
            player = reader.player(
                side, row[columns.first], row[columns.family], row[columns.scoreboard], row[columns.number]
            )
        else:
            side = None
        kind, flags, awarded = row[columns.type], NOT_NOTED, None
        if kind == "foul":
            awarded = next((count for place, count in columns.awards if row[place] == "1"), None)
        elif noted and kind in SCORING:
            flags = Flags(*(row[place] == "1" for place in columns.flags))
        clock, success = clock_ms(row[columns.time]), row[columns.success] == "1"
        if clock is None:
            reader.oddities.note("no_clock", source, "The row has no readable clock; the last one stands.")
        action = Action(kind, row[columns.sub].lower(), period, clock, side, player, success, flags, awarded)
        reader.add(action, source)
        reader.declare(period, row[columns.home_score], row[columns.away_score])
    return reader.game()

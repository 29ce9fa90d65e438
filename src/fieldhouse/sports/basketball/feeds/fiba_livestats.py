"""FIBA LiveStats (Genius Sports) webcast: the data.json of one game. Experimental: built without a sample.

The structure is as public readers of the file use it: teams under `tm` "1" (home) and "2" with players `pl`
by number `pno` and located shots `shot`; the plays in `pbp`, newest first, with clock `gt`, running score `s1`
and `s2`, `actionType`, `subType`, `success` and a list `qualifier`. Overtimes are numbered from one again.
"""

import math
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from fieldhouse.sports.basketball.court import from_fiba_live_stats
from fieldhouse.sports.basketball.feeds.fiba_actions import Action, Flags
from fieldhouse.sports.basketball.feeds.fiba_game import Person, Reader, Team
from fieldhouse.sports.basketball.feeds.opening import json_object
from fieldhouse.sports.basketball.feeds.reading import (
    Oddities,
    clock_ms,
    decimal,
    ident,
    objects,
    whole,
    words,
    yes,
)
from fieldhouse.sports.basketball.feeds.recognising import WEBCAST
from fieldhouse.sports.feed import FeedGame

ACCEPTED = "a FIBA LiveStats data.json object with tm and pbp"
SIDES = {1: "home", 2: "away"}
QUALIFIERS = ("pointsinthepaint", "fastbreak", "2ndchance", "fromturnover")
AWARDS = {"1freethrow": 1, "2freethrow": 2, "3freethrow": 3}
Row = Mapping[str, Any]
Places = dict[str, tuple[float, float]]


def read(data: bytes, roster: bytes | None = None) -> Iterator[FeedGame]:  # noqa: ARG001 - the file names its players
    found = json_object(data, accepted=ACCEPTED)
    if not isinstance(found.value.get("pbp"), list):
        raise found.refusal("The object has no list pbp.", mine=WEBCAST)
    yield from found.marked([_Webcast(found.value).game()])


class _Webcast:
    def __init__(self, source: Row) -> None:
        self.source = source
        given = ident(source.get("matchId")) or ident(source.get("gameId"))
        self.reader = Reader(given or "game", Oddities(), id_given=bool(given))
        self.people: dict[tuple[str, str], Row] = {}
        self.places: Places = {}
        teams = source.get("tm")
        for number, side in SIDES.items():
            team = teams.get(str(number)) if isinstance(teams, dict) else None
            if isinstance(team, dict):
                self._enrol(side, team)
            else:
                self.reader.oddities.note("unreadable_row", f"tm.{number}", "There is no such team.")

    def _enrol(self, side: str, team: Row) -> None:
        players = team.get("pl")
        people = []
        for number, row in players.items() if isinstance(players, dict) else ():
            if isinstance(row, dict):
                self.people[side, ident(number)] = row
                shown, worn = words(row.get("scoreboardName")), words(row.get("shirtNumber"))
                people.append(Person(_name(row), shown or words(row.get("name")), worn, yes(row.get("starter"))))
        self.reader.enrol(side, people, Team(words(team.get("name")), words(team.get("code"))))
        for shot in objects(team.get("shot")):
            x, y = decimal(shot.get("x")), decimal(shot.get("y"))
            if x is not None and y is not None and max(abs(x), abs(y)) <= 100:
                self.places[ident(shot.get("actionNumber"))] = from_fiba_live_stats(x, y)

    def game(self) -> FeedGame:
        rows = self._rows()
        noted = any(word in QUALIFIERS for _, row in rows for word in _qualifiers(row))
        for index, row in rows:
            self._add(f"pbp[{index}]", row, noted=noted)
        game = self.reader.game()
        seconds = (whole(self.source.get("periodLength")) or 0) * 60
        if seconds in range(60, 1201) and seconds != game.rules.period_seconds:
            game = replace(game, rules=replace(game.rules, period_seconds=seconds))
        return game

    def _rows(self) -> list[tuple[int, Row]]:
        """The plays from the first to the last: the file has them the other way round."""
        rows: list[tuple[int, Row]] = []
        for index, row in enumerate(self.source["pbp"]):
            if isinstance(row, dict):
                rows.append((index, row))
            else:
                self.reader.oddities.note("unreadable_row", f"pbp[{index}]", "This is no play.")
        if len(rows) > 1:
            first, last = (whole(row.get("actionNumber")) for _, row in (rows[0], rows[-1]))
            if first is None or last is None or first > last:
                rows.reverse()
        return rows

    def _add(self, source: str, row: Row, *, noted: bool) -> None:
        overtime = words(row.get("periodType")).upper() == "OVERTIME"
        period = self.reader.period(row.get("period"), overtime=overtime, at=source)
        side = SIDES.get(whole(row.get("tno")) or 0)
        qualifiers = _qualifiers(row)
        shown = words(row.get("gt")) or words(row.get("clock"))
        clock = clock_ms(shown)
        if clock is None and shown:
            self.reader.oddities.note("no_clock", source, f"{shown[:40]} is no clock; the last one stands.")
        x, y = self.places.get(ident(row.get("actionNumber")), (math.nan, math.nan))
        action = Action(
            type=words(row.get("actionType")).lower(),
            sub=words(row.get("subType")).lower(),
            period=period,
            clock_ms=clock,
            side=side,
            player=self._player(side, row, qualifiers),
            success=yes(row.get("success")),
            flags=Flags(*(word in qualifiers for word in QUALIFIERS)) if noted else Flags(),
            free_throws=next((count for word, count in AWARDS.items() if word in qualifiers), None),
            x=None if math.isnan(x) else x,
            y=None if math.isnan(y) else y,
        )
        self.reader.add(action, source)
        self.reader.declare(period, row.get("s1"), row.get("s2"))

    def _player(self, side: str | None, row: Row, qualifiers: frozenset[str]) -> str | None:
        number = ident(row.get("pno"))
        if side is None or (not number and "team" in qualifiers):
            return None
        named = self.people.get((side, number), row)
        first, family = _names(named)
        scoreboard = words(named.get("scoreboardName")) or words(row.get("player"))
        return self.reader.player(side, first, family, scoreboard, words(named.get("shirtNumber")))


def _names(row: Row) -> tuple[str, str]:
    first = words(row.get("firstName")) or words(row.get("internationalFirstName"))
    return first, words(row.get("familyName")) or words(row.get("internationalFamilyName"))


def _name(row: Row) -> str:
    return words(" ".join(_names(row)))


def _qualifiers(row: Row) -> frozenset[str]:
    found = row.get("qualifier")
    given = found if isinstance(found, list) else words(found).split(",")
    return frozenset(words(word).lower() for word in given if isinstance(word, str))

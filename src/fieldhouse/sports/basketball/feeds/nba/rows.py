"""Rows of playbyplayv2 as values, whatever columns the file has."""

from collections.abc import Mapping, Sequence
from operator import itemgetter
from typing import Any, NamedTuple

from fieldhouse.sports.basketball.feeds.reading import clock_ms, ident, period_number, whole, words

SIDE_OF_TYPE = {2: "home", 3: "away", 4: "home", 5: "away", 6: "home", 7: "away"}
PLAYERS = frozenset({4, 5})
TEAMS = frozenset({2, 3})
COACHES = frozenset({6, 7})
Cells = Sequence[Any]


class Person(NamedTuple):
    """Somebody in a row. `type`: 4 and 5 players, 2 and 3 teams, 6 and 7 coaches, of home and away."""

    type: int
    id: str
    name: str
    team: str
    team_name: str
    team_code: str

    @property
    def player(self) -> str | None:
        """The id of a player; None for teams, coaches, officials and nobody."""
        return self.id or None if self.type in PLAYERS else None


class Row(NamedTuple):
    """One row; `score` is "away - home"."""

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
        """What the row says of its first person; a steal or block stands on the other side."""
        if SIDE_OF_TYPE.get(self.one.type) == "away":
            return self.away or self.home or self.neutral
        return self.home or self.away or self.neutral


class Columns:
    """The places of the columns in a row; -1, always blank, where the file lacks one."""

    def __init__(self, places: Mapping[str, int]) -> None:
        def at(name: str) -> int:
            return places.get(name, -1)

        self.game = at("game_id")
        self._cells = itemgetter(
            *map(at, ("eventmsgtype", "eventmsgactiontype", "period", "pctimestring")),
            *map(at, ("homedescription", "visitordescription", "neutraldescription", "score")),
        )
        self._people = tuple(
            itemgetter(
                *(at(f"{name.format(n)}") for name in ("person{}type", "player{}_id", "player{}_name")),
                *(at(f"player{n}_team_{name}") for name in ("id", "city", "nickname", "abbreviation")),
            )
            for n in (1, 2, 3)
        )

    def row(self, source: str, cells: Cells, period: int, people: dict[tuple[Any, ...], Person]) -> Row:
        """The row as a value. `period` stands in for an unreadable one; `people` grows by who is new."""
        kind, action, shown_period, clock, home, away, neutral, score = self._cells(cells)
        return Row(
            source,
            whole(kind) or 0,
            whole(action) or 0,
            period_number(shown_period) or period,
            clock_ms(words(clock)),
            words(home) if home else "",
            words(away) if away else "",
            words(neutral) if neutral else "",
            words(score) if score else "",
            *(_person(found(cells), people) for found in self._people),
        )


def _person(cells: tuple[Any, ...], people: dict[tuple[Any, ...], Person]) -> Person:
    person = people.get(cells)
    if person is None:
        kind, player, name, team, city, nickname, code = cells
        team_name = f"{words(city)} {words(nickname)}".strip()
        person = Person(whole(kind) or 0, ident(player), words(name), ident(team), team_name, words(code))
        people[cells] = person
    return person

"""A whole invented league: teams, people, and a double round robin."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from fieldhouse.sports.basketball.simulator.dice import Dice
from fieldhouse.sports.basketball.simulator.teams import SimTeam, make_team

# Name, short name, code, colour. No such clubs exist.
CLUBS = (
    ("Harbour Herons", "Herons", "HAR", "#1f6f8b"),
    ("Northgate Foxes", "Foxes", "NOR", "#d9480f"),
    ("Millbrook Comets", "Comets", "MIL", "#5f3dc4"),
    ("Eastvale Otters", "Otters", "EAS", "#2b8a3e"),
    ("Stonebridge Ravens", "Ravens", "STO", "#343a40"),
    ("Lakeside Kites", "Kites", "LAK", "#c2255c"),
    ("Redwater Larks", "Larks", "RED", "#a61e1e"),
    ("Goldfield Bees", "Bees", "GOL", "#b7791f"),
    ("Summerhill Swifts", "Swifts", "SUM", "#0b7285"),
    ("Westmoor Wolves", "Wolves", "WES", "#495057"),
    ("Fernley Falcons", "Falcons", "FER", "#364fc7"),
    ("Oakham Badgers", "Badgers", "OAK", "#66511f"),
)
TIP_OFFS = ((4, time(19, 30)), (5, time(17, 0)), (5, time(19, 30)), (6, time(15, 0)))  # Monday is 0
SEASON_STARTS = date(2025, 9, 29)  # a Monday


@dataclass(frozen=True, slots=True, kw_only=True)
class Fixture:
    """One game to be played; `starts` is local time at the hall, without a zone."""

    number: int
    round: int
    home: SimTeam
    away: SimTeam
    starts: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class League:
    name: str
    teams: tuple[SimTeam, ...]
    fixtures: tuple[Fixture, ...]


def make_league(seed: int, teams: int = 8, starts: date = SEASON_STARTS) -> League:
    """A league whose double round robin plays a round a week from the week of `starts`."""
    if not 2 <= teams <= len(CLUBS):
        raise ValueError(f"a league of {teams} teams can't be: 2 to {len(CLUBS)} are accepted")
    dice = Dice(seed)
    clubs = tuple(
        make_team(dice.whole(0, 10**9), name=name, short_name=short, code=code, colour=colour)
        for name, short, code, colour in CLUBS[:teams]
    )
    monday = starts - timedelta(days=starts.weekday())
    fixtures: list[Fixture] = []
    for number, pairs in enumerate(rounds(teams), start=1):
        week = monday + timedelta(weeks=number - 1)
        for place, (home, away) in enumerate(pairs):
            day, at = TIP_OFFS[place % len(TIP_OFFS)]
            fixtures.append(
                Fixture(
                    number=len(fixtures) + 1,
                    round=number,
                    home=clubs[home],
                    away=clubs[away],
                    starts=datetime.combine(week + timedelta(days=day), at),
                )
            )
    return League(name="Fieldhouse Demo League", teams=clubs, fixtures=tuple(fixtures))


def rounds(teams: int) -> Iterator[list[tuple[int, int]]]:
    """A double round robin by the circle method: one stands still, the others move on one seat a round.

    The second half is the first with home and away changed. An odd number gives everybody a free round.
    """
    seats = teams + teams % 2
    still = seats - 1
    for half in range(2):
        for turn in range(seats - 1):
            pairs = [(turn, still) if turn % 2 == 0 else (still, turn)]
            for step in range(1, seats // 2):
                one, other = (turn + step) % (seats - 1), (turn - step) % (seats - 1)
                pairs.append((one, other) if step % 2 else (other, one))
            played = [pair for pair in pairs if max(pair) < teams]
            yield [(away, home) for home, away in played] if half else played

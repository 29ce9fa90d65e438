"""Who plays: invented people with skills, in teams of different strength."""

from dataclasses import dataclass
from typing import Literal
from uuid import NAMESPACE_URL, uuid5

from fieldhouse.sports.basketball.rules import Rules
from fieldhouse.sports.basketball.simulator.dice import Dice
from fieldhouse.sports.basketball.simulator.names import FAMILY_NAMES, GIVEN_NAMES
from fieldhouse.sports.sport import Competitor, SideEntry

Position = Literal["guard", "forward", "centre"]
POSITIONS: tuple[Position, ...] = (
    "guard", "guard", "forward", "forward", "centre", "guard", "forward", "centre", "guard", "forward", "guard",
    "centre",
)  # fmt: skip

# shots, threes, inside, passes, steals, rebounds, blocks, against an average of 1
TENDENCIES: dict[Position, tuple[float, ...]] = {
    "guard": (1.05, 1.35, 0.80, 1.60, 1.35, 0.60, 0.35),
    "forward": (1.00, 1.00, 1.00, 0.80, 0.95, 1.10, 1.00),
    "centre": (0.93, 0.45, 1.35, 0.55, 0.65, 1.50, 2.00),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class SimPlayer:
    """One invented player. `player` is the id that plays use; skills are multiples of the average, 1,
    but for `shooting` and `free_throws`, which are added to a shot's chance."""

    player: str
    name: str
    number: str
    position: Position
    shots: float = 1.0
    threes: float = 1.0
    inside: float = 1.0
    passes: float = 1.0
    steals: float = 1.0
    rebounds: float = 1.0
    blocks: float = 1.0
    fouls: float = 1.0
    turnovers: float = 1.0
    shooting: float = 0.0
    free_throws: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class SimTeam:
    """A team; its players stand in the order of their minutes, the starters first.

    `attack` is added to the chance of its own shots, `defence` is taken from that of the opponents'.
    """

    team: str
    name: str
    short_name: str
    code: str
    colour: str
    players: tuple[SimPlayer, ...]
    attack: float = 0.0
    defence: float = 0.0


def make_team(
    seed: int, *, name: str = "Team", short_name: str = "", code: str = "", colour: str = "#336699", size: int = 12
) -> SimTeam:
    """A team of invented people; the same for the same arguments."""
    dice = Dice(seed)
    given, family = dice.shuffled(GIVEN_NAMES), dice.shuffled(FAMILY_NAMES)
    numbers = sorted(dice.shuffled(range(4, 40))[:size])
    places = dice.shuffled(range(size))
    players = tuple(
        _player(dice, f"{name}:{seed}:{n}", f"{given[n]} {family[n]}", str(numbers[places[n]]), n)
        for n in range(size)
    )
    return SimTeam(
        team=str(uuid5(NAMESPACE_URL, f"fieldhouse:team:{name}:{seed}")),
        name=name,
        short_name=short_name or name,
        code=code or name[:3].upper(),
        colour=colour,
        players=players,
        attack=dice.bell() * 0.022,
        defence=dice.bell() * 0.022,
    )


def sides(rules: Rules, home: SimTeam, away: SimTeam) -> tuple[SideEntry, SideEntry]:
    """The two as they enter a game by this book, starters marked."""
    return _side(rules, "home", home), _side(rules, "away", away)


def _side(rules: Rules, key: str, team: SimTeam) -> SideEntry:
    roster = tuple(
        Competitor(player=p.player, number=p.number, starter=n < rules.players_on_court, captain=n == 0)
        for n, p in enumerate(team.players)
    )
    return SideEntry(key=key, team=team.team, roster=roster)


def _player(dice: Dice, identity: str, name: str, number: str, rank: int) -> SimPlayer:
    """`rank` 0 plays most, and is a little better and shoots more."""
    position = POSITIONS[rank % len(POSITIONS)]
    shots, threes, inside, passes, steals, rebounds, blocks = TENDENCIES[position]

    def around(usual: float, spread: float = 0.22) -> float:
        return round(max(0.15, usual * (1 + spread * dice.bell())), 3)

    return SimPlayer(
        player=str(uuid5(NAMESPACE_URL, f"fieldhouse:player:{identity}")),
        name=name,
        number=number,
        position=position,
        shots=around(shots * (1.35 - 0.07 * rank)),
        threes=around(threes, 0.35),
        inside=around(inside),
        passes=around(passes, 0.3),
        steals=around(steals, 0.3),
        rebounds=around(rebounds),
        blocks=around(blocks, 0.4),
        fouls=around(1.1 if position == "centre" else 1.0),
        turnovers=around(1.0),
        shooting=round(0.012 - 0.003 * rank + 0.022 * dice.bell(), 4),
        free_throws=round(0.07 * dice.bell(), 4),
    )

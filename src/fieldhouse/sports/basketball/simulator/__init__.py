"""The project's own simulator of basketball games: seeded, legal by every rule book, plausible in its rates.

It feeds the demo's season, load generators and property tests. `simulate` gives plays; `teams.sides` gives
the sides to fold them with; `make_league` invents eight teams, their people and a schedule.
"""

from fieldhouse.sports.basketball.simulator.game import simulate
from fieldhouse.sports.basketball.simulator.league import Fixture, League, make_league
from fieldhouse.sports.basketball.simulator.teams import SimPlayer, SimTeam, make_team, sides

__all__ = ["Fixture", "League", "SimPlayer", "SimTeam", "make_league", "make_team", "sides", "simulate"]

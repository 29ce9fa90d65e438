"""One game under way: its plays so far, the clock, whose ball it is and how it was won.

Keeps the state that the fold keeps, so that simulated scorers know what real ones see: fouls, time-outs, who
is out. What follows from possession (second chances, points from turnovers) it keeps itself, for a test to
compare with the fold's.
"""

from typing import Literal

from fieldhouse.sports.basketball.court import COURTS
from fieldhouse.sports.basketball.game import evolve
from fieldhouse.sports.basketball.plays import At, LineUp, Play, Substitution
from fieldhouse.sports.basketball.rules import Rules
from fieldhouse.sports.basketball.simulator.dice import Dice
from fieldhouse.sports.basketball.simulator.rates import RATES, Rates
from fieldhouse.sports.basketball.simulator.teams import SimPlayer, SimTeam, sides
from fieldhouse.sports.basketball.state import SideState, start

Origin = Literal["period", "basket", "free_throws", "rebound", "steal", "turnover", "other"]
NO_SHOT_CLOCK_MS = 35_000  # how long a side holds the ball where nothing forbids it


class Match:
    """Mutable on purpose: one simulation owns it."""

    def __init__(self, rules: Rules, home: SimTeam, away: SimTeam, seed: int) -> None:
        self.rules = rules
        self.rates: Rates = RATES.get(rules.book, RATES["fiba"])
        self.dice = Dice(seed)
        self.court = COURTS[rules.three_point_line]
        self.teams = {"home": home, "away": away}
        self.people: dict[str, SimPlayer] = {p.player: p for team in (home, away) for p in team.players}
        self.played_ms: dict[str, int] = dict.fromkeys(self.people, 0)
        self.fit = {key: self._fitness(team) for key, team in self.teams.items()}
        self.state = start(rules, sides(rules, home, away))
        self.plays: list[Play] = []
        self.period = 1
        self.clock_ms = rules.period_length_ms(1)
        self.ball: str = "home"
        self.origin: Origin = "period"
        self.second_chance = False
        self.dead = True
        self.shot_clock_ms = 0
        self.first_ball: str = "home"
        self.run: tuple[str, int] = ("home", 0)  # unanswered points
        self.changed_ms = {"home": 0, "away": 0}  # playing time of a side's last substitution
        self.score_before_overtime = {"home": 0, "away": 0}

    # ── what stands ─────────────────────────────────────────────────────────────────────────────────

    @property
    def at(self) -> At:
        return At(period=self.period, clock_ms=self.clock_ms)

    @property
    def untimed(self) -> bool:
        return self.rules.period_length_ms(self.period) == 0

    @property
    def elapsed_ms(self) -> int:
        return self.rules.elapsed_ms(self.period, self.clock_ms)

    @property
    def last_period(self) -> bool:
        return self.period >= self.rules.periods

    @property
    def from_turnover(self) -> bool:
        return self.origin in ("steal", "turnover")

    def other(self, side: str) -> str:
        return "away" if side == "home" else "home"

    def side(self, key: str) -> SideState:
        return self.state.sides[key]

    def lead(self, key: str) -> int:
        return self.side(key).score - self.side(self.other(key)).score

    def on_court(self, key: str) -> list[SimPlayer]:
        return [self.people[player] for player in self.side(key).on_court]

    def over(self) -> bool:
        """Whether a target score ends the game now (3x3)."""
        rules = self.rules
        target = rules.target_score if self.period <= rules.periods else rules.overtime_target
        if target is None:
            return False
        before = self.score_before_overtime if self.period > rules.periods else {"home": 0, "away": 0}
        return any(self.side(key).score - before[key] >= target for key in self.teams)

    # ── what happens ────────────────────────────────────────────────────────────────────────────────

    def record(self, play: Play) -> None:
        self.state = evolve(self.rules, self.state, play)
        self.plays.append(play)

    def line_up(self, key: str) -> None:
        five = tuple(p.player for p in self.teams[key].players[: self.rules.players_on_court])
        self.record(LineUp(period=1, clock_ms=self.clock_ms, side=key, players=five, starting=True))

    def substitute(self, key: str, leaving: tuple[str, ...], entering: tuple[str, ...]) -> None:
        self.changed_ms[key] = self.elapsed_ms
        self.record(
            Substitution(period=self.period, clock_ms=self.clock_ms, side=key, leaving=leaving, entering=entering)
        )

    def tick(self, milliseconds: float) -> None:
        """Let the game clock run, in tenths of a second."""
        spent = min(self.clock_ms, int(milliseconds) // 100 * 100)
        self.clock_ms -= spent
        self.shot_clock_ms -= spent
        for side in self.state.sides.values():
            for player in side.on_court:
                self.played_ms[player] += spent

    def give(self, side: str, origin: Origin, *, dead: bool) -> None:
        """`side` gains the ball; a new possession begins."""
        self.ball, self.origin, self.dead = side, origin, dead
        self.second_chance = False
        self.shot_clock_ms = (self.rules.shot_clock_seconds or NO_SHOT_CLOCK_MS // 1000) * 1000

    def again(self, *, dead: bool, second_chance: bool = False) -> None:
        """The side with the ball keeps it: an offensive rebound, a foul by the defence, a kicked ball."""
        least = self.rules.shot_clock_offensive_rebound_seconds or 14
        self.shot_clock_ms = max(self.shot_clock_ms, least * 1000)
        if second_chance:
            self.shot_clock_ms = least * 1000
            self.second_chance = True
        self.dead = dead

    def scored(self, side: str, points: int) -> None:
        self.run = (side, self.run[1] + points) if self.run[0] == side else (side, points)

    def clock_stops_after_basket(self) -> bool:
        seconds = (
            self.rules.clock_stops_after_basket_seconds
            if self.last_period
            else self.rules.clock_stops_after_basket_earlier_seconds
        )
        return seconds is not None and self.clock_ms <= seconds * 1000

    # ── whom it happens to ──────────────────────────────────────────────────────────────────────────

    def choose(self, key: str, skill: str, *, but: str | None = None) -> SimPlayer:
        """Somebody on court, likelier the more of the skill he has."""
        people = [p for p in self.on_court(key) if p.player != but]
        return self.dice.weighted(people, [getattr(p, skill) for p in people])

    def _fitness(self, team: SimTeam) -> dict[str, float]:
        """Each player's share of the game on court, so that the shares sum to the players on court."""
        shares = list(self.rates.minutes[: len(team.players)])
        shares += [0.0] * (len(team.players) - len(shares))
        wanted = [max(0.005, share * (1 + 0.10 * self.dice.bell())) for share in shares]
        scale = self.rules.players_on_court / sum(wanted)
        return {p.player: min(0.97, share * scale) for p, share in zip(team.players, wanted, strict=True)}

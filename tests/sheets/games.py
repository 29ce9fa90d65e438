"""Whole games to share: the demo's real one, and simulated ones in several rule books."""

from collections.abc import Iterator
from dataclasses import replace
from uuid import NAMESPACE_URL

from fieldhouse.app.demo import real_game
from fieldhouse.app.demo.script import participants, steps_of, with_ids
from fieldhouse.sports.basketball.books import RULE_BOOKS
from fieldhouse.sports.basketball.plays import ClockStarted, ClockStopped, Play
from fieldhouse.sports.basketball.simulator import make_team, sides, simulate
from fieldhouse.sports.feed import FeedGame
from fieldhouse.sports.sport import Competitor, SideEntry
from tests.sheets.scoring import Case

DEVICE_MS = 1_700_000_000_000
SIMULATED = (  # name, rule book, seed of both teams, seed of the game
    ("simulated_nba_overtime", "nba", 7, 22),
    ("simulated_ncaa_men_halves", "ncaa_men", 7, 8),
    ("simulated_ncaa_women_overtime", "ncaa_women", 7, 0),
    ("simulated_fiba", "fiba", 1, 5),
    ("simulated_3x3_overtime", "fiba_3x3", 1, 40),
)


def whole_games() -> Iterator[Case]:
    game = real_game()
    yield Case(
        name="real_game",
        about="WNBL 2019-20, Southside Flyers 97, Perth Lynx 93 after overtime, with its clock",
        rules=game.rules,
        sides=[_side(game, n) for n in range(2)],
        plays=list(_with_clock(game)),
        look_every=40,
    )
    for name, book, team_seed, seed in SIMULATED:
        yield _simulated(name, book, team_seed, seed)


def _simulated(name: str, book: str, team_seed: int, seed: int) -> Case:
    rules = RULE_BOOKS[book]
    home, away = make_team(team_seed, name="Home"), make_team(team_seed + (team_seed == 1), name="Away")
    short = {
        player.player: f"{letter}{n}"
        for letter, team in (("h", home), ("a", away))
        for n, player in enumerate(team.players, start=1)
    }
    entered = tuple(
        replace(side, team=side.key, roster=tuple(replace(c, player=short[c.player]) for c in side.roster))
        for side in sides(rules, home, away)
    )
    return Case(
        name=name,
        about=f"a simulated game by the {rules.title or book} rules",
        rules=rules,
        sides=entered,
        plays=[with_ids(play, short) for play in simulate(rules, home, away, seed)],
        look_every=50,
    )


def _side(game: FeedGame, n: int) -> SideEntry:
    side = game.sides[n]
    roster = tuple(Competitor(player=p.id, number=p.number or None, starter=p.starter) for p in side.players)
    return SideEntry(key=side.key, team=side.team, roster=roster)


def _with_clock(game: FeedGame) -> Iterator[Play]:
    """The game with starts and stops of its clock, on a device whose time passes as the game's does."""
    itself = {player: player for player in participants(game, NAMESPACE_URL)}
    device_ms = float(DEVICE_MS)
    for step in steps_of(game, itself):
        device_ms += step.seconds * 1000
        play = step.play
        yield replace(play, device_ms=int(device_ms)) if isinstance(play, ClockStarted | ClockStopped) else play

"""Whose ball it is, told in small situations, then as laws, then on real games beside another counter."""

import gzip
import random

import pytest

from fieldhouse.sports.basketball import possessions
from fieldhouse.sports.basketball.books import RULE_BOOKS
from fieldhouse.sports.basketball.feeds import nba_v2
from fieldhouse.sports.basketball.plays import (
    FieldGoal,
    Foul,
    FreeThrow,
    JumpBall,
    PeriodEnded,
    PeriodStarted,
    Play,
    Rebound,
    Steal,
    Substitution,
    TimeOut,
    Turnover,
)
from fieldhouse.sports.basketball.possessions import Possession
from tests.sports.real_data import real_data

RULES = RULE_BOOKS["nba"]


def noted(line: str, period: int = 1) -> Play:
    """One line of a score sheet: "11:40 home makes", "11:40 home free throw 2 of 2 misses"."""
    clock, _, rest = line.strip().partition(" ")
    minutes, seconds = clock.split(":")
    at = {"period": period, "clock_ms": (int(minutes) * 60 + int(seconds)) * 1000}
    side, _, act = rest.partition(" ")
    match act.split():
        case ["makes" | "misses" as how]:
            return FieldGoal(**at, side=side, player="1", made=how == "makes", points=2)
        case ["free", "throw", number, "of", of, *award, "makes" | "misses" as how]:
            return FreeThrow(
                **at,
                side=side,
                player="1",
                made=how == "makes",
                number=int(number),
                of=int(of),
                award=award[0] if award and award[0] != "away_from_play" else None,
                keeps_ball=bool(award),
            )
        case ["free", "throw", "makes" | "misses" as how]:
            return FreeThrow(**at, side=side, player="1", made=how == "makes")
        case ["rebounds"]:
            return Rebound(**at, side=side, player="1", offensive=False)
        case ["rebounds", "offensive"]:
            return Rebound(**at, side=side, player="1", offensive=True)
        case ["rebound", "dead"]:
            return Rebound(**at, side=side, player=None, offensive=True, dead_ball=True)
        case ["turnover"]:
            return Turnover(**at, side=side, player="1")
        case ["loses", "ball"]:
            return Turnover(**at, side=side, player="1", stolen_by="9")
        case ["steals"]:
            return Steal(**at, side=side, player="9")
        case ["fouls", kind]:
            return Foul(**at, side=side, player="1", foul=kind)
        case ["wins", "jump"]:
            return JumpBall(**at, won_by=side)
        case ["changes"]:
            return Substitution(**at, side=side, leaving=("1",), entering=("2",))
        case ["time-out"]:
            return TimeOut(**at, side=side)
        case ["starts"]:
            return PeriodStarted(**at)
        case ["ends"]:
            return PeriodEnded(**at)
    raise AssertionError(line)


def after(sheet: str, start: Possession = possessions.START, period: int = 1) -> Possession:
    for line in sheet.split(";"):
        play = noted(line, period)
        start = possessions.advance(RULES, start, play, RULES.elapsed_ms(period, play.clock_ms or 0))
    return start


# name of the situation -> sheet, possessions ended (home, away), in control, how it started
SITUATIONS = {
    "a basket ends it": ("11:40 home makes", (1, 0), "away", "basket"),
    "a miss does not": ("11:40 home misses", (0, 0), "home", "period"),
    "the tip gives the ball and ends nothing": ("12:00 home wins jump", (0, 0), "home", "jump_ball"),
    "a defensive rebound ends it": ("11:40 home misses; 11:38 away rebounds", (1, 0), "away", "rebound"),
    "an offensive rebound goes on": (
        "11:40 home misses; 11:38 home rebounds offensive; 11:36 home makes",
        (1, 0),
        "away",
        "basket",
    ),
    "a dead-ball rebound is bookkeeping": (
        "11:40 home free throw 1 of 2 misses; 11:40 home rebound dead; 11:40 home free throw 2 of 2 makes",
        (1, 0),
        "away",
        "free_throws",
    ),
    "a turnover ends it": ("11:40 home turnover", (1, 0), "away", "turnover"),
    "a steal ends it": ("11:40 home loses ball", (1, 0), "away", "steal"),
    "a steal noted apart is the same steal": ("11:40 home turnover; 11:40 away steals", (1, 0), "away", "steal"),
    "a steal noted first is the same steal": (
        "11:40 home misses; 11:30 away steals; 11:30 home turnover",
        (1, 0),
        "away",
        "steal",
    ),
    "an and-one that is made counts once": (
        "11:40 home makes; 11:40 away fouls shooting; 11:40 home free throw 1 of 1 makes",
        (1, 0),
        "away",
        "free_throws",
    ),
    "an and-one that is missed leaves it to the rebound": (
        (
            "11:40 home makes; 11:40 away fouls shooting; 11:40 home free throw 1 of 1 misses; "
            "11:39 home rebounds offensive"
        ),
        (0, 0),
        "home",
        "period",
    ),
    "changes and time-outs within an and-one do no harm": (
        (
            "11:40 home makes; 11:40 away fouls shooting; 11:40 away time-out; 11:40 away changes; "
            "11:40 home free throw 1 of 1 makes"
        ),
        (1, 0),
        "away",
        "free_throws",
    ),
    "an and-one noted seconds after its basket counts once": (
        "11:40 home makes; 11:38 away fouls shooting; 11:37 home free throw 1 of 1 makes",
        (1, 0),
        "away",
        "free_throws",
    ),
    "a technical free throw changes nothing": (
        "11:40 home makes; 11:40 home fouls technical; 11:40 away free throw 1 of 1 technical makes",
        (1, 0),
        "away",
        "basket",
    ),
    "a technical free throw for those who just scored changes nothing": (
        "11:40 home makes; 11:40 away fouls technical; 11:40 home free throw 1 of 1 technical makes",
        (1, 0),
        "away",
        "basket",
    ),
    "flagrant free throws keep the ball": (
        (
            "11:40 home misses; 11:39 away fouls flagrant_1; 11:39 home free throw 1 of 2 flagrant makes; "
            "11:39 home free throw 2 of 2 flagrant makes"
        ),
        (0, 0),
        "home",
        "period",
    ),
    "clear-path free throws keep the ball": (
        "11:40 home free throw 1 of 2 clear_path makes; 11:40 home free throw 2 of 2 clear_path makes",
        (0, 0),
        "home",
        "period",
    ),
    "a flagrant foul on the scorer gives the ball back": (
        "11:40 home makes; 11:40 away fouls flagrant_1; 11:40 home free throw 1 of 1 flagrant makes",
        (0, 0),
        "home",
        "period",
    ),
    "a free throw away from the play keeps the ball": (
        "11:40 home misses; 11:38 home rebounds offensive; 11:38 home free throw 1 of 1 away_from_play makes",
        (0, 0),
        "home",
        "period",
    ),
    "free throws without a number end it once": (
        "11:40 home free throw makes; 11:40 home free throw makes",
        (1, 0),
        "away",
        "free_throws",
    ),
    "a loose-ball foul after the last free throw gives it back": (
        "11:40 home free throw 1 of 1 makes; 11:40 away fouls loose_ball",
        (0, 0),
        "home",
        "period",
    ),
    "an offensive foul ends it, its turnover row adds nothing": (
        "11:40 home misses; 11:38 home rebounds offensive; 11:30 home fouls offensive; 11:30 home turnover",
        (1, 0),
        "away",
        "turnover",
    ),
    "an offensive foul without a turnover row ends it too": (
        "11:40 home misses; 11:38 home rebounds offensive; 11:30 home fouls charge",
        (1, 0),
        "away",
        "foul",
    ),
    "a turnover row before its offensive foul counts once": (
        "11:30 home turnover; 11:30 home fouls offensive",
        (1, 0),
        "away",
        "turnover",
    ),
    "a jump ball won by the other side ends it": (
        "11:40 home misses; 11:38 home rebounds offensive; 11:30 away wins jump",
        (1, 0),
        "away",
        "jump_ball",
    ),
    "a jump ball won by the same side goes on": (
        "11:40 home misses; 11:38 home rebounds offensive; 11:30 home wins jump",
        (0, 0),
        "home",
        "period",
    ),
    "a jump ball beside its turnover counts once": (
        "11:40 home misses; 11:30 away wins jump; 11:30 home loses ball",
        (1, 0),
        "away",
        "steal",
    ),
    "a turnover typed just after its jump ball counts once": (
        "11:40 home misses; 11:30 away wins jump; 11:28 home loses ball",
        (1, 0),
        "away",
        "steal",
    ),
    "a violation at the opening jump is the first possession's end": (
        "12:00 away wins jump; 12:00 home turnover",
        (1, 0),
        "away",
        "turnover",
    ),
    "the end of the period cuts it": ("0:01 home misses; 0:00 home ends", (1, 0), None, "period"),
    "the last second after a basket is a possession": (
        "0:00 home makes; 0:00 home ends",
        (1, 1),
        None,
        "basket",
    ),
    "free throws after the horn go on where it was cut": (
        ("0:00 home misses; 0:00 home ends; 0:00 home free throw 1 of 2 makes; 0:00 home free throw 2 of 2 makes"),
        (1, 0),
        "away",
        "free_throws",
    ),
    "a rebound noted before its miss is in order": (
        "11:40 home misses; 11:39 home rebounds offensive; 11:38 away rebounds; 11:38 home misses",
        (1, 0),
        "away",
        "rebound",
    ),
}


@pytest.mark.parametrize("name", SITUATIONS)
def test_a_possession_ends_when_the_ball_is_lost_and_not_before(name):
    sheet, ended, side, start = SITUATIONS[name]
    possession = after(sheet)
    assert (possession.count("home"), possession.count("away")) == ended
    assert possession.side == side
    assert possession.start == start
    assert possession.unexplained == 0


def test_a_change_of_control_without_a_reason_is_counted_and_flagged():
    possession = after("11:40 home makes; 11:20 away misses; 11:00 home makes")
    assert (possession.count("home"), possession.count("away"), possession.unexplained) == (2, 1, 1)


def test_a_period_without_an_end_marker_is_cut_by_the_next():
    first = after("0:20 home misses")
    second = after("11:50 away makes", first, period=2)
    assert (second.count("home"), second.count("away"), second.unexplained) == (1, 1, 0)


def test_a_period_starts_with_whoever_acts_first():
    between = after("0:20 home makes; 0:00 home ends")
    assert between.side is None
    assert after("11:50 home misses", between, period=2).side == "home"


def test_points_after_an_offensive_rebound_are_second_chance_points():
    before = after("11:40 home misses; 11:38 home rebounds offensive")
    shot = noted("11:36 home makes")
    assert isinstance(shot, FieldGoal)
    assert possessions.second_chance(before, shot)
    assert not possessions.from_turnover(before, shot)


def test_an_and_one_belongs_to_the_possession_of_its_basket():
    before = after("11:50 away loses ball; 11:40 home misses; 11:38 home rebounds offensive; 11:36 home makes")
    shot = noted("11:36 home free throw 1 of 1 makes")
    assert isinstance(shot, FreeThrow)
    assert possessions.second_chance(before, shot)
    assert possessions.from_turnover(before, shot)


def test_a_basket_whose_free_throws_keep_the_ball_ends_no_possession():
    """3x3: from the tenth team foul a foul on a shooter gives two free throws and the ball."""
    before = after("11:40 home makes")
    shot = FreeThrow(
        period=1,
        clock_ms=700_000,
        side="home",
        player="1",
        made=True,
        number=1,
        of=2,
        award="shooting",
        keeps_ball=True,
    )
    now = possessions.advance(RULES, before, shot, 20_000)
    assert (now.side, now.count("home")) == ("home", 0)


def test_what_the_statistician_noted_has_the_last_word():
    before = after("11:50 away loses ball")
    shot = FieldGoal(period=1, clock_ms=700_000, side="home", player="1", made=True, points=2, from_turnover=False)
    assert not possessions.from_turnover(before, shot)


ACTS = (
    "makes", "misses", "free throw 1 of 2 makes", "free throw 2 of 2 makes", "free throw makes", "turnover",
    "free throw 1 of 1 technical makes", "free throw 1 of 1 flagrant makes", "rebounds", "rebounds offensive",
    "rebound dead", "loses ball", "steals", "fouls personal", "fouls offensive", "fouls flagrant_1", "wins jump",
    "changes", "time-out", "starts", "ends",
)  # fmt: skip


@pytest.mark.parametrize("seed", range(50))
def test_plays_in_any_order_give_a_possession_and_never_a_negative_count(seed):
    draw = random.Random(seed)
    possession = possessions.START
    for _ in range(300):
        clock = f"{draw.randrange(12)}:{draw.choice(('00', '30'))}"
        play = noted(f"{clock} {draw.choice(('home', 'away'))} {draw.choice(ACTS)}", draw.randrange(1, 6))
        possession = possessions.advance(
            RULES, possession, play, RULES.elapsed_ms(play.period, play.clock_ms or 0)
        )
        assert min(possession.count("home"), possession.count("away")) >= 0
        assert possession.side in ("home", "away", None)


@pytest.mark.real_data
def test_both_sides_of_a_real_game_have_as_many_possessions_but_for_the_periods_ends():
    path = real_data("basketball/nba") / "play_by_play_2015_16.csv.gz"
    season = nba_v2.read_csv(path.read_bytes())
    for _ in range(60):
        game = next(iter(season))
        possession = possessions.START
        for play in game.plays:
            elapsed_ms = game.rules.elapsed_ms(play.period, play.clock_ms or 0)
            possession = possessions.advance(game.rules, possession, play, elapsed_ms)
        periods = max(play.period for play in game.plays)
        assert abs(possession.count("home") - possession.count("away")) <= periods + possession.unexplained


@pytest.mark.real_data
def test_possessions_of_the_official_samples_are_those_of_another_counter():
    # pbpstats 1.3.11 over the same files: home, away
    expected = {"stats_0021600270": (109, 111), "stats_0021900001": (115, 112), "stats_2021900002": (101, 101)}
    folder = real_data("basketball/nba/official/pbp")
    for name, counts in expected.items():
        [game] = nba_v2.read(gzip.decompress((folder / f"{name}.json.gz").read_bytes()))
        possession = possessions.START
        for play in game.plays:
            elapsed_ms = game.rules.elapsed_ms(play.period, play.clock_ms or 0)
            possession = possessions.advance(game.rules, possession, play, elapsed_ms)
        assert (possession.count("home"), possession.count("away")) == counts

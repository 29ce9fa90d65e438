"""Short situations to share: what a whole game seldom shows."""

from collections.abc import Iterator, Sequence
from typing import Any

from fieldhouse.sports.basketball import plays as p
from fieldhouse.sports.basketball import resolve
from fieldhouse.sports.sport import Competitor, SideEntry
from tests.sheets import objectionable as no
from tests.sheets.acts import Q1, START_MS, foul, shot
from tests.sheets.scoring import Case


def sides(on_court: int = 5, size: int = 8) -> tuple[SideEntry, SideEntry]:
    def one(key: str) -> SideEntry:
        roster = tuple(
            Competitor(player=f"{key[0]}{n}", number=str(n), starter=n <= on_court, captain=n == 1)
            for n in range(1, size + 1)
        )
        return SideEntry(key=key, team=key, roster=roster)

    return one("home"), one("away")


LEAGUE = {"fouls_to_foul_out": 6, "bonus_from": 4, "overtime_fouls": "reset", "time_outs_carry_over": True}


def situations() -> Iterator[Case]:
    yield Case(
        name="league_late_fouls",
        about="a league whose team fouls add up by halves, with a bonus in the last two minutes of each quarter",
        rules=resolve("nba", {"team_foul_span": "half"}),
        sides=sides(),
        plays=_late(),
        look_every=2,
    )
    yield Case(
        name="league_rules",
        about="a league that decides some rules otherwise",
        rules=resolve("fiba", LEAGUE),
        sides=sides(),
        plays=[*_time_outs(4), *(foul("home", 1, at={"period": 7, "clock_ms": 1000}) for _ in range(6))],
        look_every=5,
    )
    for name, about, book, plays in (
        ("last_two_minutes", "NBA: the second foul of the last two minutes gives the bonus", "nba", _late()),
        ("one_and_one", "one-and-one from the seventh foul of a half, double from the tenth", "ncaa_men", _many()),
        ("out", "five fouls, two technicals, one of each, disqualified, coach and bench", "fiba", _out()),
        ("out_nba", "the same by NBA rules", "nba", _out()),
        ("arrow", "the opening tip, held balls and new periods turn the arrow", "fiba", _arrow()),
        ("whose_ball", "and-ones, free throws that keep the ball, early fouls", "fiba", _whose_ball()),
        ("clock", "start, stop, correction while running and while standing, shot clock", "fiba", _clock()),
        ("time_outs", "used up by span, in the last two minutes, and in overtime", "fiba", _time_outs(4)),
        ("time_outs_nba", "used up by span and in overtime", "nba", _time_outs(7)),
        ("time_outs_college", "carried over into overtime", "ncaa_women", _time_outs(4)),
        ("every_objection", "every reason why a play can't or should not stand", "fiba", no.objectionable()),
        ("out_of_place", "who may act, where, with whom and from how far away", "fiba", no.out_of_place()),
        ("challenges", "one, and another after a success", "nba", no.challenges()),
        ("challenges_none", "a book without them", "ncaa_men", no.challenges()),
        ("decided", "periods and plays after the end, and after the officials' signatures", "fiba", no.decided()),
        ("target_score", "3x3: over at 21 points, however much time is left", "fiba_3x3", no.target()),
        ("bad_results", "results that can't be, or don't add up", "fiba", no.bad_results()),
        ("odds_and_ends", "plays that change no score: challenge, injury, walk-on, sign-off", "fiba", _odds()),
    ):
        yield Case(
            name=name,
            about=about,
            rules=resolve(book, {}),
            sides=sides(),
            plays=plays,
            look_every=1 + len(plays) // 16,
        )
    for how, plays in _results().items():
        yield Case(
            name=f"result_{how}",
            about=f"a result that is reported: {how}",
            rules=resolve("fiba", {}),
            sides=sides(),
            plays=plays,
            look_every=1 + len(plays),
        )


def _late() -> Sequence[p.Play]:
    def at(seconds: int, period: int = 1) -> Any:
        return {"period": period, "clock_ms": seconds * 1000}

    plays: list[p.Play] = [foul("home", 1, at=at(130)), foul("home", 2, at=at(120)), foul("home", 3, at=at(60))]
    plays += [foul("away", 1, kind="offensive", at=at(50)), foul("away", 2, at=at(40)), foul("away", 3, at=at(30))]
    plays += [p.PeriodEnded(period=1, clock_ms=0), p.PeriodStarted(period=2, clock_ms=720_000)]
    plays += [foul("home", n, kind="shooting", at=at(700 - n, 2)) for n in range(1, 7)]
    plays += [p.PeriodStarted(period=5, clock_ms=300_000)]
    plays += [foul("away", n, at=at(290 - n, 5)) for n in range(1, 6)]
    return plays


def _many() -> Sequence[p.Play]:
    first = [foul("home", 1 + n % 8, at={"period": 1, "clock_ms": 900_000 - n}) for n in range(11)]
    second = [foul("home", 1 + n % 8, at={"period": 2, "clock_ms": 900_000 - n}) for n in range(8)]
    return [*first, *second, foul("home", 1, at={"period": 3, "clock_ms": 200_000})]


def _out() -> Sequence[p.Play]:
    technical: Any = {"kind": "technical"}
    return [
        *(foul("home", 1, drawn_by="a1", free_throws=2) for _ in range(6)),
        shot("home", 1),
        p.Substitution(side="home", leaving=("h1",), entering=("h6",), **Q1),
        p.Substitution(side="home", leaving=("h2",), entering=("h1",), **Q1),
        foul("home", 2, **technical),
        foul("home", 2, **technical),
        foul("home", 3, kind="unsportsmanlike"),
        foul("home", 3, **technical),
        foul("home", 4, kind="flagrant_1"),
        foul("home", 4, kind="flagrant_1"),
        foul("home", 5, kind="disqualifying"),
        foul("home", None, on="coach", **technical),
        foul("home", None, on="bench", **technical),
        foul("home", None, on="bench", **technical),
        foul("away", None, on="coach", **technical),
        foul("away", None, on="coach", **technical),
        foul("away", 1, kind="fighting", personal=False, team_foul=False),
        foul("away", 2, kind="delay_of_game"),
        foul("away", 3, kind="double_technical", personal=True, team_foul=True),
        p.Ejection(side="away", player="a4", **Q1),
        p.Ejection(side="home", player=None, on="coach", **Q1),
        p.LineUp(side="away", players=("a1", "a2", "a3", "a4", "a5"), **Q1),
        p.FreeThrow(side="away", player="a4", made=True, **Q1),
        p.FreeThrow(side="away", player="a5", made=True, number=1, of=2, **Q1),
    ]


def _arrow() -> Sequence[p.Play]:
    return [
        p.JumpBall(period=1, clock_ms=600_000, won_by="home", jumpers=("h5", "a5"), tipped_to="h1"),
        p.JumpBall(period=1, clock_ms=500_000, won_by="away", held=True),
        p.JumpBall(period=1, clock_ms=400_000, held=True, jumpers=("h1", "a1")),
        p.PeriodEnded(period=1),
        p.PeriodStarted(period=2),
        p.PeriodStarted(period=3),
        p.PossessionArrow(period=3, clock_ms=500_000, side="home"),
        p.JumpBall(period=3, clock_ms=400_000, held=True),
        p.PossessionArrow(period=3, side=None),
        p.JumpBall(period=3, held=True),
        p.JumpBall(period=3, won_by="away"),
    ]


def _whose_ball() -> Sequence[p.Play]:
    def at(seconds: int, period: int = 1) -> Any:
        return {"period": period, "clock_ms": seconds * 1000}

    def throw(side: str, seconds: int, **more: Any) -> p.FreeThrow:
        return p.FreeThrow(side=side, player=f"{side[0]}1", made=more.pop("made", True), **at(seconds), **more)

    return [
        p.JumpBall(won_by="home", **at(600)),
        p.Turnover(side="away", player="a1", how="lane_violation", **at(598)),
        shot("home", 1, at=at(580)),
        throw("home", 577, number=1, of=1),  # an and-one, noted late
        shot("away", 1, at=at(560)),
        foul("home", 1, kind="unsportsmanlike", at=at(560)),
        throw("away", 560, number=1, of=2, award="flagrant"),
        shot("away", 2, made=False, at=at(550)),
        p.Rebound(side="away", player="a1", offensive=True, **at(549)),
        throw("away", 540, number=1, of=2),
        throw("away", 540, number=2, of=2),
        foul("home", 2, kind="loose_ball", at=at(540)),
        throw("away", 530, keeps_ball=True),
        throw("home", 530, award="technical"),
        p.Turnover(side="away", player="a1", stolen_by="h1", **at(520)),
        p.Steal(side="home", player="h1", **at(520)),
        p.Turnover(side="home", player="h1", **at(510)),
        p.Steal(side="away", player="a1", **at(510)),
        p.Steal(side="home", player="h2", **at(505)),
        p.JumpBall(won_by="away", held=True, **at(500)),
        p.Turnover(side="home", player="h1", how="lost_ball", **at(498)),
        p.JumpBall(won_by="home", held=True, **at(490)),
        p.Turnover(side="home", player="h1", how="travelling", **at(480)),
        foul("away", 1, kind="charge", at=at(470)),
        p.Turnover(side="away", player="a1", how="offensive_foul", **at(470)),
        shot("away", 1, at=at(460)),  # a change of control that no play explains
        p.Turnover(side="home", player=None, **at(450)),
        p.JumpBall(won_by="away", **at(450)),
        p.PeriodEnded(period=1),
        throw("away", 0, number=1, of=2),  # after the horn
        throw("away", 0, number=2, of=2, made=False),
        p.PeriodStarted(period=2),
        p.Rebound(side="home", player="h1", offensive=False, **at(590, 2)),
        p.Rebound(side="away", player="a1", offensive=False, **at(580, 2)),
        p.Rebound(side="home", player=None, offensive=True, **at(570, 2)),
        p.PeriodStarted(period=4),
    ]


def _clock() -> Sequence[p.Play]:
    return [
        p.ClockStarted(period=1, device_ms=START_MS),
        shot("home", 1, at={"period": 1}),
        p.ClockStopped(period=1, device_ms=START_MS + 12_345),
        p.ClockStopped(period=1, device_ms=START_MS + 20_000),
        p.ClockSet(period=1, clock_ms=590_000),
        p.ClockStarted(period=1, clock_ms=589_900, device_ms=START_MS + 30_000),
        p.ClockSet(period=1, clock_ms=580_000, device_ms=START_MS + 31_000),
        p.ShotClockSet(period=1, shot_clock_ms=24_000, running=True, device_ms=START_MS + 31_000),
        p.ShotClockSet(period=1, shot_clock_ms=14_000, running=False),
        p.ClockStopped(period=1, device_ms=START_MS + 30_500),
        p.ClockStarted(period=1, device_ms=START_MS + 40_000),
        p.TimeOut(period=1, side="home"),
        p.ClockStarted(period=1, device_ms=START_MS + 50_000),
        p.ClockStopped(period=1, device_ms=START_MS + 5_000_000),
        p.ShotClockSet(period=1, shot_clock_ms=None),
        p.ClockStarted(period=1, clock_ms=10_000, device_ms=START_MS),
        p.ClockSet(period=1, clock_ms=9_000),
        p.ClockStarted(period=1, device_ms=START_MS),
        p.PeriodEnded(period=1),
        p.ClockStarted(period=2, device_ms=START_MS),
        p.PeriodStarted(period=3),
    ]


def _time_outs(overtime_from: int) -> Sequence[p.Play]:
    plays: list[p.Play] = [
        p.TimeOut(period=period, clock_ms=clock_ms, side=side, length="short" if clock_ms == 90_000 else "full")
        for period, clock_ms in ((1, 400_000), (2, 300_000), (3, 500_000), (4, 200_000), (4, 119_000), (4, 90_000))
        for side in ("home", "home", "away")
    ]
    plays += [p.TimeOut(period=4, clock_ms=80_000, side=None, length="media")]
    plays += [p.TimeOut(period=4, clock_ms=80_000, side="home", length="official")]
    for period in range(5, overtime_from + 4):
        plays += [p.PeriodStarted(period=period), p.TimeOut(period=period, side="home")]
        plays += [p.TimeOut(period=period, side="home"), p.TimeOut(period=period, side="away")]
    return plays


def _odds() -> Sequence[p.Play]:
    return [
        p.LineUp(side="home", players=("h1", "h2", "h3", "h4", "w1"), starting=True, period=1, clock_ms=600_000),
        p.PlayerAdded(side="away", player="w2", number="77", **Q1),
        p.Substitution(side="away", leaving=("a1", "a2"), entering=("w2", "a7"), **Q1),
        shot("away", 3, points=3, shot="step_back", assist="w2", at=Q1),
        shot("away", 4, made=False, blocked_by="h2", at=Q1),
        p.Rebound(side="away", player=None, offensive=True, **Q1),
        p.Rebound(side="home", player="h1", offensive=False, dead_ball=True, **Q1),
        p.Turnover(side="away", player="a3", how="bad_pass", stolen_by="h3", **Q1),
        p.Turnover(side="home", player=None, how="shot_clock", **Q1),
        p.Assist(side="home", player="h1", **Q1),
        p.Steal(side="home", player=None, **Q1),
        p.Block(side="home", player="h2", **Q1),
        p.ShotBlocked(side="away", player="a3", **Q1),
        p.FoulDrawn(side="away", player="a3", **Q1),
        p.FoulDrawn(side="away", player=None, **Q1),
        p.FreeThrow(side="away", player="a3", made=True, number=1, of=2, award="technical", assist="a4", **Q1),
        p.FreeThrow(side="away", player="a3", made=False, number=2, of=2, award="flagrant", keeps_ball=True, **Q1),
        p.Violation(side="home", what="kicked_ball", **Q1),
        p.Violation(side="home", player="h1", **Q1),
        p.Challenge(side="home", successful=True, text="out of bounds", **Q1),
        p.Challenge(side=None, successful=False, **Q1),
        p.Challenge(side="away", **Q1),
        p.Injury(side="home", player="h1", text="ankle", **Q1),
        p.Injury(side="home", **Q1),
        p.Note(text="The lights went out.", **Q1),
        p.Unrecognised(code="XYZ", **Q1),
        p.Unrecognised(code="XYZ", text="something else", side="home", player="h1", **Q1),
        p.Substitution(side="home", leaving=("h1",), **Q1),
        p.Substitution(side="home", entering=("h1",), **Q1),
        p.SignedOff(role="home", by="h1", period=1, protest=True),
        p.SignedOff(role="crew_chief", period=1),
    ]


def _results() -> dict[str, Sequence[p.Play]]:
    led = shot("home", 1)
    return {
        "final": [p.ResultReported(period=4, periods=((20, 18), (11, 22), (9, 9), (15, 15)))],
        "score_alone": [led, p.ResultReported(period=4, score=(70, 71))],
        "forfeit": [led, p.ResultReported(period=1, how="forfeit", against="home")],
        "default_ahead": [led, p.ResultReported(period=1, how="default", against="away")],
        "default_behind": [led, p.ResultReported(period=1, how="default", against="home")],
        "default_level": [p.ResultReported(period=1, how="default", against="home")],
        "abandoned": [led, p.ResultReported(period=2, how="abandoned", periods=((10,), (12, 8)))],
        "cancelled": [p.ResultReported(period=1, how="cancelled")],
    }

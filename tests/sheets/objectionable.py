"""Situations that somebody objects to."""

from collections.abc import Sequence
from typing import Any

from fieldhouse.sports.basketball import plays as p
from tests.sheets.acts import Q1, foul, shot


def objectionable() -> Sequence[p.Play]:
    moved: Any = {"period": 1, "clock_ms": 450_000}
    return [
        shot("home", 1, at=moved),
        shot("guests", 1, at=moved),
        p.Note(period=31, text="too late"),
        p.Note(period=1, clock_ms=600_001, text="too early"),
        shot("home", 1, at={"period": 1, "clock_ms": 450_050}),
        shot("home", 99, at=moved),
        p.FieldGoal(side="home", player="a1", made=True, points=2, **moved),
        p.FieldGoal(side="home", player="h1", made=True, points=2, assist="a1", **moved),
        p.FieldGoal(side="home", player=None, made=True, points=2, **moved),
        shot("home", 8, at=moved),
        shot("home", 1, points=4, at=moved),
        shot("home", 1, points=11, at=moved),
        p.FreeThrow(side="home", player="h1", made=True, points=5, **moved),
        p.Substitution(side="home", leaving=("h7",), entering=("h2", "h8"), **moved),
        p.Substitution(side="home", entering=("h8",), **moved),
        p.Substitution(side="home", leaving=("h1",), entering=("h6", "h7"), **moved),
        p.LineUp(side="home", players=("h1", "h2"), **moved),
        p.LineUp(side="away", players=("a1", "a2", "a3", "a6", "a7"), starting=True, **moved),
        *(p.TimeOut(side="home", **moved) for _ in range(4)),
        foul("home", None, at=moved),
        foul("home", None, kind="technical", at=moved),
        *(foul("home", 2, at=moved) for _ in range(5)),
        shot("home", 2, at=moved),
        p.LineUp(side="home", players=("h1", "h2", "h3", "h4", "h5"), **moved),
        p.PeriodStarted(period=4),
        p.PeriodEnded(period=4),
        p.PeriodStarted(period=5),
        p.Injury(period=5, side="home", player="stranger"),
    ]


def out_of_place() -> Sequence[p.Play]:
    by_a8: Any = {"side": "away", "player": "a8", **Q1}
    return [
        p.JumpBall(won_by="guests", **Q1),
        p.Note(text="a guest", side="guests", player="nobody", **Q1),
        p.Note(text="nobody's", player="nobody", **Q1),
        p.Note(text="a player of no side", player="h1", **Q1),
        p.Note(period=0, text="too early"),
        p.Note(period=1, clock_ms=-500, text="too late"),
        p.Note(period=5, clock_ms=300_001, text="too early in overtime"),
        p.LineUp(side="home", players=("h1", "h1", "h1", "h2", "h2"), **Q1),
        p.Substitution(side="home", leaving=("h1", "h1"), entering=("h6", "h6"), **Q1),
        p.LineUp(side="home", players=("a1", "a2", "h3", "nobody", "h5"), starting=True, **Q1),
        p.PlayerAdded(side="home", player="a1", **Q1),
        p.PlayerAdded(side="home", player="h1", **Q1),
        p.PlayerAdded(side="guests", player="h1", **Q1),
        p.PlayerAdded(side="home", player="walk-on", number="00", **Q1),
        p.PlayerAdded(side="home", player="unnumbered", **Q1),
        shot("home", 1, assist="walk-on"),
        shot("home", 1, assist="unnumbered"),
        shot("home", 1, assist="h1"),
        p.FreeThrow(side="home", player="h1", made=True, assist="h1", **Q1),
        p.FreeThrow(side="home", player="h1", made=True, number=3, of=2, **Q1),
        p.FreeThrow(side="home", player="h1", made=True, number=0, of=2, **Q1),
        shot("home", 1, made=False, blocked_by="h2"),
        shot("home", 1, made=False, blocked_by="a7"),
        shot("home", 1, made=False, blocked_by="nobody"),
        p.Turnover(side="away", player="a8", stolen_by="h8", **Q1),
        foul("away", 8, drawn_by="h8"),
        foul("away", 8, kind="technical", drawn_by="h8"),
        *(play(**by_a8) for play in (p.Assist, p.Steal, p.Block, p.ShotBlocked, p.FoulDrawn)),
        p.Rebound(offensive=True, **by_a8),
        p.Violation(**by_a8),
        *(foul("home", 4, kind=kind) for kind in ("charge", *["personal"] * 5)),
        p.Turnover(side="home", player="h4", how="offensive_foul", **Q1),
        p.Turnover(side="home", player="h4", how="bad_pass", **Q1),
        foul("home", 4, kind="disqualifying"),
        foul("away", 1, drawn_by="h4"),
        shot("home", 1, assist="h4"),
        shot("home", 4),
        foul("home", 3, kind="unsportsmanlike"),
        foul("home", 3, kind="unsportsmanlike"),
        p.Rebound(side="home", player="h3", offensive=False, **Q1),
        p.Ejection(side="home", player="h5", **Q1),
        p.Rebound(side="home", player="h5", offensive=False, **Q1),
        p.LineUp(side="home", players=("h1", "h2", "h3", "h4", "h5"), **Q1),
        *(
            shot("home", 1, points=points, x=x, y=y)
            for points in (2, 3)
            for x, y in (
                (0.0, 1.0), (0.0, 6.65), (0.0, 6.95), (0.0, 7.125),
                (6.45, 0.0), (6.8, 0.0), (-6.8, 1.5), (3.0, 4.0),
            )
        ),
    ]  # fmt: skip


def challenges() -> Sequence[p.Play]:
    def asked(side: str | None, seconds: int, successful: bool | None = None) -> p.Challenge:
        return p.Challenge(side=side, successful=successful, period=1, clock_ms=seconds * 1000)

    return [
        asked(None, 500),
        asked("home", 490),
        asked("home", 490, True),
        p.Challenge(side="home", period=1),
        asked("home", 480),
        asked("home", 470),
        asked("away", 460, False),
        asked("away", 450),
    ]


def decided() -> Sequence[p.Play]:
    def level(period: int) -> list[p.Play]:
        return [p.PeriodStarted(period=period), p.PeriodEnded(period=period)]

    won = p.FreeThrow(side="home", player="h1", made=True, period=5, clock_ms=1000)
    return [
        *(play for period in range(1, 5) for play in level(period)),
        *(p.PeriodStarted(period=5), won, p.PeriodEnded(period=5), p.PeriodStarted(period=6)),
        p.ResultReported(period=6, score=(80, 78)),
        p.PeriodStarted(period=7),
        p.TimeOut(side="home", period=7, clock_ms=200_000),
        p.TimeOut(side="home", period=7, clock_ms=200_000),
        p.SignedOff(role="home", period=7),
        p.Injury(side="home", period=7),
        p.SignedOff(role="crew_chief", period=7),
        p.Injury(side="home", period=7),
        p.Note(text="signed", period=7),
        p.SignedOff(role="referee", period=7),
    ]


def target() -> Sequence[p.Play]:
    def basket(n: int) -> p.FieldGoal:
        return p.FieldGoal(side="home", player="h1", made=True, points=2, period=1, clock_ms=500_000 - 1000 * n)

    kept = p.FreeThrow(
        side="home", player="h1", made=True, period=1, clock_ms=491_000, award="shooting", keeps_ball=True
    )
    return [*(basket(n) for n in range(10)), kept]


def bad_results() -> Sequence[p.Play]:
    row = (20, 20)
    return [
        p.ResultReported(period=4, score=(80,)),
        p.ResultReported(period=4, score=(80, -1)),
        p.ResultReported(period=4, periods=(row, (1,))),
        p.ResultReported(period=4, periods=(row,) * 31),
        p.ResultReported(period=4, how="forfeit"),
        p.ResultReported(period=4, how="default", against="guests"),
        p.ResultReported(period=4, score=(80, 80)),
        p.ResultReported(period=4),
        p.ResultReported(period=4, periods=(row, row)),
        p.ResultReported(period=4, score=(80, 79), periods=(row, (10, 9))),
        p.ResultReported(period=4, how="forfeit", against="home", score=(0, 20), periods=(row,)),
    ]

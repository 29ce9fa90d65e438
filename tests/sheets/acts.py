"""The plays that situations are told in, in few words."""

from typing import Any

from fieldhouse.sports.basketball import plays as p

START_MS = 1_700_000_000_000
Q1: Any = {"period": 1, "clock_ms": 500_000}


def shot(side: str, n: int = 1, *, points: int = 2, made: bool = True, at: Any = None, **more: Any) -> p.FieldGoal:
    return p.FieldGoal(side=side, player=f"{side[0]}{n}", made=made, points=points, **(at or Q1), **more)


def foul(side: str, n: int | None = 1, *, kind: Any = "personal", at: Any = None, **more: Any) -> p.Foul:
    player = None if n is None else f"{side[0]}{n}"
    return p.Foul(side=side, player=player, foul=kind, **(at or Q1), **more)

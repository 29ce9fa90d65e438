"""The codes of EuroLeague's play-by-play, each as the play that it is."""

import re
from typing import Literal, NamedTuple

from fieldhouse.sports.basketball.plays import (
    Assist,
    Block,
    Challenge,
    FieldGoal,
    Foul,
    FoulDrawn,
    FoulKind,
    FreeThrow,
    JumpBall,
    PeriodStarted,
    Play,
    Rebound,
    ShotBlocked,
    ShotKind,
    Steal,
    Substitution,
    TimeOut,
    Turnover,
    Unrecognised,
)

SHOTS: dict[str, tuple[bool, int, ShotKind]] = {
    "2FGM": (True, 2, "other"),
    "2FGA": (False, 2, "other"),
    "3FGM": (True, 3, "other"),
    "3FGA": (False, 3, "other"),
    "2FGAB": (False, 2, "other"),  # older seasons
    "3FGAB": (False, 3, "other"),
    "LAYUPMD": (True, 2, "layup"),
    "LAYUPATT": (False, 2, "layup"),
    "DUNK": (True, 2, "dunk"),
}
FOULS: dict[str, FoulKind] = {
    "CM": "personal",
    "OF": "offensive",
    "CMU": "unsportsmanlike",
    "CMT": "technical",
    "CMD": "disqualifying",
    "CMTI": "throw_in",
}
OTHERS = (
    "FTM",
    "FTA",
    "O",
    "D",
    "TO",
    "AS",
    "ST",
    "FV",
    "AG",
    "RV",
    "C",
    "B",
    "IN",
    "OUT",
    "BP",
    "JB",
    "TPOFF",
)
TABLE = ("TOUT", "TOUT_TV", "CCH", "EP", "EG")
KNOWN = frozenset({*SHOTS, *FOULS, *OTHERS, *TABLE})
COUNTED_FOUL = re.compile(r"foul\s*\(\d+\)", re.IGNORECASE)
On = Literal["player", "coach", "assistant_coach", "bench", "team"]
STAFF: dict[str, On] = {"CO_": "coach", "AC_": "assistant_coach"}  # positions, not people


class Where(NamedTuple):
    """When, and whose row it is."""

    period: int
    clock_ms: int | None
    side: str | None
    player: str | None


def play_of(code: str, info: str, person: str, at: Where) -> Play:
    """The play of one row; `Unrecognised` where the code is unknown or lacks a side or player that it needs.

    A new foul code whose text is a player's foul count ("... Foul (3)") is read as a personal foul.
    """
    period, clock, side, player = at
    if code in SHOTS and side is not None:
        made, points, shot = SHOTS[code]
        return FieldGoal(
            period=period, clock_ms=clock, side=side, player=player, made=made, points=points, shot=shot
        )
    if code in ("FTM", "FTA") and side is not None:
        return FreeThrow(period=period, clock_ms=clock, side=side, player=player, made=code == "FTM")
    if code in ("O", "D") and side is not None:
        return Rebound(period=period, clock_ms=clock, side=side, player=player, offensive=code == "O")
    if code in ("IN", "OUT") and side is not None and player is not None:
        entering, leaving = ((player,), ()) if code == "IN" else ((), (player,))
        return Substitution(period=period, clock_ms=clock, side=side, entering=entering, leaving=leaving)
    play = _credited(code, at) or _foul(code, info, person, at) or _at_the_table(code, info, at)
    if play is None:
        return Unrecognised(period=period, clock_ms=clock, code=code, text=info, side=side, player=player)
    return play


def _credited(code: str, at: Where) -> Play | None:
    period, clock, side, player = at
    if side is None:
        return None
    match code:
        case "TO":
            return Turnover(period=period, clock_ms=clock, side=side, player=player)
        case "ST":
            return Steal(period=period, clock_ms=clock, side=side, player=player)
        case "RV":
            return FoulDrawn(period=period, clock_ms=clock, side=side, player=player)
        case "AS" if player is not None:
            return Assist(period=period, clock_ms=clock, side=side, player=player)
        case "FV" if player is not None:
            return Block(period=period, clock_ms=clock, side=side, player=player)
        case "AG" if player is not None:
            return ShotBlocked(period=period, clock_ms=clock, side=side, player=player)
        case _:
            return None


def _foul(code: str, info: str, person: str, at: Where) -> Play | None:
    period, clock, side, player = at
    if side is None:
        return None
    on: On = "player"
    kind = FOULS.get(code)
    if code in ("C", "B"):
        player, kind = None, "technical"
        on = "bench" if code == "B" else "assistant_coach" if person.startswith("AC_") else "coach"
    elif player is None:
        on = "coach" if person.startswith("CO_") else "assistant_coach" if person.startswith("AC_") else "team"
    elif kind is None and code not in KNOWN and COUNTED_FOUL.search(info):
        kind = "personal"
    if kind is None:
        return None
    return Foul(period=period, clock_ms=clock, side=side, player=player, foul=kind, on=on)


def _at_the_table(code: str, info: str, at: Where) -> Play | None:
    period, clock, side, _ = at
    match code:
        case "BP":
            return PeriodStarted(period=period, clock_ms=clock)
        case "JB" | "TPOFF":
            return JumpBall(period=period, clock_ms=clock, won_by=side)
        case "TOUT_TV":
            return TimeOut(period=period, clock_ms=clock, side=None, length="media")
        case "TOUT" if side is not None:
            return TimeOut(period=period, clock_ms=clock, side=side)
        case "CCH" if side is not None:
            return Challenge(period=period, clock_ms=clock, side=side, text=info)
        case _:
            return None

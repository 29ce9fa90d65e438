"""FIBA LiveStats' words (actionType, subType, qualifiers) as plays; its webcast and its CSV share them."""

from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

from fieldhouse.sports.basketball.plays import (
    Assist,
    Block,
    FieldGoal,
    Foul,
    FoulDrawn,
    FoulKind,
    FreeThrow,
    JumpBall,
    Note,
    PeriodEnded,
    PeriodStarted,
    Play,
    Rebound,
    ShotKind,
    Steal,
    Substitution,
    TimeOut,
    Turnover,
    TurnoverKind,
    Unrecognised,
)

SHOTS: dict[str, ShotKind] = {
    "jumpshot": "jump_shot",
    "pullupjumpshot": "pull_up",
    "turnaroundjumpshot": "turnaround",
    "stepbackjumpshot": "step_back",
    "floatingjumpshot": "floater",
    "fadeaway": "fadeaway",
    "hookshot": "hook",
    "layup": "layup",
    "drivinglayup": "layup",
    "reverselayup": "layup",
    "dunk": "dunk",
    "alleyoop": "alley_oop",
    "alleyoopdunk": "alley_oop",
    "alleyooplayup": "alley_oop",
    "tipin": "tip_in",
    "tipinlayup": "tip_in",
    "tipindunk": "tip_in",
    "putback": "putback",
    "cut": "cut",
}
TURNOVERS: dict[str, TurnoverKind] = {
    "": "other",
    "other": "other",
    "team": "other",
    "badpass": "bad_pass",
    "ballhandling": "ball_handling",
    "lostball": "lost_ball",
    "travel": "travelling",
    "doubledribble": "double_dribble",
    "offensive": "offensive_foul",
    "outofbounds": "out_of_bounds",
    "3sec": "three_seconds",
    "5sec": "five_seconds",
    "5secs": "five_seconds",
    "8sec": "eight_seconds",
    "24sec": "shot_clock",
    "shotclock": "shot_clock",
    "backcourt": "backcourt",
    "goaltending": "goaltending",
    "offensivegoaltending": "goaltending",
    "laneviolation": "lane_violation",
    "kickedball": "kicked_ball",
    "carrying": "carrying",
    "palming": "palming",
    "inbound": "inbound",
}
FOULS: dict[str, FoulKind] = {
    "personal": "personal",
    "offensive": "offensive",
    "charge": "charge",
    "technical": "technical",
    "unsportsmanlike": "unsportsmanlike",
    "disqualifying": "disqualifying",
    "throwin": "throw_in",
    "coachtechnical": "technical",
    "benchtechnical": "technical",
    "coachdisqualifying": "disqualifying",
    "benchdisqualifying": "disqualifying",
}
HELD = frozenset({"heldball", "lodgedball", "unclearposs", "outofbounds", "doubleviolation", "contested", ""})


class Flags(NamedTuple):
    """What the statistician noted of a scoring play; None: nobody noted such things in this game."""

    in_paint: bool | None = None
    fast_break: bool | None = None
    second_chance: bool | None = None
    from_turnover: bool | None = None


class Action(NamedTuple):
    """One row of the feed."""

    type: str
    sub: str
    period: int
    clock_ms: int | None
    side: str | None
    player: str | None
    success: bool
    flags: Flags = Flags()
    free_throws: int | None = None  # awarded for a shooting foul
    x: float | None = None
    y: float | None = None


def play_of(action: Action) -> Play:
    """The play of one row; `Unrecognised` where the words are unknown or lack the side or player they need."""
    period, clock, side = action.period, action.clock_ms, action.side
    player, sub = action.player, action.sub
    if side is None:
        return _without_side(action)
    match action.type:
        case "2pt" | "3pt":
            paint, fast, second, turned = action.flags
            return FieldGoal(
                period=period, clock_ms=clock, side=side, player=player, made=action.success,
                points=2 if action.type == "2pt" else 3, shot=SHOTS.get(sub, "other"), x=action.x, y=action.y,
                in_paint=paint, fast_break=fast, second_chance=second, from_turnover=turned,
            )  # fmt: skip
        case "freethrow":
            return _free_throw(action, side, player)
        case "rebound":
            dead, offensive = sub.endswith("deadball") or not sub, sub.startswith("offensive")
            return Rebound(
                period=period, clock_ms=clock, side=side, player=player, offensive=offensive, dead_ball=dead
            )
        case "substitution" if player is not None and sub in ("in", "out"):
            entering, leaving = ((player,), ()) if sub == "in" else ((), (player,))
            return Substitution(period=period, clock_ms=clock, side=side, entering=entering, leaving=leaving)
        case "assist" if player is not None:
            return Assist(period=period, clock_ms=clock, side=side, player=player)
        case "block" if player is not None:
            return Block(period=period, clock_ms=clock, side=side, player=player)
        case "steal":
            return Steal(period=period, clock_ms=clock, side=side, player=player)
        case "foulon":
            return FoulDrawn(period=period, clock_ms=clock, side=side, player=player)
        case "turnover":
            how = TURNOVERS.get(sub, "other")
            return Turnover(period=period, clock_ms=clock, side=side, player=player, how=how)
        case "foul":
            return _foul(action, side, player)
        case "timeout" if sub in ("full", "short"):
            return TimeOut(period=period, clock_ms=clock, side=side, length="full" if sub == "full" else "short")
        case "jumpball" if sub in ("won", "lost"):
            jumpers = () if player is None else (player,)
            won_by = side if sub == "won" else None
            return JumpBall(period=period, clock_ms=clock, won_by=won_by, jumpers=jumpers)
        case "jumpball" if sub in HELD:
            return JumpBall(period=period, clock_ms=clock, won_by=side, held=True)
        case _:
            return _without_side(action)


def _free_throw(action: Action, side: str, player: str | None) -> FreeThrow:
    number, _, of = action.sub.partition("of")
    numbered = number.isdigit() and of.isdigit() and 1 <= int(number) <= int(of) <= 9
    _, fast, second, turned = action.flags
    return FreeThrow(
        period=action.period, clock_ms=action.clock_ms, side=side, player=player, made=action.success,
        number=int(number) if numbered else None, of=int(of) if numbered else None,
        fast_break=fast, second_chance=second, from_turnover=turned,
    )  # fmt: skip


def _foul(action: Action, side: str, player: str | None) -> Play:
    word = "".join(letter for letter in action.sub if letter.isalpha())
    kind = FOULS.get(word, "personal")
    at = {"period": action.period, "clock_ms": action.clock_ms}
    if word.startswith("coach"):
        return Foul(**at, side=side, player=None, foul=kind, on="coach")  # type: ignore[arg-type]
    if word.startswith("bench") or (player is None and kind in ("technical", "disqualifying")):
        return Foul(**at, side=side, player=None, foul=kind, on="bench")  # type: ignore[arg-type]
    if kind == "personal" and action.free_throws:
        kind = "shooting"
    on = "player" if player is not None else "team"
    return Foul(**at, side=side, player=player, foul=kind, on=on, free_throws=action.free_throws)  # type: ignore[arg-type]


def _without_side(action: Action) -> Play:
    period, clock, sub = action.period, action.clock_ms, action.sub
    match action.type:
        case "period" if sub == "start":
            return PeriodStarted(period=period, clock_ms=clock)
        case "period" if sub in ("end", "endconfirmed", "confirmed"):
            return PeriodEnded(period=period, clock_ms=clock)
        case "timeout":
            media = sub in ("commercial", "tv")
            return TimeOut(period=period, clock_ms=clock, side=None, length="media" if media else "official")
        case "jumpball":
            return JumpBall(period=period, clock_ms=clock)
        case "game" | "status" | "possession" | "period":
            return Note(period=period, clock_ms=clock, text=f"{action.type} {sub}".strip(), side=action.side)
        case _:
            code = f"{action.type} {sub}".strip()
            return Unrecognised(period=period, clock_ms=clock, code=code, side=action.side, player=action.player)


def is_known(action: Action) -> bool:
    """Whether every word of the row is one that we know; the play of an unknown one is kept and flagged."""
    match action.type:
        case "turnover":
            return action.sub in TURNOVERS
        case "foul":
            return "".join(letter for letter in action.sub if letter.isalpha()) in FOULS
        case "2pt" | "3pt":
            return not action.sub or action.sub in SHOTS
        case _:
            return True


def joined_tips(plays: Iterable[Play], sources: Iterable[str]) -> tuple[list[Play], list[str]]:
    """One jump ball out of its three rows: that it was thrown, who won it and who lost it."""
    kept: list[Play] = []
    places: list[str] = []
    for play, source in zip(plays, sources, strict=True):
        last = kept[-1] if kept else None
        if isinstance(play, JumpBall) and isinstance(last, JumpBall) and not (play.held or last.held):
            if last.period == play.period and (last.won_by is None or play.won_by is None):
                won_by = last.won_by or play.won_by
                kept[-1] = replace(last, won_by=won_by, jumpers=last.jumpers + play.jumpers)
                continue
        kept.append(play)
        places.append(source)
    return kept, places

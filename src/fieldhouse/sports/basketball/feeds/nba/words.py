"""The NBA's codes and texts for shots, fouls, turnovers and free throws, in our words.

The numbers are EVENTMSGACTIONTYPE of playbyplayv2. The newer formats spell the same things out, so a word
without spaces, hyphens and capitals ("lostball", "shotclock") is the key there.
"""

import re
from collections.abc import Mapping
from typing import Literal, NamedTuple

from fieldhouse.sports.basketball.plays import FoulKind, ShotKind, TurnoverKind

Award = Literal["technical", "flagrant", "clear_path"]

SHOT_WORDS: tuple[tuple[str, ShotKind], ...] = (
    ("alley", "alley_oop"),
    ("tip", "tip_in"),
    ("putback", "putback"),
    ("dunk", "dunk"),
    ("finger roll", "layup"),
    ("layup", "layup"),
    ("hook", "hook"),
    ("float", "floater"),
    ("step back", "step_back"),
    ("stepback", "step_back"),
    ("fadeaway", "fadeaway"),
    ("turnaround", "turnaround"),
    ("pullup", "pull_up"),
    ("pull-up", "pull_up"),
    ("bank", "bank"),
    ("cutting", "cut"),
    ("driving", "drive"),
    ("jump", "jump_shot"),
)

FOULS: Mapping[int, FoulKind] = {
    1: "personal",
    2: "shooting",
    3: "loose_ball",
    4: "offensive",
    5: "throw_in",
    6: "away_from_play",
    8: "fighting",  # a punch
    9: "clear_path",
    10: "double_personal",
    11: "technical",
    12: "technical",  # not unsportsmanlike
    13: "technical",  # hanging on the rim
    14: "flagrant_1",
    15: "flagrant_2",
    16: "double_technical",
    17: "defensive_three_seconds",
    18: "delay_of_game",
    19: "technical",  # taunting
    25: "excess_time_out",
    26: "charge",
    27: "personal",  # a block
    28: "personal",  # taken on purpose
    29: "shooting",  # a block in the act
    30: "too_many_players",
    31: "take",  # in transition: a free throw and the ball
}

# Neither the player's foul nor the team's (NBA Rule 12A).
TECHNICALS = frozenset(
    {
        "technical", "double_technical", "defensive_three_seconds", "delay_of_game", "excess_time_out",
        "too_many_players",
    }
)  # fmt: skip
NO_TEAM_FOUL = TECHNICALS | {"offensive", "charge", "double_personal"}

TURNOVERS: Mapping[int, TurnoverKind] = {
    1: "bad_pass",
    2: "lost_ball",
    3: "out_of_bounds",
    4: "travelling",
    5: "offensive_foul",
    6: "double_dribble",
    7: "carrying",  # discontinued dribble
    8: "three_seconds",
    9: "five_seconds",
    10: "eight_seconds",
    11: "shot_clock",
    12: "inbound",
    13: "backcourt",
    15: "goaltending",
    17: "lane_violation",
    19: "kicked_ball",
    21: "palming",
    36: "offensive_foul",  # illegal screen
    37: "offensive_foul",
    38: "five_seconds",
    39: "out_of_bounds",
    40: "out_of_bounds",
    41: "lost_ball",
    44: "too_many_players",
    45: "out_of_bounds",
}

TURNOVER_WORDS: tuple[tuple[str, TurnoverKind], ...] = (
    ("outofbounds", "out_of_bounds"),
    ("badpass", "bad_pass"),
    ("lostball", "lost_ball"),
    ("travel", "travelling"),
    ("foul", "offensive_foul"),
    ("illegalscreen", "offensive_foul"),
    ("doubledribble", "double_dribble"),
    ("discontinue", "carrying"),
    ("3sec", "three_seconds"),
    ("5sec", "five_seconds"),
    ("8sec", "eight_seconds"),
    ("10sec", "eight_seconds"),
    ("shotclock", "shot_clock"),
    ("inbound", "inbound"),
    ("backcourt", "backcourt"),
    ("goaltending", "goaltending"),
    ("lane", "lane_violation"),
    ("kicked", "kicked_ball"),
    ("palming", "palming"),
    ("toomanyplayers", "too_many_players"),
)

FOUL_WORDS: tuple[tuple[str, FoulKind], ...] = (
    ("defensive3", "defensive_three_seconds"),
    ("flagranttype2", "flagrant_2"),
    ("flagrant", "flagrant_1"),
    ("doubletechnical", "double_technical"),
    ("doublepersonal", "double_personal"),
    ("double", "double_personal"),
    ("toomanyplayers", "too_many_players"),
    ("excesstimeout", "excess_time_out"),
    ("delay", "delay_of_game"),
    ("transitiontake", "take"),
    ("clearpath", "clear_path"),
    ("awayfromplay", "away_from_play"),
    ("looseball", "loose_ball"),
    ("inbound", "throw_in"),
    ("charge", "charge"),
    ("offensive", "offensive"),
    ("shooting", "shooting"),
    ("punch", "fighting"),
    ("technical", "technical"),
    ("taunting", "technical"),
    ("hanging", "technical"),
    ("personal", "personal"),
)

VIOLATIONS: Mapping[int, str] = {
    1: "delay_of_game",
    2: "defensive_goaltending",
    3: "lane",
    4: "jump_ball",
    5: "kicked_ball",
    6: "double_lane",
}

TRIPS: Mapping[int, tuple[int, int]] = {
    10: (1, 1), 11: (1, 2), 12: (2, 2), 13: (1, 3), 14: (2, 3), 15: (3, 3), 16: (1, 1), 17: (1, 1),
    18: (1, 2), 19: (2, 2), 20: (1, 1), 21: (1, 2), 22: (2, 2), 25: (1, 2), 26: (2, 2), 27: (1, 3),
    28: (2, 3), 29: (3, 3),
}  # fmt: skip
AWARDS: Mapping[int, Award] = {
    16: "technical", 17: "clear_path", 18: "flagrant", 19: "flagrant", 20: "flagrant", 21: "technical",
    22: "technical", 25: "clear_path", 26: "clear_path", 27: "flagrant", 28: "flagrant", 29: "flagrant",
    38: "technical", 39: "technical",
}  # fmt: skip

_TRIP = re.compile(r"(\d) of (\d)")
_WORTH = re.compile(r"\b([1-4])PT\b")
_COUNTS = re.compile(r"\(Off:(\d+) Def:(\d+)\)")


class Trip(NamedTuple):
    """Which free throw of how many, for what, and what it is worth."""

    number: int | None
    of: int | None
    award: Award | None
    points: int


def trip(text: str, code: int = 0) -> Trip:
    """What "Free Throw Flagrant 1 of 2", "Free Throw 2PT" or a bare code says."""
    award: Award | None = AWARDS.get(code)
    lower = text.lower()
    if "technical" in lower:
        award = "technical"
    elif "flagrant" in lower:
        award = "flagrant"
    elif "clear path" in lower or "clear-path" in lower:
        award = "clear_path"
    worth = _WORTH.search(text)
    if worth:  # G League: one free throw is worth the whole trip
        return Trip(1, 1, award, int(worth[1]))
    found = _TRIP.search(text)
    if found:
        return Trip(int(found[1]), int(found[2]), award, 1)
    if award == "technical":
        return Trip(1, 1, award, 1)
    number, of = TRIPS.get(code, (None, None))
    return Trip(number, of, award, 1)


def shot_kind(text: str) -> ShotKind:
    lower = text.lower()
    return next((kind for word, kind in SHOT_WORDS if word in lower), "other")


def squeezed(text: str) -> str:
    return "".join(letter for letter in text.lower() if letter.isalnum())


def turnover_kind(text: str) -> TurnoverKind:
    word = squeezed(text)
    return next((kind for part, kind in TURNOVER_WORDS if part in word), "other")


def foul_kind(text: str) -> FoulKind | None:
    word = squeezed(text)
    return next((kind for part, kind in FOUL_WORDS if part in word), None)


def rebound_counts(text: str) -> tuple[int, int] | None:
    """(offensive, defensive) of the player so far: "REBOUND (Off:1 Def:3)"."""
    found = _COUNTS.search(text)
    return None if found is None else (int(found[1]), int(found[2]))


def counts_for_team(text: str, foul: FoulKind) -> bool:
    """Whether a foul counts towards the bonus: "(P1.T3)" and "(P2.PN)" do, "(P3)" does not."""
    if foul in NO_TEAM_FOUL:
        return False
    return ".T" in text or ".PN" in text or "(P" not in text

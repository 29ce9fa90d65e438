"""One line for each play, as a play-by-play shows it."""

from collections.abc import Callable
from typing import assert_never

from fieldhouse.sports.basketball import plays as p

Name = Callable[[str], str]
WORTH = {1: "one-pointer", 2: "two-pointer", 3: "three-pointer", 4: "four-pointer"}
ROLES = {"coach": "coach", "assistant_coach": "assistant coach", "bench": "bench", "team": "team"}


def sentence(play: p.Play, name: Name) -> str:
    """English, present tense, people by `name(id)`; the clock and the score stand in their own columns."""
    match play:
        case p.FieldGoal():
            return _field_goal(play, name)
        case p.FreeThrow():
            trip = f" {play.number} of {play.of}" if play.number and play.of else ""
            award = f"{play.award} " if play.award in ("technical", "flagrant") else ""
            return f"{_who(play.player, name)} {_made(play.made)} {award}free throw{trip}"
        case p.Rebound():
            return f"{_who(play.player, name)} {'offensive' if play.offensive else 'defensive'} rebound"
        case p.Turnover():
            how = "" if play.how == "other" else f" ({_words(play.how)})"
            steal = f", steal {name(play.stolen_by)}" if play.stolen_by else ""
            return f"{_who(play.player, name)} turnover{how}{steal}"
        case p.Assist():
            return f"{name(play.player)} assist"
        case p.Steal():
            return f"{_who(play.player, name)} steal"
        case p.Block():
            return f"{name(play.player)} block"
        case p.ShotBlocked():
            return f"{name(play.player)} shot blocked"
        case p.Foul():
            return _foul(play, name)
        case p.FoulDrawn():
            return f"{_who(play.player, name)} fouled"
        case p.Substitution():
            return _substitution(play, name)
        case p.LineUp():
            first = "starts" if play.starting else "on court"
            return f"{first}: {', '.join(map(name, play.players))}"
        case p.Violation():
            return f"{_who(play.player, name)} violation ({_words(play.what)})"
        case p.Ejection():
            who = name(play.player) if play.player else ROLES.get(play.on, "")
            return f"{who} ejected"
        case p.Injury():
            return f"{_who(play.player, name)} injured" + (f": {play.text}" if play.text else "")
        case p.PlayerAdded():
            return f"{name(play.player)} joins" + (f" with number {play.number}" if play.number else "")
        case p.Note() | p.Unrecognised():
            return play.text or (play.code if isinstance(play, p.Unrecognised) else "")
        case _:
            return _table(play, name)


def _table(
    play: p.JumpBall | p.TimeOut | p.Challenge | p.PossessionArrow | p.PeriodStarted | p.PeriodEnded
    | p.ClockStarted | p.ClockStopped | p.ClockSet | p.ShotClockSet | p.SignedOff | p.ResultReported,
    name: Name,
) -> str:  # fmt: skip
    match play:
        case p.JumpBall():
            who = " – ".join(map(name, play.jumpers))
            kind = "Held ball" if play.held else "Jump ball"
            return f"{kind}{': ' + who if who else ''}{', to ' + name(play.tipped_to) if play.tipped_to else ''}"
        case p.TimeOut():
            return "Time-out" if play.side else f"{play.length.capitalize()} time-out"
        case p.Challenge():
            result = {True: ", successful", False: ", unsuccessful", None: ""}[play.successful]
            return f"Challenge{result}" if play.side else f"Review{result}"
        case p.PossessionArrow():
            return "Possession arrow turned"
        case p.PeriodStarted():
            return f"Period {play.period} begins"
        case p.PeriodEnded():
            return f"Period {play.period} ends"
        case p.ClockStarted():
            return "Clock started"
        case p.ClockStopped():
            return "Clock stopped"
        case p.ClockSet():
            return "Clock corrected"
        case p.ShotClockSet():
            return "Shot clock set"
        case p.SignedOff():
            return f"Signed off by {_words(play.role)}" + (" under protest" if play.protest else "")
        case p.ResultReported():
            return f"Result reported ({play.how})"
        case _:
            assert_never(play)


def _field_goal(play: p.FieldGoal, name: Name) -> str:
    shot = "" if play.shot == "other" else f" {_words(play.shot)}"
    worth = WORTH.get(play.points, f"{play.points}-pointer")
    extra = f", assist {name(play.assist)}" if play.assist else ""
    extra += f", blocked by {name(play.blocked_by)}" if play.blocked_by else ""
    return f"{_who(play.player, name)} {_made(play.made)}{shot} {worth}{extra}"


def _foul(play: p.Foul, name: Name) -> str:
    who = name(play.player) if play.player else ROLES.get(play.on, "team")
    kind = "" if play.foul == "personal" else f"{_words(play.foul)} "
    drawn = f" on {name(play.drawn_by)}" if play.drawn_by else ""
    throws = f", {play.free_throws} free throw{'s' * (play.free_throws > 1)}" if play.free_throws else ""
    return f"{who} {kind}foul{drawn}{throws}"


def _substitution(play: p.Substitution, name: Name) -> str:
    entering, leaving = ", ".join(map(name, play.entering)), ", ".join(map(name, play.leaving))
    if entering and leaving:
        return f"{entering} for {leaving}"
    return f"{entering} in" if entering else f"{leaving} out"


def _who(player: str | None, name: Name) -> str:
    return name(player) if player else "Team"


def _made(made: bool) -> str:
    return "makes" if made else "misses"


def _words(code: str) -> str:
    return code.replace("_", " ")

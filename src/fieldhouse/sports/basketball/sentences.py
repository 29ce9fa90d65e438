"""One line for each play, as a play-by-play shows it. The phrases are in words/, one file for each language."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import assert_never

from fieldhouse.sports.basketball import plays as p
from fieldhouse.sports.basketball.words import Words, words
from fieldhouse.sports.sport import Name

RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")  # Hebrew, Arabic and their neighbours


def sentence(play: p.Play, name: Name, language: str = "en") -> str:
    """Present tense, people by `name(id)`; the clock and the score stand in their own columns."""
    said = words(language)
    return _of_the_game(play, _Voice(said, lambda player: apart(name(player), said)))


def apart(name: str, said: Words) -> str:
    """A name that keeps its own direction within the sentence (Unicode first-strong isolate, UAX 9)."""
    return f"\u2068{name}\u2069" if said.direction == "rtl" or RIGHT_TO_LEFT.search(name) else name


@dataclass(frozen=True, slots=True)
class _Voice:
    words: Words
    name: Name

    def say(self, phrase: str, **values: str | int) -> str:
        return self.words.sentences[phrase].format(**values)

    def term(self, code: str) -> str:
        return self.words.term(code)

    def who(self, player: str | None) -> str:
        return self.name(player) if player else self.words.sentences["team"]

    def all(self, players: Iterable[str]) -> str:
        return self.words.sentences["list"].join(map(self.name, players))


def _of_the_game(play: p.Play, voice: _Voice) -> str:
    say, term, who = voice.say, voice.term, voice.who
    match play:
        case p.FieldGoal():
            return _field_goal(play, voice)
        case p.FreeThrow():
            return _free_throw(play, voice)
        case p.Rebound():
            return say("offensive_rebound" if play.offensive else "defensive_rebound", who=who(play.player))
        case p.Turnover():
            how = "" if play.how == "other" else say("turnover_how", kind=term(play.how))
            steal = say("with_steal", player=voice.name(play.stolen_by)) if play.stolen_by else ""
            return say("turnover", who=who(play.player), how=how, steal=steal)
        case p.Assist() | p.Steal() | p.Block() | p.ShotBlocked() | p.FoulDrawn():
            return say(play.kind, who=who(play.player))
        case p.Foul():
            return _foul(play, voice)
        case p.Violation():
            return say("violation", who=who(play.player), kind=term(play.what))
        case p.Ejection():
            on = "" if play.on == "player" else say(play.on)
            return say("ejection", who=voice.name(play.player) if play.player else on)
        case p.Note():
            return play.text
        case p.Unrecognised():
            return play.text or play.code
        case _:
            return _of_people(play, voice)


_AtTheTable = (
    p.JumpBall | p.TimeOut | p.Challenge | p.PossessionArrow | p.PeriodStarted | p.PeriodEnded
    | p.ClockStarted | p.ClockStopped | p.ClockSet | p.ShotClockSet | p.SignedOff | p.ResultReported
)  # fmt: skip


def _of_people(play: p.Substitution | p.LineUp | p.Injury | p.PlayerAdded | _AtTheTable, voice: _Voice) -> str:
    say = voice.say
    match play:
        case p.Substitution():
            entering, leaving = voice.all(play.entering), voice.all(play.leaving)
            if entering and leaving:
                return say("changed", entering=entering, leaving=leaving)
            return say("entered", entering=entering) if entering else say("left", leaving=leaving)
        case p.LineUp():
            return say("starts" if play.starting else "on_court", players=voice.all(play.players))
        case p.Injury():
            return say("injury_how" if play.text else "injury", who=voice.who(play.player), text=play.text)
        case p.PlayerAdded():
            number = play.number or ""
            return say("joins_with" if number else "joins", who=voice.name(play.player), number=number)
        case _:
            return _at_the_table(play, voice)


def _at_the_table(play: _AtTheTable, voice: _Voice) -> str:
    say, term = voice.say, voice.term
    match play:
        case p.JumpBall():
            return _jump_ball(play, voice)
        case p.TimeOut():
            return say("time_out" if play.side else f"{play.length}_time_out")
        case p.Challenge():
            known = "" if play.successful is None else say("successful" if play.successful else "unsuccessful")
            return say("challenge" if play.side else "review", result=known)
        case p.PeriodStarted() | p.PeriodEnded():
            return say(play.kind, period=play.period)
        case p.PossessionArrow() | p.ClockStarted() | p.ClockStopped() | p.ClockSet() | p.ShotClockSet():
            return say(play.kind)
        case p.SignedOff():
            return say("signed_off", role=term(play.role), protest=say("under_protest") if play.protest else "")
        case p.ResultReported():
            return say("result", how=term(play.how))
        case _:
            assert_never(play)


def _field_goal(play: p.FieldGoal, voice: _Voice) -> str:
    say = voice.say
    return say(
        "field_goal",
        who=voice.who(play.player),
        makes=say("makes" if play.made else "misses"),
        shot="" if play.shot == "other" else say("shot", kind=voice.term(play.shot)),
        worth=say(f"worth_{play.points}" if 1 <= play.points <= 4 else "worth", points=play.points),
        assist=say("with_assist", player=voice.name(play.assist)) if play.assist else "",
        block=say("with_block", player=voice.name(play.blocked_by)) if play.blocked_by else "",
    )


def _free_throw(play: p.FreeThrow, voice: _Voice) -> str:
    say = voice.say
    return say(
        "free_throw",
        who=voice.who(play.player),
        makes=say("makes" if play.made else "misses"),
        award=say(f"award_{play.award}") if play.award in ("technical", "flagrant") else "",
        trip=say("trip", number=play.number, of=play.of) if play.number and play.of else "",
    )


def _foul(play: p.Foul, voice: _Voice) -> str:
    say, count = voice.say, play.free_throws or 0
    return say(
        "foul",
        who=voice.name(play.player) if play.player else say(_role(play.on)),
        kind="" if play.foul == "personal" else say("foul_kind", kind=voice.term(play.foul)),
        drawn=say("drawn", player=voice.name(play.drawn_by)) if play.drawn_by else "",
        throws=say(f"throws_{count}" if count in (1, 2) else "throws", count=count) if count else "",
    )


def _jump_ball(play: p.JumpBall, voice: _Voice) -> str:
    say, players = voice.say, voice.words.sentences["versus"].join(map(voice.name, play.jumpers))
    return say(
        "held_ball" if play.held else "jump_ball",
        who=say("jumpers", players=players) if players else "",
        tipped=say("tipped", player=voice.name(play.tipped_to)) if play.tipped_to else "",
    )


def _role(on: str) -> str:
    return "of_team" if on in ("player", "team") else on

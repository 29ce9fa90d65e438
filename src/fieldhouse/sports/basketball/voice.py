"""Basketball's voice: everything it says, in one language."""

from functools import partial

from fieldhouse.sports.basketball.objections.wording import phrase
from fieldhouse.sports.basketball.plays import Play
from fieldhouse.sports.basketball.rules import Rules
from fieldhouse.sports.basketball.sentences import apart, sentence
from fieldhouse.sports.basketball.words import Words, words
from fieldhouse.sports.sport import Name, Objection, Voice


def voice(language: str) -> Voice[Rules, Play]:
    """English where the language is not spoken."""
    said = words(language)
    return Voice(
        sentence=partial(_sentence, language),
        objection=partial(_objection, said),
        period_name=partial(_period_name, said),
        endings=said.endings,
        columns=said.columns,
    )


def period_name(rules: Rules, period: int) -> str:
    """Short: "Q3", "H2", "OT", "OT2"."""
    return _period_name(words("en"), rules, period)


def _sentence(language: str, play: Play, name: Name) -> str:
    return sentence(play, name, language)


def _period_name(said: Words, rules: Rules, period: int) -> str:
    extra = period - rules.periods
    if extra > 0:
        return said.periods["overtime" if extra == 1 else "overtimes"].format(number=extra)
    kind = "game" if rules.periods == 1 else "half" if rules.periods == 2 else "quarter"
    return said.periods[kind].format(number=period)


def _objection(said: Words, objection: Objection, name: Name, side: Name) -> str:
    given = {**objection.facts, **objection.values}
    values = dict(given)
    for key, value in given.items():
        if key == "player":
            values[key] = apart(name(str(value)), said)
        elif key in ("side", "belongs_to"):
            values[key] = apart(side(str(value)), said)
        elif key == "known":
            values[key] = [apart(side(str(each)), said) for each in value]
    return phrase(said, objection.key or objection.code, values)

"""An objection's sentence: its phrase (words/), people by number, clocks as they show, rules by article."""

from collections.abc import Mapping
from typing import Any

from fieldhouse.sports.basketball.rules import Rules
from fieldhouse.sports.basketball.state import State
from fieldhouse.sports.basketball.words import Words, words
from fieldhouse.sports.sport import Objection


def objection(
    state: State,
    code: str,
    facts: Mapping[str, Any],
    *,
    key: str = "",
    values: Mapping[str, Any] | None = None,
    hard: bool = False,
    article: str | None = None,
) -> Objection:
    """`key` where one code has several phrases; `values` fill the phrase where the facts don't."""
    filled = {**facts, **(values or {})}
    if "player" in facts:
        filled["player"] = who(state, facts["player"])
    message = phrase(words("en"), key or code, filled)
    return Objection(
        code=code, message=message, hard=hard, article=article, facts=facts, key=key, values=values or {}
    )


def phrase(said: Words, key: str, values: Mapping[str, Any]) -> str:
    """Lists become "a or b"; roles and endings their words."""
    shown = {name: _text(said, name, value) for name, value in values.items()}
    return said.objections[key].format(**shown)


def _text(said: Words, name: str, value: Any) -> str:
    if isinstance(value, list | tuple):
        return said.sentences["or"].join(map(str, value))
    return said.term(str(value)) if name in ("role", "how") else str(value)


def who(state: State, player: str) -> str:
    """By number ("#12"), else by id. Names live elsewhere."""
    number = state.table.numbers.get(player)
    return f"#{number}" if number else f"Player {player}"


def cited(rules: Rules, field: str) -> str | None:
    """The article that decides a field of the rules."""
    return rules.articles.get(field)


def shown(clock_ms: int, *, tenths: bool = False) -> str:
    """A clock as it shows: "3:07", with tenths where they are not zero or where they are asked for."""
    seconds, rest = divmod(clock_ms, 1000)
    tail = f".{rest // 100}" if rest or tenths else ""
    return f"{seconds // 60}:{seconds % 60:02d}{tail}"


def score(state: State) -> str:
    """In the order of the game's sides: "80:78"."""
    return ":".join(str(side.score) for side in state.sides.values())
